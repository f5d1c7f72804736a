"""Export the whole base in the exchange format, so that it can be loaded anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.fact import EXCHANGED, Kind, Version, person_of
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.words import outflow as words

STEP = 5_000
Progress = Callable[[int, int], None]


class Writer(Protocol):
    """Writes a folder or a .zip, all of it or nothing; answers the rows written by file."""

    def __call__(
        self,
        target: Path,
        versions: Mapping[Kind, Iterable[Version]],
        schemes: Iterable[Scheme],
        *,
        with_nir: bool,
    ) -> dict[str, int]: ...


class Outflow:
    def __init__(self, store: Store, clock: Clock, writer: Writer) -> None:
        self._store = store
        self._clock = clock
        self._writer = writer

    def export(
        self,
        actor: Actor,
        target: Path,
        *,
        known_on: date | None = None,
        with_nir: bool = False,
        progress: Progress | None = None,
    ) -> dict[str, int]:
        """Write every version known on a day (None: now); answers the rows written by file.

        Raises Refusal: FORBIDDEN, FUTURE_KNOWLEDGE, FILE_EXISTS, OTHER_WRITER (an export of NIR
        is journaled, which writes); Unavailable.
        """
        require(actor, Action.EXPORT)
        if known_on is not None and known_on > self._clock.today():
            raise Refusal(No.FUTURE_KNOWLEDGE, "connu_au", day=known_on)
        if with_nir:
            self._journal_nir(actor, target)
        before = None if known_on is None else end_of_day(known_on)
        counter = _Counter(progress)
        with self._store.snapshot() as view:
            known = None if before is None else _Known(view, before)
            facts = {
                kind: counter.counted(_masked(_versions(view, kind, known), with_nir))
                for kind in EXCHANGED
            }
            schemes = view.schemes.all()
            ordered = [schemes[name] for name in sorted(schemes)]
            return self._writer(target, facts, ordered, with_nir=with_nir)

    def _journal_nir(self, actor: Actor, target: Path) -> None:
        require(actor, Action.EXPORT_NIR)
        with self._store.unit_of_work() as uow:
            uow.records.note(uow.now, actor, Action.EXPORT_NIR.value, words.with_nir(target.name))
            uow.commit()


class _Counter:
    def __init__(self, progress: Progress | None) -> None:
        self._seen = 0
        self._progress = progress

    def counted(self, versions: Iterable[Version]) -> Iterator[Version]:
        for version in versions:
            self._seen += 1
            if self._progress is not None and self._seen % STEP == 0:
                self._progress(self._seen, 0)
            yield version


class _Known:
    """What was recorded before an instant, corrected since or not.

    A fact of a person who was not recorded then does not exist, and a link to a fact that was
    not is empty: so says the method of that day, and the export can be loaded.
    """

    def __init__(self, view: Snapshot, before: datetime) -> None:
        self._before = before
        linked = (Kind.PERSON, Kind.APPOINTMENT, Kind.ORIENTATION)
        self._ids = {
            kind: {v.fact_id for v in view.facts.everything(kind) if v.recorded_at < before}
            for kind in linked
        }

    def as_then(self, version: Version) -> Version | None:
        content = version.content
        person = person_of(content)
        if version.recorded_at >= self._before:
            return None
        if person is not None and person not in self._ids[Kind.PERSON]:
            return None
        if isinstance(content, Appointment) and self._lacks(Kind.APPOINTMENT, content.replaces):
            return replace(version, content=replace(content, replaces=None))
        if isinstance(content, Support) and self._lacks(Kind.ORIENTATION, content.orientation):
            return replace(version, content=replace(content, orientation=None))
        return version

    def gone(self, version: Version, last: Version) -> Version | None:
        """The fact withdrawn at the instant of a version that cannot be told."""
        if version.recorded_at >= self._before:
            return None
        return replace(version, content=last.content, retired=True)

    def _lacks(self, kind: Kind, fact_id: str | None) -> bool:
        return fact_id is not None and fact_id not in self._ids[kind]


def _versions(view: Snapshot, kind: Kind, known: _Known | None) -> Iterator[Version]:
    last: Version | None = None
    for version in view.facts.everything(kind):
        then = version if known is None else known.as_then(version)
        if then is None and last is not None and version.fact_id == last.fact_id:
            # Given since to somebody who did not exist then: the fact did not either.
            then = known.gone(version, last) if known is not None else None
        if then is not None:
            last = then
            yield then


def _masked(versions: Iterable[Version], with_nir: bool) -> Iterator[Version]:
    """Without NIR unless asked: what is not handed over cannot be written by mistake."""
    for version in versions:
        content = version.content
        if not with_nir and isinstance(content, Person) and content.nir:
            yield replace(version, content=replace(content, nir=None))
        else:
            yield version
