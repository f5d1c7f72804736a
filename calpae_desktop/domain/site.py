"""A site of the platform: where people are received, when, and in which rooms."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """`hours` are the opening hours of a week and `rooms` the names of rooms, as `diary` reads
    them."""

    id: str
    name: str
    department: str
    organisation: str | None = None
    address: str | None = None
    postal_code: str | None = None
    town: str | None = None
    phone: str | None = None
    hours: str | None = None
    rooms: str | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Where an adviser works: `id` is the login, `adviser` the name that facts carry."""

    id: str
    adviser: str
    department: str
    organisation: str | None = None
    site: str | None = None
    email: str | None = None
