"""Every version of a text beside it: who wrote it, when, what; an older one may be taken again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.widgets import Button, Card, Line, Rank, Text

from .writing import written_at

WIDTH = 288
_EDGE = 16
_TYPING = "Enregistrez votre saisie avant de reprendre une version."
_EMPTY = "Version vide."


class VersionsPanel(Card):
    """The newest first; `restore_asked` carries the version to write again."""

    restore_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setMinimumWidth(WIDTH)
        self.setAccessibleName("Versions du texte")
        self.body.setSpacing(0)
        self.restores: list[Button] = []
        self._blocked = False
        self._typing = Text(_TYPING, 13, 400, "text2", wrap=True)
        self._scroll = QScrollArea()
        self._scroll.setAccessibleName("Liste des versions")
        self._scroll.setProperty("part", "reader")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self._scroll, 1)

    def show_versions(self, label: str, found: Sequence[PartVersion], none: str) -> None:
        """The versions of one text, in the order they were written; `none` says there is none."""
        page = QWidget()
        page.setProperty("part", "scrolled")
        box = QVBoxLayout(page)
        box.setContentsMargins(_EDGE, 12, _EDGE, 12)
        box.setSpacing(4)
        box.addWidget(Text("Versions", 15, 600))
        box.addWidget(Text(label, 13, 400, "text2", wrap=True))
        self._typing = Text(_TYPING, 13, 400, "text2", wrap=True)
        box.addWidget(self._typing)
        if not found:
            box.addWidget(Text(none, 14, 400, "text2", wrap=True))
        self.restores = []
        for version in reversed(found):
            self._add(box, version, current=version is found[-1])
        box.addStretch(1)
        self._scroll.setWidget(page)
        for before, after in pairwise((self._scroll, *self.restores)):
            self.setTabOrder(before, after)
        self.block(self._blocked)

    def _add(self, box: QVBoxLayout, version: PartVersion, *, current: bool) -> None:
        box.addSpacing(4)
        box.addWidget(Line())
        box.addSpacing(4)
        standing = "en vigueur" if current else f"version {version.number}"
        who = f"{written_at(version)} · {version.written_by}"
        box.addWidget(Text(who, 14, 600, wrap=True))
        box.addWidget(Text(standing.capitalize(), 13, 400, "ok" if current else "text3"))
        box.addWidget(Text(version.content or _EMPTY, 14, 400, "text2", wrap=True))
        if not current:
            restore = Button("Reprendre cette version", Rank.TERTIARY, icon="history")
            restore.setAccessibleName(f"Reprendre la version {version.number}")
            restore.clicked.connect(partial(self._restore, version))
            self.restores.append(restore)
            box.addWidget(restore, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self) -> None:
        """By the keyboard: the first version that may be taken again, else the list."""
        (self.restores[0] if self.restores and not self._blocked else self._scroll).setFocus()

    def _restore(self, version: PartVersion, _checked: bool = False) -> None:
        self.restore_asked.emit(version)

    def block(self, typing: bool) -> None:
        """While something is typed, an older version would take its place."""
        self._blocked = typing
        self._typing.setVisible(typing and bool(self.restores))
        for restore in self.restores:
            restore.setEnabled(not typing)
