"""What happened: every fact of the dossier, newest first, and every corrected value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.support import Support
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import Event, Tab
from calpae_desktop.words.dates import day, duration, hour
from calpae_desktop.words.facts import tell
from calpae_desktop.words.telling import joined

from .corrections import correction, wall
from .reading import Dossier

ALL, NOTES, CORRECTIONS = "all", "notes", "corrections"
# Supports go with the orientations that they follow: one more tab would not fit at 1280.
TABS: tuple[tuple[str, str, tuple[Kind, ...]], ...] = (
    (ALL, "Tout", ()),
    ("appointments", "Rendez-vous", (Kind.APPOINTMENT,)),
    ("contracts", "CER", (Kind.CONTRACT,)),
    ("orientations", "Orientations", (Kind.ORIENTATION, Kind.SUPPORT)),
    ("calls", "Appels", (Kind.CALL,)),
    (NOTES, "Notes", (Kind.NOTE,)),
    ("sendings", "Envois", (Kind.SENDING,)),
    (CORRECTIONS, "Corrections", ()),
)
_RANKS = ("Premier", "Deuxième", "Troisième", "Quatrième", "Cinquième")
_OUTCOMES: dict[Outcome, tuple[str, Tone]] = {
    Outcome.PLANNED: ("calendar-event", "accent"),
    Outcome.HONOURED: ("calendar-check", "ok"),
    Outcome.ABSENT: ("user-off", "late"),
    Outcome.EXCUSED: ("user-x", "watch"),
    Outcome.CANCELLED_BY_SERVICE: ("calendar-x", "text2"),
    Outcome.POSTPONED_BY_PERSON: ("calendar-time", "text2"),
    Outcome.POSTPONED_BY_SERVICE: ("calendar-time", "text2"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    """An event, when it happened, and the tabs that list it."""

    at: datetime
    event: Event
    tabs: frozenset[str]


def happenings(dossier: Dossier) -> list[Happening]:
    """Everything, newest first."""
    found: list[Happening] = []
    ranks = _ranks(dossier)
    for (kind, fact_id), chain in dossier.view.chains.items():
        last = chain[-1]
        if last.superseded_at is None and not last.retired:
            found.extend(_facts(dossier, last, ranks.get(fact_id, "")))
        if event := correction(chain, dossier.context):
            found.append(_happening(wall(chain[-1].recorded_at), event, kind, CORRECTIONS))
    return sorted(found, key=lambda h: (h.at, h.event.key), reverse=True)


def tabs(found: Sequence[Happening]) -> list[Tab]:
    """The tabs with their counts; an empty one shows none."""
    counts = {key: sum(key in h.tabs for h in found) for key, _, _ in TABS}
    return [Tab(key, label, counts[key] or None) for key, label, _ in TABS]


def listed(found: Sequence[Happening], tab: str, *, oldest_first: bool = False) -> list[Event]:
    """The events of a tab."""
    events = [h.event for h in found if tab in h.tabs]
    return events[::-1] if oldest_first else events


def fact_of(key: str) -> tuple[Kind, str]:
    """Kind and id of the fact behind an event."""
    kind, _, rest = key.partition(":")
    return Kind(kind), rest.partition("#")[0]


def _happening(at: datetime, event: Event, kind: Kind, *more: str) -> Happening:
    own = (key for key, _, kinds in TABS if kind in kinds)
    return Happening(at, event, frozenset({ALL, *own, *more}))


def _ranks(dossier: Dossier) -> dict[str, str]:
    """« Deuxième » for the second appointment of its nature."""
    ranks: dict[str, str] = {}
    seen: dict[Nature, int] = {}
    for _, appointment in dossier.appointments:
        place = seen.get(appointment.nature, 0)
        seen[appointment.nature] = place + 1
        ranks[appointment.id] = _RANKS[place] if place < len(_RANKS) else f"{place + 1}e"
    return ranks


def _facts(dossier: Dossier, version: Version, rank: str) -> Iterator[Happening]:
    content = version.content
    match content:
        case Appointment():
            yield _appointment(dossier, version, content, rank)
        case Call():
            told = tell(version, dossier.context)
            yield _at(version, content.called_at, "phone-call", told.title, told.detail)
        case Right():
            yield from _right(dossier, version, content)
        case Support():
            yield from _support(dossier, version, content)
        case Orientation():
            decided = content.status is OrientationStatus.DECIDED
            tone: Tone = "ok" if decided else "text2"
            on = content.decided_on or content.proposed_on
            yield _told(dossier, version, on, "route", tone, state=False)
        case Contract():
            on = content.signed_on or content.starts_on
            tone = "text2" if content.cancelled_on or not content.signed_on else "ok"
            yield _told(dossier, version, on, "certificate", tone)
        case Person():
            yield _opened(dossier, content)
        case _:
            yield from _of_desk(dossier, version)


def _of_desk(dossier: Dossier, version: Version) -> Iterator[Happening]:
    """What no figure counts: notes, messages, who follows, how to reach the person."""
    content, told = version.content, tell(version, dossier.context)
    match content:
        case Note():
            words = " ".join(content.text.split())
            detail = joined(words, content.adviser)
            written = dossier.view.chains[version.kind, version.fact_id][0].recorded_at
            # Of one minute, in the order of their writing.
            at = content.noted_at.replace(second=written.second, microsecond=written.microsecond)
            yield _at(version, at, "note", "Note d’équipe", detail)
        case Sending():
            detail = joined(told.detail, content.adviser)
            yield _at(version, content.sent_at, "message", told.title, detail)
        case Following():
            site = dossier.view.sites.get(content.site or "")
            at = datetime.combine(content.starts_on, time(0, 2))
            yield _at(version, at, "user", told.title, joined(site), timed=False)
        case Reach():
            at = wall(version.recorded_at)
            yield _at(version, at, "phone", "Contact", told.detail or "rien de dit")


def _told(
    dossier: Dossier,
    version: Version,
    on: date | None,
    icon: str,
    tone: Tone = "text2",
    *,
    state: bool = True,
    suffix: str = "",
) -> Happening:
    """A fact in the words of the house, on its day (the day it was recorded when it has none)."""
    told = tell(version, dossier.context)
    at = datetime.combine(on, time()) if on else wall(version.recorded_at)
    word = told.state if state else ""
    event = Event(
        _key(version) + suffix, day(at.date()), "", icon, told.title, word, tone, told.detail
    )
    return _happening(at, event, version.kind)


def _appointment(
    dossier: Dossier, version: Version, appointment: Appointment, rank: str
) -> Happening:
    told = tell(version, dossier.context)
    icon, tone = _OUTCOMES[appointment.outcome]
    title = f"{rank} {told.title[:1].lower()}{told.title[1:]}" if rank else told.title
    at = appointment.planned_at
    detail = joined(told.detail, _place(dossier, appointment))
    event = Event(_key(version), day(at.date()), hour(at), icon, title, told.state, tone, detail)
    return _happening(at, event, Kind.APPOINTMENT)


def _at(
    version: Version, at: datetime, icon: str, title: str, detail: str, *, timed: bool = True
) -> Happening:
    """What has a moment and no state."""
    when = hour(at) if timed else ""
    event = Event(_key(version), day(at.date()), when, icon, title, "", "text2", detail)
    return _happening(at, event, version.kind)


def _place(dossier: Dossier, appointment: Appointment) -> str:
    """« Strasbourg-Meinau, bureau 4 · 1 h »: what the slot of an appointment says."""
    slot = dossier.slots.get(appointment.id)
    if slot is None:
        return ""
    site = dossier.view.sites.get(slot.site or "")
    where = ", ".join(part for part in (site, slot.room) if part)
    return joined(where, "séance collective" if slot.session else None, duration(slot.minutes))


def _right(dossier: Dossier, version: Version, right: Right) -> Iterator[Happening]:
    icon = "lock-open" if right.active else "lock"
    yield _told(dossier, version, right.starts_on, icon)
    if right.informed_on is None or not right.active:
        return
    milestone = dossier.milestone
    starts = milestone is not None and milestone.right == right.id
    detail = "Départ de l’horloge" if starts else ""
    at = datetime.combine(right.informed_on, time(0, 1))
    word = "J+0" if starts else ""
    event = Event(
        f"{_key(version)}#informed",
        day(right.informed_on),
        "",
        "inbox",
        "Information reçue",
        word,
        "text2",
        detail,
    )
    yield _happening(at, event, Kind.RIGHT)


def _support(dossier: Dossier, version: Version, support: Support) -> Iterator[Happening]:
    tone: Tone = "ok" if support.started_on and not support.ended_on else "text2"
    on = support.started_on or support.oriented_on
    yield _told(dossier, version, on, "briefcase", tone)
    if support.ended_on is None:
        return
    scheme = dossier.context.scheme(support.scheme)
    event = Event(
        f"{_key(version)}#ended",
        day(support.ended_on),
        "",
        "player-stop",
        "Fin d’accompagnement",
        "",
        "text2",
        " · ".join(part for part in (scheme, support.end_reason) if part),
    )
    yield _happening(datetime.combine(support.ended_on, time()), event, Kind.SUPPORT)


def _opened(dossier: Dossier, person: Person) -> Happening:
    first = dossier.view.chains[(Kind.PERSON, person.id)][0]
    at = wall(first.recorded_at)
    by = f"par {first.recorded_by}" if first.recorded_by else ""
    event = Event(
        f"{Kind.PERSON.value}:{person.id}",
        day(at.date()),
        f"{at:%H:%M}",
        "user",
        "Dossier ouvert",
        "",
        "text2",
        by[:1].upper() + by[1:],
    )
    return _happening(at, event, Kind.PERSON)


def _key(version: Version) -> str:
    return f"{version.kind.value}:{version.fact_id}"
