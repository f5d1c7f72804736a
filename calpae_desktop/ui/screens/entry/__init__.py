"""A new entrant."""

from .screen import EntryScreen

__all__ = ["EntryScreen"]
