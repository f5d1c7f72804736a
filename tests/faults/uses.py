"""Every use case that writes, to be tried on a machine that fails, then again once it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.budget import Budget, Money, Side
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.matching import Decision
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.collection import DeclareGap
from calpae_desktop.services.commands import (
    AsRead,
    BookAppointment,
    Correct,
    LogOutcome,
    RecordCall,
    RecordContract,
    RecordEntry,
    RecordOrientation,
    RecordSupport,
)
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.load_report import LoadReport
from tests.exchange.made import HEAD, flow, flow_text, household, person
from tests.faults.gestures import enter, lot
from tests.storage.worlds import ACTOR

Case = Callable[[], object]
GAP = DeclareGap("F4-3", "68", date(2026, 1, 5), "non saisi")
WHO = (
    "<QUAL>MME</QUAL><NOM>LÉVY</NOM><NOMNAI>ZÉ</NOMNAI><PRENOM>ANNE</PRENOM>"
    "<DTNAI>1991-02-14</DTNAI>"
)
FICHES = ("docx", "pdf", "xlsx", "ods", "csv", "json")


class Uses:
    """A desk where each use case has what it needs; files to load are put in `drawer`, which is
    never full, and files to write in `place`."""

    def __init__(self, desk: Desk, drawer: Path, place: Path) -> None:
        self.desk, self.place, self._drawer = desk, place, drawer
        self.person = self._enter("MULLER")
        self._other, self._twin = self._enter("WEBER"), self._enter("WEBERT")
        self._first, self._second = self._enter("KLEIN"), self._enter("KLEINE")
        desk.merges.merge(ACTOR, self._first, self._second)
        self._book()
        self._sign()
        self._folders = self._flows = 0
        self._load()
        for nir in ("2910267482011", "2910267482022"):
            self._flow(f"{WHO}<NIR>{nir}</NIR>")
        for start in (2, 3):
            desk.collection.declare(ACTOR, replace(GAP, starts_on=date(2026, start, 1)))
        self._done = enter(desk)

    def _enter(self, name: str) -> str:
        """Each on a day of its own: two rights that start together are not merged."""
        opened = date(2026, 5, 4) + timedelta(days=len(name))
        command = RecordEntry(Person("", name, "Zoé", date(1990, 2, 3)), "67", opened, opened)
        (person,) = self.desk.intake.record_entry(ACTOR, command).persons
        return person

    def _current(self, kind: Kind) -> Version:
        return self.desk.dossiers.open(ACTOR, self.person).current(kind)[0]

    def _book(self) -> object:
        at = datetime(2026, 6, 5, 9)
        # Again and again at the same hour: the slot is taken, and kept so.
        command = BookAppointment(self.person, "67", Nature.ORIENTATION, at, at, keep_conflict=True)
        return self.desk.appointments.book(ACTOR, command)

    def _sign(self) -> object:
        command = RecordContract(self.person, date(2026, 6, 8))
        return self.desk.contracts.record(ACTOR, command)

    def _outcome(self) -> object:
        meeting = self._current(Kind.APPOINTMENT)
        command = LogOutcome(meeting.fact_id, meeting.version_id or 0, Outcome.HONOURED)
        return self.desk.appointments.log(ACTOR, command)

    def _end_of_contract(self) -> object:
        read = self._current(Kind.CONTRACT)
        seen = AsRead(read.fact_id, read.version_id or 0)
        command = RecordContract(self.person, date(2026, 6, 9), as_read=seen)
        return self.desk.contracts.record(ACTOR, command)

    def _correct(self) -> object:
        known = self.desk.dossiers.open(ACTOR, self.person)
        command = Correct(replace(known.identity, town="Sélestat"), known.person.version_id)
        return self.desk.corrections.correct(ACTOR, command)

    def _load(self) -> object:
        self._folders += 1
        return loaded(self.desk.loading.load(ACTOR, lot(self._drawer / f"lot{self._folders}", 50)))

    def _flow(self, who: str) -> object:
        self._flows += 1
        head = HEAD.replace("2026-06-04", f"2026-06-{self._flows + 4:02}")
        text = flow_text(household(persons=person(who)), head=head)
        return loaded(self.desk.loading.load(ACTOR, flow(self._drawer, text)))

    def _decide(self) -> object:
        """The same household with another NIR: is it the same person?"""
        (asked,) = self.desk.doubts.undecided(ACTOR)
        (known,) = asked.candidates
        return self.desk.doubts.decide(ACTOR, asked.number, Decision.SAME, known.id)

    def _back_from_import(self) -> object:
        return self.desk.imports.undo(
            ACTOR, min(i.number for i in self.desk.imports.journal(ACTOR))
        )

    def _unmerge(self) -> object:
        return self.desk.merges.undo(ACTOR, self.desk.merges.merges(ACTOR)[0].number)

    def _correct_gap(self) -> object:
        (last, *_) = self.desk.collection.declared(ACTOR)
        command = replace(GAP, starts_on=last.gap.starts_on, reason="panne")
        return self.desk.collection.correct(ACTOR, last.gap.id, last.opened, command)

    def _withdraw_gap(self) -> object:
        (last, *_) = self.desk.collection.declared(ACTOR)
        return self.desk.collection.withdraw(ACTOR, last.gap.id, last.opened)

    def _text(self) -> object:
        texts = self.desk.fiche_texts
        opened = texts.of(ACTOR, 4, 2026).number(TextPart.DURATION)
        return texts.write_text(ACTOR, 4, 2026, TextPart.DURATION, f"Un an ({opened}).", opened)

    def _budget(self) -> object:
        texts = self.desk.fiche_texts
        opened = texts.of(ACTOR, 4, 2026).number(Side.PLANNED)
        money = Money(Decimal(opened + 1))
        budget = Budget(Side.PLANNED, "l’année 2026", whole=money)
        return texts.write_budget(ACTOR, 4, 2026, budget, opened)

    def _issue(self) -> object:
        reports = self.desk.reports
        return reports.issue(ACTOR, reports.build(ACTOR, 4, 2026))

    def writes(self) -> dict[str, Case]:
        """What changes the base."""
        desk, who = self.desk, self.person
        day = date(2026, 6, 10)
        called = RecordCall(who, CallResult.MESSAGE, datetime(2026, 6, 9, 9))
        return {
            "entry": lambda: enter(desk),
            "booking": self._book,
            "outcome": self._outcome,
            "call": lambda: desk.calls.record(ACTOR, called),
            "contract": self._sign,
            "contract read again": self._end_of_contract,
            "orientation": lambda: desk.orientations.record(
                ACTOR, RecordOrientation(who, "67", "job_coaching", day)
            ),
            "support": lambda: desk.supports.record(
                ACTOR, RecordSupport(who, "67", "job_coaching", day)
            ),
            "correction": self._correct,
            "undo": lambda: desk.corrections.undo(ACTOR, self._done),
            "load": self._load,
            "doubt decided": self._decide,
            "flow": lambda: self._flow(WHO.replace("LÉVY", "KOCH")),
            "undo of an import": self._back_from_import,
            "merge": lambda: desk.merges.merge(ACTOR, self._other, self._twin),
            "undo of a merge": self._unmerge,
            "gap": lambda: desk.collection.declare(ACTOR, GAP),
            "gap corrected": self._correct_gap,
            "gap withdrawn": self._withdraw_gap,
            "text": self._text,
            "budget": self._budget,
            "fiche": self._issue,
        }

    def files(self) -> dict[str, Case]:
        """What writes beside the base."""
        desk, place = self.desk, self.place
        made = desk.reports.build(ACTOR, 4, 2026)
        table = desk.fiches.table(ACTOR, 4, 2026)
        year = Period(date(2026, 1, 1), date(2026, 12, 31))
        cases: dict[str, Case] = {
            "export": lambda: desk.outflow.export(ACTOR, place / "export"),
            "export zip": lambda: desk.outflow.export(ACTOR, place / "export.zip"),
            "export with NIR": lambda: desk.outflow.export(
                ACTOR, place / "export-nir", with_nir=True
            ),
            "cer": lambda: desk.cer.save(ACTOR, self.person, place / "cer.pdf"),
            "cers": lambda: desk.cer.save_batch(ACTOR, year, place / "lot.pdf"),
            "cers in a folder": lambda: desk.cer.save_batch(ACTOR, year, place / "lot"),
        }
        for ending in FICHES:
            path = place / f"fiche.{ending}"
            cases[f"fiche {ending}"] = partial(desk.reports.save, ACTOR, made, path)
        for ending in ("xlsx", "csv"):
            path = place / f"table.{ending}"
            cases[f"table {ending}"] = partial(desk.fiches.save, ACTOR, table, path)
        return cases


def loaded(report: LoadReport) -> bool:
    assert report.written, report.errors
    return True
