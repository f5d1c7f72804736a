"""What any value of a fact must be, wherever it comes from: what is stored can be exported."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import get_args, get_type_hints

from .appointment import Appointment
from .busy import Busy
from .calendar import FIRST_YEAR, LAST_YEAR
from .call import Call
from .collection import CollectionGap
from .contract import Contract
from .diary import parse_hours
from .fact import KIND_OF, Content
from .following import Following
from .indicators import BY_ID
from .note import Note
from .orientation import Orientation
from .person import Person
from .refusals import No, Refusal
from .right import Right
from .sending import Sending
from .session import Session
from .site import Site
from .slot import Slot
from .support import Support

DEPARTMENT = re.compile(r"0[1-9]|[1-8]\d|9[0-5]|2[AB]|9[78]\d", re.ASCII)
MAX_ID = 200
MAX_TEXT = 131_072
MAX_MINUTES = 720
# Control characters but tabs and ends of lines; halves of characters that no file can hold.
_FIELDS = {
    "fixed_on": "fixed_at",
    "called_on": "called_at",
    "noted_on": "noted_at",
    "sent_on": "sent_at",
}
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


# What has happened when it is recorded: never later than the day of recording.
_HAPPENED: dict[type[Content], str] = {
    Person: "born_on",
    Right: "informed_on",
    Appointment: "fixed_on",
    Orientation: "decided_on",
    Contract: "signed_on",
    Support: "started_on",
    Call: "called_on",
    Note: "noted_on",
    Sending: "sent_on",
    Following: "starts_on",
}


def check(content: Content, today: date) -> None:
    """Raise Refusal (REQUIRED, BAD_VALUE, BAD_DATE, FUTURE_EVENT), at its field, unless every
    value can stand on the day it is recorded.
    """
    name = _HAPPENED.get(type(content))
    day = getattr(content, name) if name else None
    if day is not None and today < day <= date(LAST_YEAR, 12, 31):
        raise Refusal(No.FUTURE_EVENT, _FIELDS.get(name or "", name), day=day)
    for name, required in _REQUIRED[type(content)].items():
        value = getattr(content, name)
        if isinstance(value, str):
            _check_text(name, value, required=required)
        elif isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Refusal(No.BAD_DATE, name, value=value.isoformat()[:10])
    if isinstance(content, Person) and content.born_on is None and not content.erased:
        raise Refusal(No.REQUIRED, "born_on")
    _check_diary(content)
    if isinstance(content, CollectionGap) and content.indicator not in BY_ID:
        raise Refusal(No.BAD_VALUE, "indicator", value=content.indicator[:MAX_ID])


def _check_diary(content: Content) -> None:
    """Hours that can be read, times that end after they begin, lengths of less than a day."""
    if isinstance(content, Site) and content.hours is not None:
        parse_hours(content.hours)
    if isinstance(content, Busy) and content.ends_at <= content.starts_at:
        raise Refusal(No.PERIOD_REVERSED, "ends_at")
    if isinstance(content, (Slot, Session)) and not 0 < content.minutes <= MAX_MINUTES:
        raise Refusal(No.BAD_VALUE, "minutes", value=content.minutes)


def _check_text(name: str, value: str, *, required: bool) -> None:
    if required and not value.strip():
        raise Refusal(No.REQUIRED, name)
    wrong_place = name == "department" and not DEPARTMENT.fullmatch(value)
    if wrong_place or len(value) > MAX_TEXT or _UNWRITABLE.search(value):
        raise Refusal(No.BAD_VALUE, name, value=_UNWRITABLE.sub("\ufffd", value[:MAX_ID]))


def _fields(kind: type[Content]) -> Mapping[str, bool]:
    hints = get_type_hints(kind)
    return {f.name: type(None) not in get_args(hints[f.name]) for f in fields(kind)}


# Whether each field of a kind of fact must hold something.
_REQUIRED = {kind: _fields(kind) for kind in KIND_OF}
