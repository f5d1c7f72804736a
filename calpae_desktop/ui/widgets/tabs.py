"""Tabs with counts, and the two-way switch."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, Weight, paint

from .buttons import PaintedButton
from .fields import Choice
from .text import Text

_APART, _CLOSE = 24, 12


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab; `warning` is a short amber note at its right, `tip` what it holds."""

    key: str
    label: str
    count: int | None = None
    warning: str = ""
    tip: str = ""


class _Option(PaintedButton):
    def __init__(self, key: str, name: str, parent: QWidget) -> None:
        super().__init__(name, parent=parent)
        self.option_key = key
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        row = self.parent()
        if step and isinstance(row, _Row):
            row.move_from(self, step)
        else:
            super().keyPressEvent(event)


class _Row(QWidget):
    """A row of options, one of which is checked; arrows move between them."""

    changed = Signal(str)

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.group = QButtonGroup(self)
        self.group.buttonClicked.connect(self._on_click)
        self.row = QHBoxLayout(self)
        self._key = ""

    def options(self) -> list[_Option]:
        """The options from left to right."""
        return [button for button in self.group.buttons() if isinstance(button, _Option)]

    def current(self) -> str:
        """Key of the checked option."""
        return self._key

    def set_current(self, key: str) -> None:
        """Check an option without emitting `changed`."""
        for option in self.options():
            if option.option_key == key:
                option.setChecked(True)
                self._key = key
        self._rove()

    def _rove(self) -> None:
        """Tab stops once in the row, on the option checked; arrows do the rest. Qt sees to it only
        once one of them has had the focus."""
        for option in self.options():
            checked = option.isChecked()
            policy = Qt.FocusPolicy.StrongFocus if checked else Qt.FocusPolicy.ClickFocus
            option.setFocusPolicy(policy)

    def move_from(self, option: _Option, step: int) -> None:
        """Check the neighbour of an option, round the ends."""
        options = self.options()
        neighbour = options[(options.index(option) + step) % len(options)]
        neighbour.setFocus(Qt.FocusReason.TabFocusReason)
        neighbour.click()

    def _on_click(self) -> None:
        self._rove()
        option = self.group.checkedButton()
        if isinstance(option, _Option) and option.option_key != self._key:
            self._key = option.option_key
            self.changed.emit(self._key)


