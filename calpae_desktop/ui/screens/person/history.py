"""All that happened, newest first: one event per fact, one per correction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.support import Support
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import Event, Tab
from calpae_desktop.words.dates import day, hour
from calpae_desktop.words.facts import Context, tell

from .corrections import Correction, corrections
from .reading import local

ALL, FIXES = "all", "fixes"
_TABS = (
    ("appointment", "Rendez-vous"),
    ("contract", "Contrats"),
    ("orientation", "Orientations"),
    ("support", "Accompagnements"),
)
_OUTCOMES: dict[Outcome, tuple[str, Tone]] = {
    Outcome.PLANNED: ("calendar-event", "accent"),
    Outcome.HONOURED: ("calendar-check", "ok"),
    Outcome.ABSENT: ("user-off", "late"),
    Outcome.EXCUSED: ("user-x", "watch"),
}


@dataclass(frozen=True, slots=True)
class Dated:
    """An event with the moment that sorts it and the tab that holds it."""

    at: datetime
    tab: str
    event: Event


@dataclass(frozen=True, slots=True)
class History:
    """Every event, newest first, and the tabs with their counts."""

    dated: tuple[Dated, ...]

    def events(self, tab: str) -> tuple[Event, ...]:
        return tuple(d.event for d in self.dated if tab in (ALL, d.tab))

    def tabs(self) -> tuple[Tab, ...]:
        found = [Tab(ALL, "Tout", len(self.dated))]
        for key, label in (*_TABS, (FIXES, "Corrections")):
            count = len(self.events(key))
            found.append(Tab(key, label, count or None))
        return tuple(found)


def history(view: DossierView) -> History:
    context = Context(view.identity.title, view.schemes)
    start = view.milestone.informed_on if view.milestone else None
    found: list[Dated] = []
    for (kind, _), chain in view.chains.items():
        found += [_corrected(fix) for fix in corrections(chain, context)]
        latest = chain[-1]
        if kind is not Kind.PERSON and latest.superseded_at is None and not latest.retired:
            found += _fact(latest, context, start)
    found.append(_created(view))
    return History(tuple(sorted(found, key=lambda d: (d.at, d.event.key), reverse=True)))


def key_of(version: Version) -> str:
    """What names a fact in the list; « :… » after it names one of its events."""
    return f"{version.kind.value}/{version.fact_id}"


def _created(view: DossierView) -> Dated:
    first = view.chains[(Kind.PERSON, view.person.fact_id)][0]
    at = local(first.recorded_at)
    author = first.recorded_by or first.written_by or ""
    event = Event(
        f"{key_of(first)}:created",
        day(at.date()),
        hour(at),
        "user",
        "Dossier ouvert",
        detail=f"Par {author}" if author else "",
    )
    return Dated(at.replace(tzinfo=None), "person", event)


def _corrected(fix: Correction) -> Dated:
    at = local(fix.version.recorded_at)
    versions = fix.table
    event = Event(
        f"{key_of(fix.version)}:{at:%Y%m%d%H%M%S%f}",
        day(at.date()),
        hour(at),
        "trash" if fix.version.retired else "history",
        fix.title,
        f"{len(versions.rows)} versions" if versions else "",
        detail="" if versions else fix.detail,
        versions=versions,
    )
    return Dated(at.replace(tzinfo=None), FIXES, event)


def _fact(version: Version, context: Context, start: date | None) -> Sequence[Dated]:
    content = version.content
    told = tell(version, context)
    at = moment_of(version)
    icon, tone = _look(content)
    event = Event(
        key_of(version),
        day(at.date()),
        hour(at),
        icon,
        told.title,
        "" if told.state in told.title else told.state,
        tone,
        told.detail,
    )
    found = [Dated(at, version.kind.value, event)]
    if isinstance(content, Right) and content.informed_on is not None:
        found.append(_information(version, content.informed_on, content.starts_on, start))
    return found


def _information(version: Version, on: date, opened: date, start: date | None) -> Dated:
    event = Event(
        f"{key_of(version)}:information",
        day(on),
        "",
        "inbox",
        "Information reçue",
        "J+0" if on == start else "",
        "text2",
        f"Pour le droit ouvert au {day(opened)}, par {version.recorded_by or 'la base'}",
    )
    # Received on the day of the opening, it still comes after it.
    return Dated(datetime.combine(on, time(0, 1)), "right", event)


def moment_of(version: Version) -> datetime:
    content = version.content
    on: date | None = None
    match content:
        case Appointment():
            return content.planned_at
        case Right():
            on = content.starts_on
        case Orientation():
            on = content.decided_on or content.proposed_on
        case Contract():
            on = content.signed_on or content.starts_on
        case Support():
            on = content.started_on or content.oriented_on
    if on is None:
        return local(version.recorded_at).replace(tzinfo=None)
    return datetime.combine(on, time())


def _look(content: object) -> tuple[str, Tone]:
    match content:
        case Appointment():
            return _OUTCOMES.get(content.outcome, ("calendar-time", "text2"))
        case Right():
            opened = content.state is RightState.OPEN
            return ("lock-open" if opened else "lock", "text2")
        case Orientation():
            decided = content.status is OrientationStatus.DECIDED
            return ("route", "ok" if decided else "text2")
        case Contract():
            signed = content.signed_on is not None and content.cancelled_on is None
            return ("certificate", "ok" if signed else "text2")
        case _:
            return ("briefcase", "text2")
