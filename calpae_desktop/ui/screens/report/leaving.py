"""What leaves Fiches: the fiche of a year as known on the day chosen, or the table shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.rows import IssuedFiche

from . import parts
from .export import FicheExport
from .figures_page import FiguresPage
from .head import ReportHead
from .view import FILES


class Leaving:
    """The switch and `year` say which fiche; the chips of the figures, as known when."""

    def __init__(
        self, desk: Desk, head: ReportHead, figures: FiguresPage, exporting: FicheExport
    ) -> None:
        self._desk, self._head, self._figures, self._exporting = desk, head, figures, exporting
        self.year = desk.clock.today().year

    def building(self) -> Callable[[], Fiche]:
        """The work that makes the fiche."""
        desk, wanted = self._desk, self._figures.wanted
        year = min(self.year, (wanted.known_on or desk.clock.today()).year)
        build = partial(desk.reports.build, desk.actor, self._head.fiche, year)
        return partial(build, wanted.known_on, wanted.start)

    def export(self, part: str) -> None:
        """Write the fiche to a file that the user chooses. The targets, and a table with a free
        period, are no fiche of the template: where they are shown, they are written as a table."""
        table = self._figures.table
        if table is None:
            return
        free = self._figures.wanted.period is not None
        tabled = part == parts.TARGETS or (part == parts.FIGURES and free)
        fiche = table.fiche if tabled else self._head.fiche
        name = f"{FILES[fiche]}-{self._desk.clock.today().isoformat()}"
        if tabled:
            self._exporting.table(table, name)
        else:
            self._exporting.fiche(name, self.building())

    def export_issued(self, one: IssuedFiche) -> None:
        """Write an issued fiche as it left."""
        name = f"{FILES[one.fiche]}-{one.year}-figee-{one.number}"
        read = partial(self._desk.reports.read, self._desk.actor, one.number)
        self._exporting.fiche(name, read)
