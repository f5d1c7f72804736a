"""A CNAF flow through the load service: who is matched, what is written, what is left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services.commands import Correct, RecordEntry
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.upkeep import Upkeep
from tests.exchange.made import HEAD, flow, flow_text, household, person

from .conftest import Desk, MovedClock

NIR = "<NIR>2910267482011</NIR>"
NAMES = "<QUAL>MME</QUAL><NOM>LÉVY</NOM><NOMNAI>ZÉ</NOMNAI><PRENOM>ANNE</PRENOM>"
BORN = "<DTNAI>1991-02-14</DTNAI>"
CLOSED = (
    "<EtatDossierRSA><ETATDOSRSA>5</ETATDOSRSA></EtatDossierRSA>"
    "<FinDroit><MOTICLORSA>MUT</MOTICLORSA><DTCLORSA>2026-06-30</DTCLORSA></FinDroit>"
)
TRANSFER = (
    "<OrganismeCedant><NUMORGCEDMUT>671</NUMORGCEDMUT><DDARRMUT>2026-07-05</DDARRMUT>"
    "</OrganismeCedant>"
)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2026, 9, 1, 8, tzinfo=UTC))


def head(created: str = "2026-06-04", reference: str = "2026-05-31") -> str:
    return HEAD.replace("2026-06-04", created).replace("2026-05-31", reference)


def load(desk: Desk, where: Path, *texts: str, **more: object) -> LoadReport:
    written_on = str(more.pop("created", "2026-06-04"))
    reference = str(more.pop("reference", "2026-05-31"))
    path = flow(where, flow_text(*texts, head=head(written_on, reference)))
    desk.clock.forward(hours=1)
    loading = Loading(desk.store, desk.clock, loadable, read_flow)
    return loading.load(desk.actor, path, **more)  # type: ignore[arg-type] # options of the load


def current(desk: Desk, kind: Kind) -> list[Version]:
    with desk.store.snapshot() as view:
        versions = list(view.facts.everything(kind))
    return [v for v in versions if v.superseded_at is None and not v.retired]


def rights(desk: Desk) -> list[Right]:
    found = [v.content for v in current(desk, Kind.RIGHT) if isinstance(v.content, Right)]
    return sorted(found, key=lambda right: right.starts_on)


def people(desk: Desk) -> list[Person]:
    return [v.content for v in current(desk, Kind.PERSON) if isinstance(v.content, Person)]


def sound(desk: Desk) -> bool:
    return all(check.ok for check in Upkeep(desk.store).verify(desk.actor))


def test_a_new_claim_opens_an_entry_informed_by_the_flow(desk: Desk, tmp_path: Path) -> None:
    report = load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    assert (report.written, report.read["foyers"], report.fates[Fate.NEW]) == (True, 1, 2)
    (known,), (right,) = people(desk), rights(desk)
    assert (known.last_name, known.file_number, known.nir) == ("LÉVY", "1234567", "2910267482011")
    assert (right.starts_on, right.informed_on) == (date(2026, 5, 12), date(2026, 6, 4))
    milestone = desk.open(known.id).milestone
    assert milestone is not None
    assert (milestone.opened_on, milestone.informed_on) == (right.starts_on, right.informed_on)
    assert sound(desk)


def test_the_first_load_of_a_stock_informs_nobody(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(), backlog=True)
    assert [right.informed_on for right in rights(desk)] == [None]


def test_the_same_flow_again_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    again = load(desk, tmp_path, household())
    assert (again.written, again.errors_total, again.fates[Fate.UNCHANGED]) == (True, 0, 1)
    assert len(current(desk, Kind.RIGHT)) == 1


@pytest.mark.parametrize("created", ["2026-06-04", "2026-06-03"], ids=["le même", "plus ancien"])
def test_a_flow_again_or_older_is_refused_when_it_would_change_something(
    desk: Desk, tmp_path: Path, created: str
) -> None:
    load(desk, tmp_path, household())
    report = load(desk, tmp_path, household(state=CLOSED), created=created)
    assert (report.written, report.errors_total) == (False, 1)
    assert [right.state for right in rights(desk)] == [RightState.OPEN]


def test_an_older_flow_of_the_other_departement_is_welcome(desk: Desk, tmp_path: Path) -> None:
    other = household(place="068", matricule="765432100000000")
    load(desk, tmp_path, household(), created="2026-06-05")
    assert load(desk, tmp_path, other, created="2026-06-04").written


def test_a_person_is_found_by_nir_whatever_the_matricule(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    moved = household(matricule="999999900000000", persons=person(NAMES + BORN + NIR))
    load(desk, tmp_path, moved, created="2026-07-04")
    assert [known.file_number for known in people(desk)] == ["9999999"]


def test_a_person_is_found_by_matricule_role_and_birth(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)), created="2026-07-04")
    assert [known.nir for known in people(desk)] == ["2910267482011"]


def test_another_birth_date_is_another_person(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    younger = person(NAMES + "<DTNAI>1992-02-14</DTNAI>")
    load(desk, tmp_path, household(persons=younger), created="2026-07-04")
    assert len(people(desk)) == 2


def test_a_nir_that_contradicts_is_to_be_decided(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    other = person(NAMES + BORN + "<NIR>2910267482022</NIR>")
    report = load(desk, tmp_path, household(persons=other, state=CLOSED), created="2026-07-04")
    assert [fault.message.startswith("À décider") for fault in report.warnings] == [True]
    assert [right.state for right in rights(desk)] == [RightState.OPEN]


def test_noise_in_a_name_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    quiet = NAMES.replace("LÉVY", "levy").replace("ANNE", "Anne")
    load(desk, tmp_path, household(persons=person(quiet + BORN)), created="2026-07-04")
    with desk.store.snapshot() as view:
        assert len(list(view.facts.everything(Kind.PERSON))) == 1


def test_a_name_that_an_adviser_corrected_stays_corrected(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    (version,) = current(desk, Kind.PERSON)
    assert isinstance(version.content, Person)
    fixed = replace(version.content, last_name="LEVI-ZÉ")
    desk.corrections.correct(desk.actor, Correct(fixed, version.version_id))
    load(desk, tmp_path, household(), created="2026-07-04")
    assert [known.last_name for known in people(desk)] == ["LEVI-ZÉ"]


def test_a_right_typed_by_hand_is_never_touched(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    (version,) = current(desk, Kind.RIGHT)
    assert isinstance(version.content, Right)
    typed = replace(version.content, starts_on=date(2026, 8, 1))
    desk.corrections.correct(desk.actor, Correct(typed, version.version_id))
    report = load(desk, tmp_path, household(state=CLOSED), created="2026-07-04")
    assert [fault.message.startswith("À décider") for fault in report.warnings] == [True]
    assert [right.starts_on for right in rights(desk)] == [date(2026, 8, 1)]


def test_a_closure_by_transfer_then_the_other_departement_is_one_entry(
    desk: Desk, tmp_path: Path
) -> None:
    who = person(NAMES + BORN + NIR)
    load(desk, tmp_path, household(persons=who))
    load(desk, tmp_path, household(persons=who, state=CLOSED), created="2026-07-04")
    there = household(place="068", matricule="765432100000000", persons=who, other=TRANSFER)
    load(desk, tmp_path, there, created="2026-08-04")
    assert [(r.department, r.state.value) for r in rights(desk)][-1] == ("68", "ouvert")
    (known,) = people(desk)
    assert [m.department for m in desk.open(known.id).milestones] == ["67"]
    assert sound(desk)


@pytest.mark.parametrize("state", ["0", "1"])
def test_a_claim_pending_or_refused_opens_no_right(desk: Desk, tmp_path: Path, state: str) -> None:
    waiting = f"<EtatDossierRSA><ETATDOSRSA>{state}</ETATDOSRSA></EtatDossierRSA>"
    report = load(desk, tmp_path, household(state=waiting))
    assert report.warnings_total == 1
    assert rights(desk) == []


def test_a_flow_that_lies_about_its_count_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    path = flow(tmp_path, flow_text(household()).replace("00000001", "00000002"))
    loading = Loading(desk.store, desk.clock, loadable, read_flow)
    report = loading.load(desk.actor, path)
    assert (report.written, report.errors_total) == (False, 1)
    assert people(desk) == []


def test_a_trial_writes_nothing_and_says_the_same(desk: Desk, tmp_path: Path) -> None:
    tried = load(desk, tmp_path, household(), dry_run=True)
    assert people(desk) == []
    written = load(desk, tmp_path, household())
    assert (tried.read, tried.fates) == (written.read, written.fates)


def test_a_person_in_two_households_is_to_be_decided(desk: Desk, tmp_path: Path) -> None:
    who = person(NAMES + BORN + NIR)
    there = household(matricule="999999900000000", persons=who)
    report = load(desk, tmp_path, household(persons=who), there)
    assert (report.written, report.warnings_total) == (True, 1)
    assert [known.file_number for known in people(desk)] == ["1234567"]
    assert sound(desk)


def test_a_nir_that_everything_else_contradicts_is_to_be_decided(
    desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    stranger = (
        "<QUAL>MR</QUAL><NOM>WEBER</NOM><NOMNAI>WEBER</NOMNAI><PRENOM>PAUL</PRENOM>"
        "<DTNAI>1955-03-03</DTNAI>"
    )
    other = household(matricule="888888800000000", persons=person(stranger + NIR))
    report = load(desk, tmp_path, other, created="2026-07-04")
    assert report.warnings_total == 1
    assert [known.last_name for known in people(desk)] == ["LÉVY"]


def test_a_matricule_of_15_characters_from_a_folder_is_the_same(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    (version,) = current(desk, Kind.PERSON)
    assert isinstance(version.content, Person)
    padded = replace(version.content, file_number="123456700000000")
    desk.corrections.correct(desk.actor, Correct(padded, version.version_id))
    load(desk, tmp_path, household(), created="2026-07-04")
    assert len(people(desk)) == 1


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Anne-Lise", "ANNE LISE"),
        ("Anne Lise", "ANNELISE"),
        ("Annelise", "ANNE-LISE"),
        ("Anne‑lise", "ANNELISE"),
    ],
)
def test_a_first_name_is_the_same_however_it_is_joined(
    desk: Desk, tmp_path: Path, written: str, said: str
) -> None:
    known = Person("", "Lévy", written, date(1991, 2, 14))
    desk.intake.record_entry(desk.actor, RecordEntry(known, "67", date(2026, 3, 1), None))
    names = NAMES.replace("ANNE<", f"{said}<")
    load(desk, tmp_path, household(persons=person(names + BORN)))
    assert len(people(desk)) == 1
