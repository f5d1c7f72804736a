"""Agenda: the month and the advisers at the left, the grid, a form at the right when asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.postponement import MoveCause
from calpae_desktop.domain.refusals import EditConflict, No, Refusal, Unavailable
from calpae_desktop.services.agenda import Diary, Free, Gathering, Item, Offer
from calpae_desktop.services.commands import Done, LogOutcome
from calpae_desktop.services.diary_commands import MoveAppointment
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import (
    BannerKind,
    Choice,
    on_key,
)
from calpae_desktop.words.enums import outcome as outcome_words
from calpae_desktop.words.refusals import sentence

from . import words
from .grid import Target
from .layout import View, first_to_see, week_of
from .parts import AgendaParts

_WEEK = timedelta(7)
_SLOTS = 3
_WIDE_FROM = 1300
_VIEWS = (Choice(View.DAY.value, "Jour"), Choice(View.WEEK.value, "Semaine"))


class AgendaScreen(AgendaParts):
    """Reads a span at once, in the background; every gesture may be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session.desk.clock.today(), parent)
        self._session = session
        self.day = session.desk.clock.today()
        self.site: str | None = None
        self.diary: Diary | None = None
        self._done: Done | None = None
        self._words = ""
        self._asked: MoveAppointment | None = None
        self._connect()

    def _connect(self) -> None:
        self.before.clicked.connect(self._earlier)
        self.after.clicked.connect(self._later)
        self.today_button.clicked.connect(self.go_today)
        self.views.changed.connect(self.show_view)
        self.side.day_chosen.connect(self.go_to)
        self.side.site_chosen.connect(self._on_site)
        self.side.shown_changed.connect(self._on_shown)
        self.grid.opened.connect(self._on_opened)
        self.grid.logged.connect(self._log)
        self.grid.moving.connect(self._on_moving)
        self.grid.moved.connect(self._on_moved)
        self.grid.given_up.connect(self.move_strip.hide)
        self.grid.focused.connect(self._on_focused)
        self.move_strip.answered.connect(self._on_cause)
        self.move_strip.kept.connect(self._keep_conflict)
        self.move_strip.given_up.connect(self._give_up)
        self.strip.undone.connect(self.undo)
        self.banner.activated.connect(self.banner.hide)
        self._session.changes.changed.connect(self._on_changed)
        on_key(self, "T", self.go_today)
        on_key(self, "R", self.book)
        on_key(self, "V", self._turn_view)
        self.book_button.clicked.connect(self.book)

    # Where one is.

    @property
    def span(self) -> Period:
        """The days shown."""
        if self.view is View.DAY:
            return Period(self.day, self.day)
        monday = week_of(self.day)
        return Period(monday, monday + timedelta(6))

    def arrive(self, subject: object | None) -> None:
        if isinstance(subject, date):
            self.day = subject
        self.undoable.emit(self._done is not None)
        self.read()

    def leave(self) -> None:
        self._give_up()

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.grid.target is not None:
            return (KeyHint("Return", "déplacer ici"), KeyHint("Esc", "renoncer"))
        return (
            KeyHint("R", "prendre"),
            KeyHint("Alt+Up", "déplacer"),
            KeyHint("H", "honoré"),
            KeyHint("A", "absent"),
            KeyHint("E", "excusé"),
            KeyHint("Return", "ouvrir"),
            KeyHint("T", "aujourd’hui"),
        )

    def go_to(self, day: date) -> None:
        """Show the day, or the week that holds it."""
        self.day = day
        self.read()

    def go_today(self) -> None:
        self.go_to(self._session.desk.clock.today())

    def _earlier(self) -> None:
        self._turn(-1)

    def _later(self) -> None:
        self._turn(1)

    def _turn(self, way: int) -> None:
        step = _WEEK if self.view is View.WEEK else timedelta(1)
        self.go_to(self.day + way * step)

    def _turn_view(self) -> None:
        other = View.DAY if self.view is View.WEEK else View.WEEK
        self.show_view(other.value)

    def show_view(self, key: str) -> None:
        """A day or a week."""
        self.view = View(key)
        self.views.set_current(key)
        self.read()

    def _on_site(self, site: str) -> None:
        self.site = site
        self.read()

    def _on_shown(self) -> None:
        if self.diary is not None:
            self._draw(self.diary)
            self._read_free()

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible() and self.grid.target is None:
            self.read()

    # Reading.

    def read(self) -> None:
        """Read the span, then the first free slots."""
        desk = self._session.desk
        work = partial(desk.agenda.read, desk.actor, self.span, self.site)
        self._session.tasks.latest("agenda", work, self._show, self._refuse)

    def _show(self, diary: Diary) -> None:
        first = self.diary is None
        self.diary = diary
        self.side.show_diary(diary)
        self.side.month.show_span(self.span, self.day)
        self._draw(diary)
        self._read_free()
        if first:
            self.grid.choose(first_to_see(diary, self.grid.placed))
            self.grid.take_focus()
            self._scroll_to_now()

    def _draw(self, diary: Diary) -> None:
        self.grid.fit(self.viewer.viewport().height())
        self.grid.show_diary(diary, self.view, self.side.shown)
        self.title.setText(words.title(self._titled()))
        self.subtitle.set_words(words.subtitle(diary.span, self.grid.placed))
        self.heads.update()
        self.move_strip.hide()
        self.keys_changed.emit()

    def _titled(self) -> Period:
        """The days that have a column."""
        days = [column.day for column in self.grid.columns] or [self.day]
        return Period(min(days), max(days))

    def _read_free(self) -> None:
        desk, shown = self._session.desk, self.side.shown
        if not shown:
            self.side.show_free(())
            return
        work = partial(desk.agenda.offer, desk.actor, Free(shown[0]), _SLOTS)
        self._session.tasks.latest("agenda-libre", work, self._show_free, self._refuse)

    def _show_free(self, offer: Offer) -> None:
        self.side.show_free(offer.proposals)

    def _scroll_to_now(self) -> None:
        block = self.grid.current()
        if block is not None:
            self.viewer.ensureWidgetVisible(block, 0, 80)

    def _on_focused(self, block: QWidget) -> None:
        self.viewer.ensureWidgetVisible(block, 0, 24)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewer.viewport() and event.type() is QEvent.Type.Resize:
            self.grid.fit(self.viewer.viewport().height())
            self.heads.update()
        return super().eventFilter(watched, event)

    # Gestures.

    def _on_opened(self, source: Item | Gathering | Version) -> None:
        if isinstance(source, Item):
            self.go.emit("dossier", source.booked.person)

    def _log(self, item: Item, outcome: Outcome) -> None:
        one, desk = item.booked, self._session.desk
        if one.outcome is not Outcome.PLANNED:
            self._say(BannerKind.INFO, f"{words.name(item)} : issue déjà notée. Ouvrez le dossier.")
            return
        command = LogOutcome(one.id, one.version, outcome)
        said = outcome_words(outcome, one.title)
        self._write(
            partial(desk.appointments.log, desk.actor, command), f"{words.name(item)} : {said}."
        )

    def _on_moving(self, target: Target) -> None:
        self.strip.hide()
        self.move_strip.aim(words.moving(target.item, target.at, target.adviser))
        self.keys_changed.emit()

    def _on_moved(self, target: Target) -> None:
        one = target.item.booked
        self._asked = MoveAppointment(
            one.id,
            one.version,
            target.at,
            target.adviser if target.adviser != one.whose else one.adviser,
            site=one.site,
            room=one.room,
        )
        self._words = words.moved(target.item, target.at, target.adviser)
        if one.planned_at.date() != target.at.date():
            self.move_strip.ask(words.moving(target.item, target.at, target.adviser))
        else:
            self._move(self._asked)

    def _on_cause(self, cause: MoveCause) -> None:
        if self._asked is not None:
            self._move(replace(self._asked, cause=cause))

    def _keep_conflict(self) -> None:
        if self._asked is not None:
            self._move(replace(self._asked, keep_conflict=True))

    def _move(self, command: MoveAppointment) -> None:
        self._asked = command
        desk = self._session.desk
        self._write(partial(desk.agenda.moving.move, desk.actor, command), self._words)

    def _give_up(self) -> None:
        self._asked = None
        self.move_strip.hide()
        if self.grid.target is not None:
            self.grid.give_up()
        self.keys_changed.emit()

    def _write(self, work: Callable[[], Done], said: str) -> None:
        self.banner.hide()
        self._words = said
        self._session.tasks.write(work, self._on_written, self._refuse)

    def _on_written(self, done: Done) -> None:
        self._asked = None
        self.move_strip.hide()
        self._done = done if done.written else None
        self.undoable.emit(self._done is not None)
        if self._done is not None:
            self.strip.offer(self._words)
            self.strip.button.show()
            fresh = [w.fact_id for w in done.written if w.kind.value == "appointment"]
            if fresh:
                self.grid.choose(fresh[-1])
        self.grid.target = None
        self._session.announce(done)
        if not self.isVisible():
            self.read()

    def undo(self) -> None:
        """Take back the last gesture made here."""
        if self._done is None:
            return
        desk, done = self._session.desk, self._done
        self._done = None
        self.undoable.emit(False)
        self.strip.hide()
        work = partial(desk.corrections.undo, desk.actor, done)
        self._session.tasks.write(work, self._on_undone, self._refuse)

    def _on_undone(self, done: Done) -> None:
        self.strip.offer("Geste annulé.")
        self.strip.button.hide()
        self._session.announce(done)

    def _refuse(self, error: Exception) -> None:
        match error:
            case Refusal(no=No.SLOT_TAKEN) if self._asked is not None:
                self.move_strip.dispute(sentence(error))
                return
            case Refusal() | Unavailable():
                self._say(BannerKind.ERROR, sentence(error))
            case EditConflict():
                self._say(BannerKind.WARN, sentence(error))
                self.read()
            case _:
                raise error
        self._give_up()

    def _say(self, kind: BannerKind, said: str) -> None:
        self.banner.set(kind, said, "Fermer")
        self.banner.show()

    def book(self) -> None:
        """Choose somebody, then a slot."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heads.update()
