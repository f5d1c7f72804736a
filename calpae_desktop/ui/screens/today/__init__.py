"""« Aujourd’hui »: the day of an adviser."""

from .screen import TodayScreen

__all__ = ["TodayScreen"]
