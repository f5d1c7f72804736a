"""The dossier of a person, and the page from which one is chosen."""

from .screen import DossierScreen
from .start import StartScreen

__all__ = ["DossierScreen", "StartScreen"]
