"""What services ask of storage to find people and their appointments."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from calpae_desktop.domain.person import Person
from calpae_desktop.services.asked import Asked
from calpae_desktop.services.rows import Booked, Found, Member, Neighbour


class Recents(Protocol):
    """The dossiers that each login opened last: no fact, and nobody else's affair."""

    def see(self, login: str, person: str, at: datetime) -> None:
        """Put a dossier first; the fifty last are kept."""

    def of(self, login: str, limit: int, scope: frozenset[str] | None) -> list[Found]:
        """Those of a login that are there and in the scope, the last opened first."""


class Finds(Protocol):
    """Of one consistent view of the database."""

    recents: Recents

    def search(self, asked: Asked, limit: int, scope: frozenset[str] | None) -> list[Found]:
        """Persons of the scope whose folded names have the words of `asked`, or by matricule,
        end of NIR (five digits or more), birth date, phone, e-mail; in whatever order the words
        come. Names that begin so come before those that hold a word amid theirs (three letters
        or more)."""

    def booked_on(self, asked: Asked, limit: int, scope: frozenset[str] | None) -> list[Booked]:
        """Appointments in force of the day of `asked`, of persons of the scope who have its
        words, the first planned first."""

    def booked_for(self, persons: Sequence[str], since: date, limit: int) -> list[Booked]:
        """What is planned for persons from a day on, the first planned first."""

    def couple(self, file_number: str, scope: frozenset[str] | None) -> tuple[Member, ...]:
        """Whoever bears a matricule, zeros aside, by role: one statement."""

    def neighbours(self, person: Person) -> list[Neighbour]:
        """Persons that could be this one (duplicate alert), by what they share with it: one
        statement for each of these."""
