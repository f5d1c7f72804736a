"""Fields: label above, hint below, the fault tied to its field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from calpae_desktop.ui.style import Tone, font, paint

from .buttons import Button, Rank
from .text import Text, repolish


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a list, with its words."""

    key: str
    label: str


class _FaultIcon(QWidget):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedSize(16, 16)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, "alert-circle", 0, 0, 16, "late")
        painter.end()


class _Fault(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.text = Text("", 14, 400, "late", wrap=True)
        self.correction = Button("", Rank.TERTIARY)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(_FaultIcon(), alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.text, 1)
        row.addWidget(self.correction)
        self.hide()


class LabeledField(QWidget):
    """An editor with its label; an error stays tied to it until cleared."""

    corrected = Signal()

    def __init__(
        self, label: str, editor: QWidget, hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Text(label, 14, 400, "text2")
        self.label.setBuddy(editor)
        editor.setAccessibleName(label)
        self.setFocusProxy(editor)
        self._hint_text = hint
        self.hint = Text("", 13, 400, "text3", wrap=True)
        # Made by the first fault: most fields never have one.
        self._fault: _Fault | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        for part in (self.label, editor, self.hint):
            self._column.addWidget(part)
        self.set_hint(hint)

    @property
    def fault_text(self) -> Text:
        """What is wrong, below the field."""
        return self._made_fault().text

    @property
    def correction(self) -> Button:
        """Puts it right in one click."""
        return self._made_fault().correction

    def _made_fault(self) -> _Fault:
        if self._fault is None:
            self._fault = _Fault(self)
            self._fault.correction.clicked.connect(self.corrected)
            self._column.addWidget(self._fault)
            # What is made later comes last otherwise.
            self.setTabOrder(self.editor, self._fault.correction)
        return self._fault

    def set_hint(self, hint: str) -> None:
        """Change the words below the field."""
        self._hint_text = hint
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint) and not self.has_error)
        if not self.has_error:
            self.editor.setAccessibleDescription(hint)

    def set_error(self, sentence: str, correction: str = "") -> None:
        """Say what is expected, and offer a correction in one click."""
        self.fault_text.setText(sentence)
        self.correction.set_label(correction)
        self.correction.setVisible(bool(correction))
        self.editor.setAccessibleDescription(f"Erreur : {sentence}")
        self._show_fault(bool(sentence))

    def clear_error(self) -> None:
        """The field is right again."""
        self.editor.setAccessibleDescription(self._hint_text)
        self._show_fault(False)

    @property
    def has_error(self) -> bool:
        """Whether an error is shown."""
        return self._fault is not None and not self._fault.isHidden()

    def _show_fault(self, shown: bool) -> None:
        if shown or self._fault is not None:
            self._made_fault().setVisible(shown)
        self.hint.setVisible(bool(self._hint_text) and not shown)
        self.editor.setProperty("fault", "true" if shown else "false")
        repolish(self.editor)


class TextField(LabeledField):
    """A line of text."""

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        hint: str = "",
        *,
        password: bool = False,
        tall: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.line = QLineEdit()
        self.line.setFont(font(15 if tall else 14))
        if password:
            self.line.setEchoMode(QLineEdit.EchoMode.Password)
        if tall:
            self.line.setProperty("tall", "true")
        super().__init__(label, self.line, hint, parent)
        self.line.textEdited.connect(self._on_edit)

    def value(self) -> str:
        """What is typed."""
        return self.line.text()

    def set_value(self, value: str) -> None:
        """Put a text, shown from its beginning."""
        self.line.setText(value)
        if self.line.echoMode() is QLineEdit.EchoMode.Normal:
            self.line.setCursorPosition(0)

    def _on_edit(self, typed: str) -> None:
        if self.has_error:
            self.clear_error()
        self.changed.emit(typed)


class _Combo(QComboBox):
    def paintEvent(self, _event: QPaintEvent) -> None:
        super().paintEvent(_event)
        painter = QPainter(self)
        tone: Tone = "text2" if self.isEnabled() else "text3"
        paint.icon(painter, "chevron-down", self.width() - 26, (self.height() - 16) // 2, 16, tone)
        painter.end()

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 32)


class ComboField(LabeledField):
    """One value among a few."""

    changed = Signal(str)

    def __init__(
        self,
        label: str,
        choices: Sequence[Choice],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self.combo = _Combo()
        self.combo.setFont(font(14))
        super().__init__(label, self.combo, hint, parent)
        self.set_choices(choices)
        self.combo.activated.connect(self._on_choice)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace the list, keeping the current value when it is still there."""
        current = self.value()
        self.combo.clear()
        for choice in choices:
            self.combo.addItem(choice.label, choice.key)
        self.set_value(current)

    def value(self) -> str:
        """Key of the current value, empty when the list is."""
        return str(self.combo.currentData() or "")

    def set_value(self, key: str) -> None:
        """Choose a value; an unknown key chooses the first."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(key)))

    def _on_choice(self) -> None:
        if self.has_error:
            self.clear_error()
        self.changed.emit(self.value())
