"""What is kept of each load, and what it wrote: asked of storage.

The places and words of a report are kept, never the cells of a file: no name and no number of a
person is copied here, and a purge has nothing to erase.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from calpae_desktop.domain.fact import Kind
from calpae_desktop.words.faults import Fault

# What was loaded: an exchange folder, a CNAF flow; or a load taken back.
FOLDER, FLOW, UNDO = "echange", "cnaf", "annulation"


@dataclass(frozen=True, slots=True)
class LoadDetail:
    """What a load leaves besides its facts. `marks` are the small values that it changed, each
    with what it was and what it became. `before` and `last` are the numbers of the last version
    written before it, and by it. `undoes` is the load that this one took back."""

    form: str
    refused: bool = False
    backlog: bool = False
    read: Mapping[str, int] = field(default_factory=dict)
    errors: int = 0
    warnings: int = 0
    days: tuple[date, ...] = ()
    marks: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    before: int = 0
    last: int = 0
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class LoggedLoad:
    """A line of the journal; `detail` is None for loads older than the journal."""

    number: int
    file: str
    fingerprint: str
    at: datetime
    by: str
    counts: Mapping[str, int]
    detail: LoadDetail | None


@dataclass(frozen=True, slots=True)
class WrittenDossier:
    """A dossier that a load wrote in; `key` is where it stands in the list."""

    person: str
    last_name: str
    first_name: str
    versions: int
    key: tuple[str, str]


def stands(number: int | None, undoers: Mapping[int, int], present: Collection[int]) -> bool:
    """Whether what a load wrote still counts, where the loads `present` wrote: not once it is
    taken back, again once that is taken back in turn."""
    undoer = undoers.get(number) if number is not None else None
    return undoer is None or undoer not in present or not stands(undoer, undoers, present)


def taken_back(undoers: Mapping[int, int]) -> frozenset[int]:
    """The loads that are undone."""
    present = frozenset(undoers.values())
    return frozenset(number for number in undoers if not stands(number, undoers, present))


class LoadLog(Protocol):
    """The journal of loads, inside a transaction or from a snapshot."""

    def keep(self, number: int, detail: LoadDetail, faults: Iterable[Fault]) -> None:
        """Add what a load leaves to the line that `Records.open_load` made."""

    def loads(self) -> list[LoggedLoad]:
        """Every line, the first one first."""

    def undoers(self) -> dict[int, int]:
        """For each load that another one took back, that other one."""

    def faults(self, number: int, limit: int, after: int = 0) -> list[Fault]:
        """What the report of a load said, from the rank after `after`; ranks count from 1."""

    def last_version(self) -> int:
        """The number of the last version ever written, of whatever fact."""

    def written(self, load: LoggedLoad) -> dict[Kind, int]:
        """How many versions it wrote, by kind; kinds without one are absent."""

    def dossier_count(self, load: LoggedLoad) -> int:
        """In how many dossiers it wrote."""

    def dossiers(
        self,
        load: LoggedLoad,
        limit: int,
        after: tuple[str, str] | None = None,
        *,
        scope: frozenset[str] | None = None,
        among: frozenset[str] | None = None,
    ) -> list[WrittenDossier]:
        """The dossiers it wrote in, by name; `after` is the key of the last one seen. Those of
        the départements of the scope, of `among` only, when given."""

    def persons(self, load: LoggedLoad, *, decided: bool = False) -> set[str]:
        """Whom the versions it wrote speak of; and, when `decided`, those that answers to what it
        asked wrote since in its name."""

    def moved(self, load: LoggedLoad) -> set[tuple[str, str]]:
        """Pairs of persons that one fact of the load has spoken of, one after the other."""

    def facts(self, load: LoggedLoad, kind: Kind) -> set[str]:
        """Ids of the facts of a kind that it wrote."""

    def persons_since(self, number: int) -> set[str]:
        """Persons spoken of by a version numbered after this one."""
