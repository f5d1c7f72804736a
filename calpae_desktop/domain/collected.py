"""What is known of the collection, said of each figure: declared absent, or nothing recorded.

Source: method, « Statut ».
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from .collection import CollectionGap
from .evidence import FACTS, NEEDS, Evidence
from .figures import ALL, Extra, Figure, Status, Why
from .indicators import BY_ID
from .measures import MeanDelay, Share
from .tallies import Tallies

_Need = tuple[Evidence, str]
# Counts beside the value that, above zero, show what the figure counts to be recorded.
_COUNTED = frozenset({"numerateur", "denominateur_orientes", "effectif"})
_VARIANT = "variante_"


def judged(figures: Iterable[Figure], tallies: Tallies) -> list[Figure]:
    """The figures, « nd » where collection is declared absent; with the kinds of facts they need
    and of which none is recorded, where they count nothing."""
    gaps = sorted(tallies.gaps(), key=lambda gap: gap.order)
    said = [_declared(figure, gaps) for figure in figures]
    needed = {
        (kind, figure.department) for figure in said if _to_ask(figure) for kind in NEEDS[figure.id]
    }
    absent = needed - _recorded(needed, tallies)
    return [_alerted(figure, absent) if _to_ask(figure) else figure for figure in said]


def _declared(figure: Figure, gaps: Iterable[CollectionGap]) -> Figure:
    """A declaration for a département is one for all together too."""
    place = figure.department
    mine = (g for g in gaps if g.indicator == figure.id and place in (ALL, g.department))
    return _unavailable(figure, found) if (found := tuple(mine)) else figure


def _to_ask(figure: Figure) -> bool:
    return not figure.gaps and not _counts_something(figure)


def _recorded(needed: Iterable[_Need], tallies: Tallies) -> set[_Need]:
    asked = {
        (facts, None if place == ALL else place): (kind, place)
        for kind, place in needed
        for facts in FACTS[kind]
    }
    return {asked[found] for found in tallies.recorded(asked)} if asked else set()


def _alerted(figure: Figure, absent: Collection[_Need]) -> Figure:
    missing = tuple(kind for kind in NEEDS[figure.id] if (kind, figure.department) in absent)
    return replace(figure, unrecorded=missing) if missing else figure


def _counts_something(figure: Figure) -> bool:
    """Whether a fact that it counts is known, be it dated out of the period (an orientation in
    time, decided after it)."""
    measure = BY_ID[figure.id].measure
    part_of_them = isinstance(measure, Share) and measure.whole.where
    names = _COUNTED | {"denominateur"} if part_of_them else _COUNTED
    found = (v for name, v in figure.extras.items() if name in names or name.startswith(_VARIANT))
    return bool(figure.value) or any(found)


def _unavailable(figure: Figure, gaps: tuple[CollectionGap, ...]) -> Figure:
    """Neither value nor mean, median, share; counts keep theirs."""
    return replace(
        figure,
        value=None,
        status=Status.UNAVAILABLE,
        why=Why.NOT_COLLECTED,
        extras=_counts_of(figure),
        gaps=gaps,
    )


def _counts_of(figure: Figure) -> Mapping[str, Extra]:
    measure = BY_ID[figure.id].measure
    means = measure.means if isinstance(measure, MeanDelay) else frozenset()
    return {name: None if name in means else value for name, value in figure.extras.items()}
