"""What a fiche says: its texts, its budgets, its figures, and what to check before it leaves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from calpae_desktop.domain.budget import Budget, mismatches
from calpae_desktop.domain.figures import ALL, Figure
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.report import PARTS, TextPart
from calpae_desktop.services.fiches import FREE, FicheTable
from calpae_desktop.services.figures import Answer
from calpae_desktop.words import fiche_labels as words


@dataclass(frozen=True, slots=True)
class YearText:
    """A text of a fiche; `year` is that it was written for, None when it never was."""

    part: TextPart
    text: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearBudget:
    """A budget; `year` is that of its lines (an earlier one: labels without amounts)."""

    budget: Budget
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Fiche:
    """A whole fiche, as it can be shown, exported, issued. `fingerprint` is that of `figures`.

    `excluded` and `stray` are those of the whole collectivity, for the year.
    """

    fiche: int
    year: int
    known_on: date
    start: Start
    version: str
    table: FicheTable
    targets: FicheTable
    texts: tuple[YearText, ...]
    budgets: tuple[YearBudget, ...]
    excluded: int
    stray: int
    fingerprint: str

    def text(self, part: TextPart) -> str:
        return next((one.text for one in self.texts if one.part is part), "")

    @property
    def checks(self) -> tuple[str, ...]:
        """Parts of the budgets that do not add up, to show before any export."""
        return tuple(map(words.mismatch, mismatches(one.budget for one in self.budgets)))

    @property
    def unfinished(self) -> tuple[str, ...]:
        """What nobody wrote for this year yet."""
        return tuple(_unfinished(self))


def _unfinished(fiche: Fiche) -> Iterator[str]:
    empty = [part for part in PARTS[fiche.fiche] if not fiche.text(part)]
    if empty:
        yield words.empty_texts(empty)
    earlier: dict[int, list[TextPart]] = {}
    for one in fiche.texts:
        if one.text and one.year not in (None, fiche.year):
            earlier.setdefault(one.year or 0, []).append(one.part)
    for year, parts in earlier.items():
        yield words.texts_from(parts, year)
    for sums in fiche.budgets:
        if all(money.value is None for money in sums.budget.amounts):
            yield words.no_amount(sums.budget.side, fiche.year)


def fingerprint(answers: Mapping[int, Answer], targets: Mapping[int, Answer]) -> str:
    """SHA-256 of the computed figures, their period and what they were computed from: the same
    whoever computes them, when, and with which version of the program."""
    said = [_answer(year, given[year]) for given in (answers, targets) for year in sorted(given)]
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _answer(year: int, answer: Answer) -> list[object]:
    question, known_on = answer.frame.question, answer.frame.known_on
    asked = (question.period.first, question.period.last, known_on, question.start.value)
    figures = sorted((_figure(one) for one in answer.figures), key=lambda one: one[:2])
    return ["libre" if year == FREE else year, *map(str, asked), figures]


def _figure(figure: Figure) -> list[object]:
    extras = {name: _plain(value) for name, value in figure.extras.items()}
    return [figure.id, figure.department, _plain(figure.value), figure.status.value, extras]


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return {_plain(name): _plain(one) for name, one in value.items()}
    if isinstance(value, Enum):
        return value.value
    return value if value is None else str(value)


def extra(answer: Answer, indicator: str, name: str) -> int:
    """A count that goes with a figure of the whole collectivity; 0 when it has none."""
    figures = (figure for figure in answer.at(ALL) if figure.id == indicator)
    value = next((figure.extras.get(name) for figure in figures), None)
    return value if isinstance(value, int) else 0
