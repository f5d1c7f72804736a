"""Two days of knowledge compared: the figures that differ, who moved, and what did it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.causes import Cause
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.compare import Comparison, Difference, Pair
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.tables import Column, TableModel, TableView
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    DateField,
    EmptyState,
    ProgressLine,
    Rank,
)
from calpae_desktop.words import compare as words
from calpae_desktop.words.figures import number
from calpae_desktop.words.indicators import LABELS
from calpae_desktop.words.refusals import sentence

_EXPECTED_DATE = "Date attendue, par exemple 3/2/27 ou hier."


@dataclass(frozen=True, slots=True)
class Line:
    """A figure that differs, a dossier that moved in it, or a version that did it."""

    figure: str
    who: str
    what: str
    person: str = ""


def lines(found: Comparison) -> Iterator[Line]:
    """Each figure, what is of no dossier, then each dossier with its causes below."""
    for one in found.differences:
        told = one.divergence
        values = f"{words.values(told)} {words.tally(told.tally)}".strip()
        yield Line(f"{told.id} · {told.department}", values, LABELS[told.id])
        yield from (Line("", "", _cause(found, cause)) for cause in told.common)
        yield from _moved(found, one)


def _moved(found: Comparison, one: Difference) -> Iterator[Line]:
    for moved in one.moved:
        person = moved.move.person
        who = f"{words.sign(moved.move)} {found.names.get(person, person)}"
        yield Line("", who, words.move(moved.move), person)
        for cause in moved.causes:
            yield Line("", "", _cause(found, cause), person)
    if one.withheld:
        yield Line("", "", words.WITHHELD.format(count=number(one.withheld)))


def _cause(found: Comparison, cause: Cause) -> str:
    load_id = cause.version.load_id
    load = found.loads.get(load_id) if load_id is not None else None
    return words.cause(cause, found.schemes, PurePath(load.path).name if load else None)


class ComparePage(QWidget):
    """`opened` carries the person of the line chosen."""

    opened = Signal(str)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.year = desk.clock.today().year
        self._going = False
        self.before = DateField("Connu au", desk.clock.today, required=True)
        self.after = DateField("puis connu au", desk.clock.today, required=True)
        self.before.set_value(date(self.year, 1, 1))
        self.after.set_value(desk.clock.today())
        self.compare_button = Button("Comparer", Rank.PRIMARY, key="Ctrl+Return")
        self.banner = Banner(BannerKind.ERROR, "")
        self.progress = ProgressLine()
        self.model: TableModel[Line] = TableModel(
            (
                Column("Chiffre", lambda one: one.figure, 110, weight=600),
                Column("Dossier", lambda one: one.who, 300, tip=lambda one: one.who),
                Column("Ce qui a changé", lambda one: one.what, tip=lambda one: one.what),
            )
        )
        self.table = TableView(self.model, "Chiffres qui diffèrent")
        self.empty = EmptyState("circle-check", words.SAME)
        self._lay_out()
        self.compare_button.clicked.connect(self.compare)
        self.table.opened.connect(self._open)
        self.banner.activated.connect(self.banner.hide)
        self.progress.interrupted.connect(self._end)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for field in (self.before, self.after):
            field.setFixedWidth(200)
            head.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        head.addStretch(1)
        head.addWidget(self.compare_button, 0, Qt.AlignmentFlag.AlignTop)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.banner, self.progress):
            box.addWidget(part)
        box.addLayout(head)
        box.addWidget(sheet, 1)
        for hidden in (self.banner, self.empty):
            hidden.hide()

    def compare(self) -> None:
        """Compare the year of the report as known on both days."""
        before, after = self.before.value(), self.after.value()
        for field, value in ((self.before, before), (self.after, after)):
            if value is None:
                field.set_error(_EXPECTED_DATE)
        if self._going or before is None or after is None:
            return
        self._going = True
        self.banner.hide()
        self.compare_button.setEnabled(False)
        self.progress.start("Comparaison des deux jours", "Rien n’est modifié.")
        pair = Pair(date(self.year, 1, 1), date(self.year, 12, 31), before, after)
        work = partial(_compared, self._desk, pair)
        self._tasks.latest("comparaison", work, self._show, self._refuse)

    def _show(self, found: list[Line]) -> None:
        if self._going:
            self._end()
            self.model.set_rows(found)
            self.table.setVisible(bool(found))
            self.empty.setVisible(not found)
            if found:
                self.table.setCurrentIndex(self.model.index(0, 0))
                self.table.setFocus()

    def _end(self) -> None:
        self._going = False
        self.progress.finish()
        self.compare_button.setEnabled(True)

    def _open(self, row: int) -> None:
        if person := self.model.row(row).person:
            self.opened.emit(person)

    def _refuse(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()


def _compared(desk: Desk, pair: Pair) -> list[Line]:
    return list(lines(desk.compare.compare(desk.actor, pair)))
