"""How the window behaves around the work: what it says when it opens, what it remembers, and how
it closes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.draft import Draft
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.backups import Upgrade, upgrade_of
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import BannerKind
from calpae_desktop.words.dates import moment
from calpae_desktop.words.refusals import sentence

NOT_KEPT = "Ce que vous tapez n’est pas gardé en brouillon pour l’instant : enregistrez-le."
RESUME, READ = "La reprendre", "Compris"
PREFERENCE = "window"
UNDER_WAY = dialogs.Question(
    "Un travail long est en cours",
    "Il écrit dans la base : son avancement est dans son écran. Fermer maintenant l’interrompt, et "
    "rien n’en est gardé.",
    "Interrompre et fermer",
    cancel="Le laisser finir",
    danger=True,
)


class Manners(QObject):
    """`silent`: when another message of the window must stay."""

    def __init__(self, window: MainWindow, session: Session, silent: Callable[[], bool]) -> None:
        super().__init__(window)
        self._window, self._session, self._silent = window, session, silent
        # Said one after the other: the draft to go on with, or None.
        self._news: deque[tuple[str, str, Draft | None]] = deque()
        self._said: tuple[str, str, Draft | None] | None = None
        session.drafts.found.connect(self._on_drafts)
        session.drafts.troubled.connect(self._on_trouble)
        session.drafts.mended.connect(self._on_mended)
        window.banner_activated.connect(self._on_banner)
        if (upgrade := upgrade_of(session.desk.store)) is not None:
            self._tell(upgrade_words(upgrade), READ)
        session.drafts.read()

    def _tell(self, words: str, action: str, draft: Draft | None = None) -> None:
        self._news.append((words, action, draft))
        if self._said is None:
            self._next()

    def _next(self) -> None:
        self._said = self._news.popleft() if self._news else None
        if self._said is not None:
            self._window.show_banner(BannerKind.INFO, *self._said[:2])

    def _on_banner(self) -> None:
        said = self._said
        if said is None:
            return
        self._window.hide_banner()
        self._next()
        if said[2] is not None:
            self._window.open(said[2].spot.screen, said[2].spot.subject or None)

    def _on_drafts(self) -> None:
        """Offer to go on with what was being typed when the program ended."""
        left = self._session.drafts.left()
        if left:
            self._tell(left_words(left), RESUME, left[0])

    def _on_trouble(self, error: Refusal | EditConflict | Unavailable) -> None:
        """Said once; what is typed stays on the screen, and is tried again."""
        if not self._silent():
            self._window.show_banner(BannerKind.WARN, f"{NOT_KEPT} {sentence(error)}")

    def _on_mended(self) -> None:
        if self._window.banner.label.text().startswith(NOT_KEPT):
            self._window.hide_banner()
            self._said = None
            self._next()

    def may_close(self) -> bool:
        """Whether nothing long is under way, or it is to be interrupted: its screen is shown
        otherwise."""
        ticket = self._session.tasks.under_way
        if ticket is None or ticket.cancelled:
            return True
        if not dialogs.ask(self._window, UNDER_WAY):
            return False
        ticket.cancel()
        return True

    def restore(self, remembered: Any) -> None:
        """The size and the place that the window was left with, where the screen still has room
        for them."""
        if not isinstance(remembered, dict):
            return
        window = self._window
        room = window.screen().availableGeometry().size().expandedTo(window.size())
        wanted = window.size()
        for name, put in (("width", wanted.setWidth), ("height", wanted.setHeight)):
            if isinstance(found := remembered.get(name), int):
                put(found)
        window.resize(wanted.boundedTo(room).expandedTo(window.minimumSize()))
        if remembered.get("maximized") is True:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        place = window.stack.places.get(str(remembered.get("place")))
        if place is not None and place.listed:
            window.open(place.key)

    def remember(self) -> None:
        """Keep how the window is left; it is not worth a message when it cannot be."""
        window, visit = self._window, self._window.stack.visit
        size = window.normalGeometry().size() if window.isMaximized() else window.size()
        left = {
            "width": size.width(),
            "height": size.height(),
            "maximized": window.isMaximized(),
            "place": visit.owner or visit.key if visit else "",
        }
        work = partial(_keep, self._session.desk, left)
        self._session.tasks.aside(work, self._on_kept, self._on_not_kept)

    def _on_kept(self, _nothing: None) -> None:
        """It will be found again."""

    def _on_not_kept(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error


def _keep(desk: Desk, left: dict[str, object]) -> None:
    desk.preferences.keep(desk.actor, PREFERENCE, left)


def left_words(left: Sequence[Draft]) -> str:
    """What was typed and not saved, the last one first."""
    last, more = left[0], len(left) - 1
    at = moment(last.saved_at.astimezone(PARIS))
    others = f" Et {more} autre{'s' if more > 1 else ''}." if more else ""
    return f"Saisie du {at} non enregistrée : {last.title}.{others}"


def upgrade_words(upgrade: Upgrade) -> str:
    """That the base is of this version now, and where what it was is kept."""
    words = f"La base est passée de la version {upgrade.before} à la version {upgrade.after}."
    return f"{words} Sauvegarde d’avant : {upgrade.backup}" if upgrade.backup else words
