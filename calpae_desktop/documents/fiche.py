"""Writers of a fiche, by the ending of the file. Libraries load when a fiche is written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_layout import document

from .files import replacing


def write_docx(fiche: Fiche, target: Path) -> None:
    """Raises OSError when the disk says no; so do all."""
    from .word import word_bytes

    _put(word_bytes(document(fiche), fiche.known_on), target)


def write_xlsx(fiche: Fiche, target: Path) -> None:
    from . import tables

    tables.write_xlsx(fiche.table, target)


def write_csv(fiche: Fiche, target: Path) -> None:
    from . import tables

    tables.write_csv(fiche.table, target)


def _put(content: bytes, target: Path) -> None:
    with replacing(target) as draft:
        draft.write_bytes(content)


FICHE_WRITERS: dict[str, Callable[[Fiche, Path], None]] = {
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".csv": write_csv,
}
