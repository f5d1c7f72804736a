"""What a user has: a keyboard, and what the windows say. No mouse, no look inside the screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.widgets import LabeledField, TabStrip

PATIENCE_MS = 10_000
COMING_MS = 50
FIGURES = "Indicateurs"
ROWS_READ = 60
STOPS = 90
KEYS = {
    "Entrée": Qt.Key.Key_Return,
    "Échap": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Espace": Qt.Key.Key_Space,
    "↓": Qt.Key.Key_Down,
    "↑": Qt.Key.Key_Up,
    "←": Qt.Key.Key_Left,
    "→": Qt.Key.Key_Right,
    "Début": Qt.Key.Key_Home,
    "Fin": Qt.Key.Key_End,
    "F1": Qt.Key.Key_F1,
    "Suppr": Qt.Key.Key_Delete,
}
MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Maj": Qt.KeyboardModifier.ShiftModifier,
}
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Hand:
    """Presses keys in the window that has them, counts them, and reads what is shown."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.late = qtbot.TimeoutError
        self.pressed = 0

    def press(self, keys: str) -> None:
        """One key by its name on the keyboard, as « Ctrl+K » or « Entrée »."""
        *held, name = keys.split("+")
        modifiers = NO_MODIFIER
        for one in held:
            modifiers |= MODIFIERS[one]
        key = KEYS[name] if name in KEYS else Qt.Key(ord(name))
        self.pressed += 1
        QTest.keyClick(_window(), key, modifiers)

    def type(self, text: str) -> None:
        """Key events one by one, to the field that has the focus: `keyClicks` aborts on accents."""
        for letter in text:
            self.pressed += 1
            for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
                target = QApplication.focusWidget()
                assert target is not None, f"nothing takes « {letter} »"
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NO_MODIFIER, letter))

    def retype(self, text: str) -> None:
        """In place of what the field holds."""
        self.press("Ctrl+A")
        self.type(text)

    def go_to(self, name: str) -> None:
        """Tab until the part of this name has the focus; what cannot be reached fails."""
        self._tab_until(lambda: name_of(focus()) == name, name)

    def go_to_like(self, beginning: str) -> None:
        """The same for a part whose name begins with these words."""
        self._tab_until(lambda: name_of(focus()).startswith(beginning), f"{beginning}…")

    def go_to_view(self, name: str) -> None:
        """The same for a list once it is shown; its name may also be that of a tab."""
        self.until(lambda: bool(_views(name)))
        self._tab_until(lambda: focus() is view(name), name)

    def open_tab(self, strip: str, label: str) -> None:
        """Tab to the tabs of this name, then the arrows to one of them."""
        self._tab_until(lambda: tabs_of(focus()) == strip, strip)
        for _ in range(STOPS):
            if name_of(focus()).startswith(label):
                return
            self.press("→")
        raise AssertionError(f"no tab « {label} » in « {strip} »")

    def _tab_until(self, reached: Callable[[], bool], what: str) -> None:
        met: list[str] = []
        for _ in range(STOPS):
            if reached():
                return
            met.append(name_of(focus()))
            self.press("Tab")
        raise AssertionError(f"Tab never reaches « {what} », it goes through {met}")

    def choose(self, label: str) -> None:
        """A value of the list that has the focus, with the arrows."""
        box = focus()
        assert isinstance(box, QComboBox), f"« {name_of(box)} » is not a list"
        self.press("Début")
        for _ in range(box.count()):
            if box.currentText().startswith(label):
                return
            self.press("↓")
        raise AssertionError(f"« {label} » is not in the list « {name_of(box)} »")

    def until(self, reached: Callable[[], bool]) -> None:
        """Wait for what is done off the thread of the screens."""
        self._qtbot.waitUntil(reached, timeout=PATIENCE_MS)

    def sees(self, words: str) -> None:
        """Wait until these words are shown somewhere."""
        try:
            self.until(lambda: words in shown())
        except self.late as late:
            raise AssertionError(f"« {words} » is not shown among:\n{shown()}") from late

    def does_not_see(self, words: str) -> None:
        """These words are nowhere, neither now nor once everything has come back."""
        self._qtbot.wait(COMING_MS)
        try:
            self.until(lambda: words not in shown())
        except self.late as late:
            raise AssertionError(f"« {words} » is still shown among:\n{shown()}") from late

    def fault(self, label: str) -> str:
        """What is said in error at a field; empty when nothing is."""
        return field(label).editor.accessibleDescription().removeprefix("Erreur : ").strip()


