"""Agenda: a day or a week of diaries, moved and filled by the keyboard."""

from .screen import AgendaScreen

__all__ = ["AgendaScreen"]
