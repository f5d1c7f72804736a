"""The worklists: count first, the urgent ones unfolded, each line opens its dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.worklist import Worklist
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Delay, Line, PaintedButton
from calpae_desktop.ui.widgets.delaybar import paint_delay

URGENT = (Worklist.UNBOOKED, Worklist.DUE_SOON)
SHOWN, SHOWN_TALL, TALL = 3, 6, 560
_COUNT_LEFT, _TITLE_LEFT, _EDGE = 40, 72, 16
_BAR, _DELAY = 40, 118


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: who, why, how far the month is, or a word at the right (`aside`)."""

    person: str
    name: str
    why: str
    delay: Delay | None = None
    aside: str = ""

    @property
    def sentence(self) -> str:
        """The line in words, for a screen reader."""
        delay = self.delay.sentence if self.delay else ""
        return ", ".join(part for part in (self.name, self.why, delay, self.aside) if part)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a worklist shows: how many, how far the worst one is, the first of them."""

    title: str
    count: int
    aside: str = ""
    entries: Sequence[Entry] = ()
    rule: str = ""


class _Stop(PaintedButton):
    """A place of the column: arrows go from one to the next."""

    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)


class _Head(_Stop):
    """Count, title, and the worst of them; folds and unfolds."""

    def __init__(self) -> None:
        super().__init__("")
        self.shown = Shown("", 0)
        self.unfolded = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_shown(self, shown: Shown, *, unfolded: bool) -> None:
        """Show another count."""
        self.shown, self.unfolded = shown, unfolded
        state = "déplié" if unfolded else "replié"
        aside = f", {shown.aside}" if shown.aside else ""
        self.setAccessibleName(f"{shown.title}, {shown.count}{aside}, {state}")
        self.setAccessibleDescription(shown.rule)
        self.setToolTip(shown.rule)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(280, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 40)

    def draw(self, painter: QPainter) -> None:
        rect, shown = self.rect(), self.shown
        if self.hovered:
            paint.rounded(painter, rect.adjusted(4, 2, -4, -2), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, rect.adjusted(4, 2, -4, -2))
        icon = "chevron-down" if self.unfolded else "chevron-right"
        paint.icon(painter, icon, 12, (rect.height() - 16) // 2, 16, "text2")
        empty = not shown.count
        ink: Tone = "text3" if empty else "text"
        place = QRect(_COUNT_LEFT - 12, 0, _TITLE_LEFT - _COUNT_LEFT, rect.height())
        paint.text(painter, place, str(shown.count), 16, 700, ink, paint.RIGHT)
        right = rect.adjusted(0, 0, -_EDGE, 0)
        paint.text(painter, right, shown.aside, 14, 400, "text2", paint.RIGHT)
        room = rect.adjusted(_TITLE_LEFT, 0, -_EDGE, 0)
        if shown.aside:
            room.setWidth(room.width() - paint.text_width(shown.aside, 14) - 12)
        paint.text(painter, room, shown.title, 15, 600 if not empty else 400, ink)


class _EntryButton(_Stop):
    """A dossier of a worklist."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(entry.sentence)
        self.entry = entry
        self.setToolTip(f"{entry.name}\n{entry.why}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(280, 28)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 28)

    def draw(self, painter: QPainter) -> None:
        rect, entry = self.rect(), self.entry
        inside = rect.adjusted(_TITLE_LEFT - 8, 1, -8, -1)
        if self.hovered:
            paint.rounded(painter, inside, 4, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, inside, 4)
        room = rect.adjusted(_TITLE_LEFT, 0, -_EDGE, 0)
        if entry.delay is not None:
            place = QRect(room.right() - _DELAY + 1, 0, _DELAY, rect.height())
            paint_delay(painter, place, entry.delay, _BAR)
            room.setWidth(room.width() - _DELAY - 8)
        elif entry.aside:
            paint.text(painter, room, entry.aside, 14, 400, "text2", paint.RIGHT)
            room.setWidth(room.width() - paint.text_width(entry.aside, 14) - 8)
        # Names elide first when there is no room: reasons are short.
        used = paint.text(painter, room, entry.name, 14, 600)
        paint.text(painter, room.adjusted(used + 10, 0, 0, 0), entry.why, 14, 400, "text2")


class _More(_Stop):
    """« Voir les 7 »."""

    def __init__(self, count: int) -> None:
        super().__init__(f"Voir les {count}")
        self._words = f"Voir les {count}"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(280, 28)

    def draw(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint.focus_ring(painter, self.rect().adjusted(_TITLE_LEFT - 8, 1, -8, -1), 4)
        room = self.rect().adjusted(_TITLE_LEFT, 0, -_EDGE, 0)
        tone: Tone = "text" if self.hovered else "accent"
        paint.text(painter, room, self._words, 14, 500, tone)


class SectionsCard(QFrame):
    """`opened` carries a person; `asked` the worklist to see whole."""

    opened = Signal(str)
    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")
        self.setAccessibleName("Tâches à faire")
        # What somebody folded or unfolded; the others as there is room for them.
        self._folds: dict[Worklist, bool] = {}
        self._shown: dict[Worklist, Shown] = {}
        self.heads = {one: _Head() for one in Worklist}
        self._bodies = {one: QVBoxLayout() for one in Worklist}
        self._of_head: dict[QWidget, Worklist] = {head: one for one, head in self.heads.items()}
        self._limit = SHOWN
        inside = QWidget()
        inside.setProperty("part", "scrolled")
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 4, 0, 4)
        self._box.setSpacing(0)
        for number, (one, head) in enumerate(self.heads.items()):
            if number:
                self._box.addWidget(Line())
            head.clicked.connect(self._fold)
            head.moved.connect(self._move)
            self._box.addWidget(head)
            self._bodies[one].setContentsMargins(0, 0, 0, 0)
            self._bodies[one].setSpacing(0)
            self._box.addLayout(self._bodies[one])
        self._box.addStretch(1)
        self._lay_out(inside)

    def _lay_out(self, inside: QWidget) -> None:
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        box = QVBoxLayout(self)
        box.setContentsMargins(1, 1, 1, 1)
        box.addWidget(self.area)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        limit = SHOWN_TALL if event.size().height() >= TALL else SHOWN
        if limit != self._limit:
            self._limit = limit
            for one in Worklist:
                self._fill(one)

    def show_all(self, shown: dict[Worklist, Shown]) -> None:
        """Show other lists, the focus staying on the line where it is."""
        if shown == self._shown:
            return
        self._shown = shown
        for one in Worklist:
            self._fill(one)

    def entries(self, worklist: Worklist) -> list[_EntryButton]:
        """The lines shown of a worklist."""
        return [stop for stop in self._stops_of(worklist) if isinstance(stop, _EntryButton)]

    def _fill(self, worklist: Worklist) -> None:
        shown, body = self._shown.get(worklist, Shown("", 0)), self._bodies[worklist]
        unfolded = self._unfolded(worklist) and bool(shown.count)
        self.heads[worklist].set_shown(shown, unfolded=unfolded)
        focused = self._emptied(body)
        entries = shown.entries[: self._limit] if unfolded else ()
        for entry in entries:
            button = _EntryButton(entry)
            button.clicked.connect(self._open)
            self._put(body, button)
            if focused == entry.person:
                button.setFocus(Qt.FocusReason.OtherFocusReason)
        if unfolded and shown.count > len(entries):
            more = _More(shown.count)
            more.clicked.connect(self._ask)
            self._of_head[more] = worklist
            self._put(body, more)
        if unfolded:
            body.addSpacing(6)

    def _unfolded(self, worklist: Worklist) -> bool:
        return self._folds.get(worklist, worklist in URGENT or self._limit > SHOWN)

    def _put(self, body: QVBoxLayout, stop: _Stop) -> None:
        stop.moved.connect(self._move)
        body.addWidget(stop)

    def _emptied(self, body: QVBoxLayout) -> str:
        """Take the lines out; the person on whose line the focus was."""
        focused = ""
        while item := body.takeAt(0):
            if (widget := item.widget()) is not None:
                if isinstance(widget, _EntryButton) and widget.hasFocus():
                    focused = widget.entry.person
                self._of_head.pop(widget, None)
                widget.hide()
                widget.deleteLater()
        return focused

    def _stops_of(self, worklist: Worklist) -> list[_Stop]:
        body = self._bodies[worklist]
        items = (body.itemAt(n) for n in range(body.count()))
        found = (item.widget() for item in items if item is not None)
        return [widget for widget in found if isinstance(widget, _Stop)]

    def _stops(self) -> list[_Stop]:
        return [s for one, head in self.heads.items() for s in (head, *self._stops_of(one))]

    def _move(self, step: int) -> None:
        stop = self.sender()
        stops = self._stops()
        if isinstance(stop, _Stop) and 0 <= (place := stops.index(stop) + step) < len(stops):
            stops[place].setFocus(Qt.FocusReason.TabFocusReason)
            self.area.ensureWidgetVisible(stops[place], 0, 8)

    def _fold(self) -> None:
        head = self.sender()
        if isinstance(head, _Head):
            worklist = self._of_head[head]
            self._folds[worklist] = not self._unfolded(worklist)
            self._fill(worklist)

    def _open(self) -> None:
        button = self.sender()
        if isinstance(button, _EntryButton):
            self.opened.emit(button.entry.person)

    def _ask(self) -> None:
        more = self.sender()
        if isinstance(more, _More):
            self.asked.emit(self._of_head[more])
