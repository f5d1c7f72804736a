"""The ends of the words that names hold: kept once for a word, while anybody has it.

Two desks never write here at once: whoever writes an identity has taken the next number of a
version, and holds the counter until the end of the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, exists, select

from .chunks import IDS, chunks
from .engine import insert_new
from .schema_search import name_part, person_key
from .search_keys import NAME, ends, named_words


def words_of(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Words of the names by which these persons are found until now."""
    query = select(person_key.c.key).where(person_key.c.person.in_(ids))
    return named_words(connection.scalars(query))


def say(connection: Connection, words: Iterable[str]) -> None:
    """Keep the ends of words that have none yet."""
    for some in chunks(sorted(words), IDS):
        known = set(connection.scalars(_heads(some)))
        rows = [{"part": part, "word": word} for word in some if word not in known
                for part in dict.fromkeys(ends(word))]  # fmt: skip
        if rows:
            connection.execute(insert_new(connection.dialect.name, name_part), rows)


def forget(connection: Connection, words: Iterable[str]) -> None:
    """Names that nobody has any more leave nothing behind."""
    borne = exists().where(person_key.c.key == NAME + name_part.c.word)
    for some in chunks(sorted(words), IDS):
        for parts in chunks(sorted({part for word in some for part in ends(word)}), IDS):
            found = name_part.c.part.in_(parts), name_part.c.word.in_(some)
            connection.execute(name_part.delete().where(*found, ~borne))


def _heads(words: Sequence[str]) -> Select[Any]:
    table = name_part.c
    return select(table.word).where(table.part.in_(words), table.part == table.word)
