"""Rows of the list and their columns, drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.listing import SORTED_BY, Shown
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import Stage, Summary
from calpae_desktop.services.rows import DossierLine
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.ui.widgets import Delay, State, paint_delay, paint_state
from calpae_desktop.words import lines
from calpae_desktop.words.enums import STAGES
from calpae_desktop.words.lines import NONE, Seen
from calpae_desktop.words.listing import COLUMNS

STATES = {
    Standing.ON_TIME: State.ON_TIME,
    Standing.WATCH: State.WATCH,
    Standing.LATE: State.LATE,
}
WIDTHS: Mapping[Shown, int] = {
    Shown.STAGE: 124,
    Shown.DELAY: 144,
    Shown.DUE: 100,
    Shown.STATE: 120,
    Shown.NEXT: 160,
    Shown.TOWN: 132,
    Shown.ADVISER: 92,
    Shown.DEPARTMENT: 104,
    Shown.SITE: 144,
    Shown.ORGANISATION: 160,
    Shown.ENTERED: 104,
    Shown.REASON: 176,
    Shown.BOOKED: 128,
    Shown.HONOURED: 104,
    Shown.SIGNED: 104,
    Shown.ORIENTED: 104,
    Shown.PATHWAY: 152,
    Shown.SCHEME: 176,
    Shown.ABSENCES: 88,
    Shown.CONTRACT_ENDS: 104,
    Shown.WAITING: 200,
    Shown.SUPPORTED: 200,
}
NAME_WIDTH, NAME_MOST, LEAST, MOST = 152, 280, 48, 640
_QUIET = (Shown.TOWN, Shown.SITE, Shown.ORGANISATION, Shown.ADVISER)
_DOT, _STEP, _DOTS = 7, 11, 62


@dataclass(frozen=True, slots=True)
class Row:
    """A dossier ready to show; `seen` is the day and the names it is read with."""

    line: DossierLine
    seen: Seen

    @property
    def person(self) -> str:
        """Id of the dossier that opens."""
        return self.line.summary.person

    @property
    def summary(self) -> Summary:
        return self.line.summary

    @property
    def name(self) -> str:
        """« DIALLO Aminata »."""
        return lines.full_name(self.line.last_name, self.line.first_name)

    @property
    def state(self) -> State | None:
        """How the delay stands, when a clock runs."""
        standing = lines.standing(self.summary, self.seen)
        return STATES[standing] if standing else None

    @property
    def delay(self) -> Delay | None:
        """How far the clock is."""
        gone = lines.elapsed(self.summary, self.seen.today)
        return Delay(gone.days, gone.month, self.state or State.ON_TIME) if gone else None


def columns(shown: tuple[Shown, ...], widths: Mapping[Shown, int]) -> list[Column[Row]]:
    """Those chosen, in their order, at the widths kept."""
    return [_column(one, widths.get(one) or WIDTHS.get(one, NAME_WIDTH)) for one in shown]


def _column(shown: Shown, width: int) -> Column[Row]:
    sort = SORTED_BY.get(shown)
    name = sort.name if sort else ""
    if shown is Shown.NAME:
        return Column(COLUMNS[shown], _name, width=width, weight=600, sort=name, tip=_name)
    text = _text(shown)
    drawn = _DRAWN.get(shown) or _plain(text, "text2" if shown in _QUIET else "text")
    return Column(COLUMNS[shown], text, width=width, paint=drawn, sort=name, tip=text)


def _name(row: Row) -> str:
    return row.name


def _text(shown: Shown) -> Callable[[Row], str]:
    def text(row: Row) -> str:
        return lines.text(shown, row.summary, row.line.title, row.seen)

    return text


def _plain(text: Callable[[Row], str], tone: Tone) -> Callable[[QPainter, QRect, Row], None]:
    """Words where what is missing is quieter than the rest."""

    def draw(painter: QPainter, room: QRect, row: Row) -> None:
        words = text(row)
        paint.text(painter, room, words, 14, 400, "text3" if words == NONE else tone)

    return draw


def _draw_stage(painter: QPainter, room: QRect, row: Row) -> None:
    reached = row.summary.stage
    if reached is None:
        paint.text(painter, room, NONE, 14, 400, "text3")
        return
    stages = list(Stage)
    done = stages.index(reached) + 1
    middle = room.center().y()
    for place in range(len(stages)):
        dot = QRect(room.x() + place * _STEP, middle - _DOT // 2, _DOT, _DOT)
        if place < done:
            paint.rounded(painter, dot, _DOT / 2, "accent")
        else:
            paint.rounded(painter, dot, _DOT / 2, border="border")
    paint.text(painter, room.adjusted(_DOTS, 0, 0, 0), STAGES[reached], 14, 400, "text2")


def _draw_delay(painter: QPainter, room: QRect, row: Row) -> None:
    delay = row.delay
    if delay is None:
        paint.text(painter, room, NONE, 14, 400, "text3")
    else:
        paint_delay(painter, room, delay)


def _draw_state(painter: QPainter, room: QRect, row: Row) -> None:
    state = row.state
    if state is None:
        paint.text(painter, room, NONE, 14, 400, "text3")
    else:
        paint_state(painter, room, state)


_DRAWN: Mapping[Shown, Callable[[QPainter, QRect, Row], None]] = {
    Shown.STAGE: _draw_stage,
    Shown.DELAY: _draw_delay,
    Shown.STATE: _draw_state,
}
