"""What figures read in one pass, and who is absent, say what reading row by row says."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import Connection

from calpae_desktop.domain.calendar import Period, end_of_day
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Days, Question, Selection, Source
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import BY_ID, COHORT, FICHE_5, INDICATORS, counted
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.storage import presence
from calpae_desktop.storage.beside import PERSON, SEPARATOR, asked, rows_by_value
from calpae_desktop.storage.figures import SqlTallies
from calpae_desktop.storage.presence import absent
from calpae_desktop.storage.schema import person
from calpae_desktop.storage.store import EncryptedStore
from tests.engines import Stored
from tests.histories import record
from tests.storage.test_figures_plans import plans, statements
from tests.storage.worlds import SCHEME, versions

YEAR = Question(Period(date(2026, 1, 1), date(2026, 12, 31)))
FIRST = datetime(2026, 2, 3, 8, tzinfo=UTC)
LATER = datetime(2026, 2, 10, 8, tzinfo=UTC)
BEFORE, BETWEEN, AFTER = date(2026, 2, 2), date(2026, 2, 5), date(2026, 2, 20)
SCHEMES = {SCHEME.id: SCHEME}


def history() -> list[Version]:
    """P1 is withdrawn later, P2 recorded after his facts, P3 never, P4 stays."""
    withdrawn, *facts = versions(FIRST, "P1")
    again = replace(withdrawn, recorded_at=LATER, retired=True)
    late, *others = versions(FIRST, "P2")
    return [
        replace(withdrawn, superseded_at=LATER),
        again,
        *facts,
        replace(late, recorded_at=LATER),
        *others,
        *versions(FIRST, "P3")[1:],
        *versions(FIRST, "P4"),
    ]


@pytest.fixture
def connection(stored: Stored) -> Iterator[Connection]:
    with stored.unit_of_work() as uow:
        record(uow, history())
        uow.schemes.save([SCHEME])
        yield uow._connection


def figures(connection: Connection, known_on: date) -> list[Figure]:
    return Computation(SqlTallies(connection, YEAR, known_on), YEAR, known_on).figures()


@pytest.mark.parametrize(
    ("known_on", "names"),
    [
        (BEFORE, {"P1", "P2", "P3", "P4"}),
        (BETWEEN, {"P2", "P3"}),
        (AFTER, {"P1", "P3"}),
    ],
)
@pytest.mark.parametrize("most", [0, 500])
def test_facts_count_while_their_person_exists(
    connection: Connection,
    monkeypatch: pytest.MonkeyPatch,
    known_on: date,
    names: set[str],
    most: int,
) -> None:
    """Whether the absent are named or each row's person looked up."""
    monkeypatch.setattr(presence, "IDS", most)
    found = absent(connection, end_of_day(known_on))
    assert found is None if most == 0 else set(found or ()) == names
    plain = plain_tallies(history(), SCHEMES, YEAR, known_on)
    assert figures(connection, known_on) == Computation(plain, YEAR, known_on).figures()
    sql = SqlTallies(connection, YEAR, known_on)
    every = Selection(Source.SUPPORT, ())
    assert {p for _, p in sql.dossiers(every)} == {"P1", "P2", "P3", "P4"} - names
    assert sql.persons(every).get(None, 0) == 4 - len(names)


def test_nobody_absent_asks_nothing_of_the_rows(demo: EncryptedStore) -> None:
    with demo.unit_of_work() as uow:
        record(uow, [*versions(FIRST, "P1"), *versions(FIRST, "P4")])
        with statements(uow._connection) as sent:
            Computation(SqlTallies(uow._connection, YEAR, AFTER), YEAR, AFTER).figures(FICHE_5)
        reads = plans(uow._connection, list(sent))
    assert [r for r in reads if r.startswith("SEARCH support_version USING COVERING INDEX")]
    assert [r for r in reads if r.startswith("SEARCH person_version ")] == []


def test_persons_are_told_when_an_id_holds_the_separator(stored: Stored) -> None:
    odd = f"P{SEPARATOR}1"
    with stored.unit_of_work() as uow:
        record(uow, [*versions(FIRST, odd), *versions(FIRST, "P2")])
        found = SqlTallies(uow._connection, YEAR, AFTER).persons(Selection(Source.SUPPORT, ()))
        named = uow._connection.scalars(person.select()).all()
    assert odd in named
    assert found == {"67": 2, None: 2}


def test_what_is_asked_beside_the_counts_of_the_cohort_is_read_with_them(
    connection: Connection,
) -> None:
    delays = [Days("@start", "oriented_on"), Days("@start", "honoured_on")]
    assert asked(COHORT) == ("reason", PERSON, *delays)
    sql = SqlTallies(connection, YEAR, AFTER)
    with statements(connection) as sent:
        sql.count(COHORT, {"rows": ()})
        persons, reasons = sql.persons(COHORT), sql.spread(COHORT, "reason")
        spreads = [sql.spread(COHORT, days) for days in delays]
    assert len(sent) == 1
    plain = plain_tallies(history(), SCHEMES, YEAR, AFTER)
    assert persons == plain.persons(COHORT) != {}
    assert reasons == plain.spread(COHORT, "reason")
    assert spreads == [plain.spread(COHORT, days) for days in delays]


def test_every_selection_asked_beside_is_one_that_an_indicator_counts() -> None:
    assert asked(counted(BY_ID["F4-2"])) == ()
    assert {by for i in INDICATORS for by in asked(counted(i))} >= set(asked(COHORT))


@pytest.mark.parametrize(
    ("text", "rows", "counts"),
    [
        (None, 2, {None: 2}),
        ("a\x1fb\x1fa", 3, {"a": 2, "b": 1}),
        ("a\x1fb", 3, {"a": 1, "b": 1, None: 1}),
    ],
)
def test_a_text_is_parted_into_its_values(
    text: str | None, rows: int, counts: dict[str | None, int]
) -> None:
    assert rows_by_value(text, rows) == counts