def focus() -> QWidget:
    """What takes the keys."""
    popup = QApplication.activePopupWidget()
    target = QApplication.focusWidget() or popup or QApplication.activeWindow()
    assert target is not None, "nothing has the focus"
    return target


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    return widget.accessibleName() or str(getattr(widget, "text", str)() or "")


def tabs_of(widget: QWidget) -> str:
    """The name of the tabs that it is one of; empty when it is none."""
    row = widget.parentWidget()
    return row.accessibleName() if isinstance(row, TabStrip) else ""


def field(label: str) -> LabeledField:
    """The field shown under a label."""
    for window in _windows():
        for found in window.findChildren(LabeledField):
            if found.isVisible() and found.label.text() == label:
                return found
    raise AssertionError(f"no field « {label} » is shown")


def value(label: str) -> str:
    """What is written in a field."""
    editor = field(label).editor
    if isinstance(editor, QComboBox):
        return editor.currentText()
    if isinstance(editor, QPlainTextEdit):
        return editor.toPlainText()
    assert isinstance(editor, QLineEdit)
    return editor.text()


def row_of(table: QAbstractItemView, indicator: str, place: str) -> int:
    """Row of a place below the heading of an indicator."""
    model = table.model()
    names = [str(model.index(row, 0).data()) for row in range(model.rowCount())]
    heading = next(row for row, name in enumerate(names) if name.startswith(f"{indicator} "))
    return names.index(place, heading)


def column_of(table: QAbstractItemView, title: str) -> int:
    """Column of a title."""
    model = table.model()
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(n, across)) for n in range(model.columnCount())].index(title)


def rows(view: QAbstractItemView) -> list[str]:
    """The lines of a list in words, its headings left out."""
    return list(_lines(view.model()))


def view(name: str) -> QAbstractItemView:
    """The list shown under a name."""
    found = _views(name)
    assert found, f"no list « {name} » is shown"
    return found[0]


def _views(name: str) -> list[QAbstractItemView]:
    lists = (one for window in _windows() for one in window.findChildren(QAbstractItemView))
    return [one for one in lists if one.isVisible() and one.accessibleName() == name]


def shown() -> str:
    """Every word that can be seen or heard in the windows, one part a line."""
    covered = [words for window in _windows() for words in _words(window)]
    return "\n".join(words for words in covered if words)


def _words(widget: QWidget) -> Iterator[str]:
    """Words of a widget and of what it holds; a part that something covers whole is not seen."""
    if not widget.isVisible() or _covered(widget):
        return
    yield from _own_words(widget)
    for child in widget.children():
        if isinstance(child, QWidget) and not child.isWindow():
            yield from _words(child)


def _own_words(widget: QWidget) -> Iterator[str]:
    yield widget.accessibleName()
    yield widget.accessibleDescription()
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.displayText()
    elif isinstance(widget, QPlainTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QComboBox):
        yield widget.currentText()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(place) for place in range(widget.count()))
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _lines(widget.model())


def _covered(widget: QWidget) -> bool:
    """Whether a sibling above it hides it whole, as the lock does."""
    parent = widget.parentWidget()
    if parent is None or widget.isWindow():
        return False
    siblings = [child for child in parent.children() if isinstance(child, QWidget)]
    above = siblings[siblings.index(widget) + 1 :]
    return any(
        other.isVisible()
        and other.autoFillBackground()
        and other.geometry().contains(widget.geometry())
        for other in above
    )


def _lines(model: QAbstractItemModel) -> Iterator[str]:
    # Qt hides the count of columns of a list, which has one.
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(min(model.rowCount(QModelIndex()), ROWS_READ)):
        cells = (_cell(model, row, column) for column in range(columns))
        yield " | ".join(cell for cell in cells if cell)


def _cell(model: QAbstractItemModel, row: int, column: int) -> str:
    index = model.index(row, column, QModelIndex())
    heard = index.data(Qt.ItemDataRole.AccessibleTextRole)
    return str(heard or index.data(Qt.ItemDataRole.DisplayRole) or "")


def _windows() -> list[QWidget]:
    return [window for window in QApplication.topLevelWidgets() if window.isVisible()]


def _window() -> QWindow:
    target = QApplication.activePopupWidget() or QApplication.activeWindow()
    assert target is not None, "no window is active"
    handle = target.windowHandle()
    assert handle is not None
    return handle
