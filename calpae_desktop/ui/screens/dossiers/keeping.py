"""Lists kept under a name: keep, rename, share, order, forget."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from calpae_desktop.domain.listing import View
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.views import Kept
from calpae_desktop.ui.screens.session import Session

from .gestures import Gestures
from .panels import NamePanel
from .shelf import Shelf, same

_AT_NAME = (No.REQUIRED, No.NAME_TAKEN, No.BAD_VALUE)


class Keeping(QObject):
    """Ties the tabs to the lists kept."""

    def __init__(self, session: Session, gestures: Gestures, shelf: Shelf, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._gestures, self._shelf = session, gestures, shelf
        self._view = View()
        self._renamed: Kept | None = None
        self.menu: QMenu | None = None
        self.panel = NamePanel(parent)
        self.panel.named.connect(self._name)
        shelf.save_asked.connect(self.ask_name)
        shelf.options_asked.connect(self.ask_options)
        gestures.done.connect(self._on_done)

    def tell(self, view: View) -> None:
        """Show whether what is shown is kept as it is."""
        self._view = view
        tab = self._shelf.current()
        kept = tab.kept if tab else None
        changed = tab is None or kept is None or not same(tab.view, view)
        self._shelf.tell(
            changed=changed and bool(view.filters), may_change=kept is not None and kept.mine
        )

    def ask_name(self) -> None:
        """Keep what is shown, under a new name."""
        self._renamed = None
        self.panel.ask(
            "Enregistrer ce filtre", "Enregistrer", self._view.title, False, self._below()
        )

    def ask_options(self) -> None:
        """What may be done with the list kept."""
        kept = self._kept()
        if kept is None:
            return
        self.menu = menu = QMenu(self._shelf)
        menu.setAccessibleName(f"Filtre « {kept.name} »")
        lines: tuple[tuple[str, Callable[[], None]], ...] = (
            ("Remplacer par ce qui est affiché", self.replace),
            ("Renommer…", self.ask_rename),
            ("Garder pour moi" if kept.shared else "Partager avec tous", self.share),
            ("Déplacer à gauche", self.move_left),
            ("Déplacer à droite", self.move_right),
            ("Supprimer", self.forget),
        )
        for words, act in lines:
            menu.addAction(words).triggered.connect(act)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._below())

    def replace(self) -> None:
        """Keep what is shown in place of what was."""
        if kept := self._kept():
            work = partial(_change, self._session.desk, kept, view=self._view)
            self._gestures.do(work, f"Filtre « {kept.name} » remplacé.")

    def ask_rename(self) -> None:
        """Another name."""
        if kept := self._kept():
            self._renamed = kept
            self.panel.ask("Renommer ce filtre", "Renommer", kept.name, kept.shared, self._below())

    def share(self) -> None:
        """Show it to everyone, or to me alone again."""
        if kept := self._kept():
            words = "n’est plus partagé" if kept.shared else "partagé avec tous"
            work = partial(_change, self._session.desk, kept, shared=not kept.shared)
            self._gestures.do(work, f"Filtre « {kept.name} » {words}.")

    def move_left(self) -> None:
        """Before the one before."""
        self._move(-1)

    def move_right(self) -> None:
        """After the one after."""
        self._move(1)

    def forget(self) -> None:
        """Keep it no more."""
        if kept := self._kept():
            work = partial(_forget, self._session.desk, kept)
            self._gestures.do(work, f"Filtre « {kept.name} » supprimé.")

    def refused(self, error: Exception) -> bool:
        """Say a refusal at the name, when it is about it."""
        at_name = isinstance(error, Refusal) and error.no in _AT_NAME and self.panel.isVisible()
        if at_name and isinstance(error, Refusal):
            self.panel.refuse(error)
        return at_name

    def _move(self, step: int) -> None:
        kept = self._kept()
        mine = [tab.kept for tab in self._shelf.tabs if tab.kept is not None and tab.kept.mine]
        if kept is None:
            return
        place = mine.index(kept)
        if 0 <= place + step < len(mine):
            mine.insert(place + step, mine.pop(place))
            work = partial(_order, self._session.desk, mine)
            self._gestures.do(work, f"Filtre « {kept.name} » déplacé.")

    def _name(self, name: str, shared: bool) -> None:
        desk = self._session.desk
        if self._renamed is not None:
            work = partial(_change, desk, self._renamed, name=name, shared=shared)
            self._gestures.do(work, f"Filtre renommé « {name.strip()} ».")
        else:
            self._gestures.do(
                partial(_keep, desk, name, self._view, shared),
                f"Filtre « {name.strip()} » enregistré.",
            )

    def _on_done(self, _words: str, _done: Done) -> None:
        self.panel.hide()

    def _kept(self) -> Kept | None:
        tab = self._shelf.current()
        return tab.kept if tab and tab.kept and tab.kept.mine else None

    def _below(self) -> QPoint:
        shown = self._shelf.options if self._shelf.save.isHidden() else self._shelf.save
        corner = shown.mapToGlobal(QPoint(shown.width(), shown.height() + 4))
        return corner - QPoint(self.panel.width(), 0)


def _keep(desk: Desk, name: str, view: View, shared: bool) -> Done:
    return desk.views.keep(desk.actor, name, view, shared=shared)


def _change(
    desk: Desk,
    kept: Kept,
    *,
    name: str | None = None,
    view: View | None = None,
    shared: bool | None = None,
) -> Done:
    return desk.views.change(desk.actor, kept, name=name, view=view, shared=shared)


def _forget(desk: Desk, kept: Kept) -> Done:
    return desk.views.forget(desk.actor, kept)


def _order(desk: Desk, mine: list[Kept]) -> Done:
    return desk.views.order(desk.actor, mine)
