"""What each login likes, as JSON under a name."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, bindparam, select

from .prepared import Prepared
from .schema_desk import preference

_c = preference.c
_MINE = (_c.login == bindparam("who"), _c.name == bindparam("what"))
_GET = Prepared(select(_c.value).where(*_MINE))
_DROP = Prepared(preference.delete().where(*_MINE))


class StoredPreferences:
    """`preference_log.PreferenceLog` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, login: str, name: str) -> Any | None:
        rows = _GET.rows(self._connection, {"who": login, "what": name})
        return json.loads(rows[0][0]) if rows else None

    def put(self, login: str, name: str, value: Any) -> None:
        _DROP.run(self._connection, {"who": login, "what": name})
        if value is not None:
            text = json.dumps(value, ensure_ascii=False)
            self._connection.execute(preference.insert().values(login=login, name=name, value=text))
