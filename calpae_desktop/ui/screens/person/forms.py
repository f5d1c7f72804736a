"""What every form of the panel shares: fields, Enter and Échap, refusals at their field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Button, DateField, LabeledField, Rank, Text, TextField
from calpae_desktop.words.refusals import sentence

from .notice import Notice

DATE_EXPECTED = "Date attendue, par exemple 3/2/27, demain ou +8j."
HOUR_EXPECTED = "Heure attendue, par exemple 9:30 ou 14h."
Problem = Refusal | EditConflict | Unavailable


@dataclass(frozen=True, slots=True)
class Gesture:
    """What a form asks for: run off the GUI thread; `said` is the undo strip’s sentence."""

    run: Callable[[Desk], Done]
    said: str


class Form(QWidget):
    """Fields in a column; Enter saves, Échap gives up."""

    submitted = Signal(object)
    cancelled = Signal()
    reload_asked = Signal()

    def __init__(self, title: str, view: DossierView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.view = view
        self.fields: dict[str, LabeledField] = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(12)
        self.column.addWidget(Text(title, 15, 600))
        self.notice = Notice()
        self.notice.activated.connect(self._on_notice)
        self.column.addWidget(self.notice)
        self._waiting = self.conflicted = False

    def today(self) -> date:
        return self.view.today

    def add(self, key: str, field: LabeledField) -> None:
        """A field, under the name that a refusal gives it."""
        self.fields[key] = field
        self.column.addWidget(field)

    def close_form(self, label: str = "Enregistrer") -> None:
        """The buttons, after the last field."""
        self.save = Button(label, Rank.PRIMARY)
        self.save.clicked.connect(self.submit)
        self.give_up = Button("Annuler")
        self.give_up.clicked.connect(self.cancelled)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save)
        row.addWidget(self.give_up)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addStretch(1)

    def gesture(self) -> Gesture | None:
        """What to do, or None after having said at its field what is missing."""
        raise NotImplementedError

    def submit(self) -> None:
        """Ask for what is typed, once."""
        if self._waiting:
            return
        for field in self.fields.values():
            field.clear_error()
        self.notice.hide()
        wanted = self.gesture()
        if wanted is None:
            self._focus_first_fault()
            return
        self._waiting = True
        self.submitted.emit(wanted)

    def refuse(self, problem: Problem) -> None:
        """Nothing was written: say why, keep what is typed."""
        self._waiting = False
        self.conflicted = isinstance(problem, EditConflict)
        said = sentence(problem)
        field = self.fields.get(problem.field or "") if isinstance(problem, Refusal) else None
        if field is not None:
            field.set_error(said)
            self._focus_first_fault()
        elif isinstance(problem, Unavailable):
            self.notice.say(said, "Réessayer")
        else:
            self.notice.say(said, "Recharger" if self.conflicted else "")

    def rebase(self, view: DossierView) -> None:
        """The dossier was read again: what is typed stays."""
        self.conflicted = False
        self.view = view

    def _on_notice(self) -> None:
        if self.conflicted:
            self.reload_asked.emit()
        else:
            self.submit()

    def _focus_first_fault(self) -> None:
        for field in self.fields.values():
            if field.has_error:
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def focus_first(self) -> None:
        """Ready to type."""
        for field in self.fields.values():
            field.editor.setFocus(Qt.FocusReason.TabFocusReason)
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QAbstractButton):
                focused.click()
            else:
                self.submit()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)


def need_date(field: DateField, *, required: bool = True) -> tuple[bool, date | None]:
    """Whether the date may be used, and the date; says at the field what is expected."""
    day = field.value()
    empty = not field.line.text().strip()
    if day is None and (required or not empty):
        field.set_error(DATE_EXPECTED)
        return False, None
    return True, day


def need_hour(field: TextField) -> tuple[bool, time]:
    """The time typed (`9:30`, `9h`, `930`), midnight when nothing is."""
    typed = field.value().strip().lower().replace("h", ":").replace(" ", "")
    if not typed:
        return True, time()
    found = parse_hour(typed)
    if found is None:
        field.set_error(HOUR_EXPECTED)
    return found is not None, found or time()


def parse_hour(typed: str) -> time | None:
    """The time meant by `9:30`, `9:`, `9` or `0930`; None when it means none."""
    hours, _, minutes = typed.partition(":")
    if ":" not in typed and len(typed) in (3, 4):
        hours, minutes = typed[:-2], typed[-2:]
    if not hours.isdigit() or not (minutes or "0").isdigit():
        return None
    try:
        return time(int(hours), int(minutes or 0))
    except ValueError:
        return None


def at(day: date, hour: time) -> datetime:
    """A wall-clock moment in Paris."""
    return datetime.combine(day, hour)


def optional(field: TextField) -> str | None:
    """What is typed, None for nothing."""
    return field.value().strip() or None
