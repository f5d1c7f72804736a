"""What a load checks across rows: references, clashes, surprising dates.

Source: exchange format, « Loading ».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.consistency import Clash, replacement_clashes, right_clashes
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Content, Kind, Version, person_of
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.merging import FileRow, Merged
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.words import loading as words

if TYPE_CHECKING:
    from calpae_desktop.services.loading import Fault, LoadFile, SchemeRow

_CLASH_FIELDS = {No.SAME_START: "starts_on"}
# Fields that should follow one another; the second before the first is told, never refused.
ORDERED: dict[Kind, tuple[tuple[str, str], ...]] = {
    Kind.RIGHT: (("claimed_on", "starts_on"), ("starts_on", "informed_on")),
    Kind.APPOINTMENT: (("fixed_on", "planned_on"),),
    Kind.ORIENTATION: (("proposed_on", "decided_on"), ("decided_on", "notified_on")),
    Kind.CONTRACT: (("starts_on", "ends_on"), ("signed_on", "cancelled_on")),
    Kind.SUPPORT: (("oriented_on", "started_on"), ("started_on", "ended_on")),
    Kind.ADVISER: (("starts_on", "ends_on"),),
    Kind.COLLECTION_GAP: (("starts_on", "ends_on"),),
}
_COLUMNS = {"planned_on": "planned_at", "fixed_on": "fixed_at"}


class LoadChecks:
    """Checks of one load; what is wrong goes to `tell`."""

    def __init__(self, uow: UnitOfWork, file: LoadFile, tell: Callable[[Fault], None]) -> None:
        self.ids: dict[Kind, set[str]] = {}
        self.schemes: set[str] = set()
        self._uow = uow
        self._file = file
        self._tell = tell

    def scheme(
        self,
        row: SchemeRow,
        known: Mapping[str, Scheme],
        used: set[str],
        fresh: Mapping[str, Scheme],
    ) -> Fault | None:
        """A scheme given twice, or one in use whose pathway or flags change."""
        scheme = row.scheme
        if scheme.id in fresh:
            return self._fault(None, row.line, "id", scheme.id, words.TWICE)
        before = known.get(scheme.id)
        if before is not None and scheme.id in used and not before.same_rule(scheme):
            return self._fault(None, row.line, "id", scheme.id, words.SCHEME_IN_USE)
        return None

    def _fault(
        self,
        kind: Kind | None,
        line: int | None,
        field: str,
        value: str,
        message: str,
        *,
        warning: bool = False,
    ) -> Fault:
        from calpae_desktop.services.loading import Fault

        place = self._file.name(kind), line, self._file.column(kind, field)
        return Fault(*place, value, message, warning)

    def references(self, kind: Kind, merged: Mapping[str, Merged]) -> None:
        """Every id that a fresh version names must be in the file or in the database."""
        rows = [pair for fact in merged.values() for pair in fact.fresh]
        for field, target, message in _REFERENCES:
            named = [(value, row) for v, row in rows if (value := _named(kind, v.content, field))]
            wanted = {value for value, _ in named}
            missing = wanted - self._known(target, wanted)
            for value, row in named:
                if value in missing:
                    self._tell(self._fault(kind, row.line, field, value, message))
        for version, row in rows:
            for earlier, later in _reversed(kind, version.content):
                self._warn(kind, row, earlier, later, version.content)

    def _known(self, target: Kind | None, wanted: set[str]) -> set[str]:
        if target is None:
            return self.schemes
        inside = wanted & self.ids.get(target, set())
        rest = wanted - inside
        return inside | (self._uow.facts.existing(target, sorted(rest)) if rest else set())

    def _warn(self, kind: Kind, row: FileRow, earlier: str, later: str, content: Content) -> None:
        day: date = getattr(content, later)
        field = _COLUMNS.get(later, later)
        before = self._file.column(kind, _COLUMNS.get(earlier, earlier))
        message = words.date_order(before)
        told = self._fault(kind, row.line, field, day.isoformat(), message, warning=True)
        self._tell(told)

    def clashes(self, kind: Kind, merged: Mapping[str, Merged], *, empty: bool) -> None:
        """Rights of one person with one start; replaced appointments that cannot be."""
        if kind is Kind.RIGHT:
            found = right_clashes(self._rights(merged, empty=empty))
        elif kind is Kind.APPOINTMENT:
            found = replacement_clashes(self._appointments(merged, empty=empty))
        else:
            return
        lines = {(v.fact_id, v.recorded_at): r for f in merged.values() for v, r in f.fresh}
        for clash in found:
            self._tell_clash(
                kind, clash, lines.get((clash.version.fact_id, clash.version.recorded_at))
            )

    def _tell_clash(self, kind: Kind, clash: Clash, row: FileRow | None) -> None:
        field = _CLASH_FIELDS.get(clash.no, "replaces")
        content = clash.version.content
        value = getattr(content, field)
        shown = value.isoformat() if isinstance(value, date) else str(value)
        message = words.clash(clash.no, clash.other)
        self._tell(self._fault(kind, row.line if row else None, field, shown, message))

    def _rights(self, merged: Mapping[str, Merged], *, empty: bool) -> Iterable[Version]:
        mine = [v for fact in merged.values() for v in fact.chain]
        if empty:
            return mine
        persons = {p for v in mine if (p := person_of(v.content)) is not None}
        stored = self._uow.facts.of_persons(Kind.RIGHT, sorted(persons))
        return mine + [v for v in stored if v.fact_id not in merged]

    def _appointments(
        self, merged: Mapping[str, Merged], *, empty: bool
    ) -> Mapping[str, list[Version]]:
        linked = {
            fact_id: fact.chain
            for fact_id, fact in merged.items()
            if any(_named(Kind.APPOINTMENT, v.content, "replaces") for v in fact.chain)
        }
        targets = {t for chain in linked.values() for t in _targets(chain)} - set(linked)
        chains = linked | {t: merged[t].chain for t in targets if t in merged}
        return chains if empty else self._with_stored(chains, targets)

    def _with_stored(
        self, chains: dict[str, list[Version]], targets: set[str]
    ) -> dict[str, list[Version]]:
        """Follow the replacements into the database, to the end of each chain."""
        wanted = targets - set(chains)
        while wanted:
            stored = self._uow.facts.chains(Kind.APPOINTMENT, sorted(wanted))
            chains |= stored
            wanted = {t for chain in stored.values() for t in _targets(chain)} - set(chains)
            wanted &= self._uow.facts.existing(Kind.APPOINTMENT, sorted(wanted))
        return chains


_REFERENCES: tuple[tuple[str, Kind | None, str], ...] = (
    ("person", Kind.PERSON, words.UNKNOWN_PERSON),
    ("scheme", None, words.UNKNOWN_SCHEME),
    ("orientation", Kind.ORIENTATION, words.UNKNOWN_ORIENTATION),
    ("replaces", Kind.APPOINTMENT, words.UNKNOWN_APPOINTMENT),
)


def _named(kind: Kind, content: Content, field: str) -> str | None:
    if field == "person":
        return None if kind is Kind.PERSON else person_of(content)
    if field == "scheme" and isinstance(content, (Orientation, Support)):
        return content.scheme
    if field == "orientation" and isinstance(content, Support):
        return content.orientation
    if field == "replaces" and isinstance(content, Appointment):
        return content.replaces
    return None


def _targets(chain: Iterable[Version]) -> Iterator[str]:
    for version in chain:
        target = _named(Kind.APPOINTMENT, version.content, "replaces")
        if target is not None:
            yield target


def _reversed(kind: Kind, content: Content) -> Iterator[tuple[str, str]]:
    if isinstance(content, Right) and content.informed_on is None and content.claimed_on is None:
        return
    if isinstance(content, Contract) and content.ends_on is None and content.cancelled_on is None:
        return
    for earlier, later in ORDERED.get(kind, ()):
        first, second = getattr(content, earlier), getattr(content, later)
        if first is not None and second is not None and second < first:
            yield earlier, later
