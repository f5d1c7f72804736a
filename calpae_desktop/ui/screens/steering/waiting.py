"""Those who are about to miss the month, or have: each line opens its dossier."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget

from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.pilotage import SOON_DAYS, Overview
from calpae_desktop.services.rows import Pending
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.tables import Column, TableModel, TableView
from calpae_desktop.ui.widgets import Card, EmptyState, Tab, TabStrip
from calpae_desktop.words import dates

from . import view

SOON, LATE = "soon", "late"
ROW_HEIGHT = 46
_WHEN = 96


class WaitingCard(Card):
    """Two lists under tabs; `opened` carries the person."""

    opened = Signal(str)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self._today = today
        self._rows: dict[str, list[Pending]] = {SOON: [], LATE: []}
        self._tabs = TabStrip((Tab(SOON, "Bientôt"), Tab(LATE, "En retard")), "Attente")
        self._tabs.set_margins(16, 16)
        self._start = Start.INFORMATION
        words = self._sentence
        column: Column[Pending] = Column("Dossier", words, paint=self._draw, tip=words)
        self._model = TableModel((column,))
        self._table = TableView(self._model, "Dossiers sans orientation")
        self._table.set_row_height(ROW_HEIGHT)
        self._table.horizontalHeader().hide()
        self._stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self._empty = EmptyState(
            "circle-check", "Personne", "Aucun dossier n’est dans ce cas aujourd’hui."
        )
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self.body.setSpacing(0)
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack, 1)
        self._tabs.changed.connect(self._show)
        self._table.opened.connect(self._open)

    def set_overview(self, overview: Overview) -> None:
        """Show other dossiers."""
        self._start = overview.frame.question.start
        self._rows = {SOON: overview.soon, LATE: overview.late}
        current = self._tabs.current()
        self._tabs.set_tabs(
            (
                Tab(SOON, f"Sous {SOON_DAYS} jours", overview.soon_total),
                Tab(LATE, "En retard", overview.late_total),
            )
        )
        self._tabs.set_current(current)
        self._show(current)

    def _show(self, key: str) -> None:
        rows = self._rows[key]
        self._model.set_rows(rows)
        self._stack.setCurrentWidget(self._table if rows else self._empty)

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.row(row).person)

    def _sentence(self, row: Pending) -> str:
        """The line in words: who, the state, the deadline, why."""
        today = self._today()
        state = view.waiting(row, today, self._start).state.word
        due, why = dates.day(row.due_on), view.reason(row, today)
        return f"{row.last_name} {row.first_name}, {state}, échéance {due}, {why}"

    def _draw(self, painter: QPainter, room: QRect, row: Pending) -> None:
        today = self._today()
        delay = view.waiting(row, today, self._start)
        top = QRect(room.x(), room.y() + 3, room.width(), 20)
        below = QRect(room.x(), room.y() + 23, room.width(), 18)
        words = view.when(row, today)
        paint.text(painter, top, words, 14, 600, delay.state.tone, paint.RIGHT)
        month = f"J+{delay.days} / {delay.month}"
        paint.text(painter, below, month, 13, 400, "text3", paint.RIGHT)
        name = f"{row.last_name} {row.first_name}"
        top.setWidth(room.width() - paint.text_width(words, 14, 600) - 12)
        paint.text(painter, top, name, 14, 600)
        below.setWidth(room.width() - paint.text_width(month, 13) - 12)
        paint.text(painter, below, view.reason(row, today), 13, 400, "text2")
