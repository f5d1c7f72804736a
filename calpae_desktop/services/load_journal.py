"""The line that each load leaves in the journal, whether written or refused."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.load_log import LoadDetail, taken_back
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.services.ports import Snapshot, Store, UnitOfWork
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

# What is refused may be of any size, and is not worth a long wait.
SIGNED_WHEN_REFUSED = 256 << 20
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Offered:
    """A file given to load, and how: `form` is one of those of the journal."""

    path: Path
    form: str
    backlog: bool = False

    @property
    def name(self) -> str:
        """A name that is not UTF-8 can neither be stored nor shown."""
        return self.path.name.encode("utf-8", "replace").decode()


def keep(uow: UnitOfWork, number: int, offered: Offered, report: LoadReport, before: int) -> None:
    """Sign and describe a load that is about to be written; `before` is the number of the last
    version that was there."""
    report.number = number
    uow.records.sign_load(number, fingerprint(offered.path))
    detail = _detail(offered, report, before, uow.loads.last_version())
    uow.loads.keep(number, detail, report.warnings)


def keep_refused(store: Store, actor: Actor, offered: Offered, report: LoadReport) -> None:
    """Note a file that was refused, and why; its report stands even when this cannot be written."""
    if not offered.path.exists():
        return
    mark = fingerprint(offered.path, SIGNED_WHEN_REFUSED)
    try:
        with store.unit_of_work() as uow:
            number = uow.records.open_load(offered.name, actor, uow.now)
            uow.records.sign_load(number, mark)
            uow.records.close_load(number, report.counts)
            last = uow.loads.last_version()
            faults = [*report.errors, *report.warnings]
            uow.loads.keep(number, _detail(offered, report, last, last), faults)
            uow.commit()
            report.number = number
    except (Refusal, Unavailable):
        return


def _detail(offered: Offered, report: LoadReport, before: int, last: int) -> LoadDetail:
    return LoadDetail(
        offered.form,
        refused=bool(report.errors_total),
        backlog=offered.backlog,
        read=report.read,
        errors=report.errors_total,
        warnings=report.warnings_total,
        days=tuple(report.days_touched),
        marks=report.marks,
        before=before,
        last=last,
    )


def undone_before(view: UnitOfWork | Snapshot, offered: Offered) -> Iterator[Fault]:
    """A file that was loaded, then taken back: what it says of past instants is there already,
    and is restored by taking back the undo, not by loading it again."""
    undoers = view.loads.undoers()
    undone = taken_back(undoers)
    if not undone:
        return
    mark = fingerprint(offered.path)
    for load in view.loads.loads():
        if mark and load.number in undone and load.fingerprint == mark:
            message = words.UNDONE_BEFORE.format(number=load.number, undo=undoers[load.number])
            yield Fault(offered.name, None, None, None, message, warning=True)


def fingerprint(path: Path, most: int | None = None) -> str:
    """SHA-256 of a file, or of the names and contents of the CSV files of a folder; empty when
    unreadable, or of more than `most` bytes."""
    digest = hashlib.sha256()
    try:
        files = sorted(path.glob("*.[cC][sS][vV]")) if path.is_dir() else [path]
        files = [file for file in files if file.is_file()]
        if most is not None and sum(file.stat().st_size for file in files) > most:
            return ""
        for part in _content(files):
            digest.update(part)
    except OSError:
        return ""
    return digest.hexdigest()


def _content(files: Iterable[Path]) -> Iterator[bytes]:
    for file in files:
        yield file.name.encode("utf-8", "surrogateescape")
        with file.open("rb") as content:
            while block := content.read(_BLOCK):
                yield block
