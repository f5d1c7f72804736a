"""Text messages for the gateway of the collectivity: one CSV line each (docs/formats.md)."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from calpae_desktop.services.letter_writing import ShortText

COLUMNS = ("numero", "texte", "rendez_vous")


def text_file(texts: Sequence[ShortText]) -> bytes:
    """UTF-8, semicolons, ends of lines of Windows; the letters are those of GSM 03.38."""
    content = StringIO(newline="")
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows((text.number, text.body, text.appointment or "") for text in texts)
    return content.getvalue().encode()
