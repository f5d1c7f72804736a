"""Corriger ou retirer un fait: the old value stays in the history."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Button, Choice, ComboField, Rank, Text
from calpae_desktop.words.dates import day
from calpae_desktop.words.facts import NOTHING, Context, differences, tell

from .editors import Editor, correctable, editor, field_label
from .form_orient import scheme_choices
from .forms import Form, Gesture
from .history import key_of, moment_of
from .reading import local

NOTHING_CHANGED = "Cette valeur est déjà celle de la base : changez-la pour enregistrer."
_ORDER = (Kind.RIGHT, Kind.APPOINTMENT, Kind.CONTRACT, Kind.ORIENTATION, Kind.SUPPORT)


class CorrectForm(Form):
    """Which fact, which field, its new value; or the whole fact withdrawn."""

    def __init__(self, view: DossierView, fact: str = "", parent: QWidget | None = None) -> None:
        super().__init__("Corriger", view, parent)
        self._versions = _correctable_facts(view)
        self._context = Context(view.identity.title, view.schemes)
        self.fact = ComboField("Fait", self._facts())
        self.fact.set_value(fact)
        self.fact.changed.connect(self._show_fields)
        self.add("fact", self.fact)
        self.name = ComboField("Renseignement", ())
        self.name.changed.connect(self._show_editor)
        self.add("name", self.name)
        self.old = Text("", 13, 400, "text2", wrap=True)
        self.column.addWidget(self.old)
        self._place = self.column.count()
        self._editor: Editor | None = None
        self.withdraw = Button("Retirer ce fait", Rank.DANGER, icon="trash")
        self.withdraw.clicked.connect(self._on_withdraw)
        self._withdrawn = False
        self.close_form()
        left = Qt.AlignmentFlag.AlignLeft
        self.column.insertWidget(self.column.count() - 1, self.withdraw, alignment=left)
        self._show_fields()

    def _facts(self) -> list[Choice]:
        return [
            Choice(key, _named(version, self._context)) for key, version in self._versions.items()
        ]

    @property
    def version(self) -> Version | None:
        """The fact chosen, as it was read."""
        return self._versions.get(self.fact.value())

    def _show_fields(self) -> None:
        version = self.version
        if version is not None:
            names = correctable(version.kind)
            self.name.set_choices([Choice(n, field_label(version.content, n)) for n in names])
            self.name.combo.setCurrentIndex(0)
        self._show_editor()

    def _show_editor(self) -> None:
        version, name = self.version, self.name.value()
        if self._editor is not None:
            self.fields.pop(self._editor.field.objectName(), None)
            self._editor.field.hide()
            self._editor.field.deleteLater()
            self._editor = None
        usable = version is not None and bool(name)
        for part in (self.save, self.withdraw, self.name):
            part.setEnabled(usable)
        if version is None or not name:
            self.old.setText("Aucun fait à corriger dans ce dossier.")
            return
        schemes = scheme_choices(self.view)
        self._editor = editor(version.content, name, "Nouvelle valeur", self.today, schemes)
        self._editor.field.setObjectName(name)
        self.fields[name] = self._editor.field
        self.column.insertWidget(self._place, self._editor.field)
        self._show_old(version, name)

    def _show_old(self, version: Version, name: str) -> None:
        since = local(version.recorded_at)
        author = version.recorded_by or version.written_by
        who = f", par {author}" if author else ""
        value = said_value(version.content, name, self._context)
        self.old.setText(f"Valeur actuelle : {value} (connue depuis le {since:%d/%m/%Y}{who})")

    def gesture(self) -> Gesture | None:
        version, name = self.version, self.name.value()
        if version is None or self._editor is None:
            return None
        withdrawn, self._withdrawn = self._withdrawn, False
        if withdrawn:
            said = f"{_named(version, self._context)} : retiré de la base."
            return _correction(version, version.content, said, withdraw=True)
        valid, value = self._editor.read()
        if not valid:
            return None
        content = self._changed(version.content, name, value)
        if content == version.content:
            self._editor.field.set_error(NOTHING_CHANGED)
            return None
        changes = differences(version.content, content, self._context)
        return _correction(version, content, f"{changes[0]}.", withdraw=False)

    def _changed(self, content: Content, name: str, value: object) -> Content:
        more: dict[str, Any] = {name: value}
        if isinstance(content, Orientation) and name == "scheme":
            more["pathway"] = self.view.schemes[str(value)].pathway
        return replace(content, **more)

    def _on_withdraw(self) -> None:
        self._withdrawn = True
        self.submit()

    def rebase(self, view: DossierView) -> None:
        """Take the fact as it reads now; what is typed stays."""
        super().rebase(view)
        self._versions = _correctable_facts(view)
        version = self.version
        if version is None:
            self.notice.say("Ce fait a été retiré entre-temps. Échap revient au dossier.")
            return
        author = version.recorded_by or version.written_by or "Quelqu’un"
        value = said_value(version.content, self.name.value(), self._context)
        self.notice.say(
            f"{author} a enregistré avant vous : « {value} ». Votre saisie est conservée ; "
            "Entrée l’enregistre par-dessus, Échap y renonce."
        )
        self._show_old(version, self.name.value())


def _correctable_facts(view: DossierView) -> dict[str, Version]:
    found = [version for kind in _ORDER for version in view.current(kind)]
    return {key_of(version): version for version in found}


def _named(version: Version, context: Context) -> str:
    return f"{tell(version, context).title} · {day(moment_of(version).date())}"


def _correction(version: Version, content: Content, said: str, *, withdraw: bool) -> Gesture:
    command = Correct(content, version.version_id, withdraw)

    def run(desk: Desk) -> Done:
        return desk.corrections.correct(desk.actor, command)

    return Gesture(run, said)


def said_value(content: Content, name: str, context: Context) -> str:
    """A field’s value in French."""
    value = getattr(content, name)
    if value is None or value == "":
        return NOTHING
    other: dict[str, Any] = {name: None}
    return differences(content, replace(content, **other), context)[0].before
