"""Render Collecte, both themes and sizes, on a demonstration base:
`python -m tools.screens_collecting FOLDER [dossiers]`."""

import sys
import tempfile
from datetime import date
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.calendar import Period
from calpae_desktop.services.collection import DeclareGap
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiches import FREE
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.collecting import CollectingScreen, Proposed
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.grid import Spot
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import SIZES, Album, settle


class Pictures(Album):
    """One window, from the fiches to the declarations."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self.year = desk.clock.today().year
        self._session = Session(desk, Tasks(), Changes())
        self.report = ReportScreen(desk, self._session.tasks)
        self.collecting = CollectingScreen(self._session)
        places = (
            Place("fiches", "Fiches", "clipboard-data", self._report, group=1),
            Place("collecting", "Collecte", "", self._collecting, listed=False, owner="fiches"),
        )
        super().__init__(places, folder)

    def _report(self) -> Screen:
        return self.report

    def _collecting(self) -> Screen:
        return self.collecting

    def empty(self) -> None:
        """Nothing declared."""
        self.window.open("collecting")
        self.save("collecte-vide")

    def all(self) -> None:
        """The table, the form, then the fiche that they change."""
        self.window.open("collecting")
        self.save("collecte")
        first, last = date(self.year, 1, 1), date(self.year, 6, 30)
        self.collecting.arrive(Proposed("F4-4", "68", first, last))
        self.save("collecte-saisie")
        self.collecting.form.closed.emit()
        self.window.open("fiches")
        settle()
        for indicator in ("F4-3",):
            found = self.report.figures.view.grid.find(Spot(indicator, "68", self.year, True))
            self.report.figures.view.setCurrentIndex(found)
            self.save(f"fiche-collecte-{indicator}")
        self.report.figures.frame_chips.set_period(Period(first, first))
        settle()
        found = self.report.figures.view.grid.find(Spot("F4-4", "68", FREE, True))
        self.report.figures.view.setCurrentIndex(found)
        self.save("fiche-alerte")
        self.report.figures.frame_chips.set_period(None)

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def declare(desk: Desk) -> None:
    """What a supervisor could have said."""
    year = desk.clock.today().year
    for gap in (
        DeclareGap("F4-3", "68", date(year, 1, 1), "logiciel des partenaires absent"),
        DeclareGap("L-6", "67", date(year - 1, 3, 1), "panne de l’agenda", date(year - 1, 4, 15)),
    ):
        desk.collection.declare(desk.actor, gap)


def render(desk: Desk, folder: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    for one in desk.collection.declared(desk.actor):
        desk.collection.withdraw(desk.actor, one.gap.id, one.opened)
    pictures = Pictures(desk, folder)
    pictures.each(pictures.empty, SIZES[:1])
    declare(desk)
    pictures.each(pictures.all)
    pictures.close()
    application.quit()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target)
        opened.store.close()
