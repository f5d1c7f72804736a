"""Drafts in the database: what each login typed and has not saved."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import ColumnElement, Connection, select

from calpae_desktop.domain.draft import Draft, Spot

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
        about = select(draft).where(draft.c.person == absorbed)
        for row in self._connection.execute(about.with_for_update()).all():
            one = _read(row)
            spot = Spot(one.spot.screen, one.spot.form, kept)
            taken = select(draft.c.login).where(*_at(row.login, spot))
            if self._connection.execute(taken).first() is None:
                self._connection.execute(
                    draft.update()
                    .where(*_at(row.login, one.spot))
                    .values(place=_place(spot), person=kept)
                )


def _place(spot: Spot) -> str:
    return f"{spot.screen}/{spot.form}/{spot.subject}"


def _at(login: str, spot: Spot) -> tuple[ColumnElement[bool], ...]:
    return draft.c.login == login, draft.c.place == _place(spot)


def _read(row: Any) -> Draft:
    said = json.loads(row.content)
    spot = Spot(*row.place.split("/", 2))
    return Draft(spot, said["title"], said["typed"], row.saved_at, said["opened"])
