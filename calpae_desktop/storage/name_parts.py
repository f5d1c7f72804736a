"""The ends of the words that names hold: kept once for a word, while anybody has it.

Two desks never write here at once: whoever writes an identity has taken the next number of a
version, and holds the counter until the end of the transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import Connection, exists, select

from .chunks import IDS, chunks
from .engine import insert_new
from .prepared import Prepared, places, rows_of
from .schema_search import name_part, person_key
from .search_keys import NAME, ends, named_words


def words_of(connection: Connection, ids: Sequence[str]) -> set[str]:
    """Words of the names by which these persons are found until now."""
    return named_words(key for (key,) in rows_of(connection, _keys_of, ids))


def say(connection: Connection, words: Iterable[str]) -> None:
    """Keep the ends of words that have none yet."""
    for some in chunks(sorted(words), IDS):
        known = {word for (word,) in rows_of(connection, _heads, some)}
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


@cache
def _keys_of(size: int) -> Prepared:
    return Prepared(select(person_key.c.key).where(places(person_key.c.person, size)))


@cache
def _heads(size: int) -> Prepared:
    table = name_part.c
    return Prepared(select(table.word).where(places(table.part, size), table.part == table.word))
