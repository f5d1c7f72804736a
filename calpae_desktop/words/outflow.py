"""What the journal says of exports."""

from __future__ import annotations


def with_nir(name: str) -> str:
    """An export that holds the NIR."""
    return f"export avec NIR vers {name}"
