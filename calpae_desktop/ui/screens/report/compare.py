"""Two states of what is known compared: the figures that differ, then who moved in one of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.compare import Asked, Comparison, Difference
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.rows import IssuedFiche
from calpae_desktop.services.told import Progress, Stopped
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.tasks import Tasks, Ticket
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    EmptyState,
    ProgressLine,
    Rank,
    Text,
)
from calpae_desktop.words.figures import number
from calpae_desktop.words.refusals import sentence

from .chips import Wanted
from .compare_ends import CompareEnds
from .moved import Line, figure_columns, heading, line_columns, lines
from .view import CLOCKS

# More are explained when asked: each takes a moment.
SHOWN = 200
_LANE = "comparaison"
_FIGURES, _DOSSIERS = "Chiffres lus", "Dossiers expliqués"
_SAFE = "Rien n’est modifié."
_LABEL_PX = 24
_START = "Pourquoi un chiffre a changé"
_START_NOTE = (
    "Deux jours de connaissance, ou une fiche figée et aujourd’hui : les chiffres qui diffèrent, "
    "les dossiers qui y ont bougé, et ce qui l’a fait."
)
_SAME = "Aucun chiffre ne diffère"
_NO_MORE = "Ce chiffre ne diffère plus."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Moves:
    """One figure again, with its dossiers, made ready off the GUI thread."""

    one: Difference | None
    lines: list[Line]


class ComparePage(QWidget):
    """`opened` carries the person of the line chosen."""

    opened = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._ticket: Ticket | None = None
        self._asked: Asked | None = None
        self._figure: Difference | None = None
        self.ends = CompareEnds(desk, tasks)
        self.compare_button = Button("Comparer", Rank.PRIMARY, key="Ctrl+Return")
        self.note = Text("", 14, 400, "text2", wrap=True)
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.model: TableModel[Difference] = TableModel(figure_columns())
        self.table = TableView(self.model, "Chiffres qui diffèrent")
        self.moves_model: TableModel[Line] = TableModel(line_columns())
        self.moves = TableView(self.moves_model, "Dossiers d’un chiffre")
        self.back = Button("Chiffres", Rank.TERTIARY, icon="arrow-left", key="Esc")
        self.title = Text("", 15, 600)
        self.all_button = Button("", Rank.SECONDARY)
        self.start = EmptyState("history", _START, _START_NOTE)
        self.empty = EmptyState("circle-check", _SAME)
        self.sheets = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.ends, 1)
        beside = QVBoxLayout()
        beside.addSpacing(_LABEL_PX)
        beside.addWidget(self.compare_button)
        beside.addStretch(1)
        head.addLayout(beside)
        for sheet in (self._figures_sheet(), self._moves_sheet()):
            self.sheets.addWidget(sheet)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.banner, self.progress):
            box.addWidget(part)
        box.addLayout(head)
        box.addWidget(self.note)
        box.addWidget(self.sheets, 1)
        for hidden in (self.banner, self.note, self.table, self.empty, self.all_button):
            hidden.hide()

    def _figures_sheet(self) -> QWidget:
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.start, 1)
        sheet.body.addWidget(self.empty, 1)
        return sheet

    def _moves_sheet(self) -> QWidget:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.back)
        head.addWidget(self.title, 1)
        head.addWidget(self.all_button)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.moves, 1)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addLayout(head)
        box.addWidget(sheet, 1)
        return page

    def _connect(self) -> None:
        self.compare_button.clicked.connect(self.compare)
        self.table.opened.connect(self._open_figure)
        self.moves.opened.connect(self._open_dossier)
        self.back.clicked.connect(self.show_figures)
        self.all_button.clicked.connect(self._explain_all)
        self.banner.activated.connect(self.banner.hide)
        self.progress.interrupted.connect(self.interrupt)
        self.ends.failed.connect(self._refuse)

    def read(self, year: int, wanted: Wanted) -> None:
        """What can be compared: the year of the report, by the clock and to the day chosen."""
        self.ends.read(year, wanted)

    def compare_issued(self, one: IssuedFiche) -> None:
        """Compare what a frozen fiche says with what is known today."""
        self.ends.choose(one)
        self.compare()

    def compare(self) -> None:
        """Find the figures that differ, and by how many dossiers."""
        asked = self.ends.asked()
        if asked is not None and self._ticket is None:
            self._asked = asked
            self.show_figures()
            self._follow(_FIGURES, partial(_compared, self._desk, asked), self._show)

    def _open_figure(self, row: int) -> None:
        self._explain(self.model.row(row), SHOWN)

    def _explain_all(self) -> None:
        if self._figure is not None:
            self._explain(self._figure, None)

    def _explain(self, one: Difference, limit: int | None) -> None:
        if self._asked is not None and self._ticket is None:
            told = one.divergence
            asked = replace(self._asked, indicator=told.id, department=told.department)
            self._follow(_DOSSIERS, partial(_moved, self._desk, asked, limit), self._show_moves)

    def _follow(self, label: str, work: Callable[[Ticket], T], done: Callable[[T], None]) -> None:
        self.banner.hide()
        self.compare_button.setEnabled(False)
        self.progress.start(label, _SAFE)
        self._ticket = self._tasks.follow(_LANE, work, done, self._refuse, self._advance)

    def _advance(self, done: int, total: int) -> None:
        self.progress.advance(done, total)

    def interrupt(self) -> None:
        """Stop what is being computed; what is shown stays."""
        if self._ticket is not None:
            self._ticket.cancel()
            self._end()

    def _end(self) -> None:
        self._ticket = None
        self.progress.finish()
        self.compare_button.setEnabled(True)

    def _show(self, found: Comparison) -> None:
        if self._ticket is None:
            return
        self._end()
        self.note.setText(_between(found))
        self.note.show()
        self.start.hide()
        self.model.set_rows(found.differences)
        self.table.setVisible(bool(found.differences))
        self.empty.setVisible(not found.differences)
        if found.differences:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _show_moves(self, found: _Moves) -> None:
        if self._ticket is None:
            return
        self._end()
        self._figure = one = found.one
        self.title.setText(heading(one) if one else _NO_MORE)
        self.moves_model.set_rows(found.lines)
        more = one.more if one else 0
        self.all_button.set_label(f"Tout expliquer (encore {number(more)})")
        self.all_button.setVisible(more > 0)
        self.sheets.setCurrentIndex(1)
        self.moves.setCurrentIndex(self.moves_model.index(0, 0))
        self.moves.setFocus()

    def show_figures(self) -> None:
        """Back to the figures, whatever is being explained."""
        self.interrupt()
        self.sheets.setCurrentIndex(0)
        self.table.setFocus()

    def _open_dossier(self, row: int) -> None:
        if person := self.moves_model.row(row).person:
            self.opened.emit(person)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            return
        self._end()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()


def _between(found: Comparison) -> str:
    """A frozen fiche says its year itself."""
    question = found.frame.question
    year = "" if found.issued else f"Année {question.period.first.year}. "
    return f"{year}{found.between} Horloge\u00a0: {CLOCKS[question.start]}."


def _watched(ticket: Ticket) -> Progress:
    def told(done: int, total: int) -> None:
        if ticket.cancelled:
            raise Stopped
        ticket.report(done, total)

    return told


def _compared(desk: Desk, asked: Asked, ticket: Ticket) -> Comparison:
    return desk.compare.compare(desk.actor, asked, 0, _watched(ticket))


def _moved(desk: Desk, asked: Asked, limit: int | None, ticket: Ticket) -> _Moves:
    found = desk.compare.compare(desk.actor, asked, limit, _watched(ticket))
    one = next(iter(found.differences), None)
    return _Moves(one, list(lines(found, one)) if one else [])
