"""What stands behind one figure: how many are counted, left out and why, and their list."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.compute import Computation, settles_on
from calpae_desktop.domain.conditions import START, Known, NotAfter, OneOf, Question, Selection
from calpae_desktop.domain.figures import Figure, Number, percent
from calpae_desktop.domain.indicators import COHORT, Indicator, considered, counted
from calpae_desktop.domain.measures import CountPersons, CountRows, PerUnit
from calpae_desktop.domain.tallies import Tallies
from calpae_desktop.domain.text import fold
from calpae_desktop.domain.uncounted import Uncounted, uncounted
from calpae_desktop.services.rows import Listed

After = tuple[str, ...]
Read = Callable[[int, After | None], list[Listed]]


@dataclass(frozen=True, slots=True)
class Method:
    """Counts printed beside the cohort: dates of fallback, orientations before information."""

    fallback: int
    before_information: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure with what explains it.

    `counted` is the number of dossiers (of persons, when the indicator counts persons) that
    `page` lists; `whole` those among which they are counted, and `share` their percentage, when
    the figure is a part of them. `settled_on` is the day from which the figure moves no more.
    """

    figure: Figure
    counted: int
    missed: tuple[tuple[Uncounted, int], ...]
    whole: int | None
    share: Number | None
    settled_on: date
    method: Method


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a list; `after` asks for those that follow, None when there are none."""

    rows: list[Listed]
    after: After | None = None


def once_each(indicator: Indicator) -> bool:
    """Whether the indicator counts distinct persons, each listed once."""
    return isinstance(indicator.measure, CountPersons | PerUnit)


def explained(
    tallies: Tallies, indicator: Indicator, question: Question, known_on: date, place: str
) -> Explanation:
    """The figure of one place (the tallies being those of that place) and what explains it."""
    figures = Computation(tallies, question, known_on).figures([indicator], [place])
    figure = next(f for f in figures if f.department == place)
    selection = counted(indicator)
    persons = once_each(indicator)
    size = tallies.persons(selection).get(None, 0) if persons else rows_of(tallies, selection)
    whole = _whole(tallies, indicator)
    return Explanation(
        figure,
        size,
        tuple(missed_of(tallies, indicator)),
        whole,
        None if whole is None else percent(size, whole),
        settles_on(indicator, question),
        method_of(tallies),
    )


def _whole(tallies: Tallies, indicator: Indicator) -> int | None:
    """The base of a count of rows that keeps some of them only."""
    measure = indicator.measure
    if not isinstance(measure, CountRows) or not measure.count.where:
        return None
    return rows_of(tallies, considered(indicator))


def missed_of(tallies: Tallies, indicator: Indicator) -> list[tuple[Uncounted, int]]:
    """Reasons for which rows are not counted, with their number; reasons without rows apart."""
    groups = [(group, rows_of(tallies, group.selection)) for group in uncounted(indicator)]
    return [(group, rows) for group, rows in groups if rows]


def method_of(tallies: Tallies) -> Method:
    """Fallback dates and orientations before the information, in the cohort."""
    early = COHORT.also(Known("oriented_on"), NotAfter("oriented_on", START, -1))
    fallback = rows_of(tallies, COHORT.also(OneOf("fallback", (True,))))
    return Method(fallback, rows_of(tallies, early))


def rows_of(tallies: Tallies, selection: Selection) -> int:
    """How many rows a selection holds, all départements together."""
    return sum(marks["rows"] for marks in tallies.count(selection, {"rows": ()}).values())


def page(read: Read, limit: int, after: After | None, *, once: bool) -> Page:
    """A page that never splits a person, so that each row is listed exactly once."""
    found = read(limit, after)
    while len(found) == limit and found[0].person == found[-1].person:
        limit *= 2
        found = read(limit, after)
    more = len(found) == limit
    kept = [row for row in found if row.person != found[-1].person] if more else found
    rows = list({row.person: row for row in reversed(kept)}.values())[::-1] if once else kept
    return Page(rows, _key(kept[-1]) if more else None)


def _key(row: Listed) -> After:
    return (fold(f"{row.last_name} {row.first_name}"), row.person)
