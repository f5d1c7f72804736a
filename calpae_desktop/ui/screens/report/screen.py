"""Fiches: what the yearly report says, part by part; written, previewed, frozen, compared."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiches import OBJECTIVES, FicheTable
from calpae_desktop.services.rows import IssuedFiche
from calpae_desktop.ui.drafts import Keeper
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Banner, BannerKind, ProgressLine, TabStrip
from calpae_desktop.words.refusals import of_system, sentence

from . import parts
from . import view as said
from .budget import BudgetPage
from .export import FicheExport
from .figures_page import FiguresPage
from .head import ReportHead, YearChip
from .leaving import Leaving
from .method import MethodPage
from .texts import TextsPage

if TYPE_CHECKING:
    from .compare import ComparePage
    from .issued import IssuedPage
    from .preview import PreviewPage


class ReportScreen(Screen):
    """Reads the part shown off the GUI thread at each arrival and each change of what is asked."""

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        keeper: Keeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._keeper = desk, tasks, keeper
        self.part = parts.FIGURES
        self._checks = 0
        self.head = ReportHead()
        self.banner = Banner(BannerKind.INFO, "")
        self.progress = ProgressLine()
        self.exporting = FicheExport(desk, tasks, self.progress, self)
        self.tabs = TabStrip(parts.tabs(), "Parties de la fiche", height=44)
        self.tabs.set_current(self.part)
        self.year_chip = YearChip(desk.clock.today)
        self.figures = FiguresPage(desk, tasks)
        self.leaving = Leaving(desk, self.head, self.figures, self.exporting)
        self.texts = TextsPage(desk, tasks, keeper)
        self.budget = BudgetPage(desk, tasks, keeper)
        self.method = MethodPage(tasks)
        self.preview: PreviewPage | None = None
        self._written: TextsPage | BudgetPage = self.texts
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.tabs.set_margins(0, 0)
        self.tabs.row.addWidget(self.year_chip)
        for page in (self.figures, self.texts, self.budget, self.method):
            self.pages.addWidget(page)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        for part in (self.head, self.tabs, self.banner, self.progress):
            box.addWidget(part)
        box.addWidget(self.pages, 1)
        self.banner.hide()
        self.head.collecting.setVisible(self._desk.collection.may(self._desk.actor))

    @cached_property
    def issued(self) -> IssuedPage:
        """The fiches kept as they left; made when first shown."""
        from .issued import IssuedPage

        page = IssuedPage(self._desk, self._tasks, self.leaving.building)
        page.export_asked.connect(self.leaving.export_issued)
        page.compare_asked.connect(self._compare_issued)
        self.pages.addWidget(page)
        return page

    @cached_property
    def comparing(self) -> ComparePage:
        """Two days of knowledge compared; made when first shown."""
        from .compare import ComparePage

        page = ComparePage(self._desk, self._tasks)
        page.opened.connect(self._open_dossier)
        self.pages.addWidget(page)
        return page

    def _page(self, part: str) -> QWidget:
        if part == parts.ISSUED:
            return self.issued
        if part == parts.COMPARE:
            return self.comparing
        pages: dict[str, QWidget] = {
            parts.TEXTS: self.texts,
            parts.BUDGET: self.budget,
            parts.METHOD: self.method,
        }
        return pages.get(part, self.figures)

    def _connect(self) -> None:
        self.tabs.changed.connect(self.open_part)
        self.year_chip.chosen.connect(self.set_year)
        self.head.fiches.changed.connect(self._on_fiche)
        self.head.collecting.clicked.connect(self._open_collecting)
        self.head.preview.clicked.connect(self.open_preview)
        self.head.export.clicked.connect(self._export)
        self.figures.asked.connect(self.head.wait)
        self.figures.shown.connect(self._show)
        self.figures.view.method_asked.connect(self._open_method)
        self.figures.go.connect(self.go)
        self.budget.checked.connect(self._on_checked)
        for writing in (self.texts, self.budget):
            writing.undoable.connect(self._on_undoable)
        self.exporting.written.connect(self._on_file)
        self.exporting.busy.connect(self.head.export.setDisabled)
        for failing in (self.figures.failed, self.method.failed, self.exporting.failed):
            failing.connect(self._refuse)
        self.banner.activated.connect(self.banner.hide)

    @property
    def fiche(self) -> int:
        """4 or 5."""
        return self.head.fiche

    def arrive(self, subject: object | None) -> None:
        """The part shown last; « 4-2026 » asks for what was being written of a fiche
        and year."""
        if isinstance(subject, str):
            fiche, year = subject.split("-")
            self.head.fiches.set_current(fiche)
            self.leaving.year = int(year)
            self.year_chip.set_value(year)
            part = self._left(subject)
            self._show_part(part, self._page(part))
            self.tabs.set_current(part)
        self.read()
        if self.part in parts.TABLES:
            self.figures.view.setFocus()

    def _left(self, subject: str) -> str:
        """What was typed last there, its texts or its budget."""
        left = self._keeper.about("fiches", subject) if self._keeper else []
        return parts.BUDGET if left and left[0].spot.form == "budget" else parts.TEXTS

    def ahead(self) -> Iterator[str]:
        for part in (parts.ISSUED, parts.COMPARE):
            self._page(part)
            yield part

    def key_hints(self) -> tuple[KeyHint, ...]:
        return parts.HINTS[self.part]

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
        self._show_part(key, self._page(key))
        if self.figures.fiche != self._table:
            self.figures.read(self._table)
        self._read_part()

    def _show_part(self, key: str, page: QWidget) -> None:
        self.part = key
        self.pages.setCurrentWidget(page)
        for shown in (self.tabs, self.head.preview):
            shown.setVisible(key != parts.PREVIEW)
        self.head.lead(key not in parts.DOING)
        self._say_empty()
        self.keys_changed.emit()

    def open_preview(self) -> None:
        """Show the fiche as it is printed, in place of its parts."""
        if self.preview is None:
            # Loading what shows a PDF takes a while: only who previews waits for it.
            from .preview import PreviewPage

            self.preview = PreviewPage(self._desk, self._tasks)
            self.preview.back_asked.connect(self._leave_preview)
            self.pages.addWidget(self.preview)
        self._show_part(parts.PREVIEW, self.preview)
        self.preview.setFocus()
        self._read_part()

    def _leave_preview(self) -> None:
        self.open_part(self.tabs.current())
        self.head.preview.setFocus()

    def set_year(self, year: int) -> None:
        """The year of the report: whose texts are written, and what is exported."""
        self.leaving.year = year
        self.year_chip.set_value(str(year))
        self._read_year()

    @property
    def _table(self) -> int:
        return OBJECTIVES if self.part == parts.TARGETS else self.fiche

    def read(self) -> None:
        """Read the figures again, what is written, and the part shown."""
        self.figures.read(self._table)
        self._read_year()

    def _read_year(self) -> None:
        for writing in (self.texts, self.budget):
            writing.open(self.fiche, self.leaving.year)
        self._read_part()

    def _read_part(self) -> None:
        if self.part == parts.METHOD:
            self.method.read(self.leaving.building())
        elif self.part == parts.ISSUED:
            self.issued.read()
        elif self.part == parts.COMPARE:
            self.comparing.read(self.leaving.year, self.figures.wanted)
        elif self.part == parts.PREVIEW and self.preview is not None:
            self.preview.read(self.leaving.building())

    def _on_fiche(self, _key: str) -> None:
        self.read()

    def _on_checked(self, count: int) -> None:
        if count != self._checks:
            self._checks = count
            self.tabs.set_tabs(parts.tabs(count))

    def _open_method(self) -> None:
        self.open_part(parts.METHOD)
        self.method.setFocus()

    def _open_dossier(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _open_collecting(self) -> None:
        self.go.emit("collecting", None)

    def _show(self, table: FicheTable) -> None:
        self.undoable.emit(self._written.may_undo)
        self.head.say(said.subtitle(table))
        self.head.export.setEnabled(True)
        self.banner.hide()
        self._say_empty()

    def _say_empty(self) -> None:
        """Where figures are shown: what is written needs none."""
        table = self.figures.table
        if self.part in parts.TABLES and table is not None and said.is_empty(table):
            self.banner.set(BannerKind.INFO, said.EMPTY)
            self.banner.show()
        elif self.banner.label.text() == said.EMPTY:
            self.banner.hide()

    def _refuse(self, error: Exception) -> None:
        self.head.say("")
        if isinstance(error, OSError):
            self._say(BannerKind.ERROR, of_system(error))
        elif isinstance(error, Refusal | Unavailable):
            self._say(BannerKind.ERROR, sentence(error))
        else:
            raise error

    def _say(self, kind: BannerKind, words: str) -> None:
        self.banner.set(kind, words, "Fermer")
        self.banner.show()

    def _export(self) -> None:
        self.leaving.export(self.part)

    def _compare_issued(self, one: IssuedFiche) -> None:
        self.set_year(one.year)
        self.open_part(parts.COMPARE)
        self.comparing.compare_issued(one)

    def _on_file(self, name: str) -> None:
        self._say(BannerKind.INFO, f"Fichier écrit : {name}.")
