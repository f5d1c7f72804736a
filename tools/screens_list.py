"""Render Dossiers, both themes and sizes, on a demonstration base:
`python -m tools.screens_list FOLDER [dossiers]`."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QWidget

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.listing import (
    DUE_SOON,
    NO,
    RUNNING,
    USUAL,
    About,
    Criterion,
    Next,
    Shown,
    Sort,
    View,
)
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.listing import Chosen
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.dossiers import DossiersScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import SIZES, Album, settle

SENTENCE = View(
    (
        Criterion(About.DEPARTMENT, ("67",)),
        Criterion(About.STAGE, ("1", "2", "3")),
        Criterion(About.ORIENTED, (NO,)),
        RUNNING,
    )
)
WIDE = replace(
    SENTENCE,
    filters=(RUNNING,),
    sort=Sort.NEXT,
    columns=(Shown.NAME, Shown.STAGE, Shown.NEXT, Shown.SITE, Shown.REASON, Shown.ABSENCES),
)


class Pictures(Album):
    """One window: the list, its small windows, a choice, nothing found."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._session = Session(desk, Tasks(), Changes())
        self.dossiers = DossiersScreen(self._session)
        super().__init__((Place("dossiers", "Dossiers", "folders", self._make),), folder)

    def _make(self) -> Screen:
        return self.dossiers

    def all(self) -> None:
        """The list in several states."""
        self.dossiers.panel.changed.emit(USUAL)
        self.window.open("dossiers", SENTENCE)
        self.save("dossiers")
        self.window.open("dossiers", WIDE)
        self.save("dossiers-colonnes")
        self.dossiers.table.choose(Chosen(every=True))
        self.save("dossiers-choisis")
        unknown = Criterion(About.TOWN, ("Nulle-Part",))
        self.window.open("dossiers", replace(DUE_SOON, filters=(unknown,)))
        self.save("dossiers-vide")

    def tab(self) -> None:
        """The first list of whoever opens."""
        self.dossiers.panel.changed.emit(USUAL)
        first = self.dossiers.shelf.tab("en_cours")
        self.window.open("dossiers", first.view if first else View())
        self.save("dossiers-miens")
        issues = Criterion(About.NEXT, (Next.TO_BOOK.value,))
        self.window.open("dossiers", View((issues,)))
        self.save("dossiers-a-prendre")

    def small(self) -> None:
        """The small windows, alone."""
        screen = self.dossiers
        self.window.open("dossiers", SENTENCE)
        settle()
        self._alone(screen.bar.ask, screen.bar.menu, "dossiers-filtre")
        screen.bar.chips[1].click()
        self._alone(None, screen.bar.values, "dossiers-valeurs")
        self._alone(screen.columns.click, screen.panel, "dossiers-colonnes-choix")
        self._alone(screen.shelf.save.click, screen.keeping.panel, "dossiers-enregistrer")
        screen.table.choose(Chosen(every=True))
        self._alone(screen.footer.assign.click, screen.bulk.panel, "dossiers-confier")

    def _alone(self, act: Callable[[], None] | None, part: QWidget, name: str) -> None:
        if act is not None:
            act()
        settle()
        part.grab().save(str(self._folder / f"{name}-{self.window.width()}.png"))
        part.hide()

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def render(desk: Desk, folder: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    pictures = Pictures(desk, folder)
    pictures.each(pictures.all)
    pictures.each(pictures.tab, SIZES[:1])
    pictures.each(pictures.small, SIZES[:1])
    pictures.close()
    application.quit()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target)
        opened.store.close()
