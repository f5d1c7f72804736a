"""The indicator table of fiches 4, 5 and of the targets: published years, computed ones beside.

Source: « Fiches », indicator table; 68 first, then 67, then the whole collectivity.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.figures import ALL, Figure, Number, Status
from calpae_desktop.domain.indicators import FICHE_4, FICHE_5, TARGETS, Indicator
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.behind import Method
from calpae_desktop.services.figures import Answer, Ask, Figures
from calpae_desktop.services.ports import Clock
from calpae_desktop.services.published import NUMBER, Published, contradictions, published
from calpae_desktop.words import collection
from calpae_desktop.words import fiches as words
from calpae_desktop.words import figures as said
from calpae_desktop.words.dates import day
from calpae_desktop.words.indicators import LABELS

OBJECTIVES = 0
FICHES: dict[int, tuple[Indicator, ...]] = {4: FICHE_4, 5: FICHE_5, OBJECTIVES: TARGETS}
# Stands for the year of a column that shows a period chosen freely.
FREE = 0
FIRST_COMPUTED = 2024
PLACES = ("68", "67", ALL)


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell shows; `number` is None when it holds a word. `note` is the comment.

    `state` is that of a published cell without a number (`Published.state`); `contradiction`
    says what it contradicts in the same publication. `alert` asks whether what a computed figure
    counts was collected.
    """

    text: str
    number: Number | None = None
    note: str = ""
    provisional: bool = False
    published: bool = False
    state: str = ""
    contradiction: str = ""
    alert: str = ""

    @property
    def comment(self) -> str:
        """What a document writes beside the cell."""
        return "\n".join(part for part in (self.note, self.alert) if part)


@dataclass(frozen=True, slots=True)
class Column:
    """A year; `computed` ones follow our method, and come after the break in the series.

    A free period has FREE for its year.
    """

    year: int
    title: str
    computed: bool

    @property
    def short(self) -> str:
        """« 2026 », or the period."""
        return self.title if self.year == FREE else str(self.year)


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
    # What the cells come from, for who asks further: not part of what a table says.
    answers: Mapping[int, Answer] = field(default_factory=dict, metadata={"kept": False})

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
        period: Period | None = None,
    ) -> FicheTable:
        """The table of a year (OBJECTIVES: the targets), with one more column for a `period`.

        Raises Refusal: FORBIDDEN, BAD_VALUE (year), BAD_DATE (period), FUTURE_KNOWLEDGE.
        """
        require(actor, Action.WRITE_FICHE)
        if not 2000 <= year <= self._clock.today().year:
            raise Refusal(No.BAD_VALUE, "annee", value=year)
        asks = {y: Ask(date(y, 1, 1), date(y, 12, 31)) for y in _computed_years(year)}
        if period is not None:
            asks[FREE] = Ask(period.first, period.last)
        answers = {
            y: self._figures.compute(
                actor, replace(ask, known_on=known_on, start=start), FICHES[fiche]
            )
            for y, ask in asks.items()
        }
        cells = tuple(c for c in published() if c.fiche == fiche and c.year <= year)
        columns = _columns(cells, answers)
        against = {
            (c.indicator, c.department, c.year): words.contradiction(c.department, c.year)
            for c, _ in contradictions(cells)
        }
        counts = self._figures.method(actor, answers[year].frame)
        return FicheTable(
            fiche,
            words.TITLES[fiche],
            columns,
            tuple(_rows(FICHES[fiche], columns, _Printed(cells, against), answers)),
            (*against.values(), *_collected(columns, answers)),
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
    known_on, period = answer.frame.known_on, answer.frame.question.period
    at = day(known_on) if known_on < period.last else ""
    if year == FREE:
        return words.free_column(period, at)
    title = words.column(year, at)
    return f"{title} ({words.COMPUTED})" if beside_printed else title


@dataclass(frozen=True, slots=True)
class _Printed:
    """Published cells, and what some of them contradict."""

    cells: tuple[Published, ...]
    against: Mapping[tuple[str, str, int], str]

    def cell(self, indicator: str, place: str, year: int) -> Cell:
        key = (indicator, place, year)
        found = (c for c in self.cells if (c.indicator, c.department, c.year) == key)
        cell = next((c for c in found if not c.second), None)
        return replace(_shown(cell), contradiction=self.against.get(key, ""))

    def seconds(self, indicator: str, place: str) -> list[Published]:
        here = (c for c in self.cells if (c.indicator, c.department) == (indicator, place))
        return [c for c in here if c.second]


def _rows(
    indicators: Iterable[Indicator],
    columns: tuple[Column, ...],
    printed: _Printed,
    answers: Mapping[int, Answer],
) -> Iterable[Row]:
    for indicator in indicators:
        for place in PLACES:
            found = tuple(
                _computed(answers[column.year], indicator.id, place)
                if column.computed
                else printed.cell(indicator.id, place, column.year)
                for column in columns
            )
            yield Row(indicator.id, LABELS[indicator.id], place, found)
            yield from (_second(c, columns) for c in printed.seconds(indicator.id, place))


def _second(extra: Published, columns: tuple[Column, ...]) -> Row:
    cells = tuple(
        _shown(extra) if column.year == extra.year and not column.computed else Cell("")
        for column in columns
    )
    return Row(extra.indicator, LABELS[extra.indicator], extra.department, cells, extra.second)


def _shown(cell: Published | None) -> Cell:
    if cell is None:
        return Cell("", published=True)
    text = cell.printed or said.PUBLISHED_STATES.get(cell.state, cell.state)
    number = cell.value if said.reads(cell.printed, cell.value) else None
    state = "" if cell.state == NUMBER else cell.state
    return Cell(text, number, cell.comment, published=True, state=state)


def _computed(answer: Answer, indicator: str, place: str) -> Cell:
    figure = answer.figure(indicator, place)
    state = said.status(figure, answer.frame.known_on)
    alert = said.alert(figure)
    return Cell(said.value(figure), figure.value, state, _provisional(figure), alert=alert)


def _provisional(figure: Figure) -> bool:
    return figure.status is Status.PROVISIONAL


def _collected(columns: Iterable[Column], answers: Mapping[int, Answer]) -> Iterable[str]:
    """What each computed column is short of: one line for all the figures that say the same."""
    for column in columns:
        if not column.computed:
            continue
        shown = (f for place in PLACES for f in answers[column.year].at(place))
        short: dict[str, list[str]] = {}
        for figure in shown:
            if sentence := collection.shortage(figure):
                short.setdefault(sentence, []).append(figure.id)
        yield from (
            words.shortage(column.short, dict.fromkeys(ids), sentence)
            for sentence, ids in short.items()
        )


def _method(answer: Answer, counts: Method, fiche: int) -> tuple[str, ...]:
    framed = answer.frame
    clocked = fiche != 5
    lines = [
        words.period(framed.question.period, framed.known_on),
        *([words.start(framed.question.start)] if clocked else []),
        words.PLACES,
        words.RULE[fiche],
        *([words.fallback(counts.fallback, counts.before_information)] if clocked else []),
    ]
    return tuple(lines)
