"""Who follows a dossier: one or many at once, all or none, undone, kept when dossiers merge."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.site import Site
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.recording import Change, Recorder
from tests.storage.sent import sent_on

from .conftest import Desk
from .gestures import refused, written

SITE = Site("S-meinau", "Strasbourg-Meinau", "67")


def assign(desk: Desk, *persons: str, adviser: str | None = "C. Muller", **more: str) -> Done:
    return Followings(desk.store, desk.clock).assign(desk.actor, persons, adviser, more.get("site"))


def followed(desk: Desk, person: str) -> list[Following]:
    found = (v.content for v in desk.open(person).current(Kind.FOLLOWING))
    return [content for content in found if isinstance(content, Following)]


def line_of(desk: Desk, person: str) -> tuple[str | None, bool, str | None]:
    with desk.store.snapshot() as view:
        line = view.summaries.of([person])[person]
    return line.adviser, line.named, line.site


def test_many_dossiers_are_given_to_an_adviser_in_one_gesture(desk: Desk) -> None:
    persons = [desk.enter(name) for name in ("DIALLO", "ROTH", "WEBER")]
    desk.corrections.correct(desk.actor, Correct(SITE, None))
    done = assign(desk, *persons, site=SITE.id)
    assert done.persons == set(persons)
    assert {line_of(desk, p) for p in persons} == {("C. Muller", True, SITE.id)}
    desk.undo(done)
    assert {line_of(desk, p) for p in persons} == {(None, False, None)}


def test_the_next_adviser_takes_over_and_who_came_before_is_kept(desk: Desk) -> None:
    person = desk.enter()
    began = desk.clock.today()
    assign(desk, person)
    desk.clock.forward(days=3)
    assign(desk, person, adviser="P. Roth")
    (now,) = followed(desk, person)
    assert (now.adviser, now.starts_on) == ("P. Roth", desk.clock.today())
    chain = desk.open(person).chains[Kind.FOLLOWING, now.id]
    told = [(f.adviser, f.starts_on) for v in chain if isinstance(f := v.content, Following)]
    assert told == [("C. Muller", began), ("P. Roth", desk.clock.today())]


def test_another_site_is_not_another_beginning(desk: Desk) -> None:
    person = desk.enter()
    began = desk.clock.today()
    desk.corrections.correct(desk.actor, Correct(SITE, None))
    assign(desk, person)
    desk.clock.forward(days=1)
    assign(desk, person, site=SITE.id)
    assert followed(desk, person) == [Following(f"F-{person}", person, began, "C. Muller", SITE.id)]


def test_nobody_follows_it_any_more(desk: Desk) -> None:
    person = desk.enter()
    assert assign(desk, person, adviser=None) == Done()
    assign(desk, person)
    assign(desk, person, adviser="  ")
    assert line_of(desk, person) == (None, False, None)


def test_the_same_adviser_again_writes_nothing(desk: Desk) -> None:
    person = desk.enter()
    assign(desk, person)
    before = written(desk)
    assert assign(desk, person) == Done()
    assert written(desk) == before


def test_one_out_of_reach_and_none_is_given(desk: Desk) -> None:
    mine, theirs = desk.enter("DIALLO", "67"), desk.enter("ROTH", "68")
    desk.actor = Actor("paul", Role.SUPERVISOR, "Paul", frozenset({"67"}))
    before = written(desk)
    with refused(No.OUT_OF_SCOPE):
        assign(desk, mine, theirs)
    with refused(No.UNKNOWN_FACT):
        assign(desk, mine, site="S-nulle-part")
    with refused(No.UNKNOWN_PERSON):
        assign(desk, mine, "P-inconnu")
    assert written(desk) == before


def test_a_referent_gives_no_dossier_to_anybody(desk: Desk) -> None:
    person = desk.enter()
    desk.actor = replace(desk.actor, role=Role.REFERENT)
    with refused(No.FORBIDDEN):
        assign(desk, person)
    assert followed(desk, person) == []
    assert line_of(desk, person) == (None, False, None)


@pytest.mark.parametrize("both", [True, False])
def test_one_adviser_follows_what_two_dossiers_have_become(desk: Desk, both: bool) -> None:
    kept, absorbed = desk.enter(), desk.enter()
    assign(desk, absorbed, adviser="P. Roth")
    if both:
        assign(desk, kept)
    desk.clock.forward(days=1)
    DossierMerges(desk.store).merge(desk.actor, kept, absorbed)
    (one,) = followed(desk, kept)
    assert one.adviser == ("C. Muller" if both else "P. Roth")
    assign(desk, kept, adviser="L. Weber")
    assert [f.adviser for f in followed(desk, kept)] == ["L. Weber"]


def test_the_statements_read_do_not_grow_with_the_dossiers(desk: Desk) -> None:
    """Closing what each one said takes a statement for each; reading does not."""
    persons = [desk.enter(name) for name in ("DIALLO", "ROTH", "WEBER", "KLEIN", "MEYER")]
    assign(desk, *persons)
    counts = []
    for lot in (persons[:2], persons):
        with desk.store.unit_of_work() as uow, sent_on(uow._connection) as sent:  # type: ignore[attr-defined] # of storage
            changes = [
                Change(replace(v.content, adviser="P. Roth"), v.version_id)  # type: ignore[arg-type] # a following
                for v in uow.facts.of_persons(Kind.FOLLOWING, lot)
            ]
            Recorder(desk.store).write(uow, desk.actor, Action.FOLLOW, changes)
        counts.append(sum(s.lstrip().upper().startswith("SELECT") for s in sent))
    assert counts[0] == counts[1] > 0
