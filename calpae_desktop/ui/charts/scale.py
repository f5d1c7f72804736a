"""What charts share: the marks and how the keyboard moves over them."""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Chart(QWidget):
    """A painted chart whose marks take the focus one by one and open their dossiers."""

    activated = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.current = -1
        self.hovered = -1
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def marks(self) -> list[tuple[str, str, QRectF]]:
        """Key, words and place of each mark; subclasses override."""
        raise NotImplementedError

    def refresh(self) -> None:
        """The data changed."""
        self.current = -1
        self.hovered = -1
        self.setAccessibleName(self._name)
        self.setAccessibleDescription(" ; ".join(words for _, words, _ in self.marks()))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self.current < 0:
            self._move_to(len(self.marks()) - 1)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        marks = self.marks()
        moves = {
            Qt.Key.Key_Left: self.current - 1,
            Qt.Key.Key_Right: self.current + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(marks) - 1,
        }
        key = Qt.Key(event.key())
        if key in moves:
            self._move_to(moves[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self.current < len(marks):
            self.activated.emit(marks[self.current][0])
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found != self.hovered:
            self.hovered = found
            marks = self.marks()
            self.setToolTip(marks[found][1] if found >= 0 else "")
            shape = Qt.CursorShape.PointingHandCursor if found >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position())
        if found >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._move_to(found)
            self.activated.emit(self.marks()[found][0])

    def _at(self, place: QPointF) -> int:
        for number, (_, _, rect) in enumerate(self.marks()):
            if rect.contains(place):
                return number
        return -1

    def _move_to(self, number: int) -> None:
        marks = self.marks()
        if not marks:
            return
        self.current = min(max(0, number), len(marks) - 1)
        # The name carries the mark: screen readers speak a name that changes under the focus.
        self.setAccessibleName(f"{self._name} : {marks[self.current][1]}")
        self.update()
