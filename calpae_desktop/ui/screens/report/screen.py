"""Fiches, indicators: published and computed years side by side, the figure chosen explained."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.figures import ALL
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiches import FIRST_COMPUTED, OBJECTIVES, FicheTable
from calpae_desktop.services.figures import Framed
from calpae_desktop.services.ports import IssuedFiche
from calpae_desktop.ui.screens.collecting import Proposed
from calpae_desktop.ui.screens.drill import Drill
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    Chip,
    Choice,
    ProgressLine,
    Rank,
    SegmentedControl,
    Tab,
    TabStrip,
    Text,
)
from calpae_desktop.words.refusals import of_system, sentence

from . import view as said
from .budget import BudgetPage
from .chips import Frame, Wanted
from .compare import ComparePage
from .export import FicheExport
from .grid import Spot
from .issued import IssuedPage
from .legend import Legend
from .panel import WIDE, WIDTH, FigurePanel
from .table import GridView
from .texts import TextsPage

_FICHES = (Choice("4", "Fiche 4"), Choice("5", "Fiche 5"), Choice("0", "Objectifs"))
PARTS = ("indicateurs", "textes", "budget", "figees", "comparer")
_FIGURES, _TEXTS, _BUDGET, _ISSUED, _COMPARE = PARTS
_PATIENCE_MS = 400
_WIDE_FROM = 1300
_COMPUTING = "Calcul en cours…"


@dataclass(frozen=True, slots=True)
class _Explained:
    spot: Spot
    frame: Framed
    explanation: Explanation


class ReportScreen(Screen):
    """Reads the table off the GUI thread at each arrival and each change of the chips."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.fiches = SegmentedControl(_FICHES, "Fiche")
        self.collecting = Button("Collecte", Rank.SECONDARY, icon="square-check")
        self.export = Button("Exporter", Rank.PRIMARY, icon="table-export")
        self.frame_chips = Frame(desk.clock.today)
        self.banner = Banner(BannerKind.INFO, "")
        self.progress = ProgressLine()
        self.exporting = FicheExport(desk, tasks, self.progress, self)
        self.tabs = TabStrip(_tabs(4), "Parties de la fiche", height=44)
        self.tabs.set_current(_FIGURES)
        self.year = desk.clock.today().year
        self.year_chip = Chip("Rapport", str(self.year))
        self.pages = QStackedWidget()
        self.texts = TextsPage(desk, tasks)
        self.budget = BudgetPage(desk, tasks)
        self._written: TextsPage | BudgetPage = self.texts
        self.issued = IssuedPage(desk, tasks, self._building)
        self.comparing = ComparePage(desk, tasks)
        self._checks = 0
        self.view = GridView()
        self.legend = Legend()
        self.panel = FigurePanel()
        self._title = Text("", 21, 600)
        self._note = Text("", 14, 400, "text2")
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self._title)
        titles.addWidget(self._note)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addWidget(self.fiches)
        head.addWidget(self.collecting)
        head.addWidget(self.export)
        self.tabs.set_margins(0, 0)
        parts = QHBoxLayout()
        parts.addWidget(self.tabs, 1)
        parts.addWidget(self.year_chip)
        written = (self.texts, self.budget, self.issued, self.comparing)
        for page in (self._figures_page(), *written):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        box.addLayout(head)
        box.addLayout(parts)
        box.addWidget(self.banner)
        box.addWidget(self.progress)
        box.addWidget(self.pages, 1)
        self.banner.hide()
        self.export.setEnabled(False)
        self.collecting.setVisible(self._desk.collection.may(self._desk.actor))

    def _figures_page(self) -> QWidget:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.view, 1)
        sheet.body.addWidget(self.legend)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(sheet, 1)
        body.addWidget(self.panel)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.frame_chips)
        box.addLayout(body, 1)
        return page

    def _connect(self) -> None:
        self.tabs.changed.connect(self.open_part)
        self.year_chip.clicked.connect(self._ask_year)
        self.comparing.opened.connect(self._open_dossier)
        self.issued.export_asked.connect(self._export_issued)
        self.budget.checked.connect(self._on_checked)
        for page in (self.texts, self.budget):
            page.undoable.connect(self._on_undoable)
        self.fiches.changed.connect(self._on_fiche)
        self.frame_chips.changed.connect(self._on_wanted)
        self.collecting.clicked.connect(self._open_collecting)
        self.export.clicked.connect(self.export_shown)
        self.exporting.written.connect(self._on_file)
        self.exporting.failed.connect(self._refuse)
        self.exporting.busy.connect(self.export.setDisabled)
        self.view.spotted.connect(self._explain)
        self.view.opened.connect(self._open_counted)
        self.panel.opened.connect(self._open)
        self.panel.declare_asked.connect(self._declare)
        self.banner.activated.connect(self.banner.hide)
        self._patience.timeout.connect(self._say_computing)
        self.export.setShortcut("Ctrl+E")
        self.export.setToolTip("Exporter la fiche (Ctrl E)")

    def arrive(self, subject: object | None) -> None:  # noqa: ARG002 - one page for all subjects
        self.frame_chips.refresh()
        self.read()
        self._open_year()
        if self.tabs.current() == _FIGURES:
            self.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panel.setFixedWidth(WIDE if event.size().width() >= _WIDE_FROM else WIDTH)

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.tabs.current() == _COMPARE:
            return (KeyHint("Ctrl+Return", "comparer"), KeyHint("Return", "ouvrir le dossier"))
        if self.tabs.current() == _ISSUED:
            return (KeyHint("F", "figer"), KeyHint("Return", "exporter la fiche figée"))
        if self.tabs.current() != _FIGURES:
            return (KeyHint("Ctrl+S", "enregistrer"), KeyHint("Ctrl+E", "exporter"))
        return (
            KeyHint("↑ ↓ ← →", "chiffre"),
            KeyHint("Return", "ouvrir les dossiers"),
            KeyHint("Ctrl+E", "exporter"),
        )

    def unsaved(self) -> bool:
        return self.texts.unsaved() or self.budget.unsaved()

    def undo(self) -> None:
        self._written.undo()

    def _on_undoable(self, may: bool) -> None:
        page = self.sender()
        if isinstance(page, TextsPage | BudgetPage):
            self._written = page
        self.undoable.emit(may)

    def open_part(self, key: str) -> None:
        """Show one of PARTS."""
        self.tabs.set_current(key)
        self.pages.setCurrentIndex(PARTS.index(key))
        if key == _ISSUED:
            self.issued.read()
        self.keys_changed.emit()

    def set_year(self, year: int) -> None:
        """The year of the report: whose texts are written, and what is exported."""
        self.year = year
        self.comparing.year = year
        self.year_chip.set_value(str(year))
        self._open_year()

    def _open_year(self) -> None:
        if self.fiche != OBJECTIVES:
            self.texts.open(self.fiche, self.year)
            self.budget.open(self.fiche, self.year)

    def _on_checked(self, count: int) -> None:
        if count != self._checks:
            self._checks = count
            self.tabs.set_tabs(_tabs(self.fiche, count))

    def _open_dossier(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _ask_year(self) -> None:
        menu = QMenu(self.year_chip)
        for year in range(self._desk.clock.today().year, FIRST_COMPUTED - 1, -1):
            menu.addAction(str(year)).setData(year)
        menu.triggered.connect(self._take_year)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.year_chip.mapToGlobal(QPoint(0, self.year_chip.height() + 4)))

    def _take_year(self, action: QAction) -> None:
        self.set_year(int(action.data()))

    @property
    def fiche(self) -> int:
        """4, 5, or OBJECTIVES."""
        return int(self.fiches.current())

    def read(self) -> None:
        """Compute the table again."""
        self._title.setText(said.TITLES[self.fiche])
        self.frame_chips.clock.setVisible(self.fiche != 5)
        self._patience.start()
        work = partial(_table, self._desk, self.fiche, self.frame_chips.wanted)
        self._tasks.latest("fiche", work, self._show, self._refuse)

    def _show(self, table: FicheTable) -> None:
        self._patience.stop()
        self._note.setText(said.subtitle(table))
        self.export.setEnabled(True)
        self.banner.hide()
        if said.is_empty(table):
            self.banner.set(BannerKind.INFO, said.EMPTY)
            self.banner.show()
        self.legend.show_table(table)
        self.view.show_table(table)

    def _refuse(self, error: Exception) -> None:
        self._patience.stop()
        self._note.setText("")
        if isinstance(error, OSError):
            self._say(BannerKind.ERROR, of_system(error))
        elif isinstance(error, Refusal | Unavailable):
            self._say(BannerKind.ERROR, sentence(error))
        else:
            raise error

    def _say(self, kind: BannerKind, words: str) -> None:
        self.banner.set(kind, words, "Fermer")
        self.banner.show()

    def _say_computing(self) -> None:
        self._note.setText(_COMPUTING)

    def _on_fiche(self, _key: str) -> None:
        self.tabs.set_tabs(_tabs(self.fiche, self._checks))
        if self.fiche == OBJECTIVES:
            self.open_part(_FIGURES)
        self._open_year()
        self.read()

    def _on_wanted(self, _wanted: Wanted) -> None:
        self.read()

    def _frame(self, spot: Spot | None) -> Framed | None:
        """The frame of the figure chosen; None for a published one."""
        table = self.view.grid.table
        if spot is None or table is None or not spot.computed:
            return None
        return replace(table.answers[spot.year].frame, department=spot.department)

    def _explain(self, spot: Spot | None) -> None:
        cell = self.view.grid.cell(self.view.currentIndex())
        framed = self._frame(spot)
        if spot is None or cell is None:
            self.panel.show_nothing()
        elif framed is None:
            self.panel.show_published(spot, cell)
        else:
            self.panel.show_waiting(spot, cell, framed)
            work = partial(_explained, self._desk, spot, framed)
            self._tasks.latest("figure", work, self._show_figure, self._refuse)

    def _show_figure(self, found: _Explained) -> None:
        if found.spot == self.view.spot():
            place = found.spot.department
            may = place != ALL and self._desk.collection.may(self._desk.actor, place)
            self.panel.show_computed(found.spot, found.frame, found.explanation, may_declare=may)

    def _open_counted(self) -> None:
        self._open(True)

    def _open(self, counted: bool) -> None:
        spot = self.view.spot()
        framed = self._frame(spot)
        if spot is not None and framed is not None:
            self.go.emit("drill", Drill(spot.indicator, framed, counted))

    def _open_collecting(self) -> None:
        self.go.emit("collecting", None)

    def _declare(self) -> None:
        spot = self.view.spot()
        framed = self._frame(spot)
        if spot is not None and framed is not None:
            period = framed.question.period
            proposed = Proposed(spot.indicator, spot.department, period.first, period.last)
            self.go.emit("collecting", proposed)

    def export_shown(self) -> None:
        """Write the fiche of the year shown to a file that the user chooses. The targets, and a
        table with a free period, are no fiche of the template: they are written as a table."""
        table = self.view.grid.table
        if table is None:
            return
        name = f"{said.FILES[table.fiche]}-{self._desk.clock.today().isoformat()}"
        if table.fiche == OBJECTIVES or self.frame_chips.wanted.period is not None:
            self.exporting.table(table, name)
        else:
            self.exporting.fiche(name, self._building())

    def _building(self) -> Callable[[], Fiche]:
        """The work that makes the fiche of the year, as known on the day shown."""
        desk, wanted = self._desk, self.frame_chips.wanted
        year = min(self.year, (wanted.known_on or desk.clock.today()).year)
        build = partial(desk.reports.build, desk.actor, self.fiche, year)
        return partial(build, wanted.known_on, wanted.start)

    def _export_issued(self, one: IssuedFiche) -> None:
        name = f"{said.FILES[one.fiche]}-{one.year}-figee-{one.number}"
        read = partial(self._desk.reports.read, self._desk.actor, one.number)
        self.exporting.fiche(name, read)

    def _on_file(self, name: str) -> None:
        self._say(BannerKind.INFO, f"Fichier écrit : {name}.")


def _tabs(fiche: int, checks: int = 0) -> list[Tab]:
    """The targets have no text nor budget of their own."""
    figures = Tab(_FIGURES, "Indicateurs")
    told = f"{checks} contrôle" + ("s" if checks > 1 else "") if checks else ""
    parts = [figures, Tab(_TEXTS, "Textes"), Tab(_BUDGET, "Budget", warning=told)]
    parts += [Tab(_ISSUED, "Fiches figées"), Tab(_COMPARE, "Comparer")]
    return parts[:1] if fiche == OBJECTIVES else parts


def _table(desk: Desk, fiche: int, wanted: Wanted) -> FicheTable:
    known_on = wanted.known_on
    year = (known_on or desk.clock.today()).year
    return desk.fiches.table(desk.actor, fiche, year, known_on, wanted.start, wanted.period)


def _explained(desk: Desk, spot: Spot, framed: Framed) -> _Explained:
    return _Explained(spot, framed, desk.figures.explain(desk.actor, framed, spot.indicator))
