"""Colours, fonts, icons and painting helpers."""

from . import icons, paint
from .fonts import FAMILY, Weight, font, load_fonts
from .theme import Mode, Theme, theme
from .tokens import DARK, LIGHT, Tokens, Tone, contrast

__all__ = [
    "DARK",
    "FAMILY",
    "LIGHT",
    "Mode",
    "Theme",
    "Tokens",
    "Tone",
    "Weight",
    "contrast",
    "font",
    "icons",
    "load_fonts",
    "paint",
    "theme",
]  # fmt: skip
