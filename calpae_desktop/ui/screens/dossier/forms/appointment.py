"""Book an appointment; say what came of one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, time, timedelta

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.services.commands import BookAppointment, Done, LogOutcome
from calpae_desktop.services.holidays import holiday, next_open_day
from calpae_desktop.ui.screens.dossier.matters import replaced
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField, dates
from calpae_desktop.words.dates import day, short_day
from calpae_desktop.words.enums import outcome

from .base import Form

_NATURES = (
    Choice(Nature.ORIENTATION.value, "Orientation"),
    Choice(Nature.SUPPORT.value, "Accompagnement"),
    Choice(Nature.OTHER.value, "Autre"),
)
_AHEAD = timedelta(3)
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
    """Nature, day, time, adviser; the one that fell through is replaced."""

    verb = "Fixer"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Prendre un rendez-vous", session, dossier)
        oriented = dossier.milestone is not None and dossier.milestone.oriented_on is not None
        self.day = DateField("Date", self.today, required=True)
        self.time = TextField("Heure")
        self.nature = ComboField("Nature", _NATURES)
        self.adviser = TextField("Conseiller")
        self.nature.set_value((Nature.SUPPORT if oriented else Nature.ORIENTATION).value)
        self.day.changed.connect(self._on_day)
        self.nature.changed.connect(self._on_nature)
        for name, field in (
            ("planned_at", self.day),
            ("time", self.time),
            ("nature", self.nature),
            ("adviser", self.adviser),
        ):
            self.add(name, field)
        self.add_department()
        self.day.set_value(next_open_day(self.today() + _AHEAD))
        self.time.set_value(_DEFAULT_TIME)
        self.adviser.set_value(_last_adviser(dossier))
        self._on_day()
        self._on_nature()

    def _on_day(self) -> None:
        chosen = self.day.value()
        if chosen is None:
            return
        name = holiday(chosen) or ("week-end" if chosen.weekday() >= 5 else "")
        spoken = dates.spoken(chosen)
        self.day.set_hint(f"{spoken} · fermé : {name}" if name else spoken)

    def _on_nature(self) -> None:
        last = replaced(self.dossier, Nature(self.nature.value()))
        title = self.dossier.identity.title
        self.nature.set_hint(
            f"Remplace celui du {short_day(last.planned_on, self.today())} "
            f"({outcome(last.outcome, title)})"
            if last
            else ""
        )

    def check(self) -> bool:
        if not self.check_dates():
            return False
        if parse_time(self.time.value()) is None:
            self.time.set_error("Heure attendue, par exemple 9h30.")
            self.time.line.setFocus()
            return False
        return True

    def _planned_at(self) -> datetime:
        chosen = self.day.value()
        at = parse_time(self.time.value())
        if chosen is None or at is None:
            raise ValueError("checked before")
        return datetime.combine(chosen, at)

    def work(self) -> Callable[[], Done]:
        nature = Nature(self.nature.value())
        last = replaced(self.dossier, nature)
        command = BookAppointment(
            self.dossier.identity.id,
            self.chosen_department(),
            nature,
            self._planned_at(),
            replaces=last.id if last else None,
            adviser=self.adviser.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.appointments.book(desk.actor, command)

    def sentence(self) -> str:
        at = self._planned_at()
        return f"Rendez-vous fixé au {day(at.date())} à {at:%H:%M}."


def _last_adviser(dossier: Dossier) -> str:
    known = [a.adviser for _, a in dossier.appointments if a.adviser]
    return known[-1] if known else ""


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
