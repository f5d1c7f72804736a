"""A list of dossiers to a file: exactly what is seen, every page of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.listing import Moment, Shown, View
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.listing import Chosen, moment, names_of, page
from calpae_desktop.services.ports import After, Clock, Snapshot, Store
from calpae_desktop.services.rows import DossierLine
from calpae_desktop.words import exports, lines
from calpae_desktop.words.lines import Cell, Seen
from calpae_desktop.words.listing import COLUMNS

STEP = 1_000
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class ListTable:
    """What a file holds: the lines above, the titles, then each dossier, read as it is written."""

    title: str
    head: tuple[str, ...]
    titles: tuple[str, ...]
    rows: Iterator[list[Cell]]


ListWriter = Callable[[ListTable, Path], None]


class ListExport:
    """`writers` write a table to a file by its ending, whole or not at all."""

    def __init__(self, store: Store, clock: Clock, writers: Mapping[str, ListWriter]) -> None:
        self._store = store
        self._clock = clock
        self._writers = writers

    def accept(self, actor: Actor, target: Path) -> None:
        """Raise Refusal (FORBIDDEN, BAD_ENDING) for what could not be written."""
        require(actor, Action.EXPORT_LIST)
        if target.suffix.lower() not in self._writers:
            raise Refusal(No.BAD_ENDING, ending=target.suffix)

    def save(
        self,
        actor: Actor,
        view: View,
        chosen: Chosen,
        target: Path,
        progress: Progress | None = None,
    ) -> int:
        """Write the dossiers chosen in a list, in its order and columns; how many.

        The journal says so first. Raises as `accept`, Refusal(OTHER_WRITER), OSError, and what
        `progress` raises: no file is left then.
        """
        self.accept(actor, target)
        with self._store.snapshot() as snapshot:
            at = moment(snapshot, actor, self._clock)
            total = _total(snapshot, actor, view, at, chosen)
            names = names_of(snapshot)
            seen = Seen(at.instant, names)
            self._note(actor, exports.journal(target.name, total, view, names))
            made = paris_wall(self._clock.now())
            table = ListTable(
                exports.title(view),
                _head(actor, view, total, names, made),
                tuple(COLUMNS[column] for column in view.columns),
                _rows(snapshot, actor, view, at, chosen, seen, _Counter(total, progress)),
            )
            self._writers[target.suffix.lower()](table, target)
        return total

    def _note(self, actor: Actor, detail: str) -> None:
        with self._store.unit_of_work() as uow:
            uow.records.note(uow.now, actor, Action.EXPORT_LIST.value, detail)
            uow.commit()


@dataclass(slots=True)
class _Counter:
    total: int
    progress: Progress | None
    done: int = 0

    def count(self, rows: int) -> None:
        self.done += rows
        if self.progress is not None:
            self.progress(self.done, self.total)


def _total(view: Snapshot, actor: Actor, wanted: View, at: Moment, chosen: Chosen) -> int:
    if chosen.every and not chosen.persons:
        return view.lists.tally(wanted.filters, at, actor.scope).total
    there = view.lists.persons(wanted.filters, at, actor.scope)
    return sum(is_chosen(person, chosen) for person in there)


def is_chosen(person: str, chosen: Chosen) -> bool:
    """Whether a dossier of the list is among those chosen."""
    return (person in chosen.persons) is not chosen.every


def _head(
    actor: Actor, view: View, total: int, names: Mapping[str, str], made: datetime
) -> tuple[str, ...]:
    return (
        exports.filters(view, names),
        exports.order(view, total),
        exports.author(actor.name or actor.login, made),
    )


def _rows(
    view: Snapshot,
    actor: Actor,
    wanted: View,
    at: Moment,
    chosen: Chosen,
    seen: Seen,
    counter: _Counter,
) -> Iterator[list[Cell]]:
    """A page of the base at a time."""
    after: After | None = None
    counter.count(0)
    while True:
        found = page(view, actor, wanted, at, after, STEP)
        kept = [line for line in found.lines if is_chosen(line.summary.person, chosen)]
        yield from (_cells(line, wanted.columns, seen) for line in kept)
        counter.count(len(kept))
        after = found.after
        if after is None:
            return


def _cells(line: DossierLine, columns: tuple[Shown, ...], seen: Seen) -> list[Cell]:
    name = lines.full_name(line.last_name, line.first_name)
    return [
        name if column is Shown.NAME else lines.cell(column, line.summary, line.title, seen)
        for column in columns
    ]
