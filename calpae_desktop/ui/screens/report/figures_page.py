"""The table of a fiche or of its targets, and the figure chosen explained beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiches import FicheTable
from calpae_desktop.services.figures import Framed
from calpae_desktop.ui.screens.collecting import Proposed
from calpae_desktop.ui.screens.drill import Drill
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Card

from .chips import Frame, Wanted
from .grid import Spot
from .legend import Legend
from .panel import WIDE, WIDTH, FigurePanel
from .table import GridView

_WIDE_FROM = 1250


@dataclass(frozen=True, slots=True)
class _Explained:
    spot: Spot
    frame: Framed
    explanation: Explanation


class FiguresPage(QWidget):
    """`shown` carries the table, `failed` the error; `go` as a screen asks for another."""

    asked = Signal()
    shown = Signal(object)
    failed = Signal(object)
    go = Signal(str, object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.fiche = 4
        self.frame_chips = Frame(desk.clock.today)
        self.view = GridView()
        self.legend = Legend()
        self.panel = FigurePanel()
        self._lay_out()
        self.frame_chips.changed.connect(self._on_wanted)
        self.view.spotted.connect(self._explain)
        self.view.opened.connect(self._open_counted)
        self.panel.opened.connect(self._open)
        self.panel.declare_asked.connect(self._declare)

    def _lay_out(self) -> None:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.view, 1)
        sheet.body.addWidget(self.legend)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(sheet, 1)
        body.addWidget(self.panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.frame_chips)
        box.addLayout(body, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(WIDE if event.size().width() >= _WIDE_FROM else WIDTH)

    @property
    def wanted(self) -> Wanted:
        """Period, clock and day of knowledge chosen."""
        return self.frame_chips.wanted

    @property
    def table(self) -> FicheTable | None:
        """What is shown."""
        return self.view.grid.table

    def read(self, fiche: int) -> None:
        """Compute a table again: fiche 4 or 5, or OBJECTIVES."""
        self.fiche = fiche
        self.frame_chips.refresh()
        self.frame_chips.clock.setVisible(fiche != 5)
        self.asked.emit()
        work = partial(_table, self._desk, fiche, self.wanted)
        self._tasks.latest("fiche", work, self._show, self._refuse)

    def _on_wanted(self, _wanted: Wanted) -> None:
        self.read(self.fiche)

    def _show(self, table: FicheTable) -> None:
        self.legend.show_table(table)
        self.view.show_table(table)
        self.shown.emit(table)

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(error)

    def _frame(self, spot: Spot | None) -> Framed | None:
        """The frame of the figure chosen; None for a published one."""
        if spot is None or self.table is None or not spot.computed:
            return None
        return replace(self.table.answers[spot.year].frame, department=spot.department)

    def _explain(self, spot: Spot | None) -> None:
        cell = self.view.grid.cell(self.view.currentIndex())
        framed = self._frame(spot)
        if spot is None or cell is None:
            self.panel.show_nothing()
        elif framed is None:
            self.panel.show_published(spot, cell)
        else:
            self.panel.show_waiting(spot, cell, framed)
            work = partial(_explained, self._desk, spot, framed)
            self._tasks.latest("figure", work, self._show_figure, self._refuse)

    def _show_figure(self, found: _Explained) -> None:
        if found.spot == self.view.spot():
            place = found.spot.department
            may = place != ALL and self._desk.collection.may(self._desk.actor, place)
            self.panel.show_computed(found.spot, found.frame, found.explanation, may_declare=may)

    def _open_counted(self) -> None:
        self._open(True)

    def _open(self, counted: bool) -> None:
        spot = self.view.spot()
        framed = self._frame(spot)
        if spot is not None and framed is not None:
            self.go.emit("drill", Drill(spot.indicator, framed, counted))

    def _declare(self) -> None:
        spot = self.view.spot()
        framed = self._frame(spot)
        if spot is not None and framed is not None:
            period = framed.question.period
            proposed = Proposed(spot.indicator, spot.department, period.first, period.last)
            self.go.emit("collecting", proposed)


def _table(desk: Desk, fiche: int, wanted: Wanted) -> FicheTable:
    known_on = wanted.known_on
    year = (known_on or desk.clock.today()).year
    return desk.fiches.table(desk.actor, fiche, year, known_on, wanted.start, wanted.period)


def _explained(desk: Desk, spot: Spot, framed: Framed) -> _Explained:
    return _Explained(spot, framed, desk.figures.explain(desk.actor, framed, spot.indicator))
