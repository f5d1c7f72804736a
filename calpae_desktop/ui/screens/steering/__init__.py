"""Pilotage: the one-month target of a period, and who is about to miss it."""

from .screen import SteeringScreen

__all__ = ["SteeringScreen"]
