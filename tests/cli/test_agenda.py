"""`calpae agenda`: a file for the calendar of an adviser."""

from __future__ import annotations

from pathlib import Path

from icalendar import Calendar

from .conftest import Run

OPTIONS = ("--conseiller", "C. Muller", "--du", "2027-03-22", "--au", "2027-03-26", "--ics")


def test_a_file_that_any_calendar_reads(calpae: Run, tmp_path: Path) -> None:
    calpae("initialiser")
    target = tmp_path / "agenda.ics"
    ran = calpae("agenda", *OPTIONS, str(target))
    assert ran.code == 0
    assert "Agenda de C. Muller écrit" in ran.out
    assert Calendar.from_ical(target.read_bytes()).walk("VEVENT") == []


def test_days_the_wrong_way_round_are_wrong_usage(calpae: Run, tmp_path: Path) -> None:
    calpae("initialiser")
    target = tmp_path / "agenda.ics"
    days = ("--du", "2027-03-26", "--au", "2027-03-22")
    ran = calpae("agenda", "--conseiller", "C. Muller", *days, "--ics", str(target))
    assert ran.code == 2
    assert not target.exists()


def test_a_folder_that_is_not_there_is_refused(calpae: Run, tmp_path: Path) -> None:
    calpae("initialiser")
    ran = calpae("agenda", *OPTIONS, str(tmp_path / "absent" / "agenda.ics"))
    assert ran.code == 1
    assert ran.err
