"""Who takes part in a figure, and who entered or left it between two states of what is known.

Source: method, « Comparer deux jours de connaissance ». A figure is a function of the roles that
dossiers hold in it, and of what `causes.Subject` names: where none of them differs, it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from .conditions import Condition, Days, Question, Selection, Source
from .figures import ALL
from .indicators import INDICATORS, Indicator
from .measures import CountPersons, CountRows, MeanDelay, Measure, PerUnit, Share
from .tallies import Row, delay, holds


class Place(Enum):
    """In the figure, or only among those that it is a share of."""

    COUNTED = "counted"
    CONSIDERED = "considered"


# A mean counts each dossier by its delay, in days.
Role = Place | int
Where = tuple[Condition, ...]
# How many times each role is held. Plain: comparing these is most of the work.
Roles = dict[Role, int]
# By indicator and département (ALL for all together), then by person.
Parts = dict[tuple[str, str], dict[str, Roles]]


@dataclass(frozen=True, slots=True)
class Reading:
    """How rows of `base` take part in an indicator: the first role whose conditions are met, or
    the delay; `once` when a person counts for one whatever their rows."""

    base: Selection
    roles: tuple[tuple[Place, Where], ...] = ((Place.COUNTED, ()),)
    days: Days | None = None
    once: bool = False


def reading(measure: Measure) -> Reading:
    match measure:
        case CountRows(count):
            return Reading(count.base, ((Place.COUNTED, count.where),))
        case Share(part, whole):
            roles = ((Place.COUNTED, part.where), (Place.CONSIDERED, whole.where))
            return Reading(whole.base, roles)
        case MeanDelay(selection, days):
            return Reading(selection, (), days)
        case CountPersons(selection) | PerUnit(selection):
            return Reading(selection, once=True)


READINGS = {indicator.id: reading(indicator.measure) for indicator in INDICATORS}


@dataclass(frozen=True, slots=True)
class Seen:
    """A row of a base: which of the conditions asked it meets, and the delays asked."""

    department: str
    person: str
    met: tuple[bool, ...]
    delays: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the rows of a base; `once`, every row of each person that has one that
    may differ is wanted: the person counts for one as long as one of them is there."""

    base: Selection
    wheres: tuple[Where, ...]
    days: tuple[Days, ...]
    once: bool


class Rows(Protocol):
    """The rows of one state that may differ from those of the other; or all of them."""

    def seen(self, asked: Asked) -> Iterable[Seen]:
        """Rows of a base, whatever their order."""


@dataclass(frozen=True, slots=True)
class PlainRows:
    """Every row, by plain loops: the meaning that SQL must equal."""

    question: Question
    rows: Mapping[Source, Sequence[Row]]

    def seen(self, asked: Asked) -> Iterator[Seen]:
        for row in self.rows.get(asked.base.source, ()):
            if self._meets(row, asked.base.where):
                yield Seen(
                    str(row.values["department"]),
                    str(row.values["person"]),
                    tuple(self._meets(row, where) for where in asked.wheres),
                    tuple(delay(between, row, self.question) for between in asked.days),
                )

    def roles(self, how: Reading) -> dict[str, Roles]:
        """By département and in all of them, the roles that the rows of one person hold."""
        found: dict[str, Roles] = {}
        for row in self.rows.get(how.base.source, ()):
            role = self._role(row, how) if self._meets(row, how.base.where) else None
            if role is not None:
                for place in (str(row.values["department"]), ALL):
                    taken(found.setdefault(place, {}), role, once=how.once)
        return found

    def _role(self, row: Row, how: Reading) -> Role | None:
        if how.days is not None:
            return _counted(delay(how.days, row, self.question))
        return next((role for role, where in how.roles if self._meets(row, where)), None)

    def _meets(self, row: Row, where: Where) -> bool:
        """No indicator takes its rows by what is before the entries of a person."""
        return all(holds(condition, row, self.question, ()) for condition in where)


def parts(rows: Rows, indicators: Iterable[Indicator]) -> Parts:
    """The roles of every person in every indicator: one reading of the rows per base."""
    by_base: dict[tuple[Selection, bool], list[tuple[str, Reading]]] = defaultdict(list)
    for indicator in indicators:
        how = READINGS[indicator.id]
        by_base[how.base, how.once].append((indicator.id, how))
    found: Parts = {}
    for (base, once), hows in by_base.items():
        wheres = tuple(dict.fromkeys(where for _, how in hows for _, where in how.roles))
        days = tuple(dict.fromkeys(how.days for _, how in hows if how.days is not None))
        asked = Asked(base, wheres, days, once)
        for row in rows.seen(asked):
            for indicator_id, how in hows:
                if (role := _role(how, row, asked)) is not None:
                    for place in (row.department, ALL):
                        persons = found.setdefault((indicator_id, place), {})
                        taken(persons.setdefault(row.person, {}), role, once=once)
    return found


def _role(how: Reading, row: Seen, asked: Asked) -> Role | None:
    if how.days is not None:
        return _counted(row.delays[asked.days.index(how.days)])
    met = (role for role, where in how.roles if row.met[asked.wheres.index(where)])
    return next(met, None)


def _counted(days: int | None) -> int | None:
    return days if days is not None and days >= 0 else None


def taken(roles: Roles, role: Role, *, once: bool) -> None:
    """Hold a role once more; one time is all the times when persons are counted."""
    roles[role] = 1 if once else roles.get(role, 0) + 1


@dataclass(frozen=True, slots=True)
class Move:
    """What a person's role in a figure became; None is out of it."""

    person: str
    before: Role | None
    after: Role | None

    @property
    def entered(self) -> bool:
        return self.before is None or self.after is Place.COUNTED

    @property
    def left(self) -> bool:
        return self.after is None or self.before is Place.COUNTED


def moves(before: Mapping[str, Roles], after: Mapping[str, Roles]) -> list[Move]:
    """Every move between two states of one figure, by person: one for each time counted."""
    found: list[Move] = []
    for person in sorted({*before, *after}):
        was, became = before.get(person, {}), after.get(person, {})
        if was != became:
            found += _paired(person, _rest(was, became), _rest(became, was))
    return found


def _rest(roles: Roles, others: Roles) -> list[Role]:
    """Those that the others do not have, delays in order."""
    if not others and len(roles) == 1:
        [(role, times)] = roles.items()
        return [role] * times
    return sorted((Counter(roles) - Counter(others)).elements(), key=_order)


def _order(role: Role) -> tuple[str, int]:
    return (role.value, 0) if isinstance(role, Place) else ("", role)


def _paired(person: str, lost: list[Role], gained: list[Role]) -> Iterator[Move]:
    for rank in range(max(len(lost), len(gained))):
        yield Move(
            person,
            lost[rank] if rank < len(lost) else None,
            gained[rank] if rank < len(gained) else None,
        )
