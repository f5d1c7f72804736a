"""Collecte: what was not collected, said by those who answer for the fiches."""

from .form import Proposed
from .screen import CollectingScreen

__all__ = ["CollectingScreen", "Proposed"]
