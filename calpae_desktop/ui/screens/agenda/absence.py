"""Indisponibilité: leave, a meeting, training; added, changed, taken away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from functools import partial

from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.fact import Version
from calpae_desktop.services.agenda import Diary
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import ComboField, DateField, TextField
from calpae_desktop.words.dates import day

from .panel import PanelForm, choices

_ALL_DAY = "Vide : toute la journée"
_EVERYBODY = "Vide : tout le site"


class AbsencePanel(PanelForm):
    """From a day and an hour to another; without hours, whole days."""

    def __init__(
        self,
        session: Session,
        diary: Diary,
        adviser: str | None,
        day_shown: date,
        known: Version | None,
    ) -> None:
        title = "Modifier l’indisponibilité" if known else "Indisponibilité"
        super().__init__(title, session)
        busy = known.content if known else None
        self._busy = busy if isinstance(busy, Busy) else None
        self.change(known)
        self._site = diary.site.id if diary.site else None
        today = session.desk.clock.today
        self.label = TextField("Intitulé", "Congés, réunion, formation…")
        self.first = DateField("Du", today, required=True)
        self.from_time = TextField("Heure", _ALL_DAY)
        self.last = DateField("Au", today, required=True)
        self.to_time = TextField("Heure", _ALL_DAY)
        self.adviser = ComboField("Conseiller", choices(diary.advisers), _EVERYBODY)
        self.room = ComboField("Salle", choices(diary.rooms))
        self.add("label", self.label)
        self.pair(("starts_at", self.first), ("from", self.from_time))
        self.pair(("ends_at", self.last), ("to", self.to_time))
        self.add("adviser", self.adviser)
        if diary.rooms:
            self.add("room", self.room)
        self._fill(adviser, day_shown)
        self.drop_button.setVisible(self._busy is not None)
        self.mark()

    def _fill(self, adviser: str | None, shown: date) -> None:
        busy = self._busy
        self.label.set_value(busy.label if busy else "")
        self.adviser.set_value((busy.adviser if busy else adviser) or "")
        self.room.set_value((busy.room if busy else "") or "")
        self.first.set_value(busy.starts_at.date() if busy else shown)
        self.last.set_value(busy.ends_at.date() if busy else shown)
        if busy is not None:
            self.from_time.set_value(f"{busy.starts_at:%H:%M}")
            self.to_time.set_value(f"{busy.ends_at:%H:%M}")

    def work(self) -> tuple[Callable[[], Done], str] | None:
        if not self.dates_right(self.first, self.last):
            return None
        starts = self._instant(self.first, self.from_time, time())
        ends = self._instant(self.last, self.to_time, time(23, 59))
        if starts is None or ends is None:
            return None
        known = self._busy or Busy("", "", starts, ends)
        kept = replace(
            known,
            label=self.label.value(),
            starts_at=starts,
            ends_at=ends,
            adviser=self.adviser.value() or None,
            site=self._site if self._busy is None else known.site,
            room=self.room.value() or None,
        )
        desk = self.session.desk
        arranged = desk.agenda.arrangements
        said = f"{kept.label or 'Indisponibilité'} : {_span(starts, ends)}."
        return partial(arranged.keep_busy, desk.actor, kept, self._opened), said

    def _instant(self, field: DateField, hour: TextField, usual: time) -> datetime | None:
        chosen = field.value()
        typed = hour.value().strip()
        at = parse_time(typed) if typed else usual
        if at is None:
            self.hour_wrong(hour)
        return datetime.combine(chosen, at) if chosen and at else None

    def drop(self) -> None:
        if self._busy is None:
            return
        desk = self.session.desk
        dropped = partial(desk.agenda.arrangements.drop_busy, desk.actor, self._busy)
        self.asked.emit(partial(dropped, self._opened or 0), f"{self._busy.label} : supprimé.")


def _span(starts: datetime, ends: datetime) -> str:
    if starts.date() == ends.date():
        return f"le {day(starts.date())}"
    return f"du {day(starts.date())} au {day(ends.date())}"
