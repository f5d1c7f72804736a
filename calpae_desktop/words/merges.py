"""Words of dossiers merged into one."""

from __future__ import annotations

# Added to who said a fact: it was moved from another dossier.
MARK = " (dossiers réunis)"


def moved(said_by: str | None) -> str:
    """Who is said to have said a fact that moved."""
    return (said_by or "").removesuffix(MARK) + MARK


def is_moved(said_by: str | None) -> bool:
    return said_by is not None and said_by.endswith(MARK)
