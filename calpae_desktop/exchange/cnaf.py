"""The beneficiaries' flow of CNAF (VRSB0801), read as a stream."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from calpae_desktop.domain.household import Household
from calpae_desktop.services.rows import FlowKey
from calpae_desktop.words.faults import Fault, Wrong, fault

from .cnaf_household import read_household
from .xml_blocks import HOUSEHOLD, IDENTITY, TOTALS, Stop, blocks
from .xml_fields import Fields

MONTHLY, INFRA_MONTHLY = "M", "I"
TOTAL, TOTAL_ANOMALIES = "NBTOTDOSRSATRANSM", "NBTOTDOSRSATRANSMANO"


@dataclass(slots=True)
class Flow:
    """A flow whose identity could be read. `reference_day` is DTREF; `place`, in bytes, is how
    far it was read."""

    path: Path
    identity: FlowKey
    reference_day: date
    place: int = 0

    def expected(self, done: int) -> int:
        """How many households there will be, by the bytes read for those `done`."""
        try:
            size = self.path.stat().st_size
        except OSError:
            return done
        return max(done, done * size // self.place) if self.place else 0

    def households(self) -> Iterator[Household | Fault]:
        """Every household and every fault, in the order of the file; can be iterated again.

        A household at fault is told and left out. The last fault says that the flow can't be
        read to its end, or that its own counts differ from what was read: all of it is refused.
        """
        try:
            yield from _Reading(self.path, self._at).households()
        except Stop as stop:
            yield stop.fault

    def _at(self, place: int) -> None:
        self.place = place


def read_flow(path: Path) -> Flow | Fault:
    """The flow, or the first thing that makes it unreadable."""
    faults: list[Fault] = []
    try:
        first = next(blocks(path), None)
        if first is None or first.tag != IDENTITY:
            line = first.sourceline if first is not None else 1
            return fault(Wrong.XML_MISSING, path.name, line, IDENTITY)
        found = _identity(path, Fields(path.name, first, faults))
    except Stop as stop:
        return stop.fault
    return faults[0] if faults or found is None else found


def _identity(path: Path, block: Fields) -> Flow | None:
    sender = block.text("APPLIEME", required=True)
    kind = block.text("TYPEFLUX", required=True)
    created_on = block.day("DTCREAFLUX", required=True)
    created_time = block.text("HEUCREAFLUX", required=True)
    reference = block.day("DTREF", required=True)
    if kind not in (None, MONTHLY, INFRA_MONTHLY):
        block.refuse("TYPEFLUX", kind)
    if sender and kind and created_on and created_time and reference:
        return Flow(path, FlowKey(sender, kind, created_on, created_time), reference)
    return None


class _Reading:
    """One pass over a flow."""

    def __init__(self, path: Path, at: Callable[[int], None]) -> None:
        self._path = path
        self._at = at
        self._file = path.name
        self._read = 0
        self._anomalies = 0

    def households(self) -> Iterator[Household | Fault]:
        faults: list[Fault] = []
        expected: tuple[str, ...] = (IDENTITY,)
        for block in blocks(self._path, self._at):
            if block.tag not in expected:
                yield fault(Wrong.XML_UNEXPECTED, self._file, block.sourceline, block.tag)
                return
            expected = () if block.tag == TOTALS else (HOUSEHOLD, TOTALS)
            fields = Fields(self._file, block, faults)
            if block.tag == HOUSEHOLD:
                self._read += 1
                self._anomalies += fields.has("Anomalie")
                household = read_household(fields)
                if household is not None:
                    yield household
            elif block.tag == TOTALS:
                self._check(fields)
            yield from faults
            faults.clear()
        if expected:
            yield fault(Wrong.XML_MISSING, self._file, None, TOTALS)

    def _check(self, totals: Fields) -> None:
        """What the flow says it holds must be what was read."""
        for tag, read in ((TOTAL, self._read), (TOTAL_ANOMALIES, self._anomalies)):
            said = totals.count(tag)
            if said is not None and said != read:
                details = {"expected": said, "found": read}
                totals.faults.append(
                    fault(Wrong.XML_COUNT, self._file, totals.line, tag, str(said), **details)
                )
