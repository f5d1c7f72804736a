"""Lists of dossiers over `summary`: pages by key, counts, each in one statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Text,
    case,
    func,
    literal,
    select,
    tuple_,
)

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.listing import About, Criterion, Moment, Sort
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import SUMMARY_FIELDS, Summary
from calpae_desktop.services.ports import After
from calpae_desktop.services.rows import DossierLine, Tally

from .listing_filters import WORDS, in_scope, standing, where
from .schema import TEXTS
from .schema_desk import summary
from .schema_search import person_search
from .types import FOREVER, Day, WallTime, whole

Scope = frozenset[str] | None
_SHOWN, _TEXT = person_search.c, TEXTS[Kind.PERSON].c
_LEAST_TEXT, _LEAST_NUMBER = "", -FOREVER
_COLUMNS = [summary.c[name] for name in SUMMARY_FIELDS]


class StoredLists:
    """`ports.Lists` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self,
        filters: Sequence[Criterion],
        sort: Sort,
        moment: Moment,
        scope: Scope,
        limit: int,
        *,
        ascending: bool = True,
        after: After | None = None,
    ) -> list[DossierLine]:
        rules = select(*_COLUMNS).where(where(filters, moment), in_scope(scope))
        found: list[DossierLine] = []
        if after is None or after[0] is not None:
            query = _valued(rules, sort, after, ascending=ascending)
            found = self._lines(query, sort, limit, ascending=ascending)
            after = None
        if len(found) < limit and summary.c[sort.value].nullable:
            query = _without(rules, sort, after, ascending=ascending)
            found += self._lines(query, sort, limit - len(found), ascending=ascending)
        return found

    def first(
        self,
        filters: Sequence[Criterion],
        sort: Sort,
        moment: Moment,
        scope: Scope,
        limit: int,
    ) -> list[DossierLine]:
        rules = select(*_COLUMNS).where(where(filters, moment), in_scope(scope))
        return self._lines(_valued(rules, sort, None, ascending=True), sort, limit, ascending=True)

    def _lines(
        self, query: Select[Any], sort: Sort, limit: int, *, ascending: bool
    ) -> list[DossierLine]:
        rows = self._connection.execute(named(query.limit(limit), sort, ascending=ascending))
        return [DossierLine(Summary(*row[:-3]), *row[-3:]) for row in rows]

    def tally(self, filters: Sequence[Criterion], moment: Moment, scope: Scope) -> Tally:
        states = (Standing.LATE, Standing.WATCH, Standing.ON_TIME)
        sums = (func.sum(case((standing(s, moment.today), 1), else_=0)) for s in states)
        query = select(func.count(), *sums).select_from(summary)
        row = self._connection.execute(query.where(where(filters, moment), in_scope(scope))).one()
        return Tally(*(int(number or 0) for number in row))

    def counts(
        self, lists: Sequence[Sequence[Criterion]], moment: Moment, scope: Scope
    ) -> list[int]:
        if not lists:
            return []
        each = (
            select(func.count())
            .select_from(summary)
            .where(where(filters, moment), in_scope(scope))
            .scalar_subquery()
            for filters in lists
        )
        return [int(number) for number in self._connection.execute(select(*each)).one()]

    def persons(self, filters: Sequence[Criterion], moment: Moment, scope: Scope) -> list[str]:
        query = select(summary.c.person).where(where(filters, moment), in_scope(scope))
        return list(self._connection.scalars(query.order_by(summary.c.person)))

    def found(self, about: About, scope: Scope) -> list[tuple[str, int]]:
        word = summary.c[WORDS[about]]
        query = select(word, func.count()).where(in_scope(scope)).group_by(word).order_by(word)
        return [(text or "", int(number)) for text, number in self._connection.execute(query)]


def _valued(rules: Select[Any], sort: Sort, after: After | None, *, ascending: bool) -> Select[Any]:
    """The lines that have a value to sort by, after one of them."""
    column, person = summary.c[sort.value], summary.c.person
    if after is not None:
        last = (literal(after[0], column.type), literal(after[1], person.type))
        seen, key = tuple_(*last), tuple_(column, person)
        rules = rules.where(key > seen if ascending else key < seen)
    elif column.nullable:
        # A range, where IS NOT NULL would read through those without a value.
        rules = rules.where(_has_value(column))
    return _ordered(rules, [column, person], ascending=ascending)


def _has_value(column: ColumnElement[Any]) -> ColumnElement[bool]:
    if isinstance(column.type, Day | WallTime):
        return whole(column) > _LEAST_NUMBER
    return column >= literal(_LEAST_TEXT, Text())


def _without(
    rules: Select[Any], sort: Sort, after: After | None, *, ascending: bool
) -> Select[Any]:
    """The lines that have none, by person."""
    column, person = summary.c[sort.value], summary.c.person
    if after is not None:
        rules = rules.where(person > after[1] if ascending else person < after[1])
    # By the column too, for a server: by the person alone, it would sort all that have none.
    return _ordered(rules.where(column.is_(None)), [column, person], ascending=ascending)


def _ordered(
    query: Select[Any], keys: Sequence[ColumnElement[Any]], *, ascending: bool
) -> Select[Any]:
    return query.order_by(*(key if ascending else key.desc() for key in keys))


def named(query: Select[Any], sort: Sort, *, ascending: bool) -> Select[Any]:
    """The lines of a page and the names to show: only for those, once the page is found."""
    page = query.subquery("page")
    names = (func.coalesce(_TEXT.last_name, ""), func.coalesce(_TEXT.first_name, ""), _TEXT.title)
    lines = (
        select(*(page.c[name] for name in SUMMARY_FIELDS), *names)
        .select_from(page)
        .outerjoin(person_search, _SHOWN.person == page.c.person)
        .outerjoin(TEXTS[Kind.PERSON], _TEXT.version_id == _SHOWN.version_id)
    )
    return _ordered(lines, [page.c[sort.value], page.c.person], ascending=ascending)
