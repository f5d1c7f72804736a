from collections.abc import Iterable, Iterator
from typing import Any

class Worksheet:
    title: str
    max_row: int
    max_column: int
    freeze_panes: str | None
    @property
    def rows(self) -> Iterator[tuple[Any, ...]]: ...
    @property
    def values(self) -> Iterator[tuple[Any, ...]]: ...
    def __getitem__(self, key: str | int) -> Any: ...
    def __setitem__(self, key: str, value: object) -> None: ...
    def append(self, iterable: Iterable[object]) -> None: ...
    def cell(self, row: int, column: int, value: object = None) -> Any: ...
    def iter_rows(
        self,
        min_row: int | None = None,
        max_row: int | None = None,
        min_col: int | None = None,
        max_col: int | None = None,
        values_only: bool = False,
    ) -> Iterator[tuple[Any, ...]]: ...
