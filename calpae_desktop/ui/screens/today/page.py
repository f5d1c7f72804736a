"""How « Aujourd’hui » is laid out: left, time; right, what must not wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.team import Circle
from calpae_desktop.services.worklist import Today
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    Choice,
    EmptyState,
    Rank,
    SegmentedControl,
    Text,
    UndoStrip,
)
from calpae_desktop.words.enums import CIRCLES
from calpae_desktop.words.first_day import EMPTY, first_step

from .day_list import DayList
from .lists import shown_lists
from .sections import SectionsCard
from .side_form import SideForm
from .states import StatesCard
from .view import Row, subtitle, title

LEFT_PART, RIGHT_PART, NARROW = 560, 464, 980


class Page(QWidget):
    """Everything is shown from one `Today`."""

    circle_asked = Signal(str)

    def __init__(self, *, writes: bool, enters: bool, loads: bool = False) -> None:
        super().__init__()
        self.title = Text("Aujourd’hui", 21, 600)
        self.subtitle = Text(" ", 14, 400, "text2")
        self.subtitle.setMinimumWidth(1)
        self.circles = SegmentedControl((), "De qui")
        self._circles: tuple[Circle, ...] = ()
        self._shown: Today | None = None
        self._narrow = False
        self._closed: tuple[date, str] | None = None
        self.book = Button("Prendre un rendez-vous", icon="calendar-plus")
        self.book.setToolTip("Prendre un rendez-vous (R)")
        self.enter = Button("Nouvelle entrée", Rank.PRIMARY, icon="plus")
        self.enter.setToolTip("Nouvelle entrée (N)")
        self.banner = Banner(BannerKind.WARN, "", "Réessayer")
        self.banner.hide()
        self.strip = UndoStrip()
        self.days = DayList(writes=writes)
        self.empty = EmptyState("calendar-check", "Aucun rendez-vous", "La journée est libre.")
        step = first_step(enters=enters, loads=loads)
        self.first_day = EmptyState("sun", EMPTY, step)
        self.left = QStackedWidget()
        self.states = StatesCard()
        self.sections = SectionsCard()
        self.side = QStackedWidget()
        self._lay_out()
        # Once they have a parent: shown before, each would be a window for a moment.
        self.book.setVisible(writes)
        self.enter.setVisible(enters)

    def _lay_out(self) -> None:
        self._head_row = QHBoxLayout()
        self._head_row.setSpacing(8)
        self._head_row.addWidget(self.title)
        self._head_row.addSpacing(8)
        self._head_row.addWidget(self.circles)
        self._head_row.addStretch(1)
        self._head_row.addWidget(self.book)
        self._head_row.addWidget(self.enter)
        head = QVBoxLayout()
        head.setSpacing(4)
        head.addLayout(self._head_row)
        self._second_row = QHBoxLayout()
        self._second_row.addWidget(self.subtitle, 1)
        head.addLayout(self._second_row)
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addWidget(self._left_card(), LEFT_PART)
        columns.addWidget(self._right(), RIGHT_PART)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addLayout(columns, 1)
        box.addWidget(self.strip)

    def _left_card(self) -> Card:
        card = Card(padding=1)
        self.left.addWidget(self.days)
        self.left.addWidget(self.empty)
        self.left.addWidget(self.first_day)
        card.body.addWidget(self.left)
        card.body.setContentsMargins(1, 4, 1, 4)
        card.setMinimumWidth(430)
        return card

    def _right(self) -> QStackedWidget:
        lists = QWidget()
        box = QVBoxLayout(lists)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(16)
        box.addWidget(self.states)
        box.addWidget(self.sections, 1)
        self.side.addWidget(lists)
        self.side.setMinimumWidth(320)
        return self.side

    def show_today(self, shown: Today, rows: Sequence[Row], key: str) -> None:
        """Everything at once, `key` being the appointment to choose."""
        self.banner.hide()
        self.title.setText(title(shown.today))
        self._shown = shown
        self._say_subtitle()
        self._show_circles(shown)
        self.days.show_rows(rows, key)
        any_line = bool(shown.earlier or shown.day)
        empty = self.first_day if shown.nobody else self.empty
        self.left.setCurrentWidget(self.days if any_line else empty)
        self.states.show_tally(shown.running, shown.circle)
        self.sections.show_all(shown_lists(shown))

    def show_closed(self, closed: tuple[date, str] | None) -> None:
        """Announce the next day closed."""
        self._closed = closed
        self._say_subtitle()

    def _say_subtitle(self) -> None:
        if self._shown is not None:
            self.subtitle.setText(subtitle(self._shown, self._closed))
            self.subtitle.setToolTip(self.subtitle.text())

    def _show_circles(self, shown: Today) -> None:
        if shown.seat.circles != self._circles:
            self._circles = shown.seat.circles
            choices = [Choice(one.value, CIRCLES[one]) for one in self._circles]
            fresh = SegmentedControl(choices, "De qui")
            fresh.changed.connect(self.circle_asked)
            row = self._second_row if self._narrow else self._head_row
            row.replaceWidget(self.circles, fresh)
            self.circles.deleteLater()
            self.circles = fresh
        self.circles.set_current(shown.circle.value)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = event.size().width() < NARROW
        if narrow != self._narrow:
            self._narrow = narrow
            before, after = self._head_row, self._second_row
            if not narrow:
                before, after = after, before
            before.removeWidget(self.circles)
            after.insertWidget(1 if narrow else 2, self.circles)

    @property
    def form(self) -> SideForm | None:
        """The form shown in place of the lists."""
        shown = self.side.currentWidget()
        inside = shown.widget() if isinstance(shown, QScrollArea) else None
        return inside if isinstance(inside, SideForm) else None

    def put_form(self, form: SideForm) -> None:
        """Show a form in place of the lists."""
        self.drop_form()
        holder = QScrollArea()
        holder.setProperty("part", "card")
        holder.setFrameShape(QFrame.Shape.NoFrame)
        holder.setWidgetResizable(True)
        holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        holder.setWidget(form)
        form.setProperty("part", "scrolled")
        self.side.addWidget(holder)
        self.side.setCurrentWidget(holder)

    def drop_form(self) -> None:
        """Back to the lists."""
        while self.side.count() > 1:
            holder = self.side.widget(self.side.count() - 1)
            if holder is None:
                return
            self.side.removeWidget(holder)
            holder.hide()
            holder.deleteLater()
