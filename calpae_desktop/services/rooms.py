"""The rooms of a site as its diary shows them: which one each thing takes, and which there are."""

from __future__ import annotations

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.text import fold
from calpae_desktop.services.agenda import Diary, Gathering, Item

# What takes no room has a lane of its own.
NO_ROOM = ""
Held = Item | Gathering | Version


def room_of(diary: Diary, held: Held) -> str | None:
    """The room that it takes, written as the site writes it; NO_ROOM for an appointment or a
    session without one; None for what is at another site, or is no matter of rooms."""
    site, room = _place(held)
    if diary.site is None or site not in (None, diary.site.id):
        return None
    if room is None:
        return None if isinstance(held, Version) else NO_ROOM
    return next((known for known in diary.rooms if same_room(known, room)), room)


def same_room(one: str | None, other: str | None) -> bool:
    """Whether two ways of writing a room, or of having none, say the same."""
    return fold(one or NO_ROOM) == fold(other or NO_ROOM)


def in_room(diary: Diary, held: Held, room: str) -> bool:
    """Whether it is in the lane of a room, however either is written."""
    there = room_of(diary, held)
    return there is not None and same_room(there, room)


def whole_site(diary: Diary, held: Held) -> bool:
    """Whether it closes every room of the site: a time of nobody and of no room."""
    if not isinstance(held, Version) or not isinstance(held.content, Busy):
        return False
    busy = held.content
    here = diary.site is not None and busy.site in (None, diary.site.id)
    return here and busy.room is None and busy.adviser is None


def rooms_shown(diary: Diary) -> tuple[str, ...]:
    """Those of the site in its order, those that were only typed (each once), then NO_ROOM."""
    if diary.site is None:
        return ()
    held: list[Held] = [*diary.items, *diary.gatherings, *diary.busy]
    typed = {room for one in held if (room := room_of(diary, one)) is not None}
    lanes = {fold(room): room for room in (*diary.rooms, NO_ROOM)}
    others = {fold(room): room for room in sorted(typed, reverse=True) if fold(room) not in lanes}
    return (*diary.rooms, *(others[key] for key in sorted(others)), NO_ROOM)


def count_in(diary: Diary, room: str) -> int:
    """Appointments of a room in the span, those excused left out."""
    return sum(
        in_room(diary, item, room) and item.booked.outcome is not Outcome.EXCUSED
        for item in diary.items
    )


def _place(held: Held) -> tuple[str | None, str | None]:
    if isinstance(held, Item):
        return held.booked.site, held.booked.room
    if isinstance(held, Gathering):
        return held.session.site, held.session.room
    content = held.content
    return (content.site, content.room) if isinstance(content, Busy) else (None, None)
