"""Below the table: what its marks and words mean."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygon
from PySide6.QtWidgets import QSizePolicy, QWidget

from calpae_desktop.services.fiches import FicheTable
from calpae_desktop.ui.style import paint, theme
from calpae_desktop.words.dates import day

_EDGE, _GAP = 16, 14
HEIGHT = 34


class Legend(QWidget):
    """Only the marks that the table shows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._items: list[tuple[str, str]] = []

    def show_table(self, table: FicheTable) -> None:
        """Read the marks of a table."""
        cells = [cell for row in table.rows for cell in row.cells]
        items = []
        if any(cell.published and cell.note for cell in cells):
            items.append(("note", "commentaire"))
        if any(cell.contradiction for cell in cells):
            items.append(("alert", "contradiction"))
        if any(cell.alert for cell in cells):
            items.append(("question", "non collecté ?"))
        states = {cell.state for cell in cells}
        words = [("ND", "ND non disponible"), ("NC", "NC non communiqué")]
        known = [text for state, text in words if state in states]
        known += ["— non transmis"] if "non_transmis" in states else []
        if known:
            items.append(("", " · ".join(known)))
        elif any(cell.number is None and cell.text for cell in cells):
            items.append(("", "ND non disponible"))
        if any(cell.provisional for cell in cells):
            known_on = max(answer.frame.known_on for answer in table.answers.values())
            items.append(("italic", f"provisoire au {day(known_on)}"))
        self._items = items
        self.setAccessibleName("Légende : " + ", ".join(text for _, text in items))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(0, 0, self.width(), 1, theme().color("hairline"))
        x = _EDGE
        for kind, words in self._items:
            x += _mark(painter, kind, x, self.height())
            room = QRect(x, 0, self.width() - x - 8, self.height())
            italic = kind == "italic"
            x += paint.text(painter, room, words, 13, 400, "text2", italic=italic) + _GAP
        painter.end()


def _mark(painter: QPainter, kind: str, x: int, height: int) -> int:
    middle = height // 2
    if kind == "note":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("border"))
        top = middle - 3
        corner = [QPoint(x, top), QPoint(x + 6, top), QPoint(x + 6, top + 6)]
        painter.drawPolygon(QPolygon(corner))
        return 12
    icons = {"alert": "alert-triangle", "question": "alert-circle"}
    if kind in icons:
        paint.icon(painter, icons[kind], x, middle - 7, 14, "watch")
        return 19
    return 0
