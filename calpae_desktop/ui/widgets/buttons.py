"""Buttons: four ranks, icon buttons and rows of actions."""

from enum import Enum, auto

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcutEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from calpae_desktop.ui.style import Tone, Weight, paint

from .keycap import HEIGHT, key_text, key_width, paint_key

_GAP = 8


class Rank(Enum):
    """How loudly a button speaks; one PRIMARY per screen."""

    PRIMARY = auto()
    SECONDARY = auto()
    TERTIARY = auto()
    DANGER = auto()


class PaintedButton(QPushButton):
    """A push button drawn by its subclass, with the cursor and name of a button."""

    def __init__(self, name: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = key
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoDefault(False)
        if key:
            self.setShortcut(QKeySequence(key))

    @property
    def hovered(self) -> bool:
        """Whether the pointer is over an enabled button."""
        return self.isEnabled() and self.underMouse()

    def draw(self, painter: QPainter) -> None:
        """Paint the button; subclasses override."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and self.isEnabled() and not event.isAmbiguous():
            # Qt would show the button pressed for 100 ms first: the next keys would be lost.
            self.click()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter presses a button on some systems only.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.draw(painter)
        painter.end()


class Button(PaintedButton):
    """A button 32 px high; `key` is shown inside and is its shortcut."""

    def __init__(
        self,
        label: str,
        rank: Rank = Rank.SECONDARY,
        *,
        icon: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, key, parent)
        self.label = label
        self.rank = rank
        self.icon_name = icon
        self.height_px = 32
        self.px = 14
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)

    def set_label(self, label: str) -> None:
        """Change the words."""
        self.label = label
        self.setAccessibleName(label)
        self.updateGeometry()
        self.update()

    def set_large(self) -> None:
        """The 40-px size of the connection screens."""
        self.height_px, self.px = 40, 15
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        edge = 8 if self.rank is Rank.TERTIARY else 13
        return QSize(self._content_width() + 2 * edge, self.height_px)

    def draw(self, painter: QPainter) -> None:
        self._draw_frame(painter)
        x = max(4, (self.width() - self._content_width()) // 2)
        ink = self._ink()
        if self.icon_name:
            paint.icon(painter, self.icon_name, x, (self.height() - 16) // 2, 16, ink)
            x += 16 + _GAP
        if self.key:
            self._draw_key(painter, x)
            x += paint.text_width(key_text(self.key), 14, 700) + _GAP
        room = QRect(x, 0, self.width() - x - 4, self.height())
        paint.text(painter, room, self.label, self.px, self._weight(), ink)

    def _weight(self) -> Weight:
        return 600 if self.rank is Rank.PRIMARY and self.height_px == 40 else 500

    def _content_width(self) -> int:
        width = paint.text_width(self.label, self.px, self._weight())
        width += 16 + _GAP if self.icon_name else 0
        return width + (paint.text_width(key_text(self.key), 14, 700) + _GAP if self.key else 0)

    def _draw_key(self, painter: QPainter, x: int) -> None:
        tone: Tone = "accent" if self.rank is Rank.SECONDARY else self._ink()
        room = QRect(x, 0, self.width(), self.height())
        paint.text(painter, room, key_text(self.key), 14, 700, tone)

    def _ink(self) -> Tone:
        if not self.isEnabled():
            return "text3"
        inks: dict[Rank, Tone] = {
            Rank.PRIMARY: "on_accent",
            Rank.SECONDARY: "text",
            Rank.TERTIARY: "accent",
            Rank.DANGER: "late",
        }
        return inks[self.rank]

    def _draw_frame(self, painter: QPainter) -> None:
        rect = self.rect()
        if not self.isEnabled():
            if self.rank is not Rank.TERTIARY:
                paint.rounded(painter, rect, 6, "surface2", "hairline")
            return
        if self.rank is Rank.PRIMARY:
            lit = self.hovered or self.isDown()
            paint.rounded(painter, rect, 6, "accent_fill_hover" if lit else "accent_fill")
            if self.hasFocus():
                paint.rounded(painter, rect.adjusted(2, 2, -2, -2), 4, border="on_accent")
                paint.focus_ring(painter, rect)
            return
        self._draw_quiet_frame(painter, rect)

    def _draw_quiet_frame(self, painter: QPainter, rect: QRect) -> None:
        fill: Tone | None = "surface2" if self.hovered or self.isDown() else "surface"
        border: Tone | None = "late" if self.rank is Rank.DANGER else "border"
        if self.rank is Rank.TERTIARY:
            fill, border = ("accent_soft" if self.hovered else None), None
        if fill or border:
            paint.rounded(painter, rect, 6, fill, border)
        if self.hasFocus():
            paint.focus_ring(painter, rect)


class IconButton(PaintedButton):
    """A square button showing one icon; its name is also its tooltip."""

    def __init__(
        self, icon: str, name: str, *, key: str = "", size: int = 32, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, key, parent)
        self.icon_name = icon
        self._side = size
        self.setToolTip(f"{name} ({key_text(key)})" if key else name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, "accent_soft")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        size = 18 if self._side >= 28 else 16
        place = (self._side - size) // 2
        tone: Tone = "text2" if self.isEnabled() else "border"
        if self.isEnabled():
            painter.setOpacity(1.0)
        else:
            painter.setOpacity(0.5)
        paint.icon(painter, self.icon_name, place, place, size, tone)


class ActionRow(PaintedButton):
    """A full-width action: icon, words, key cap at the right."""

    def __init__(self, icon: str, label: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, key, parent)
        self.icon_name = icon
        self.label = label
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(paint.text_width(self.label, 14, 500) + 30 + 16 + self._key_width(), 32)

    def _key_width(self) -> int:
        return key_width(self.key) + 8 if self.key else 0

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect().adjusted(-4, 0, 4, 0), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        enabled = self.isEnabled()
        middle = self.height() // 2
        left = 8 if self.hasFocus() else 0
        paint.icon(painter, self.icon_name, left, middle - 9, 18, "text2" if enabled else "text3")
        room = QRect(30 + left, 0, self.width() - 30 - left - self._key_width(), self.height())
        paint.text(painter, room, self.label, 14, 500, "text" if enabled else "text3")
        if self.key:
            width = key_width(self.key)
            right = self.width() - width - (8 if self.hasFocus() else 0)
            cap = QRect(right, middle - HEIGHT // 2, width, HEIGHT)
            paint_key(painter, cap, self.key)
