"""The one place where a text enters a paragraph of a PDF: never read as markup."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .theme import BOLD, ITALIC, fonts

if TYPE_CHECKING:
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

# How a run of text looks.
PLAIN, STRONG, QUIET, UNDERLINED, RUN_IN = "", "strong", "quiet", "underlined", "run_in"
_AROUND = {
    PLAIN: ("", ""),
    STRONG: (f'<font face="{BOLD}">', "</font>"),
    QUIET: (f'<font face="{ITALIC}">', "</font>"),
    UNDERLINED: ("<u>", "</u>"),
    RUN_IN: ('<font size="10">', "</font>"),
}
Run = tuple[str, str]


def paragraph(runs: Iterable[Run], style: ParagraphStyle, bullet: str = "") -> Flowable:
    """Texts, each with its look, one after the other; controls and markup have no effect."""
    from reportlab.platypus import Paragraph

    return Paragraph("".join(map(_marked, runs)), style, bullet or None)


def _marked(run: Run) -> str:
    text, look = run
    before, after = _AROUND[look]
    return f"{before}{escape(fonts().text(text))}{after}"
