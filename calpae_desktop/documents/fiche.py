"""Writers of a fiche, by the ending of the file. Libraries load when a fiche is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from calpae_desktop.services.fiche_answer import fiche_answer
from calpae_desktop.services.fiche_content import Fiche
from calpae_desktop.services.fiche_layout import document

from .files import replacing


def write_docx(fiche: Fiche, target: Path) -> None:
    """Raises OSError when the disk says no; so do all."""
    from .word import word_bytes

    _put(word_bytes(document(fiche), fiche.known_on), target)


def write_xlsx(fiche: Fiche, target: Path) -> None:
    from .book import book_bytes

    _put(book_bytes(document(fiche), fiche.known_on), target)


def write_ods(fiche: Fiche, target: Path) -> None:
    from .open_sheet import open_bytes

    _put(open_bytes(document(fiche), fiche.known_on), target)


def write_pdf(fiche: Fiche, target: Path) -> None:
    from .pdf import pdf_bytes

    _put(pdf_bytes(document(fiche), fiche.known_on), target)


def write_csv(fiche: Fiche, target: Path) -> None:
    from .lines_file import csv_bytes

    _put(csv_bytes(document(fiche)), target)


def write_json(fiche: Fiche, target: Path) -> None:
    text = json.dumps(fiche_answer(fiche), ensure_ascii=False, indent=1)
    _put(f"{text}\n".encode(), target)


def _put(content: bytes, target: Path) -> None:
    with replacing(target) as draft:
        draft.write_bytes(content)


FICHE_WRITERS: dict[str, Callable[[Fiche, Path], None]] = {
    ".docx": write_docx,
    ".xlsx": write_xlsx,
    ".ods": write_ods,
    ".pdf": write_pdf,
    ".csv": write_csv,
    ".json": write_json,
}
