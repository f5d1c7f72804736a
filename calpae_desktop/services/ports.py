"""What services ask of the outside: storage, the clock. Fakes and real ones keep these promises."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol, Self

from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Question, Selection
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.listing import About, Criterion, Moment, Sort
from calpae_desktop.domain.milestones import KnownMilestone, Milestone
from calpae_desktop.domain.moves import Rows
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.summary import Summary
from calpae_desktop.domain.tallies import Tallies
from calpae_desktop.services.agenda_rows import Diaries
from calpae_desktop.services.batch_log import BatchLog
from calpae_desktop.services.day_book import Days
from calpae_desktop.services.doubt_log import DoubtLog
from calpae_desktop.services.draft_log import DraftLog
from calpae_desktop.services.finds import Finds, Recents
from calpae_desktop.services.load_log import LoadLog
from calpae_desktop.services.outbox_log import OutboxLog
from calpae_desktop.services.preference_log import PreferenceLog
from calpae_desktop.services.rows import (
    Check,
    DossierLine,
    FlowKey,
    Heard,
    IssuedFiche,
    Listed,
    Load,
    PartVersion,
    Pending,
    Sought,
    Tally,
)


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""

    def today(self) -> date:
        """The present day in Paris."""


class Facts(Protocol):
    """Versions of facts, inside a unit of work. Lists of versions are oldest first."""

    def chain(self, kind: Kind, fact_id: str) -> list[Version]:
        """Every version of one fact."""

    def chains(self, kind: Kind, fact_ids: Collection[str]) -> dict[str, list[Version]]:
        """Every version of several facts; facts never recorded are absent."""

    def about(self, persons: Collection[str]) -> dict[str, list[Version]]:
        """Every version, of every kind, that names each person (a fact that changed person is
        found, in part, under both)."""

    def in_force(self, persons: Collection[str]) -> dict[str, list[Version]]:
        """The versions in force of FLOW_KINDS, withdrawn ones included, that name each person."""

    def of_persons(self, kind: Kind, persons: Collection[str]) -> list[Version]:
        """Every version of one kind that names one of the persons."""

    def existing(self, kind: Kind, fact_ids: Collection[str]) -> set[str]:
        """Those of the ids that have at least one version, withdrawn or not."""

    def empty(self, kind: Kind) -> bool:
        """True when nothing of that kind was ever recorded."""

    def add(self, versions: Iterable[Version]) -> None:
        """Insert versions in bulk (their `version_id` is given by storage)."""

    def supersede(self, version: Version, at: datetime) -> None:
        """Close the version that a gesture opened, if it is still the current one.

        Raises EditConflict when somebody closed it before."""

    def rechain(self, changes: Iterable[tuple[Kind, int, datetime | None]]) -> None:
        """Set `superseded_at` of stored versions (a load that brings older versions)."""

    def of_house(self, kind: Kind) -> list[Version]:
        """The versions in force of a kind that is of no dossier, by id."""

    def persons(self) -> Iterator[str]:
        """Every person ever recorded, in id order."""

    def everything(self, kind: Kind, known_before: datetime | None = None) -> Iterator[Version]:
        """Every version of a kind in (id, instant) order; those in force just before an
        instant only, when one is given."""


class Projection(Protocol):
    """The milestones, as known at every instant."""

    def rewrite(self, rows: Mapping[str, Sequence[KnownMilestone]]) -> None:
        """Replace all that is stored of each person by what is given."""

    def advance(self, known: Mapping[str, Sequence[Milestone]], at: datetime) -> None:
        """From this instant on, later than all that is stored, these are each person's milestones.

        What was known before stays as it is. Once in a unit of work."""

    def of(self, persons: Collection[str]) -> dict[str, list[KnownMilestone]]:
        """All that is stored of each person, by right then instant."""


class Summaries(Protocol):
    """Dossiers on one line, as known now."""

    def put(self, rows: Mapping[str, Summary | None]) -> None:
        """Replace the line of each person; None: there is no such person any more."""

    def of(self, persons: Collection[str]) -> dict[str, Summary]:
        """The lines of the persons who have one."""


# Where a page of dossiers ends: the value sorted by (None: the part without one), the person.
After = tuple[Any, str]


class Lists(Protocol):
    """Lists of dossiers, filtered, sorted and counted where they are. All raise ValueError for a
    filter whose value has no sense; `scope` None: every département."""

    def page(
        self,
        filters: Sequence[Criterion],
        sort: Sort,
        moment: Moment,
        scope: frozenset[str] | None,
        limit: int,
        *,
        ascending: bool = True,
        after: After | None = None,
    ) -> list[DossierLine]:
        """The next lines, those without a value last, by person among equals: one statement, two
        where those without a value begin."""

    def first(
        self,
        filters: Sequence[Criterion],
        sort: Sort,
        moment: Moment,
        scope: frozenset[str] | None,
        limit: int,
    ) -> list[DossierLine]:
        """The first lines of those with a value to sort by: one statement."""

    def tally(
        self, filters: Sequence[Criterion], moment: Moment, scope: frozenset[str] | None
    ) -> Tally: ...

    def counts(
        self,
        lists: Sequence[Sequence[Criterion]],
        moment: Moment,
        scope: frozenset[str] | None,
    ) -> list[int]:
        """How many dossiers each of several lists holds, in one statement."""

    def persons(
        self, filters: Sequence[Criterion], moment: Moment, scope: frozenset[str] | None
    ) -> list[str]:
        """Every person of a list, in id order."""

    def found(self, about: About, scope: frozenset[str] | None) -> list[tuple[str, int]]:
        """The words that dossiers hold (town, adviser, organisation, département), by word, and
        how many hold each; "" for none."""


class Schemes(Protocol):
    def all(self) -> dict[str, Scheme]: ...

    def save(self, schemes: Iterable[Scheme]) -> None:
        """Insert or replace; whether a used scheme may change is the service's affair."""

    def used(self) -> set[str]:
        """Ids named by any version of an orientation or support."""


