"""Loading again: nothing is written twice, no correction is reverted, trying writes nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import Correct, LogOutcome
from calpae_desktop.services.desk import Desk
from tests.exchange.made import archive, folder
from tests.faults.folders import GOOD, PERSON
from tests.faults.gestures import lot
from tests.faults.tables import JOURNAL, changed, rows, unsound
from tests.services.conftest import MovedClock

UNDATED = {
    "personnes.csv": PERSON + "Q1;KLEIN;Zoé;1985-05-17\n",
    "droits.csv": "droit;personne;departement;etat;sdd;debut\nQ1;Q1;67;ouvert;oui;2026-01-05\n",
    "rendez_vous.csv": (
        "rendez_vous;personne;departement;nature;fixe_le;prevu_le;etat\n"
        "Q1;Q1;67;orientation;2026-01-06;2026-01-12T09:30;prevu\n"
    ),
}


@pytest.mark.parametrize("files", [GOOD, UNDATED], ids=["dated", "undated"])
def test_the_same_folder_twice_writes_nothing(
    full: Desk, tmp_path: Path, moved: MovedClock, files: dict[str, str]
) -> None:
    path = folder(tmp_path / "lot", files)
    full.loading.load(full.actor, path)
    before = rows(full.store)
    moved.forward(days=1)
    again = full.loading.load(full.actor, path)
    assert changed(before, rows(full.store)) <= JOURNAL
    assert {fate for fate, count in again.fates.items() if count} == {Fate.UNCHANGED}
    zipped = archive(tmp_path / "lot.zip", [(f"lot/{name}", text) for name, text in files.items()])
    full.loading.load(full.actor, zipped)
    assert changed(before, rows(full.store)) <= JOURNAL


def test_an_undated_folder_never_reverts_a_gesture(
    full: Desk, tmp_path: Path, moved: MovedClock
) -> None:
    path = folder(tmp_path / "lot", UNDATED)
    full.loading.load(full.actor, path)
    moved.forward(hours=1)
    dossier = full.dossiers.open(full.actor, "Q1")
    (meeting,) = dossier.current(Kind.APPOINTMENT)
    assert meeting.version_id is not None
    renamed = replace(dossier.identity, last_name="KLEIN-WEBER")
    full.corrections.correct(full.actor, Correct(renamed, dossier.person.version_id))
    outcome = LogOutcome(meeting.fact_id, meeting.version_id, Outcome.HONOURED)
    full.appointments.log(full.actor, outcome)
    before = rows(full.store)
    for _ in range(3):
        moved.forward(days=1)
        report = full.loading.load(full.actor, path)
        assert report.fates[Fate.KNOWN_BEFORE] == 2
        assert [fault.file for fault in report.warnings] == ["personnes.csv", "rendez_vous.csv"]
    assert changed(before, rows(full.store)) <= JOURNAL
    assert full.dossiers.open(full.actor, "Q1").identity.last_name == "KLEIN-WEBER"


def test_an_undated_folder_never_brings_back_what_was_undone(
    full: Desk, tmp_path: Path, moved: MovedClock
) -> None:
    path = folder(tmp_path / "lot", UNDATED)
    full.loading.load(full.actor, path)
    moved.forward(hours=1)
    (right,) = full.dossiers.open(full.actor, "Q1").current(Kind.RIGHT)
    full.corrections.correct(full.actor, Correct(right.content, right.version_id, withdraw=True))
    moved.forward(days=1)
    full.loading.load(full.actor, path)
    assert full.dossiers.open(full.actor, "Q1").current(Kind.RIGHT) == []
    assert unsound(full) == []


def test_an_erased_person_is_not_revived(full: Desk, tmp_path: Path, moved: MovedClock) -> None:
    dossier = full.dossiers.open(full.actor, "P1")
    erased = Person("P1", "(effacé)", "(effacé)", None, erased=True, born_year=1985)
    full.corrections.correct(full.actor, Correct(erased, dossier.person.version_id))
    moved.forward(days=1)
    report = full.loading.load(full.actor, folder(tmp_path / "lot", GOOD))
    assert report.written
    assert full.dossiers.open(full.actor, "P1").identity == erased


def test_trying_says_the_same_and_writes_nothing(full: Desk, tmp_path: Path) -> None:
    path = lot(tmp_path / "lot")
    before = rows(full.store)
    tried = full.loading.load(full.actor, path, dry_run=True)
    assert rows(full.store) == before
    assert tried.fates[Fate.NEW] > 50
    done = full.loading.load(full.actor, path)
    assert (tried.written, done.written) == (False, True)
    assert replace(tried, written=True, number=done.number) == done
    assert {"load", "person_version", "milestone"} <= changed(before, rows(full.store))
