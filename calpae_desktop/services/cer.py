"""Print contracts (CER): one, or those signed in a period. Reads only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import InPeriod, Missing, Question, Selection, Source
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.cer_sheet import CerSheet, known, sheet_of
from calpae_desktop.services.ports import Clock, Snapshot, Store
from calpae_desktop.services.recording import departments_of
from calpae_desktop.services.rows import Listed

PDF = ".pdf"
STEP = 500
# Signed in the period and not cancelled since, whatever the type.
SIGNED = Selection(Source.CONTRACT, (InPeriod("signed_on"), Missing("cancelled_on")))
EVERY_ROW = 1 << 31
_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")
Progress = Callable[[int, int], None]


class Printer(Protocol):
    """Turns sheets into a PDF, and puts bytes in a private file, whole or not at all."""

    def pdf(self, sheets: Sequence[CerSheet], progress: Progress | None = None) -> bytes: ...

    def write(self, content: bytes, target: Path) -> None:
        """Raises OSError."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a batch wrote, and the files that could not be: they were open, or protected."""

    sheets: int
    written: tuple[Path, ...]
    failed: tuple[Path, ...] = ()


class Cer:
    """Printed contracts. `printer` draws and writes."""

    def __init__(self, store: Store, clock: Clock, printer: Printer) -> None:
        self._store = store
        self._clock = clock
        self._printer = printer

    def sheet(self, actor: Actor, wanted: str) -> CerSheet:
        """The sheet of a contract, or of the latest contract of a person, by id.

        Raises Refusal: UNKNOWN_CONTRACT, NO_CONTRACT, UNKNOWN_PERSON, FORBIDDEN, OUT_OF_SCOPE.
        """
        require(actor, Action.PRINT_CONTRACT)
        with self._store.snapshot() as view:
            chain = view.facts.chain(Kind.CONTRACT, wanted)
            last = chain[-1] if chain and not chain[-1].retired else None
            contract = last.content if last else None
            person = contract.person if isinstance(contract, Contract) else wanted
            facts = _alive(view.facts.in_force([person]).get(person, []))
            require(actor, Action.PRINT_CONTRACT, departments_of(facts))
            if not isinstance(contract, Contract):
                contract = _latest(facts, wanted)
            return _sheet(contract, facts, _advisers(view), view.schemes.all())

    def pdf(self, actor: Actor, wanted: str) -> bytes:
        """The same, as the bytes of a PDF: what is previewed and printed."""
        return self._printer.pdf([self.sheet(actor, wanted)])

    def save(self, actor: Actor, wanted: str, target: Path) -> None:
        """The same, in a private file. Raises also BAD_ENDING (not .pdf), OSError."""
        _require_pdf(target)
        self._printer.write(self.pdf(actor, wanted), target)

    def sheets(
        self,
        actor: Actor,
        period: Period,
        department: str | None = None,
        progress: Progress | None = None,
    ) -> list[CerSheet]:
        """Contracts signed in a period, by name, in the départements of the actor.

        `department`: that of the right at the signature. Raises Refusal: FORBIDDEN,
        OUT_OF_SCOPE, NOTHING_SIGNED.
        """
        require(actor, Action.PRINT_CONTRACT, [department] if department else [])
        with self._store.snapshot() as view:
            today = self._clock.today()
            rows = view.listed(SIGNED, Question(period), today, None, EVERY_ROW)
            found = list(_batch(view, actor, rows, department, progress))
        if not found:
            raise Refusal(No.NOTHING_SIGNED, first=period.first, last=period.last)
        return found

    def save_batch(
        self,
        actor: Actor,
        period: Period,
        target: Path,
        department: str | None = None,
        progress: Progress | None = None,
    ) -> Batch:
        """Write them into one .pdf, or into a folder, a file each named by the contract's id.

        Raises as `sheets`, and OSError; a file that may not be replaced is listed as failed.
        """
        sheets = self.sheets(actor, period, department)
        if target.suffix.lower() == PDF and not target.is_dir():
            self._printer.write(self._printer.pdf(sheets, progress), target)
            return Batch(len(sheets), (target,))
        made = not target.exists()
        target.mkdir(mode=0o700, exist_ok=True)
        try:
            return self._save_each(sheets, target, progress)
        except OSError:
            if made:
                rmtree(target, ignore_errors=True)
            raise

    def _save_each(
        self, sheets: Sequence[CerSheet], folder: Path, progress: Progress | None
    ) -> Batch:
        written: list[Path] = []
        failed: list[Path] = []
        for done, (name, sheet) in enumerate(file_names(sheets), 1):
            target = folder / name
            try:
                self._printer.write(self._printer.pdf([sheet]), target)
                written.append(target)
            except PermissionError:
                failed.append(target)
            if progress is not None:
                progress(done, len(sheets))
        return Batch(len(sheets), tuple(written), tuple(failed))


