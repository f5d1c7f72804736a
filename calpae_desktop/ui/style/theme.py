"""The theme in force: light, dark, or the one of the system."""

from functools import cache
from typing import Literal

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from .fonts import font
from .palette import qt_palette
from .qss import style_sheet
from .tokens import DARK, LIGHT, Tokens, Tone

Mode = Literal["system", "light", "dark"]


class Theme(QObject):
    """Holds the colour table in force and puts it on the application."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mode: Mode = "system"
        self.tokens: Tokens = LIGHT

    @property
    def dark(self) -> bool:
        """Whether the dark table is in force."""
        return self.tokens is DARK

    def color(self, tone: Tone) -> QColor:
        """The colour of a tone in the theme in force."""
        return QColor(self.tokens.value(tone))

    def dress(self, window: QWidget) -> None:
        """A window, with all that is and will be in it, follows the theme.

        Each window has its sheet, the application none: Qt would read the application's again for
        every widget of a part each time that part is put into another, on its way to the window.
        Building screens took twice as long.
        """
        window.setStyleSheet(style_sheet(self.tokens))

    def follow(self) -> None:
        """Apply the theme and keep to the system's when it changes."""
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system_change, Qt.ConnectionType.UniqueConnection)
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        """Choose light, dark or the system's theme, at once."""
        self.mode = mode
        hints = QGuiApplication.styleHints()
        if mode == "system":
            hints.unsetColorScheme()
        else:
            scheme = Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light
            hints.setColorScheme(scheme)
        self._apply()

    def _on_system_change(self) -> None:
        if self.mode == "system":
            self._apply()

    def _apply(self) -> None:
        system_dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        is_dark = self.mode == "dark" or (self.mode == "system" and system_dark)
        self.tokens = DARK if is_dark else LIGHT
        application = QCoreApplication.instance()
        if isinstance(application, QApplication):
            # The palette comes after the colour scheme, which would overwrite it.
            application.setPalette(qt_palette(self.tokens))
            application.setFont(font(14))
            for window in application.topLevelWidgets():
                if window.styleSheet():
                    self.dress(window)
        self.changed.emit()


@cache
def theme() -> Theme:
    """The one theme of the application."""
    return Theme()
