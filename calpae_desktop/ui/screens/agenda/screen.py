"""Agenda: the month and the advisers at the left, the grid, a form at the right when asked."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Version
from calpae_desktop.services.agenda import Diary, Free, Gathering, Item, Offer
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import (
    Choice,
    on_key,
)

from . import words
from .gestures import AgendaGestures
from .layout import View, first_to_see, week_of
from .preview import DayPreview

_WEEK = timedelta(7)
_SLOTS = 3
_WIDE_FROM = 1300
STRIP = 48
_VIEWS = (Choice(View.DAY.value, "Jour"), Choice(View.WEEK.value, "Semaine"))


class AgendaScreen(AgendaGestures):
    """Reads a span at once, in the background; every gesture may be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.day = session.desk.clock.today()
        self.site: str | None = None
        self.preview: DayPreview | None = None
        self._paper_title = self._saved = ""
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
        on_key(self, "I", self.absent)
        on_key(self, "G", self.gather)
        self.grid.wanted.connect(self._on_wanted)
        self.side.slot_chosen.connect(self._on_slot)
        self.panels.asked.connect(self._write)
        self.panels.changed.connect(self._on_panel)
        self.panels.failed.connect(self._refuse)
        self.print_button.clicked.connect(self.show_paper)
        self._fill_menu()

    def _fill_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Autres actions")
        menu.addAction("Indisponibilité…", "I", self.absent)
        menu.addAction("Séance collective…", "G", self.gather)
        menu.addAction("Fichier .ics de ce qui est affiché…", self.save_calendar)
        if self._session.may(Action.ARRANGE):
            menu.addAction("Réglages : sites, postes, durées…", self.settle)
        self.more.clicked.connect(self._show_menu)
        self._menu = menu

    def _show_menu(self) -> None:
        self._menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))

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
        if self.preview is not None and not self.preview.isHidden():
            return (KeyHint("Return", "imprimer"), KeyHint("Esc", "revenir"))
        if self.panels.form is not None:
            return (KeyHint("Return", "enregistrer"), KeyHint("Esc", "fermer sans enregistrer"))
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
        self._fit()
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

    def _fit(self) -> None:
        """A strip under the grid hides its foot: hours stay where they are."""
        seen = self.viewer.viewport().height()
        strips = (self.strip, self.move_strip)
        free = not any(strip.isVisible() for strip in strips)
        self.grid.fit(seen - STRIP if free else seen, seen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.viewer.viewport() and event.type() is QEvent.Type.Resize:
            self._fit()
            self.heads.update()
        return super().eventFilter(watched, event)

    # Forms.

    def _on_opened(self, source: Item | Gathering | Version) -> None:
        if isinstance(source, Item):
            self.go.emit("dossier", source.booked.person)
        elif self.diary is not None and isinstance(source, Gathering):
            self.panels.attendance(self.diary, source)
        elif self.diary is not None and isinstance(source, Version):
            self.panels.absence(self.diary, None, self.diary.now, source)

    @property
    def _adviser(self) -> str | None:
        return next(iter(self.side.shown), None)

    @property
    def _day_looked_at(self) -> datetime:
        """The day of the block that has the keyboard, else the first one shown."""
        block = self.grid.current()
        held = block.placed.span.starts_at if block is not None and block.placed else None
        return held or datetime.combine(self.day, time())

    def book(self) -> None:
        """Choose somebody, then a slot."""
        if self.diary is not None:
            self.panels.book(self.diary, self._adviser)

    def absent(self) -> None:
        """Leave, a meeting, training."""
        if self.diary is not None:
            self.panels.absence(self.diary, self._adviser, self._day_looked_at, None)

    def gather(self) -> None:
        """A collective session."""
        if self.diary is not None:
            self.panels.session(self.diary, self._adviser, self._day_looked_at)

    def settle(self) -> None:
        """Sites, posts and lengths."""
        if self.diary is not None:
            self.panels.settings(self.diary)

    def _on_wanted(self, at: datetime, adviser: str | None) -> None:
        if self.diary is not None:
            self.panels.book(self.diary, adviser or self._adviser, at)

    def _on_slot(self, at: datetime) -> None:
        self._on_wanted(at, None)

    # On paper, in a file.

    def show_paper(self) -> None:
        """The sheet of the day looked at, of the advisers shown."""
        desk, day = self._session.desk, self._day_looked_at.date()
        names = tuple(self.side.shown)
        work = partial(desk.diary_files.sheet, desk.actor, day, self.site, names)
        self._paper_title = words.title(Period(day, day))
        self._session.tasks.latest("agenda-papier", work, self._on_sheet, self._refuse)

    def _on_sheet(self, content: bytes) -> None:
        if self.preview is None:
            self.preview = DayPreview(self._session.tasks)
            self.preview.back_asked.connect(self._hide_paper)
            self.preview.failed.connect(self._refuse)
            self.whole.addWidget(self.preview)
        self.page.hide()
        self.preview.show()
        self.preview.put(self._paper_title, content)
        self.keys_changed.emit()

    def _hide_paper(self) -> None:
        if self.preview is not None:
            self.preview.hide()
        self.page.show()
        self.grid.take_focus()
        self.keys_changed.emit()

    def save_calendar(self) -> None:
        """The .ics file of the first diary shown, for the days shown."""
        adviser = self._adviser
        if adviser is None:
            return
        suggestion = f"agenda {adviser} {self.span.first:%Y-%m-%d}.ics"
        path = dialogs.save_file(self, "Enregistrer l’agenda", suggestion, "Agenda (*.ics)")
        if path:
            desk = self._session.desk
            saved = partial(desk.diary_files.save_calendar, desk.actor, adviser, self.span)
            self._saved = f"Agenda de {adviser} enregistré dans « {Path(path).name} »."
            self._session.tasks.read(partial(saved, Path(path)), self._on_saved, self._refuse)

    def _on_saved(self, _nothing: None) -> None:
        self.strip.offer(self._saved)
        self.strip.button.hide()

    def _on_panel(self) -> None:
        cramped = self.width() < _WIDE_FROM
        self.side.setVisible(self.panels.form is None or not cramped)
        if self.panels.form is None:
            self.grid.take_focus()
        self.keys_changed.emit()

    def unsaved(self) -> bool:
        return self.panels.touched

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.heads.update()