class Records(Protocol):
    """What is kept about the database itself: loads, flows, journal, small values."""

    def open_load(self, path: str, actor: Actor, at: datetime) -> int: ...

    def sign_load(self, load_id: int, fingerprint: str) -> None: ...

    def close_load(self, load_id: int, counts: Mapping[str, int]) -> None: ...

    def loads(self) -> list[Load]: ...

    def note(self, at: datetime, actor: Actor, action: str, detail: str) -> None:
        """Append one line to the journal."""

    def flows(self) -> list[FlowKey]: ...

    def add_flow(self, flow: FlowKey, load_id: int) -> None: ...

    def known_claims(self, numbers: Collection[str]) -> set[str]:
        """Those of the claim numbers (NUMDEMRSA) that an earlier flow had."""

    def add_claims(self, numbers: Collection[str], load_id: int) -> None: ...

    def get(self, name: str) -> str | None: ...

    def set(self, name: str, value: str) -> None: ...


class Yearly(Protocol):
    """Texts, budgets and issued fiches. Nothing is ever changed nor erased here."""

    def latest(self, fiche: int, year: int) -> list[PartVersion]:
        """The last version of each part of each year up to this one, oldest year first."""

    def history(self, fiche: int, year: int, part: str) -> list[PartVersion]:
        """Every version of a part, oldest first."""

    def add(self, version: PartVersion) -> None: ...

    def issue(self, issued: IssuedFiche, content: str, roles: str) -> int:
        """Keep a fiche as it left, and the roles of dossiers in it; answers its number."""

    def issued(self) -> list[IssuedFiche]:
        """Every issued fiche, the first one first."""

    def content(self, number: int) -> str | None:
        """What an issued fiche holds."""

    def roles(self, number: int) -> str | None:
        """The roles kept with an issued fiche, empty when they cannot be read; None when it has
        none."""


class KnownFacts(Protocol):
    """What may be read, in a transaction or from a snapshot."""

    @property
    def facts(self) -> Facts: ...
    @property
    def schemes(self) -> Schemes: ...


