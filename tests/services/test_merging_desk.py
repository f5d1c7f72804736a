"""What the desk keeps of a person follows a merge, and goes back when it is undone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import pytest

from calpae_desktop.domain.draft import DOSSIER, Spot
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.sending import Sending
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.drafts import Drafts
from calpae_desktop.services.finding import Finding
from calpae_desktop.services.recording import rebuild, summary_of

from .conftest import Desk
from .gestures import book

OF_THE_DESK = (Kind.NOTE, Kind.REACH, Kind.FOLLOWING, Kind.SLOT, Kind.SENDING)
ONE_EACH = (Kind.REACH, Kind.FOLLOWING)


def kept_of(desk: Desk, person: str, appointment: str) -> list[Content]:
    """One of each kind that the desk brought; booking takes the slot."""
    at = datetime(2026, 3, 1, 9, 30)
    day = desk.clock.today()
    return [
        Note(f"N-{person}", person, at, "Disponible le matin", "C. Muller"),
        Reach(f"J-{person}", person, Channel.SMS, True, True, "peul", False, person),
        Following(f"F-{person}", person, day, f"Conseiller de {person}", "S1"),
        Sending(f"E-{person}", person, at, Channel.LETTER, "M1", appointment=appointment),
    ]


def prepared(desk: Desk, name: str, kinds: Collection[Kind] = OF_THE_DESK) -> str:
    person = desk.enter(name)
    desk.clock.forward(days=1)
    (written, *_) = book(desk, person).written
    with desk.store.unit_of_work() as uow:
        facts = [Version(c, uow.now) for c in kept_of(desk, person, written.fact_id)]
        uow.facts.add([version for version in facts if version.kind in kinds])
        rebuild(uow, [person])
        uow.commit()
    return person


def of_the_desk(desk: Desk, person: str) -> dict[Kind, list[Content]]:
    with desk.store.snapshot() as view:
        versions = view.facts.about([person]).get(person, [])
    alive = [v for v in versions if v.superseded_at is None and not v.retired]
    return {
        kind: [version.content for version in alive if version.kind is kind] for kind in OF_THE_DESK
    }


def assert_line_is_that_of_the_facts(desk: Desk, *persons: str) -> None:
    with desk.store.snapshot() as view:
        versions, known = view.facts.about(persons), view.milestones.of(persons)
        lines = view.summaries.of(persons)
    for person in persons:
        assert lines.get(person) == summary_of(person, versions[person], known.get(person, []))


@pytest.mark.parametrize("kept_has", [OF_THE_DESK, (Kind.NOTE,)], ids=["les deux", "un seul"])
def test_it_all_goes_to_the_kept_dossier_and_back(desk: Desk, kept_has: tuple[Kind, ...]) -> None:
    kept = prepared(desk, "DIALLO", kept_has)
    absorbed = prepared(desk, "DIALO")
    before = {person: of_the_desk(desk, person) for person in (kept, absorbed)}
    merges = DossierMerges(desk.store)
    desk.clock.forward(days=1)
    merges.merge(desk.actor, kept, absorbed)
    held, left = of_the_desk(desk, kept), of_the_desk(desk, absorbed)
    assert left == {kind: [] for kind in OF_THE_DESK}
    for kind in OF_THE_DESK:
        said_once = kind in ONE_EACH and kind in kept_has
        theirs = [] if said_once else before[absorbed][kind]
        moved = [replace(content, person=kept) for content in theirs]  # type: ignore[arg-type] # facts of a person
        assert sorted(map(str, held[kind])) == sorted(map(str, [*before[kept][kind], *moved]))
    assert_line_is_that_of_the_facts(desk, kept)
    (merge,) = merges.merges(desk.actor)
    desk.clock.forward(days=1)
    merges.undo(desk.actor, merge.number)
    assert {person: of_the_desk(desk, person) for person in (kept, absorbed)} == before
    assert_line_is_that_of_the_facts(desk, kept, absorbed)


def test_a_note_changed_since_goes_back_as_it_was_changed(desk: Desk) -> None:
    kept, absorbed = desk.enter("DIALLO"), prepared(desk, "DIALO")
    merges = DossierMerges(desk.store)
    merges.merge(desk.actor, kept, absorbed)
    desk.clock.forward(days=1)
    note = desk.current(kept, Kind.NOTE)
    assert isinstance(note.content, Note)
    changed = replace(note.content, text="Plutôt le soir")
    with desk.store.unit_of_work() as uow:
        uow.facts.supersede(note, uow.now)
        uow.facts.add([Version(changed, uow.now)])
        uow.commit()
    (merge,) = merges.merges(desk.actor)
    merges.undo(desk.actor, merge.number)
    (back,) = of_the_desk(desk, absorbed)[Kind.NOTE]
    assert back == replace(changed, person=absorbed)
    assert of_the_desk(desk, kept)[Kind.NOTE] == []


def test_what_was_being_typed_and_what_was_opened_follow(desk: Desk) -> None:
    kept, absorbed = desk.enter("DIALLO"), desk.enter("DIALO")
    drafts, finding = Drafts(desk.store, desk.clock), Finding(desk.store, desk.clock)

    def recent() -> set[str]:
        return {one.person for one in finding.ask(desk.actor, "", 5).found}

    drafts.keep(desk.actor, Spot(DOSSIER, "note", absorbed), "Note", {"text": "à finir"})
    for person in (kept, absorbed):
        desk.clock.forward(hours=1)
        finding.seen(desk.actor, person)
    merges = DossierMerges(desk.store)
    merges.merge(desk.actor, kept, absorbed)
    (draft,) = drafts.kept(desk.actor)
    assert (draft.spot.subject, draft.typed) == (kept, {"text": "à finir"})
    assert recent() == {kept}
    (merge,) = merges.merges(desk.actor)
    desk.clock.forward(hours=1)
    merges.undo(desk.actor, merge.number)
    assert recent() == {kept, absorbed}
    (draft,) = drafts.kept(desk.actor)
    assert draft.spot.subject == absorbed
    assert draft.typed == {"text": "à finir"}
