"""Who takes part in a figure, and who entered or left it between two states of what is known.

Source: method, « Comparer deux jours de connaissance ». A figure is a function of the roles that
dossiers hold in it, and of what `causes.Subject` names: where none of them differs, it does not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
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
                    found[place] = taken(found.get(place), role, once=how.once)
        return found

    def _role(self, row: Row, how: Reading) -> Role | None:
        if how.days is not None:
            return _counted(delay(how.days, row, self.question))
        return next((role for role, where in how.roles if self._meets(row, where)), None)

    def _meets(self, row: Row, where: Where) -> bool:
        """No indicator takes its rows by what is before the entries of a person."""
        return all(holds(condition, row, self.question, ()) for condition in where)


def parts(
    rows: Rows, indicators: Iterable[Indicator], heard: Callable[[int], None] | None = None
) -> Parts:
    """The roles of every person in every indicator: one reading of the rows per base.

    `heard` is told how many indicators are done, each time."""
    by_base: dict[tuple[Selection, bool], list[tuple[str, Reading]]] = defaultdict(list)
    for indicator in indicators:
        how = READINGS[indicator.id]
        by_base[how.base, how.once].append((indicator.id, how))
    found: Parts = {}
    for (base, once), hows in by_base.items():
        wheres = tuple(dict.fromkeys(where for _, how in hows for _, where in how.roles))
        days = tuple(dict.fromkeys(how.days for _, how in hows if how.days is not None))
        readers = [(indicator_id, _reader(how, wheres, days)) for indicator_id, how in hows]
        for row in rows.seen(Asked(base, wheres, days, once)):
            for indicator_id, role_of in readers:
                if (role := role_of(row)) is not None:
                    for place in (row.department, ALL):
                        persons = found.setdefault((indicator_id, place), {})
                        persons[row.person] = taken(persons.get(row.person), role, once=once)
        if heard is not None:
            heard(len(hows))
    return found


def _reader(
    how: Reading, wheres: Sequence[Where], days: Sequence[Days]
) -> Callable[[Seen], Role | None]:
    """What reads a role from the marks of a row; their ranks are found once."""
    if how.days is not None:
        rank = days.index(how.days)
        return lambda row: _counted(row.delays[rank])
    ranks = [(wheres.index(where), role) for role, where in how.roles]

    def role_of(row: Seen) -> Role | None:
        for rank, role in ranks:
            if row.met[rank]:
                return role
        return None

    return role_of


def _counted(days: int | None) -> int | None:
    return days if days is not None and days >= 0 else None


def taken(roles: Roles | None, role: Role, *, once: bool) -> Roles:
    """With a role held once more; one time is all the times when persons are counted."""
    if roles is None:
        return _alone(role)
    return {**roles, role: 1 if once else roles.get(role, 0) + 1}


@cache
def _alone(role: Role) -> Roles:
    """Shared by all those, nearly everybody, who hold it once: never changed."""
    return {role: 1}


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

    @property
    def sort(self) -> str:
        """The field of `Tally` that counts it."""
        return "entered" if self.entered else "left" if self.left else "changed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many moves of each sort a figure has; `changed` are delays of those that stay."""

    entered: int = 0
    left: int = 0
    changed: int = 0

    @property
    def total(self) -> int:
        return self.entered + self.left + self.changed

    def backwards(self) -> Tally:
        return Tally(self.left, self.entered, self.changed)


def tally(before: Mapping[str, Roles], after: Mapping[str, Roles]) -> Tally:
    """The number of moves between two states of one figure, without making them."""
    nobody: Roles = {}
    pairs = Counter(
        (tuple(before.get(person, nobody).items()), tuple(after.get(person, nobody).items()))
        for person in before.keys() | after.keys()
    )
    found: Counter[str] = Counter()
    for (was, became), times in pairs.items():
        for move in _moved("", dict(was), dict(became)):
            found[move.sort] += times
    return Tally(found["entered"], found["left"], found["changed"])


def moves(before: Mapping[str, Roles], after: Mapping[str, Roles]) -> Iterator[Move]:
    """Every move between two states of one figure, by person: one for each time counted."""
    persons = before.keys() | after.keys()
    for person in sorted(p for p in persons if before.get(p) != after.get(p)):
        yield from _moved(person, before.get(person, {}), after.get(person, {}))


def _moved(person: str, was: Roles, became: Roles) -> Iterator[Move]:
    if was != became:
        yield from _paired(person, _rest(was, became), _rest(became, was))


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
