"""Load a file, all or nothing: an exchange folder or a CNAF flow."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.flow_loading import FlowFile, FlowLoad
from calpae_desktop.services.folder_loading import FolderLoad, LoadFile
from calpae_desktop.services.load_report import LoadReport, Progress
from calpae_desktop.services.merging import Stamp
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.touched import Touched
from calpae_desktop.words.faults import Fault

AUTO, FOLDER, FLOW = "auto", "echange", "cnaf"
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
        the report, and then nothing is written. Raises Refusal (FORBIDDEN, OTHER_WRITER,
        CLOCK_BEHIND), Unavailable.
        """
        require(actor, Action.LOAD)
        if (form == AUTO and path.suffix.casefold() == ".xml") or form == FLOW:
            return self._flow(actor, path, progress, backlog=backlog, dry_run=dry_run)
        if dry_run and not self._may_touch():
            return self._try_folder(actor, path, progress)
        try:
            return self._folder(actor, path, progress, dry_run=dry_run)
        except Refusal as refusal:
            if not dry_run or refusal.no is not No.OTHER_WRITER:
                raise
        return self._try_folder(actor, path, progress)

    def _may_touch(self) -> bool:
        """Whether a load could change figures that left: only then does a trial need to write, in
        a transaction that it gives up."""
        with self._store.snapshot() as view:
            return bool(view.yearly.issued())

    def _folder(
        self, actor: Actor, path: Path, progress: Progress | None, *, dry_run: bool
    ) -> LoadReport:
        with self._store.unit_of_work() as uow, self._open_folder(path, uow.now) as file:
            touched = Touched(uow)
            stamp = _stamp(uow, actor, path)
            run = FolderLoad(uow, file, stamp, progress, uow)
            run.read()
            if not run.report.errors_total:
                run.finish(uow)
                run.report.days_touched = touched.days()
            if not run.report.errors_total and not dry_run:
                uow.records.sign_load(stamp.load_id, fingerprint(path))
                uow.commit()
                run.report.written = True
        return run.report

    def _try_folder(self, actor: Actor, path: Path, progress: Progress | None) -> LoadReport:
        """The same report, from what is known: nothing is locked, nothing is written."""
        now = self._clock.now()
        with self._store.snapshot() as view, self._open_folder(path, now) as file:
            run = FolderLoad(view, file, Stamp(now, actor.login, 0), progress)
            run.read()
        return run.report

    def _flow(
        self, actor: Actor, path: Path, progress: Progress | None, *, backlog: bool, dry_run: bool
    ) -> LoadReport:
        flow = self._open_flow(path)
        if isinstance(flow, Fault):
            report = LoadReport()
            report.add(flow)
            return report
        with self._store.unit_of_work() as uow:
            touched = Touched(uow)
            stamp = _stamp(uow, actor, path)
            run = FlowLoad(uow, path.name, flow, stamp, backlog=backlog, progress=progress)
            run.read()
            if not run.report.errors_total and (touched.looks or not dry_run):
                run.finish()
                run.report.days_touched = touched.days()
            if not run.report.errors_total and not dry_run:
                uow.records.sign_load(stamp.load_id, fingerprint(path))
                uow.commit()
                run.report.written = True
        return run.report


def _stamp(uow: UnitOfWork, actor: Actor, path: Path) -> Stamp:
    # A name that is not UTF-8 can neither be stored nor shown.
    name = path.name.encode("utf-8", "replace").decode()
    load_id = uow.records.open_load(name, actor, uow.now)
    return Stamp(uow.now, actor.login, load_id)


def fingerprint(path: Path) -> str:
    """SHA-256 of a file, or of the names and contents of the CSV files of a folder; empty when
    unreadable. Taken of what was loaded only: reading what is refused to its end could be long."""
    digest = hashlib.sha256()
    try:
        for file in sorted(path.glob("*.[cC][sS][vV]")) if path.is_dir() else [path]:
            if file.is_file():
                digest.update(file.name.encode("utf-8", "surrogateescape"))
                with file.open("rb") as content:
                    while block := content.read(1 << 20):
                        digest.update(block)
    except OSError:
        return ""
    return digest.hexdigest()
