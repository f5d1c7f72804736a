"""The dossier of a person: where they stand, what happened, what to do."""

from .screen import PersonScreen

__all__ = ["PersonScreen"]
