"""Move a whole base from one engine to the other, and show that it says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.compute import ALWAYS, Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.tallies import Tallies
from calpae_desktop.services.ports import Clock, Store

# The first year of the published fiches.
FIRST_YEAR = 2018
SOME_TIME = timedelta(days=90)
Progress = Callable[[int, int], None]
Read = Callable[[Question, date, frozenset[str] | None], Tallies]


@dataclass(frozen=True, slots=True)
class Moved:
    """How many rows were copied, and how many figures were compared, all the same."""

    rows: int
    figures: int


class Transfer:
    def __init__(self, source: Store, target: Store, clock: Clock) -> None:
        self._source = source
        self._target = target
        self._clock = clock

    def run(self, actor: Actor, progress: Progress | None = None) -> Moved:
        """Copy all of it, or nothing; the source is only read.

        Raises Refusal (FORBIDDEN; NOT_EMPTY when somebody has worked in the target; COPY_DIFFERS
        when a row or a figure would not be the same), Unavailable."""
        require(actor, Action.TRANSFER)
        with self._source.snapshot() as view, self._target.unit_of_work(alone=True) as uow:
            rows = uow.copy(view, progress)
            compared = 0
            for question, known_on in self._asked():
                before = _figures(view.tallies, question, known_on)
                if _figures(uow.tallies, question, known_on) != before:
                    raise Refusal(No.COPY_DIFFERS, what=f"{question.period.first:%Y}")
                compared += len(before)
            uow.commit()
        self._target.tidy()
        return Moved(rows, compared)

    def _asked(self) -> Iterator[tuple[Question, date]]:
        """Each year as known today; all of them from both starts, as known today and before."""
        today = self._clock.today()
        for year in range(FIRST_YEAR, today.year + 1):
            yield Question(Period(date(year, 1, 1), date(year, 12, 31)), Start.INFORMATION), today
        whole = Period(date(FIRST_YEAR, 1, 1), date(today.year, 12, 31))
        for start in Start:
            for known_on in (today, today - SOME_TIME):
                yield Question(whole, start), known_on


def _figures(read: Read, question: Question, known_on: date) -> list[Figure]:
    tallies = read(question, known_on, None)
    places = sorted({*ALWAYS, *tallies.departments()})
    return list(Computation(tallies, question, known_on).figures(INDICATORS, places))
