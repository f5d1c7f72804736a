"""Two days of knowledge compared: what the actor may read, what is of no dossier, what left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.milestones import milestone_history
from calpae_desktop.domain.moves import Tally
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.compare import Compare, Comparison, Difference, Pair, Since
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import Fiches
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.services.reports import Reports
from calpae_desktop.services.told import Stopped
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.storage.schema import issued_roles
from tests.services.conftest import Desk

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def compare(desk: Desk, before: date, actor: Actor | None = None) -> Comparison:
    compared = Compare(desk.store, desk.clock)
    return compared.compare(actor or desk.actor, Pair(FIRST, LAST, before))


def reports(desk: Desk) -> Reports:
    fiches = Fiches(desk.clock, desk.figures)
    return Reports(desk.store, desk.clock, fiches, FicheTexts(desk.store, desk.clock), {})


def issue(desk: Desk, fiche: int = 4) -> int:
    made = reports(desk)
    return made.issue(desk.actor, made.build(desk.actor, fiche, FIRST.year)).number


def since(
    desk: Desk, number: int, after: date | None = None, limit: int | None = None
) -> Comparison:
    return Compare(desk.store, desk.clock).compare(desk.actor, Since(number, after), limit)


def the(found: Comparison, indicator: str, department: str) -> Difference:
    [one] = [
        d
        for d in found.differences
        if (d.divergence.id, d.divergence.department) == (indicator, department)
    ]
    return one


def dossiers(difference: Difference) -> list[str]:
    return [moved.move.person for moved in difference.moved]


def test_only_the_dossiers_of_the_actor_are_told(desk: Desk) -> None:
    yesterday = desk.clock.today() - timedelta(1)
    here, there = desk.enter("DIALLO", "67"), desk.enter("KELLER", "68")
    everything = compare(desk, yesterday)
    assert sorted(dossiers(the(everything, "F4-1", "CeA"))) == sorted((here, there))
    assert everything.names == {here: "DIALLO Aminata", there: "KELLER Aminata"}

    mine = compare(desk, yesterday, Actor("l", Role.ADVISER, "Lea", frozenset({"68"})))
    assert mine.names == {there: "KELLER Aminata"}
    both = the(mine, "F4-1", "CeA")
    assert (dossiers(both), both.withheld) == ([there], 1)
    other = the(mine, "F4-1", "67")
    assert (other.moved, other.withheld, other.divergence.after.value) == ((), 1, 1)

    seen = compare(desk, yesterday, Actor("s", Role.SECRETARY, "Sam"))
    assert seen.names == {}
    assert [d.divergence.id for d in seen.differences] == [
        d.divergence.id for d in everything.differences
    ]
    assert not any(d.moved for d in seen.differences)


def test_a_declaration_is_a_cause_that_is_of_no_dossier(desk: Desk) -> None:
    desk.enter()
    desk.clock.forward(days=1)
    gap = CollectionGap("G", "F4-1", "67", FIRST, "panne")
    desk.corrections.correct(desk.actor, Correct(gap, None))
    found = compare(desk, desk.clock.today() - timedelta(1))
    assert [(d.divergence.id, d.divergence.department) for d in found.differences] == [
        ("F4-1", "67"),
        ("F4-1", "CeA"),
    ]
    one = the(found, "F4-1", "67")
    assert (one.divergence.before.value, one.divergence.after.value) == (1, None)
    assert one.moved == ()
    [cause] = one.divergence.common
    assert (cause.version.fact_id, cause.field, cause.version.recorded_by) == (
        "G",
        "id",
        desk.actor.login,
    )


def test_staff_changes_the_load_of_an_adviser(desk: Desk) -> None:
    save_schemes(desk.store)
    person = desk.enter()
    with_support = Support("S", person, "67", "aglo", started_on=FIRST)
    staff = Adviser("K", "Ada", "67", FIRST, aglo_fte=Decimal("0.5"))
    for content in (with_support, staff):
        desk.corrections.correct(desk.actor, Correct(content, None))
    desk.clock.forward(days=1)
    more = Adviser("K", "Ada", "67", FIRST, aglo_fte=Decimal(1))
    [version] = desk_versions(desk, "K")
    desk.corrections.correct(desk.actor, Correct(more, version.version_id))
    found = compare(desk, desk.clock.today() - timedelta(1))
    one = the(found, "F5-5", "67")
    assert (one.divergence.before.value, one.divergence.after.value, one.moved) == (2, 1, ())
    [cause] = one.divergence.common
    assert (cause.field, cause.before, cause.after) == ("aglo_fte", Decimal("0.5"), Decimal(1))
    assert {d.divergence.id for d in found.differences} == {"F5-5"}


def desk_versions(desk: Desk, adviser: str) -> list[Version]:
    with desk.store.snapshot() as view:
        return view.facts.chain(Kind.ADVISER, adviser)


def test_what_was_frozen_differs_by_what_was_written_since_whatever_its_date(desk: Desk) -> None:
    """A load that brings what was recorded elsewhere before changes what is known of that day:
    two days of knowledge are alike, what left before the load is not."""
    desk.enter()
    desk.clock.forward(hours=1)
    today = desk.clock.today()
    issued = issue(desk)
    assert since(desk, issued).differences == []

    desk.clock.forward(hours=1)
    _load_dated(desk, "Q", today)
    assert compare(desk, today).differences == []
    found = since(desk, issued)
    assert "F4-1" in {d.divergence.id for d in found.differences}
    [moved] = the(found, "F4-1", "67").moved
    assert (moved.move.person, moved.move.entered) == ("Q", True)
    assert {cause.version.fact_id for cause in moved.causes} == {"Q", "D"}


def test_the_first_moves_alone_are_explained_the_others_counted(desk: Desk) -> None:
    yesterday = desk.clock.today() - timedelta(1)
    for name, department in (("DIALLO", "67"), ("KELLER", "68")):
        desk.enter(name, department)
    compared = Compare(desk.store, desk.clock)

    def asked(limit: int | None, pair: Pair) -> Comparison:
        return compared.compare(desk.actor, pair, limit)

    pair = Pair(FIRST, LAST, yesterday)
    whole, one, none = (the(asked(limit, pair), "F4-1", "CeA") for limit in (None, 1, 0))
    assert [len(found.moved) for found in (whole, one, none)] == [2, 1, 0]
    assert [found.more for found in (whole, one, none)] == [0, 1, 2]
    assert one.moved == whole.moved[:1]
    assert none.divergence.tally == whole.divergence.tally == Tally(entered=2)
    assert asked(0, pair).names == {}
    alone = asked(None, replace(pair, indicator="F4-1", department="CeA"))
    assert [found.divergence for found in alone.differences] == [whole.divergence]


def test_a_work_that_is_told_stops_when_it_is_asked(desk: Desk) -> None:
    yesterday = desk.clock.today() - timedelta(1)
    desk.enter()
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == 3:
            raise Stopped

    compared = Compare(desk.store, desk.clock)
    pair = Pair(FIRST, LAST, yesterday)
    compared.compare(desk.actor, pair, progress=lambda *count: told.append(count))
    figures = [count for count in told if count[1] == 2 * len(INDICATORS)]
    assert figures[-1] == (2 * len(INDICATORS), 2 * len(INDICATORS))
    assert told[-1] == (1, 1)
    told.clear()
    with pytest.raises(Stopped):
        compared.compare(desk.actor, pair, progress=stop)
    assert len(told) == 3


def test_an_issued_fiche_that_cannot_be_compared(desk: Desk) -> None:
    def refused(number: int, after: date | None = None) -> No:
        with pytest.raises(Refusal) as raised:
            since(desk, number, after)
        return raised.value.no

    number = issue(desk)
    assert refused(number + 1) is No.UNKNOWN_FICHE
    assert refused(number, desk.clock.today() - timedelta(1)) is No.KNOWN_BEFORE
    assert refused(number, desk.clock.today() + timedelta(1)) is No.FUTURE_KNOWLEDGE
    compared, adviser = Compare(desk.store, desk.clock), Actor("c", Role.ADVISER)
    with pytest.raises(Refusal) as theirs:
        compared.compare(adviser, Since(number))
    assert theirs.value.no is No.FORBIDDEN
    for change, no in (
        (issued_roles.update().values(fingerprint="0"), No.ROLES_ALTERED),
        (issued_roles.delete(), No.NO_ROLES),
    ):
        with desk.store.unit_of_work() as uow:
            uow.yearly._connection.execute(change)  # type: ignore[attr-defined] # behind the port
            uow.commit()
        assert refused(number) is no
    assert all(check.ok for check in Upkeep(desk.store).verify(desk.actor))


def test_one_departement_of_an_issued_fiche(desk: Desk) -> None:
    number = issue(desk)
    here = desk.enter("DIALLO", "67")
    desk.enter("KELLER", "68")
    compared = Compare(desk.store, desk.clock)
    found = compared.compare(desk.actor, Since(number, department="67", indicator="F4-1"))
    [one] = found.differences
    assert (one.divergence.department, dossiers(one)) == ("67", [here])
    assert found.between.startswith("Fiche 4 de 2026 (n° 1), figée le 02/03/2026 à ")


def test_what_was_corrected_since_a_fiche_then_another_fiche(desk: Desk) -> None:
    """What was known of the day of the first fiche is what the correction is told from."""
    person = desk.enter()
    first = issue(desk)
    desk.clock.forward(days=40)
    right = desk.current(person, Kind.RIGHT)
    assert isinstance(right.content, Right)
    moved_on = replace(right.content, informed_on=date(2025, 12, 31))
    desk.corrections.correct(desk.actor, Correct(moved_on, right.version_id))
    second = issue(desk)
    one = the(since(desk, first), "F4-1", "67")
    assert (one.divergence.before.value, one.divergence.after.value) == (1, 0)
    [left] = one.moved
    assert (left.move.person, left.move.left) == (person, True)
    assert [(c.version.fact_id, c.field, c.after) for c in left.causes] == [
        (right.fact_id, "informed_on", date(2025, 12, 31))
    ]
    assert since(desk, second).differences == []


def _load_dated(desk: Desk, person: str, day: date) -> None:
    at = desk.clock.now() - timedelta(days=20)
    right = Right("D", person, "67", RightState.OPEN, True, day, informed_on=day)
    versions = [Version(content, at) for content in (Person(person, "N", "P", day), right)]
    with desk.store.unit_of_work() as uow:
        uow.facts.add(versions)
        uow.milestones.rewrite({person: milestone_history(person, versions)})
        uow.commit()


def test_figures_are_for_those_who_may_read_them_of_days_that_are_known(desk: Desk) -> None:
    with pytest.raises(Refusal) as refused:
        compare(desk, desk.clock.today() + timedelta(1))
    assert refused.value.no is No.FUTURE_KNOWLEDGE


def _record(desk: Desk, *versions: Version) -> None:
    with desk.store.unit_of_work() as uow:
        uow.facts.add(versions)
        about = uow.facts.about(["A", "B"])
        uow.milestones.rewrite({p: milestone_history(p, found) for p, found in about.items()})
        uow.commit()


def test_a_person_recorded_after_their_facts_brings_them(desk: Desk) -> None:
    """The support itself did not change: only the person did."""
    save_schemes(desk.store)
    now, support = desk.clock.now(), Support("S", "A", "67", "aglo", started_on=FIRST)
    old, new = now - timedelta(days=9), now - timedelta(days=2)
    _record(desk, Version(support, old), Version(Person("A", "N", "P", FIRST), new))
    found = compare(desk, desk.clock.today() - timedelta(5))
    [moved] = the(found, "F5-4", "67").moved
    assert [(c.version.fact_id, c.field) for c in moved.causes] == [("A", "id")]


def test_a_fact_that_went_to_another_person_is_the_cause_for_both(desk: Desk) -> None:
    save_schemes(desk.store)
    now = desk.clock.now()
    old, new = now - timedelta(days=9), now - timedelta(days=2)
    given = [Support("S", owner, "67", "aglo", started_on=FIRST) for owner in "AB"]
    people = [Version(Person(owner, "N", "P", FIRST), old) for owner in "AB"]
    _record(desk, *people, Version(given[0], old, new), Version(given[1], new))
    found = the(compare(desk, desk.clock.today() - timedelta(5)), "F5-4", "67")
    assert [(m.move.person, m.move.entered) for m in found.moved] == [("A", False), ("B", True)]
    for moved in found.moved:
        [cause] = moved.causes
        assert (cause.field, cause.before, cause.after) == ("person", "A", "B")
