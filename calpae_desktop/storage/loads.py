"""The journal of loads in the database, and the versions that each one wrote."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    Table,
    and_,
    exists,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
    union_all,
)

from calpae_desktop.domain.fact import PERSON_KINDS, Kind
from calpae_desktop.services.load_log import (
    LoadDetail,
    LoggedLoad,
    WrittenDossier,
    taken_back,
)
from calpae_desktop.words.faults import Fault

from .chunks import ROWS, chunks
from .counters import VERSION_NUMBER
from .schema import PERSON_COLUMN, TEXTS, VERSIONS, counter, load
from .schema_loads import load_detail, load_fault
from .schema_search import person_search
from .types import OPEN

_LINES = select(load, load_detail).outerjoin(load_detail, load.c.load_id == load_detail.c.load_id)
_JSON = ("read", "marks")
_PLAIN = tuple(f.name for f in fields(LoadDetail) if f.name not in (*_JSON, "days"))


class StoredLoads:
    """`load_log.LoadLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, number: int, detail: LoadDetail, faults: Iterable[Fault]) -> None:
        values: dict[str, Any] = {name: getattr(detail, name) for name in _PLAIN}
        values |= {name: json.dumps(getattr(detail, name), ensure_ascii=False) for name in _JSON}
        values["days"] = json.dumps([day.isoformat() for day in detail.days])
        self._connection.execute(load_detail.insert().values(load_id=number, **values))
        for some in chunks(enumerate(faults, 1), ROWS):
            rows = [_fault_row(number, rank, fault) for rank, fault in some]
            self._connection.execute(load_fault.insert(), rows)

    def loads(self) -> list[LoggedLoad]:
        rows = self._connection.execute(_LINES.order_by(load.c.load_id))
        return [_logged(row) for row in rows]

    def undoers(self) -> dict[int, int]:
        columns = load_detail.c
        query = select(columns.undoes, columns.load_id).where(columns.undoes.is_not(None))
        return {row.undoes: row.load_id for row in self._connection.execute(query)}

    def faults(self, number: int, limit: int, after: int = 0) -> list[Fault]:
        columns = load_fault.c
        query = (
            select(columns.file, columns.line, columns.column, columns.message, columns.warning)
            .where(columns.load_id == number, columns.rank > after)
            .order_by(columns.rank)
            .limit(limit)
        )
        return [
            Fault(file, line, column, None, message, warning)
            for file, line, column, message, warning in self._connection.execute(query)
        ]

    def last_version(self) -> int:
        query = select(counter.c.value).where(counter.c.name == VERSION_NUMBER)
        return int(self._connection.execute(query).scalar_one())

    def written(self, load: LoggedLoad) -> dict[Kind, int]:
        counted = [
            select(literal(kind.value), func.count())
            .select_from(table)
            .where(*_written_by(load, table))
            for kind, table in VERSIONS.items()
        ]
        rows = self._connection.execute(union_all(*counted))
        return {Kind(name): count for name, count in rows if count}

    def dossier_count(self, load: LoggedLoad) -> int:
        spoken = union(*(_spoken_of(kind, load) for kind in PERSON_KINDS)).subquery()
        return int(self._connection.execute(select(func.count()).select_from(spoken)).scalar_one())

    def dossiers(
        self,
        load: LoggedLoad,
        limit: int,
        after: tuple[str, str] | None = None,
        *,
        scope: frozenset[str] | None = None,
        among: frozenset[str] | None = None,
    ) -> list[WrittenDossier]:
        found = union_all(*(_spoken_of(kind, load) for kind in PERSON_KINDS)).subquery()
        person, shown, text = found.c.person, person_search.c, TEXTS[Kind.PERSON].c
        name = func.coalesce(shown.name_key, "")
        counted = select(person, func.count().label("versions")).group_by(person).subquery()
        query = (
            select(
                counted.c.person,
                func.coalesce(text.last_name, ""),
                func.coalesce(text.first_name, ""),
                counted.c.versions,
                name,
            )
            .select_from(
                counted.outerjoin(person_search, shown.person == counted.c.person).outerjoin(
                    TEXTS[Kind.PERSON], text.version_id == shown.version_id
                )
            )
            .order_by(name, counted.c.person)
            .limit(limit)
        )
        if after is not None:
            last = (literal(part) for part in after)
            query = query.where(tuple_(name, counted.c.person) > tuple_(*last))
        if scope is not None:
            query = query.where(_within(counted.c.person, scope))
        if among is not None:
            query = query.where(counted.c.person.in_(sorted(among)[:limit]))
        return [
            WrittenDossier(who, last_name, first_name, versions, (key, who))
            for who, last_name, first_name, versions, key in self._connection.execute(query)
        ]

    def persons(self, load: LoggedLoad, *, decided: bool = False) -> set[str]:
        found: set[str] = set()
        for kind in PERSON_KINDS:
            found.update(self._connection.scalars(_spoken_of(kind, load).distinct()))
            if decided and load.detail is not None:
                later = _decided(kind, load, load.detail.last)
                found.update(self._connection.scalars(later.distinct()))
        return found

    def moved(self, load: LoggedLoad) -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for kind in PERSON_KINDS:
            if kind is Kind.PERSON:
                continue
            mine, other = VERSIONS[kind], VERSIONS[kind].alias()
            pairs = (
                select(mine.c.person, other.c.person)
                .join(other, other.c.fact_id == mine.c.fact_id)
                .where(*_written_by(load, mine), other.c.person != mine.c.person)
            )
            found.update((one, two) for one, two in self._connection.execute(pairs.distinct()))
        return found

    def facts(self, load: LoggedLoad, kind: Kind) -> set[str]:
        table = VERSIONS[kind]
        query = select(table.c.fact_id).where(*_written_by(load, table))
        return set(self._connection.scalars(query.distinct()))

    def persons_since(self, number: int) -> set[str]:
        found: set[str] = set()
        for kind in PERSON_KINDS:
            later = VERSIONS[kind].c.version_id > number
            found.update(
                self._connection.scalars(select(PERSON_COLUMN[kind]).where(later).distinct())
            )
        return found


def loads_taken_back(connection: Connection) -> frozenset[int]:
    """Those that are undone."""
    return taken_back(StoredLoads(connection).undoers())


def _within(person: ColumnElement[str], scope: frozenset[str]) -> ColumnElement[bool]:
    """One of the person's rights is in the scope, or there is none."""
    right = VERSIONS[Kind.RIGHT].alias()
    held = and_(right.c.person == person, right.c.superseded_at == OPEN, ~right.c.retired)
    here = exists().where(held, right.c.department.in_(sorted(scope)))
    return or_(here, ~exists(select(right.c.person).where(held)))


def _written_by(load: LoggedLoad, table: Table) -> list[ColumnElement[bool]]:
    """By the numbers of its versions where they are known: versions have no index by load."""
    rules: list[ColumnElement[bool]] = [table.c.load_id == load.number]
    if load.detail is not None:
        within = (load.detail.before + 1, load.detail.last)
        rules.append(table.c.version_id.between(*within))
    return rules


def _spoken_of(kind: Kind, load: LoggedLoad) -> Select[Any]:
    person = PERSON_COLUMN[kind].label("person")
    return select(person).where(*_written_by(load, VERSIONS[kind]))


def _decided(kind: Kind, load: LoggedLoad, last: int) -> Select[Any]:
    table = VERSIONS[kind]
    since = (table.c.version_id > last, table.c.load_id == load.number)
    return select(PERSON_COLUMN[kind]).where(*since)


def _fault_row(number: int, rank: int, fault: Fault) -> dict[str, Any]:
    return {
        "load_id": number,
        "rank": rank,
        "file": fault.file,
        "line": fault.line,
        "column": fault.column,
        "message": fault.message,
        "warning": fault.warning,
    }


def _logged(row: Row[Any]) -> LoggedLoad:
    number, file, fingerprint, at, by, counts, *rest = tuple(row)
    return LoggedLoad(number, file, fingerprint, at, by, json.loads(counts), _detail(rest))


def _detail(row: list[Any]) -> LoadDetail | None:
    names = [column.name for column in load_detail.columns]
    values = dict(zip(names[1:], row[1:], strict=True))
    if values["form"] is None:
        return None
    values["read"] = json.loads(values["read"])
    values["marks"] = {name: tuple(pair) for name, pair in json.loads(values["marks"]).items()}
    values["days"] = tuple(date.fromisoformat(day) for day in json.loads(values["days"]))
    return LoadDetail(**values)
