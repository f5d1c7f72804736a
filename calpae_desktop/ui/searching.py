"""What the palette is for: it asks, shows what answers, and does what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from time import perf_counter

from PySide6.QtCore import QObject

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.finding import Answers
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens import deeds
from calpae_desktop.ui.screens.hits import ACT, DEED, DOSSIER, NEW_ENTRY, actions, hits, person_of
from calpae_desktop.ui.screens.session import Opened, Session
from calpae_desktop.ui.shell import Hit, Place
from calpae_desktop.ui.style import theme
from calpae_desktop.words.refusals import sentence

_LIMIT = 5


class Searching(QObject):
    """The search of one window. Dossiers are remembered as they are opened, off this thread."""

    def __init__(self, session: Session, window: MainWindow, places: Sequence[Place]) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._palette = window.palette_overlay
        self._deeds = deeds.deeds(places, session.may)
        self._asked_at, self._generation, self._seen = 0.0, 0, ""
        self._palette.chosen.connect(self._do)
        self._palette.kept.connect(self._do)
        self._palette.actions_asked.connect(self._show_actions)
        session.recent.changed.connect(self._remember)

    def ask(self, typed: str, generation: int) -> None:
        """Ask anew at each key; only the last answer is shown."""
        self._asked_at, self._generation = perf_counter(), generation
        work = partial(_answers, self._session.desk, typed, generation)
        self._session.tasks.latest("palette", work, self._show, self._on_failed)

    def _show(self, answer: tuple[str, int, Answers]) -> None:
        typed, generation, answers = answer
        now = self._session.desk.clock.now().astimezone(PARIS).replace(tzinfo=None)
        may_enter = self._session.may(Action.RECORD_ENTRY)
        shown = hits(typed, answers, now, self._deeds, may_enter=may_enter)
        took = round((perf_counter() - self._asked_at) * 1000)
        self._palette.show_hits(generation, shown, took, answers.more)

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self._palette.say(self._generation, sentence(error))

    def _show_actions(self, hit: Hit) -> None:
        name = hit.title.partition(",")[0]
        self._palette.show_actions(name, actions(hit, self._deeds))

    def _do(self, hit: Hit) -> None:
        kind, _, rest = hit.key.partition(":")
        if kind == DOSSIER:
            self._window.open("dossier", person_of(hit))
        elif kind == ACT:
            form, _, person = rest.partition(":")
            self._window.open("dossier", Opened(person, form=form))
        elif kind == NEW_ENTRY:
            self._window.open("entry", rest or None)
        elif kind == DEED:
            self._act(rest)

    def _act(self, name: str) -> None:
        go, _, place = name.partition(":")
        if go == deeds.GO:
            self._window.open(place)
            return
        done: dict[str, Callable[[], None]] = {
            deeds.LOCK: self._window.lock_requested.emit,
            deeds.SHEET: self._window.shortcut_sheet.open,
            deeds.UNDO: self._window.undo,
            deeds.TOUR: self._window.tour.begin,
            deeds.LIGHT: partial(theme().set_mode, "light"),
            deeds.DARK: partial(theme().set_mode, "dark"),
            deeds.SYSTEM: partial(theme().set_mode, "system"),
        }
        done[name]()

    def _remember(self) -> None:
        """The dossier opened last, once: it is shown again at each change."""
        visited = self._session.recent.visited
        if visited and visited[0].person != self._seen:
            self._seen = visited[0].person
            desk = self._session.desk
            work = partial(desk.finding.seen, desk.actor, self._seen)
            self._session.tasks.aside(work, self._on_remembered, self._on_forgotten)

    def _on_remembered(self, _nothing: None) -> None:
        """Nobody waits for it."""

    def _on_forgotten(self, error: Exception) -> None:
        raise error


def _answers(desk: Desk, typed: str, generation: int) -> tuple[str, int, Answers]:
    return typed, generation, desk.finding.ask(desk.actor, typed, _LIMIT)
