"""What happened: every fact of the dossier, newest first, and every corrected value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.support import Support
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import Event, Tab
from calpae_desktop.words.dates import day, hour
from calpae_desktop.words.facts import tell

from .corrections import correction, wall
from .reading import Dossier

ALL, CORRECTIONS = "all", "corrections"
TABS: tuple[tuple[str, str, Kind | None], ...] = (
    (ALL, "Tout", None),
    ("appointments", "Rendez-vous", Kind.APPOINTMENT),
    ("contracts", "CER", Kind.CONTRACT),
    ("orientations", "Orientations", Kind.ORIENTATION),
    ("supports", "Accompagnements", Kind.SUPPORT),
    ("calls", "Appels", Kind.CALL),
    (CORRECTIONS, "Corrections", None),
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


def listed(found: Sequence[Happening], tab: str) -> list[Event]:
    """The events of a tab."""
    return [h.event for h in found if tab in h.tabs]


def fact_of(key: str) -> tuple[Kind, str]:
    """Kind and id of the fact behind an event."""
    kind, _, rest = key.partition(":")
    return Kind(kind), rest.partition("#")[0]


def _happening(at: datetime, event: Event, kind: Kind, *more: str) -> Happening:
    own = (key for key, _, tab_kind in TABS if tab_kind is kind)
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
            yield _call(dossier, version, content)
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
    event = Event(
        _key(version), day(at.date()), hour(at), icon, title, told.state, tone, told.detail
    )
    return _happening(at, event, Kind.APPOINTMENT)


def _call(dossier: Dossier, version: Version, call: Call) -> Happening:
    told = tell(version, dossier.context)
    at = call.called_at
    event = Event(
        _key(version), day(at.date()), hour(at), "phone-call", told.title, "", "text2", told.detail
    )
    return _happening(at, event, Kind.CALL)


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
