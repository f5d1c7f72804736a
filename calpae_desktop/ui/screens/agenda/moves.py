"""What a move asks of the services: an appointment alone, or a session with everyone expected."""

from __future__ import annotations

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.services.agenda import Item
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.diary_commands import MoveAppointment, MoveSession

from .target import Target

Move = MoveAppointment | MoveSession


def command_of(target: Target) -> Move:
    """As it was read, where it should be."""
    source, place = target.source, target.place
    if isinstance(source, Item):
        one = source.booked
        adviser = place.adviser if place.adviser != one.whose else one.adviser
        return MoveAppointment(
            one.id, one.version, place.at, adviser, site=place.site, room=place.room
        )
    expected = {b.id: b.version for b in source.expected if b.outcome is Outcome.PLANNED}
    held = source.session
    return MoveSession(
        held.id, source.version, expected, place.at, place.adviser, place.site, place.room
    )


def do(desk: Desk, command: Move) -> Done:
    """Off the GUI thread."""
    if isinstance(command, MoveSession):
        return desk.agenda.session_moves.move(desk.actor, command)
    return desk.agenda.moving.move(desk.actor, command)