class UnitOfWork(Protocol):
    """One transaction: entered, written in, committed; silence means rollback.

    Entering takes the write lock. `now` is the instant of the transaction, later than anything
    recorded before. Raises Refusal(CLOCK_BEHIND) when the clock is behind what is recorded,
    Unavailable when the machine cannot write.
    """

    facts: Facts
    milestones: Projection
    summaries: Summaries
    lists: Lists
    preferences: PreferenceLog
    drafts: DraftLog
    outbox: OutboxLog
    diaries: Diaries
    schemes: Schemes
    records: Records
    loads: LoadLog
    doubts: DoubtLog
    yearly: Yearly

    @property
    def now(self) -> datetime: ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *raised: object) -> None: ...

    def numbered(self, wanted: Collection[Sought]) -> set[str]:
        """Ids of the persons with the NIR (13 first) or the matricule (zeros aside) of one of
        those wanted; what was just written included."""

    def namesakes(self, wanted: Collection[Sought]) -> set[str]:
        """Ids of the persons born on the day of one of those wanted, with a word of its first
        name; what was just written included."""

    def going_on(self, department: str) -> Iterator[str]:
        """Persons whose last right in force in a département is not a closure, in id order."""

    def tallies(self, question: Question, known_on: date, scope: frozenset[str] | None) -> Tallies:
        """As those of a snapshot, what was just written included."""

    def lock(self, persons: Iterable[str]) -> None:
        """Lock persons, in id order, until the end of the transaction."""

    def hold(self, places: Iterable[str]) -> None:
        """Wait for whoever holds one of these names, then hold them until the end of the
        transaction; before `lock`. What is read afterwards is what they wrote."""

    def copy(self, view: Snapshot, progress: Callable[[int, int], None] | None = None) -> int:
        """Every row of another base in this one, which must be empty; how many.

        Raises Refusal (NOT_EMPTY, COPY_DIFFERS)."""

    def commit(self) -> None: ...


class Snapshot(Finds, Protocol):
    """One consistent view of the database, for reading."""

    facts: Facts
    milestones: Projection
    summaries: Summaries
    lists: Lists
    preferences: PreferenceLog
    days: Days
    drafts: DraftLog
    outbox: OutboxLog
    batches: BatchLog
    diaries: Diaries
    schemes: Schemes
    records: Records
    loads: LoadLog
    doubts: DoubtLog
    yearly: Yearly

    def tallies(self, question: Question, known_on: date, scope: frozenset[str] | None) -> Tallies:
        """Counts of what was known on a day, in the départements of the scope (None: all)."""

    def rows(
        self, question: Question, known_on: date, than: date | None, scope: frozenset[str] | None
    ) -> Rows:
        """The rows that figures count as known on a day: those that may differ from what was
        known on the day `than`, all of them when it is None."""

    def listed(
        self,
        base: Selection,
        question: Question,
        known_on: date,
        scope: frozenset[str] | None,
        limit: int,
        after: tuple[str, ...] | None = None,
    ) -> list[Listed]:
        """The rows a figure counts, by name then id; `after` is the sort key of the last seen."""

    def pending(
        self,
        question: Question,
        due: Period,
        today: date,
        scope: frozenset[str] | None,
        limit: int,
    ) -> tuple[list[Pending], int]:
        """Entries known now, in the current episode, without orientation, whose month ends in
        a period: those whose month ends nearest to today first, and how many in all."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *raised: object) -> None: ...


class Store(Protocol):
    """An open database; `shared`: on a server, where other desks write too."""

    @property
    def shared(self) -> bool: ...

    def unit_of_work(self, alone: bool = False) -> UnitOfWork:
        """`alone`: nobody else writes meanwhile (a load); gestures of several desks go side by
        side."""

    def listen(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> Iterator[Heard]:
        """What other desks write, as they do, until `stop`; `wait` sleeps so many seconds.

        Ends at once on a file, where nobody else writes."""

    def snapshot(self) -> Snapshot: ...

    def visiting(self) -> AbstractContextManager[Recents]:
        """As `drafting`, of the dossiers opened last."""

    def drafting(self) -> AbstractContextManager[DraftLog]:
        """A transaction of drafts only, kept at its end: of no turn, on a server it waits for no
        load. Raises Refusal(OTHER_WRITER), Unavailable."""

    def check_storage(self) -> list[Check]:
        """Encryption, integrity, foreign keys, one open version per fact."""

    def back_up(self, target: Path) -> None:
        """Write one verified file (database and key file). Raises Refusal or Unavailable."""

    def tidy(self) -> None:
        """After a very large write: what makes the next readings fast. Raises Unavailable."""

    def writer(self) -> AbstractContextManager[None]:
        """Hold the right to write for this process; Refusal(OTHER_WRITER) when another has it."""

    def close(self) -> None: ...
