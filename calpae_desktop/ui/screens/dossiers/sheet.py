"""The table, or what is said when it is empty, over its footer."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.listing import Shown
from calpae_desktop.ui.widgets import Card, EmptyState, Line
from calpae_desktop.words.first_day import EMPTY

from .footer import Footer
from .table import ListModel, ListView


class Sheet(Card):
    """`model` and `table` are replaced when the columns change."""

    def __init__(
        self, columns: tuple[Shown, ...], first_step: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=1, parent=parent)
        self.model = ListModel(columns, {}, self)
        self.table = ListView(self.model)
        fact = "Aucun dossier ne répond à ces filtres"
        self.empty = EmptyState(
            "filter", fact, "Retirez-en un, ou repartez de tous.", "Tout effacer"
        )
        self.none = EmptyState("folders", EMPTY, first_step)
        self.footer = Footer()
        self.body.setSpacing(0)
        for part in (self.table, self.empty, self.none):
            self.body.addWidget(part, 1)
        self.body.addWidget(Line())
        self.body.addWidget(self.footer)
        self.show_rows(True, filtered=False)

    def show_rows(self, some: bool, *, filtered: bool) -> None:
        """The table; or why it is empty."""
        self.table.setVisible(some)
        self.empty.setVisible(not some and filtered)
        self.none.setVisible(not some and not filtered)

    def renew(self, columns: tuple[Shown, ...], widths: Mapping[Shown, int], person: str) -> None:
        """The same rows in other columns, the same person current."""
        table, model = self.table, self.model
        self.model = ListModel(columns, widths, self)
        self.model.set_rows(model.rows(), model.total)
        self.model.chosen = model.chosen
        self.table = ListView(self.model)
        self.body.replaceWidget(table, self.table)
        self.table.setVisible(table.isVisibleTo(self))
        table.hide()
        table.deleteLater()
        self.be_current(person)

    def be_current(self, person: str) -> None:
        """The row of a person, else the first one."""
        if self.model.rowCount():
            row = max(0, self.model.place_of(person))
            self.table.setCurrentIndex(self.model.index(row, 0))
