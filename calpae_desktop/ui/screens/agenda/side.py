"""At the left: the month, whose diaries are shown, the first free slots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.free import Proposal
from calpae_desktop.services.agenda import EVERY_SITE, Diary
from calpae_desktop.services.rooms import count_in, rooms_shown
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import (
    Card,
    Choice,
    ComboField,
    Line,
    PaintedButton,
    SegmentedControl,
    Text,
)

from . import words
from .layout import By
from .month import MiniMonth

WIDTH = 204
MOST_SHOWN = 8
_EVERYWHERE = "Tous les sites"
_BYS = (Choice(By.ADVISER.value, "Conseillers"), Choice(By.ROOM.value, "Salles"))


class CheckRow(PaintedButton):
    """An adviser, or a room: checked, it is shown; how many appointments at the right."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        self.shows, self.count, self._said = key, 0, key or words.NO_ROOM
        super().__init__(self._said, parent=parent)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def set_count(self, count: int) -> None:
        """How many appointments there are in what is shown."""
        self.count = count
        counted = words.counted(count, "rendez-vous", "rendez-vous")
        self.setAccessibleName(f"{self._said}, {counted}")
        self.setToolTip(self._said)
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect().adjusted(-4, 0, 4, 0), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        left = 4 if self.hasFocus() else 0
        box = QRect(left, 6, 16, 16)
        if self.isChecked():
            paint.rounded(painter, box, 4, "accent_fill")
            paint.icon(painter, "check", left + 2, 8, 12, "on_accent")
        else:
            paint.rounded(painter, box, 4, "surface", "border")
        said = str(self.count)
        width = paint.text_width(said, 13) + 4
        room = QRect(left + 24, 0, self.width() - 24 - width - left - 4, self.height())
        paint.text(painter, room, self._said, 14, 400)
        right = QRect(self.width() - width, 0, width - (4 if left else 0), self.height())
        paint.text(painter, right, said, 13, 400, "text2", paint.RIGHT)


class SlotRow(PaintedButton):
    """A free slot: Enter books it."""

    def __init__(self, proposal: Proposal, parent: QWidget | None = None) -> None:
        self.proposal = proposal
        self._said = words.slot_line(proposal.starts_at)
        super().__init__(f"Prendre le créneau libre {self._said}", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(120, 28)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect().adjusted(-4, 0, 4, 0), 6, "accent_soft")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        left = 4 if self.hasFocus() else 0
        paint.icon(painter, "calendar-plus", left, 6, 16, "accent")
        room = QRect(left + 24, 0, self.width() - 28 - left, self.height())
        paint.text(painter, room, self._said, 14, 400, "accent")


