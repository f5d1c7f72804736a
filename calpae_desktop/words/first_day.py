"""What an empty base says to do first."""

from __future__ import annotations

from .typography import NBSP

EMPTY = "Aucun dossier pour l’instant"
_ENTRY = f"N{NBSP}saisit une première entrée"
_LOAD = f"Ctrl{NBSP}K puis «{NBSP}imports{NBSP}» charge un fichier"
_DEMO = f"«{NBSP}calpae demo{NBSP}» ouvre des personnes inventées, pour essayer"


def first_step(*, enters: bool, loads: bool) -> str:
    """One sentence, with the keys, of what whoever reads may do; on two lines."""
    ways = [way for way, there in ((_ENTRY, enters), (_LOAD, loads)) if there]
    said = f"{', '.join(ways)},\n{_DEMO}." if ways else f"{_DEMO}."
    return f"{said[:1].upper()}{said[1:]}"
