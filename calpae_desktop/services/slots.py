"""The slot of an appointment: how long it lasts, and whether it is free when it is taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.appointment import Appointment, Nature
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.choice import Choice, ChoiceList
from calpae_desktop.domain.diary import hours_of
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.free import (
    LENGTHS,
    TAKEN,
    Hold,
    Obstacle,
    busy_hold,
    hold_of,
    obstacles,
    session_hold,
)
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.text import fold
from calpae_desktop.services.holidays import closed_days
from calpae_desktop.services.ports import KnownFacts, Snapshot, UnitOfWork
from calpae_desktop.services.posts import of_house, posts
from calpae_desktop.words.diary import taken_by


def lengths(view: KnownFacts) -> dict[Nature, int]:
    """Minutes of each nature: those of the managed list, else the usual ones."""
    found = dict(LENGTHS)
    for choice in of_house(view, Kind.CHOICE):
        if isinstance(choice, Choice) and choice.group is ChoiceList.LENGTH and choice.number:
            found[Nature(choice.label)] = choice.number
    return found


def slot_of(
    view: KnownFacts, appointment: Appointment, minutes: int | None, **place: str | None
) -> Slot:
    """The slot of an appointment, of the length of its nature when none is said."""
    length = minutes or lengths(view)[appointment.nature]
    return Slot(appointment.id, appointment.person, length, **place)


@dataclass(frozen=True, slots=True)
class Around:
    """What a stretch of days holds besides; `labels` says who or what by key."""

    holds: list[Hold]
    labels: Mapping[str, str]

    def said(self, obstacle: Obstacle, key: str) -> str:
        """« conflit : BENALI Karim à 10:00 »."""
        at = next(hold.span.starts_at for hold in self.holds if hold.key == key)
        return taken_by(obstacle, self.labels[key], at)


def around(view: UnitOfWork | Snapshot, wanted: Hold, with_them: Iterable[str] = ()) -> Around:
    """What may stand in the way of `wanted`, and of persons who come with it, on its day: three
    statements."""
    day = wanted.span.starts_at.date()
    within = Period(day, day)
    sites = {post.adviser: post.site for post in posts(view)}
    usual = lengths(view)
    whom = [wanted.adviser] if wanted.adviser else []
    persons = [*with_them, *([wanted.person] if wanted.person else [])]
    holds: list[Hold] = []
    labels: dict[str, str] = {}
    for booked in view.diaries.around(within, whom, persons, bool(wanted.room)):
        hold = booked.hold(usual, sites)
        if hold is not None:
            holds.append(hold)
            labels[hold.key] = f"{booked.last_name} {booked.first_name}".strip()
    for version in view.diaries.busy(within):
        if isinstance(version.content, Busy):
            holds.append(busy_hold(version.content))
            labels[version.fact_id] = version.content.label
    for version in view.diaries.sessions(within):
        if isinstance(version.content, Session):
            usual_site = sites.get(version.content.adviser or "")
            holds.append(session_hold(version.content, usual_site))
            labels[version.fact_id] = version.content.title
    return Around(holds, labels)


def require_free(
    uow: UnitOfWork,
    wanted: Iterable[tuple[Appointment, Slot]],
    leaving: frozenset[str] = frozenset(),
) -> None:
    """Raises Refusal(SLOT_TAKEN) at « planned_at » when one of the slots is taken, but by an
    appointment that is `leaving`.

    Two desks that book the same adviser, room or person on the same day come one after the
    other: the second one sees what the first wrote."""
    holds = _holds(uow, list(wanted), {post.adviser: post.site for post in posts(uow)})
    uow.hold({place for hold in holds for place in _places(hold)})
    for hold in holds:
        _refuse_taken(hold, around(uow, hold), leaving)


def require_session_free(
    uow: UnitOfWork, session: Session, expected: Iterable[tuple[Appointment, Slot]]
) -> None:
    """The same of a session and of everyone expected there: as many statements as for one."""
    sites = {post.adviser: post.site for post in posts(uow)}
    held = session_hold(session, sites.get(session.adviser or ""))
    theirs = _holds(uow, list(expected), sites)
    uow.hold({place for hold in (held, *theirs) for place in _places(hold)})
    there = around(uow, held, [hold.person for hold in theirs if hold.person])
    for hold in (held, *theirs):
        _refuse_taken(hold, there, frozenset())


def _refuse_taken(wanted: Hold, there: Around, leaving: frozenset[str]) -> None:
    for obstacle, key in told(wanted, there):
        if obstacle in TAKEN and key not in leaving:
            raise Refusal(No.SLOT_TAKEN, "planned_at", what=there.said(obstacle, key))


def _holds(
    uow: UnitOfWork,
    wanted: Collection[tuple[Appointment, Slot]],
    sites: Mapping[str, str | None],
) -> list[Hold]:
    """The time that each appointment takes in its slot; without a site, where `Booked.hold` says
    that it is."""
    unplaced = {a.person for a, slot in wanted if not (slot.site or a.adviser or slot.session)}
    follower = uow.summaries.of(unplaced) if unplaced else {}
    found = []
    for appointment, slot in wanted:
        line = follower.get(appointment.person) if slot.session is None else None
        whose = appointment.adviser or (line.adviser if line else None)
        site = slot.site or sites.get(whose or "")
        found.append(hold_of(appointment, slot.minutes, site, slot.room, slot.session))
    return [hold for hold in found if hold is not None]


def told(wanted: Hold, there: Around, hours: str | None = None) -> list[tuple[Obstacle, str]]:
    """What stands in the way of `wanted`, closed days and hours included."""
    day = wanted.span.starts_at.date()
    return obstacles(wanted, there.holds, hours_of(hours), closed_days(day, day))


def _places(hold: Hold) -> set[str]:
    day: date = hold.span.starts_at.date()
    named = {"conseiller": hold.adviser, "personne": hold.person}
    if hold.room is not None:
        named["salle"] = f"{hold.site}/{hold.room}"
    return {f"{kind}:{fold(name)}:{day}" for kind, name in named.items() if name}
