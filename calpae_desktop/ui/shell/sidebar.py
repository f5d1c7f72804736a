"""The places at the left, and whose session this is."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Avatar, Line, PaintedButton, Text, key_text

from .logo import Logo
from .places import Place, User

# With the hairline beside it: 192, and 208 from a window of 1500 px.
NARROW, WIDE = 191, 207
# What the keys 1 to 9 of the top row type without Shift on a French keyboard. With Ctrl, the 6
# would be that of « zoom out ».
FRENCH_ROW = "&é\"'(-è_ç"


class PlaceButton(PaintedButton):
    """A place; the current one has a light back and an accent edge."""

    def __init__(self, place: Place, number: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(place.label, parent=parent)
        self.place = place
        if 0 < number <= len(FRENCH_ROW):
            self._answer(number)
        self._count = 0
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _answer(self, number: int) -> None:
        """Its key, typed on either keyboard."""
        key = f"Alt+{number}"
        shortcut = QShortcut(self)
        shortcut.setKeys([QKeySequence(key), QKeySequence(f"Alt+{FRENCH_ROW[number - 1]}")])
        shortcut.activated.connect(self.click)
        self.setToolTip(f"{self.place.label} ({key_text(key)})")

    def set_count(self, count: int) -> None:
        """How many things wait there; 0 shows nothing."""
        self._count = count
        self.setAccessibleName(f"{self.place.label}, {count}" if count else self.place.label)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(160, 32)

    def draw(self, painter: QPainter) -> None:
        rect = self.rect().adjusted(0, 0, -1, 0)
        here = self.isChecked()
        if here or self.hovered:
            paint.rounded(painter, rect, 6, "nav_active" if here else "surface2")
        if here:
            paint.rounded(painter, QRect(0, 8, 3, rect.height() - 16), 1.5, "accent")
        if self.hasFocus():
            paint.focus_ring(painter, rect)
        tone: Tone = "accent" if here else "text2"
        paint.icon(painter, self.place.icon, 12, 7, 18, tone)
        room = rect.adjusted(40, 0, -32, 0)
        if not self._count:
            room.setRight(rect.right() - 4)
        words: Tone = "text" if here else "text2"
        paint.text(painter, room, self.place.label, 15, 600 if here else 400, words)
        if self._count:
            right = rect.adjusted(0, 0, -8, 0)
            count_tone: Tone = "text" if here else "text2"
            paint.text(painter, right, str(self._count), 13, 400, count_tone, paint.RIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        bar = self.parent()
        if step and isinstance(bar, Sidebar):
            bar.focus_neighbour(self, step)
        else:
            super().keyPressEvent(event)


class Sidebar(QFrame):
    """Logo, places, user."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], user: User, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sidebar")
        self.setAccessibleName("Lieux")
        self.setFixedWidth(NARROW)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(4)
        box.addWidget(self._brand())
        box.addSpacing(4)
        self.buttons: list[PlaceButton] = []
        self._add_places(box, [place for place in places if place.listed])
        box.addStretch(1)
        box.addWidget(Line())
        box.addWidget(self._user_block(user))

    def _brand(self) -> QWidget:
        brand = QWidget()
        brand.setFixedHeight(48)
        row = QHBoxLayout(brand)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(Logo(28))
        row.addLayout(two_lines("Parcours RSA", "Alsace"))
        row.addStretch(1)
        return brand

    def _user_block(self, user: User) -> QWidget:
        block = QWidget()
        block.setFixedHeight(51)
        row = QHBoxLayout(block)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        self._avatar = Avatar(user.initials)
        self._lines = two_lines(user.name, user.role)
        row.addWidget(self._avatar)
        row.addLayout(self._lines, 1)
        return block

    def _add_places(self, box: QVBoxLayout, places: Sequence[Place]) -> None:
        group = places[0].group if places else 0
        for number, place in enumerate(places, 1):
            if place.group != group:
                box.addSpacing(16)
                group = place.group
            button = PlaceButton(place, number, self)
            button.clicked.connect(self._on_click)
            row = QHBoxLayout()
            row.setContentsMargins(8, 0, 8, 0)
            row.addWidget(button)
            box.addLayout(row)
            self.buttons.append(button)

    def set_current(self, key: str) -> None:
        """Mark where we are."""
        for button in self.buttons:
            button.setChecked(button.place.key == key)

    def set_count(self, key: str, count: int) -> None:
        """How many things wait in a place."""
        for button in self.buttons:
            if button.place.key == key:
                button.set_count(count)

    def focus_neighbour(self, button: PlaceButton, step: int) -> None:
        """Move the focus up or down, stopping at the ends."""
        number = self.buttons.index(button) + step
        if 0 <= number < len(self.buttons):
            self.buttons[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_click(self) -> None:
        button = self.sender()
        if isinstance(button, PlaceButton):
            button.setChecked(True)
            self.chosen.emit(button.place.key)


def two_lines(first: str, second: str) -> QVBoxLayout:
    """A name above its quality."""
    lines = QVBoxLayout()
    lines.setSpacing(0)
    lines.setContentsMargins(0, 6, 0, 6)
    lines.addStretch(1)
    for line in (Text(first, 14, 600), Text(second, 13, 400, "text2")):
        line.setMinimumWidth(1)
        line.setFixedHeight(17)
        line.setToolTip(line.text())
        lines.addWidget(line)
    lines.addStretch(1)
    return lines
