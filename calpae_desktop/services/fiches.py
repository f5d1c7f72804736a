"""The indicator table of fiches 4 and 5: published years as printed, computed years beside.

Source: « Fiches », indicator table; 68 first, then 67, then the whole collectivity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.figures import ALL, Figure, Number, Status
from calpae_desktop.domain.indicators import FICHE_4, FICHE_5, Indicator
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.figures import Answer, Ask, Figures, Method
from calpae_desktop.services.ports import Clock
from calpae_desktop.services.published import Published, contradictions, published
from calpae_desktop.words import fiches as words
from calpae_desktop.words import figures as said
from calpae_desktop.words.dates import day
from calpae_desktop.words.indicators import LABELS

FICHES: dict[int, tuple[Indicator, ...]] = {4: FICHE_4, 5: FICHE_5}
FIRST_COMPUTED = 2024
PLACES = ("68", "67", ALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `number` is None when it holds a word. `note` is the comment."""

    text: str
    number: Number | None = None
    note: str = ""
    provisional: bool = False
    published: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A year; `computed` ones follow our method, and come after the break in the series."""

    year: int
    title: str
    computed: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator in one département; `cells` follow the columns."""

    indicator: str
    label: str
    department: str
    cells: tuple[Cell, ...]
    second: str = ""


@dataclass(frozen=True, slots=True)
class FicheTable:
    """A whole table, with the notes and the method printed below it."""

    fiche: int
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    method: tuple[str, ...]
    answers: Mapping[int, Answer] = field(default_factory=dict)

    @property
    def break_year(self) -> int | None:
        """First computed year beside published ones: the series breaks before it."""
        computed = [column.year for column in self.columns if column.computed]
        return computed[0] if computed and len(computed) < len(self.columns) else None


TableWriter = Callable[[FicheTable, Path], None]


class Fiches:
    """`writers` write a table to a file, by its ending."""

    def __init__(
        self, clock: Clock, figures: Figures, writers: Mapping[str, TableWriter] | None = None
    ) -> None:
        self._clock = clock
        self._figures = figures
        self._writers = writers or {}

    def table(
        self,
        actor: Actor,
        fiche: int,
        year: int,
        known_on: date | None = None,
        start: Start = Start.INFORMATION,
    ) -> FicheTable:
        """The table of a year. Raises Refusal: FORBIDDEN, BAD_VALUE (year), FUTURE_KNOWLEDGE."""
        require(actor, Action.WRITE_FICHE)
        today = self._clock.today()
        if not 2000 <= year <= today.year:
            raise Refusal(No.BAD_VALUE, "annee", value=year)
        answers = {
            y: self._figures.compute(
                actor, Ask(date(y, 1, 1), date(y, 12, 31), known_on, start), FICHES[fiche]
            )
            for y in _computed_years(year)
        }
        cells = tuple(c for c in published() if c.fiche == fiche and c.year <= year)
        columns = _columns(cells, answers)
        counts = self._figures.method(actor, answers[year].frame)
        return FicheTable(
            fiche,
            words.TITLES[fiche],
            columns,
            tuple(_rows(FICHES[fiche], columns, cells, answers)),
            tuple(words.contradiction(a.department, a.year) for a, _ in contradictions(cells)),
            _method(answers[year], counts, fiche),
            answers,
        )

    def save(self, actor: Actor, table: FicheTable, path: Path) -> None:
        """Write a table to a file, by its ending.

        Raises Refusal: FORBIDDEN, NOT_YET (another ending); OSError when the disk says no.
        """
        require(actor, Action.WRITE_FICHE)
        ending = path.suffix.lower()
        if ending not in self._writers:
            raise Refusal(No.NOT_YET, "fichier", what=words.ending(ending))
        self._writers[ending](table, path)


def _computed_years(year: int) -> list[int]:
    return list(range(FIRST_COMPUTED, year + 1)) or [year]


def _columns(cells: Iterable[Published], answers: Mapping[int, Answer]) -> tuple[Column, ...]:
    years = sorted({cell.year for cell in cells})
    printed = [Column(y, words.column(y, words.CLOSED.get(y, "")), False) for y in years]
    computed = [Column(y, _computed_title(y, a, y in years), True) for y, a in answers.items()]
    return (*printed, *computed)


def _computed_title(year: int, answer: Answer, beside_printed: bool) -> str:
    known_on = answer.frame.known_on
    at = day(known_on) if known_on < answer.frame.question.period.last else ""
    title = words.column(year, at)
    return f"{title} ({words.COMPUTED})" if beside_printed else title


def _rows(
    indicators: Iterable[Indicator],
    columns: tuple[Column, ...],
    cells: tuple[Published, ...],
    answers: Mapping[int, Answer],
) -> Iterable[Row]:
    printed = {(c.indicator, c.department, c.year): c for c in cells if not c.second}
    seconds = [c for c in cells if c.second]
    for indicator in indicators:
        for place in PLACES:
            found = tuple(
                _computed(answers[column.year], indicator.id, place)
                if column.computed
                else _printed(printed.get((indicator.id, place, column.year)))
                for column in columns
            )
            yield Row(indicator.id, LABELS[indicator.id], place, found)
            for extra in seconds:
                if (extra.indicator, extra.department) == (indicator.id, place):
                    yield _second(extra, columns)


def _second(extra: Published, columns: tuple[Column, ...]) -> Row:
    cells = tuple(
        _printed(extra) if column.year == extra.year and not column.computed else Cell("")
        for column in columns
    )
    return Row(extra.indicator, LABELS[extra.indicator], extra.department, cells, extra.second)


def _printed(cell: Published | None) -> Cell:
    if cell is None:
        return Cell("", published=True)
    text = cell.printed or said.PUBLISHED_STATES.get(cell.state, cell.state)
    number = cell.value if said.reads(cell.printed, cell.value) else None
    return Cell(text, number, cell.comment, published=True)


def _computed(answer: Answer, indicator: str, place: str) -> Cell:
    figure = answer.figure(indicator, place)
    state = said.status(figure, answer.frame.known_on)
    return Cell(said.value(figure), figure.value, state, _provisional(figure))


def _provisional(figure: Figure) -> bool:
    return figure.status is Status.PROVISIONAL


def _method(answer: Answer, counts: Method, fiche: int) -> tuple[str, ...]:
    framed = answer.frame
    lines = [
        words.period(framed.question.period, framed.known_on),
        *([words.start(framed.question.start)] if fiche == 4 else []),
        words.PLACES,
        words.RULE[fiche],
        *([words.fallback(counts.fallback, counts.before_information)] if fiche == 4 else []),
    ]
    return tuple(lines)
