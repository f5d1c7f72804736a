"""The sheet of a day and the file of a calendar: what is in them, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from pypdf import PdfReader

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.services.diary_commands import MoveAppointment
from calpae_desktop.services.diary_files import DiaryFiles

from .conftest import Desk
from .test_agenda import CLAIRE, MARC, MEINAU, MONDAY, NINE, SESSION, WEEK, Diaries

HOUR = timedelta(hours=1)


@pytest.fixture
def diaries(desk: Desk) -> Diaries:
    made = Diaries(desk)
    (known,) = (v for v in made.arrangements.house() if v.fact_id == MEINAU.id)
    placed = replace(MEINAU, address="12 rue Kléber", postal_code="67000", town="Strasbourg")
    made.arrangements.keep_site(desk.actor, placed, known.version_id)
    return made


@pytest.fixture
def files(diaries: Diaries) -> DiaryFiles:
    desk = diaries.desk
    return DiaryFiles(desk.store, desk.clock, diaries.agenda, tools().diaries)


def events(content: bytes) -> dict[str, tuple[datetime, str, str]]:
    """Start, title and place by uid."""
    found: dict[str, tuple[datetime, str, str]] = {}
    read: Any = Calendar.from_ical(content)
    for event in read.walk("VEVENT"):
        start = event["DTSTART"].dt.replace(tzinfo=None)
        uid = str(event["UID"]).partition("@")[0]
        found[uid] = (start, str(event["SUMMARY"]), str(event.get("LOCATION", "")))
    return found


def test_a_calendar_says_when_and_where_and_nothing_else(
    diaries: Diaries, files: DiaryFiles, tmp_path: Path
) -> None:
    actor = diaries.desk.actor
    item = diaries.book(room="A")
    diaries.book("AILLEURS", NINE, adviser=MARC)
    excused = diaries.book("ROTH", NINE + 2 * HOUR)
    command = LogOutcome(excused.booked.id, excused.booked.version, Outcome.EXCUSED)
    diaries.desk.appointments.log(actor, command)
    leave = Busy("", "Formation", NINE + 5 * HOUR, NINE + 8 * HOUR, CLAIRE)
    diaries.arrangements.keep_busy(actor, leave)
    target = tmp_path / "agenda.ics"
    target.write_bytes(b"avant")
    files.save_calendar(actor, CLAIRE, WEEK, target)
    content = target.read_bytes()
    found = events(content)
    place = "A, 12 rue Kléber, 67000 Strasbourg"
    assert found[item.booked.id] == (NINE, "Rendez-vous", place)
    assert sorted(title for _, title, _ in found.values()) == ["Formation", "Rendez-vous"]
    for word in (b"DIALLO", b"Aminata", b"RSA", b"rientation"):
        assert word not in content
    one = item.booked
    moved = MoveAppointment(one.id, one.version, NINE + HOUR / 2, CLAIRE, room="A")
    diaries.moving.move(actor, moved)
    again = events(files.calendar(actor, CLAIRE, WEEK))
    assert again[item.booked.id] == (NINE + HOUR / 2, "Rendez-vous", place)
    assert set(again) == set(found)


def test_a_session_is_one_entry_of_the_calendar(diaries: Diaries, files: DiaryFiles) -> None:
    actor = diaries.desk.actor
    people = [diaries.desk.enter(name) for name in ("ADAM", "BAUER")]
    diaries.sessions.plan(actor, SESSION, people)
    (found,) = events(files.calendar(actor, CLAIRE, WEEK)).values()
    assert found[:2] == (NINE, "Rendez-vous")
    assert events(files.calendar(actor, CLAIRE, Period(MONDAY + timedelta(1), WEEK.last))) == {}


def test_the_sheet_of_a_day_lists_it_adviser_by_adviser(
    diaries: Diaries, files: DiaryFiles
) -> None:
    actor = diaries.desk.actor
    diaries.book("ÖZTÜRK-WŒRTH", room="A", nature=Nature.SUPPORT)
    diaries.book("KLEIN", NINE + HOUR, adviser=MARC)
    for hour in range(40):
        diaries.book(f"NOM{hour:02}", NINE + timedelta(minutes=15 * hour), keep_conflict=True)
    content = files.sheet(actor, MONDAY)
    reader = PdfReader(BytesIO(content))
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert len(reader.pages) > 1
    assert "Lundi 09/03/2026" in text
    assert "Meinau" in text
    assert text.index(CLAIRE) < text.index("ÖZTÜRK-WŒRTH") < text.index(MARC) < text.index("KLEIN")
    assert all(f"NOM{hour:02}" in text for hour in range(40))
    assert f"page {len(reader.pages)} sur {len(reader.pages)}" in text
    assert files.sheet(actor, MONDAY) == content
    alone = PdfReader(BytesIO(files.sheet(actor, MONDAY, advisers=[MARC])))
    assert "ÖZTÜRK" not in alone.pages[0].extract_text()


def test_an_empty_day_says_so(diaries: Diaries, files: DiaryFiles) -> None:
    good_friday = MONDAY.replace(month=4, day=3)
    text = PdfReader(BytesIO(files.sheet(diaries.desk.actor, good_friday))).pages[0].extract_text()
    assert text.count("Aucun rendez-vous.") == 2
    assert "Vendredi saint" in text
