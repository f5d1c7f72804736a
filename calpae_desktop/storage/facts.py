"""Versions of facts in the database: written in bulk, read by chunks of ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Generator, Iterable, Iterator
from datetime import datetime
from functools import cache, partial

from sqlalchemy import Connection, Table, bindparam, exists, select

from calpae_desktop.domain.fact import FLOW_KINDS, PERSON_KINDS, Kind, Version, person_of
from calpae_desktop.domain.refusals import EditConflict

from .chunks import IDS, ROWS, chunks, streamed
from .counters import VERSION_NUMBER, numbers
from .engine import insert_new, insert_rows
from .gathered import in_force_of, versions_naming
from .prepared import Prepared, rows_of
from .schema import PERSON_COLUMN, TEXTS, VERSIONS, department, person
from .translate import (
    select_versions,
    standing_versions,
    text_rows,
    version_of,
    version_rows,
    versions_by,
    versions_in_force,
)
from .types import OPEN

# Persons already registered, remembered to spare asking: a load meets hundreds of thousands.
REMEMBERED = 50_000
KIND_ORDER = {kind: rank for rank, kind in enumerate(Kind)}


class StoredFacts:
    """`ports.Facts` on one connection. `now` dates what is written (`written_at`)."""

    def __init__(self, connection: Connection, now: datetime | None = None) -> None:
        self._connection = connection
        self.now = now
        self._seen: set[tuple[Table, str]] = set()
        self._last_chain: tuple[Kind, str, list[Version]] | None = None
        self.added = 0
        self.latest: datetime | None = None
        self.persons_written: set[str] = set()
        # Persons whose identity changed: what is searched by is to be refreshed.
        self.renamed: set[str] = set()

    def chain(self, kind: Kind, fact_id: str) -> list[Version]:
        """A gesture and what records it both ask for the same one: it is read once."""
        last = self._last_chain
        if last is None or last[:2] != (kind, fact_id):
            found = self.chains(kind, [fact_id]).get(fact_id, [])
            last = self._last_chain = kind, fact_id, found
        return list(last[2])

    def chains(self, kind: Kind, fact_ids: Collection[str]) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = defaultdict(list)
        for version in self._read(kind, "fact_id", fact_ids):
            found[version.fact_id].append(version)
        return dict(found)

    def about(self, persons: Collection[str]) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {person: [] for person in persons}
        if len(found) == 1:
            (alone,) = found
            found[alone] = list(versions_naming(self._connection, alone))
        else:
            for kind in PERSON_KINDS:
                for version in self._read(kind, PERSON_COLUMN[kind].name, found):
                    found[person_of(version.content) or ""].append(version)
        for versions in found.values():
            versions.sort(key=lambda v: (v.recorded_at, KIND_ORDER[v.kind], v.fact_id))
        return found

    def in_force(self, persons: Collection[str]) -> dict[str, list[Version]]:
        found: dict[str, list[Version]] = {person: [] for person in persons}
        for version in self._in_force(found):
            owner = person_of(version.content) or ""
            found[owner].append(version)
            self._seen.add((person, owner))
            self._seen.add((department, getattr(version.content, "department", "")))
        return found

    def _in_force(self, persons: Collection[str]) -> Iterator[Version]:
        if len(persons) == 1:
            (alone,) = persons
            yield from in_force_of(self._connection, alone)
            return
        for kind in FLOW_KINDS:
            query = partial(versions_in_force, kind, PERSON_COLUMN[kind].name)
            for row in rows_of(self._connection, query, persons):
                yield version_of(kind, row)

    def of_persons(self, kind: Kind, persons: Collection[str]) -> list[Version]:
        return list(self._read(kind, PERSON_COLUMN[kind].name, persons))

    def existing(self, kind: Kind, fact_ids: Collection[str]) -> set[str]:
        column = VERSIONS[kind].c.fact_id
        found: set[str] = set()
        for ids in chunks(fact_ids, IDS):
            found.update(self._connection.scalars(select(column).where(column.in_(ids))))
        return found

    def empty(self, kind: Kind) -> bool:
        recorded = exists(select(VERSIONS[kind].c.version_id))
        return not self._connection.scalar(select(recorded))

    def add(self, versions: Iterable[Version]) -> None:
        """In bulk. A version that replaces an open one is added after that one is closed."""
        self._last_chain = None
        for chunk in chunks(versions, ROWS):
            about = {p for v in chunk if (p := person_of(v.content)) is not None}
            self.persons_written |= about
            self._register(person, about)
            places = (getattr(version.content, "department", None) for version in chunk)
            self._register(department, (place for place in places if place is not None))
            self._insert(chunk)

    def supersede(self, version: Version, at: datetime) -> None:
        self._last_chain = None
        values = {"number": version.version_id, "until": at}
        if _closing(version.kind).run(self._connection, values) != 1:
            raise EditConflict(version.fact_id)
        self._note(version.kind, version.fact_id, at)

    def rechain(self, changes: Iterable[tuple[Kind, int, datetime | None]]) -> None:
        self._last_chain = None
        by_kind: dict[Kind, list[tuple[int, datetime | None]]] = defaultdict(list)
        for kind, version_id, until in changes:
            by_kind[kind].append((version_id, until))
        for kind, group in by_kind.items():
            # Closings first: a fact never has two open versions, not even for a moment.
            group.sort(key=lambda change: change[1] is None)
            self._rechain(kind, group)

    def of_house(self, kind: Kind) -> list[Version]:
        rows = standing_versions(kind).rows(self._connection, {})
        return [version_of(kind, row) for row in rows]

    def persons(self) -> Generator[str]:
        for (id_,) in streamed(self._connection, select(person.c.id).order_by(person.c.id)):
            yield id_

    def everything(self, kind: Kind, known_before: datetime | None = None) -> Iterator[Version]:
        column = VERSIONS[kind].c
        query = select_versions(kind).order_by(column.fact_id, column.recorded_at)
        if known_before is not None:
            query = query.where(
                column.recorded_at < known_before, column.superseded_at >= known_before
            )
        for row in streamed(self._connection, query):
            yield version_of(kind, row)

    def _read(self, kind: Kind, column: str, ids: Iterable[str]) -> Iterator[Version]:
        for row in rows_of(self._connection, partial(versions_by, kind, column), ids):
            yield version_of(kind, row)

    def _register(self, table: Table, codes: Iterable[str]) -> None:
        """Know persons (those that can be locked) and départements."""
        if len(self._seen) > REMEMBERED:
            self._seen.clear()
        fresh = {code for code in codes if (table, code) not in self._seen}
        if not fresh:
            return
        (column,) = table.c
        insert = insert_new(self._connection.dialect.name, table)
        self._connection.execute(insert, [{column.name: code} for code in sorted(fresh)])
        self._seen |= {(table, code) for code in fresh}

    def _insert(self, versions: list[Version]) -> None:
        first = numbers(self._connection, VERSION_NUMBER, len(versions))
        by_kind: dict[Kind, list[tuple[int, Version]]] = defaultdict(list)
        for number, version in enumerate(versions, first):
            by_kind[version.kind].append((number, version))
            self._note(version.kind, version.fact_id, version.superseded_at or version.recorded_at)
        for kind, group in by_kind.items():
            rows = version_rows(kind, group, self.now)
            insert_rows(self._connection, VERSIONS[kind], *rows)
            if kind in TEXTS:
                insert_rows(self._connection, TEXTS[kind], *text_rows(kind, group))
        self.added += len(versions)

    def _rechain(self, kind: Kind, group: list[tuple[int, datetime | None]]) -> None:
        table = VERSIONS[kind]
        change = (
            table.update()
            .where(table.c.version_id == bindparam("number"))
            .values(superseded_at=bindparam("until"))
        )
        for chunk in chunks(group, ROWS):
            self._connection.execute(change, [{"number": n, "until": u} for n, u in chunk])
        for ids in chunks((number for number, _ in group), IDS):
            facts = select(table.c.fact_id).where(table.c.version_id.in_(ids))
            for fact_id in self._connection.scalars(facts):
                self._note(kind, fact_id, None)
        for _, until in group:
            self._later(until)

    def _note(self, kind: Kind, fact_id: str, at: datetime | None) -> None:
        if kind is Kind.PERSON:
            self.renamed.add(fact_id)
        self._later(at)

    def _later(self, at: datetime | None) -> None:
        if at is not None and (self.latest is None or at > self.latest):
            self.latest = at


@cache
def _closing(kind: Kind) -> Prepared:
    """Close a version, if it is still open."""
    table = VERSIONS[kind]
    change = table.update().where(
        table.c.version_id == bindparam("number"), table.c.superseded_at == OPEN
    )
    return Prepared(change.values(superseded_at=bindparam("until")))
