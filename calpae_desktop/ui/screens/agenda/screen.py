"""Agenda: the month and the advisers at the left, the grid, a form at the right when asked."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.fact import Version
from calpae_desktop.services.agenda import Diary, Gathering, Item
from calpae_desktop.services.offers import Free, Offer
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import BannerKind, on_key
from calpae_desktop.words.first_day import EMPTY, first_step

from . import words
from .layout import By, Column, View, first_to_see
from .memory import Liked, Memory, Opening, opening
from .papers import AgendaPapers
from .target import movable

_WEEK = timedelta(7)
_SLOTS = 3
_WIDE_FROM = 1300
STRIP = 48


class AgendaScreen(AgendaPapers):
    """Reads a span at once, in the background; every gesture may be undone."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.memory = Memory(session, self)
        self._connect()

    def _connect(self) -> None:
        self.before.clicked.connect(self._earlier)
        self.after.clicked.connect(self._later)
        self.today_button.clicked.connect(self.go_today)
        self.views.changed.connect(self.show_view)
        self.side.by_chosen.connect(self.show_by)
        self.side.day_chosen.connect(self.go_to)
        self.side.site_chosen.connect(self._on_site)
        self.side.shown_changed.connect(self._on_shown)
        self.grid.opened.connect(self._on_opened)
        self.grid.logged.connect(self._log)
        self.grid.moving.connect(self._on_moving)
        self.grid.moved.connect(self._on_moved)
        self.grid.given_up.connect(self.move_strip.hide)
        self.grid.fixed.connect(self._on_fixed)
        self.grid.focused.connect(self._on_focused)
        self.move_strip.answered.connect(self._on_cause)
        self.move_strip.kept.connect(self._keep_conflict)
        self.move_strip.given_up.connect(self._give_up)
        self.strip.undone.connect(self.undo)
        self.banner.activated.connect(self.banner.hide)
        self._session.changes.changed.connect(self._on_changed)
        on_key(self, "T", self.go_today)
        on_key(self, "R", self.book)
        on_key(self, "N", self._enter)
        on_key(self, "V", self._turn_view)
        on_key(self, "L", self._turn_by)
        on_key(self, "D", self.relocate)
        self.book_button.clicked.connect(self.book)
        on_key(self, "I", self.absent)
        on_key(self, "G", self.gather)
        self.grid.wanted.connect(self._on_wanted)
        self.side.slot_chosen.connect(self._on_slot)
        self.panels.asked.connect(self._write_of_form)
        self.panels.changed.connect(self._on_panel)
        self.panels.failed.connect(self._refuse)
        self.print_button.clicked.connect(self.show_paper)
        self._fill_menu()

    def _enter(self) -> None:
        if self._session.may(Action.RECORD_ENTRY):
            self.go.emit("entry", None)

    def _fill_menu(self) -> None:
        menu = QMenu(self)
        menu.setAccessibleName("Autres actions")
        menu.addAction("Déplacer…", "D", self.relocate)
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
            KeyHint("D", "ailleurs"),
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
        self._remember()
        self.read()

    def _turn_by(self) -> None:
        other = By.ADVISER if self.by is By.ROOM else By.ROOM
        if self.diary is not None and self.diary.site is not None:
            self.show_by(other.value)

    def show_by(self, key: str) -> None:
        """A column for each adviser, or for each room."""
        self.by = By(key)
        self._remember()
        if self.diary is not None:
            self._show(self.diary)

    def _on_site(self, site: str) -> None:
        self.site = site
        self._remember()
        self.read()

    def _on_shown(self) -> None:
        self._remember()
        if self.diary is not None:
            self._draw(self.diary)
            self._read_free()

    def _remember(self) -> None:
        chosen = self.side.chosen
        self.memory.note(
            Liked(self.view, self.by, self.site, tuple(chosen[By.ADVISER]), tuple(chosen[By.ROOM]))
        )

    def _on_changed(self, _change: Change) -> None:
        if self.isVisible() and self.grid.target is None:
            self.read()

    # Reading.

    def read(self) -> None:
        """Read the span, then the first free slots; the first time, as it was left."""
        desk = self._session.desk
        if self.diary is None and not self.memory.known:
            first = partial(opening, desk, self.day)
            self._session.tasks.latest("agenda", first, self._on_opening, self._refuse)
            return
        work = partial(desk.agenda.read, desk.actor, self.span, self.site)
        self._session.tasks.latest("agenda", work, self._show, self._refuse)

    def _on_opening(self, opened: Opening) -> None:
        left = opened.liked
        self.memory.given(left)
        self.view, self.by, self.site = left.view, left.by, left.site
        self.views.set_current(left.view.value)
        self.side.choose(left.advisers)
        self.side.choose(left.rooms, By.ROOM)
        self._show(opened.diary)

    @property
    def _by_now(self) -> By:
        """Rooms are those of one site."""
        return self.by if self.diary is not None and self.diary.site else By.ADVISER

    def _show(self, diary: Diary) -> None:
        first = self.diary is None
        self.diary = diary
        self.side.show_diary(diary, self._by_now)
        self._say_first_day(nobody=diary.nobody)
        self.side.month.show_span(self.span, self.day)
        self._draw(diary)
        self._read_free()
        if first:
            self.grid.choose(first_to_see(diary, self.grid.placed))
            self.grid.take_focus()
            self._scroll_to_now()

    def _say_first_day(self, *, nobody: bool) -> None:
        """What to do first, as long as the base is empty."""
        if nobody:
            may = self._session.may
            step = first_step(enters=may(Action.RECORD_ENTRY), loads=may(Action.LOAD))
            self.banner.set(BannerKind.INFO, f"{EMPTY}. {step}".replace("\n", " "), "Fermer")
            self.banner.show()
        elif EMPTY in self.banner.label.text():
            self.banner.hide()

    def _draw(self, diary: Diary) -> None:
        self._fit()
        self.grid.show_diary(diary, self.view, self.side.shown, self._by_now)
        self.title.setText(words.title(self._titled()))
        self.subtitle.set_words(words.subtitle(diary.span, self.grid.placed))
        self.heads.tell()
        self.move_strip.hide()
        self.keys_changed.emit()

    def _titled(self) -> Period:
        """The days that have a column."""
        days = [column.day for column in self.grid.columns] or [self.day]
        return Period(min(days), max(days))

    def _read_free(self) -> None:
        desk, adviser = self._session.desk, self._adviser
        if adviser is None:
            self.side.show_free(())
            return
        work = partial(desk.agenda.offer, desk.actor, Free(adviser), _SLOTS)
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

    def relocate(self) -> None:
        """The block that has the keyboard, to any day, hour, adviser, room or site."""
        block = self.grid.current()
        placed = block.placed if block is not None else None
        source = movable(placed.source) if placed else None
        if self.diary is None or placed is None:
            return
        if source is None:
            self._on_fixed(placed.source)
        else:
            self._give_up()
            self.panels.relocate(self.diary, source)

    def _on_wanted(self, at: datetime, column: Column) -> None:
        if self.diary is not None:
            adviser = column.adviser or self._adviser
            self.panels.book(self.diary, adviser, at, column.room)

    def _on_slot(self, at: datetime) -> None:
        self._on_wanted(at, Column(at.date()))

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
