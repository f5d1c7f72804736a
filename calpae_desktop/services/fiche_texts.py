"""Texts and budgets of the fiches: read as they are for a year, written as new versions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.budget import Budget, Side, mismatches, started_from
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.report import PARTS, TextPart
from calpae_desktop.services.fiche_content import YearBudget, YearText
from calpae_desktop.services.plain import from_plain, to_plain
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.published_budgets import published_budgets
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.words import fiche_labels as words

LONGEST = 100_000
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BUDGETS = {Side.PLANNED: "budget_prevu", Side.EXECUTED: "budget_execute"}


@dataclass(frozen=True, slots=True)
class Written:
    """The texts and budgets of a fiche for a year, as they stand.

    `opened` are the version numbers of the parts written for that very year: give them back to
    write over them. A part that is not there was never written for that year.
    """

    texts: tuple[YearText, ...]
    budgets: tuple[YearBudget, ...]
    opened: dict[TextPart | Side, PartVersion]

    @property
    def checks(self) -> tuple[str, ...]:
        """What does not add up in the budgets, in French."""
        return tuple(map(words.mismatch, mismatches(one.budget for one in self.budgets)))

    def number(self, part: TextPart | Side) -> int:
        """The version to give back to write over a part; 0 when there is none."""
        return self.opened[part].number if part in self.opened else 0


class FicheTexts:
    """Whoever writes the fiches writes their texts and budgets."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def of(self, actor: Actor, fiche: int, year: int) -> Written:
        """What is written for a year, or for the last year before it. Raises FORBIDDEN."""
        require(actor, Action.WRITE_FICHE)
        with self._store.snapshot() as view:
            versions = view.yearly.latest(fiche, year)
        last = {one.part: one for one in versions}
        parts: list[TextPart | Side] = [*PARTS[fiche], *Side]
        here = {part: last[name(part)] for part in parts if name(part) in last}
        return Written(
            tuple(_text(part, last.get(name(part))) for part in PARTS[fiche]),
            tuple(_budget(fiche, year, side, last.get(name(side))) for side in Side),
            {part: version for part, version in here.items() if version.year == year},
        )

    def write_text(
        self, actor: Actor, fiche: int, year: int, part: TextPart, text: str, opened: int
    ) -> PartVersion | None:
        """A text as it should read; `opened` is `Written.number`. None when nothing changed.

        Raises Refusal: FORBIDDEN, BAD_VALUE; EditConflict.
        """
        if part not in PARTS.get(fiche, ()) or len(text) > LONGEST:
            raise Refusal(No.BAD_VALUE, part.value)
        return self._write(actor, fiche, year, part, clean(text).strip(), opened)

    def write_budget(
        self, actor: Actor, fiche: int, year: int, budget: Budget, opened: int
    ) -> PartVersion | None:
        """A budget as it should read. What does not add up is told by `Written.checks`, never
        refused. Raises as `write_text`; BAD_VALUE also for an amount below 0, and for a budget
        that was published."""
        amounts = [one.value for one in budget.amounts if one.value is not None]
        if fiche not in PARTS or any(not value.is_finite() or value < 0 for value in amounts):
            raise Refusal(No.BAD_VALUE, "montant")
        if (fiche, year, budget.side) in published_budgets():
            raise Refusal(No.BAD_VALUE, "annee", value=year)
        lines = tuple(replace(line, label=clean(line.label)) for line in budget.lines)
        kept = replace(budget, period=clean(budget.period), lines=lines)
        content = json.dumps(to_plain(kept), ensure_ascii=False)
        return self._write(actor, fiche, year, budget.side, content, opened)

    def history(
        self, actor: Actor, fiche: int, year: int, part: TextPart | Side
    ) -> list[PartVersion]:
        """Every version of a part: who wrote it, when, and what. Raises FORBIDDEN."""
        require(actor, Action.WRITE_FICHE)
        with self._store.snapshot() as view:
            return view.yearly.history(fiche, year, name(part))

    def _write(
        self,
        actor: Actor,
        fiche: int,
        year: int,
        part: TextPart | Side,
        content: str,
        opened: int,
    ) -> PartVersion | None:
        require(actor, Action.WRITE_FICHE)
        if not 2000 <= year <= self._clock.today().year:
            raise Refusal(No.BAD_VALUE, "annee", value=year)
        with self._store.unit_of_work() as uow:
            known = uow.yearly.history(fiche, year, name(part))
            if opened != (known[-1].number if known else 0):
                raise EditConflict(f"{fiche}-{year}-{name(part)}")
            if known and known[-1].content == content:
                return None
            added = PartVersion(fiche, year, name(part), opened + 1, content, uow.now, actor.login)
            uow.yearly.add(added)
            uow.commit()
        return added


def clean(text: str) -> str:
    """`text` without what no document can hold: controls but ends of lines, lone surrogates."""
    return _UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def name(part: TextPart | Side) -> str:
    """How a part is stored."""
    return part.value if isinstance(part, TextPart) else _BUDGETS[part]


def _text(part: TextPart, version: PartVersion | None) -> YearText:
    return YearText(part) if version is None else YearText(part, version.content, version.year)


def _budget(fiche: int, year: int, side: Side, version: PartVersion | None) -> YearBudget:
    """That of the year, else the lines of the last one, written or published."""
    known: dict[int, Budget] = {
        at: budget
        for (number, at, where), budget in published_budgets().items()
        if (number, where) == (fiche, side) and at <= year
    }
    if version is not None:
        known[version.year] = from_plain(Budget, json.loads(version.content))
    if not known:
        return YearBudget(Budget(side, words.whole_year(year)))
    last = max(known)
    kept = known[last]
    return YearBudget(kept if last == year else started_from(kept, words.whole_year(year)), last)


def checks(budgets: Iterable[Budget]) -> tuple[str, ...]:
    """What does not add up in budgets being typed, in French."""
    return tuple(map(words.mismatch, mismatches(budgets)))
