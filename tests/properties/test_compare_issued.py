"""From an issued fiche to a later day, whatever the history: every dossier, and its causes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import Period, end_of_day
from calpae_desktop.domain.causes import Change, Cut, Replay, by_fact, change
from calpae_desktop.domain.comparison import Divergence, State, divergences
from calpae_desktop.domain.compute import ALWAYS
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import PERSON_KINDS, Kind, Version, person_of
from calpae_desktop.domain.figures import ALL
from calpae_desktop.domain.indicators import TARGETS
from calpae_desktop.domain.milestones import Start, milestone_history
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.services.compare import Compare, Comparison, Since
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import FICHES, Fiches
from calpae_desktop.services.figures import Figures
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.reports import Reports
from tests.engines import Bases
from tests.histories import SCHEMES, TODAY, by_person, histories
from tests.properties.test_compare import state
from tests.properties.test_compare_in_sql import said
from tests.properties.test_figures_in_sql import Noon

PROFILE = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BOSS = Actor("chef", Role.ADMINISTRATOR)
YEAR = 2023
DAYS = (date(2023, 1, 31), date(2023, 3, 15), TODAY)


def chained(versions: Iterable[Version]) -> list[Version]:
    """Each one superseded by the next that is there."""
    return [
        replace(version, superseded_at=following.recorded_at if following else None)
        for chain in by_fact(versions).values()
        for version, following in zip(chain, [*chain[1:], None], strict=True)
    ]


def load(work: UnitOfWork, versions: list[Version]) -> None:
    """Bring what is missing, as a load of another desk's export does."""
    with work as uow:
        _bring(uow, versions)
        uow.commit()


def _bring(uow: UnitOfWork, versions: list[Version]) -> None:
    uow.schemes.save(SCHEMES.values())
    stored = {_key(v): v for kind in Kind for v in uow.facts.everything(kind)}
    known = [(stored[_key(v)], v) for v in versions if _key(v) in stored]
    uow.facts.rechain(
        (was.kind, was.version_id or 0, now.superseded_at)
        for was, now in known
        if was.superseded_at != now.superseded_at
    )
    uow.facts.add(v for v in versions if _key(v) not in stored)
    about = uow.facts.about(sorted(by_person(versions)))
    uow.milestones.rewrite({p: milestone_history(p, found) for p, found in about.items()})


def _key(version: Version) -> tuple[object, ...]:
    return version.kind, version.fact_id, version.recorded_at


def fiches(store: Store) -> Reports:
    table = Fiches(Noon(), Figures(store, Noon()))
    return Reports(store, Noon(), table, FicheTexts(store, Noon()), {})


def issue(store: Store, fiche: int, known_on: date, start: Start) -> int:
    made = fiches(store)
    return made.issue(BOSS, made.build(BOSS, fiche, YEAR, known_on, start)).number


def compare(store: Store, number: int, after: date) -> Comparison:
    return Compare(store, Noon()).compare(BOSS, Since(number, after))


@dataclass(frozen=True, slots=True)
class Left:
    """What left, and what is known of it later: the fiche, told again and plainly."""

    found: Comparison
    written: list[Version]

    @property
    def cuts(self) -> tuple[Cut, Cut]:
        assert self.found.issued is not None
        known_on, after = self.found.before_on, self.found.frame.known_on
        return Cut(end_of_day(known_on), self.found.issued.issued_at), Cut(end_of_day(after))

    def replay(self, person: str) -> Replay:
        chains = by_fact(v for v in self.written if v.kind in PERSON_KINDS)
        mine = [c for c in chains.values() if any(person_of(v.content) == person for v in c)]
        return Replay(person, mine, self.cuts, self.found.frame.question, SCHEMES)

    def common(self) -> list[Change]:
        chains = by_fact(v for v in self.written if v.kind not in PERSON_KINDS).values()
        found = (change(chain, *self.cuts) for chain in chains)
        return [changed for changed in found if changed is not None]


def left(
    store: Store,
    there: list[Version],
    versions: list[Version],
    fiche: int,
    days: tuple[date, date],
    start: Start,
) -> Left:
    """Issue a fiche of what is there, then bring the rest, and compare."""
    known_on, after = days
    load(store.unit_of_work(alone=True), there)
    number = issue(store, fiche, known_on, start)
    load(store.unit_of_work(alone=True), versions)
    found = compare(store, number, after)
    with store.snapshot() as view:
        written = [v for kind in Kind for v in view.facts.everything(kind)]
    return Left(found, written)


def bare(found: Iterable[Divergence]) -> list[tuple[object, ...]]:
    """Without what is shown beside a value, which an issued fiche says in its own words."""
    return [
        (d.id, d.department, d.before.value, d.after.value, d.tally, d.moves, said(d.common))
        for d in found
    ]


@PROFILE
@given(
    histories(most=30),
    st.sets(st.integers(0, 29)),
    st.sampled_from([4, 5]),
    st.sampled_from([(one, other) for one in DAYS for other in DAYS if one <= other]),
    st.sampled_from(Start),
)
def test_what_left_differs_by_what_was_written_since(
    new_module_store: Bases,
    versions: list[Version],
    late: set[int],
    fiche: int,
    days: tuple[date, date],
    start: Start,
) -> None:
    """Some of what is known of the day of the fiche is brought by a load after it left."""
    there = chained(v for rank, v in enumerate(versions) if rank not in late)
    with new_module_store.opened(Noon()) as store:
        told = left(store, there, versions, fiche, days, start)
    question = Question(Period(date(YEAR, 1, 1), date(YEAR, 12, 31)), start)
    before, now = state(there, question, days[0]), state(versions, question, days[1])
    # The fiche says nothing of a département that nothing was known of.
    seen = plain_tallies(there, SCHEMES, question, days[0]).departments()
    places = {*ALWAYS, *seen, ALL}
    ids = {indicator.id for indicator in (*FICHES[fiche], *TARGETS)}
    figures = [f for f in before.figures if f.id in ids and f.department in places]
    issued = State(tuple(figures), before.parts)
    plain = divergences(issued, now, told.common(), question)
    differences = told.found.differences
    assert bare(one.divergence for one in differences) == bare(plain)
    for one in differences:
        key = one.divergence.id, one.divergence.department
        assert (one.more, one.withheld) == (0, 0)
        for moved in one.moved:
            assert moved.causes
            assert not any(told.cuts[0].holds(cause.version) for cause in moved.causes)
            assert all(told.cuts[1].holds(cause.version) for cause in moved.causes)
            person, replay = moved.move.person, told.replay(moved.move.person)
            facts = {(cause.version.kind, cause.version.fact_id) for cause in moved.causes}
            ranks = frozenset(
                rank
                for rank, changed in enumerate(replay.changes)
                if (changed.after.kind, changed.after.fact_id) in facts
            )
            for applied, wanted in ((frozenset[int](), before), (ranks, now)):
                got = replay.roles(*key, applied)
                assert got == wanted.parts.get(key, {}).get(person, {})
