"""Why a figure differs between two days of knowledge, told in French."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.causes import ID, RETIRED, Cause
from calpae_desktop.domain.comparison import Divergence
from calpae_desktop.domain.moves import Move, Place, Role, Tally
from calpae_desktop.domain.scheme import Scheme

from .dates import day, hour
from .facts import KIND_AGREED, Context, value_of
from .fields import FIELDS
from .figures import NBSP, amount, number, value
from .indicators import Unit

PERIOD = "Période du {first} au {last}."
DAYS = "Connu au {before}, puis connu au {after}."
SINCE = (
    "Fiche {fiche} de {year} (n° {number}), figée le {at} par {by} et connue au {before}, puis "
    "connu au {after}."
)
SAME = "Aucun chiffre ne diffère entre ces deux jours."
SAME_SINCE = "Aucun chiffre ne diffère de ce que dit la fiche figée."
WITHHELD = "dossiers hors de votre périmètre : {count}"
MORE = "… et {count} autres (--json les donne tous)"
ENTERED, LEFT, CHANGED = "+", "−", "≠"
_ROLES = {Place.COUNTED: "compté", Place.CONSIDERED: "dans le dénominateur seul"}
_MADE, _WITHDRAWN, _BROUGHT_BACK = " enregistré", " retiré", " rétabli"


def values(divergence: Divergence) -> str:
    """« 4 827 → 4 829 », with units; « ND » where there is no value."""
    return f"{value(divergence.before)} → {value(divergence.after)}"


def tally(counted: Tally) -> str:
    """« entrés : 3, sortis : 1 »; nothing when no dossier moved."""
    counts = {
        "entrés": counted.entered,
        "sortis": counted.left,
        "délai changé": counted.changed,
    }
    return ", ".join(f"{name}{NBSP}: {number(count)}" for name, count in counts.items() if count)


def sign(move: Move) -> str:
    if move.entered:
        return ENTERED
    return LEFT if move.left else CHANGED


def move(moved: Move) -> str:
    """What became of a dossier: « compté », « 12 jours → 20 jours »."""
    before, after = moved.before, moved.after
    if before is None:
        return _role(after)
    if after is None:
        return f"sorti (était {_role(before)})"
    return f"{_role(before)} → {_role(after)}"


def _role(role: Role | None) -> str:
    if role is None:
        return ""
    return _ROLES[role] if isinstance(role, Place) else amount(role, Unit.DAYS)


def cause(one: Cause, schemes: Mapping[str, Scheme], load: str | None = None) -> str:
    """What a version did, when and by whom, and the file it came from."""
    version = one.version
    author = version.recorded_by or version.written_by
    parts = (
        f"{_what(one, schemes)} ({version.fact_id})",
        f"enregistré le {_moment(version.recorded_at)}",
        f"par {author}" if author else "",
        f"chargé de {load}" if load else "",
    )
    return ", ".join(part for part in parts if part)


def _what(one: Cause, schemes: Mapping[str, Scheme]) -> str:
    agreed = KIND_AGREED[one.version.kind]
    if one.field == ID:
        return agreed.format(_MADE)
    if one.field == RETIRED:
        return agreed.format(_WITHDRAWN if one.after else _BROUGHT_BACK)
    context = Context(schemes=schemes)
    before, after = (value_of(one.field, said, context) for said in (one.before, one.after))
    return f"{FIELDS[one.version.kind][one.field]}{NBSP}: {before} → {after}"


def _moment(instant: datetime) -> str:
    """The hour is said even at midnight: something was recorded then."""
    wall = paris_wall(instant)
    return f"{day(wall.date())} à {hour(wall) or '00:00'}"
