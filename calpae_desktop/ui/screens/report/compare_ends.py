"""What is compared: a day of knowledge or a frozen fiche, and a later day."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.services.compare import Asked, Pair, Since
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.rows import IssuedFiche
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, Text
from calpae_desktop.words.dates import moment

from .chips import Wanted

_EXPECTED_DATE = "Date attendue, par exemple 3/2/27 ou hier."
_KNOWN = Choice("", "Un jour « connu au »")


class CompareEnds(QWidget):
    """Where the comparison starts from and where it ends; `failed` carries the error of a read."""

    failed = Signal(object)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._year, self._wanted = desk.clock.today().year, Wanted()
        self._chosen = ""
        today = desk.clock.today
        self.source = ComboField("Depuis", (_KNOWN,))
        self.before = DateField("Connu au", today, required=True)
        self.after = DateField("Puis connu au", today, required=True)
        self.without = Text("", 13, 400, "text3", wrap=True)
        self.before.set_value(date(self._year, 1, 1))
        self.after.set_value(today())
        self._lay_out()
        self.source.changed.connect(self._on_source)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        for field, width in ((self.source, 320), (self.before, 170), (self.after, 170)):
            field.setFixedWidth(width)
            row.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addLayout(row)
        box.addWidget(self.without)
        self.without.hide()

    def read(self, year: int, wanted: Wanted) -> None:
        """The year of the report and what its chips say; the fiches frozen for it."""
        if wanted.known_on != self._wanted.known_on:
            self.after.set_value(wanted.known_on or self._desk.clock.today())
        if year != self._year:
            self.before.set_value(date(year, 1, 1))
        self._year, self._wanted = year, wanted
        work = partial(self._desk.reports.issued, self._desk.actor)
        self._tasks.latest("fiches à comparer", work, self._show, self._refuse)

    def choose(self, one: IssuedFiche) -> None:
        """Start from a frozen fiche, up to today."""
        self._year, self._chosen = one.year, str(one.number)
        self._offer([one])
        self.after.set_value(self._desk.clock.today())

    def _show(self, found: list[IssuedFiche]) -> None:
        of_year = [one for one in reversed(found) if one.year == self._year]
        self._offer([one for one in of_year if one.roles is not None])
        older = sum(one.roles is None for one in of_year)
        self.without.setText(_without(older) if older else "")
        self.without.setVisible(older > 0)

    def _refuse(self, error: Exception) -> None:
        self.failed.emit(error)

    def _offer(self, fiches: list[IssuedFiche]) -> None:
        self.source.set_choices((_KNOWN, *(Choice(str(f.number), _name(f)) for f in fiches)))
        self.source.set_value(self._chosen)
        self._on_source(self.source.value())

    def _on_source(self, key: str) -> None:
        self._chosen = key
        self.before.setVisible(not key)

    def asked(self) -> Asked | None:
        """What to compare; None when a date is missing, said at its field."""
        before, after = self.before.value(), self.after.value()
        if after is None:
            self.after.refuse(_EXPECTED_DATE)
            return None
        if key := self.source.value():
            return Since(int(key), after)
        if before is None:
            self.before.refuse(_EXPECTED_DATE)
            return None
        first, last = date(self._year, 1, 1), date(self._year, 12, 31)
        return Pair(first, last, before, after, self._wanted.start)


def _name(one: IssuedFiche) -> str:
    at = moment(one.issued_at.astimezone(PARIS))
    return f"Fiche {one.fiche} n°\u00a0{one.number}, figée le {at}"


def _without(older: int) -> str:
    if older == 1:
        return (
            "Une fiche de cette année, figée par une version antérieure, n’a pas gardé ses "
            "dossiers : elle ne se compare pas."
        )
    return (
        f"{older} fiches de cette année, figées par une version antérieure, n’ont pas gardé leurs "
        "dossiers : elles ne se comparent pas."
    )
