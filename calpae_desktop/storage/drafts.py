"""Drafts in the database: what each login typed and has not saved."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from calpae_desktop.domain.draft import Draft, Spot

from .owners import last_owner, moved
from .schema_desk import draft


class StoredDrafts:
    """`services.draft_log.DraftLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, login: str, one: Draft) -> None:
        said = {"title": one.title, "typed": dict(one.typed), "opened": one.opened}
        values = {
            "person": one.spot.person,
            "content": json.dumps(said, ensure_ascii=False),
            "saved_at": one.saved_at,
        }
        changed = self._connection.execute(
            draft.update().where(*_at(login, one.spot)).values(**values)
        )
        if not changed.rowcount:
            place = {"login": login, "place": _place(one.spot)}
            self._connection.execute(draft.insert().values(**place, **values))

    def of(self, login: str) -> list[Draft]:
        query = select(draft).where(draft.c.login == login).order_by(draft.c.saved_at.desc())
        return [_read(row) for row in self._connection.execute(query)]

    def drop(self, login: str, spot: Spot) -> None:
        self._connection.execute(draft.delete().where(*_at(login, spot)))

    def move(self, absorbed: str, kept: str) -> None:
        for row in self._about(absorbed):
            self._give(row, kept, moved(row.content, absorbed))

    def part(self, kept: str, absorbed: str) -> None:
        for row in self._about(kept):
            if last_owner(row.content) == absorbed:
                self._give(row, absorbed, moved(row.content))

    def _about(self, person: str) -> list[Row[tuple[Any, ...]]]:
        query = select(draft).where(draft.c.person == person)
        return list(self._connection.execute(query.with_for_update()).all())

    def _give(self, row: Any, person: str, content: str) -> None:
        """To the same form of another dossier, unless its author types there already."""
        one = _read(row)
        spot = Spot(one.spot.screen, one.spot.form, person)
        taken = select(draft.c.login).where(*_at(row.login, spot))
        if self._connection.execute(taken).first() is None:
            self._connection.execute(
                draft.update()
                .where(*_at(row.login, one.spot))
                .values(place=_place(spot), person=person, content=content)
            )


def _place(spot: Spot) -> str:
    return f"{spot.screen}/{spot.form}/{spot.subject}"


def _at(login: str, spot: Spot) -> tuple[ColumnElement[bool], ...]:
    return draft.c.login == login, draft.c.place == _place(spot)


def _read(row: Any) -> Draft:
    said = json.loads(row.content)
    spot = Spot(*row.place.split("/", 2))
    return Draft(spot, said["title"], said["typed"], row.saved_at, said["opened"])
