"""Checks of the storage: encryption, pages, links, and the chain of versions of each fact."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Integer, Select, func, select

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.rows import Check
from calpae_desktop.words import checks as words

from .engine import mapped
from .made import not_found, not_noted
from .records import broken_lines
from .schema import TEXTS, VERSIONS
from .sqlite import PLAIN_HEADER, cipher_integrity, cipher_version, header, integrity, pour
from .sqlite import orphans as links
from .types import OPEN, whole

Found = list[str]
Control = tuple[str, Callable[[Connection], Found], str, str]


def check_storage(engine: Engine, path: Path) -> list[Check]:
    """Every control, good or not; a damaged file makes wrong answers, not an error.

    Raises Unavailable, and Refusal(DATABASE_DAMAGED) when the file cannot be opened at all.
    """
    with suppress(Refusal, Unavailable), mapped():  # what is wrong is said by the controls
        pour(engine)
    with mapped(), engine.connect() as connection:
        return [
            _encryption(connection, path),
            *(checked(connection, control) for control in (*FILE_CONTROLS, *CONTROLS)),
        ]


def _encryption(connection: Connection, path: Path) -> Check:
    version = cipher_version(connection)
    ok = bool(version) and header(path) != PLAIN_HEADER
    said = words.ENCRYPTED.format(version=version) if ok else words.NOT_ENCRYPTED
    return Check(words.ENCRYPTION, ok, said)


def checked(connection: Connection, control: Control) -> Check:
    """One control, good or not."""
    name, search, sound, wrong = control
    try:
        with mapped():
            found = search(connection)
    except Refusal:
        return Check(name, False, words.UNREADABLE)
    if not found:
        return Check(name, True, sound)
    said = wrong.format(count=len(found), first=found[0], tables=", ".join(found))
    return Check(name, False, said)


def _not_current(connection: Connection) -> Found:
    """Facts whose versions in force are not exactly one."""
    found: Found = []
    for table in VERSIONS.values():
        still = func.sum((table.c.superseded_at == OPEN).cast(Integer))
        query = select(table.c.fact_id).group_by(table.c.fact_id).having(still != 1)
        found += connection.scalars(query)
    return found


def _not_chained(connection: Connection) -> Found:
    """Facts that have a version which does not begin when the one before ends."""
    found: Found = []
    for table in VERSIONS.values():
        began, ended = whole(table.c.recorded_at), whole(table.c.superseded_at)
        before = func.lag(ended).over(partition_by=table.c.fact_id, order_by=table.c.recorded_at)
        rows = select(table.c.fact_id, began.label("began"), ended.label("ended"))
        chain = rows.add_columns(before.label("before")).subquery()
        broken = (chain.c.before != chain.c.began) | (chain.c.ended <= chain.c.began)
        found += connection.scalars(select(chain.c.fact_id).where(broken))
    return found


def _without_text(connection: Connection) -> Found:
    """Tables, once for each version without its text or text without its version."""
    found: Found = []
    for kind, text in TEXTS.items():
        table = VERSIONS[kind]
        for one, other in ((table, text), (text, table)):
            found += [one.name] * _alone(connection, _missing(one, other))
    return found


def _missing(one: Any, other: Any) -> Select[Any]:
    joined = one.outerjoin(other, one.c.version_id == other.c.version_id)
    query = select(func.count()).select_from(joined)
    return query.where(other.c.version_id.is_(None))


def _alone(connection: Connection, query: Select[Any]) -> int:
    return int(connection.scalar(query) or 0)


def _journal(connection: Connection) -> Found:
    return [str(line) for line in broken_lines(connection)]


# What a server does by itself.
FILE_CONTROLS: tuple[Control, ...] = (
    (words.PAGES, integrity, words.PAGES_SOUND, words.PAGES_WRONG),
    (words.SEALS, cipher_integrity, words.SEALS_SOUND, words.SEALS_WRONG),
    (words.LINKS, links, words.LINKS_SOUND, words.LINKS_WRONG),
)
CONTROLS: tuple[Control, ...] = (
    (words.CURRENT, _not_current, words.CURRENT_SOUND, words.CURRENT_WRONG),
    (words.CHAINS, _not_chained, words.CHAINS_SOUND, words.CHAINS_WRONG),
    (words.TEXTS, _without_text, words.TEXTS_SOUND, words.TEXTS_WRONG),
    (words.SEARCH, not_found, words.SEARCH_SOUND, words.SEARCH_WRONG),
    (words.STRAY, not_noted, words.STRAY_SOUND, words.STRAY_WRONG),
    (words.JOURNAL, _journal, words.JOURNAL_SOUND, words.JOURNAL_WRONG),
)
