"""The sheets of a document as .ods: typed numbers, no text read as a formula."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from io import BytesIO
from typing import TYPE_CHECKING

from calpae_desktop.services.document import Document
from calpae_desktop.words.typography import NBSP

from .book import HEAD, PROGRAM, SIZES, decimals, grouped
from .grid import BLANK, Box, Sheet, sheets
from .stable import stable

if TYPE_CHECKING:
    from odfdo import Document as Opened
    from odfdo import Row, Table

FIRST_CM, LEAST_CM, MOST_CM, CM_PER_LETTER = 11.0, 3.2, 11.0, 0.17
LINE = "0.5pt solid #88839A"


def open_bytes(document: Document, dated: date) -> bytes:
    """The file, `dated` being the only day it bears."""
    from odfdo import Document as Opened

    made = Opened("spreadsheet")
    _describe(made, document, dated)
    made.body.clear()
    styles = _Styles(made)
    _turn(made)
    for sheet in sheets(document):
        made.body.append(_table(sheet, styles))
    content = BytesIO()
    made.save(content)
    return stable(content.getvalue())


def _describe(made: Opened, document: Document, dated: date) -> None:
    at = datetime.combine(dated, time())
    made.meta.title, made.meta.subject = document.title, document.subject
    made.meta.creator = made.meta.initial_creator = made.meta.generator = PROGRAM
    made.meta.creation_date = made.meta.date = at
    made.meta.language = "fr-FR"


def _turn(made: Opened) -> None:
    """Printed on pages on their side, as wide as one page."""
    for layout in made.styles.root.get_elements("//style:page-layout-properties"):
        layout.set_attribute("style:print-orientation", "landscape")
        layout.set_attribute("fo:page-width", "29.7cm")
        layout.set_attribute("fo:page-height", "21cm")
        layout.set_attribute("style:scale-to-X", "1")
        layout.set_attribute("style:scale-to-Y", "0")


def _table(sheet: Sheet, styles: _Styles) -> Table:
    from odfdo import Column, Table

    table = Table(sheet.name)
    for at in range(sheet.columns):
        wide = min(max(LEAST_CM, sheet.width(at) * CM_PER_LETTER), MOST_CM)
        table.append(Column(style=styles.column(wide if at else FIRST_CM)))
    for row in sheet.rows:
        table.append(_row(row, styles))
    return table


def _row(boxes: list[Box], styles: _Styles) -> Row:
    from odfdo import Cell, Row

    row = Row()
    for box in boxes or [BLANK]:
        style = styles.of(box)
        if box.value is None:
            row.append(Cell(box.text, cell_type="string", text=box.text, style=style))
        else:
            row.append(Cell(box.value, cell_type="float", text=box.text, style=style))
    return row


class _Styles:
    """Named styles of a file, one per look."""

    def __init__(self, made: Opened) -> None:
        (self._home,) = made.content.root.get_elements("//office:automatic-styles")
        self._names: dict[tuple[object, ...], str] = {}

    def of(self, box: Box) -> str:
        number = self._number(box) if box.value is not None else ""
        looks = (box.level, box.strong or box.head, box.quiet, box.label, box.top, box.head)
        return self._named(("cell", number, *looks), lambda name: _cell_style(name, number, box))

    def column(self, width: float) -> str:
        return self._named(("column", width), lambda name: _column_style(name, width))

    def _number(self, box: Box) -> str:
        key = ("number", decimals(box), grouped(box), box.unit)
        return self._named(key, lambda name: _number_style(name, box))

    def _named(self, key: tuple[object, ...], xml: Callable[[str], str]) -> str:
        from odfdo import Element

        if key not in self._names:
            self._names[key] = name = f"{key[0]}{len(self._names)}"
            self._home.append(Element.from_tag(xml(name)))
        return self._names[key]


def _number_style(name: str, box: Box) -> str:
    digits = f'number:decimal-places="{decimals(box)}" number:min-integer-digits="1"'
    group = ' number:grouping="true"' if grouped(box) else ""
    said = f"<number:text>{NBSP}{box.unit}</number:text>" if box.unit else ""
    return (
        f'<number:number-style style:name="{name}" number:language="fr" number:country="FR">'
        f"<number:number {digits}{group}/>{said}</number:number-style>"
    )


def _cell_style(name: str, number: str, box: Box) -> str:
    size = SIZES.get(box.level, 10) if box.level is not None else 10
    text = [f'fo:font-size="{size}pt"']
    text += ['fo:font-weight="bold"'] if box.strong or box.head or box.level is not None else []
    text += ['fo:font-style="italic"'] if box.quiet else []
    if box.label:
        text += ['style:text-underline-style="solid"', 'style:text-underline-width="auto"']
    cell = ['style:vertical-align="top"']
    cell += ['fo:wrap-option="wrap"'] if box.level is None else []
    cell += [f'fo:border-top="{LINE}"'] if box.top else []
    cell += [f'fo:background-color="{HEAD}"'] if box.head else []
    data = f' style:data-style-name="{number}"' if number else ""
    return (
        f'<style:style style:name="{name}" style:family="table-cell" '
        f'style:parent-style-name="Default"{data}>'
        f"<style:table-cell-properties {' '.join(cell)}/>"
        f"<style:text-properties {' '.join(text)}/></style:style>"
    )


def _column_style(name: str, width: float) -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
    )
