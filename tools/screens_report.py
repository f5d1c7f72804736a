"""Render the fiches and the lists behind them, both themes and sizes, on a demonstration base:
`python -m tools.screens_report FOLDER [dossiers]`."""

import sys
import tempfile
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.screens.drill import DrillScreen
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.grid import Spot
from calpae_desktop.ui.screens.report.parts import COMPARE, FIGURES, PARTS, PREVIEW, TABLES
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import Album, settle

PREVIEW_MS = 2_500


def write(desk: Desk) -> None:
    """Two versions of a text, as a team leaves them."""
    year = desk.clock.today().year
    texts = (
        "Deux plateformes d’accueil, à Strasbourg et à Haguenau.",
        "Trois plateformes d’accueil : Strasbourg, Haguenau et, depuis septembre, Sélestat.",
    )
    for number, text in enumerate(texts):
        desk.fiche_texts.write_text(desk.actor, 4, year, TextPart.DESCRIPTION_67, text, number)


class Pictures(Album):
    """One window, moved from page to page."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._tasks = Tasks()
        self.report = ReportScreen(desk, self._tasks)
        places = (
            Place("fiches", "Fiches", "clipboard-data", self._report, group=1),
            Place("drill", "Dossiers", "folders", self._drill, listed=False, owner="fiches"),
        )
        super().__init__(places, folder)

    def _report(self) -> Screen:
        return self.report

    def _drill(self) -> Screen:
        return DrillScreen(self._desk, self._tasks)

    def all(self) -> None:
        """The tables, every other part, the preview, then the two lists of one figure."""
        year = self._desk.clock.today().year
        self.window.open("fiches")
        for fiche, part, spot in (
            (0, FIGURES, Spot("F4-2", "67", year, True)),
            (0, FIGURES, Spot("F4-5", "67", 2019, False)),
            (1, FIGURES, Spot("F5-6", "67", year - 1, True)),
            (0, "objectifs", Spot("L-3", "CeA", year, True)),
        ):
            self._choose(fiche, part, spot)
            self.save(f"fiche-{spot.indicator}")
        self._choose(0, FIGURES, Spot("F4-2", "67", year, True))
        for part in PARTS:
            if part not in TABLES:
                self._part(part)
        self.report.open_preview()
        settle(PREVIEW_MS)
        self.save(f"fiche-{PREVIEW}")
        self.report.open_part(FIGURES)
        for counted, name in ((True, "comptes"), (False, "non-comptes")):
            self.report.figures.panel.opened.emit(counted)
            self.save(f"dossiers-{name}")
            self.window.back()
            settle()

    def _until_read(self) -> None:
        """A whole table takes longer than other reads."""
        for _ in range(20):
            settle()
            table = self.report.figures.table
            if table is not None and table.fiche == self.report.figures.fiche:
                return

    def _part(self, part: str) -> None:
        self.report.open_part(part)
        if part == COMPARE:
            self._compare()
        self.save(f"fiche-{part}")

    def _compare(self) -> None:
        """The dossiers of the first figure, then the figures that differ."""
        comparing = self.report.comparing
        comparing.compare()
        self._until_compared()
        comparing.table.opened.emit(0)
        self._until_compared()
        self.save("fiche-comparer-dossiers")
        comparing.show_figures()

    def _until_compared(self) -> None:
        for _ in range(20):
            settle()
            if self.report.comparing.compare_button.isEnabled():
                return

    def _choose(self, fiche: int, part: str, spot: Spot) -> None:
        self.report.head.fiches.options()[fiche].click()
        self.report.open_part(part)
        self._until_read()
        self.report.figures.view.setCurrentIndex(self.report.figures.view.grid.find(spot))
        self.report.figures.view.setFocus()
        settle()

    def close(self) -> None:
        """End the reads."""
        self._tasks.close()


def render(desk: Desk, folder: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    write(desk)
    pictures = Pictures(desk, folder)
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
