"""Modifier l’identité: one correction of the whole, from the version read."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.words.facts import differences

from .editors import Editor, editor, field_label
from .forms import Form, Gesture

NOTHING_CHANGED = "Rien n’a changé : modifiez un renseignement, ou Échap pour revenir."
_ROWS = (
    ("last_name",),
    ("first_name",),
    ("title", "born_on"),
    ("birth_name",),
    ("phone", "file_number"),
    ("email",),
    ("address",),
    ("postal_code", "town"),
)


class IdentityForm(Form):
    """The NIR is not shown, so it is not edited here."""

    def __init__(self, view: DossierView, parent: QWidget | None = None) -> None:
        super().__init__("Modifier l’identité", view, parent)
        self.editors: dict[str, Editor] = {}
        self._base = view.identity
        self._opened = view.person.version_id
        self.column.setSpacing(8)
        for names in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(12)
            for name in names:
                row.addWidget(self._make(name), 1, Qt.AlignmentFlag.AlignTop)
            self.column.addLayout(row)
        self.close_form()

    def _make(self, name: str) -> QWidget:
        label = field_label(self._base, name)
        self.editors[name] = editor(self._base, name, label, self.today, [])
        self.fields[name] = self.editors[name].field
        return self.fields[name]

    def gesture(self) -> Gesture | None:
        typed: dict[str, Any] = {}
        right = True
        for name, one in self.editors.items():
            valid, typed[name] = one.read()
            right = right and valid
        if not right:
            return None
        person = replace(self._base, **typed)
        if person == self._base:
            self.notice.say(NOTHING_CHANGED)
            return None
        command = Correct(person, self._opened)
        changed = differences(self._base, person)

        def run(desk: Desk) -> Done:
            return desk.corrections.correct(desk.actor, command)

        said = f"{changed[0]}." if len(changed) == 1 else f"Identité : {len(changed)} corrections."
        return Gesture(run, said)

    def rebase(self, view: DossierView) -> None:
        """Theirs becomes the base; a field that was not touched here takes their value."""
        before, theirs = self._base, view.identity
        super().rebase(view)
        said = [str(change) for change in differences(before, theirs)]
        for name, one in self.editors.items():
            self._follow(name, one, before, theirs)
        self._base, self._opened = theirs, view.person.version_id
        author = view.person.recorded_by or view.person.written_by or "Quelqu’un"
        self.notice.say(
            f"{author} a enregistré avant vous : {' ; '.join(said) or 'rien de différent'}. "
            "Votre saisie est conservée ; Entrée l’enregistre."
        )

    def _follow(self, name: str, one: Editor, before: Person, theirs: Person) -> None:
        valid, typed = one.read()
        if valid and typed == getattr(before, name) != getattr(theirs, name):
            one.put(getattr(theirs, name))
