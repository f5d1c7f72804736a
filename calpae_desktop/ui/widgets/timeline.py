"""The history of a dossier as a list of events on a line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)  # fmt: skip
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)  # fmt: skip

from calpae_desktop.ui.style import Tone, paint, theme
from calpae_desktop.ui.tables.manners import choose_first

from .version_inset import VersionTable, inset_height, paint_inset

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_DISC_X, _DISC, _TITLE_X, _PITCH, _TOP = 116, 24, 152, 52, 10
_SOFT: dict[Tone, Tone] = {
    "accent": "accent_soft",
    "late": "late_soft",
    "watch": "watch_soft",
    "ok": "ok_soft",
}


@dataclass(frozen=True, slots=True)
class Event:
    """One fact: when, what, how it stands (`word` in `tone`) and its second line."""

    key: str
    day: str
    time: str
    icon: str
    title: str
    word: str = ""
    tone: Tone = "text2"
    detail: str = ""
    versions: VersionTable | None = None

    @property
    def sentence(self) -> str:
        """The event in words, for a screen reader."""
        parts = [self.day, self.time, self.title, self.word, self.detail]
        if self.versions:
            parts.extend(", ".join(row.cells) for row in self.versions.rows)
        return ". ".join(part for part in parts if part)


class TimelineModel(QAbstractListModel):
    """The events, most recent first as they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.events: tuple[Event, ...] = ()

    def set_events(self, events: Sequence[Event]) -> None:
        """Replace the events."""
        self.beginResetModel()
        self.events = tuple(events)
        self.endResetModel()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.events)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.events[index.row()].sentence
        return None


class TimelineDelegate(QStyledItemDelegate):
    """Date at the left, icon in a disc on the line, words at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        event = _event(index)
        height = _PITCH
        if event.versions:
            height = 20 + (20 if event.detail else 0) + inset_height(event.versions) + 18
        return QSize(320, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        event = _event(index)
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            self._draw_selection(painter, rect, paint.edge_of(option.widget))
        top = rect.y() + 4
        self._draw_when(painter, rect.x() + 16, top, event)
        last = index.row() + 1 == index.model().rowCount()
        self._draw_disc(painter, rect, top, event, last)
        self._draw_words(painter, rect, top, event)
        painter.restore()

    def _draw_selection(self, painter: QPainter, rect: QRect, tone: Tone) -> None:
        paint.rounded(painter, rect.adjusted(8, -2, -8, -6), 6, "surface2")
        paint.rounded(painter, QRect(rect.x(), rect.y() + 2, 3, rect.height() - 12), 1.5, tone)

    def _draw_when(self, painter: QPainter, left: int, top: int, event: Event) -> None:
        paint.text(painter, QRect(left, top, 92, 20), event.day, 14, 500)
        paint.text(painter, QRect(left, top + 19, 92, 18), event.time, 13, 400, "text3")

    def _draw_disc(
        self, painter: QPainter, rect: QRect, top: int, event: Event, last: bool
    ) -> None:
        left = rect.x() + _DISC_X
        if not last:
            under = top + _DISC
            line = QRect(left + _DISC // 2 - 1, under + 3, 2, rect.bottom() - under - 4)
            painter.fillRect(line, theme().color("hairline"))
        disc = QRect(left, top - 2, _DISC, _DISC)
        paint.rounded(painter, disc, _DISC / 2, _SOFT.get(event.tone, "surface2"))
        tone: Tone = event.tone if event.tone in _SOFT else "text2"
        paint.icon(painter, event.icon, left + 4, top + 2, 16, tone)

    def _draw_words(self, painter: QPainter, rect: QRect, top: int, event: Event) -> None:
        room = QRect(rect.x() + _TITLE_X, top, rect.width() - _TITLE_X - 16, 20)
        used = paint.text(painter, room, event.title, 14, 600)
        beside = room.adjusted(used + 10, 0, 0, 0)
        paint.text(painter, beside, event.word, 14, 400, event.tone)
        room.translate(0, 19)
        if event.detail:
            paint.text(painter, room, event.detail, 14, 400, "text2")
            room.translate(0, 20)
        if event.versions:
            width = min(720, room.width())
            inset = QRect(room.x(), room.y() + 6, width, inset_height(event.versions))
            paint_inset(painter, inset, event.versions)


def _event(index: _Index) -> Event:
    model = index.model()
    if not isinstance(model, TimelineModel):
        raise TypeError(model)
    return model.events[index.row()]


class TimelineView(QListView):
    """Scrolls by pixel; arrows select, Enter or a double click opens."""

    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._events = TimelineModel(self)
        self.setModel(self._events)
        self.setItemDelegate(TimelineDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setViewportMargins(0, _TOP, 0, 0)
        self.doubleClicked.connect(self._open)

    def set_events(self, events: Sequence[Event]) -> None:
        """Replace the events, keeping the selected one when it is still there."""
        key = self.chosen()
        self._events.set_events(events)
        for place, event in enumerate(events):
            if event.key == key:
                self.setCurrentIndex(self._events.index(place))

    def chosen(self) -> str:
        """Key of the event chosen, empty when none is."""
        # Qt makes the first one current as soon as the list has the focus, without choosing it.
        chosen = self.selectionModel().selectedIndexes()
        return self._events.events[chosen[0].row()].key if chosen else ""

    def event_count(self) -> int:
        """How many events are listed."""
        return len(self._events.events)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            choose_first(self)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and index.isValid():
            self._open(index)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._events.events[index.row()].key)
