"""The sheets of a document as one .csv, one below the other. No text becomes a formula."""

from __future__ import annotations

import csv
from io import StringIO

from calpae_desktop.services.document import Document

from .grid import Box, sheets
from .tables import harmless

DELIMITER = ";"


def csv_bytes(document: Document) -> bytes:
    """UTF-8 with BOM, `;` between cells, decimal comma, numbers without unit nor spaces."""
    content = StringIO()
    writer = csv.writer(content, delimiter=DELIMITER)
    for at, sheet in enumerate(sheets(document)):
        if at:
            writer.writerow([])
        writer.writerows([harmless(_text(box)) for box in row] for row in sheet.rows)
    return content.getvalue().encode("utf-8-sig")


def _text(box: Box) -> str:
    return box.text if box.value is None else str(box.value).replace(".", ",")
