"""Book an appointment; say what came of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.free import Proposal
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.domain.values import MAX_MINUTES
from calpae_desktop.services.commands import BookAppointment, Done, LogOutcome
from calpae_desktop.services.holidays import holiday, next_open_day
from calpae_desktop.services.offers import Free, Offer
from calpae_desktop.ui.screens.dossier.matters import replaced
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.slots import Proposals
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, LabeledField, TextField, dates
from calpae_desktop.words.dates import day, short_day
from calpae_desktop.words.enums import outcome
from calpae_desktop.words.refusals import sentence

from .base import Form, put, text_of

_NATURES = (
    Choice(Nature.ORIENTATION.value, "Orientation"),
    Choice(Nature.SUPPORT.value, "Accompagnement"),
    Choice(Nature.OTHER.value, "Autre"),
)
_AHEAD = timedelta(3)
_KEEP = "Garder le conflit"
_OF_SLOT = ("planned_at", "time", "adviser", "room")
_DEFAULT_TIME = "09:00"
_TIME = re.compile(r"(\d{1,2})(?:\s*[hH:]\s*(\d{2})?|(\d{2}))?")
OTHER_OUTCOMES = (
    (Outcome.POSTPONED_BY_PERSON, "Reporté par la personne"),
    (Outcome.POSTPONED_BY_SERVICE, "Reporté par le service"),
    (Outcome.CANCELLED_BY_SERVICE, "Annulé par le service"),
)


def parse_time(typed: str) -> time | None:
    """`9`, `9h`, `9h30`, `09:30`, `930`; None for anything else."""
    match = _TIME.fullmatch(typed.strip())
    if not match:
        return None
    try:
        return time(int(match[1]), int(match[2] or match[3] or 0))
    except ValueError:
        return None


class BookForm(Form):
    """Nature, day, time, adviser; the one that fell through is replaced.

    The first free slots are above, and the first one is filled in until something else is typed:
    the arrows of the date take another one."""

    verb = "Fixer"
    hints = (KeyHint("Down", "créneau libre"), *Form.hints)

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Prendre un rendez-vous", session, dossier)
        oriented = dossier.milestone is not None and dossier.milestone.oriented_on is not None
        self._keep_conflict = False
        self.proposals = Proposals()
        self.day = DateField("Date", self.today, required=True)
        self.time = TextField("Heure")
        self.nature = ComboField("Nature", _NATURES)
        self.adviser = TextField("Conseiller")
        self.minutes = TextField("Durée (min)")
        self.room = TextField("Salle")
        self.nature.set_value((Nature.SUPPORT if oriented else Nature.ORIENTATION).value)
        self._lay_fields()
        self.add_department()
        self.day.set_value(next_open_day(self.today() + _AHEAD))
        self.time.set_value(_DEFAULT_TIME)
        self._own_adviser = _own_adviser(dossier)
        self.adviser.set_value(self._own_adviser)
        self._taken = False
        self._found: tuple[Proposal, ...] = ()
        self._filled = self._slot_shown()
        self._connect_fields()
        self._on_day()
        self._on_nature()

    def _lay_fields(self) -> None:
        self.content.addWidget(self.proposals)
        self._pair(("planned_at", self.day), ("time", self.time))
        self.add("nature", self.nature)
        self.add("adviser", self.adviser)
        self._pair(("minutes", self.minutes), ("room", self.room))

    def _pair(self, *named: tuple[str, LabeledField]) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for (name, field), share in zip(named, (3, 2), strict=True):
            self.fields[name] = field
            row.addWidget(field, share, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)

    def _connect_fields(self) -> None:
        self.day.changed.connect(self._on_day_typed)
        self.time.changed.connect(self._on_time)
        self.nature.changed.connect(self._on_nature)
        self.adviser.line.editingFinished.connect(self._seek)
        self.proposals.chosen.connect(self._take)
        self.proposals.settled.connect(self._on_settled)
        self.day.corrected.connect(self._keep)

    def _seek(self) -> None:
        """Ask for the first free slots of the adviser, for this nature."""
        desk = self.session.desk
        given = self.adviser.value() == self._filled["adviser"]
        adviser = self._own_adviser if given else self.adviser.value().strip()
        nature = Nature(self.nature.value())
        wanted = Free(adviser or None, nature, person=self.dossier.identity.id, anyone=True)
        work = partial(desk.agenda.offer, desk.actor, wanted)
        self.session.tasks.latest("creneaux", work, self._on_offer, self._on_no_offer)

    def _on_offer(self, offer: Offer) -> None:
        self.proposals.show_found(offer.proposals, offer.limits)
        self.minutes.set_hint(f"Vide : {offer.minutes} min")
        self.room.set_hint(", ".join(offer.rooms))
        self._found = offer.proposals
        if self._found and not self._taken and self._slot_shown() == self._filled:
            self._fill(self._found[0])
        elif not self._taken:
            self._follow_day()
        self._mark_taken()

    def _slot_shown(self) -> dict[str, str]:
        """What a slot fills in."""
        return {name: text_of(self.fields[name]) for name in _OF_SLOT}

    def _fill(self, proposal: Proposal) -> None:
        """A slot that nobody chose: nothing of it is typed."""
        selected = self.day.line.hasFocus()
        self._put(proposal)
        self._opened_with |= self._filled
        if selected:
            self.day.line.selectAll()

    def _put(self, proposal: Proposal) -> None:
        at = proposal.starts_at
        self.day.set_value(at.date())
        self.time.set_value(f"{at:%H:%M}")
        given = {name: text_of(self.fields[name]) for name in ("planned_at", "time")}
        held = {"adviser": proposal.adviser or self.adviser.value(), "room": proposal.room or ""}
        for name, text in held.items():
            if text_of(self.fields[name]) in ("", self._filled[name]):
                put(self.fields[name], text)
                given[name] = text
        self._filled |= given
        self._on_day()

    def _on_no_offer(self, error: Exception) -> None:
        """Slots are a help: without them the form still books."""
        if not isinstance(error, (Refusal, Unavailable)):
            raise error

    def _take(self, proposal: Proposal) -> None:
        self._taken = True
        self._put(proposal)

    def _on_day_typed(self) -> None:
        self._follow_day()
        self._on_day()

    def _follow_day(self) -> None:
        """The hour, adviser and room that nobody typed are those of the slot of the day typed."""
        chosen = self.day.value()
        slot = next((one for one in self._found if one.starts_at.date() == chosen), None)
        at = f"{slot.starts_at:%H:%M}" if slot else _DEFAULT_TIME
        given = (slot.adviser if slot else None) or self._own_adviser
        room = (slot.room if slot else None) or ""
        for name, text in {"time": at, "adviser": given, "room": room}.items():
            if text_of(self.fields[name]) == self._filled[name]:
                put(self.fields[name], text)
                self._filled[name] = text

    def _on_settled(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_time(self) -> None:
        self._keep_conflict = False
        if self.day.has_error:
            self.day.clear_error()

    def _on_day(self) -> None:
        self._keep_conflict = False
        chosen = self.day.value()
        if chosen is None:
            return
        name = holiday(chosen) or ("week-end" if chosen.weekday() >= 5 else "")
        spoken = dates.spoken(chosen)
        self.day.set_hint(f"{spoken} · fermé : {name}" if name else spoken)
        self._mark_taken()

    def _mark_taken(self) -> None:
        chosen, at = self.day.value(), parse_time(self.time.value())
        self.proposals.mark(datetime.combine(chosen, at) if chosen and at else None)

    def _on_nature(self) -> None:
        last = replaced(self.dossier, Nature(self.nature.value()))
        title = self.dossier.identity.title
        self.nature.set_hint(
            f"Remplace celui du {short_day(last.planned_on, self.today())} "
            f"({outcome(last.outcome, title)})"
            if last
            else ""
        )
        self._seek()

    def check(self) -> bool:
        if not self.check_dates():
            return False
        typed = self.minutes.value().strip()
        if parse_time(self.time.value()) is None:
            return self._wrong(self.time, "Heure attendue, par exemple 9h30.")
        if typed and not (typed.isdecimal() and 0 < int(typed) <= MAX_MINUTES):
            return self._wrong(self.minutes, "Nombre de minutes attendu, par exemple 45.")
        return True

    def _wrong(self, field: TextField, words: str) -> bool:
        field.set_error(words)
        field.line.setFocus()
        return False

    def _planned_at(self) -> datetime:
        chosen = self.day.value()
        at = parse_time(self.time.value())
        if chosen is None or at is None:
            raise ValueError("checked before")
        return datetime.combine(chosen, at)

    def work(self) -> Callable[[], Done]:
        nature = Nature(self.nature.value())
        last = replaced(self.dossier, nature)
        typed = self.minutes.value().strip()
        command = BookAppointment(
            self.dossier.identity.id,
            self.chosen_department(),
            nature,
            self._planned_at(),
            replaces=last.id if last else None,
            adviser=self.adviser.value().strip() or None,
            minutes=int(typed) if typed else None,
            room=self.room.value().strip() or None,
            keep_conflict=self._keep_conflict,
        )
        desk = self.session.desk
        return lambda: desk.appointments.book(desk.actor, command)

    def _on_failed(self, error: Exception) -> None:
        super()._on_failed(error)
        if isinstance(error, Refusal) and error.no is No.SLOT_TAKEN:
            self.day.set_error(sentence(error), _KEEP)

    def _keep(self) -> None:
        """Book all the same, and show the conflict."""
        if self.day.correction.label == _KEEP:
            self._keep_conflict = True
            self.day.clear_error()
            self.submit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        beside = self.focusWidget() in (self.day.line, self.time.line)
        if beside and self.proposals.answers(event, digits=False):
            event.accept()
        else:
            super().keyPressEvent(event)

    def sentence(self) -> str:
        at = self._planned_at()
        return f"Rendez-vous fixé au {day(at.date())} à {at:%H:%M}."


def _own_adviser(dossier: Dossier) -> str:
    """Who received the person last, else who follows the dossier; nobody is known otherwise."""
    known = [a.adviser for _, a in dossier.appointments if a.adviser]
    following = dossier.following
    follows = following.adviser if following is not None else None
    return known[-1] if known else follows or ""


class OutcomeForm(Form):
    """Postponed or cancelled: the outcomes that have no key of their own."""

    def __init__(self, session: Session, dossier: Dossier, appointment: Version) -> None:
        super().__init__("Issue du rendez-vous", session, dossier)
        self._appointment = appointment
        choices = [Choice(value.value, label) for value, label in OTHER_OUTCOMES]
        self.outcome = ComboField("Issue", choices)
        self.reason = TextField("Motif (facultatif)")
        self.add("outcome", self.outcome)
        self.add("absence_reason", self.reason)

    def work(self) -> Callable[[], Done]:
        command = LogOutcome(
            self._appointment.fact_id,
            self._appointment.version_id or 0,
            Outcome(self.outcome.value()),
            self.reason.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.appointments.log(desk.actor, command)

    def edited(self) -> tuple[Kind, str] | None:
        return Kind.APPOINTMENT, self._appointment.fact_id

    def sentence(self) -> str:
        label = dict(OTHER_OUTCOMES)[Outcome(self.outcome.value())]
        return f"Rendez-vous {label[:1].lower()}{label[1:]}."

    def refresh(self, dossier: Dossier) -> None:
        super().refresh(dossier)
        current = {v.fact_id: v for v, _ in dossier.appointments}
        self._appointment = current.get(self._appointment.fact_id, self._appointment)
