"""Déplacer: an appointment or a session to any day, hour, adviser, room or site."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time
from functools import partial

from PySide6.QtCore import Qt

from calpae_desktop.domain.postponement import MoveCause
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.agenda import Diary, Gathering
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.refusals import sentence

from . import words
from .booking import KEEP
from .moves import command_of, do
from .panel import NOBODY, PanelForm, choices
from .target import Movable, Place, Target, key_of, matters, place_of

_WHY = "Pourquoi ce changement de jour ?"
_CAUSES = (
    NOBODY,
    Choice(MoveCause.BY_PERSON.value, "À la demande de la personne"),
    Choice(MoveCause.BY_SERVICE.value, "Par le service"),
    Choice(MoveCause.MISTAKE.value, "Erreur de saisie"),
)
_OF_MANY = (NOBODY, Choice(MoveCause.BY_PERSON.value, "À la demande des personnes"), *_CAUSES[2:])


class RelocationPanel(PanelForm):
    """Where it stands now is filled in; another day asks why when it counts in delays."""

    def __init__(self, session: Session, diary: Diary, source: Movable) -> None:
        what = "la séance" if isinstance(source, Gathering) else "le rendez-vous"
        super().__init__(f"Déplacer {what} : {words.head(source)}", session, verb="Déplacer")
        self._source, self._diary, self._keep = source, diary, False
        self._words = ""
        self.about(key_of(source), _version(source))
        place = place_of(source)
        names = list(dict.fromkeys([*diary.advisers, *([place.adviser] if place.adviser else [])]))
        self._site_now = place.site or (diary.site.id if diary.site else "")
        self.day = DateField("Date", session.desk.clock.today, required=True)
        self.time = TextField("Heure")
        self.cause = ComboField(_WHY, _OF_MANY if isinstance(source, Gathering) else _CAUSES)
        self.adviser = ComboField("Conseiller", choices(names))
        self.site = ComboField("Site", [NOBODY, *(Choice(s.id, s.name) for s in diary.sites)])
        self.room = ComboField("Salle", [NOBODY])
        self.pair(("planned_at", self.day), ("time", self.time))
        for name, field in (
            ("cause", self.cause),
            ("adviser", self.adviser),
            ("site", self.site),
            ("room", self.room),
        ):
            self.add(name, field)
        self.site.setVisible(len(diary.sites) > 1)
        self._fill(place)
        self.day.changed.connect(self._on_day)
        self.time.changed.connect(self._on_day)
        self.site.changed.connect(self._on_site)
        self.day.corrected.connect(self._on_keep)
        self.mark()

    def _fill(self, place: Place) -> None:
        self.day.set_value(place.at.date())
        self.time.set_value(f"{place.at:%H:%M}" if place.at.time() != time() else "")
        self.adviser.set_value(place.adviser or "")
        self.site.set_value(self._site_now)
        self._on_site()
        self.room.set_value(place.room or "")
        self._on_day()

    def start(self) -> None:
        super().start()
        self.day.line.selectAll()

    def _on_site(self) -> None:
        """The rooms of the site, and the one it has now wherever it was typed."""
        known = list(self._diary.rooms_at(self.site.value()))
        room = place_of(self._source).room
        here = self.site.value() == self._site_now
        self.room.set_choices(
            choices([*known, room] if here and room and room not in known else known)
        )

    def _on_day(self) -> None:
        self._keep = False
        if self.day.has_error:
            self.day.clear_error()
        chosen = self.day.value()
        self.cause.setVisible(chosen is not None and matters(self._source, chosen))

    def work(self) -> tuple[Callable[[], Done], str] | None:
        place = self._place() if self.dates_right(self.day) else None
        if place is None:
            return None
        target = Target(self._source, place)
        cause = MoveCause(self.cause.value()) if self.cause.value() else None
        asked = cause if matters(self._source, place.at.date()) else None
        command = replace(command_of(target), cause=asked, keep_conflict=self._keep)
        return partial(do, self.session.desk, command), words.moved(target)

    def _place(self) -> Place | None:
        chosen, at = self.day.value(), parse_time(self.time.value())
        if chosen is None or at is None:
            self.hour_wrong(self.time)
            return None
        before = place_of(self._source)
        site = self.site.value() or None
        return Place(
            datetime.combine(chosen, at),
            self.adviser.value() or None,
            site if site != (self._site_now or None) else before.site,
            self.room.value() or None,
        )

    def refuse(self, error: Exception) -> None:
        super().refuse(error)
        if isinstance(error, Refusal) and error.no is No.SLOT_TAKEN:
            self.day.set_error(sentence(error), KEEP)

    def _on_keep(self) -> None:
        self._keep = True
        self.day.clear_error()
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.submit()


def _version(source: Movable) -> int:
    return source.version if isinstance(source, Gathering) else source.booked.version
