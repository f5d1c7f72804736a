"""What the columns of one fact must say together, and what would be surprising."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from calpae_desktop.domain.fact import Content, Kind
from calpae_desktop.domain.orientation import OrientationStatus
from calpae_desktop.words.faults import Wrong

from .columns import LAYOUTS

Values = Mapping[str, object]


class Clash(NamedTuple):
    """A column that the others contradict."""

    column: str
    wrong: Wrong


def _person(values: Values) -> list[Clash]:
    if values["erased"] and values["born_on"] is not None:
        return [Clash("naissance", Wrong.FULL_BIRTH_DATE)]
    if not values["erased"] and values["born_year"] is not None:
        return [Clash("naissance", Wrong.YEAR_ALONE)]
    return []


def _orientation(values: Values) -> list[Clash]:
    undated = values["status"] is OrientationStatus.DECIDED and values["decided_on"] is None
    return [Clash("decidee_le", Wrong.DECISION_DATE)] if undated else []


_RULES = {
    Kind.PERSON: (_person, frozenset({"erased", "born_on", "born_year"})),
    Kind.ORIENTATION: (_orientation, frozenset({"status", "decided_on"})),
}


def judged(kind: Kind, fields: frozenset[str]) -> bool:
    """Whether these fields are enough to judge a fact of this kind."""
    return kind in _RULES and _RULES[kind][1] <= fields


def clashes(kind: Kind, values: Values) -> list[Clash]:
    """What contradicts itself in values that hold every field the rules of the kind name."""
    return _RULES[kind][0](values) if kind in _RULES else []


def content_clashes(kind: Kind, content: Content) -> list[Clash]:
    if kind not in _RULES:
        return []
    return clashes(kind, {field: getattr(content, field) for field in _RULES[kind][1]})


# Dates that usually follow one another: (earlier, later).
_ORDERS: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.APPOINTMENT: (("fixed_on", "planned_on"),),
    Kind.ORIENTATION: (("proposed_on", "decided_on"), ("decided_on", "notified_on")),
    Kind.CONTRACT: (("starts_on", "ends_on"),),
    Kind.SUPPORT: (("oriented_on", "started_on"), ("started_on", "ended_on")),
    Kind.ADVISER: (("starts_on", "ends_on"),),
    Kind.COLLECTION_GAP: (("starts_on", "ends_on"),),
}
_SHOWN_AS = {"fixed_on": "fixed_at", "planned_on": "planned_at"}


def _column(kind: Kind, field: str) -> str:
    wanted = _SHOWN_AS.get(field, field)
    return next(c.name for c in LAYOUTS[kind].columns if c.field == wanted)


class Surprise(NamedTuple):
    """Two dates in an unusual order: a warning, never a refusal."""

    before: str
    after: str
    value: date


def surprises(kind: Kind, content: Content) -> list[Surprise]:
    """The pairs of dates of a fact that come in an unusual order, by French column names."""
    found = []
    for before, after in _ORDERS.get(kind, ()):
        first, second = getattr(content, before), getattr(content, after)
        if first is not None and second is not None and second < first:
            found.append(Surprise(_column(kind, before), _column(kind, after), second))
    return found
