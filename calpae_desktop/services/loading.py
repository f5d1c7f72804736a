"""Load a file, all or nothing: an exchange folder or a CNAF flow."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.flow_loading import FlowFile, FlowLoad
from calpae_desktop.services.folder_loading import FolderLoad, LoadFile
from calpae_desktop.services.load_journal import Offered, keep, keep_refused, undone_before
from calpae_desktop.services.load_log import FLOW, FOLDER
from calpae_desktop.services.load_report import LoadReport, Progress
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import Clock, Snapshot, Store, UnitOfWork
from calpae_desktop.services.touched import Touched
from calpae_desktop.words.faults import Fault

AUTO = "auto"
FORMATS = (AUTO, FOLDER, FLOW)
FolderOpener = Callable[[Path, datetime], AbstractContextManager[LoadFile]]
FlowOpener = Callable[[Path], FlowFile | Fault]


class Loading:
    """Loads files; the openers read them (see `exchange`)."""

    def __init__(
        self, store: Store, clock: Clock, open_folder: FolderOpener, open_flow: FlowOpener
    ) -> None:
        self._store = store
        self._clock = clock
        self._open_folder = open_folder
        self._open_flow = open_flow

    def load(
        self,
        actor: Actor,
        path: Path,
        *,
        form: str = AUTO,
        backlog: bool = False,
        dry_run: bool = False,
        progress: Progress | None = None,
    ) -> LoadReport:
        """Load a file of one of FORMATS, or only try when `dry_run`.

        `backlog`: the flow is the first load of an existing stock (`--reprise`). Errors are in
        the report, and then no fact is written; the journal says that the file was refused.
        Raises Refusal (FORBIDDEN, OTHER_WRITER, CLOCK_BEHIND), Unavailable, and what `progress`
        raises to give up: nothing is then written.
        """
        require(actor, Action.LOAD)
        offered = Offered(path, self.form(path, form), backlog)
        if offered.form == FLOW:
            report = self._flow(actor, offered, progress, dry_run=dry_run)
        else:
            report = self._any_folder(actor, offered, progress, dry_run=dry_run)
        if report.errors_total and not dry_run:
            keep_refused(self._store, actor, offered, report)
        return report

    def form(self, path: Path, form: str = AUTO) -> str:
        """What a file is taken for: FOLDER or FLOW."""
        if form != AUTO:
            return form
        return FLOW if path.suffix.casefold() == ".xml" else FOLDER

    def _any_folder(
        self, actor: Actor, offered: Offered, progress: Progress | None, *, dry_run: bool
    ) -> LoadReport:
        if dry_run and not self._may_touch():
            return self._try_folder(actor, offered, progress)
        try:
            return self._folder(actor, offered, progress, dry_run=dry_run)
        except Refusal as refusal:
            if not dry_run or refusal.no is not No.OTHER_WRITER:
                raise
        return self._try_folder(actor, offered, progress)

    def _may_touch(self) -> bool:
        """Whether a load could change figures that left: only then does a trial need to write, in
        a transaction that it gives up."""
        with self._store.snapshot() as view:
            return bool(view.yearly.issued())

    def _folder(
        self, actor: Actor, offered: Offered, progress: Progress | None, *, dry_run: bool
    ) -> LoadReport:
        path = offered.path
        with self._store.unit_of_work(alone=True) as uow, self._open_folder(path, uow.now) as file:
            touched = Touched(uow)
            stamp, before = _stamp(uow, actor, offered), uow.loads.last_version()
            run = FolderLoad(uow, file, stamp, progress, uow)
            run.read()
            _warn(run.report, uow, offered)
            if not run.report.errors_total:
                run.finish(uow)
                run.report.days_touched = touched.days()
            if not run.report.errors_total and not dry_run:
                _write(uow, stamp, offered, run.report, before)
        return run.report

    def _try_folder(self, actor: Actor, offered: Offered, progress: Progress | None) -> LoadReport:
        """The same report, from what is known: nothing is locked, nothing is written."""
        now = self._clock.now()
        with self._store.snapshot() as view, self._open_folder(offered.path, now) as file:
            stamp = Stamp(now, actor.login, 0, view.loads.undoers())
            run = FolderLoad(view, file, stamp, progress)
            run.read()
            _warn(run.report, view, offered)
        return run.report

    def _flow(
        self, actor: Actor, offered: Offered, progress: Progress | None, *, dry_run: bool
    ) -> LoadReport:
        flow = self._open_flow(offered.path)
        if isinstance(flow, Fault):
            report = LoadReport()
            report.add(flow)
            return report
        with self._store.unit_of_work(alone=True) as uow:
            touched = Touched(uow)
            stamp, before = _stamp(uow, actor, offered), uow.loads.last_version()
            run = FlowLoad(
                uow,
                offered.path.name,
                flow,
                stamp,
                backlog=offered.backlog,
                progress=progress,
            )
            run.read()
            if not run.report.errors_total and (touched.looks or not dry_run):
                run.finish()
                run.report.days_touched = touched.days()
            if not run.report.errors_total and not dry_run:
                _write(uow, stamp, offered, run.report, before)
        return run.report


def _stamp(uow: UnitOfWork, actor: Actor, offered: Offered) -> Stamp:
    load_id = uow.records.open_load(offered.name, actor, uow.now)
    return Stamp(uow.now, actor.login, load_id, uow.loads.undoers())


def _warn(report: LoadReport, view: UnitOfWork | Snapshot, offered: Offered) -> None:
    for fault in undone_before(view, offered):
        report.add(fault)


def _write(
    uow: UnitOfWork, stamp: Stamp, offered: Offered, report: LoadReport, before: int
) -> None:
    keep(uow, stamp.load_id, offered, report, before)
    uow.commit()
    report.written = True
