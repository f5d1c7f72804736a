"""The frame of the table as chips: a free period beside the years, the clock, the day known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.milestones import Start
from calpae_desktop.ui.widgets import Button, Chip, DateField, Rank, Text
from calpae_desktop.words.dates import day

from .view import CLOCKS

_YEARS = "années civiles"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table is asked for; `known_on` None is today."""

    period: Period | None = None
    start: Start = Start.INFORMATION
    known_on: date | None = None


class Frame(QWidget):
    """Three chips; `changed` carries what is wanted."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self.wanted = Wanted()
        self.period = Chip("Période", _YEARS)
        self.clock = Chip("Horloge", CLOCKS[Start.INFORMATION])
        self.known = Chip("Connu au", "")
        self.typed = Typed(today, self)
        self.typed.period_chosen.connect(self.set_period)
        self.typed.known_chosen.connect(self.set_known_on)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for chip in (self.period, self.clock, self.known):
            row.addWidget(chip)
        row.addStretch(1)
        self.period.clicked.connect(self._ask_period)
        self.clock.clicked.connect(self._ask_clock)
        self.known.clicked.connect(self._ask_known)

    def refresh(self) -> None:
        """Say what is wanted."""
        wanted = self.wanted
        period = wanted.period
        span = f"années et du {day(period.first)} au {day(period.last)}" if period else _YEARS
        self.period.set_value(span)
        self.clock.set_value(CLOCKS[wanted.start])
        known = f"{day(wanted.known_on or self._today())}"
        self.known.set_value(known if wanted.known_on else f"{known}, aujourd’hui")

    def set_period(self, period: Period | None) -> None:
        """One more column for a period; None: the years only."""
        self._want(replace(self.wanted, period=period))

    def set_start(self, start: Start) -> None:
        """Where delays start from."""
        self._want(replace(self.wanted, start=start))

    def set_known_on(self, known_on: date | None) -> None:
        """The day of knowledge; today is None."""
        kept = None if known_on == self._today() else known_on
        self._want(replace(self.wanted, known_on=kept))

    def _want(self, wanted: Wanted) -> None:
        if wanted != self.wanted:
            self.wanted = wanted
            self.refresh()
            self.changed.emit(wanted)

    def _ask_period(self) -> None:
        self.typed.ask_period(self.wanted.period, _below(self.period))

    def _ask_known(self) -> None:
        self.typed.ask_known(self.wanted.known_on, _below(self.known))

    def _ask_clock(self) -> None:
        menu = QMenu(self.clock)
        for start, words in CLOCKS.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(start is self.wanted.start)
            action.setData(start.value)
        menu.triggered.connect(self._take_clock)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(_below(self.clock))

    def _take_clock(self, action: QAction) -> None:
        self.set_start(Start(action.data()))


def _below(chip: Chip) -> QPoint:
    return chip.mapToGlobal(QPoint(0, chip.height() + 4))


class Typed(QFrame):
    """A small window below a chip, where dates are typed; Échap closes it."""

    period_chosen = Signal(object)
    known_chosen = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "dialog")
        self.setAccessibleName("Dates")
        self._today = today
        self._of_period = True
        self.heading = Text("", 14, 600)
        self.note = Text("", 13, 400, "text3", wrap=True)
        self.first = DateField("Du", today, required=True)
        self.last = DateField("Au", today, required=True)
        self.apply = Button("Afficher", Rank.PRIMARY)
        self.clear = Button("", Rank.TERTIARY)
        self.apply.clicked.connect(self.choose)
        self.clear.clicked.connect(self._choose_nothing)
        self._lay_out()

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for field in (self.first, self.last):
            field.setMinimumWidth(150)
            fields.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.clear)
        answers.addStretch(1)
        answers.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(8)
        box.addWidget(self.heading)
        box.addWidget(self.note)
        box.addLayout(fields)
        box.addSpacing(4)
        box.addLayout(answers)

    def ask_period(self, period: Period | None, at: QPoint) -> None:
        """Type both bounds of a period."""
        self._of_period = True
        self.heading.setText("Une période de plus")
        self.note.setText("Une colonne calculée s’ajoute à droite des années.")
        self.clear.set_label("Années seules")
        self.first.show()
        today = self._today()
        self.first.set_value(period.first if period else date(today.year, 1, 1))
        self.last.set_value(period.last if period else today)
        self._open(self.first, at)

    def ask_known(self, known_on: date | None, at: QPoint) -> None:
        """Type the day of knowledge."""
        self._of_period = False
        self.heading.setText("Ce qui était connu un jour")
        self.note.setText("Les chiffres tels qu’ils se lisaient ce jour-là, au soir.")
        self.clear.set_label("Aujourd’hui")
        self.first.hide()
        self.last.set_value(known_on or self._today())
        self._open(self.last, at)

    def _open(self, field: DateField, at: QPoint) -> None:
        self.setFixedWidth(368 if self._of_period else 296)
        self.adjustSize()
        self.move(at)
        self.show()
        field.editor.setFocus(Qt.FocusReason.PopupFocusReason)

    def choose(self) -> None:
        """Take the dates, when they are right."""
        first, last = self.first.value(), self.last.value()
        if last is None or (self._of_period and first is None):
            wrong = self.last if last is None else self.first
            wrong.set_error("Date attendue, par exemple 3/2/27.")
        elif not self._of_period:
            self._choose_known(last)
        elif first is not None and first > last:
            self.last.set_error("Le dernier jour vient avant le premier.")
        elif first is not None:
            self.hide()
            self.period_chosen.emit(Period(first, last))

    def _choose_known(self, known_on: date) -> None:
        if known_on > self._today():
            self.last.set_error("Aujourd’hui au plus tard.")
            return
        self.hide()
        self.known_chosen.emit(known_on)

    def _choose_nothing(self) -> None:
        self.hide()
        if self._of_period:
            self.period_chosen.emit(None)
        else:
            self.known_chosen.emit(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.choose()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)
