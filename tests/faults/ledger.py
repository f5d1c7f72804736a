"""What the killed writers were told is kept, held against what the database says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.rows import Load
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import EncryptedStore, open_store
from tests.faults.gestures import LOADED, Said, desk_on, enter

PARTS_OF_A_LOT = 3 * LOADED


@dataclass
class Base:
    """A database on the disk, and everything that was acknowledged in it."""

    path: Path
    key: DataKey
    written: set[str] = field(default_factory=set)
    loaded: set[str] = field(default_factory=set)

    def acknowledge(self, said: Said) -> None:
        self.written.update(said.get("written", []))
        self.loaded.update(said.get("loaded", []))

    def open(self) -> EncryptedStore:
        return open_store(self.path, self.key, SystemClock())


def problems(base: Base) -> list[str]:
    """What is lost, halved, invented or not sound after a kill; then a gesture, which must hold.

    One gesture or load at most is there without having been acknowledged: the one under way. It
    is acknowledged from here on.
    """
    store = base.open()
    try:
        found = [*_gestures(base, store), *_loads(base, store)]
        desk = desk_on(store)
        found += [
            f"not sound: {c.name}: {c.detail}" for c in desk.upkeep.verify(desk.actor) if not c.ok
        ]
        done = enter(desk)
        for w in done.written:
            base.written.add(f"{w.kind.value} {w.fact_id} {w.recorded_at.isoformat()}")
        (person,) = done.persons
        if desk.dossiers.open(desk.actor, person).milestone is None:
            found.append("the next entry has no milestone")
        return found
    finally:
        store.close()


# What one gesture writes at once: an entry, an appointment with its place in the diary.
TOGETHER = (
    [Kind.PERSON.value, Kind.RIGHT.value],
    [Kind.APPOINTMENT.value, Kind.SLOT.value],
)


def _gestures(base: Base, store: EncryptedStore) -> list[str]:
    stored = _stored(store)
    everything = {line for lines in stored.values() for line in lines}
    found = [f"lost: {line}" for line in sorted(base.written - everything)]
    fresh = {at: lines for at, lines in stored.items() if not lines <= base.written}
    if len(fresh) > 1:
        found.append(f"{len(fresh)} gestures that nobody was told of")
    for at, lines in stored.items():
        kinds = sorted(line.split()[0] for line in lines)
        if len(lines) > 1 and kinds not in TOGETHER:
            found.append(f"at {at}: {kinds} together")
        # The first word of a person is half of an entry; later ones are corrections.
        if len(lines) == 1 and kinds == [Kind.PERSON.value] and _first(lines, everything):
            found.append(f"half of an entry: {lines}")
        base.written |= lines
    return found


def _first(lines: set[str], everything: set[str]) -> bool:
    kind, fact_id, instant = next(iter(lines)).split()
    mine = (line for line in everything if line.startswith(f"{kind} {fact_id} "))
    return min(mine).endswith(instant)


def _stored(store: EncryptedStore) -> dict[str, set[str]]:
    """Versions that gestures wrote, by instant."""
    groups: dict[str, set[str]] = defaultdict(set)
    with store.snapshot() as view:
        for kind in Kind:
            for version in view.facts.everything(kind):
                if version.load_id is None:
                    at = version.recorded_at.isoformat()
                    groups[at].add(f"{kind.value} {version.fact_id} {at}")
    return groups


def _loads(base: Base, store: EncryptedStore) -> list[str]:
    with store.snapshot() as view:
        loads = view.records.loads()
        parts: Counter[int] = Counter()
        for kind in Kind:
            for version in view.facts.everything(kind):
                if version.load_id is not None:
                    parts[version.load_id] += 1
    names = {load.path for load in loads}
    found = [f"load lost: {name}" for name in sorted(base.loaded - names)]
    found += [f"half loaded: {load.path}" for load in loads if _half(load, parts[load.load_id])]
    if len(names - base.loaded) > 1:
        found.append(f"loads that nobody was told of: {sorted(names - base.loaded)}")
    base.loaded |= names
    return found


def _half(load: Load, parts: int) -> bool:
    return parts != PARTS_OF_A_LOT or load.counts.get("lus") != PARTS_OF_A_LOT
