"""The CER as it is printed."""

from .screen import CerScreen

__all__ = ["CerScreen"]
