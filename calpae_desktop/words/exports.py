"""What a list of dossiers says of itself above its lines, and in the journal."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from calpae_desktop.domain.listing import View

from .dates import moment
from .listing import SORTS, told
from .typography import NBSP


def title(view: View) -> str:
    """« Dossiers : Strasbourg, équipe nord »."""
    return f"Dossiers{NBSP}: {view.title}" if view.title else "Dossiers"


def filters(view: View, names: Mapping[str, str]) -> str:
    """« Filtres : Commune : Strasbourg ; En cours : oui »."""
    said = f"{NBSP}; ".join(told(one, names) for one in view.filters)
    return f"Filtres{NBSP}: {said}" if said else f"Filtres{NBSP}: aucun"


def order(view: View, total: int) -> str:
    """« 112 dossiers, triés par échéance »."""
    way = "" if view.ascending else ", ordre inverse"
    return f"{dossiers(total)}, triés par {SORTS[view.sort]}{way}"


def author(name: str, made: datetime) -> str:
    """« Exporté le 23/03/2027 à 10:24 par Claire Muller »."""
    return f"Exporté le {moment(made)} par {name}"


def journal(file: str, total: int, view: View, names: Mapping[str, str]) -> str:
    """The line of the journal: what left, in which file."""
    return f"{file}{NBSP}: {dossiers(total)}. {filters(view, names)}"


def dossiers(count: int) -> str:
    """« 112 dossiers », « 1 dossier »."""
    return f"{grouped(count)}{NBSP}dossier{'s' if count > 1 else ''}"


def grouped(count: int) -> str:
    """« 100 000 »."""
    return f"{count:,}".replace(",", NBSP)
