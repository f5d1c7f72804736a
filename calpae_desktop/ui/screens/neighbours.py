"""Those who may be the person being typed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.likeness import Likeness
from calpae_desktop.services.rows import Found, Neighbour
from calpae_desktop.ui.screens.lines import Elided
from calpae_desktop.ui.widgets import BannerKind, Button, Text
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import LIKENESSES

_SHOWN = 5


def told(found: Found) -> str:
    """Birth, town, matricule: what tells two homonyms apart."""
    parts = [
        day(found.born_on) if found.born_on else "",
        found.town or "",
        f"matricule {found.file_number}" if found.file_number else "",
    ]
    return " · ".join(part for part in parts if part)


def reasons(why: Sequence[Likeness]) -> str:
    """« Même NIR, même téléphone »."""
    words = ", ".join(LIKENESSES[likeness] for likeness in why)
    return words[:1].upper() + words[1:]


class _Row(QWidget):
    asked = Signal(str)

    def __init__(self, neighbour: Neighbour, *, narrow: bool) -> None:
        super().__init__()
        found, why = neighbour.found, reasons(neighbour.why)
        self._person = found.person
        words = QVBoxLayout()
        words.setSpacing(0)
        name = f"{found.last_name} {found.first_name}"
        words.addWidget(Elided(name, 14, 600))
        words.addWidget(Elided(told(found), 13, 400, "text2"))
        words.addWidget(Elided(why, 13, 400, "watch"))
        self.button = Button("Ouvrir" if narrow else "Ouvrir ce dossier")
        self.button.setAccessibleName(f"Ouvrir le dossier de {name}, {told(found)}. {why}")
        self.button.clicked.connect(self._ask)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.button)

    def _ask(self) -> None:
        self.asked.emit(self._person)


class Neighbours(QWidget):
    """The alert, and a way to each dossier; nothing when nobody looks alike."""

    opened = Signal(str)
    asked_again = Signal()

    def __init__(self, *, narrow: bool = False, parent: QWidget | None = None) -> None:
        """`narrow` in a form of the right panel, where nothing is said until somebody is found."""
        super().__init__(parent)
        self._narrow = narrow
        self.notice = Notice()
        self.notice.activated.connect(self.asked_again)
        self.quiet = Text(
            "Les dossiers qui ressemblent à cette personne s’afficheront ici.",
            14,
            400,
            "text2",
            wrap=True,
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.count = 0
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.quiet)
        box.addWidget(self.notice)
        box.addLayout(self._rows)
        # Once it has a parent: shown before, it would be a window for a moment.
        self.quiet.setHidden(narrow)

    def show_found(self, found: Sequence[Neighbour]) -> None:
        """Show these persons."""
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        self.count = len(found)
        for one in found[:_SHOWN]:
            row = _Row(one, narrow=self._narrow)
            row.asked.connect(self.opened)
            self._rows.addWidget(row)
        self.quiet.setVisible(not found and not self._narrow)
        if not found:
            self.notice.hide()
            return
        people = "Un dossier ressemble" if len(found) == 1 else f"{len(found)} dossiers ressemblent"
        words = f"{people} à cette personne. Ouvrez-le, ou continuez si c’est quelqu’un d’autre."
        self.notice.say(BannerKind.WARN, words)

    def show_unknown(self, why: str) -> None:
        """Say that nobody could be looked for, and offer to look again."""
        self.show_found(())
        self.quiet.hide()
        self.notice.say(BannerKind.WARN, why, "Chercher encore")
