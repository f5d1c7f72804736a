"""A CNAF flow: read, loaded for the first time, then again a month later, against a bare parse."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from lxml import etree

from calpae_desktop.exchange.cnaf import Flow, read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services.loading import Loading
from calpae_desktop.storage.store import EncryptedStore, create
from tests.exchange.households import Plan, write_flow

from .generator import ACTOR, PHRASE, BenchClock
from .timing import Line, timed

HOUSEHOLDS, ROUNDS, LIMIT = 10_000, 3, 5
# One household in fifty is not what it was the month before.
MOVED = 50


def bare(path: Path) -> None:
    """Every block of a flow, forgotten once seen; nothing is done with it."""
    for _, element in etree.iterparse(str(path), tag="InfosFoyerRSA"):
        element.clear()
        parent = element.getparent()
        while parent is not None and element.getprevious() is not None:
            del parent[0]


def lines(households: int = HOUSEHOLDS) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        first = write_flow(place / "premier.xml", Plan(households))
        month = Plan(households, month=date(2026, 6, 30), moved=MOVED)
        second = write_flow(place / "mois.xml", month)
        rounds = [_round(place / f"{number}.sqlite", first, second) for number in range(ROUNDS)]
    floor, read, loaded, again = (median(values) for values in zip(*rounds, strict=True))
    yield Line(f"read a flow of {households} households, bare parse", floor, read, LIMIT)
    yield Line("  load the flow of the next month", floor, again, LIMIT)
    yield Line("  load the first one, all to be written", floor, loaded, LIMIT)


def _round(base: Path, first: Path, second: Path) -> tuple[float, float, float, float]:
    store = create(base, PHRASE, ACTOR, BenchClock())
    floor = timed(lambda: bare(first))
    read = timed(lambda: _read(first))
    loaded = timed(lambda: _load(store, first, backlog=True))
    floor = (floor + timed(lambda: bare(second))) / 2
    again = timed(lambda: _load(store, second, backlog=False))
    store.close()
    return floor, read, loaded, again


def _read(path: Path) -> None:
    flow = read_flow(path)
    if not isinstance(flow, Flow):
        raise TypeError(flow.message)
    for _ in flow.households():
        pass


def _load(store: EncryptedStore, path: Path, *, backlog: bool) -> None:
    loading = Loading(store, BenchClock(8 if backlog else 10), loadable, read_flow)
    report = loading.load(ACTOR, path, backlog=backlog)
    if not report.written:
        raise AssertionError(f"refused: {report.errors_total} errors")
