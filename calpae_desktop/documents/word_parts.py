"""What Word's own library does not say: page, language, page numbers, borders of cells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.table import Table, _Cell

# Twentieths of a point, and English metric units: the two measures of the format.
TWIPS, EMU = 20, 12_700
MARGIN, TURNED_MARGIN = round(51 * EMU), round(36 * EMU)
A4 = (round(595.28 * EMU), round(841.89 * EMU))
FONT, INK = "Arial", "1D1A26"
SIZES = {"Title": 16, "Heading 1": 12, "Heading 2": 11}


def begin_styles(word: Word) -> None:
    """Plain styles, that those of the report replace when the fiche is pasted into it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    for name, size in SIZES.items():
        style = word.styles[name]
        style.font.name, style.font.size, style.font.bold = FONT, Pt(size), True
        style.font.color.rgb = RGBColor.from_string(INK)
        fonts = style.element.rPr.rFonts
        for script in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{script}"), None)
        style.paragraph_format.space_before = Pt(10 if size < 16 else 0)
        style.paragraph_format.space_after = Pt(4)
    for border in word.styles["Title"].element.pPr.findall(qn("w:pBdr")):
        word.styles["Title"].element.pPr.remove(border)


def turn(section: Section, *, wide: bool) -> None:
    """A4, upright or on its side."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Emu

    width, height = reversed(A4) if wide else A4
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Emu(width), Emu(height)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Emu(TURNED_MARGIN if wide else MARGIN))


def set_language(word: Word, language: str) -> None:
    """The one that spelling is checked in."""
    from docx.oxml.ns import qn

    for found in word.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)


def number_pages(section: Section, text: str) -> None:
    """`text` and the page at the foot of every page."""
    paragraph = section.footer.paragraphs[0]
    paragraph.add_run(f"{text} – page ")
    _small(paragraph)
    for kind, instruction in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        raw(run).append(_instruction(instruction) if instruction else _field(kind))
    _small(paragraph)


def _small(paragraph: Any) -> None:
    from docx.shared import Pt

    for run in paragraph.runs:
        run.font.size = Pt(8)


def _field(kind: str) -> Any:
    return element("w:fldChar", fldCharType=kind)


def _instruction(text: str) -> Any:
    made = element("w:instrText")
    made.text = text
    return made


def raw(part: Any) -> Any:
    """The element of the format behind an object of the library, which has no other way to it."""
    return part._element  # noqa: SLF001 # python-docx gives no other way to it


def element(name: str, **attributes: str) -> Any:
    """An element of the format, with its attributes."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def shade(cell: _Cell, colour: str) -> None:
    raw(cell).get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def pad(table: Table, points: float) -> None:
    """The room around the texts of every cell, on the left and on the right."""
    margins = element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margins.append(element(side, w=str(round(points * TWIPS)), type="dxa"))
    raw(table).tblPr.append(margins)


def thick_left(cell: _Cell) -> None:
    """Where the series breaks."""
    borders = element("w:tcBorders")
    borders.append(element("w:left", val="single", sz="18", space="0", color=INK))
    raw(cell).get_or_add_tcPr().append(borders)
