"""Rows read from the database, changed ones only, tell the same moves as all of them."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.causes import Cause
from calpae_desktop.domain.comparison import State, divergences
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.moves import parts
from calpae_desktop.services.told import told
from calpae_desktop.storage.figures import SqlTallies
from calpae_desktop.storage.moved import StoredRows
from tests.engines import Bases, Stored
from tests.histories import SCHEMES, days_of_knowledge, histories, questions, record
from tests.properties.test_compare import PLACES, common, compared, cuts, pairs, replay, state
from tests.properties.test_figures_in_sql import Noon

PROFILE = settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Stored:
    return new_module_store(Noon())


@PROFILE
@given(histories(), questions, pairs, st.booleans())
def test_changed_rows_tell_every_move(
    store: Stored,
    versions: list[Version],
    question: Question,
    pair: tuple[date, date],
    backwards: bool,
) -> None:
    """Whichever of the two days comes first."""
    first, second = reversed(pair) if backwards else pair
    with store.unit_of_work() as uow:
        record(uow, versions)
        states = []
        for known_on, than in ((first, second), (second, first)):
            tallies = SqlTallies(uow._connection, question, known_on)
            figures = Computation(tallies, question, known_on).figures(INDICATORS, PLACES)
            rows = StoredRows(uow._connection, question, known_on, than, None)
            states.append(State(tuple(figures), parts(rows, INDICATORS)))
        others = common(versions, *sorted((first, second)))
        assert divergences(states[0], states[1], others, question) == (
            compared(versions, question, first, second)
            if first <= second
            else [d.backwards() for d in compared(versions, question, second, first)]
        )


@PROFILE
@given(histories(), questions, days_of_knowledge)
def test_all_rows_are_those_of_the_plain_figures(
    store: Stored, versions: list[Version], question: Question, known_on: date
) -> None:
    with store.unit_of_work() as uow:
        record(uow, versions)
        rows = StoredRows(uow._connection, question, known_on, None, None)
        assert parts(rows, INDICATORS) == state(versions, question, known_on).parts


@PROFILE
@given(histories(), questions, pairs)
def test_causes_read_from_the_database(
    store: Stored, versions: list[Version], question: Question, pair: tuple[date, date]
) -> None:
    """Facts that went from one person to another, or back, included."""
    first, second = pair
    found = compared(versions, question, first, second)
    with store.unit_of_work() as uow:
        record(uow, versions)
        read = told(uow.facts, SCHEMES, cuts(first, second), question, found, None)
    plain = {
        (one.id, one.department, move.person): said(
            replay(move.person, versions, question, first, second).causes(one.id, one.department)
        )
        for one in found
        for move in one.moves
    }
    assert {key: said(causes) for key, causes in read.causes.items()} == plain
    assert set(read.names) == {person for _, _, person in plain}


def said(causes: Iterable[Cause]) -> list[tuple[object, ...]]:
    """Without what storage adds to a version, in an order of their own."""
    return sorted(
        (c.version.fact_id, c.version.recorded_at, c.field, str(c.before), str(c.after))
        for c in causes
    )
