"""The table: one row is current, any number are chosen, all that the list holds may be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem, QWidget

from calpae_desktop.domain.listing import Shown
from calpae_desktop.services.listing import Chosen
from calpae_desktop.ui.style import paint, theme
from calpae_desktop.ui.tables import RowDelegate, TableModel, TableView

from .rows import LEAST, NAME_MOST, NAME_WIDTH, Row, columns

NAME = "Dossiers"


class ListModel(TableModel[Row]):
    """Rows loaded so far, and which are chosen."""

    def __init__(
        self, shown: tuple[Shown, ...], widths: Mapping[Shown, int], parent: QWidget
    ) -> None:
        super().__init__(columns(shown, widths), (), parent)
        self.shown = shown
        self.chosen = Chosen()

    def rows(self) -> list[Row]:
        """Those loaded so far."""
        return list(self._rows)

    def is_chosen(self, row: int) -> bool:
        """Whether the row at that place is chosen."""
        return (self.row(row).person in self.chosen.persons) is not self.chosen.every

    def chosen_count(self) -> int:
        """How many dossiers are, loaded or not."""
        named = len(self.chosen.persons)
        return self.total - named if self.chosen.every else named

    def place_of(self, person: str) -> int:
        """The row of a person among those loaded, −1 when there is none."""
        places = (row for row in range(self.rowCount()) if self.row(row).person == person)
        return next(places, -1)

    def data(
        self,
        index: QModelIndex | QPersistentModelIndex,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        found = super().data(index, role)
        heard = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0
        return f"{found}, choisi" if heard and self.is_chosen(index.row()) else found


class _Delegate(RowDelegate):
    """A chosen row is soft and ticked; the current one has the edge."""

    def _draw_back(
        self,
        painter: QPainter,
        rect: QRect,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        model = index.model()
        chosen = isinstance(model, ListModel) and model.is_chosen(index.row())
        if chosen:
            painter.fillRect(rect, theme().color("accent_soft"))
        super()._draw_back(painter, rect, option, index)
        if chosen and index.column() == 0:
            paint.icon(painter, "check", rect.x() + 3, rect.center().y() - 6, 12, "accent")


class ListView(TableView):
    """Space chooses, Shift and the arrows choose on the way, Ctrl+A all, Échap none."""

    choice_changed = Signal()
    widths_changed = Signal()

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(model, NAME, parent)
        self._list = model
        self._last_width = model.columns[-1].width
        self._anchor = -1
        self.setItemDelegate(_Delegate(self))
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setMinimumSectionSize(LEAST)
        header.setStretchLastSection(True)
        header.sectionResized.connect(self._on_resized)

    def widths(self) -> dict[Shown, int]:
        """The width of each column, but of the names and of the last one: they take the room
        left."""
        shown = enumerate(self._list.shown[:-1])
        return {one: self.columnWidth(at) for at, one in shown if one is not Shown.NAME}

    def _fit_names(self) -> None:
        """Names take what the other columns leave, within reason; the last one takes the rest."""
        shown = self._list.shown
        place, last = shown.index(Shown.NAME), len(shown) - 1
        others = sum(self.columnWidth(at) for at in range(last) if at != place)
        room = self.viewport().width() - others - (0 if place == last else self._last_width)
        self.setColumnWidth(place, min(max(NAME_WIDTH, room), NAME_MOST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_names()

    def choose(self, chosen: Chosen) -> None:
        """These, and only these."""
        self._list.chosen = chosen
        self.viewport().update()
        self.choice_changed.emit()

    def toggle(self, row: int) -> None:
        """Choose a row, or no longer."""
        chosen, person = self._list.chosen, self._list.row(row).person
        self._anchor = row
        self.choose(Chosen(chosen.persons ^ {person}, chosen.every))

    def choose_to(self, row: int) -> None:
        """Choose every row from the last one chosen to this one."""
        first, last = sorted((self._anchor if self._anchor >= 0 else row, row))
        persons = {self._list.row(one).person for one in range(first, last + 1)}
        chosen = self._list.chosen
        named = chosen.persons - persons if chosen.every else chosen.persons | persons
        self.choose(Chosen(named, chosen.every))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, row = event.key(), event.modifiers(), self.currentIndex().row()
        shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_A and control:
            self.choose(Chosen(every=True))
        elif key == Qt.Key.Key_Escape and self._list.chosen_count():
            self.choose(Chosen())
        elif key == Qt.Key.Key_Space and row >= 0:
            self.toggle(row)
        elif shift and key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and row >= 0:
            self._extend(row, 1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _extend(self, row: int, step: int) -> None:
        if not self._list.is_chosen(row):
            self._anchor = row
        target = min(max(row + step, 0), self._list.rowCount() - 1)
        self.setCurrentIndex(self._list.index(target, 0))
        self.choose_to(target)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row, held = self.indexAt(event.position().toPoint()).row(), event.modifiers()
        super().mousePressEvent(event)
        if row < 0 or event.button() != Qt.MouseButton.LeftButton:
            return
        if held & Qt.KeyboardModifier.ControlModifier:
            self.toggle(row)
        elif held & Qt.KeyboardModifier.ShiftModifier:
            self.choose_to(row)
        else:
            self._anchor = row

    def _on_resized(self, place: int, _old: int, _new: int) -> None:
        last = len(self._list.shown) - 1
        if self._list.shown[place] is not Shown.NAME and place != last:
            self._fit_names()
            self.widths_changed.emit()
