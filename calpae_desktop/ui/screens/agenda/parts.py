"""What the screen of the agenda is made of, and where each part goes."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.shell import Screen
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    Choice,
    IconButton,
    Rank,
    SegmentedControl,
    Text,
    UndoStrip,
)

from .days import DayHeads
from .grid import Grid
from .layout import By, View
from .side import Side
from .strip import MoveStrip

_VIEWS = (Choice(View.DAY.value, "Jour"), Choice(View.WEEK.value, "Semaine"))


class AgendaParts(Screen):
    """The head, the side, the grid and the strips under it."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view, self.by = View.WEEK, By.ADVISER
        self.title = Text("", 21, 600)
        self.subtitle = Elided("", 14, 400, "text2")
        self.before = IconButton("chevron-left", "Semaine précédente", key="PgUp")
        self.today_button = Button("Aujourd’hui")
        self.after = IconButton("chevron-right", "Semaine suivante", key="PgDown")
        self.views = SegmentedControl(_VIEWS, "Vue")
        self.print_button = Button("Imprimer le jour", icon="printer")
        self.book_button = Button("Prendre un rendez-vous", Rank.PRIMARY, icon="calendar-plus")
        self.more = IconButton("dots", "Autres actions")
        self.side = Side(today)
        self.grid = Grid()
        self.heads = DayHeads(self.grid)
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.move_strip = MoveStrip()
        self.viewer = QScrollArea()
        self._lay_out()

    def _lay_out(self) -> None:
        self.whole = QVBoxLayout(self)
        self.whole.setContentsMargins(24, 16, 24, 12)
        self.page = QWidget()
        self.whole.addWidget(self.page)
        box = QVBoxLayout(self.page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(self._head())
        box.addWidget(self.banner)
        self.body = QHBoxLayout()
        self.body.setSpacing(16)
        self.body.addWidget(self.side)
        self.body.addLayout(self._centre(), 1)
        box.addLayout(self.body, 1)
        self.banner.hide()

    def _head(self) -> QHBoxLayout:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.subtitle)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titles, 1)
        for part in (self.before, self.today_button, self.after):
            head.addWidget(part)
        head.addSpacing(8)
        head.addWidget(self.views)
        head.addSpacing(8)
        for button in (self.print_button, self.book_button, self.more):
            head.addWidget(button)
        self.views.set_current(self.view.value)
        return head

    def _on_sideways(self, _at: int) -> None:
        self.heads.update()

    def _centre(self) -> QVBoxLayout:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.heads)
        self.viewer.setWidgetResizable(True)
        self.viewer.setFrameShape(QScrollArea.Shape.NoFrame)
        self.viewer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewer.setWidget(self.grid)
        self.viewer.horizontalScrollBar().valueChanged.connect(self._on_sideways)
        self.viewer.viewport().installEventFilter(self)
        sheet.body.addWidget(self.viewer, 1)
        centre = QVBoxLayout()
        centre.setSpacing(8)
        centre.addWidget(sheet, 1)
        centre.addWidget(self.move_strip)
        centre.addWidget(self.strip)
        return centre
