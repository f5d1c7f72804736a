"""The grid of a day or a week: hours down, days or advisers across, a block for each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.free import STEP, Span
from calpae_desktop.services.agenda import Diary
from calpae_desktop.services.rooms import same_room

from . import backdrop, layout, words
from .blocks import Block
from .geometry import HOUR_PX, LANE_PX, TIMES, TOP, Geometry
from .layout import By, Column, Placed, View
from .target import Place, Target, key_of, minutes_of, movable, place_of

_OUTCOMES = {
    Qt.Key.Key_H: Outcome.HONOURED,
    Qt.Key.Key_A: Outcome.ABSENT,
    Qt.Key.Key_E: Outcome.EXCUSED,
}
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_SIDES = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_LEAST = 320
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Grid(QWidget):
    """One block has the focus, Tab stops once; arrows go from one to the next."""

    opened = Signal(object)
    logged = Signal(object, object)
    moving = Signal(object)
    moved = Signal(object)
    given_up = Signal()
    fixed = Signal(object)
    wanted = Signal(object, object)
    focused = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.diary: Diary | None = None
        self.view, self.by = View.WEEK, By.ADVISER
        self.columns: list[Column] = []
        self.placed: list[Placed] = []
        self.blocks: list[Block] = []
        self.target: Target | None = None
        # A move is being written: what is shown is no longer what would be moved.
        self.held = False
        self.geometry_now = Geometry(800, 1, 8, 18, HOUR_PX)
        self._hours = (8, 18)
        self._room = self._least = 0
        self._current = ""
        self.setMinimumWidth(_LEAST)

    def show_diary(
        self, diary: Diary, view: View, shown: Sequence[str], by: By = By.ADVISER
    ) -> None:
        """Draw a span; the block that had the focus keeps it."""
        self.diary, self.view, self.by, self.target, self.held = diary, view, by, None, False
        self.columns = layout.columns_of(diary, view, shown, by)
        lanes = TIMES + LANE_PX * len(self.columns) if by is By.ROOM else 0
        self.setMinimumWidth(max(_LEAST, lanes))
        self.placed = layout.placed_in(diary, self.columns, shown)
        self._hours = layout.hours_shown(diary, self.placed)
        self.setAccessibleName(f"Agenda, {words.title(diary.span)}")
        had_focus = self.has_focus()
        self._put_blocks()
        self._lay_out()
        self._rove()
        if had_focus:
            self.take_focus()

    def fit(self, height: int, least: int) -> None:
        """Hours as high as `height` leaves them; the grid goes down to `least` at least."""
        self._room, self._least = height, least
        self._lay_out()

    def shown(self) -> list[Block]:
        """The blocks that stand for something, by column then hour."""
        return self.blocks[: len(self.placed)]

    def current(self) -> Block | None:
        """The block that Tab comes to."""
        found = self.shown()
        mine = [b for b in found if b.placed is not None and b.placed.key == self._current]
        return next(iter(mine or found), None)

    def has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def take_focus(self) -> None:
        """Give the keyboard to the current block, to the grid when it has none."""
        (self.current() or self).setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self, key: str) -> None:
        """Make a block the current one."""
        self._current = key
        self._rove()

    def _put_blocks(self) -> None:
        while len(self.blocks) < len(self.placed):
            block = Block(self)
            block.clicked.connect(self._on_click)
            block.keyed.connect(self._on_key)
            block.released.connect(self._on_released)
            block.dragged.connect(self._on_dragged)
            block.dropped.connect(self._on_dropped)
            self.blocks.append(block)
        for block, placed in zip(self.blocks, self.placed, strict=False):
            block.put(placed)
            block.show()
        for block in self.blocks[len(self.placed) :]:
            block.hide()
            block.placed = None

    def _lay_out(self) -> None:
        first, last = self._hours
        per_hour = max(float(HOUR_PX), (self._room - 2 * TOP) / (last - first))
        made = Geometry(self.width(), max(1, len(self.columns)), first, last, per_hour, self._least)
        self.geometry_now = made
        self.setFixedHeight(made.height)
        for block in self.shown():
            if block.placed is not None:
                block.setGeometry(self._aimed(block.placed) or made.rect(block.placed))
                block.lasts = made.lasting(block.placed.span)
        self.update()

    def _aimed(self, placed: Placed) -> QRect | None:
        """Where the appointment being moved would be."""
        target = self.target
        if target is None or key_of(target.source) != placed.key:
            return None
        column, at = self._column_of(target.place), target.place.at
        span = Span(at, at + timedelta(minutes=minutes_of(target.source)))
        return None if column is None else self.geometry_now.at(column, span)

    def _rove(self) -> None:
        current = self.current()
        for block in self.shown():
            mine = block is current
            policy = Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus
            block.setFocusPolicy(policy)
        empty = current is None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if empty else Qt.FocusPolicy.NoFocus)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.diary is None:
            return
        painter = QPainter(self)
        backdrop.draw(painter, self.geometry_now, self.diary, self.columns)
        if self.hasFocus():
            backdrop.focus(painter, self.rect())
        painter.end()

    # What the keyboard asks.

    def _on_click(self) -> None:
        block = self.sender()
        if isinstance(block, Block) and block.placed is not None:
            self._focus(block)
            self.opened.emit(block.placed.source)

    def _on_key(self, block: Block, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if self.target is not None and not alt and key in (*_ENTER, Qt.Key.Key_Escape):
            event.accept()
            self.settle() if key in _ENTER else self.give_up()
        elif key in _STEPS or key in _SIDES:
            event.accept()
            move = self._nudge if alt else self._walk
            move(block, _STEPS.get(key, 0), _SIDES.get(key, 0))
        elif key in _OUTCOMES and not event.modifiers() and block.placed and block.placed.item:
            event.accept()
            self.logged.emit(block.placed.item, _OUTCOMES[key])

    def _walk(self, block: Block, down: int, aside: int) -> None:
        if self.target is not None or block.placed is None:
            return
        found = self.shown()
        if down:
            near = [b for b in found if b.placed and b.placed.column == block.placed.column]
            rank = near.index(block) + down
            if 0 <= rank < len(near):
                self._focus(near[rank])
            return
        columns = {b.placed.column for b in found if b.placed}
        beyond = [c for c in columns if (c - block.placed.column) * aside > 0]
        if beyond:
            column = min(beyond, key=lambda c: abs(c - block.placed.column))  # type: ignore[union-attr] # seen above
            self._focus(self._nearest(column, block.placed.span.starts_at))

    def _nearest(self, column: int, at: datetime) -> Block:
        wanted = at.hour * 60 + at.minute

        def far(block: Block) -> int:
            start = block.placed.span.starts_at if block.placed else at
            return abs(start.hour * 60 + start.minute - wanted)

        return min((b for b in self.shown() if b.placed and b.placed.column == column), key=far)

    def _focus(self, block: Block) -> None:
        if block.placed is not None:
            self.choose(block.placed.key)
            block.setFocus(Qt.FocusReason.TabFocusReason)
            self.focused.emit(block)

    # Moving.

    def _nudge(self, block: Block, down: int, aside: int) -> None:
        """A quarter of an hour, or a column, further; nothing is written yet."""
        target = self._begin(block)
        if target is None:
            return
        place = replace(target.place, at=target.place.at + down * STEP)
        if aside:
            here = self._column_of(place)
            rank = 0 if here is None else min(max(here + aside, 0), len(self.columns) - 1)
            place = self._in_column(place, self.columns[rank])
        self._aim(block, Target(target.source, place))

    def _begin(self, block: Block) -> Target | None:
        placed = block.placed
        source = movable(placed.source) if placed else None
        if self.held or placed is None:
            return None
        if source is None:
            self.fixed.emit(placed.source)
            return None
        if self.target is not None and key_of(self.target.source) == placed.key:
            return self.target
        return Target(source, replace(place_of(source), at=placed.span.starts_at))

    def _in_column(self, place: Place, column: Column) -> Place:
        """On the day of a column, with its adviser or in its room. What is nobody's stays so."""
        at = datetime.combine(column.day, place.at.time())
        if column.room is not None and self.diary is not None:
            site = self.diary.site.id if self.diary.site else place.site
            same = same_room(place.room, column.room)
            return (
                replace(place, at=at)
                if same
                else Place(at, place.adviser, site, column.room or None)
            )
        adviser = place.adviser and (column.adviser or place.adviser)
        return replace(place, at=at, adviser=adviser)

    def _aim(self, block: Block, target: Target) -> None:
        first, last = self._hours
        floor = target.place.at.replace(hour=first, minute=0)
        span = timedelta(minutes=minutes_of(target.source))
        ceiling = floor + timedelta(hours=last - first) - min(span, timedelta(hours=1))
        at = min(max(target.place.at, floor), ceiling)
        self.target = Target(target.source, replace(target.place, at=at))
        if block.placed is not None:
            block.put(block.placed, ghost=True)
            block.raise_()
            block.setGeometry(self._aimed(block.placed) or block.geometry())
        self.moving.emit(self.target)

    def _column_of(self, place: Place) -> int | None:
        day = place.at.date()
        for rank, column in enumerate(self.columns):
            theirs = place.adviser is None or column.adviser in (None, place.adviser)
            there = column.room is None or same_room(column.room, place.room)
            if column.day == day and theirs and there:
                return rank
        return None

    def _on_released(self, _block: Block) -> None:
        if self.target is not None:
            self.settle()

    def _on_dragged(self, block: Block, corner: QPoint) -> None:
        target = self._begin(block)
        if target is None:
            return
        middle = corner + QPoint(block.width() // 2, 0)
        column = self.columns[self.geometry_now.column_at(middle.x())]
        at = self.geometry_now.instant(column.day, corner.y())
        place = self._in_column(replace(target.place, at=at), column)
        self._aim(block, Target(target.source, place))

    def _on_dropped(self, _block: Block) -> None:
        self.settle()

    def settle(self) -> None:
        """Ask for the move that is aimed at, if it is one."""
        target = self.target
        if target is None:
            return
        if target.moved:
            self.moved.emit(target)
        else:
            self.give_up()

    def give_up(self) -> None:
        """The appointment stays where it was."""
        self.target, self.held = None, False
        for block in self.shown():
            if block.placed is not None:
                block.put(block.placed)
        self._lay_out()
        self.given_up.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An empty place asks for an appointment there."""
        at = event.position().toPoint()
        if self.columns:
            column = self.columns[self.geometry_now.column_at(at.x())]
            self.wanted.emit(self.geometry_now.instant(column.day, at.y()), column)
