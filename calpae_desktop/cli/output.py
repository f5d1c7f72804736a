"""What is printed: one JSON document, tables for people, progress on stderr."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from calpae_desktop.words import usage as words
from calpae_desktop.words.figures import NBSP, number

PATIENCE_S = 0.5
BETWEEN_LINES_S = 5.0


def use_utf8() -> None:
    """French letters come out whatever the system's encoding; what has none is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def print_json(document: dict[str, Any]) -> None:
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")


def say(text: str) -> None:
    print(text)


def complain(text: str) -> None:
    print(text, file=sys.stderr)


def print_table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns aligned, the last one free."""
    lines = [tuple(titles), *(tuple(row) for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(titles))]
    for line in lines:
        cells = [text.ljust(width) for text, width in zip(line, widths, strict=True)]
        say("  ".join(cells).rstrip())


class Progress:
    """Told how far the work is; speaks after half a second: a bar, or sparse lines."""

    def __init__(self) -> None:
        self._begun = self._spoken = monotonic()
        self._bar: Any = None
        self._task: Any = None

    def __call__(self, done: int, total: int) -> None:
        now = monotonic()
        if now - self._begun < PATIENCE_S:
            return
        if sys.stderr.isatty():
            self._show(done, total)
        elif now - self._spoken >= BETWEEN_LINES_S:
            self._spoken = now
            of = f" / {number(total)}" if total else ""
            complain(f"{words.PROGRESS}{NBSP}: {number(done)}{of}")

    def _show(self, done: int, total: int) -> None:
        if self._bar is None:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn(words.PROGRESS), BarColumn(), MofNCompleteColumn())
            self._bar = Bar(*columns, console=Console(stderr=True), auto_refresh=False)
            self._bar.start()
            self._task = self._bar.add_task("", total=total or None)
        self._bar.update(self._task, completed=done, total=total or None, refresh=True)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.stop()


@contextmanager
def progress() -> Iterator[Progress]:
    shown = Progress()
    try:
        yield shown
    finally:
        shown.close()
