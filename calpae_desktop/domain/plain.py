"""Figures from facts by plain code: rows to count, from the versions in force on some day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date

from .appointment import Appointment
from .calendar import end_of_day
from .collection import CollectionGap
from .conditions import Question, Source
from .fact import Content, Kind, Version, known, person_of
from .milestones import Milestone, dossier_of, milestones
from .scheme import Scheme
from .tallies import PlainTallies, Row, Value

_SOURCES = {
    Kind.RIGHT: Source.RIGHT,
    Kind.APPOINTMENT: Source.APPOINTMENT,
    Kind.ORIENTATION: Source.ORIENTATION,
    Kind.CONTRACT: Source.CONTRACT,
    Kind.SUPPORT: Source.SUPPORT,
    Kind.ADVISER: Source.ADVISER,
}


def plain_tallies(
    versions: Iterable[Version], schemes: Mapping[str, Scheme], question: Question, known_on: date
) -> PlainTallies:
    """Tallies of what was known on a day, from every version of every fact."""
    alive = known(versions, end_of_day(known_on))
    departments = {d for v in alive if (d := getattr(v.content, "department", None))}
    gaps = [v.content for v in alive if isinstance(v.content, CollectionGap)]
    return PlainTallies(question, plain_rows(alive, schemes), departments, gaps)


def plain_rows(alive: Iterable[Version], schemes: Mapping[str, Scheme]) -> dict[Source, list[Row]]:
    """The rows to count that versions in force make, with the milestones of their persons."""
    rows: dict[Source, list[Row]] = defaultdict(list)
    persons: dict[str, list[Version]] = defaultdict(list)
    for version in alive:
        if (person := person_of(version.content)) is not None:
            persons[person].append(version)
        if (source := _SOURCES.get(version.kind)) is not None:
            rows[source].append(_row(version, schemes))
    for facts in persons.values():
        rows[Source.MILESTONE] += milestone_rows(facts)
    return rows


def milestone_rows(facts: Iterable[Version]) -> list[Row]:
    """The rows of one person's entries."""
    return [Row(_values(milestone)) for milestone in milestones(dossier_of(facts))]


def _row(version: Version, schemes: Mapping[str, Scheme]) -> Row:
    content = version.content
    values = _values(content)
    if isinstance(content, Appointment):
        values |= {"planned_on": content.planned_on, "fixed_on": content.fixed_on}
    if isinstance(scheme := values.get("scheme"), str):
        values |= {"guarantee": schemes[scheme].guarantee, "aglo": schemes[scheme].aglo}
    values.setdefault("department", None)
    return Row(values)


def _values(row: Content | Milestone) -> dict[str, Value]:
    return {f.name: getattr(row, f.name) for f in fields(row)}
