"""Imports: try a file, load it, read the journal, take an import back."""

from .screen import ImportsScreen

__all__ = ["ImportsScreen"]
