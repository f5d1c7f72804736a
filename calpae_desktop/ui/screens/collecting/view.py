"""Words and columns of the declarations. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.services.collection import Declared
from calpae_desktop.ui.tables import Column
from calpae_desktop.ui.widgets import Choice
from calpae_desktop.words.dates import day
from calpae_desktop.words.indicators import SHORT

TITLE = "Collecte"
NOTE = "Ce qui n’a pas été collecté est ND, avec son motif, pour le département et pour la CeA."
STILL = "toujours"
LOADED = "chargement"
_PLACE, _DAY, _WHO = 56, 96, 120
# Who said it, and when.
LESSER = (5, 6)
NAMES = {"67": "67 · Bas-Rhin", "68": "68 · Haut-Rhin"}


def columns() -> tuple[Column[Declared], ...]:
    """What a declaration says, who said it and when."""
    return (
        Column("Chiffre", _figure, weight=500, tip=_figure),
        Column("Dép.", _department, _PLACE),
        Column("Du", _first, _DAY),
        Column("Au", _last, _DAY),
        Column("Motif", _reason, tip=_reason),
        Column("Dit par", _who, _WHO, tone="text2", tip=_who),
        Column("Le", _when, _DAY, tone="text2"),
    )


def _figure(one: Declared) -> str:
    return f"{one.gap.indicator} {SHORT.get(one.gap.indicator, '')}".strip()


def _department(one: Declared) -> str:
    return one.gap.department


def _first(one: Declared) -> str:
    return day(one.gap.starts_on)


def _last(one: Declared) -> str:
    return day(one.gap.ends_on) if one.gap.ends_on else STILL


def _reason(one: Declared) -> str:
    return one.gap.reason


def _who(one: Declared) -> str:
    return one.recorded_by or LOADED


def _when(one: Declared) -> str:
    return day(one.recorded_at.astimezone(PARIS).date())


def indicators() -> list[Choice]:
    """Every figure, in the order of the tables."""
    return [Choice(key, f"{key} {words}") for key, words in SHORT.items()]


def departments(scope: frozenset[str] | None, also: Iterable[str] = ()) -> list[Choice]:
    """Those of a scope (None: both), and those that a declaration names already."""
    own = [place for place in NAMES if scope is None or place in scope]
    return [Choice(place, NAMES.get(place, place)) for place in dict.fromkeys((*own, *also))]


def told(gesture: str, indicator: str, department: str) -> str:
    """« F4-3 pour le 68 : déclaration enregistrée. »."""
    return f"{indicator} pour le {department} : {gesture}."


def not_yours(gap: CollectionGap) -> str:
    """Why a declaration cannot be changed here."""
    return (
        f"Cette déclaration relève du {gap.department}, qui n’est pas le vôtre : elle se lit, sans "
        "se corriger."
    )
