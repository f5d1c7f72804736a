"""What a page must be for who has only a keyboard, a large screen setting, or a screen reader.

A crawler opens a place of the real window, then everything that one of its keys opens, and looks
at each state: where Tab goes, what each stop is called, whether the focus is seen, whether words
are cut, how they stand out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, QRect, QSizeF, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from calpae_desktop.ui.style import Tone, contrast, paint, theme
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import TabStrip, Text
from calpae_desktop.ui.widgets.buttons import PaintedButton

LEAST_CONTRAST = 4.5
MOST_STOPS = 400


class CountedTasks(Tasks):
    """Knows when everything that was asked has been delivered."""

    def __init__(self) -> None:
        super().__init__()
        self.pending = 0
        for pool in (self._writer, self._keeper, self._readers):
            self._count(pool)

    def _count(self, pool: Any) -> None:
        submit = pool.submit

        def counted(*given: Any) -> Any:
            self.pending += 1
            return submit(*given)

        pool.submit = counted

    def _deliver(self, delivery: Any) -> None:
        if delivery.job is not None:
            self.pending -= 1
        super()._deliver(delivery)

    def _heard_all(self, nothing: None) -> None:
        # Not counted when it was asked: some sources never end.
        self.pending += 1
        super()._heard_all(nothing)

    def settled(self) -> bool:
        return self.pending <= 0


def visible(root: QWidget, kind: type[Any] = QWidget) -> Iterator[Any]:
    for widget in root.findChildren(kind):
        if shiboken6.isValid(widget) and widget.isVisible():
            yield widget


def stops(root: QWidget) -> list[QWidget]:
    """What Tab must reach: enabled, shown, and said to take it."""
    takes = Qt.FocusPolicy.TabFocus.value
    return [
        w
        for w in visible(root)
        if w.isEnabled()
        and w.focusPolicy().value & takes == takes
        and w.focusProxy() is None
        and not isinstance(w, QHeaderView)
    ]


def said(widget: QWidget) -> str:
    """A widget as a fault names it."""
    words = getattr(widget, "words", "") or getattr(widget, "label", "")
    words = words if isinstance(words, str) else ""
    text = widget.text() if isinstance(widget, (QLabel, QLineEdit)) else ""
    name = widget.accessibleName() or words or text or widget.objectName()
    return f"{type(widget).__module__.rpartition('.')[2]}.{type(widget).__name__} « {name[:60]} »"


def focused() -> QWidget | None:
    return QApplication.focusWidget()


def walk(key: Qt.Key, modifier: Qt.KeyboardModifier) -> list[QWidget]:
    """The stops of a key from where the focus is, until it comes back there."""
    start = focused()
    assert start is not None, "nothing has the focus"
    seen = [start]
    for _ in range(MOST_STOPS):
        here = focused()
        assert here is not None
        QTest.keyClick(here, key, modifier)
        there = focused()
        if there is start:
            return seen
        if there is None or there is here or there in seen:
            way = " > ".join(map(said, seen[-4:]))
            raise AssertionError(f"Tab is held in {said(there or here)}, after {way}")
        seen.append(there)
    raise AssertionError("Tab never comes back")


@dataclass
class Faults:
    """What is wrong, each with where."""

    found: dict[str, str] = field(default_factory=dict)

    def add(self, where: str, what: str) -> None:
        self.found.setdefault(what, where)

    def lines(self) -> list[str]:
        return [f"{where}: {what}" for what, where in self.found.items()]


@dataclass
class Painted:
    """A line painted by a widget: its words, where, in which colour, and whether it was cut."""

    owner: QWidget
    words: str
    room: QRect
    tone: Tone
    cut: bool


@contextmanager
def listening() -> Iterator[list[Painted]]:
    """The lines that widgets paint through `paint.text`."""
    heard: list[Painted] = []
    paint_text = paint.text

    def text(
        painter: QPainter, rect: QRect, sentence: str, px: int = 14, *more: Any, **named: Any
    ) -> int:
        took = paint_text(painter, rect, sentence, px, *more, **named)
        owner = painter.device()
        if sentence and rect.width() > 0 and isinstance(owner, QWidget):
            weight = named.get("weight", more[0] if more else 400)
            tone: Tone = named.get("tone", more[1] if len(more) > 1 else "text")
            cut = paint.text_width(sentence, px, weight) > rect.width()
            room = painter.worldTransform().mapRect(rect)
            heard.append(Painted(owner, sentence, room, tone, cut))
        return took

    paint.text = text
    try:
        yield heard
    finally:
        paint.text = paint_text


def check_keyboard(root: QWidget, where: str, faults: Faults) -> list[QWidget]:
    """Everything is reached by Tab, both ways, and Tab comes back; answers the stops."""
    wanted = stops(root)
    if not wanted:
        faults.add(where, "nothing takes the focus")
        return []
    if focused() not in wanted:
        wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    for key, modifier in (
        (Qt.Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier),
    ):
        try:
            reached = walk(key, modifier)
        except AssertionError as trap:
            faults.add(where, f"{key.name}: {trap}")
            continue
        for missed in [w for w in stops(root) if w in wanted and w not in reached]:
            faults.add(where, f"{key.name} never reaches {said(missed)}")
    return wanted


def check_names(widgets: list[QWidget], where: str, faults: Faults) -> None:
    for widget in widgets:
        if not widget.accessibleName().strip():
            faults.add(where, f"no accessible name: {said(widget)}")


def check_focus_seen(widgets: list[QWidget], where: str, faults: Faults) -> None:
    """The edges of a widget, or something around it, differ while it has the focus."""
    for widget in widgets:
        others = [w for w in widgets if w is not widget]
        if not others or not shiboken6.isValid(widget):
            continue
        _bring(widget)
        others[0].setFocus(Qt.FocusReason.TabFocusReason)
        before = _picture(widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QCoreApplication.sendPostedEvents()
        if focused() is widget and _picture(widget) == before:
            faults.add(where, f"the focus is not seen on {said(widget)}")


def _bring(widget: QWidget) -> None:
    """Scroll to a widget, as Tab does."""
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget)
        parent = parent.parentWidget()


def _picture(widget: QWidget) -> QImage:
    """A widget and 3 px around it, without the cursor of a text."""
    window = widget.window()
    place = QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-3, -3, 3, 3)
    image = window.grab(place).toImage()
    if isinstance(widget, QLineEdit):
        with_edges = QPainter(image)
        with_edges.fillRect(image.rect().adjusted(6, 6, -6, -6), Qt.GlobalColor.black)
        with_edges.end()
    return image


def check_words(root: QWidget, where: str, faults: Faults) -> None:
    """No words cut."""
    QCoreApplication.sendPostedEvents()
    for label in visible(root, QLabel):
        _check_label(label, where, faults)
    with listening() as heard:
        root.grab()
    for line in heard:
        _check_painted(root, line, where, faults)


def check_contrast(root: QWidget, where: str, faults: Faults, known: set[object]) -> None:
    """Words stand out from what is behind them; those `known` were looked at before."""
    with listening() as lines:
        picture = root.grab().toImage()
    for label in visible(root, Text):
        if label.text():
            tone = label.property("tone")
            lines.append(Painted(label, label.text(), label.rect(), tone, cut=False))
    for line in lines:
        mark = (theme().mode, id(line.owner), line.words, line.tone)
        if mark not in known:
            known.add(mark)
            _check_contrast(root, picture, line, f"{where}, {theme().mode}", faults)


def _check_label(label: QLabel, where: str, faults: Faults) -> None:
    text, room = label.text(), label.contentsRect()
    if not text or not label.size().isValid() or label.pixmap().width():
        return
    metrics = QFontMetrics(label.font())
    if label.wordWrap():
        short = label.heightForWidth(label.width()) > label.height() + 1
        longest = max(map(metrics.horizontalAdvance, text.split()), default=0)
        cut = short or longest > room.width() + 1
    else:
        widest = max(map(metrics.horizontalAdvance, text.splitlines()), default=0)
        cut = widest > room.width() + 1 and label.toolTip() != text
    if cut or _hidden(label):
        faults.add(where, f"words cut: {said(label)}, {label.width()} x {label.height()}")


def _check_painted(root: QWidget, line: Painted, where: str, faults: Faults) -> None:
    owner = line.owner
    if not shiboken6.isValid(owner) or not root.isAncestorOf(owner):
        return
    within_view = isinstance(owner.parent(), QAbstractScrollArea)
    whole = isinstance(owner, PaintedButton) and not owner.toolTip()
    told = line.words in owner.toolTip() or line.words in owner.accessibleDescription()
    if line.cut and not within_view and (whole or not told):
        faults.add(where, f"words cut: « {line.words} » in {said(owner)}, {line.room.width()} px")
    if isinstance(owner, QAbstractButton) and _hidden(owner):
        faults.add(where, f"half hidden: {said(owner)}")


def _hidden(widget: QWidget) -> bool:
    """Whether its parents cut it, scrolling aside."""
    parent: QWidget | None = widget
    while parent is not None and not parent.isWindow():
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return False
        parent = parent.parentWidget()
    seen = widget.visibleRegion().boundingRect()
    return not seen.isEmpty() and not seen.contains(widget.rect().adjusted(1, 1, -1, -1))


def _check_contrast(
    root: QWidget, picture: QImage, line: Painted, where: str, faults: Faults
) -> None:
    owner = line.owner
    if not shiboken6.isValid(owner) or not owner.isEnabled() or not owner.isVisible():
        return
    if owner is not root and not root.isAncestorOf(owner):
        return
    ratio = picture.devicePixelRatio()
    seen = line.room.intersected(owner.visibleRegion().boundingRect())
    place = QRect(owner.mapTo(root, seen.topLeft()), seen.size())
    if seen.height() < 8 or seen.width() < 8:
        return
    behind = _commonest(picture, place, ratio)
    ink = theme().tokens.value(line.tone)
    found = contrast(ink, behind)
    if found < LEAST_CONTRAST:
        faults.add(
            where,
            f"contrast {found:.1f}: « {line.words[:40]} » {line.tone} on {behind}, {said(owner)}",
        )


def _commonest(picture: QImage, place: QRect, ratio: float) -> str:
    """The colour that most of a part of a picture has."""
    corner, size = QPointF(place.topLeft()) * ratio, QSizeF(place.size()) * ratio
    part = QRect(corner.toPoint(), size.toSize()).intersected(picture.rect())
    if part.isEmpty():
        return "#FFFFFF"
    seen = picture.copy(part).convertToFormat(QImage.Format.Format_RGB32)
    ((pixel, _),) = Counter(memoryview(seen.constBits()).cast("I")).most_common(1)
    return f"#{pixel & 0xFFFFFF:06X}"


def openers(screen: QWidget) -> list[str]:
    """The keys that do something here, as they are written in the code."""
    keys = {b.key for b in visible(screen, PaintedButton) if b.key and b.isEnabled()}
    for shortcut in screen.findChildren(QShortcut):
        owner = shortcut.parent()
        if isinstance(owner, QWidget) and owner.isVisible() and shortcut.isEnabled():
            keys.add(shortcut.key().toString())
    return sorted(keys - {"", "Esc"})


def tabs(screen: QWidget) -> list[str]:
    """The tabs shown that are not open, by name."""
    options = (o for strip in visible(screen, TabStrip) for o in strip.options())
    return [o.accessibleName() for o in options if o.isVisible() and not o.isChecked()]


def tab_named(screen: QWidget, name: str) -> QAbstractButton | None:
    """The tab of that name, while it is shown."""
    options = (o for strip in visible(screen, TabStrip) for o in strip.options())
    return next((o for o in options if o.accessibleName() == name and o.isVisible()), None)


def flush(until: Callable[[], bool], wait: Callable[[Callable[[], bool]], None]) -> None:
    """Let reads arrive and what was closed be destroyed."""
    wait(until)
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.sendPostedEvents()
        wait(until)
