"""Whose a draft or a message was before dossiers became one: kept in its content, the last one
last, so that it goes back when they are parted."""

from __future__ import annotations

import json

_WAS = "was"


def moved(content: str, absorbed: str | None = None) -> str:
    """The content of what leaves a dossier for the one kept, or comes back to it."""
    said = json.loads(content)
    owners = said.pop(_WAS, [])
    owners = [*owners, absorbed] if absorbed else owners[:-1]
    return json.dumps(said | ({_WAS: owners} if owners else {}), ensure_ascii=False)


def last_owner(content: str) -> str | None:
    """The dossier that it was moved from last."""
    owners = json.loads(content).get(_WAS)
    return owners[-1] if owners else None
