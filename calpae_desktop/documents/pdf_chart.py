"""Charts drawn as vectors: bars by year and territory, their values, the value aimed at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from calpae_desktop.services.document import Chart
from calpae_desktop.words.figures import number

from .theme import ALERT, BARS, BOLD, BORDER, FAINT, INK, REGULAR, colour, fonts

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing
    from reportlab.platypus import Flowable

HEIGHT, TOP, BASE, SIDE = 150.0, 30.0, 26.0, 6.0
TITLE, WORD, VALUE = 9.0, 7.5, 6.5
GAP, GROUP = 16.0, 0.76
DASHES = (3, 2)


def drawn(charts: Sequence[Chart], width: float) -> Iterator[Flowable]:
    """Two charts abreast, never cut by the end of a page."""
    from reportlab.platypus import Table

    half = (width - GAP) / 2
    for at in range(0, len(charts), 2):
        pair = [_drawing(chart, half) for chart in charts[at : at + 2]]
        cells = [*pair, *[""] * (2 - len(pair))]
        laid = Table([cells], colWidths=[half + GAP, half], hAlign="LEFT")
        laid.setStyle([(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT")])
        yield laid


def _drawing(chart: Chart, width: float) -> Drawing:
    from reportlab.graphics.shapes import Drawing, Line

    made = Drawing(width, HEIGHT)
    _text(made, 0, HEIGHT - TITLE, chart.title, TITLE, BOLD, INK)
    _legend(made, chart, width)
    scale = (HEIGHT - TOP - BASE - 2 * VALUE) / _highest(chart)
    made.add(Line(0, BASE, width, BASE, strokeColor=colour(BORDER), strokeWidth=0.6))
    _bars(made, chart, width, scale)
    if chart.target is not None:
        _target(made, chart, width, BASE + float(chart.target) * scale)
    return made


def _highest(chart: Chart) -> float:
    """The greatest value that is drawn, the one aimed at included; 1 when all are 0."""
    values = [float(value) for one in chart.series for value in one.values if value is not None]
    return max([*values, float(chart.target or 0)], default=0) or 1.0


def _legend(made: Drawing, chart: Chart, width: float) -> None:
    from reportlab.graphics.shapes import Rect

    x = 0.0
    for at, series in enumerate(chart.series):
        made.add(Rect(x, 2, 6, 6, fillColor=colour(BARS[at]), strokeColor=None))
        _text(made, x + 9, 2, series.name, WORD, REGULAR, INK)
        x += 34
    _text(made, width, 2, f"en {chart.unit}", WORD, REGULAR, FAINT, anchor="end")


def _bars(made: Drawing, chart: Chart, width: float, scale: float) -> None:
    from reportlab.graphics.shapes import Rect

    step = (width - 2 * SIDE) / len(chart.categories)
    each = min(step * GROUP / len(chart.series), 26.0)
    for at, category in enumerate(chart.categories):
        middle = SIDE + step * (at + 0.5)
        _text(made, middle, BASE - WORD - 2, category, WORD, REGULAR, INK, anchor="middle")
        left = middle - each * len(chart.series) / 2
        for rank, series in enumerate(chart.series):
            value = series.values[at]
            if value is None:
                continue
            x, high = left + rank * each, float(value) * scale
            fill = colour(BARS[rank])
            made.add(Rect(x, BASE, each - 1, high, fillColor=fill, strokeColor=None))
            centre = x + (each - 1) / 2
            _text(made, centre, BASE + high + 1.5, number(value), VALUE, anchor="middle")


def _target(made: Drawing, chart: Chart, width: float, y: float) -> None:
    from reportlab.graphics.shapes import Line

    red = colour(ALERT)
    made.add(Line(0, y, width, y, strokeColor=red, strokeWidth=0.8, strokeDashArray=DASHES))
    where = HEIGHT - TITLE - WORD - 3
    _text(made, 0, where, chart.target_name, WORD, REGULAR, ALERT)


def _text(
    made: Drawing,
    x: float,
    y: float,
    text: str,
    size: float,
    font: str = REGULAR,
    ink: str = INK,
    anchor: str = "start",
) -> None:
    from reportlab.graphics.shapes import String

    said = fonts().text(text)
    fill = colour(ink)
    made.add(String(x, y, said, fontName=font, fontSize=size, fillColor=fill, textAnchor=anchor))
