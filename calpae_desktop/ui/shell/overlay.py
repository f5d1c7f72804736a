"""Children that cover the window: a scrim, and a raised box on it."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from calpae_desktop.ui.style import paint, theme

_SHADOW_STEPS = 24


class Overlay(QWidget):
    """Covers its parent while shown; Échap or a click beside the box closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.window_area = parent
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        parent.installEventFilter(self)
        self.hide()

    def box(self) -> QWidget | None:
        """The raised part; subclasses override."""
        return None

    def place(self) -> None:
        """Put the box where it belongs; subclasses override."""

    def open(self) -> None:
        """Cover the window and keep the focus inside."""
        self._before = QApplication.focusWidget()
        self.setGeometry(self.window_area.rect())
        self.place()
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_overlay(self) -> None:
        """Uncover the window and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab turns round inside the box: nothing under the scrim may take the focus."""
        box = self.box()
        current = QApplication.focusWidget()
        if box is None:
            return True
        stops = [w for w in box.findChildren(QWidget) if _takes_tab(w)]
        if stops:
            place = stops.index(current) if current in stops else -1
            step = 1 if forward else -1
            start = place if place >= 0 or forward else 0
            stops[(start + step) % len(stops)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            # Keeps the keys of the page underneath from acting while it is covered.
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.window_area and event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.window_area.rect())
            self.place()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_overlay()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        box = self.box()
        if box is not None and not box.geometry().contains(event.position().toPoint()):
            self.close_overlay()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(16, 12, 28, 140 if theme().dark else 97))
        box = self.box()
        if box is not None:
            _draw_shadow(painter, QRectF(box.geometry()))
            paint.rounded(painter, box.geometry(), 12, "raised")
            if theme().dark:
                paint.rounded(painter, box.geometry(), 12, border="hairline")
        painter.end()


def _takes_tab(widget: QWidget) -> bool:
    policy = widget.focusPolicy()
    return bool(policy & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()


def _draw_shadow(painter: QPainter, rect: QRectF) -> None:
    """A soft shadow 8 px below: a graphics effect would redraw the box at every key."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    strength = 0.6 if theme().dark else 0.18
    for step in range(_SHADOW_STEPS):
        grow = _SHADOW_STEPS - step
        share = (step + 1) / _SHADOW_STEPS
        painter.setBrush(QColor.fromRgbF(0, 0, 0, strength * share / _SHADOW_STEPS))
        ring = rect.adjusted(-grow, 8 - grow, grow, 8 + grow)
        painter.drawRoundedRect(ring, 12 + grow, 12 + grow)
