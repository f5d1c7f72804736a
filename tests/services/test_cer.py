"""Who may print which contracts, and what their sheets say."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.cer import Cer, Progress, file_names
from calpae_desktop.services.cer_sheet import CerSheet, Item, Known, sheet_of
from calpae_desktop.services.commands import Correct, RecordContract
from calpae_desktop.words import cer as words
from tests.services.conftest import Desk

DAY = date(2026, 3, 2)
MARCH = Period(date(2026, 3, 1), date(2026, 3, 31))
OF_67 = Actor("a", Role.ADVISER, scope=frozenset({"67"}))


class Printed:
    """A printer that keeps what it is given."""

    def __init__(self) -> None:
        self.files: dict[Path, bytes] = {}

    def pdf(self, sheets: Sequence[CerSheet], progress: Progress | None = None) -> bytes:
        if progress is not None:
            progress(len(sheets), len(sheets))
        return " ".join(sheet.contract for sheet in sheets).encode()

    def write(self, content: bytes, target: Path) -> None:
        self.files[target] = content


@pytest.fixture
def printed() -> Printed:
    return Printed()


@pytest.fixture
def cer(desk: Desk, printed: Printed) -> Cer:
    return Cer(desk.store, desk.clock, printed)


def sign(desk: Desk, person: str, on: date = DAY) -> str:
    command = RecordContract(person, on, ContractType.ORIENTATION, adviser="C. Muller")
    return desk.contracts.record(desk.actor, command).written[0].fact_id


def refused(no: No) -> "pytest.RaisesExc[Refusal]":
    return pytest.raises(Refusal, check=lambda refusal: refusal.no is no)


def test_a_contract_by_its_id_or_that_of_its_person(desk: Desk, cer: Cer) -> None:
    person = desk.enter()
    contract = sign(desk, person)
    sheet = cer.sheet(desk.actor, contract)
    assert (sheet.contract, sheet.person, sheet.name) == (contract, person, "DIALLO Aminata")
    assert cer.sheet(desk.actor, person) == sheet
    assert cer.pdf(desk.actor, person) == contract.encode()


def test_what_cannot_be_printed_is_refused(desk: Desk, cer: Cer) -> None:
    person = desk.enter()
    with refused(No.UNKNOWN_CONTRACT):
        cer.sheet(desk.actor, "K-inconnu")
    with refused(No.NO_CONTRACT):
        cer.sheet(desk.actor, person)
    contract = sign(desk, person)
    version = desk.current(person, Kind.CONTRACT)
    assert version.version_id is not None
    withdrawn = Correct(version.content, version.version_id, withdraw=True)
    desk.corrections.correct(desk.actor, withdrawn)
    with refused(No.UNKNOWN_CONTRACT):
        cer.sheet(desk.actor, contract)


def test_a_contract_of_another_departement_is_refused(desk: Desk, cer: Cer) -> None:
    mine, other = desk.enter(), desk.enter("HUBER", "68")
    sign(desk, mine)
    theirs = sign(desk, other)
    assert cer.sheet(OF_67, mine).person == mine
    for wanted in (other, theirs):
        with refused(No.OUT_OF_SCOPE):
            cer.sheet(OF_67, wanted)
    assert [sheet.person for sheet in cer.sheets(OF_67, MARCH)] == [mine]
    with refused(No.OUT_OF_SCOPE):
        cer.sheets(OF_67, MARCH, "68")


def test_a_secretary_prints_nothing(desk: Desk, cer: Cer, printed: Printed) -> None:
    person = desk.enter()
    sign(desk, person)
    secretary = Actor("s", Role.SECRETARY)
    with refused(No.FORBIDDEN):
        cer.save(secretary, person, Path("f.pdf"))
    with refused(No.FORBIDDEN):
        cer.save_batch(secretary, MARCH, Path("f.pdf"))
    assert printed.files == {}


def test_a_batch_is_those_signed_in_the_period_by_name(desk: Desk, cer: Cer) -> None:
    people = {name: desk.enter(name) for name in ("ZINK", "ADAM", "ÉMILE", "TARD", "ANNUL")}
    desk.clock.forward(days=60)
    for name in ("ZINK", "ADAM", "ÉMILE", "ANNUL"):
        sign(desk, people[name], date(2026, 3, 31) if name == "ADAM" else DAY)
    sign(desk, people["TARD"], date(2026, 4, 1))
    version = desk.current(people["ANNUL"], Kind.CONTRACT)
    assert isinstance(version.content, Contract)
    assert version.version_id is not None
    cancelled = replace(version.content, cancelled_on=date(2026, 4, 2))
    desk.corrections.correct(desk.actor, Correct(cancelled, version.version_id))
    seen: list[tuple[int, int]] = []
    sheets = cer.sheets(desk.actor, MARCH, progress=lambda done, total: seen.append((done, total)))
    names = ["ADAM Aminata", "ÉMILE Aminata", "ZINK Aminata"]
    assert [sheet.name for sheet in sheets] == names
    assert seen == [(3, 3)]


def test_a_batch_asks_the_departement_of_the_signature(desk: Desk, cer: Cer) -> None:
    sign(desk, desk.enter("MULLER", "67"))
    sign(desk, desk.enter("HUBER", "68"))
    assert [s.name for s in cer.sheets(desk.actor, MARCH, "68")] == ["HUBER Aminata"]
    with refused(No.NOTHING_SIGNED):
        cer.sheets(desk.actor, MARCH, "75")


def test_files_are_pdf_and_bear_ids(desk: Desk, cer: Cer, printed: Printed, tmp_path: Path) -> None:
    contract = sign(desk, desk.enter())
    with refused(No.BAD_ENDING):
        cer.save(desk.actor, contract, tmp_path / "f.txt")
    assert printed.files == {}
    done = cer.save_batch(desk.actor, MARCH, tmp_path / "lot")
    assert (done.sheets, done.written) == (1, (tmp_path / "lot" / f"cer-{contract}.pdf",))
    assert cer.save_batch(desk.actor, MARCH, tmp_path / "a.PDF").written == (tmp_path / "a.PDF",)


PERSON = Person("P1", "NOM", "Prénom", date(1990, 1, 1))
SIGNED = Contract("K1", "P1", ContractType.ORIENTATION, DAY, None, DAY)


def named(contract: str) -> CerSheet:
    return sheet_of(replace(SIGNED, id=contract), Known(PERSON))


def test_file_names_are_safe_and_distinct() -> None:
    ids = ["K1", "k1", "../K1", "a/b", "a b", "CON", "é" * 200, "-x", "."]
    names = [name for name, _ in file_names(map(named, ids))]
    assert names[0] == "cer-K1.pdf"
    assert len({name.casefold() for name in names}) == len(ids)
    assert all(name.isascii() and len(name) < 90 and "/" not in name for name in names)
    assert all(name.count(".") == 1 for name in names)


def lines(sheet: CerSheet, title: str) -> tuple[Item, ...]:
    return next((s.items for s in sheet.sections if s.title == title), ())


def test_commitments_lose_their_bullets_and_show_their_day_apart() -> None:
    text = "- un, avant le 01/02/2026.\n\n 2) deux\n3.5 km à pied\navant le 05/05/2026\n• trois"
    sheet = sheet_of(replace(SIGNED, person_commitments=text), Known(PERSON))
    assert [(i.text, i.due) for i in lines(sheet, words.PERSON_COMMITMENTS)] == [
        ("un", "avant le 01/02/2026"),
        ("deux", ""),
        ("3.5 km à pied", ""),
        ("avant le 05/05/2026", ""),
        ("trois", ""),
    ]


def meeting(day: int, outcome: Outcome = Outcome.PLANNED) -> Appointment:
    at = datetime(2026, 3, day, 14, 30)
    return Appointment(f"R{day}", "P1", "67", Nature.SUPPORT, at, at, outcome, adviser="S. W.")


def test_what_follows_is_the_next_appointment_and_the_last_decision() -> None:
    proposed = Orientation(
        "O9", "P1", "67", OrientationStatus.PROPOSED, Pathway.SOCIAL, "x", date(2026, 3, 9)
    )
    decided = replace(
        proposed, id="O1", status=OrientationStatus.DECIDED, decided_on=date(2026, 3, 4)
    )
    cancelled = replace(decided, id="O2", status=OrientationStatus.CANCELLED)
    meetings = (meeting(1), meeting(3, Outcome.HONOURED), meeting(20), meeting(12))
    facts = Known(PERSON, meetings, (cancelled, decided, proposed))
    found = [i.text.replace("\u00a0", " ") for i in lines(sheet_of(SIGNED, facts), words.NEXT)]
    assert found == [
        "Rendez-vous d’accompagnement : jeudi 12/03/2026 à 14:30, avec S. W.",
        "Orientation décidée le 04/03/2026 : parcours social, x.",
    ]


def test_a_draft_has_no_date_of_signature() -> None:
    sheet = sheet_of(replace(SIGNED, signed_on=None), Known(PERSON))
    assert (sheet.mark, sheet.signed) == ("PROJET", "")
    assert sheet.banner.replace("\u00a0", " ") == words.DRAFT_BANNER
    signed = sheet_of(SIGNED, Known(PERSON))
    assert (signed.mark, signed.banner, signed.signed) == ("", "", "Signé le 02/03/2026")
