"""The frame of the figures as chips: period, département, clock, day of knowledge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.figures import Ask
from calpae_desktop.ui.widgets import Button, Chip, DateField, Rank
from calpae_desktop.words import dates
from calpae_desktop.words.enums import STARTS

PLACES = {None: "67 et 68", "67": "67", "68": "68"}
YEARS_BACK = 4


def last_year(today: date) -> tuple[date, date]:
    """The last twelve whole months."""
    first_of_month = today.replace(day=1)
    return first_of_month.replace(year=today.year - 1), first_of_month - timedelta(days=1)


def last_quarter(today: date) -> tuple[date, date]:
    """The last whole quarter of the calendar."""
    quarter = today.replace(month=today.month - (today.month - 1) % 3, day=1)
    last = quarter - timedelta(days=1)
    return last.replace(month=last.month - 2, day=1), last


class FrameChips(QWidget):
    """Chips that open a menu each; free dates are typed in a line below."""

    changed = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        first, last = last_year(today())
        self.ask = Ask(first, last)
        self._period = Chip("Période", "")
        self._place = Chip("Département", "")
        self._start = Chip("Horloge", "")
        self._known = Chip("Connu au", "")
        self._dates = _Dates(today)
        self._dates.hide()
        self._build()
        self._show()

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for chip, opener in (
            (self._period, self._choose_period),
            (self._place, self._choose_place),
            (self._start, self._choose_start),
            (self._known, self._choose_known),
        ):
            row.addWidget(chip)
            chip.clicked.connect(opener)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(row)
        box.addWidget(self._dates)
        self._dates.chosen.connect(self._take_dates)

    def _show(self) -> None:
        ask = self.ask
        span = f"{dates.day(ask.first)} au {dates.day(ask.last)}"
        whole = (ask.first, ask.last) == last_year(self._today())
        self._period.set_value(f"12 mois, {span}" if whole else span)
        self._place.set_value(PLACES[ask.department])
        self._start.set_value(STARTS[ask.start])
        self._known.set_value(dates.day(ask.known_on or self._today()))

    def _set(self, **changes: object) -> None:
        self.ask = replace(self.ask, **changes)  # type: ignore[arg-type] # fields of Ask
        self._show()
        self.changed.emit(self.ask)

    def _menu(
        self, chip: Chip, choices: dict[str, object], done: Callable[[QAction], None]
    ) -> None:
        menu = QMenu(chip)
        for words, value in choices.items():
            menu.addAction(words).setData(value)
        menu.triggered.connect(done)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 4)))

    def _choose_period(self) -> None:
        today = self._today()
        choices: dict[str, object] = {"12 derniers mois": last_year(today)}
        choices["Dernier trimestre"] = last_quarter(today)
        for year in range(today.year, today.year - YEARS_BACK, -1):
            choices[f"Année {year}"] = (date(year, 1, 1), date(year, 12, 31))
        choices["Dates libres…"] = None
        self._menu(self._period, choices, self._take_period)

    def _take_period(self, action: QAction) -> None:
        span = action.data()
        if span is None:
            self._dates.ask_period(self.ask)
        else:
            self._set(first=span[0], last=span[1])

    def _choose_place(self) -> None:
        choices: dict[str, object] = {words: place or "" for place, words in PLACES.items()}
        self._menu(self._place, choices, self._take_place)

    def _take_place(self, action: QAction) -> None:
        self._set(department=action.data() or None)

    def _choose_start(self) -> None:
        choices: dict[str, object] = {STARTS[start]: start.value for start in Start}
        self._menu(self._start, choices, self._take_start)

    def _take_start(self, action: QAction) -> None:
        self._set(start=Start(action.data()))

    def _choose_known(self) -> None:
        choices: dict[str, object] = {"Aujourd’hui": True, "Un autre jour…": None}
        self._menu(self._known, choices, self._take_known)

    def _take_known(self, action: QAction) -> None:
        if action.data():
            self._set(known_on=None)
        else:
            self._dates.ask_known(self.ask)

    def _take_dates(self, changes: dict[str, object]) -> None:
        self._set(**changes)


class _Dates(QWidget):
    """One or two dates typed, and « Appliquer »; Échap gives up."""

    chosen = Signal(object)

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._first = DateField("Du", today, required=True)
        self._last = DateField("Au", today, required=True)
        self._apply = Button("Appliquer", Rank.PRIMARY)
        self._cancel = Button("Annuler", Rank.TERTIARY, key="Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        for field in (self._first, self._last):
            field.setFixedWidth(180)
            row.addWidget(field)
        row.addWidget(self._apply)
        row.addWidget(self._cancel)
        row.addStretch(1)
        self._apply.clicked.connect(self._choose)
        self._cancel.clicked.connect(self.hide)

    def ask_period(self, ask: Ask) -> None:
        """Type both bounds."""
        self._first.show()
        self._first.set_value(ask.first)
        self._last.set_value(ask.last)
        self._open(self._first)

    def ask_known(self, ask: Ask) -> None:
        """Type the day of knowledge."""
        self._first.hide()
        self._last.set_value(ask.known_on or self._today())
        self._open(self._last)

    def _open(self, field: DateField) -> None:
        self.show()
        field.editor.setFocus()

    def _choose(self) -> None:
        first, last = self._first.value(), self._last.value()
        if last is None or (self._first.isVisible() and first is None):
            return
        if not self._first.isVisible():
            self._pick({"known_on": last}, last > self._today(), "Au plus tard aujourd’hui.")
        elif first is not None:
            self._pick({"first": first, "last": last}, first > last, "Après le premier jour.")

    def _pick(self, changes: dict[str, object], wrong: bool, sentence: str) -> None:
        if wrong:
            self._last.set_error(sentence)
            return
        self.hide()
        self.chosen.emit(changes)
