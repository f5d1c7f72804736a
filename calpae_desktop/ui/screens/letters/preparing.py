"""What « Écrire » prepares before anything leaves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from calpae_desktop.domain.draft import Spot
from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.letters import Prepared, Writing
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tasks import Ticket

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Ready:
    """What was prepared, and the pages of its first letters."""

    writing: Writing
    prepared: Prepared
    pages: bytes


@dataclass(frozen=True, slots=True)
class Parting:
    """What is leaving, and its words as a draft keeps them."""

    writing: Writing
    spot: Spot
    typed: Mapping[str, str]


def prepare(desk: Desk, writing: Writing, ticket: Ticket) -> Ready:
    """Raises as `Letters.prepare`; Cancelled."""
    tell, count = telling(ticket), len(writing.persons)

    def still(_done: int, _pages: int) -> None:
        tell(count, count)

    prepared = desk.letters.prepare(desk.actor, writing, tell)
    first = prepared.letters[:SHOWN]
    return Ready(writing, prepared, desk.letters.pdf(first, still) if first else b"")


def means(prepared: Prepared) -> Channel:
    """By which one person is written to."""
    if prepared.mails:
        return Channel.EMAIL
    return Channel.SMS if prepared.texts else Channel.LETTER
