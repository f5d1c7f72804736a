"""A date typed the French way, echoed in full."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from calpae_desktop.ui.style import font

from . import dates
from .fields import LabeledField

_EXPECTED = "Date attendue, par exemple 3/2/27, demain ou +8j."


class DateField(LabeledField):
    """Understands `3/2/27`, `demain`, `+8j`; what it understood is written below."""

    changed = Signal(object)

    def __init__(
        self,
        label: str,
        today: Callable[[], date],
        hint: str = "",
        *,
        required: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        self.line.setFont(font(14))
        self.line.setPlaceholderText("jj/mm/aaaa")
        super().__init__(label, self.line, hint, parent)
        self._today = today
        self._base_hint = hint
        self._required = required
        self.line.textEdited.connect(self._on_edit)
        self.line.editingFinished.connect(self._on_finished)

    def value(self) -> date | None:
        """The date understood, or None."""
        return dates.parse_date(self.line.text(), self._today())

    def set_value(self, day: date | None) -> None:
        """Put a date, or nothing."""
        self.line.setText(dates.short(day) if day else "")
        self.clear_error()
        self._echo(day)

    def valid(self) -> bool:
        """Whether what is typed is a date, or nothing where nothing is allowed."""
        if not self.line.text().strip():
            return not self._required
        return self.value() is not None

    def _on_edit(self) -> None:
        if self.has_error:
            self.clear_error()
        day = self.value()
        self._echo(day)
        self.changed.emit(day)

    def _on_finished(self) -> None:
        day = self.value()
        if day:
            self.line.setText(dates.short(day))
        elif not self.valid():
            self.refuse()

    def refuse(self, expected: str = _EXPECTED) -> None:
        """Say that what is typed is no date: a day that no calendar has, else what is expected."""
        missing = dates.no_such_day(self.line.text(), self._today())
        self.set_error(
            f"Le {missing} n’existe pas. Vérifiez le jour et le mois." if missing else expected
        )

    def _echo(self, day: date | None) -> None:
        self.set_hint(dates.spoken(day) if day else self._base_hint)
