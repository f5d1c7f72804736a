"""CER on A4 pages: the same sheets always give the same bytes, whatever their text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from calpae_desktop.services.cer_sheet import CerSheet
from calpae_desktop.words import cer as words

from . import cer_page as page
from .cer_rows import continued, foot, paginated, rows_of
from .files import replacing

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

Progress = Callable[[int, int], None]
PROGRAM, LANGUAGE = "calpae", "fr-FR"


class PdfPrinter:
    """`services.cer.Printer`."""

    def pdf(self, sheets: Sequence[CerSheet], progress: Progress | None = None) -> bytes:
        return cer_pdf(sheets, progress)

    def write(self, content: bytes, target: Path) -> None:
        with replacing(target) as draft:
            draft.write_bytes(content)


def cer_pdf(sheets: Sequence[CerSheet], progress: Progress | None = None) -> bytes:
    """The PDF of one sheet or more, each with its own page numbers; a batch has an outline."""
    from reportlab.pdfgen.canvas import Canvas

    page.fonts()
    content = BytesIO()
    canvas = Canvas(
        content,
        pagesize=(page.WIDTH, page.HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=page.REGULAR,
        lang=LANGUAGE,
    )
    _describe(canvas, sheets)
    for done, sheet in enumerate(sheets, 1):
        if len(sheets) > 1:
            canvas.bookmarkPage(f"cer{done}")
            canvas.addOutlineEntry(page.fonts().text(sheet.name) or sheet.person, f"cer{done}")
        _draw(canvas, sheet)
        if progress is not None:
            progress(done, len(sheets))
    canvas.save()
    return content.getvalue()


def _describe(canvas: Canvas, sheets: Sequence[CerSheet]) -> None:
    one = len(sheets) == 1
    title = words.document_title(sheets[0].contract) if one else words.batch_title(len(sheets))
    canvas.setTitle(page.fonts().text(title))
    canvas.setSubject(words.TITLE)
    canvas.setAuthor(words.AUTHORITY)
    canvas.setCreator(PROGRAM)
    canvas.setProducer(PROGRAM)
    canvas.setViewerPreference("DisplayDocTitle", "true")


def _draw(canvas: Canvas, sheet: CerSheet) -> None:
    """All the pages of one sheet: laid out first, since each says how many they are."""
    pages = paginated(rows_of(sheet), page.BODY_TOP - page.BOTTOM, continued(sheet))
    for number, rows in enumerate(pages, 1):
        if sheet.mark:
            canvas.doForm(page.make_watermark(canvas, sheet.mark))
        for row in rows:
            if row.form:
                page.make_form(canvas, row)
        page.draw_rows(canvas, rows, page.BODY_TOP)
        page.write(canvas, ((page.FOOT, run) for run in foot(sheet, number, len(pages))))
        canvas.showPage()
