"""Give the dossier to an adviser, at a site; or to nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.widgets import Choice, ComboField, TextField

from .whole import WholeForm

_HINT = "Tel qu’il est écrit ailleurs ; vide : personne ne suit ce dossier."


class FollowingForm(WholeForm):
    """The adviser, among those known here, and the site."""

    removal = "Retirer ce suivi"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Qui suit ce dossier", session, dossier, _known(dossier))
        self.adviser = TextField("Conseiller", _HINT)
        sites = sorted(dossier.view.sites.items(), key=lambda pair: pair[1])
        choices = [Choice("", "Sans site"), *(Choice(key, name) for key, name in sites)]
        self.site = ComboField("Site", choices)
        self.add("adviser", self.adviser)
        if sites:
            self.add("site", self.site)
        completer = QCompleter(list(dossier.view.advisers), self.adviser.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.adviser.line.setCompleter(completer)
        if (popup := completer.popup()) is not None:
            # A window of its own, that no other holds.
            theme().dress(popup)
        self.fill()

    def fill(self) -> None:
        said = self.version.content if self.version else None
        if isinstance(said, Following):
            self.adviser.set_value(said.adviser or "")
            self.site.set_value(said.site or "")

    def known(self, dossier: Dossier) -> Version | None:
        return _known(dossier)

    def said(self) -> Content:
        """The day when an adviser began stays when only the site changes."""
        adviser, site = self.adviser.value().strip() or None, self.site.value() or None
        before = self.version.content if self.version else None
        person = self.dossier.identity.id
        if not isinstance(before, Following):
            return Following(f"F-{person}", person, self.today(), adviser, site)
        same = before.adviser == adviser
        starts_on = before.starts_on if same else self.today()
        return replace(before, adviser=adviser, site=site, starts_on=starts_on)

    def adding(self) -> Callable[[], Done]:
        content, desk = self.said(), self.session.desk
        chain = self.dossier.view.chains.get((Kind.FOLLOWING, content.id))
        command = Correct(content, chain[-1].version_id if chain else None)
        return lambda: desk.corrections.correct(desk.actor, command)

    def sentence(self) -> str:
        name = self.adviser.value().strip()
        if self._withdraw:
            return "Suivi retiré."
        return f"Dossier suivi par {name}." if name else "Personne ne suit plus ce dossier."


def _known(dossier: Dossier) -> Version | None:
    found = dossier.view.current(Kind.FOLLOWING)
    return found[-1] if found else None
