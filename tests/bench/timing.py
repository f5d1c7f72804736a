"""Two pieces of work timed turn by turn in one run: only their ratio says something."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Clock = Callable[[], float]
Work = Callable[[], object]
# The processor's time where nothing is waited for: other programs of the machine do not count.
CPU: Clock = time.process_time
WALL: Clock = time.perf_counter


def children() -> float:
    """Seconds of processor of the processes started and ended, so far."""
    spent = os.times()
    return spent.children_user + spent.children_system


class ServerTime:
    """Seconds of processor of this process and of those of a server that answer it: by the clock,
    a few milliseconds are mostly the wait for a processor that other programs hold (Linux)."""

    def __init__(self, answering: Iterable[int]) -> None:
        self._answering = [Path(f"/proc/{number}/schedstat") for number in answering]

    def __call__(self) -> float:
        spent = sum(int(path.read_text().split()[0]) for path in self._answering)
        return time.process_time() + spent / 1e9


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: of the floor, of the program (seconds, or a number of `unit`), the most that
    their ratio may be."""

    name: str
    floor: float
    ours: float
    limit: float
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.floor

    @property
    def ok(self) -> bool:
        return self.ratio <= self.limit

    def __str__(self) -> str:
        verdict = "ok" if self.ok else "OVER"
        return (
            f"{self.name:<58} {self._shown(self.floor)} {self._shown(self.ours)}"
            f" {self.ratio:8.3f} {self.limit:8.3f}  {verdict}"
        )

    def _shown(self, value: float) -> str:
        return f"{value * 1000 if self.unit == 'ms' else value:9.2f} {self.unit:<2}"


HEADER = f"{'':<58} {'floor':>12} {'ours':>12} {'ratio':>8} {'limit':>8}"


def timed(work: Work, clock: Clock = CPU) -> float:
    start = clock()
    work()
    return clock() - start


def interleaved(
    floor: Work, ours: Work, rounds: int = 5, clock: Clock = CPU
) -> tuple[float, float]:
    """Medians of both, each round after a first one that fills the caches."""
    floor()
    ours()
    pairs = [(timed(floor, clock), timed(ours, clock)) for _ in range(rounds)]
    return median(first for first, _ in pairs), median(second for _, second in pairs)


def best(floor: Work, ours: Work, rounds: int = 3, clock: Clock = CPU) -> tuple[float, float]:
    """The shortest of each: what else runs on the machine lengthens a few milliseconds by ten."""
    floor()
    ours()
    pairs = [(timed(floor, clock), timed(ours, clock)) for _ in range(rounds)]
    return min(first for first, _ in pairs), min(second for _, second in pairs)
