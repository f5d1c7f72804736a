"""The only threads: one lane for writes, one for drafts, a small pool for reads, one that hears
other desks.

A result reaches a bound method on the GUI thread, and is dropped when its receiver is gone.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar
from weakref import WeakMethod

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

T = TypeVar("T")
# Given how to know that it is over, and how to wait without missing it.
Source = Callable[[Callable[[], bool], Callable[[float], object]], Iterator[T]]
_READERS = 3
# Those who write elsewhere, and the post.
_SOURCES = 2


@dataclass(frozen=True, slots=True, eq=False)
class _Job:
    done: WeakMethod[Callable[..., None]]
    failed: WeakMethod[Callable[..., None]] | None
    lane: str = ""
    generation: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class _Delivery:
    slot: WeakMethod[Callable[..., None]] | None
    arguments: tuple[object, ...]
    job: _Job | None = None
    error: Exception | None = None


class Ticket:
    """Given to a long work: it reports its count and asks whether to stop."""

    def __init__(self, tell: Callable[[int, int], None]) -> None:
        self._stop = threading.Event()
        self._tell = tell

    @property
    def cancelled(self) -> bool:
        """Whether « Interrompre » was asked; the work then stops with nothing written."""
        return self._stop.is_set()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._stop.set()

    def report(self, done: int, total: int) -> None:
        """Tell how far the work is."""
        self._tell(done, total)


class Tasks(QObject):
    """Runs work off the GUI thread. Slots must be bound methods of a QObject; work must hold none
    (TypeError): who drops a widget last destroys it, and that may be a thread that reads."""

    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._writer = ThreadPoolExecutor(1, "write")
        self._keeper = ThreadPoolExecutor(1, "keep")
        self._readers = ThreadPoolExecutor(_READERS, "read")
        self._hearing = ThreadPoolExecutor(_SOURCES, "hear")
        self._over = threading.Event()
        self._generations: dict[str, int] = {}
        self._followed: dict[str, Ticket] = {}
        # The long write that runs now.
        self.under_way: Ticket | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def read(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a read; without `failed`, an error is a bug and goes to the excepthook. Nothing is
        read for a window that closes: what was still to be delivered may ask for it."""
        if not self._over.is_set():
            self._readers.submit(self._run, _bare(work), _job(done, failed))

    def write(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Run a write, after those asked before it."""
        self._writer.submit(self._run, _bare(work), _job(done, failed))

    def aside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Run a small write that waits for no other, as those of drafts behind a load would."""
        if not self._over.is_set():
            self._keeper.submit(self._run, _bare(work), _job(done, failed))

    def latest(
        self,
        lane: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> int:
        """Run a read of which only the newest of its lane is delivered; return its generation."""
        generation = self._generations.get(lane, 0) + 1
        self._generations[lane] = generation
        if not self._over.is_set():
            self._readers.submit(self._run, _bare(work), _job(done, failed, lane, generation))
        return generation

    def long(
        self,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None],
    ) -> Ticket:
        """Run a write that reports its progress and can be interrupted."""
        slot = _bound(progress)

        def tell(count: int, total: int) -> None:
            self._arrived.emit(_Delivery(slot, (count, total)))

        ticket, bare = Ticket(tell), _bare(work)

        def run() -> T:
            self.under_way = ticket
            try:
                return bare(ticket)
            finally:
                self.under_way = None

        self._writer.submit(self._run, run, _job(done, failed))
        return ticket

    def follow(
        self,
        lane: str,
        work: Callable[[Ticket], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None,
        progress: Callable[[int, int], None],
    ) -> Ticket:
        """As `latest`, of a read that reports its progress and can be interrupted: the next one
        of its lane interrupts it, and so does closing."""
        slot = _bound(progress)
        if lane in self._followed:
            self._followed[lane].cancel()

        def tell(count: int, total: int) -> None:
            if not ticket.cancelled:
                self._arrived.emit(_Delivery(slot, (count, total)))

        ticket, bare = Ticket(tell), _bare(work)
        self._followed[lane] = ticket
        self.latest(lane, lambda: bare(ticket), done, failed)
        return ticket

    def hear(self, source: Source[T], heard: Callable[[T], None]) -> None:
        """Deliver what comes of a source, as it comes, until it ends or this closes."""
        slot, bare = _bound(heard), _bare(source)

        def listen() -> None:
            for one in bare(self._over.is_set, self._over.wait):
                self._arrived.emit(_Delivery(slot, (one,)))

        self._hearing.submit(self._run, listen, _job(self._heard_all, None))

    def close(self) -> None:
        """Finish every write that was asked; drop the reads that have not begun, interrupt those
        that are followed; hear nothing more."""
        self._over.set()
        for ticket in self._followed.values():
            ticket.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._keeper.shutdown(wait=True)
        self._hearing.shutdown(wait=True)

    def _heard_all(self, _nothing: None) -> None:
        """A source has ended."""

    def _run(self, work: Callable[[], Any], job: _Job) -> None:
        try:
            outcome = _Delivery(job.done, (work(),), job)
        except Exception as error:  # noqa: BLE001 - a worker hands every error to the GUI thread
            outcome = _Delivery(job.failed, (error,), job, error)
        self._arrived.emit(outcome)

    def _deliver(self, delivery: _Delivery) -> None:
        job = delivery.job
        if job and job.lane and job.generation != self._generations[job.lane]:
            return
        if delivery.slot is None and delivery.error is not None:
            raise delivery.error
        slot = delivery.slot() if delivery.slot else None
        owner = getattr(slot, "__self__", None)
        if slot is not None and isinstance(owner, QObject) and shiboken6.isValid(owner):
            slot(*delivery.arguments)


def _job(
    done: Callable[..., None],
    failed: Callable[..., None] | None,
    lane: str = "",
    generation: int = 0,
) -> _Job:
    return _Job(_bound(done), _bound(failed) if failed else None, lane, generation)


def _bound(slot: Callable[..., None]) -> WeakMethod[Callable[..., None]]:
    if not isinstance(getattr(slot, "__self__", None), QObject):
        raise TypeError("a slot must be a bound method of a QObject")
    return WeakMethod(slot)


def _bare(work: Callable[..., T]) -> Callable[..., T]:
    if any(isinstance(held, QObject) for held in _held(work)):
        raise TypeError("a work must not hold a QObject")
    return work


def _held(work: object) -> Iterator[object]:
    """What a function keeps alive: its object, its arguments, what it closes over."""
    yield getattr(work, "__self__", None)
    if isinstance(work, partial):
        for part in (work.func, *work.args, *work.keywords.values()):
            yield part
            yield from _held(part)
    for cell in getattr(work, "__closure__", None) or ():
        # A name that is given its value later.
        with suppress(ValueError):
            yield cell.cell_contents
