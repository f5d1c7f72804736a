"""Write left: what for, by what means, in which words; for whom nothing could be written."""

from __future__ import annotations

import json
from hashlib import sha256

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.draft import LOT, WRITE, Draft, Spot
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.letter_writing import Letter, Mail, ShortText, Unsent
from calpae_desktop.services.letters import Prepared, Writing
from calpae_desktop.services.templates import KnownTemplate, chosen
from calpae_desktop.ui.screens.typed_fields import told
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import Card, ComboField, Text, TextField
from calpae_desktop.ui.widgets.area import AreaField
from calpae_desktop.ui.widgets.notice import Notice

from . import said

_TYPED_MS = 350
_LINES, _LEAST = 11, 5
_ONCE = "Pour cette fois seulement."
_FOR_ALL = "Pour cet envoi seulement ; chaque champ prend la valeur de la personne."


class Asking(Card):
    """`asked` carries the `Writing` to prepare, when a choice or the words have changed."""

    asked = Signal(object)
    person_opened = Signal(str)
    put_aside = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=16, parent=parent)
        self._writing = Writing(())
        self._known: list[KnownTemplate] = []
        self._touched = False
        # What left with these words: they are no draft any more.
        self._left: Writing | None = None
        self.whom = ""
        self.notice = Notice()
        self.purpose = ComboField("Pour", said.purposes())
        self.channel = ComboField("Par", said.channels())
        self.subject = TextField("Objet", "Neutre : il ne dit rien de ce que contient le pli.")
        self.text = AreaField("Texte", lines=_LINES)
        self.counts = Text("", 14, 500, wrap=True)
        self.model: TableModel[Unsent] = TableModel(said.unsent_columns())
        self.table = TableView(self.model, "Plis qui n’ont pas pu être écrits")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPED_MS)
        self._lay_out()
        self._typing.timeout.connect(self._ask)
        self.notice.activated.connect(self._put_aside)
        self.purpose.changed.connect(self._choose)
        self.channel.changed.connect(self._choose)
        self.subject.changed.connect(self._type)
        self.text.changed.connect(self._type)
        self.table.opened.connect(self._open)

    def _lay_out(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(12)
        choices.addWidget(self.purpose, 3)
        choices.addWidget(self.channel, 2)
        self.words = QWidget()
        box = QVBoxLayout(self.words)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.subject)
        box.addWidget(self.text, 1)
        self.text.grow(_LEAST)
        self.body.setSpacing(12)
        self.body.addWidget(self.notice)
        self.body.addLayout(choices)
        self.body.addWidget(self.words, 2)
        self.body.addWidget(self.counts)
        self.body.addWidget(self.table, 1)
        self.rest = QWidget()
        self.body.addWidget(self.rest, 1)
        self.table.hide()

    def begin(self, writing: Writing, known: list[KnownTemplate]) -> None:
        """Show what is asked, with the words of the text in use."""
        self._writing, self._known, self._left = writing, known, None
        self.notice.hide()
        self.purpose.set_value(writing.purpose.value)
        self.channel.set_value(writing.channel.value if writing.channel else said.PREFERRED)
        self.text.set_hint(_ONCE if self._alone else _FOR_ALL)
        self._put_words()
        self._ask()

    def spot(self) -> Spot:
        """Where the draft of the words is kept: one for each person, or for those written to
        together."""
        return Spot(WRITE, "once", subject_of(self._writing.persons))

    def draft_title(self) -> str:
        return self.whom

    def typed(self) -> dict[str, str]:
        """What a draft keeps: the words for this once, and to whom."""
        writing = self.writing
        if not self._touched or writing == self._left:
            return {}
        return {
            "persons": json.dumps(writing.persons),
            "appointments": json.dumps(sorted(writing.appointments)),
            "purpose": self.purpose.value(),
            "channel": self.channel.value(),
            "subject": self.subject.value(),
            "body": self.text.value(),
        }

    def opened(self) -> int:
        return 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        typed = draft.typed
        self.purpose.set_value(typed["purpose"])
        self.channel.set_value(typed["channel"])
        self._put_words()
        self.subject.set_value(typed["subject"])
        self.text.set_value(typed["body"])
        self._touched = True
        told(self.notice, draft)
        self._ask()

    def _put_aside(self) -> None:
        self.notice.hide()
        self._put_words()
        self.put_aside.emit()
        self._ask()

    def settle_words(self) -> None:
        """What is asked has left: its words are kept as no draft."""
        self._left = self.writing
        self.notice.hide()

    @property
    def writing(self) -> Writing:
        """What is asked now. The words are left out when they are those of the text in use."""
        template = self._template()
        channel = self._channel()
        if template is None or channel is None:
            return Writing(
                self._writing.persons,
                self._purpose(),
                channel,
                appointments=self._writing.appointments,
            )
        kept = not self._touched
        return Writing(
            self._writing.persons,
            self._purpose(),
            channel,
            template.id,
            None if kept or channel is Channel.SMS else self.subject.value(),
            None if kept else self.text.value(),
            self._writing.appointments,
        )

    @property
    def _alone(self) -> bool:
        """Written to one person, words are shown as that person reads them, without fields."""
        return len(self._writing.persons) == 1

    def _template(self) -> Template | None:
        channel = self._channel()
        return chosen(self._known, self._purpose(), channel) if channel else None

    def _purpose(self) -> Purpose:
        return Purpose(self.purpose.value())

    def _channel(self) -> Channel | None:
        value = self.channel.value()
        return None if value == said.PREFERRED else Channel(value)

    def _choose(self, _value: str) -> None:
        self._put_words()
        self._ask()

    def _put_words(self) -> None:
        """The words of the text in use; hidden when each person has their own means."""
        template, self._touched = self._template(), False
        self.words.setVisible(template is not None)
        self.rest.setVisible(template is None)
        for field in (self.subject, self.text):
            field.clear_error()
        if template is not None:
            self.subject.setVisible(template.channel is not Channel.SMS)
            if not self._alone:
                self.subject.set_value(template.subject or "")
                self.text.set_value(template.body)

    def _type(self, _typed: str) -> None:
        self._touched = True
        self._typing.start()

    def _ask(self) -> None:
        self._typing.stop()
        self.asked.emit(self.writing)

    def settle(self, channel: Channel) -> None:
        """One person is written to by one means: theirs, which the words can then follow."""
        self.channel.set_value(channel.value)
        self._put_words()
        self._ask()

    def show_prepared(self, prepared: Prepared) -> None:
        """What is ready, and for whom nothing is."""
        if self._alone and not self._touched:
            self._put_filled(prepared)
        self.counts.setText(said.counts(prepared))
        self.model.set_rows(list(prepared.unsent))
        self.table.setVisible(bool(prepared.unsent))

    def _put_filled(self, prepared: Prepared) -> None:
        written: list[Letter | Mail | ShortText] = [
            *prepared.letters,
            *prepared.mails,
            *prepared.texts,
        ]
        found = written[0] if written else None
        self.words.setVisible(found is not None)
        self.rest.setVisible(found is None)
        if found is not None:
            self.text.set_value(found.body)
            self.subject.set_value("" if isinstance(found, ShortText) else found.subject)

    def refuse(self, field: str | None, sentence: str) -> bool:
        """Say what is wrong in the words; whether it is of a field shown here."""
        place = {"subject": self.subject, "body": self.text}.get(field or "")
        if place is None:
            return False
        place.set_error(sentence)
        return True

    def _open(self, row: int) -> None:
        self.person_opened.emit(self.model.row(row).person)

    def leave(self) -> None:
        """Ask nothing more."""
        self._typing.stop()


def subject_of(persons: tuple[str, ...]) -> str:
    """What names those written to: a person, or a mark of all of them."""
    if len(persons) == 1:
        return persons[0]
    return LOT + sha256("\n".join(sorted(persons)).encode()).hexdigest()[:16]


def writing_of(draft: Draft) -> Writing:
    """To whom a draft was being written, in the dossiers as they are now."""
    one, typed = draft.spot.person, draft.typed
    persons = (one,) if one else tuple(json.loads(typed["persons"]))
    appointments = frozenset(json.loads(typed["appointments"]))
    return Writing(persons, Purpose(typed["purpose"]), appointments=appointments)
