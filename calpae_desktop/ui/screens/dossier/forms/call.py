"""Log a phone call; after an absence, it is about the appointment that was missed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from calpae_desktop.domain.call import CallResult
from calpae_desktop.services.commands import Done, RecordCall
from calpae_desktop.ui.screens.dossier.corrections import wall
from calpae_desktop.ui.screens.dossier.matters import missed
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import AreaField, Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import short_day
from calpae_desktop.words.enums import CALL_RESULTS, outcome

from .appointment import parse_time
from .base import Form

_RESULTS = [Choice(r.value, CALL_RESULTS[r][:1].upper() + CALL_RESULTS[r][1:]) for r in CallResult]


class CallForm(Form):
    """What came of the call; it was made now, until a time is typed."""

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Noter un appel", session, dossier)
        self.missed = missed(dossier)
        self.result = ComboField("Résultat", _RESULTS, self._about())
        self.day = DateField("Date de l’appel", self.today, required=True)
        self.time = TextField("Heure de l’appel")
        self.note = AreaField("Note (facultatif)", lines=3)
        for name, field in (
            ("result", self.result),
            ("note", self.note),
            ("called_at", self.day),
            ("time", self.time),
        ):
            self.add(name, field)
        now = wall(session.desk.clock.now())
        self.day.set_value(now.date())
        self.time.set_value(f"{now:%H:%M}")

    def _about(self) -> str:
        if self.missed is None:
            return ""
        day = short_day(self.missed.planned_on, self.today())
        words = outcome(self.missed.outcome, self.dossier.identity.title)
        return f"Pour le rendez-vous du {day} ({words})"

    def check(self) -> bool:
        if not self.check_dates():
            return False
        if parse_time(self.time.value()) is None:
            self.time.set_error("Heure attendue, par exemple 9h30.")
            self.time.line.setFocus()
            return False
        return True

    def _called_at(self) -> datetime | None:
        """None while nothing else is typed: the moment when it is saved."""
        if not self.touched().keys() & {"called_at", "time"}:
            return None
        day, at = self.day.value(), parse_time(self.time.value())
        return datetime.combine(day, at) if day and at else None

    def work(self) -> Callable[[], Done]:
        command = RecordCall(
            self.dossier.identity.id,
            CallResult(self.result.value()),
            self._called_at(),
            appointment=self.missed.id if self.missed else None,
            note=self.note.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.calls.record(desk.actor, command)

    def sentence(self) -> str:
        return f"Appel noté : {CALL_RESULTS[CallResult(self.result.value())]}."
