"""Rows of the list and their columns: the dates and the delay that the indicator compares."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from calpae_desktop.domain.conditions import Source
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.domain.uncounted import Uncounted
from calpae_desktop.services.behind import After
from calpae_desktop.services.rows import Listed
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.words import figures as said
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import ENTRY_REASONS, PATHWAYS

Day = Callable[[Milestone, Start], date | None]
_NONE = "—"
_BEFORE = "avant"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the list, ready to show."""

    listed: Listed
    start: Start
    reason: str = ""

    @property
    def person(self) -> str:
        """Id of the dossier that opens."""
        return self.listed.person

    @property
    def name(self) -> str:
        """« DIALLO Aminata »."""
        return f"{self.listed.last_name.upper()} {self.listed.first_name}".strip() or "(sans nom)"


@dataclass(frozen=True, slots=True)
class Group:
    """A tab of the list: the dossiers counted (`uncounted` None), or a reason for the others."""

    key: str
    label: str
    rows: int
    uncounted: Uncounted | None = None


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows just read; `after` asks for those that follow in the same group."""

    lines: list[Line]
    group: int
    after: After | None


def _start(milestone: Milestone, start: Start) -> date | None:
    return milestone.start(start)


def _due(milestone: Milestone, start: Start) -> date | None:
    return milestone.month_due(start)


def _oriented(milestone: Milestone, _start: Start) -> date | None:
    return milestone.oriented_on


def _booked(milestone: Milestone, _start: Start) -> date | None:
    return milestone.booked_on


def _honoured(milestone: Milestone, _start: Start) -> date | None:
    return milestone.honoured_on


def _signed(milestone: Milestone, _start: Start) -> date | None:
    return milestone.signed_on


def _fixed(milestone: Milestone, _start: Start) -> date | None:
    return milestone.support_fixed_on


def _slot(milestone: Milestone, _start: Start) -> date | None:
    return milestone.support_slot_on


def _oriented_or_start(milestone: Milestone, start: Start) -> date | None:
    return milestone.oriented_on or milestone.start(start)


_D0 = ("Départ (D0)", _start)
_DUE = ("Un mois", _due)
_ORIENTED = ("Orientation", _oriented)
_HONOURED = ("Entretien", _honoured)
_SIGNED = ("CER signé", _signed)
_DATES: dict[str, tuple[tuple[str, Day], ...]] = {
    "F4-3": (_D0, _ORIENTED, ("Rendez-vous fixé", _fixed), ("Prévu le", _slot)),
    "F4-4": (_D0, _ORIENTED, ("Rendez-vous fixé", _fixed), ("Prévu le", _slot)),
    "F4-5": (_D0, _ORIENTED, _SIGNED),
    "F4-6": (_D0, _ORIENTED, _SIGNED),
    "L-1": (_D0, ("Rendez-vous fixé", _booked)),
    "L-2": (_D0, _DUE, _HONOURED, _ORIENTED),
    "L-4b": (_D0, _HONOURED),
    "L-5": (_D0, _DUE, _SIGNED),
}
_ENTRY: tuple[tuple[str, Day], ...] = (_D0, _DUE, _ORIENTED)
_DELAYS: dict[str, tuple[Day, Day]] = {
    "F4-3": (_oriented, _slot),
    "F4-4": (_oriented, _slot),
    "F4-5": (_oriented_or_start, _signed),
    "F4-6": (_oriented_or_start, _signed),
    "L-1": (_start, _booked),
    "L-4b": (_start, _honoured),
    "L-5": (_start, _signed),
}
_ON = {
    Source.SUPPORT: "Accompagné depuis",
    Source.ORIENTATION: "Orientation",
    Source.APPOINTMENT: "Rendez-vous du",
    Source.CONTRACT: "CER signé",
}


def delay(line: Line, indicator: str) -> int | None:
    """Days between the two dates that the indicator compares, None when one is missing."""
    milestone = line.listed.milestone
    if milestone is None:
        first, last = line.listed.oriented_on, line.listed.day
    else:
        since, until = _DELAYS.get(indicator, (_start, _oriented))
        first, last = since(milestone, line.start), until(milestone, line.start)
    return None if first is None or last is None else (last - first).days


def columns(indicator: str, source: Source, *, with_reason: bool) -> list[Column[Line]]:
    """Columns of the list behind an indicator; the reason says why a dossier is not counted."""
    found: list[Column[Line]] = [
        Column("Nom", _name, weight=600),
        Column("Dép.", _department, width=56),
    ]
    if source is Source.MILESTONE:
        dates = _DATES.get(indicator, _ENTRY)
        found += [_column(title, _date_text(which), 128) for title, which in dates]
        found.append(_column("Délai", _delay_text(indicator), 80, paint.RIGHT))
        if not with_reason:
            kind = _entry_reason if indicator == "F4-1" else _pathway
            found.append(_column("Entrée" if indicator == "F4-1" else "Parcours", kind, 184))
    else:
        found.append(_column(_ON[source], _day_text, 176))
    if indicator == "F5-6":
        found.append(_column("Orientation", _oriented_text, 128))
        found.append(_column("Délai", _delay_text(indicator), 80, paint.RIGHT))
    if with_reason:
        found.append(Column("Motif", _reason, width=264, tone="text2", tip=_reason))
    return found


def _column(
    title: str, text: Callable[[Line], str], width: int, align: Qt.AlignmentFlag = paint.LEFT
) -> Column[Line]:
    """A column where what is missing is quieter than the rest."""

    def draw(painter: QPainter, room: QRect, line: Line) -> None:
        words = text(line)
        paint.text(painter, room, words, 14, 400, "text3" if words == _NONE else "text", align)

    return Column(title, text, width=width, align=align, paint=draw)


def _name(line: Line) -> str:
    return line.name


def _department(line: Line) -> str:
    return line.listed.department or _NONE


def _day_text(line: Line) -> str:
    return day(line.listed.day) if line.listed.day else _NONE


def _oriented_text(line: Line) -> str:
    return day(line.listed.oriented_on) if line.listed.oriented_on else _NONE


def _pathway(line: Line) -> str:
    milestone = line.listed.milestone
    return PATHWAYS[milestone.pathway] if milestone and milestone.pathway else _NONE


def _entry_reason(line: Line) -> str:
    milestone = line.listed.milestone
    return ENTRY_REASONS[milestone.reason] if milestone else _NONE


def _reason(line: Line) -> str:
    return line.reason


def _date_text(which: Day) -> Callable[[Line], str]:
    def text(line: Line) -> str:
        milestone = line.listed.milestone
        found = which(milestone, line.start) if milestone else None
        return day(found) if found else _NONE

    return text


def _delay_text(indicator: str) -> Callable[[Line], str]:
    def text(line: Line) -> str:
        days = delay(line, indicator)
        if days is None:
            return _NONE
        return _BEFORE if days < 0 else f"{days}{said.NBSP}j"

    return text
