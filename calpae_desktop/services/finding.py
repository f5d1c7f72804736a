"""Find people and their appointments from one field; the dossiers opened last."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.asked import Asked, understood
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.services.rows import Booked, Found

# Of many namesakes, those whose appointments are looked at.
NAMESAKES = 20
# Appointments shown: of a day, and beside the persons found.
OF_DAY, BESIDE = 20, 2


@dataclass(frozen=True, slots=True)
class Answers:
    """What answers a search; `recent` when nothing was asked: the dossiers opened last. `name`:
    what was typed that may be somebody's; `dated`: a day, or appointments, were asked for;
    `more`: there are others, less likely or later."""

    found: tuple[Found, ...] = ()
    booked: tuple[Booked, ...] = ()
    recent: bool = False
    name: str = ""
    dated: bool = False
    more: bool = False


class Finding:
    """Five statements at most for an answer, whatever is typed and however large the base is."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def ask(self, actor: Actor, typed: str, limit: int) -> Answers:
        """Persons of the actor's scope, the likeliest first, and appointments, the first planned
        first. Raises Refusal(FORBIDDEN), Unavailable."""
        require(actor, Action.SEARCH)
        asked = understood(typed, self._clock.today())
        with self._store.snapshot() as view:
            if not typed.strip():
                recent = view.recents.of(actor.login, limit, actor.scope)
                return Answers(tuple(recent), recent=True)
            found = view.search(asked, limit + 1, actor.scope)
            booked = self._booked(view, asked, found[:limit], actor)
        most = OF_DAY if asked.day or asked.booked else BESIDE
        return Answers(
            tuple(found[:limit]),
            tuple(booked[:most]),
            name=asked.name,
            dated=asked.booked or asked.day is not None,
            more=len(found) > limit or len(booked) > most,
        )

    def seen(self, actor: Actor, person: str) -> None:
        """Remember that a dossier was opened. Never an obstacle: when it cannot be written, the
        dossier is only not among the last ones."""
        with suppress(Refusal, Unavailable, EditConflict), self._store.visiting() as recents:
            recents.see(actor.login, person, self._clock.now())

    def _booked(
        self, view: Snapshot, asked: Asked, found: list[Found], actor: Actor
    ) -> list[Booked]:
        if asked.day is not None:
            return view.booked_on(asked, OF_DAY + 1, actor.scope)
        if asked.booked:
            found = view.search(replace(asked, booked=False), NAMESAKES, actor.scope)
        persons = [one.person for one in found]
        most = OF_DAY + 1 if asked.booked else BESIDE
        return view.booked_for(persons, self._clock.today(), most)
