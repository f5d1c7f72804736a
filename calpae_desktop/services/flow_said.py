"""What a flow said of one person, kept as text until someone decides who it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType
from typing import Any, get_args, get_type_hints

from calpae_desktop.domain.household import Address, FlowPerson, Household

Read = Callable[[Any], Any]


def as_text(household: Household, person: FlowPerson) -> str:
    """The household with this person alone; the same words give the same text, wherever they
    stand in the file."""
    alone = replace(household, persons=(replace(person, line=0),), line=0)
    return json.dumps(asdict(alone), default=_plain, ensure_ascii=False, sort_keys=True)


def from_text(text: str) -> tuple[Household, FlowPerson]:
    values = json.loads(text)
    (told,) = values.pop("persons")
    person = FlowPerson(**_read(FlowPerson, told))
    address = values.pop("address")
    place = Address(**_read(Address, address)) if address else None
    household = Household(**_read(Household, values), persons=(person,), address=place)
    return household, person


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def _read(owner: type, values: Mapping[str, Any]) -> dict[str, Any]:
    reading = _readers(owner)
    return {
        name: value if value is None or name not in reading else reading[name](value)
        for name, value in values.items()
    }


@cache
def _readers(owner: type) -> dict[str, Read]:
    """How to read the fields that JSON has no form for."""
    hints = get_type_hints(owner)
    found: dict[str, Read] = {}
    for one in fields(owner):
        (kind, *_) = [
            t for t in get_args(hints[one.name]) or (hints[one.name],) if t is not NoneType
        ]
        if kind is date:
            found[one.name] = date.fromisoformat
        elif isinstance(kind, type) and issubclass(kind, Enum):
            found[one.name] = kind
    return found
