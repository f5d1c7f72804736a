"""The dossiers that each login opened last."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, select

from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.rows import Found

from .prepared import Prepared
from .schema import VERSIONS
from .schema_desk import recent
from .schema_search import person_search
from .search import shown_in
from .search_statements import SHOWN, area_values, with_identity, within

KEPT = 50
LOGIN, LIMIT = "login", "limit"


class StoredRecents:
    """`finds.Recents` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def see(self, login: str, person: str, at: datetime) -> None:
        one = (recent.c.login == login, recent.c.person == person)
        changed = self._connection.execute(recent.update().where(*one).values(seen_at=at))
        if changed.rowcount:
            return
        values = {"login": login, "person": person, "seen_at": at}
        self._connection.execute(recent.insert().values(**values))
        mine = select(recent.c.person).where(recent.c.login == login)
        older = mine.order_by(recent.c.seen_at.desc(), recent.c.person).offset(KEPT)
        for gone in self._connection.scalars(older).all():
            self._connection.execute(
                recent.delete().where(recent.c.login == login, recent.c.person == gone)
            )

    def of(self, login: str, limit: int, scope: frozenset[str] | None) -> list[Found]:
        statement = _of(None if scope is None else len(scope))
        values: dict[str, Any] = {LOGIN: login, LIMIT: limit, **area_values(scope)}
        return list(shown_in(statement.rows(self._connection, values)).values())


@lru_cache(maxsize=8)
def _of(areas: int | None) -> Prepared:
    found = with_identity(recent.join(person_search, person_search.c.person == recent.c.person))
    version = VERSIONS[Kind.PERSON].c
    found = found.join(VERSIONS[Kind.PERSON], version.version_id == person_search.c.version_id)
    rules = [recent.c.login == bindparam(LOGIN), person_search.c.present, ~version.erased]
    if areas is not None:
        rules.append(within(recent.c.person, areas))
    ordered = select(*SHOWN).select_from(found).where(*rules).order_by(recent.c.seen_at.desc())
    return Prepared(ordered.limit(bindparam(LIMIT)))
