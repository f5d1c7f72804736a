"""Keep the database sound: verify it, back it up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.milestones import milestone_history
from calpae_desktop.services.fiche_issued import fingerprint_of
from calpae_desktop.services.ports import Snapshot, Store
from calpae_desktop.services.recording import summary_of
from calpae_desktop.services.rows import Check, IssuedFiche
from calpae_desktop.words import upkeep as words

CHUNK = 1_000
Progress = Callable[[int, int], None]


class Upkeep:
    def __init__(self, store: Store) -> None:
        self._store = store

    def verify(self, actor: Actor, progress: Progress | None = None) -> list[Check]:
        """Every control; each milestone is computed again from the facts. Raises Refusal."""
        require(actor, Action.VERIFY)
        checks = self._store.check_storage()
        with self._store.snapshot() as view:
            checks += [*_projections(view, progress), _issued(view)]
        return checks

    def back_up(self, actor: Actor, target: Path) -> None:
        """Write one verified file. Raises Refusal, Unavailable."""
        require(actor, Action.BACK_UP)
        self._store.back_up(target)


def _projections(view: Snapshot, progress: Progress | None) -> list[Check]:
    """What is kept beside the facts is what they say: the milestones, the line of each dossier."""
    persons, seen, moved, misread = view.facts.persons(), 0, 0, 0
    while chunk := list(islice(persons, CHUNK)):
        for milestones_right, line_right in _compared(view, chunk):
            moved += not milestones_right
            misread += not line_right
        seen += len(chunk)
        if progress is not None:
            progress(seen, 0)
    detail = words.milestones_wrong(moved) if moved else words.milestones_sound(seen)
    lines = words.summaries_wrong(misread) if misread else words.summaries_sound(seen)
    return [
        Check(words.MILESTONES, not moved, detail),
        Check(words.SUMMARIES, not misread, lines),
    ]


def _issued(view: Snapshot) -> Check:
    """An issued fiche that no longer bears its fingerprint was changed after it left."""
    every = view.yearly.issued()
    wrong = [one for one in every if not _as_it_left(view, one)]
    detail = (
        words.issued_wrong([f.number for f in wrong]) if wrong else words.issued_sound(len(every))
    )
    return Check(words.ISSUED, not wrong, detail)


def _as_it_left(view: Snapshot, one: IssuedFiche) -> bool:
    content, roles = view.yearly.content(one.number), view.yearly.roles(one.number)
    marks = (content and fingerprint_of(content), roles and fingerprint_of(roles))
    return marks == (one.fingerprint, one.roles)


def _compared(view: Snapshot, persons: list[str]) -> Iterator[tuple[bool, bool]]:
    """Whether the milestones, then the line, of each person are what their facts say."""
    versions, stored = view.facts.about(persons), view.milestones.of(persons)
    lines = view.summaries.of(persons)
    for person in persons:
        found = versions.get(person, [])
        known = milestone_history(person, found)
        line = summary_of(person, found, known)
        yield known == stored.get(person, []), line == lines.get(person)
