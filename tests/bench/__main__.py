"""Time the program against its floors: `python -m tests.bench [--dossiers N] [--only NAME]`.

The exit code says whether a limit was exceeded.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from .cer import lines as cer_lines
from .compare import CompareBench
from .engines import lines as engine_lines
from .figures import FigureBench
from .flow import lines as flow_lines
from .generator import base, by_hand_twin, opened, twin
from .home import HomeBench
from .letters import lines as letters_lines
from .lists import ListBench
from .paint import lines as paint_lines
from .reads import ReadBench
from .searches import lines as search_lines
from .timing import HEADER, Line, interleaved
from .watchdog import lines as watchdog_lines
from .writes import LoadBench, OutcomeBench

DOSSIERS = 100_000
Bench = Callable[[int], Iterator[Line]]


def figures(dossiers: int) -> Iterator[Line]:
    path = base(dossiers)
    with (
        closing(opened(path)) as store,
        closing(opened(by_hand_twin(path))) as indexed,
        indexed._engine.connect() as connection,
    ):
        connection.execution_options(bare=True)
        yield from FigureBench(store, connection).lines(f"{dossiers}")


def scale(dossiers: int) -> Iterator[Line]:
    """A large base against the usual one: time may grow a fifth faster than the dossiers."""
    if dossiers <= DOSSIERS:
        return
    with (
        closing(opened(base(DOSSIERS))) as small,
        closing(opened(base(dossiers))) as large,
        small._engine.connect() as here,
        large._engine.connect() as there,
    ):
        few, many = FigureBench(small, here), FigureBench(large, there)
        limit = 1.2 * dossiers / DOSSIERS
        sizes = f"{DOSSIERS} / {dossiers}"
        times = interleaved(few.fiche_4, many.fiche_4, rounds=3)
        yield Line(f"fiche 4 and targets, {sizes}", *times, limit)
        times = interleaved(few.fiche_5, many.fiche_5, rounds=3)
        yield Line(f"fiche 5, {sizes}", *times, limit)


def reads(dossiers: int) -> Iterator[Line]:
    with closing(opened(base(dossiers))) as store, store._engine.connect() as connection:
        yield from ReadBench(store, connection).lines(f"{dossiers}")


def lists(dossiers: int) -> Iterator[Line]:
    with closing(opened(base(dossiers))) as store, store._engine.connect() as connection:
        yield from ListBench(store, connection, dossiers).lines(f"{dossiers}")


def home(dossiers: int) -> Iterator[Line]:
    with closing(opened(base(dossiers))) as store, store._engine.connect() as connection:
        yield from HomeBench(store, connection).lines(f"{dossiers}")


def compare(dossiers: int) -> Iterator[Line]:
    with closing(opened(base(dossiers))) as store, store._engine.connect() as connection:
        connection.execution_options(bare=True)
        yield from CompareBench(store, connection).lines(f"{dossiers}")


def outcome(dossiers: int) -> Iterator[Line]:
    path = twin(base(dossiers), "written")
    with closing(opened(path)) as store:
        yield from OutcomeBench(store).lines(f"{dossiers}")


def load(dossiers: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        yield from LoadBench(Path(folder), dossiers).lines()


def paint(dossiers: int) -> Iterator[Line]:
    yield from paint_lines(twin(base(dossiers), "painted"))  # the window writes where it was left


def watchdog(dossiers: int) -> Iterator[Line]:
    yield from watchdog_lines(twin(base(dossiers), "watched"))


def flow(_: int) -> Iterator[Line]:
    yield from flow_lines()


def engines(dossiers: int) -> Iterator[Line]:
    yield from engine_lines(dossiers)


def searches(dossiers: int) -> Iterator[Line]:
    yield from search_lines(dossiers)


def cer(_: int) -> Iterator[Line]:
    yield from cer_lines()


def letters(_: int) -> Iterator[Line]:
    yield from letters_lines()


BENCHES: dict[str, Bench] = {
    "figures": figures,
    "scale": scale,
    "reads": reads,
    "list": lists,
    "home": home,
    "compare": compare,
    "outcome": outcome,
    "load": load,
    "paint": paint,
    "watchdog": watchdog,
    "cer": cer,
    "letters": letters,
    "flow": flow,
    "engines": engines,
    "searches": searches,
}


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench")
    parser.add_argument("--dossiers", type=int, default=DOSSIERS)
    parser.add_argument("--only", choices=BENCHES, action="append")
    options = parser.parse_args(arguments)
    over = 0
    sys.stdout.write(f"{HEADER}\n")
    for name in options.only or BENCHES:
        for line in BENCHES[name](options.dossiers):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
            over += not line.ok
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
