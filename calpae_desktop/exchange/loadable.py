"""An exchange folder as the load service wants it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from calpae_desktop.domain.fact import Content, Kind
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.merging import FileRow
from calpae_desktop.words.faults import Fault

from .columns import LAYOUTS, RECORDED_AT, SCHEMES
from .contents import build, warnings
from .folder import Folder, open_folder


class LoadableFolder:
    """`services.loading.LoadFile` over a folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def faults(self) -> Sequence[Fault]:
        return self._folder.faults

    def ignored(self) -> Sequence[str]:
        return self._folder.ignored

    def name(self, kind: Kind | None) -> str:
        return (LAYOUTS[kind] if kind is not None else SCHEMES).file

    def column(self, kind: Kind | None, field: str) -> str:
        layout = LAYOUTS[kind] if kind is not None else SCHEMES
        columns = (*layout.columns, RECORDED_AT)
        return next(column.name for column in columns if column.field == field)

    def rows(self, kind: Kind) -> Iterator[FileRow | Fault]:
        return self._folder.rows(kind)

    def schemes(self) -> Iterator[tuple[Scheme, int] | Fault]:
        for row in self._folder.schemes():
            yield row if isinstance(row, Fault) else (row.scheme, row.line)

    def build(self, row: FileRow, known: Content | None) -> Content | Sequence[Fault]:
        return build(row, known)

    def warnings(self, row: FileRow, content: Content) -> Iterable[Fault]:
        return warnings(row, content)


@contextmanager
def loadable(path: Path, now: datetime) -> Iterator[LoadableFolder]:
    """Open a folder or archive for loading; `now` is the instant of loading."""
    with open_folder(path, now) as folder:
        yield LoadableFolder(folder)
