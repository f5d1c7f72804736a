"""Schemes (dispositifs) in the database: reference data, without history."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields

from sqlalchemy import Connection, select, union

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.scheme import Scheme

from .prepared import Prepared
from .schema import VERSIONS, scheme

_ALL = Prepared(select(*(scheme.c[f.name] for f in fields(Scheme))).order_by(scheme.c.id))


class StoredSchemes:
    """`ports.Schemes` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> dict[str, Scheme]:
        schemes = [Scheme(*row) for row in _ALL.rows(self._connection, {})]
        return {one.id: one for one in schemes}

    def save(self, schemes: Iterable[Scheme]) -> None:
        known = set(self._connection.scalars(select(scheme.c.id)))
        for one in schemes:
            change = scheme.update().where(scheme.c.id == one.id)
            statement = change if one.id in known else scheme.insert()
            self._connection.execute(statement.values(**asdict(one)))
            known.add(one.id)

    def used(self) -> set[str]:
        tables = (VERSIONS[Kind.ORIENTATION], VERSIONS[Kind.SUPPORT])
        return set(self._connection.scalars(union(*(select(t.c.scheme) for t in tables))))
