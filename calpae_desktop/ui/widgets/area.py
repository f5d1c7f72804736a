"""Several lines of text."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from calpae_desktop.ui.style import font

from .fields import LabeledField

_FRAME = 14
# Qt's own: QWIDGETSIZE_MAX.
_NO_LIMIT = (1 << 24) - 1


class _Area(QPlainTextEdit):
    def __init__(self, lines: int) -> None:
        super().__init__()
        self.setFont(font(14))
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + _FRAME)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.minimumHeight())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # The page saves with Ctrl+Enter, and leaves with Escape.
        held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if (held and enter) or event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)


class AreaField(LabeledField):
    """A text of several lines, `lines` of them shown: Enter begins another, Tab leaves."""

    changed = Signal(str)

    def __init__(
        self, label: str, hint: str = "", *, lines: int = 3, parent: QWidget | None = None
    ) -> None:
        self.area = _Area(lines)
        super().__init__(label, self.area, hint, parent)
        self._putting = False
        self.area.textChanged.connect(self._on_edit)

    def grow(self, lines: int) -> None:
        """Take the room there is, `lines` of them at least."""
        least = self.area.fontMetrics().lineSpacing() * lines + _FRAME
        self.area.setMinimumHeight(least)
        self.area.setMaximumHeight(_NO_LIMIT)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def value(self) -> str:
        """What is typed."""
        return self.area.toPlainText()

    def set_value(self, value: str) -> None:
        """Put a text, shown from its beginning."""
        self._putting = True
        self.area.setPlainText(value)
        self._putting = False

    def _on_edit(self) -> None:
        if self._putting:
            return
        if self.has_error:
            self.clear_error()
        self.changed.emit(self.value())
