"""The sheet of shortcuts: F1 or Ctrl+?."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.ui.widgets import IconButton, KeyCap, Text

from .overlay import Overlay
from .places import Shortcut

_WIDTH, _EDGES, _LINE = 640, 48, 28
_STEPS = {Qt.Key.Key_Up: -3, Qt.Key.Key_Down: 3}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class ShortcutSheet(Overlay):
    """Every key, by group, in two columns; arrows scroll them where there is little room."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Raccourcis clavier")
        self._panel = QWidget(self)
        self._close = IconButton("x", "Fermer")
        self._close.clicked.connect(self.close_overlay)
        self._close.installEventFilter(self)
        self._groups = QWidget()
        self._groups.setProperty("part", "scrolled")
        columns = QHBoxLayout(self._groups)
        columns.setContentsMargins(0, 0, 12, 0)
        columns.setSpacing(40)
        self._columns = (QVBoxLayout(), QVBoxLayout())
        for column in self._columns:
            column.setSpacing(20)
            columns.addLayout(column, 1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._groups)
        head = QHBoxLayout()
        head.addWidget(Text("Raccourcis clavier", 21, 600), 1)
        head.addWidget(self._close)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(24, 16, 16, 24)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.area, 1)

    def box(self) -> QWidget:
        return self._panel

    def place(self) -> None:
        head, whole = self._close.sizeHint().height(), self._groups.sizeHint()
        width = min(max(_WIDTH, whole.width() + _EDGES), self.width() - _EDGES)
        height = min(whole.height() + head + 2 * _LINE, self.height() - _EDGES)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._panel.setGeometry(QRect(left, top, width, height))

    def open(self) -> None:
        super().open()
        self.area.verticalScrollBar().setValue(0)
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_shortcuts(self, shortcuts: Sequence[Shortcut]) -> None:
        """Replace the lines."""
        for column in self._columns:
            while item := column.takeAt(0):
                if widget := item.widget():
                    widget.deleteLater()
        groups: dict[str, list[Shortcut]] = {}
        for shortcut in shortcuts:
            groups.setdefault(shortcut.group, []).append(shortcut)
        heights = [0, 0]
        for title, lines in groups.items():
            shorter = heights.index(min(heights))
            self._columns[shorter].addWidget(_block(title, lines))
            heights[shorter] += len(lines) + 2
        for column in self._columns:
            column.addStretch(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._close and isinstance(event, QKeyEvent):
            bar, key = self.area.verticalScrollBar(), Qt.Key(event.key())
            moved = _STEPS.get(key, 0) * _LINE + _PAGES.get(key, 0) * bar.pageStep()
            if moved and event.type() == QEvent.Type.KeyPress:
                bar.setValue(bar.value() + moved)
                return True
        return super().eventFilter(watched, event)


def _block(title: str, lines: Sequence[Shortcut]) -> QWidget:
    block = QWidget()
    box = QVBoxLayout(block)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    box.addWidget(Text(title, 13, 500, "text2"))
    for line in lines:
        row = QHBoxLayout()
        row.addWidget(Text(line.label, 14, 400), 1)
        row.addWidget(KeyCap(line.keys))
        box.addLayout(row)
    return block
