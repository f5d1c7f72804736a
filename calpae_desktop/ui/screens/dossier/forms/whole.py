"""A fact typed in whole: added, written again, or withdrawn; its versions are told below."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.ui.screens.dossier.corrections import versions
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Button, Rank, Text

from .base import version_of
from .fact import FactForm


class WholeForm(FactForm):
    """Subclasses say the content typed, how a new one is added, and the words."""

    removal = "Retirer ce fait"

    def __init__(
        self, title: str, session: Session, dossier: Dossier, version: Version | None = None
    ) -> None:
        super().__init__(title, session, dossier, version)
        self._withdraw = False
        self.remove_button = Button(self.removal, Rank.DANGER)
        self.remove_button.clicked.connect(self.withdraw)
        self.history = QVBoxLayout()
        self.history.setSpacing(4)
        below = QVBoxLayout()
        below.setSpacing(8)
        below.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addLayout(self.history)
        self.box.insertLayout(self.box.count() - 1, below)
        self._show_history()

    def _show_history(self) -> None:
        found = self.version
        self.remove_button.setVisible(found is not None and not found.retired)
        if found is not None:
            chain = self.dossier.view.chains[(found.kind, found.fact_id)]
            show_versions(self.history, self.dossier, chain)

    def withdraw(self) -> None:
        """It should never have been: its versions stay."""
        self._withdraw = True
        self.submit()
        self._withdraw = False

    def said(self) -> Content:
        """The fact as it is typed; subclasses override."""
        raise NotImplementedError

    def adding(self) -> Callable[[], Done]:
        """The write of a new one; subclasses override."""
        raise NotImplementedError

    def work(self) -> Callable[[], Done]:
        version, desk = self.version, self.session.desk
        if version is None:
            return self.adding()
        content = version.content if self._withdraw else self.said()
        command = Correct(content, version.version_id, self._withdraw)
        return lambda: desk.corrections.correct(desk.actor, command)

    def check(self) -> bool:
        return self._withdraw or self.check_typed()

    def check_typed(self) -> bool:
        """Say at its field what is missing from what is typed."""
        return self.check_dates()

    def known(self, dossier: Dossier) -> Version | None:
        """The fact as a dossier has it; forms of what a person has one of find it otherwise."""
        edited = self.edited()
        return version_of(dossier, *edited) if edited else None

    def refresh(self, dossier: Dossier) -> None:
        self.version = self.known(dossier) or self.version
        super().refresh(dossier)
        self._show_history()


def show_versions(box: QVBoxLayout, dossier: Dossier, chain: list[Version]) -> None:
    """Every version of a fact: what it changed, when it was known, who said it."""
    while item := box.takeAt(0):
        if widget := item.widget():
            widget.deleteLater()
    box.addWidget(Text(f"Versions ({len(chain)})", 13, 500, "text2"))
    for known in versions(chain, dossier.context):
        first, period = (w[:1].upper() + w[1:] for w in (known.words, known.period))
        words = Text(f"{first}\n{period} · {known.source}", 13, 400, "text2", wrap=True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        box.addWidget(words)
