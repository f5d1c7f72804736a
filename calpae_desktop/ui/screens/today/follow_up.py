"""What follows an absence, or a day put off, in place: the call, the reason, another day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.free import Proposal
from calpae_desktop.domain.person import Title
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.absences import FollowUp
from calpae_desktop.services.commands import Done
from calpae_desktop.services.offers import Free, Offer
from calpae_desktop.services.rows import Due
from calpae_desktop.ui.drafts import when
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import (
    AreaField,
    BannerKind,
    Button,
    Choice,
    ComboField,
    DateField,
    KeyCap,
    LabeledField,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.dates import day, hour, named_day
from calpae_desktop.words.enums import CALL_RESULTS
from calpae_desktop.words.lines import full_name
from calpae_desktop.words.refusals import sentence

from .side_form import PLACE, SideForm

_PUT_OFF = (
    (Outcome.POSTPONED_BY_PERSON, "Reporté par la personne"),
    (Outcome.POSTPONED_BY_SERVICE, "Reporté par le service"),
    (Outcome.CANCELLED_BY_SERVICE, "Annulé par le service"),
)
_NONE, _OTHER = "", "autre"
_PROPOSED = 4
_EXPECTED_HOUR = "Heure attendue, par exemple 9h30."


class FollowUpForm(SideForm):
    """One gesture at the end. `saved` carries what was done and its words; Échap leaves the
    absence as it is logged."""

    reasons_asked = Signal()
    hints = (KeyHint("Return", "enregistrer"), KeyHint("Esc", "plus tard"))

    def __init__(self, session: Session, due: Due, *, put_off: bool = False) -> None:
        super().__init__()
        self._session, self.due, self._put_off = session, due, put_off
        self._busy = False
        self._today = session.desk.clock.today
        self._proposals: Sequence[Proposal] = ()
        self.notice = Notice()
        self.outcome = ComboField("Issue", [Choice(o.value, label) for o, label in _PUT_OFF])
        self.call = ComboField("Appel", self._calls())
        self.reason = ComboField("Motif de l’absence", (Choice(_NONE, "Non précisé"),))
        self.slot = ComboField("Nouveau rendez-vous", (Choice(_NONE, "Plus tard"),))
        self.day = DateField("Date", self._today)
        self.hour = TextField("Heure", "Par exemple 9h30")
        self.note = AreaField("Note sur l’appel (facultatif)", lines=2)
        self.manage = Button("Modifier la liste des motifs", Rank.TERTIARY, icon="pencil")
        self._lay_out()
        self._connect()
        self._show_other()
        self._read()

    def _calls(self) -> list[Choice]:
        feminine = "e" if self.due.title is Title.MRS else ""
        words = {r: CALL_RESULTS[r] for r in CallResult}
        said = [Choice(r.value, f"{text[:1].upper()}{text[1:]}") for r, text in words.items()]
        return [Choice(_NONE, f"Pas encore appelé{feminine}"), *said]

    @property
    def fields(self) -> dict[str, LabeledField]:
        """Those shown, by the name that a refusal gives them."""
        every: dict[str, LabeledField] = {
            "outcome": self.outcome,
            "call": self.call,
            "absence_reason": self.reason,
            "planned_at": self.slot,
            "day": self.day,
            "hour": self.hour,
            "note": self.note,
        }
        return {name: field for name, field in every.items() if not field.isHidden()}

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 14, 16, 16)
        box.setSpacing(12)
        box.addLayout(self._head())
        box.addWidget(self.notice)
        two = QHBoxLayout()
        two.setSpacing(12)
        two.addWidget(self.day, 1)
        two.addWidget(self.hour, 1)
        for field in (self.outcome, self.call, self.reason):
            box.addWidget(field)
        box.addWidget(self.manage, alignment=Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.slot)
        box.addLayout(two)
        box.addWidget(self.note)
        box.addLayout(self._foot())
        box.addStretch(1)
        self.outcome.setVisible(self._put_off)
        self.call.setVisible(not self._put_off)
        self.reason.setVisible(not self._put_off)
        self.manage.setVisible(not self._put_off and self._session.may(Action.ARRANGE))

    def _head(self) -> QVBoxLayout:
        name = full_name(self.due.last_name, self.due.first_name)
        title = f"{'Report' if self._put_off else 'Suite de l’absence'} · {name}"
        self.setAccessibleName(title)
        at = self.due.appointment.planned_at
        planned = " à ".join(p for p in (named_day(at.date()), hour(at)) if p)
        phone = self.due.phone or "aucun téléphone au dossier"
        first = QHBoxLayout()
        self.title = Text(title, 15, 600, wrap=True)
        first.addWidget(self.title, 1)
        first.addWidget(KeyCap("Esc"), alignment=Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addLayout(first)
        head.addWidget(Text(f"Rendez-vous du {planned}", 14, 400, "text2", wrap=True))
        self.phone = Text(_spaced(phone), 15, 600, "accent" if self.due.phone else "text3")
        self.phone.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head.addWidget(self.phone)
        return head

    def _foot(self) -> QHBoxLayout:
        self.save_button = Button("Enregistrer", Rank.PRIMARY)
        self.later_button = Button("Plus tard")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.later_button)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.submit)
        self.later_button.clicked.connect(self.closed)
        self.manage.clicked.connect(self.reasons_asked)
        self.slot.changed.connect(self._on_slot)
        self.call.changed.connect(self._show_other)
        self.day.changed.connect(self._on_day)

    def _read(self) -> None:
        desk = self._session.desk
        self._session.tasks.read(desk.absences.reasons, self._show_reasons, self._on_failed)
        appointment = self.due.appointment
        wanted = Free(appointment.adviser, appointment.nature, None, appointment.person)
        self._session.tasks.read(
            lambda: desk.agenda.offer(desk.actor, wanted, _PROPOSED),
            self._show_offer,
            self._on_failed,
        )

    def _show_reasons(self, labels: list[str]) -> None:
        said = self.due.appointment.absence_reason
        known = labels if said is None or said in labels else [said, *labels]
        choices = [Choice(label, f"{label[:1].upper()}{label[1:]}") for label in known]
        self.reason.set_choices([Choice(_NONE, "Non précisé"), *choices])
        if not self.reason.value() and said:
            self.reason.set_value(said)

    def reread_reasons(self) -> None:
        """The managed list changed."""
        desk = self._session.desk
        self._session.tasks.read(desk.absences.reasons, self._show_reasons, self._on_failed)

    def _show_offer(self, offer: Offer) -> None:
        self._proposals = offer.proposals
        proposed = self._proposals
        choices = [Choice(p.starts_at.isoformat(), self._proposed(p)) for p in proposed]
        later = Choice(_NONE, "Plus tard")
        self.slot.set_choices([later, *choices, Choice(_OTHER, "Un autre moment…")])
        self._on_slot()

    def _proposed(self, proposal: Proposal) -> str:
        at = proposal.starts_at
        said = f"{named_day(at.date())} à {at:%H:%M}"
        return f"{said[:1].upper()}{said[1:]}"

    def _on_slot(self) -> None:
        self.slot.set_hint(self._about_slot())
        self._show_other()

    def _about_slot(self) -> str:
        """The first one proposed; the limit that the one chosen keeps."""
        chosen = self.slot.value()
        if chosen == _NONE and self._proposals:
            return f"Proposé : {self._proposed(self._proposals[0]).lower()} (flèche bas)"
        for one in self._proposals:
            if one.starts_at.isoformat() == chosen and one.keeps is not None:
                return f"Avant la limite du {day(one.keeps)}"
        return ""

    def _on_day(self) -> None:
        self.day.clear_error()

    def _show_other(self) -> None:
        other = self.slot.value() == _OTHER
        self.day.setVisible(other)
        self.hour.setVisible(other)
        self.note.setVisible(not self._put_off and bool(self.call.value()))

    def start(self) -> None:
        """Put the focus where it begins; what was left there is given back."""
        self._session.drafts.watch(self)
        first = self.outcome if self._put_off else self.call
        first.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def spot(self) -> Spot:
        """Where its draft is kept: one for each appointment."""
        form = "report" if self._put_off else "suite"
        return Spot(PLACE, form, self.due.appointment.id)

    def draft_title(self) -> str:
        return self.title.text()

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        values = {
            "call": self.call.value(),
            "day": self.day.line.text(),
            "hour": self.hour.value(),
            "note": self.note.value(),
        }
        return {name: text for name, text in values.items() if text}

    def opened(self) -> int:
        return self.due.version

    def let_go(self) -> None:
        self._session.drafts.release(self)

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        typed = draft.typed
        self.call.set_value(typed.get("call", ""))
        self.hour.set_value(typed.get("hour", ""))
        self.note.set_value(typed.get("note", ""))
        if typed.get("day") or typed.get("hour"):
            self.slot.set_choices([Choice(_OTHER, "Un autre moment…")])
            self.day.line.setText(typed.get("day", ""))
        self._show_other()
        self.notice.say(BannerKind.INFO, f"{when(draft)}.")

    def _planned_at(self) -> datetime | None:
        chosen = self.slot.value()
        if chosen == _NONE:
            return None
        if chosen != _OTHER:
            return datetime.fromisoformat(chosen)
        on, at = self.day.value(), parse_time(self.hour.value())
        return datetime.combine(on, at) if on and at else None

    def _check(self) -> bool:
        if self.slot.value() != _OTHER:
            return True
        if self.day.value() is None:
            self.day.refuse()
            self.day.editor.setFocus()
            return False
        if parse_time(self.hour.value()) is None:
            self.hour.set_error(_EXPECTED_HOUR)
            self.hour.editor.setFocus()
            return False
        return True

    def command(self) -> FollowUp:
        """The gesture, from what is chosen."""
        call = self.call.value() if not self._put_off else _NONE
        return FollowUp(
            self.due.appointment.id,
            self.due.version,
            outcome=Outcome(self.outcome.value()) if self._put_off else None,
            reason=(self.reason.value() or None) if not self._put_off else None,
            call=CallResult(call) if call else None,
            note=self.note.value().strip() or None if call else None,
            planned_at=self._planned_at(),
        )

    def submit(self) -> None:
        """Save, once."""
        if self._busy or not self._check():
            return
        self._busy = True
        self.save_button.setEnabled(False)
        self.notice.hide()
        command, desk = self.command(), self._session.desk
        self._words = self._said(command)
        self._session.tasks.write(
            lambda: desk.absences.follow_up(desk.actor, command), self._on_saved, self._on_failed
        )

    def _said(self, command: FollowUp) -> str:
        name = full_name(self.due.last_name, self.due.first_name)
        parts = [dict(_PUT_OFF)[command.outcome].lower()] if command.outcome else []
        parts += [f"appel : {CALL_RESULTS[command.call]}"] if command.call else []
        parts += [f"motif : {command.reason}"] if command.reason else []
        if command.planned_at:
            at = command.planned_at
            parts.append(f"nouveau rendez-vous {named_day(at.date())} à {at:%H:%M}")
        return f"{name} : {' · '.join(parts) or 'rien n’a changé'}."

    def _on_saved(self, done: Done) -> None:
        self._busy = False
        self.saved.emit(done, self._words)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        self.save_button.setEnabled(True)
        match error:
            case Refusal(field=str(name)) if name in self.fields:
                self.fields[name].set_error(sentence(error))
                self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            case EditConflict():
                words = (
                    "Quelqu’un a modifié ce rendez-vous : fermez (Échap), puis rouvrez la suite."
                )
                self.notice.say(BannerKind.WARN, words)
            case Refusal():
                self.notice.say(BannerKind.ERROR, sentence(error))
            case Unavailable():
                self.notice.say(BannerKind.WARN, sentence(error))
            case _:
                raise error

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._busy:
                self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.save_button:
                focused.click()
            else:
                self.submit()
        else:
            super().keyPressEvent(event)


def _spaced(phone: str) -> str:
    """« 06 12 34 56 78 »."""
    pairs = range(0, len(phone), 2)
    return " ".join(phone[n : n + 2] for n in pairs) if phone.isdigit() else phone
