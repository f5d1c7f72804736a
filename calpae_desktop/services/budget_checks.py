"""What does not add up in budgets being typed, each with the amount that it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from calpae_desktop.domain.budget import Budget, Side, Sum, mismatches
from calpae_desktop.words import fiche_labels as words


@dataclass(frozen=True, slots=True)
class Placed:
    """A sentence about the total of a département (LINES), the whole, or what was expected."""

    side: Side
    sum: Sum
    department: str
    sentence: str


def placed(budgets: Iterable[Budget]) -> list[Placed]:
    """`budgets` are those of one year, the planned one first."""
    return [
        Placed(one.side, one.sum, one.department, words.mismatch(one))
        for one in mismatches(budgets)
    ]
