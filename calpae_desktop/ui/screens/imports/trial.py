"""A file before it is loaded: tried first, its counts and faults shown, then loaded or left."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.services.load_log import FLOW
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import (
    BannerKind,
    Button,
    Choice,
    Rank,
    SegmentedControl,
    Text,
)
from calpae_desktop.words import imports as said

from . import view, work
from .report import CountStrip, DaysNotice, FaultTable, stacked, titled
from .work import Chosen
from .working import WorkingPage

_CURRENT, _BACKLOG = "courant", "reprise"
_TRYING, _LOADING = "Essai en cours", "Chargement en cours"
_GIVEN_UP = "Interrompu : rien n’a été écrit."
_TRIED = "Essai terminé : rien n’est écrit. « Charger » écrit tout, ou rien."
_WRONG = "Ce fichier ne peut pas être chargé tel quel : corrigez-le à sa source, puis réessayez."


class TrialPage(WorkingPage):
    """`loaded` carries the number of the import."""

    loaded = Signal(int)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._chosen: Chosen | None = None
        self.report: LoadReport | None = None
        self.heading = Text("", 21, 600)
        self.note = Text("", 14, 400, "text2")
        self.stock = SegmentedControl(
            [Choice(_CURRENT, "Flux courant"), Choice(_BACKLOG, "Reprise du stock")],
            "Nature du flux",
        )
        self.load_button = Button("Charger", Rank.PRIMARY, icon="download", key="C")
        self.counts = CountStrip()
        self.days = DaysNotice()
        self.faults = FaultTable("Constats de l’essai", with_values=True)
        self._lay_out()
        self.load_button.clicked.connect(self.load)
        self.stock.changed.connect(self._try_again)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addLayout(titled(self.heading, self.note), 1)
        for part in (self.stock, self.back_button, self.load_button):
            head.addWidget(part)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addLayout(head)
        parts = (self.banner, self.progress, self.counts, self.days, self.faults)
        box.addLayout(stacked(*parts), 1)

    def try_file(self, path: Path) -> None:
        """Read a file or folder to its end, writing nothing."""
        form = self._session.desk.loading.form(path)
        self._chosen = Chosen(path, form)
        self.stock.setVisible(form == FLOW)
        self.stock.set_current(_CURRENT)
        self.heading.setText(path.name or str(path))
        self.heading.setToolTip(str(path))
        self.setAccessibleName(f"Essai de {path.name}")
        self._start(_TRYING, dry_run=True)

    def _try_again(self, _key: str) -> None:
        if self._chosen is not None and not self.busy:
            backlog = self.stock.current() == _BACKLOG
            self._chosen = Chosen(self._chosen.path, self._chosen.form, backlog)
            self._start(_TRYING, dry_run=True)

    def load(self) -> None:
        """Write everything, or nothing."""
        if self.load_button.isEnabled():
            self._start(_LOADING, dry_run=False)

    def _start(self, label: str, *, dry_run: bool) -> None:
        if self._chosen is None or self.busy:
            return
        self.days.hide()
        if dry_run:
            self.report = None
            for part in (self.counts, self.faults):
                part.hide()
        kind = said.form(self._chosen.form, None, backlog=self._chosen.backlog)
        self.note.setText(f"{kind} · {label.lower()}…")
        self.load_button.setEnabled(False)
        self.stock.setEnabled(False)
        asked = partial(work.load, self._session.desk, self._chosen, dry_run)
        self.begin(label, asked, self._on_tried if dry_run else self._on_loaded, self._on_failed)

    def _end(self, report: LoadReport | None) -> None:
        self.stock.setEnabled(True)
        if report is not None:
            self.report = report
            self._show(report)
        self.ended()

    def _show(self, report: LoadReport) -> None:
        self.note.setText(self._kind())
        found = view.counts(report.counts, report.errors_total, report.warnings_total)
        self.counts.set_counts(found)
        self.days.set_days(report.days_touched, tried=not report.written)
        faults = [*report.errors, *report.warnings]
        self.faults.set_faults(faults, len(faults))
        for part in (self.counts, self.faults):
            part.show()

    def _kind(self) -> str:
        if self._chosen is None:
            return ""
        kind = said.form(self._chosen.form, None, backlog=self._chosen.backlog)
        read = view.read_words(self.report.read) if self.report else ""
        return f"{kind} · {read}" if read else kind

    def _on_tried(self, report: LoadReport) -> None:
        self._end(report)
        wrong = report.errors_total > 0
        self.load_button.setEnabled(not wrong)
        self.say(BannerKind.ERROR if wrong else BannerKind.INFO, _WRONG if wrong else _TRIED)
        (self.faults.table if wrong else self.load_button).setFocus()
        self.keys_changed.emit()

    def _on_loaded(self, report: LoadReport) -> None:
        self._end(report)
        if report.written and report.number is not None:
            self.loaded.emit(report.number)
            return
        self.say(BannerKind.ERROR, _WRONG)
        self.faults.table.setFocus()

    def _on_failed(self, error: Exception) -> None:
        tried = self.report is not None
        self._end(None)
        self.note.setText(self._kind())
        self.load_button.setEnabled(tried)
        self.tell(error, _GIVEN_UP)
        (self.load_button if tried else self.back_button).setFocus()
