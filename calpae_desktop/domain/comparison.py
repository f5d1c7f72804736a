"""Two states of what is known, figure by figure: what differs, and by which dossiers.

Source: method, « Comparer deux jours de connaissance ».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .causes import Cause, Change, common_causes
from .conditions import Question
from .figures import Figure
from .indicators import BY_ID
from .moves import Move, Parts, Tally, moves, tally

Wanted = Callable[[Iterable[Move]], Iterable[Move]]


@dataclass(frozen=True, slots=True)
class State:
    """The figures of one state, and the roles of the dossiers that may differ in the other."""

    figures: tuple[Figure, ...]
    parts: Parts


@dataclass(frozen=True, slots=True)
class Divergence:
    """A figure whose value, dossiers, staff or declared collection differ between two states.

    `tally` counts the moves of its dossiers, `moves` are those asked for; `common` are the
    causes that are of no dossier.
    """

    before: Figure
    after: Figure
    tally: Tally
    moves: tuple[Move, ...] = ()
    common: tuple[Cause, ...] = ()

    @property
    def id(self) -> str:
        return self.after.id

    @property
    def department(self) -> str:
        return self.after.department

    def backwards(self) -> Divergence:
        """The same, told from the second state to the first; causes stay what they did."""
        moved = tuple(Move(move.person, move.after, move.before) for move in self.moves)
        return Divergence(self.after, self.before, self.tally.backwards(), moved, self.common)


def divergences(
    before: State,
    after: State,
    common: Iterable[Change],
    question: Question,
    wanted: Wanted = lambda found: found,
) -> list[Divergence]:
    """Every figure of both states that differs, in the order of the second one's, with the moves
    `wanted` of each."""
    changes = list(common)
    old = {(figure.id, figure.department): figure for figure in before.figures}
    found: list[Divergence] = []
    for figure in after.figures:
        key = (figure.id, figure.department)
        if key not in old:
            continue
        roles = before.parts.get(key, {}), after.parts.get(key, {})
        count = tally(*roles)
        others = tuple(common_causes(changes, BY_ID[figure.id], figure.department, question))
        if count.total or others or old[key].value != figure.value:
            moved = tuple(wanted(moves(*roles)))
            found.append(Divergence(old[key], figure, count, moved, others))
    return found
