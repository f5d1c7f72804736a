"""The journal of imports: what each one was, what it wrote, and taking a whole one back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.fate import ImportState
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.import_undo import Left, Undoing, write
from calpae_desktop.services.load_log import (
    UNDO,
    LoadDetail,
    LoggedLoad,
    WrittenDossier,
    taken_back,
)
from calpae_desktop.services.load_report import Progress
from calpae_desktop.services.ports import Snapshot, Store, UnitOfWork
from calpae_desktop.words import imports as words
from calpae_desktop.words.faults import Fault

# In the journal of the database.
UNDONE = "import_annule"
PAGE = 200


@dataclass(frozen=True, slots=True)
class Import:
    """A line of the journal. `counts` are those of its report. `form` is empty for an import
    older than the journal. `undone_by` took it back, and may be taken back in turn."""

    number: int
    file: str
    fingerprint: str
    form: str
    at: datetime
    by: str
    state: ImportState
    backlog: bool
    counts: Mapping[str, int]
    read: Mapping[str, int]
    errors: int
    warnings: int
    days: tuple[date, ...]
    undoes: int | None
    undone_by: int | None

    @property
    def may_be_undone(self) -> bool:
        return self.state is ImportState.WRITTEN and self.undone_by is None


@dataclass(frozen=True, slots=True)
class ImportDetail:
    """An import opened: versions written by kind, the first dossiers and faults."""

    line: Import
    written: Mapping[Kind, int]
    dossiers: tuple[WrittenDossier, ...]
    dossiers_total: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class UndoPreview:
    """What taking an import back would do: dossiers put back, those left for someone wrote in
    them since (with their names), facts of no person left."""

    line: Import
    dossiers: int
    left: tuple[WrittenDossier, ...]
    left_total: int
    other_facts_left: int


@dataclass(frozen=True, slots=True)
class ImportUndone:
    """The import `undoes` taken back, as the import `number`: facts withdrawn, facts that read as
    before, dossiers left. `restores` is the import that `undoes` had itself taken back."""

    number: int
    undoes: int
    restores: int | None
    withdrawn: int
    restored: int
    left: int
    persons: frozenset[str]


class Imports:
    def __init__(self, store: Store) -> None:
        self._store = store

    def journal(self, actor: Actor) -> list[Import]:
        """Every import, the last one first. Raises Refusal(FORBIDDEN)."""
        require(actor, Action.LOAD)
        with self._store.snapshot() as view:
            return _lines(view)[::-1]

    def detail(self, actor: Actor, number: int) -> ImportDetail:
        """Raises Refusal: FORBIDDEN, UNKNOWN_IMPORT."""
        require(actor, Action.LOAD)
        with self._store.snapshot() as view:
            line, load = _line(view, number)
            return ImportDetail(
                line,
                view.loads.written(load),
                tuple(view.loads.dossiers(load, PAGE, scope=actor.scope)),
                view.loads.dossier_count(load),
                tuple(view.loads.faults(number, PAGE)),
            )

    def dossiers(
        self, actor: Actor, number: int, after: tuple[str, str] | None
    ) -> list[WrittenDossier]:
        """The next dossiers that an import wrote in. Raises as `detail`."""
        require(actor, Action.LOAD)
        with self._store.snapshot() as view:
            _, load = _line(view, number)
            return view.loads.dossiers(load, PAGE, after, scope=actor.scope)

    def faults(self, actor: Actor, number: int, after: int) -> list[Fault]:
        """What its report said, after so many. Raises Refusal(FORBIDDEN)."""
        require(actor, Action.LOAD)
        with self._store.snapshot() as view:
            return view.loads.faults(number, PAGE, after)

    def preview(self, actor: Actor, number: int) -> UndoPreview:
        """What `undo` would do; nothing is written.

        Raises Refusal: FORBIDDEN, UNKNOWN_IMPORT, NOTHING_TO_UNDO, IMPORT_UNDONE.
        """
        require(actor, Action.LOAD)
        with self._store.snapshot() as view:
            line, load = _to_undo(view, number)
            undoing = Undoing(view.facts, view.loads, load)
            left = undoing.left()
            named = view.loads.dossiers(load, PAGE, scope=actor.scope, among=left.persons)
            put_back = len(undoing.persons) - len(left.persons)
            return UndoPreview(line, put_back, tuple(named), len(left.persons), len(left.facts))

    def undo(
        self, actor: Actor, number: int, *, leave: bool = False, progress: Progress | None = None
    ) -> ImportUndone:
        """Take a whole import back, from now on. Where someone wrote since, all is refused, or,
        when `leave`, these dossiers stay whole as they are, and are listed in the journal.

        Raises Refusal: FORBIDDEN, UNKNOWN_IMPORT, NOTHING_TO_UNDO, IMPORT_UNDONE,
        IMPORT_BUILT_UPON, OTHER_WRITER, CLOCK_BEHIND; EditConflict; Unavailable; what `progress`
        raises to give up, and then nothing is written.
        """
        require(actor, Action.LOAD)
        with self._store.unit_of_work(alone=True) as uow:
            _, load = _to_undo(uow, number)
            uow.lock(sorted(uow.loads.persons(load)))
            undoing = Undoing(uow.facts, uow.loads, load)
            uow.lock(undoing.persons)
            left = undoing.left()
            if len(left) and not leave:
                raise Refusal(No.IMPORT_BUILT_UPON, number=number, count=len(left))
            done = _written(uow, actor, load, undoing, left, progress)
            uow.commit()
        return done


def _written(
    uow: UnitOfWork,
    actor: Actor,
    load: LoggedLoad,
    undoing: Undoing,
    left: Left,
    progress: Progress | None,
) -> ImportUndone:
    before = uow.loads.last_version()
    number = uow.records.open_load(words.undo_of(load.file), actor, uow.now)
    withdrawn, restored = write(uow, actor, number, undoing, left, progress)
    marks = _marks_back(uow, load)
    if not withdrawn + restored + len(marks):
        raise Refusal(No.NOTHING_TO_UNDO)
    uow.records.close_load(number, {words.WITHDRAWN: withdrawn, words.RESTORED: restored})
    detail = LoadDetail(
        UNDO,
        warnings=len(left),
        marks=marks,
        before=before,
        last=uow.loads.last_version(),
        undoes=load.number,
    )
    uow.loads.keep(number, detail, _told(left))
    uow.records.note(uow.now, actor, UNDONE, f"{load.number} par {number}")
    persons = frozenset(undoing.persons) - left.persons
    was = load.detail.undoes if load.detail else None
    return ImportUndone(number, load.number, was, withdrawn, restored, len(left), persons)


def _marks_back(uow: UnitOfWork, load: LoggedLoad) -> dict[str, tuple[str, str]]:
    """Small values as they were, where nothing changed them since."""
    marks = load.detail.marks if load.detail else {}
    back: dict[str, tuple[str, str]] = {}
    for name, (was, became) in marks.items():
        if (uow.records.get(name) or "") == became:
            uow.records.set(name, was)
            back[name] = (became, was)
    return back


def _told(left: Left) -> list[Fault]:
    named = [*sorted(left.persons), *sorted(fact_id for _, fact_id in left.facts)]
    said = (words.LEFT.format(dossier=one) for one in named)
    return [Fault("", None, None, None, message, warning=True) for message in said]


def _to_undo(view: Snapshot | UnitOfWork, number: int) -> tuple[Import, LoggedLoad]:
    line, load = _line(view, number)
    if line.state is ImportState.REFUSED:
        raise Refusal(No.NOTHING_TO_UNDO)
    if line.undone_by is not None:
        raise Refusal(No.IMPORT_UNDONE, number=number, undo=line.undone_by)
    return line, load


def _line(view: Snapshot | UnitOfWork, number: int) -> tuple[Import, LoggedLoad]:
    for line, load in zip(_lines(view), view.loads.loads(), strict=True):
        if line.number == number:
            return line, load
    raise Refusal(No.UNKNOWN_IMPORT, number=number)


def _lines(view: Snapshot | UnitOfWork) -> list[Import]:
    undoers = view.loads.undoers()
    undone = taken_back(undoers)
    return [_import(load, undoers.get(load.number), undone) for load in view.loads.loads()]


def _import(load: LoggedLoad, undoer: int | None, undone: frozenset[int]) -> Import:
    detail = load.detail or LoadDetail("")
    state = ImportState.UNDONE if load.number in undone else ImportState.WRITTEN
    return Import(
        number=load.number,
        file=load.file,
        fingerprint=load.fingerprint,
        form=detail.form,
        at=load.at,
        by=load.by,
        state=ImportState.REFUSED if detail.refused else state,
        backlog=detail.backlog,
        counts=load.counts,
        read=detail.read,
        errors=detail.errors,
        warnings=detail.warnings,
        days=detail.days,
        undoes=detail.undoes,
        undone_by=undoer,
    )
