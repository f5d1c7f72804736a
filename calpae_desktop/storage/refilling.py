"""What is kept beside the facts, made anew from them: for a base that did not have it yet."""

from __future__ import annotations

from contextlib import closing

from sqlalchemy import Connection

from calpae_desktop.services.recording import summary_of

from . import search
from .chunks import chunks
from .facts import StoredFacts
from .projection import StoredProjection
from .summaries import StoredSummaries

CHUNK = 1_000


def refill(connection: Connection) -> None:
    """The line of every dossier and what it is found by, in the transaction of the caller."""
    facts, milestones = StoredFacts(connection), StoredProjection(connection)
    summaries = StoredSummaries(connection)
    with closing(facts.persons()) as persons:
        for some in chunks(persons, CHUNK):
            versions, known = facts.about(some), milestones.of(some)
            summaries.put({p: summary_of(p, versions[p], known[p]) for p in some})
            search.refresh(connection, some)
