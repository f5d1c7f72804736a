"""Prendre un rendez-vous: somebody, then a slot of one of the diaries shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.free import Proposal
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.services.agenda import Diary
from calpae_desktop.services.commands import BookAppointment, Done
from calpae_desktop.services.offers import Free, Offer
from calpae_desktop.services.rows import Found
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.dossier.forms.base import departments
from calpae_desktop.ui.screens.dossier.matters import replaced
from calpae_desktop.ui.screens.dossier.reading import Dossier, read
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.slots import Proposals
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import day
from calpae_desktop.words.refusals import sentence

from .panel import PanelForm, choices
from .people import Seeker, named

NATURES = (
    Choice(Nature.ORIENTATION.value, "Orientation"),
    Choice(Nature.SUPPORT.value, "Accompagnement"),
    Choice(Nature.OTHER.value, "Autre"),
)
KEEP = "Garder le conflit"
_WHO = "Choisissez une personne de la liste."


class BookingPanel(PanelForm):
    """Somebody is found by what is typed; the first free slots keep their limits."""

    def __init__(
        self,
        session: Session,
        diary: Diary,
        adviser: str | None,
        at: datetime | None,
        room: str | None = None,
    ) -> None:
        super().__init__("Prendre un rendez-vous", session, verb="Fixer")
        self.dossier: Dossier | None = None
        self._keep = False
        # What a slot filled in by itself: the next one taken replaces it.
        self._given_adviser = self._given_room = ""
        self._site = diary.site.id if diary.site else None
        self.seeker = Seeker(session, "Personne")
        self.proposals = Proposals()
        self.day = DateField("Date", session.desk.clock.today, required=True)
        self.time = TextField("Heure")
        self.nature = ComboField("Nature", NATURES)
        self.minutes = TextField("Durée (min)")
        self.adviser = ComboField("Conseiller", choices(diary.advisers))
        self.room = ComboField("Salle", choices(diary.rooms))
        self.department = ComboField("Département", departments(session.desk.actor.scope))
        self.fields["person"] = self.seeker.field
        self.content.addWidget(self.seeker)
        self.content.addWidget(self.proposals)
        self.pair(("planned_at", self.day), ("time", self.time))
        self.pair(("nature", self.nature), ("minutes", self.minutes))
        self.add("adviser", self.adviser)
        if diary.rooms:
            self.add("room", self.room)
        self.add("department", self.department)
        self.department.hide()
        self.adviser.set_value(adviser or "")
        self.room.set_value(room or "")
        if at is not None:
            self._put_at(at)
        self._connect_fields()
        self._seek()
        self.mark()

    def _connect_fields(self) -> None:
        self.seeker.taken.connect(self._on_person)
        self.proposals.chosen.connect(self._take)
        self.proposals.settled.connect(self._on_settled)
        self.day.changed.connect(self._on_day)
        self.time.changed.connect(self._on_day)
        self.nature.changed.connect(self._seek)
        self.adviser.changed.connect(self._on_adviser)
        self.day.corrected.connect(self._on_keep)

    def start(self) -> None:
        self.seeker.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_person(self, found: Found) -> None:
        self.seeker.field.set_value(named(found))
        desk = self.session.desk
        work = partial(read, desk, found.person)
        self.session.tasks.latest("agenda-dossier", work, self._on_dossier, self.refuse)

    def _on_dossier(self, dossier: Dossier) -> None:
        self.dossier = dossier
        oriented = dossier.milestone is not None and dossier.milestone.oriented_on is not None
        self.nature.set_value((Nature.SUPPORT if oriented else Nature.ORIENTATION).value)
        self.department.setVisible(not dossier.department)
        self._seek()
        self.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_adviser(self) -> None:
        self._given_adviser = ""
        self._seek()

    def _seek(self) -> None:
        """Ask for the first free slots: of the adviser chosen, else of whoever of the site."""
        desk = self.session.desk
        person = self.dossier.identity.id if self.dossier else None
        chosen = self.adviser.value() if self.adviser.value() != self._given_adviser else ""
        nature = Nature(self.nature.value())
        wanted = Free(chosen or None, nature, person=person, anyone=True, site=self._site)
        work = partial(desk.agenda.offer, desk.actor, wanted)
        self.session.tasks.latest("agenda-offre", work, self._on_offer, self._on_no_offer)

    def _on_offer(self, offer: Offer) -> None:
        self.proposals.show_found(offer.proposals, offer.limits)
        self.minutes.set_hint(f"Vide : {offer.minutes}")
        if not self.day.line.text() and offer.proposals and not self.seeker.field.line.hasFocus():
            self._take(offer.proposals[0])
        self.proposals.mark(self._at())

    def _on_no_offer(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error

    def _take(self, proposal: Proposal) -> None:
        """Whoever was chosen stays, and the room; those of the slot are given when none was."""
        if self.adviser.value() in ("", self._given_adviser):
            self.adviser.set_value(proposal.adviser or "")
            self._given_adviser = self.adviser.value()
        if self.room.value() in ("", self._given_room):
            self.room.set_value(proposal.room or "")
            self._given_room = self.room.value()
        self._put_at(proposal.starts_at)

    def _put_at(self, at: datetime) -> None:
        self.day.set_value(at.date())
        self.time.set_value(f"{at:%H:%M}")
        self._on_day()

    def _on_settled(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_day(self) -> None:
        self._keep = False
        if self.day.has_error:
            self.day.clear_error()
        self.proposals.mark(self._at())

    def _at(self) -> datetime | None:
        chosen, at = self.day.value(), parse_time(self.time.value())
        return datetime.combine(chosen, at) if chosen and at else None

    def work(self) -> tuple[Callable[[], Done], str] | None:
        if self.dossier is None:
            self.wrong(self.seeker.field, _WHO)
            return None
        if not self.dates_right(self.day):
            return None
        at, minutes = self._at(), self.number(self.minutes)
        if at is None:
            self.hour_wrong(self.time)
        if at is None or minutes is None:
            return None
        nature = Nature(self.nature.value())
        last = replaced(self.dossier, nature)
        command = BookAppointment(
            self.dossier.identity.id,
            self.dossier.department or self.department.value(),
            nature,
            at,
            replaces=last.id if last else None,
            adviser=self.adviser.value() or None,
            minutes=minutes or None,
            room=self.room.value() or None,
            keep_conflict=self._keep,
        )
        desk = self.session.desk
        who = self.seeker.field.value()
        said = f"{who} : rendez-vous fixé au {day(at.date())} à {at:%H:%M}."
        return partial(desk.appointments.book, desk.actor, command), said

    def refuse(self, error: Exception) -> None:
        super().refuse(error)
        if isinstance(error, Refusal) and error.no is No.SLOT_TAKEN:
            self.day.set_error(sentence(error), KEEP)

    def _on_keep(self) -> None:
        self._keep = True
        self.day.clear_error()
        self.submit()
