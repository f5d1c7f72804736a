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

from .figures import FigureBench
from .generator import base, by_hand_twin, opened, twin
from .paint import lines as paint_lines
from .reads import ReadBench
from .timing import HEADER, Line
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


def reads(dossiers: int) -> Iterator[Line]:
    with closing(opened(base(dossiers))) as store, store._engine.connect() as connection:
        yield from ReadBench(store, connection).lines(f"{dossiers}")


def outcome(dossiers: int) -> Iterator[Line]:
    path = twin(base(dossiers), "written")
    with closing(opened(path)) as store:
        yield from OutcomeBench(store).lines(f"{dossiers}")


def load(_: int) -> Iterator[Line]:
    with tempfile.TemporaryDirectory() as folder:
        yield from LoadBench(Path(folder)).lines()


def paint(dossiers: int) -> Iterator[Line]:
    yield from paint_lines(base(dossiers))


BENCHES: dict[str, Bench] = {
    "figures": figures,
    "reads": reads,
    "outcome": outcome,
    "load": load,
    "paint": paint,
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
