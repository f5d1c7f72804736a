"""What differs between two days of knowledge is told entirely, whatever the history."""

from collections import Counter
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.causes import Change, Cut, Replay, by_fact, change
from calpae_desktop.domain.comparison import Divergence, State, divergences
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import PERSON_KINDS, Version, known, person_of
from calpae_desktop.domain.indicators import BY_ID, INDICATORS
from calpae_desktop.domain.measures import CountPersons, CountRows
from calpae_desktop.domain.moves import Place, PlainRows, Tally, parts
from calpae_desktop.domain.plain import plain_rows, plain_tallies
from tests.histories import SCHEMES, TODAY, days_of_knowledge, histories, questions

PROFILE = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Two days between which something was recorded, most often.
_DAYS = (date(2022, 6, 29), date(2022, 6, 30), date(2023, 1, 31), date(2023, 3, 15), TODAY)
pairs = st.sampled_from([(one, other) for one in _DAYS for other in _DAYS if one < other])
SORTS = {"entered": "left", "left": "entered", "changed": "changed"}
PLACES = ("54", "57", "67", "68")


def state(versions: list[Version], question: Question, known_on: date) -> State:
    """Plainly: every row of every dossier."""
    tallies = plain_tallies(versions, SCHEMES, question, known_on)
    figures = Computation(tallies, question, known_on).figures(INDICATORS, PLACES)
    rows = plain_rows(known(versions, end_of_day(known_on)), SCHEMES)
    return State(tuple(figures), parts(PlainRows(question, rows), INDICATORS))


def cuts(first: date, second: date) -> tuple[Cut, Cut]:
    return Cut(end_of_day(first)), Cut(end_of_day(second))


def common(versions: list[Version], first: date, second: date) -> list[Change]:
    chains = by_fact(v for v in versions if v.kind not in PERSON_KINDS).values()
    found = (change(chain, *cuts(first, second)) for chain in chains)
    return [changed for changed in found if changed is not None]


def compared(
    versions: list[Version], question: Question, first: date, second: date
) -> list[Divergence]:
    return divergences(
        state(versions, question, first),
        state(versions, question, second),
        common(versions, first, second),
        question,
    )


def replay(
    person: str, versions: list[Version], question: Question, first: date, second: date
) -> Replay:
    chains = by_fact(v for v in versions if v.kind in PERSON_KINDS)
    mine = [c for c in chains.values() if any(person_of(v.content) == person for v in c)]
    return Replay(person, mine, cuts(first, second), question, SCHEMES)


@PROFILE
@given(histories(), questions, pairs)
def test_every_difference_has_its_dossiers_and_they_account_for_it(
    versions: list[Version], question: Question, pair: tuple[date, date]
) -> None:
    first, second = pair
    told = compared(versions, question, first, second)
    named = {(d.id, d.department) for d in told}
    before, after = (state(versions, question, day) for day in (first, second))
    for old, new in zip(before.figures, after.figures, strict=True):
        if (old.value, old.extras.get("etp")) != (new.value, new.extras.get("etp")):
            assert (new.id, new.department) in named
    for divergence in told:
        assert divergence.moves or divergence.common
        sorts = Counter(move.sort for move in divergence.moves)
        assert divergence.tally == Tally(sorts["entered"], sorts["left"], sorts["changed"])
        measure = BY_ID[divergence.id].measure
        counts = isinstance(measure, CountRows | CountPersons)
        if counts and not (divergence.before.gaps or divergence.after.gaps):
            difference = divergence.tally.entered - divergence.tally.left
            assert divergence.after.value == int(divergence.before.value or 0) + difference


@PROFILE
@given(histories(), questions, pairs)
def test_every_dossier_has_its_causes_and_they_do_it(
    versions: list[Version], question: Question, pair: tuple[date, date]
) -> None:
    """Recorded between the two days, and enough, alone, to give each dossier its new role."""
    first, second = pair
    before, after = (state(versions, question, day).parts for day in (first, second))
    for divergence in compared(versions, question, first, second):
        key = (divergence.id, divergence.department)
        for person in {move.person for move in divergence.moves}:
            played = replay(person, versions, question, first, second)
            found = played.causes(*key)
            assert found
            for cause in found:
                at = cause.version.recorded_at
                assert end_of_day(first) <= at < end_of_day(second)
                assert cause.before != cause.after
            facts = {(cause.version.kind, cause.version.fact_id) for cause in found}
            ranks = {
                rank
                for rank, changed in enumerate(played.changes)
                if (changed.after.kind, changed.after.fact_id) in facts
            }
            for applied, wanted in ((frozenset[int](), before), (frozenset(ranks), after)):
                got = played.roles(*key, applied)
                assert got == wanted.get(key, {}).get(person, {})


@PROFILE
@given(histories(), questions, pairs)
def test_backwards_what_entered_has_left(
    versions: list[Version], question: Question, pair: tuple[date, date]
) -> None:
    first, second = pair
    forth = compared(versions, question, first, second)
    back = divergences(
        state(versions, question, second),
        state(versions, question, first),
        common(versions, first, second),
        question,
    )
    assert [(d.id, d.department) for d in forth] == [(d.id, d.department) for d in back]
    for there, here in zip(forth, back, strict=True):
        counted = Counter((move.person, move.sort) for move in there.moves)
        assert counted == Counter((move.person, SORTS[move.sort]) for move in here.moves)
        assert there.backwards() == here


@PROFILE
@given(histories(), questions, days_of_knowledge)
def test_a_day_compared_with_itself(versions: list[Version], question: Question, day: date) -> None:
    assert compared(versions, question, day, day) == []


@PROFILE
@given(histories(), questions, days_of_knowledge)
def test_whom_a_share_counts_is_among_those_it_is_a_share_of(
    versions: list[Version], question: Question, day: date
) -> None:
    """Roles are those of the figures themselves."""
    found = state(versions, question, day)
    for figure in found.figures:
        roles = found.parts.get((figure.id, figure.department), {}).values()
        held = sum(map(Counter, roles), start=Counter())
        if "numerateur" in figure.extras:
            assert held[Place.COUNTED] == figure.extras["numerateur"]
            assert held.total() == figure.extras["denominateur"]
        elif "effectif" in figure.extras:
            assert held.total() == figure.extras["effectif"]
        elif figure.value is not None and "etp" not in figure.extras:
            assert held.total() == figure.value
