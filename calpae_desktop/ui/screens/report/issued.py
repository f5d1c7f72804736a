"""Fiches that were frozen: freeze the one shown, list them, export one as it was."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.rows import IssuedFiche
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.tables import Column, TableModel, TableView
from calpae_desktop.ui.tasks import Tasks
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
from calpae_desktop.words.dates import day, moment
from calpae_desktop.words.refusals import sentence

from .view import CLOCKS

NOTE = (
    "Une fiche figée garde ses chiffres, leurs dossiers, ses textes et ses budgets. Entrée "
    "l’exporte."
)
WITHOUT_ROLES = (
    "Figée par une version antérieure, cette fiche n’a pas gardé ses dossiers : elle ne se compare "
    "pas."
)
_FOREVER = (
    "Les chiffres, les textes et les budgets restent tels quels, pour toujours : une fiche figée "
    "ne se retire pas. Figer de nouveau en ajoute une autre."
)
_GROUP = 4


def mark(fingerprint: str, groups: int = 4) -> str:
    """« 7c1e 40ab 9d52 03ff »: the beginning, enough to compare by eye."""
    kept = fingerprint[: groups * _GROUP]
    return " ".join(kept[at : at + _GROUP] for at in range(0, len(kept), _GROUP))


def columns() -> tuple[Column[IssuedFiche], ...]:
    """What was frozen, when, by whom, and its mark."""
    return (
        Column("N°", lambda one: str(one.number), 48),
        Column("Fiche", lambda one: f"Fiche {one.fiche}", 80, weight=500),
        Column("Année", lambda one: str(one.year), 64),
        Column("Connu au", lambda one: day(one.known_on), 100),
        Column("Horloge", lambda one: CLOCKS[one.start]),
        Column("Figée le", lambda one: moment(one.issued_at.astimezone(PARIS)), 150),
        Column("Par", lambda one: one.issued_by, 120, tip=lambda one: one.issued_by),
        Column("Empreinte", lambda one: mark(one.fingerprint), 160, tip=lambda o: o.fingerprint),
    )


def question(fiche: Fiche) -> Question:
    """What will be frozen, and what it still lacks."""
    year = fiche.year
    what = (
        f"Période : du 01/01/{year} au 31/12/{year}. Connu au {day(fiche.known_on)}, horloge : "
        f"{CLOCKS[fiche.start]}.\nEmpreinte des chiffres : {mark(fiche.fingerprint)}."
    )
    body = (what, _FOREVER, *fiche.checks, *fiche.unfinished)
    return Question(f"Figer la fiche {fiche.fiche} de {year} ?", "\n\n".join(body), "Figer")


class IssuedPage(QWidget):
    """`building` gives the work that makes the fiche shown; `export_asked` and `compare_asked`
    carry a fiche of the list."""

    export_asked = Signal(object)
    compare_asked = Signal(object)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        building: Callable[[], Callable[[], Fiche]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks, self._building = desk, tasks, building
        self._asked = False
        self.freeze_button = Button("Figer la fiche", Rank.PRIMARY, icon="lock", key="F")
        self.compare_button = Button("Comparer avec aujourd’hui", key="C")
        self.banner = Banner(BannerKind.INFO, "")
        self.progress = ProgressLine()
        self.model: TableModel[IssuedFiche] = TableModel(columns())
        self.table = TableView(self.model, "Fiches figées")
        self.empty = EmptyState("lock", "Aucune fiche n’est figée", NOTE)
        self._lay_out()
        self.freeze_button.clicked.connect(self.freeze)
        self.compare_button.clicked.connect(self._compare)
        self.table.opened.connect(self._export)
        self.table.chosen.connect(self._on_chosen)
        self.banner.activated.connect(self.banner.hide)
        self.progress.interrupted.connect(self._end)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(NOTE, 14, 400, "text2"), 1)
        head.addWidget(self.compare_button)
        head.addWidget(self.freeze_button)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.banner)
        box.addWidget(self.progress)
        box.addLayout(head)
        box.addWidget(sheet, 1)
        for hidden in (self.banner, self.table, self.empty, self.compare_button):
            hidden.hide()

    def read(self) -> None:
        """Read the list again."""
        work = partial(self._desk.reports.issued, self._desk.actor)
        self._tasks.latest("fiches figées", work, self._show, self._refuse)

    def _show(self, found: list[IssuedFiche]) -> None:
        self.model.set_rows(list(reversed(found)))
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.compare_button.setVisible(bool(found))
        if found:
            self.table.setCurrentIndex(self.model.index(0, 0))

    def _on_chosen(self, row: int) -> None:
        kept = self.model.row(row).roles is not None
        self.compare_button.setEnabled(kept)
        self.compare_button.setToolTip("" if kept else WITHOUT_ROLES)

    def _compare(self) -> None:
        self.compare_asked.emit(self.model.row(self.table.currentIndex().row()))

    def freeze(self) -> None:
        """Compute the fiche shown, say what it is, and freeze it once confirmed."""
        if not self._asked:
            self._asked = True
            self.banner.hide()
            self.freeze_button.setEnabled(False)
            self.progress.start("Calcul de la fiche", "Rien n’est encore figé.")
            self._tasks.latest("figer", self._building(), self._confirm, self._refuse)

    def _confirm(self, fiche: Fiche) -> None:
        if not self._asked:
            return
        self.progress.finish()
        if dialogs.ask(self, question(fiche)):
            work = partial(self._desk.reports.issue, self._desk.actor, fiche)
            self._tasks.write(work, self._on_issued, self._refuse)
        else:
            self._end()

    def _on_issued(self, one: IssuedFiche) -> None:
        self._end()
        words = f"Fiche {one.fiche} de {one.year} figée, empreinte {mark(one.fingerprint)}."
        self._say(BannerKind.INFO, words)
        self.read()

    def _end(self) -> None:
        self._asked = False
        self.progress.finish()
        self.freeze_button.setEnabled(True)

    def _export(self, row: int) -> None:
        self.export_asked.emit(self.model.row(row))

    def _refuse(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self._say(BannerKind.ERROR, sentence(error))

    def _say(self, kind: BannerKind, words: str) -> None:
        self.banner.set(kind, words, "Fermer")
        self.banner.show()