class Side(Card):
    """Signals what is asked; it keeps who, and which rooms, are checked."""

    by_chosen = Signal(str)
    day_chosen = Signal(object)
    site_chosen = Signal(str)
    shown_changed = Signal()
    slot_chosen = Signal(object)

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setFixedWidth(WIDTH)
        self.month = MiniMonth(today)
        self.site = ComboField("Site", [Choice(EVERY_SITE, _EVERYWHERE)])
        self.rows: list[CheckRow] = []
        self.slots: list[SlotRow] = []
        self.by = By.ADVISER
        self.chosen: dict[By, list[str]] = {By.ADVISER: [], By.ROOM: []}
        self._diary: Diary | None = None
        self.bys = SegmentedControl(_BYS, "Par conseiller ou par salle")
        self._diaries_title = Text("Agendas", 14, 600, "text2")
        self._lists = QWidget()
        self._agendas = QVBoxLayout()
        self._free = QVBoxLayout()
        self._free_title = Text("Premiers créneaux libres", 14, 600, "text2")
        self._lay_out()
        self.month.chosen.connect(self.day_chosen)
        self.site.changed.connect(self.site_chosen)
        self.bys.changed.connect(self.by_chosen)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._lists)
        inside.setContentsMargins(11, 8, 11, 8)
        inside.setSpacing(4)
        inside.addWidget(self.site)
        inside.addSpacing(4)
        inside.addWidget(self._diaries_title)
        inside.addWidget(self.bys)
        for part in (self._agendas, self._free):
            part.setSpacing(0)
        inside.addLayout(self._agendas)
        inside.addSpacing(6)
        inside.addWidget(Line())
        inside.addSpacing(4)
        inside.addWidget(self._free_title)
        inside.addLayout(self._free)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._lists)
        scroll.viewport().setAutoFillBackground(False)
        self._lists.setAutoFillBackground(False)
        self.body.setSpacing(0)
        self.body.addWidget(self.month)
        self.body.addSpacing(6)
        self.body.addWidget(Line())
        self.body.addWidget(scroll, 1)

    @property
    def shown(self) -> list[str]:
        """Which columns are shown, in the order of the list: advisers, or rooms."""
        return [row.shows for row in self.rows if row.isChecked()]

    @property
    def advisers(self) -> list[str]:
        """Whose diaries are chosen, be they what is shown or not; the first one when none is."""
        known = list(self._diary.advisers) if self._diary else []
        return [name for name in known if name in self.chosen[By.ADVISER]] or known[:1]

    def choose(self, keys: Sequence[str], by: By = By.ADVISER) -> None:
        """Which to show when they are there."""
        self.chosen[by] = list(keys)
        if by is self.by:
            for row in self.rows:
                row.setChecked(row.shows in keys)

    def show_diary(self, diary: Diary, by: By = By.ADVISER) -> None:
        """Sites, advisers or rooms, and their counts."""
        self._diary = diary
        places = [Choice(site.id, site.name) for site in diary.sites]
        self.site.set_choices([*places, Choice(EVERY_SITE, _EVERYWHERE)])
        self.site.set_value(diary.site.id if diary.site else EVERY_SITE)
        self.site.setVisible(len(places) > 1)
        self.bys.setVisible(diary.site is not None)
        self._diaries_title.setVisible(diary.site is None)
        self.bys.set_current(by.value)
        keys = diary.advisers if by is By.ADVISER else rooms_shown(diary)
        if self.by is not by or [row.shows for row in self.rows] != list(keys):
            self.by = by
            self._make_rows(keys)
        if not self.shown:
            usual = self.rows[:1] if by is By.ADVISER else self.rows[:MOST_SHOWN]
            for row in usual:
                row.setChecked(True)
        for row in self.rows:
            adviser = by is By.ADVISER
            row.set_count(diary.count(row.shows) if adviser else count_in(diary, row.shows))

    def _make_rows(self, keys: Sequence[str]) -> None:
        for row in self.rows:
            self._agendas.removeWidget(row)
            row.hide()
            row.deleteLater()
        self.rows = [CheckRow(key) for key in keys]
        for row in self.rows:
            row.setChecked(row.shows in self.chosen[self.by])
            row.clicked.connect(self._on_checked)
            self._agendas.addWidget(row)

    def _on_checked(self) -> None:
        row = self.sender()
        if isinstance(row, CheckRow) and len(self.shown) > MOST_SHOWN:
            row.setChecked(False)
        self.chosen[self.by] = self.shown
        self.shown_changed.emit()

    def show_free(self, found: Sequence[Proposal]) -> None:
        """The first free slots of who is shown first."""
        for slot in self.slots:
            self._free.removeWidget(slot)
            slot.deleteLater()
        self.slots = [SlotRow(proposal) for proposal in found]
        for slot in self.slots:
            slot.clicked.connect(self._on_slot)
            self._free.addWidget(slot)
        self._free_title.setVisible(bool(self.slots))

    def _on_slot(self) -> None:
        slot = self.sender()
        if isinstance(slot, SlotRow):
            self.slot_chosen.emit(slot.proposal.starts_at)
