"""The roles that dossiers hold in an issued fiche, kept with it: what it is compared by.

A fiche says figures, not dossiers; who made them is kept apart, by identifier alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import accumulate
from typing import Any

from calpae_desktop.domain.comparison import State
from calpae_desktop.domain.figures import ALL, Figure, Number, Status
from calpae_desktop.domain.moves import READINGS, Parts, Place, Role, Roles, taken
from calpae_desktop.services.fiche_issued import fingerprint_of


def written(state: State) -> tuple[str, str]:
    """A state as a text, and its mark (SHA-256)."""
    persons = sorted({person for roles in state.parts.values() for person in roles})
    ranks = {person: rank for rank, person in enumerate(persons)}
    plain = {
        "figures": [_figure(figure) for figure in state.figures],
        "persons": persons,
        "roles": list(_roles(state.parts, ranks)),
    }
    content = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    return content, fingerprint_of(content)


def read(content: str) -> State:
    """The state that `written` told."""
    plain = json.loads(content)
    figures = tuple(
        Figure(name, place, _number(value), Status(status))
        for name, place, value, status in plain["figures"]
    )
    return State(figures, _parts(plain["roles"], plain["persons"]))


def _figure(figure: Figure) -> list[object]:
    value = str(figure.value) if isinstance(figure.value, Decimal) else figure.value
    return [figure.id, figure.department, value, figure.status.value]


def _number(value: int | str | None) -> Number | None:
    return Decimal(value) if isinstance(value, str) else value


def _roles(parts: Parts, ranks: Mapping[str, int]) -> Iterator[list[object]]:
    """Who holds each role, by département: that of all together follows from them."""
    for (indicator, place), persons in parts.items():
        if place == ALL:
            continue
        held: dict[Role, list[int]] = {}
        for person, roles in persons.items():
            for role, times in roles.items():
                held.setdefault(role, []).extend([ranks[person]] * times)
        for role, found in held.items():
            said = role.value if isinstance(role, Place) else role
            yield [indicator, place, said, list(_steps(sorted(found)))]


def _steps(ranks: Iterable[int]) -> Iterator[int]:
    """Each rank counted from the one before: small numbers, alike, that pack well."""
    before = 0
    for rank in ranks:
        yield rank - before
        before = rank


def _parts(rows: Iterable[Any], persons: list[str]) -> Parts:
    found: Parts = {}
    for indicator, department, said, steps in rows:
        role = said if isinstance(said, int) else Place(said)
        once = READINGS[indicator].once
        for place in (department, ALL):
            here: dict[str, Roles] = found.setdefault((indicator, place), {})
            for rank in accumulate(steps):
                person = persons[rank]
                here[person] = taken(here.get(person), role, once=once)
    return found