class _TabButton(_Option):
    def __init__(self, tab: Tab, parent: QWidget, height: int) -> None:
        count = f", {tab.count}" if tab.count is not None else ""
        warning = f", {tab.warning}" if tab.warning else ""
        super().__init__(tab.key, f"{tab.label}{count}{warning}", parent)
        self.setToolTip(tab.tip)
        self.setAccessibleDescription(tab.tip)
        self._tab = tab
        self._height = height
        self._counted = True

    def show_count(self, counted: bool) -> None:
        """Show the count, or leave its room to the words; it is always in the name."""
        if counted != self._counted:
            self._counted = counted
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self.width_of(counted=self._counted), self._height)

    def width_of(self, *, counted: bool) -> int:
        """What it needs, with its count or without."""
        # One more: a width cut down to whole pixels elides the label.
        width = paint.text_width(self._tab.label, 14 if self._height < 40 else 15, 600) + 1
        if counted and self._tab.count is not None:
            width += 7 + paint.text_width(str(self._tab.count), 13)
        if self._tab.warning:
            width += 26 + paint.text_width(self._tab.warning, 14, 500)
        return width

    def draw(self, painter: QPainter) -> None:
        tab, rect, chosen = self._tab, self.rect(), self.isChecked()
        tone: Tone = "text" if chosen or self.hovered else "text2"
        px = 14 if self._height < 40 else 15
        used = paint.text(painter, rect, tab.label, px, 600 if chosen else 500, tone)
        if self._counted and tab.count is not None:
            rest = rect.adjusted(used + 6, 0, 0, 0)
            used += 6 + paint.text(painter, rest, str(tab.count), 13, 400, "text3")
        if tab.warning:
            paint.icon(painter, "alert-triangle", used + 8, (rect.height() - 14) // 2, 14, "watch")
            rest = rect.adjusted(used + 26, 0, 0, 0)
            used += 26 + paint.text(painter, rest, tab.warning, 14, 500, "watch")
        if chosen:
            mark = QRect(0, rect.height() - 3, used, 6)
            painter.setClipRect(rect)
            paint.rounded(painter, mark, 2, "accent")
        if self.hasFocus():
            paint.focus_ring(painter, rect.adjusted(0, 4, 0, -4), 4)


class TabStrip(_Row):
    """Tabs on a hairline, with small words at the right."""

    def __init__(
        self, tabs: Sequence[Tab], name: str, *, height: int = 36, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, parent)
        self._height = height
        self.row.setContentsMargins(16, 0, 16, 1)
        self.row.setSpacing(_APART)
        self.aside = Text("", 14, 400, "text3")
        self.row.addStretch(1)
        self.row.addWidget(self.aside)
        self.set_tabs(tabs)

    def set_margins(self, left: int, right: int) -> None:
        """Distance of the first tab and of the aside from the edges."""
        self.row.setContentsMargins(left, 0, right, 1)

    def set_aside(self, words: str) -> None:
        """Change the small words at the right."""
        self.aside.setText(words)
        self._fit()

    def set_tabs(self, tabs: Sequence[Tab]) -> None:
        """Replace the tabs, keeping the current one when it is still there."""
        focused = any(option.hasFocus() for option in self.options())
        for option in self.options():
            self.group.removeButton(option)
            self.row.removeWidget(option)
            option.deleteLater()
        for index, tab in enumerate(tabs):
            button = _TabButton(tab, self, self._height)
            self.group.addButton(button)
            self.row.insertWidget(index, button)
        keys = [tab.key for tab in tabs]
        if keys:
            self.set_current(self._key if self._key in keys else keys[0])
        checked = self.group.checkedButton()
        self._fit()
        if focused and checked is not None:
            checked.show()
            checked.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is little room, tabs come closer, then do without their counts."""
        options = [option for option in self.options() if isinstance(option, _TabButton)]
        margins = self.row.contentsMargins()
        aside = self.aside.sizeHint().width() + _CLOSE if self.aside.text() else 0
        room = self.width() - margins.left() - margins.right() - aside
        wide = sum(option.width_of(counted=True) for option in options)
        bare = len(options) - 1
        counted = wide + bare * _CLOSE <= room
        self.row.setSpacing(_APART if wide + bare * _APART <= room else _CLOSE)
        for option in options:
            option.show_count(counted)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, QRect(0, self.height() - 1, self.width(), 1), 0, "hairline")
        painter.end()


class _Segment(_Option):
    def __init__(self, choice: Choice, parent: QWidget) -> None:
        super().__init__(choice.key, choice.label, parent)
        self._label = choice.label

    def sizeHint(self) -> QSize:
        return QSize(max(76, paint.text_width(self._label, 14, 600) + 24), 26)

    def draw(self, painter: QPainter) -> None:
        chosen = self.isChecked()
        if chosen or self.hovered:
            paint.rounded(painter, self.rect(), 4, "accent_soft" if chosen else "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect(), 4)
        tone: Tone = "text" if chosen else "text2"
        weight: Weight = 600 if chosen else 400
        paint.text(painter, self.rect(), self._label, 14, weight, tone, paint.CENTER)


class SegmentedControl(_Row):
    """Two or three choices side by side."""

    def __init__(self, choices: Sequence[Choice], name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.row.setContentsMargins(3, 3, 3, 3)
        self.row.setSpacing(2)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        for choice in choices:
            button = _Segment(choice, self)
            self.group.addButton(button)
            self.row.addWidget(button)
        if choices:
            self.set_current(choices[0].key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.rounded(painter, self.rect(), 6, "surface", "border")
        painter.end()
