"""Fiches: the indicator tables of the yearly report."""

from .screen import ReportScreen

__all__ = ["ReportScreen"]
