"""The past days of knowledge whose issued figures a load changes."""

from __future__ import annotations

from datetime import date

from calpae_desktop.domain.calendar import Period, paris_day
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.ports import UnitOfWork

Asked = tuple[date, int, Start]


class Touched:
    """Made before a load writes, asked after, in the same transaction."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._uow = uow
        today = paris_day(uow.now)
        issued = uow.yearly.issued()
        asked = {(one.known_on, one.year, one.start) for one in issued if one.known_on < today}
        self._before = {one: self._figures(one) for one in asked}

    @property
    def looks(self) -> bool:
        """Whether there is a figure to look at again."""
        return bool(self._before)

    def days(self) -> list[date]:
        """Those whose figures are no longer what they were, the first one first."""
        found = {one[0] for one, was in self._before.items() if self._figures(one) != was}
        return sorted(found)

    def _figures(self, asked: Asked) -> list[Figure]:
        known_on, year, start = asked
        question = Question(Period(date(year, 1, 1), date(year, 12, 31)), start)
        tallies = self._uow.tallies(question, known_on, None)
        return list(Computation(tallies, question, known_on).figures(INDICATORS, None))
