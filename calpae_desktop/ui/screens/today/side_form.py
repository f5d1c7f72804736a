"""A form in place of the worklists: it is saved as a whole, or left."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.shell import KeyHint

# Where drafts of these forms are kept.
PLACE = "today"
REASONS = "motifs"


class SideForm(QWidget):
    """`saved` carries what was done and its words."""

    saved = Signal(object, str)
    closed = Signal()

    hints: tuple[KeyHint, ...] = ()

    def start(self) -> None:
        """Put the focus where it begins; subclasses override."""

    def typed(self) -> Mapping[str, str]:
        """The texts that would be lost; subclasses override."""
        return {}

    def let_go(self) -> None:
        """It is closed: nothing of it is kept; subclasses override."""
