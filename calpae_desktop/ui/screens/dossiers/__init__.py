"""The list of dossiers: filters, columns, selection, export."""

from .screen import DossiersScreen

__all__ = ["DossiersScreen"]
