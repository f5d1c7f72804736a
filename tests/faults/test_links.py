"""Changes that reach other facts: another person's milestones, appointments that replace."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right
from calpae_desktop.services.commands import BookAppointment, Correct, Done
from calpae_desktop.services.desk import Desk
from tests.exchange.made import folder
from tests.faults.folders import ORIENTATION
from tests.faults.gestures import enter
from tests.faults.tables import JOURNAL, changed, rows, unsound


def someone(desk: Desk) -> str:
    (person,) = enter(desk).persons
    return person


def current(desk: Desk, person: str, kind: Kind) -> Version:
    (version,) = desk.dossiers.open(desk.actor, person).current(kind)
    return version


def correct(desk: Desk, version: Version, content: Content) -> Done:
    return desk.corrections.correct(desk.actor, Correct(content, version.version_id))


def moved_right(desk: Desk, giver: str, taker: str) -> Done:
    right = current(desk, giver, Kind.RIGHT)
    assert isinstance(right.content, Right)
    return correct(desk, right, replace(right.content, person=taker, starts_on=date(2020, 1, 1)))


def test_a_right_given_to_another_person_leaves_the_first_without_entry(full: Desk) -> None:
    giver, taker = someone(full), someone(full)
    done = moved_right(full, giver, taker)
    assert done.persons == {giver, taker}
    assert unsound(full) == []
    assert full.dossiers.open(full.actor, giver).milestone is None
    full.corrections.undo(full.actor, done)
    assert unsound(full) == []
    assert full.dossiers.open(full.actor, giver).milestone is not None


@pytest.mark.parametrize(
    ("change", "no"),
    [
        ({"nature": Nature.SUPPORT}, No.REPLACES_OTHER_NATURE),
        ({"person": "P2"}, No.REPLACES_OTHER_PERSON),
    ],
)
def test_a_replaced_appointment_keeps_person_and_nature(
    full: Desk, change: dict[str, object], no: No
) -> None:
    """A1 is replaced by A2: the export would not load again."""
    person = someone(full)
    book = BookAppointment(person, "67", Nature.ORIENTATION, datetime(2026, 4, 1, 9))
    full.appointments.book(full.actor, book)
    first = current(full, person, Kind.APPOINTMENT)
    full.appointments.book(full.actor, replace(book, replaces=first.fact_id))
    before = rows(full.store)
    with pytest.raises(Refusal) as refusal:
        correct(full, first, replace(first.content, **change))  # type: ignore[arg-type] # its fields
    assert refusal.value.no is no
    assert changed(before, rows(full.store)) <= JOURNAL


def test_a_row_is_judged_on_the_version_it_follows_only(full: Desk, tmp_path: Path) -> None:
    """Without a date column, it would contradict the first version, not the one in force."""
    history = (
        "O9;P1;67;proposee;;professionnel;job_coaching;2026-02-01\n"
        "O9;P1;67;decidee;2026-02-05;professionnel;job_coaching;2026-02-06\n"
    )
    first = folder(tmp_path / "a", {"orientations.csv": ORIENTATION + history})
    assert full.loading.load(full.actor, first).written
    header = "orientation;personne;departement;statut;parcours;dispositif;organisme\n"
    row = "O9;P1;67;decidee;professionnel;job_coaching;CeA\n"
    report = full.loading.load(
        full.actor, folder(tmp_path / "b", {"orientations.csv": header + row})
    )
    assert (report.written, report.errors) == (True, [])


@pytest.mark.skipif(os.name == "nt", reason="names of files are UTF-16 there")
def test_a_folder_whose_name_is_not_utf_8_is_loaded(full: Desk, tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/lot \xff"))
    assert full.loading.load(full.actor, folder(odd)).written
    with full.store.snapshot() as view:
        assert view.records.loads()[-1].path == "lot ?"


def test_the_fingerprint_is_of_what_was_loaded(full: Desk, tmp_path: Path) -> None:
    path = folder(tmp_path / "lot", {"notes.bin": b"x"})
    full.loading.load(full.actor, path)
    (path / "notes.bin").write_bytes(b"y")
    full.loading.load(full.actor, path)
    (path / "personnes.csv").write_text("personne;nom;prenom;naissance\n", encoding="utf-8")
    before = rows(full.store)
    full.loading.load(full.actor, path)
    assert changed(before, rows(full.store)) >= {"load"}
    with full.store.snapshot() as view:
        prints = [load.fingerprint for load in view.records.loads()][-3:]
    assert prints[0] == prints[1] != prints[2]
    assert all(len(each) == 64 for each in prints)