def file_names(sheets: Iterable[CerSheet]) -> Iterator[tuple[str, CerSheet]]:
    """`cer-<id>.pdf`, never the person's name; ids that no file can bear are made safe."""
    taken: set[str] = set()
    for sheet in sheets:
        name = _safe(sheet.contract)
        if name.casefold() in taken:  # two ids that differ by their capitals
            name = f"{name}-{_digest(sheet.contract)}"
        taken.add(name.casefold())
        yield f"cer-{name}{PDF}", sheet


def _safe(fact_id: str) -> str:
    if _PLAIN_ID.fullmatch(fact_id):
        return fact_id
    kept = re.sub(r"[^A-Za-z0-9_-]+", "_", fact_id)[:60]
    return f"{kept}-{_digest(fact_id)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:10]


def _require_pdf(target: Path) -> None:
    if target.suffix.lower() != PDF:
        raise Refusal(No.BAD_ENDING, path=target.name, endings=PDF)


def _batch(
    view: Snapshot,
    actor: Actor,
    rows: Sequence[Listed],
    department: str | None,
    progress: Progress | None,
) -> Iterator[CerSheet]:
    advisers, schemes = _advisers(view), view.schemes.all()
    for start in range(0, len(rows), STEP):
        chunk = rows[start : start + STEP]
        known_facts = view.facts.in_force({row.person for row in chunk})
        for row in chunk:
            facts = _alive(known_facts.get(row.person, []))
            contract = _named(facts, row.key[-1])
            here = department is None or department == _place(contract, facts)
            if here and permitted(actor, Action.PRINT_CONTRACT, departments_of(facts)):
                yield _sheet(contract, facts, advisers, schemes)
        if progress is not None:
            progress(start + len(chunk), len(rows))


def _alive(versions: Iterable[Version]) -> list[Version]:
    return [version for version in versions if not version.retired]


def _named(facts: Iterable[Version], contract: str) -> Contract:
    contents = (v.content for v in facts if v.fact_id == contract)
    return next(content for content in contents if isinstance(content, Contract))


def _latest(facts: Sequence[Version], person: str) -> Contract:
    """What is being prepared, else the last one signed; one that was cancelled comes last."""
    if not any(v.kind is Kind.PERSON for v in facts):
        raise Refusal(No.UNKNOWN_CONTRACT, "cer", value=person)
    contracts = [v.content for v in facts if isinstance(v.content, Contract)]
    if not contracts:
        raise Refusal(No.NO_CONTRACT, "cer", value=person)
    return max(
        contracts,
        key=lambda c: (c.cancelled_on is None, c.signed_on or c.starts_on or date.max, c.id),
    )


def _place(contract: Contract, facts: Iterable[Version]) -> str | None:
    """The département of the last right begun by the signature, else of the first one."""
    rights = sorted(
        (v.content for v in facts if isinstance(v.content, Right)),
        key=lambda right: (right.starts_on, right.id),
    )
    begun = [right for right in rights if right.starts_on <= (contract.signed_on or date.max)]
    chosen = begun[-1:] or rights[:1]
    return chosen[0].department if chosen else None


def _sheet(
    contract: Contract,
    facts: Sequence[Version],
    advisers: Mapping[str, Adviser],
    schemes: Mapping[str, Scheme],
) -> CerSheet:
    person = next((v.content for v in facts if isinstance(v.content, Person)), None)
    if person is None:
        raise Refusal(No.UNKNOWN_PERSON, "person", value=contract.person)
    return sheet_of(contract, known(person, facts, advisers, schemes))


def _advisers(view: Snapshot) -> dict[str, Adviser]:
    """By id and by name: facts name them either way."""
    found: dict[str, Adviser] = {}
    for version in view.facts.everything(Kind.ADVISER):
        content = version.content
        if isinstance(content, Adviser) and version.superseded_at is None and not version.retired:
            found.setdefault(content.name, content)
            found[content.id] = content
    return found
