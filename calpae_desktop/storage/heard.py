"""What a desk tells the others when it writes, and hears from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

import psycopg
from sqlalchemy import URL

from calpae_desktop.services.rows import Heard

from .server import listening

# What is announced has a limit of 8 000 bytes; beyond a few persons, everyone reads again.
MOST = 100
WAIT_S = 0.5
AGAIN_S = 2.0


def told(desk: str, persons: Collection[str]) -> str:
    """The announcement of a write: no person means that anything may have changed."""
    named = sorted(persons) if len(persons) <= MOST else []
    return json.dumps([desk, named])


def understood(announcement: str) -> tuple[str, frozenset[str]]:
    """The desk and the persons of an announcement; of one that is not ours, nobody: whoever can
    write on the server can announce anything, and all is then read again."""
    try:
        desk, persons = json.loads(announcement)
        return str(desk), frozenset(map(str, persons))
    except (TypeError, ValueError):
        return "", frozenset()


@dataclass(frozen=True, slots=True)
class Listener:
    """Hears the other desks until `stop` says so; comes back by itself after a loss."""

    url: URL
    desk: str
    stop: Callable[[], bool]
    wait: Callable[[float], object]

    def hear(self) -> Iterator[Heard]:
        lost = False
        while not self.stop():
            try:
                with listening(self.url) as connection:
                    # What was written while nobody listened is not known: all is read again.
                    yield Heard(connected=True)
                    lost = False
                    yield from self._from(connection)
            except psycopg.Error:
                if not lost:
                    yield Heard(connected=False)
                lost = True
                self.wait(AGAIN_S)

    def _from(self, connection: psycopg.Connection[tuple[object, ...]]) -> Iterator[Heard]:
        while not self.stop():
            for notice in connection.notifies(timeout=WAIT_S):
                desk, persons = understood(notice.payload)
                if desk != self.desk:
                    yield Heard(persons)
