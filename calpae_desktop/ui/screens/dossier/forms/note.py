"""Write a note of the team; write it again, or withdraw it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.note import Note
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import AreaField
from calpae_desktop.words.dates import moment

from .whole import WholeForm

_LINES = 7


class NoteForm(WholeForm):
    """One text; who and when come by themselves."""

    removal = "Retirer cette note"
    hints = (
        KeyHint("Ctrl+Return", "enregistrer"),
        KeyHint("Esc", "fermer sans enregistrer"),
    )

    def __init__(self, session: Session, dossier: Dossier, version: Version | None = None) -> None:
        title = "Ajouter une note" if version is None else "Note d’équipe"
        super().__init__(title, session, dossier, version)
        self.text = AreaField("Note", self._signed(), lines=_LINES)
        self.add("text", self.text)
        self.fill()

    def _signed(self) -> str:
        note = self.version.content if self.version else None
        if isinstance(note, Note):
            by = f", par {note.adviser}" if note.adviser else ""
            return f"Écrite le {moment(note.noted_at)}{by}."
        actor = self.session.desk.actor
        return f"Signée {actor.name or actor.login}, datée de maintenant, lue par l’équipe."

    def fill(self) -> None:
        note = self.version.content if self.version else None
        if isinstance(note, Note):
            self.text.set_value(note.text)

    def check_typed(self) -> bool:
        return self.check_said((self.text,), (not self.text.value().strip(),))

    def said(self) -> Content:
        note = self.version.content if self.version else None
        if not isinstance(note, Note):
            raise TypeError(note)
        return replace(note, text=self.text.value().strip())

    def adding(self) -> Callable[[], Done]:
        desk, person, text = self.session.desk, self.dossier.identity.id, self.text.value()
        return lambda: desk.notes.write(desk.actor, person, text)

    def sentence(self) -> str:
        if self._withdraw:
            return "Note retirée."
        return "Note ajoutée." if self.version is None else "Note corrigée."
