"""No dossier chosen: find one, go back to one, open one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.ui.screens.session import Session, Visited
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import ActionRow, Button, Card, EmptyState, KeyCap, Rank, Text

_WIDTH = 560


class _Row(ActionRow):
    asked = Signal(str)

    def __init__(self, visited: Visited) -> None:
        label = f"{visited.name} · {visited.detail}" if visited.detail else visited.name
        super().__init__("user", label)
        self._person = visited.person
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._person)


class StartScreen(Screen):
    """The calm page of the place « Dossiers »."""

    search_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.rows = QVBoxLayout()
        self.rows.setSpacing(0)
        self.search = Button("Chercher une personne", icon="search", key="")
        self.search.clicked.connect(self.search_asked)
        self.new = Button("Nouvelle entrée", Rank.PRIMARY, icon="plus", key="N")
        self.new.clicked.connect(self._new)
        self.empty = EmptyState(
            "folders", "Aucun dossier ouvert depuis le début de la session", "Ils seront ici."
        )
        self._lay_out()
        self.new.setVisible(session.may(Action.RECORD_ENTRY))
        session.recent.changed.connect(self._show)
        self._show()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text("Dossiers", 21, 600))
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.new)
        hint = QHBoxLayout()
        hint.setSpacing(6)
        hint.addWidget(KeyCap("Ctrl+K"))
        words = "cherche partout : nom, matricule, fin de NIR, date de naissance, téléphone."
        hint.addWidget(Text(words, 14, 400, "text2"))
        hint.addStretch(1)
        card = Card("Derniers dossiers ouverts")
        card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        card.setMaximumWidth(_WIDTH)
        card.body.addLayout(self.rows)
        card.body.addWidget(self.empty)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 16)
        page.setSpacing(12)
        page.addLayout(head)
        page.addLayout(hint)
        page.addSpacing(4)
        page.addWidget(card)
        page.addStretch(1)

    def _show(self) -> None:
        while item := self.rows.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for visited in self._session.recent.visited:
            row = _Row(visited)
            row.asked.connect(self._open)
            self.rows.addWidget(row)
        self.empty.setVisible(not self._session.recent.visited)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("Ctrl+K", "chercher"), KeyHint("N", "nouvelle entrée"))

    def _open(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _new(self) -> None:
        self.go.emit("entry", None)
