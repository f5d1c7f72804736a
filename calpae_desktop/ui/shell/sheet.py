"""The sheet of shortcuts: F1 or Ctrl+?."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.widgets import IconButton, KeyCap, Text

from .overlay import Overlay
from .places import Shortcut

_WIDTH = 640


class ShortcutSheet(Overlay):
    """Every key, by group, in two columns."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Raccourcis clavier")
        self._panel = QWidget(self)
        self._close = IconButton("x", "Fermer")
        self._close.clicked.connect(self.close_overlay)
        self._groups = QGridLayout()
        self._groups.setHorizontalSpacing(40)
        self._groups.setVerticalSpacing(20)
        head = QHBoxLayout()
        head.addWidget(Text("Raccourcis clavier", 21, 600), 1)
        head.addWidget(self._close)
        box = QVBoxLayout(self._panel)
        box.setContentsMargins(24, 16, 16, 24)
        box.setSpacing(12)
        box.addLayout(head)
        box.addLayout(self._groups)

    def box(self) -> QWidget:
        return self._panel

    def place(self) -> None:
        size = self._panel.sizeHint().expandedTo(self._panel.minimumSizeHint())
        width = min(max(_WIDTH, size.width()), self.width() - 48)
        height = min(size.height(), self.height() - 48)
        left, top = (self.width() - width) // 2, (self.height() - height) // 2
        self._panel.setGeometry(QRect(left, top, width, height))

    def open(self) -> None:
        super().open()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_shortcuts(self, shortcuts: Sequence[Shortcut]) -> None:
        """Replace the lines."""
        while item := self._groups.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        groups: dict[str, list[Shortcut]] = {}
        for shortcut in shortcuts:
            groups.setdefault(shortcut.group, []).append(shortcut)
        for number, (title, lines) in enumerate(groups.items()):
            block = _block(title, lines)
            self._groups.addWidget(block, number // 2, number % 2, Qt.AlignmentFlag.AlignTop)


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
