"""The texts of letters: chosen on the left, written in the middle, read on the right."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import EditConflict, Refusal
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.commands import Done
from calpae_desktop.services.letters import Sample
from calpae_desktop.services.templates import KnownTemplate
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.typed_fields import TypedFields, told
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import (
    BannerKind,
    Button,
    Card,
    Choice,
    ComboField,
    Rank,
    Text,
    TextField,
    on_key,
)
from calpae_desktop.ui.widgets.area import AreaField
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

from . import said
from .preview import Preview

_LIST, _LINES, _LEAST, _TYPED_MS = 264, 11, 4, 350
_INSERT = Choice("", "Insérer un champ…")
_NEW = "Nouveau modèle"
_FAULTS = "Corrigez le texte pour voir l’aperçu."
_SOMEONE = "Quelqu’un a modifié ce texte entre-temps : le vôtre est gardé à l’écran."
_TYPING = "Ce texte n’est pas enregistré : enregistrez-le, ou annulez (Échap)."
# The draft of a text that has no id yet.
NEW = "+"
_EMPTY = Template("", "", Purpose.OTHER, Channel.LETTER, "", "")


class Editor(QWidget):
    """Ctrl Entrée saves, Échap gives up; nothing is used before it is saved."""

    written = Signal(object, str)
    refused = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._may = session.may(Action.WRITE_TEMPLATE)
        self._known: KnownTemplate | None = None
        # Until a text is shown, the fields hold nothing that somebody typed.
        self._filled = False
        self._wanted = ""
        self._words = ""
        self.model: TableModel[KnownTemplate] = TableModel(said.template_columns())
        self.table = TableView(self.model, "Modèles")
        self.new_button = Button("Nouveau", Rank.TERTIARY, icon="plus", key="N")
        self.notice = Notice()
        self.origin = Text("", 14, 400, "text2", wrap=True)
        self.name = TextField("Nom")
        self.purpose = ComboField("Pour", said.purposes())
        self.channel = ComboField("Par", said.channels(preferred=False))
        self.subject = TextField("Objet")
        self.text = AreaField(
            "Texte", "Une ligne vide sépare deux paragraphes ; « > » met en relief.", lines=_LINES
        )
        self.insert = ComboField("Champs", (_INSERT, *said.fields()))
        self.versions = ComboField("Versions", ())
        self.restore_button = Button("Reprendre", icon="history")
        self.save_button = Button("Enregistrer", Rank.PRIMARY, key="Ctrl+Return")
        self.withdraw_button = Button("Ne plus utiliser", Rank.TERTIARY, icon="trash")
        self.preview = Preview()
        self._fields = TypedFields(
            {
                "name": self.name,
                "purpose": self.purpose,
                "channel": self.channel,
                "subject": self.subject,
                "body": self.text,
            }
        )
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPED_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        side = Card(padding=1)
        side.setFixedWidth(_LIST)
        side.body.setSpacing(4)
        side.body.addWidget(self.table, 1)
        side.body.addWidget(self.new_button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self._form(), 5)
        row.addWidget(self.preview, 4)
        self.new_button.setVisible(self._may)
        self.notice.hide()
        self.setFocusProxy(self.table)

    def _form(self) -> Card:
        form = Card(padding=16)
        self.form = form
        kinds, last = QHBoxLayout(), QHBoxLayout()
        for part, share in ((self.name, 3), (self.purpose, 3), (self.channel, 2)):
            kinds.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
        last.addWidget(self.insert, 1)
        last.addWidget(self.versions, 1)
        last.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignBottom)
        answers = QHBoxLayout()
        answers.addWidget(self.save_button)
        answers.addStretch(1)
        answers.addWidget(self.withdraw_button)
        for box in (kinds, last, answers):
            box.setSpacing(12)
        form.body.setSpacing(10)
        form.body.addWidget(self.notice)
        form.body.addWidget(self.origin)
        form.body.addLayout(kinds)
        form.body.addWidget(self.subject)
        form.body.addWidget(self.text, 1)
        form.body.addLayout(last)
        form.body.addLayout(answers)
        self.text.grow(_LEAST)
        return form

    def _connect(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._write)
        self.new_button.clicked.connect(self.begin)
        self.name.changed.connect(self._type)
        self.subject.changed.connect(self._type)
        self.text.changed.connect(self._type)
        self.purpose.changed.connect(self._type)
        self.channel.changed.connect(self._change_channel)
        self.insert.changed.connect(self._insert)
        self.save_button.clicked.connect(self.save)
        self.notice.activated.connect(self.give_up)
        self.restore_button.clicked.connect(self.restore)
        self.withdraw_button.clicked.connect(self.withdraw)
        self._typing.timeout.connect(self._sample)
        on_key(self.form, Qt.Key.Key_Escape, self.give_up)

    @property
    def template(self) -> Template:
        """What is typed."""
        base = self._known.template if self._known else _EMPTY
        channel = Channel(self.channel.value())
        return replace(
            base,
            name=self.name.value().strip(),
            purpose=Purpose(self.purpose.value()),
            channel=channel,
            subject=None if channel is Channel.SMS else self.subject.value().strip() or None,
            body=self.text.value(),
        )

    @property
    def touched(self) -> bool:
        """Whether something typed is not saved."""
        return self._filled and bool(self._fields.typed())

    def spot(self) -> Spot:
        """Where the draft of what is shown is kept: one for each text."""
        name = self._known.template.id if self._known else NEW
        return Spot(said.PLACE, "template", f"{said.TEXTS}:{name}")

    def draft_title(self) -> str:
        return f"Modèle « {self.name.value().strip() or _NEW} »"

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self._fields.typed() if self._filled else {}

    def opened(self) -> int:
        return (self._known.opened or 0) if self._known else 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self._fields.put(draft.typed)
        told(self.notice, draft, self.opened())

    def resume(self, name: str) -> None:
        """A text by its id is shown at the next reading, or a new one."""
        self._wanted = name

    def _left(self) -> str:
        """The text that was being typed when the program ended."""
        left = (one.spot for one in self._session.drafts.left())
        mine = (s for s in left if (s.screen, s.form) == (said.PLACE, "template"))
        return next((spot.subject.partition(":")[2] for spot in mine), "")

    def read(self) -> None:
        """Read the texts in use."""
        desk = self._session.desk
        work = partial(desk.letters.templates.all, desk.actor)
        self._session.tasks.latest("templates", work, self._show, self._fail)

    def _show(self, known: list[KnownTemplate]) -> None:
        shown = self._known.template.id if self._known else ""
        kept = self._wanted or (shown if self._filled else self._left())
        self._wanted = ""
        touched = self.touched
        self.model.set_rows(known)
        ids = [one.template.id for one in known]
        row = ids.index(kept) if kept in ids else 0
        if not touched and kept == NEW:
            self.begin()
        elif not touched and known:
            self._known, self._filled = None, False
            self.table.setCurrentIndex(self.model.index(row, 0))
            self._choose(row)

    def _choose(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        one = self.model.row(row)
        if self._known is not None and one.template.id == self._known.template.id:
            return
        if self.touched:
            self.notice.say(BannerKind.WARN, _TYPING)
            return
        self._put(one)

    def _put(self, one: KnownTemplate) -> None:
        self._known = one
        self._fill(one.template)
        self.origin.setText(f"{said.purpose_of(one)}. {said.written(one)}.")
        self.withdraw_button.setVisible(self._may and one.opened is not None)
        self.versions.set_choices(())
        desk = self._session.desk
        work = partial(desk.letters.templates.history, desk.actor, one.template.id)
        self._session.tasks.latest("template-history", work, self._show_history, self._fail)

    def _fill(self, template: Template) -> None:
        self._filled = True
        self.notice.hide()
        for field in (self.name, self.subject, self.text):
            field.clear_error()
        self.name.set_value(template.name)
        self.purpose.set_value(template.purpose.value)
        self.channel.set_value(template.channel.value)
        self.subject.set_value(template.subject or "")
        self.text.set_value(template.body.rstrip("\n"))
        self.subject.setVisible(template.channel is not Channel.SMS)
        # What a text shipped is for does not change; its words do.
        new = not template.id
        for part in (self.purpose, self.channel):
            part.setVisible(self._may and new)
        for line in (self.name.line, self.subject.line, self.text.area):
            line.setReadOnly(not self._may)
        for button in (self.insert, self.save_button):
            button.setVisible(self._may)
        self._fields.mark()
        self._session.drafts.watch(self)
        self._sample()

    def _show_history(self, known: list[KnownTemplate]) -> None:
        older = [one for one in known if self._known is None or one.opened != self._known.opened]
        choices = [Choice(str(one.opened or ""), said.written(one)) for one in older]
        self.versions.set_choices(choices)
        for part in (self.versions, self.restore_button):
            part.setVisible(bool(choices) and self._may)

    def begin(self) -> None:
        """A text of one's own."""
        if not self._may or self.touched:
            self.notice.say(BannerKind.WARN, _TYPING)
            return
        self._known = None
        self._fill(_EMPTY)
        self.origin.setText(_NEW)
        for part in (self.versions, self.restore_button, self.withdraw_button):
            part.hide()
        self.name.editor.setFocus()

    def _write(self, _row: int) -> None:
        self.text.editor.setFocus()

    def give_up(self) -> None:
        """As it was saved."""
        self._session.drafts.drop(self.spot())
        if self._known is not None:
            self._put(self._known)
        else:
            self._filled = False
            self.read()
        self.table.setFocus()

    def _type(self, _typed: str) -> None:
        self._typing.start()

    def _change_channel(self, value: str) -> None:
        self.subject.setVisible(value != Channel.SMS.value)
        self._typing.start()

    def _insert(self, name: str) -> None:
        if name:
            self.text.area.insertPlainText(f"{{{{ {name} }}}}")
        self.insert.set_value("")
        self.text.editor.setFocus()

    def _sample(self) -> None:
        self._typing.stop()
        work = partial(self._session.desk.letters.sample, self.template)
        self._session.tasks.latest("template-sample", work, self._show_sample, self._fail)

    def _show_sample(self, sample: Sample) -> None:
        seen = sample.seen
        if seen.faults:
            fault = seen.faults[0]
            self.text.set_error(f"Ligne {fault.line} : {fault.sentence}")
        else:
            self.text.clear_error()
        if seen.subject_fault:
            self.subject.set_error(seen.subject_fault)
        else:
            self.subject.clear_error()
        if not seen.right:
            self.preview.stale(_FAULTS)
        elif sample.pages:
            self.preview.show_pages(sample.pages)
        else:
            sms = self.channel.value() == Channel.SMS.value
            self.preview.show_message(seen.subject, seen.body, seen.places if sms else 0)

    def save(self) -> None:
        """Keep the text: it is used from now on."""
        desk, one = self._session.desk, self._known
        work = partial(
            desk.letters.templates.save, desk.actor, self.template, one.opened if one else None
        )
        self._do(work, "Modèle enregistré.")

    def restore(self) -> None:
        """Take the version chosen again."""
        one = self._known
        if one is None or self.versions.combo.count() == 0:
            return
        older = int(self.versions.value()) if self.versions.value() else None
        desk = self._session.desk
        restore = partial(desk.letters.templates.restore, desk.actor, one.template.id)
        self._do(partial(restore, one.opened, older), "Version reprise.")

    def withdraw(self) -> None:
        """Use the text no more; one that was shipped is used as it was."""
        if self._known is None or self._known.opened is None:
            return
        desk, one = self._session.desk, self._known
        work = partial(
            desk.letters.templates.withdraw, desk.actor, one.template.id, one.opened or 0
        )
        self._do(work, "Modèle retiré.")

    def _do(self, work: Callable[[], Done], words: str) -> None:
        self._words = words
        self._session.tasks.write(work, self._on_written, self._fail)

    def _on_written(self, done: Done) -> None:
        if done.written:
            self._wanted = done.written[0].fact_id
        self._session.drafts.drop(self.spot())
        self._known, self._filled = None, False
        self.read()
        self.written.emit(done, self._words if done.written else "Rien n’a changé.")

    def _fail(self, error: Exception) -> None:
        fields = {"name": self.name, "subject": self.subject, "body": self.text}
        match error:
            case EditConflict():
                self.notice.say(BannerKind.WARN, _SOMEONE)
            case Refusal(field=str(field)) if field in fields:
                fields[field].set_error(sentence(error))
                fields[field].editor.setFocus()
            case _:
                self.refused.emit(error)
