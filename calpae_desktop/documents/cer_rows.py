"""A sheet as rows, and rows as pages. Every text goes through `Printed` first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest
from zlib import crc32

from calpae_desktop.services.cer_sheet import CerSheet, Item, Section
from calpae_desktop.words import cer as words

from . import cer_page as page
from .cer_page import LEFT, SECOND, Row, Rows, Run, Style
from .lines import MISSING, shortened

NUMBER, DUE = 16.0, 100.0
DATED = 120.0
GAP, AFTER_RULE, BETWEEN, PARAGRAPH = 6.0, 11.0, 9.5, 3.0
BANNER_PAD = 6.0
LINE, READ_BY_COLUMN = page.PLAIN.leading, 20
BOXES = "boxes"


class Printed:
    """Makes texts drawable, and knows whether something was lost."""

    def __init__(self) -> None:
        self.lossy = False

    def __call__(self, text: str) -> str:
        drawn = page.fonts().text(text)
        self.lossy = self.lossy or MISSING in drawn
        return drawn


def rows_of(sheet: CerSheet) -> Rows:
    """The whole sheet, from its issuer to its signatures."""
    printed = Printed()
    rows = [*_head(sheet, printed), *_parties(sheet, printed)]
    for section in sheet.sections:
        barred = section.numbered and bool(rows) and rows[-1].barred
        rows.append(Row(BETWEEN, barred=barred))
        rows.extend([_fixed(section)] if section.fixed else _section(section, printed))
    signatures = _signatures(sheet, printed)
    note = _unprintable() if printed.lossy else []
    return [*_held(rows), *note, Row(BETWEEN, glued=True), *signatures]


def _unprintable() -> Rows:
    note = page.paragraph(words.UNPRINTABLE, page.SMALL)
    return [replace(row, glued=True) for row in (Row(GAP), *note)]


def _held(rows: Rows) -> Rows:
    """The end of the text stays with the signatures: a block, or two lines."""
    kept = 1 if rows[-1].form else 2
    return [*rows[:-kept], *(replace(row, glued=True) for row in rows[-kept:])]


def _head(sheet: CerSheet, printed: Printed) -> Iterator[Row]:
    issuer = page.paragraph(printed(sheet.issuer), page.ISSUER, width=page.INNER - DATED)
    dated = printed(sheet.dated)
    x = LEFT + page.INNER - page.measure(page.ISSUER)(dated)
    yield replace(issuer[0], runs=(*issuer[0].runs, Run(x, dated, page.ISSUER)))
    yield from issuer[1:]
    yield Row(AFTER_RULE)
    yield Row(page.TITLE.leading, (Run(LEFT, words.TITLE, page.TITLE),))
    yield from page.paragraph(printed(sheet.subtitle), page.SUBTITLE)
    yield Row(GAP)
    yield Row(1.4, fill=page.ACCENT)
    yield Row(AFTER_RULE)
    if sheet.banner:
        yield from _banner(printed(sheet.banner))


def _banner(text: str) -> Iterator[Row]:
    style = page.WARNING
    width = page.INNER - 2 * BANNER_PAD
    found = page.lines(text, width, style)
    runs = (
        Run(LEFT + BANNER_PAD, line, style, BANNER_PAD + at * style.leading + 0.5)
        for at, line in enumerate(found)
    )
    height = len(found) * style.leading + 2 * BANNER_PAD
    yield Row(height, tuple(runs), fill=page.ALERT_SOFT)
    yield Row(AFTER_RULE)


def _parties(sheet: CerSheet, printed: Printed) -> Iterator[Row]:
    titles = ((LEFT, words.PERSON_PARTY), (SECOND, words.AUTHORITY_PARTY))
    heading = tuple(Run(x, title, page.HEADING) for x, title in titles)
    yield Row(page.HEADING.leading, heading, glued=True)
    columns = [
        [run for line in party for run in _column(printed(line), x)]
        for x, party in ((LEFT, sheet.holder), (SECOND, sheet.authority))
    ]
    lines = max(map(len, columns))
    if lines <= READ_BY_COLUMN:  # one column, then the other: so does who hears the page read
        runs = (replace(run, drop=at * LINE) for c in columns for at, run in enumerate(c))
        yield Row(lines * LINE, tuple(runs))
    else:
        for pair in zip_longest(*columns):
            yield Row(LINE, tuple(run for run in pair if run))


def _column(text: str, x: float) -> list[Run]:
    return [Run(x, line, page.PLAIN) for line in page.lines(text, page.HALF, page.PLAIN)]


def _section(section: Section, printed: Printed) -> Rows:
    rows = [Row(page.HEADING.leading, (Run(LEFT, section.title, page.HEADING),), glued=True)]
    for number, item in enumerate(section.items, 1):
        if section.numbered and not item.unsaid:
            rows += _commitment(number, item, printed)
        else:
            style = page.QUIET if item.unsaid else page.PLAIN
            rows += [Row(PARAGRAPH)] if number > 1 else []
            rows += page.paragraph(printed(item.text), style)
    return [replace(row, barred=True) for row in rows] if section.numbered else rows


def _commitment(number: int, item: Item, printed: Printed) -> Rows:
    """« 1. What is promised                    avant le 09/04/2027 »."""
    style, due = page.PLAIN, printed(item.due)
    room = page.INNER - NUMBER - (DUE if due else 0)
    first, *others = page.paragraph(printed(item.text), style, LEFT + NUMBER, room)
    runs = [Run(LEFT, f"{number}.", style), *first.runs]
    if due:
        runs.append(Run(LEFT + page.INNER - page.measure(style)(due), due, style))
    return [replace(first, runs=tuple(runs)), *others]


@lru_cache(maxsize=16)
def _fixed(section: Section) -> Row:
    """A part that many sheets share: laid out once, drawn once in a file."""
    printed = Printed()
    rows = [Row(page.HEADING.leading, (Run(LEFT, section.title, page.HEADING),))]
    for item in section.items:
        rows += _bullet(printed(item.text))
    name = f"fixed{crc32(repr(section).encode()):08x}"
    return Row(_height(rows), form=name, stack=tuple(rows))


def _bullet(text: str) -> Rows:
    indent = 9.0
    first, *others = page.paragraph(text, page.SMALL, LEFT + indent, page.INNER - indent)
    runs = (Run(LEFT, "•", page.SMALL), *first.runs)
    return [replace(first, runs=runs), *others, Row(1.5)]


def _signatures(sheet: CerSheet, printed: Printed) -> Rows:
    runs: list[Run] = []
    width = page.HALF - 2 * page.BOX_PAD
    below = page.BOX_PAD + page.STRONG.leading
    for x, name in zip((LEFT, SECOND), sheet.signatories, strict=True):
        named = shortened(printed(name), width, page.measure(page.SMALL))
        runs.append(Run(x + page.BOX_PAD, named, page.SMALL, below))
        said = sheet.signed or words.TO_BE_DATED
        low = page.BOX_HEIGHT - page.BOX_PAD - page.SMALL.size
        runs.append(Run(x + page.BOX_PAD, printed(said), page.SMALL, low))
    return [
        Row(page.HEADING.leading + 3, (Run(LEFT, words.SIGNATURES, page.HEADING),), glued=True),
        Row(page.BOX_HEIGHT, tuple(runs), form=BOXES),
    ]


def continued(sheet: CerSheet) -> Rows:
    """What stands at the top of the pages after the first."""
    style = page.ISSUER
    text = Printed()(f"{words.TITLE} — {sheet.name}")
    line = shortened(text, page.INNER, page.measure(style))
    rule = Row(0.8, fill=page.BORDER)
    return [Row(style.leading, (Run(LEFT, line, style),)), Row(GAP), rule, Row(AFTER_RULE)]


def foot(sheet: CerSheet, number: int, total: int) -> tuple[Run, Run]:
    """The reference at the left, the page at the right."""
    style: Style = page.FOOTER
    width = page.measure(style)
    counted = words.page(number, total)
    room = page.INNER - width(counted) - page.GUTTER
    reference = shortened(Printed()(words.reference(sheet.contract, sheet.person)), room, width)
    return (
        Run(LEFT, reference, style),
        Run(LEFT + page.INNER - width(counted), counted, style),
    )


def paginated(rows: Iterable[Row], room: float, head: Sequence[Row]) -> list[Rows]:
    """Rows by page, `room` points high; glued rows are not parted, `head` begins later pages."""
    pages: list[Rows] = [[]]
    used = 0.0
    for group in _groups(rows):
        if used + _height(group) <= room or not pages[-1]:
            pages[-1] += group
            used += _height(group)
        elif shown := group[1:] if group[0].blank else group:
            pages.append([*head, *shown])
            used = _height(pages[-1])
    return pages


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


def _groups(rows: Iterable[Row]) -> Iterator[Rows]:
    group: Rows = []
    for row in rows:
        group.append(row)
        if not row.glued:
            yield group
            group = []
    if group:
        yield group
