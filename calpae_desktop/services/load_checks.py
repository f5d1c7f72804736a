"""What a load checks across rows: references, clashes, surprising dates.

Source: exchange format, « Loading ».
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.consistency import Clash, replacement_clashes, right_clashes
from calpae_desktop.domain.fact import Content, Kind, Version, person_of
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.merging import FileRow, Merged
from calpae_desktop.services.ports import KnownFacts
from calpae_desktop.words import loading as words
from calpae_desktop.words.faults import Fault

if TYPE_CHECKING:
    from calpae_desktop.services.folder_loading import LoadFile

_CLASH_FIELDS = {No.SAME_START: "starts_on"}


class LoadChecks:
    """Checks of one load; what is wrong goes to `tell`."""

    def __init__(self, known: KnownFacts, file: LoadFile, tell: Callable[[Fault], None]) -> None:
        self.ids: dict[Kind, set[str]] = {}
        self.schemes: set[str] = set()
        self._facts = known.facts
        self._file = file
        self._tell = tell

    def scheme_in_use(self, before: Scheme, scheme: Scheme, line: int) -> None:
        """A scheme in use keeps its pathway and flags: published figures can be run again."""
        if not before.same_rule(scheme):
            self._tell(self._fault(None, line, "id", scheme.id, words.SCHEME_IN_USE))

    def _fault(
        self,
        kind: Kind | None,
        line: int | None,
        field: str,
        value: str,
        message: str,
    ) -> Fault:
        column = self._file.column(kind, field)
        return Fault(self._file.name(kind), line, column, value, message)

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
            for warning in self._file.warnings(row, version.content):
                self._tell(warning)

    def _known(self, target: Kind | None, wanted: set[str]) -> set[str]:
        if target is None:
            return self.schemes
        inside = wanted & self.ids.get(target, set())
        rest = wanted - inside
        return inside | (self._facts.existing(target, sorted(rest)) if rest else set())

    def clashes(self, kind: Kind, merged: Mapping[str, Merged], *, empty: bool) -> None:
        """Rights of one person with one start; replaced appointments that cannot be."""
        if kind is Kind.RIGHT:
            found = right_clashes(self._rights(merged, empty=empty))
        elif kind is Kind.APPOINTMENT:
            found = replacement_clashes(self._appointments(merged, empty=empty))
        else:
            return
        lines = {(v.fact_id, v.recorded_at): r for f in merged.values() for v, r in f.fresh}
        last = {v.fact_id: row for f in merged.values() for v, row in f.fresh}
        for clash in found:
            row = lines.get((clash.version.fact_id, clash.version.recorded_at))
            self._tell_clash(kind, clash, row or last.get(clash.other))

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
        stored = self._facts.of_persons(Kind.RIGHT, sorted(persons))
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
        if empty:
            return chains
        moved = self._replacing(merged)
        chains |= moved
        targets |= {t for chain in moved.values() for t in _targets(chain)}
        chains |= {t: merged[t].chain for t in targets if t in merged}
        return self._with_stored(chains, targets)

    def _replacing(self, merged: Mapping[str, Merged]) -> Mapping[str, list[Version]]:
        """Stored appointments that replace one whose person or nature the file changes."""
        changed = {fact_id: fact.chain for fact_id, fact in merged.items() if _moved(fact)}
        owners = {p for chain in changed.values() for v in chain if (p := person_of(v.content))}
        stored = self._facts.of_persons(Kind.APPOINTMENT, sorted(owners))
        ids = {
            v.fact_id
            for v in stored
            if v.fact_id not in merged
            and _named(Kind.APPOINTMENT, v.content, "replaces") in changed
        }
        return self._facts.chains(Kind.APPOINTMENT, sorted(ids))

    def _with_stored(
        self, chains: dict[str, list[Version]], targets: set[str]
    ) -> dict[str, list[Version]]:
        """Follow the replacements into the database, to the end of each chain."""
        wanted = targets - set(chains)
        while wanted:
            stored = self._facts.chains(Kind.APPOINTMENT, sorted(wanted))
            chains |= stored
            wanted = {t for chain in stored.values() for t in _targets(chain)} - set(chains)
            wanted &= self._facts.existing(Kind.APPOINTMENT, sorted(wanted))
        return chains


_REFERENCES: tuple[tuple[str, Kind | None, str], ...] = (
    ("person", Kind.PERSON, words.UNKNOWN_PERSON),
    ("scheme", None, words.UNKNOWN_SCHEME),
    ("orientation", Kind.ORIENTATION, words.UNKNOWN_ORIENTATION),
    ("replaces", Kind.APPOINTMENT, words.UNKNOWN_APPOINTMENT),
)


def _moved(fact: Merged) -> bool:
    """Whether an appointment has had, or now has, several persons or natures."""
    contents = [v.content for v in fact.chain if isinstance(v.content, Appointment)]
    return len({(c.person, c.nature) for c in contents}) > 1


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
