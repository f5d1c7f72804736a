"""The window around the pages."""

from .connection import ConnectionScreen, FirstRunScreen
from .hits import Hit
from .lock import LockOverlay
from .palette import PaletteOverlay
from .places import KeyHint, Place, Screen, Shortcut, User
from .sheet import ShortcutSheet
from .stack import PageStack, Visit

__all__ = [
    "ConnectionScreen", "FirstRunScreen", "Hit", "KeyHint", "LockOverlay", "PageStack",
    "PaletteOverlay", "Place", "Screen", "Shortcut", "ShortcutSheet", "User", "Visit",
]  # fmt: skip
