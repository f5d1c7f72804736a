"""What the dossier says, as tables: steps, clock, state, question, indicators, dates and hours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.milestones import Dossier as Facts
from calpae_desktop.domain.milestones import Milestone, milestones
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.standing import Counting, Standing
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.services.holidays import closed, holiday, next_open_day
from calpae_desktop.services.standing import counted, standing
from calpae_desktop.ui.screens.dossier import history
from calpae_desktop.ui.screens.dossier.corrections import correction
from calpae_desktop.ui.screens.dossier.details import lines
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.dossier.forms.identity import nir_fault
from calpae_desktop.ui.screens.dossier.identity import age, full_name, header, mark_of, phone
from calpae_desktop.ui.screens.dossier.matters import Ask, matter
from calpae_desktop.ui.screens.dossier.pathway import clock, steps
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.widgets import Stage, State
from calpae_desktop.words.facts import Context

TODAY, NOW = date(2027, 3, 23), datetime(2027, 3, 23, 10, 24)
AT = datetime(2027, 3, 11, 7, tzinfo=UTC)
PERSON = Person("P1", "DIALLO", "Aminata", date(1994, 8, 14), title=Title.MRS)
RIGHT = Right(
    "D1", "P1", "67", RightState.OPEN, True, date(2027, 3, 1), informed_on=date(2027, 3, 11)
)
COACHING = Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, True, False)


def booked(
    day: int, outcome: Outcome = Outcome.PLANNED, *, fixed: int = 15, fact_id: str = "R1"
) -> Appointment:
    """An orientation appointment of March 2027, at half past ten."""
    return Appointment(
        fact_id,
        "P1",
        "67",
        Nature.ORIENTATION,
        datetime(2027, 3, fixed, 11),
        datetime(2027, 3, day, 10, 30),
        outcome,
    )


def oriented(on: date) -> Orientation:
    return Orientation(
        "O1", "P1", "67", OrientationStatus.DECIDED, Pathway.PROFESSIONAL, "job_coaching", None, on
    )


def dossier(*contents: Content, today: date = TODAY) -> Dossier:
    """A dossier of facts all known since the information was received."""
    versions = [Version(content, AT, version_id=n) for n, content in enumerate((PERSON, *contents))]
    facts = Facts(
        [c for c in contents if isinstance(c, Right)],
        [c for c in contents if isinstance(c, Appointment)],
        [c for c in contents if isinstance(c, Orientation)],
        contracts=[c for c in contents if isinstance(c, Contract)],
    )
    chains = {(v.kind, v.fact_id): [v] for v in versions}
    schemes = {COACHING.id: COACHING}
    view = DossierView(versions[0], PERSON, chains, milestones(facts), schemes, today)
    return Dossier(view)


def entry(*contents: Content) -> Milestone:
    milestone = dossier(RIGHT, *contents).milestone
    assert milestone is not None
    return milestone


@pytest.mark.parametrize(
    ("facts", "today", "expected"),
    [
        ((booked(23),), date(2027, 3, 23), Standing.ON_TIME),
        ((booked(23),), date(2027, 4, 3), Standing.ON_TIME),
        ((booked(23),), date(2027, 4, 4), Standing.WATCH),
        ((booked(23),), date(2027, 4, 11), Standing.WATCH),
        ((booked(23),), date(2027, 4, 12), Standing.LATE),
        ((), date(2027, 3, 19), Standing.ON_TIME),
        ((), date(2027, 3, 20), Standing.WATCH),
        ((oriented(date(2027, 4, 30)),), date(2027, 6, 1), Standing.ON_TIME),
    ],
)
def test_how_an_entry_stands(facts: tuple[Content, ...], today: date, expected: Standing) -> None:
    assert standing(entry(*facts), today) is expected


@pytest.mark.parametrize(
    ("facts", "today", "state", "words"),
    [
        ((booked(23),), TODAY, State.ON_TIME, "À l’heure · J+12 sur 31"),
        ((), TODAY, State.WATCH, "À surveiller · J+12 sur 31"),
        ((), date(2027, 4, 14), State.LATE, "En retard · J+34 sur 31"),
        ((oriented(date(2027, 3, 30)),), TODAY, State.ON_TIME, "Orientée à J+19"),
        ((oriented(date(2027, 4, 20)),), TODAY, State.LATE, "Orientée à J+40, après le mois"),
    ],
)
def test_the_state_in_the_head(
    facts: tuple[Content, ...], today: date, state: State, words: str
) -> None:
    mark = mark_of(entry(*facts), today, Title.MRS)
    assert (mark.state, mark.words) == (state, words)


def test_steps_of_an_entry_with_an_appointment_to_come() -> None:
    found = steps(dossier(RIGHT, booked(23)))
    assert [s.stage for s in found] == [Stage.DONE, Stage.CURRENT, *[Stage.TODO] * 3]
    assert [s.date for s in found] == [
        "11/03/2027",
        "23/03/2027, 10:30",
        "avant le 11/04/2027",
        "avant le 11/04/2027",
        "à fixer",
    ]
    assert (found[1].note, found[1].mark) == ("pris en 4 j · cible 8 j", State.ON_TIME)


@pytest.mark.parametrize(
    ("facts", "today", "step", "date_words", "mark"),
    [
        ((), TODAY, 1, "à fixer", State.WATCH),
        ((booked(19, Outcome.ABSENT),), TODAY, 1, "à reprendre", State.ON_TIME),
        ((booked(22, fixed=20),), TODAY, 1, "22/03/2027, 10:30", State.LATE),
        ((), date(2027, 4, 12), 2, "attendu le 11/04/2027", State.LATE),
        ((oriented(date(2027, 3, 20)),), TODAY, 1, "sans rendez-vous", None),
        ((oriented(date(2027, 3, 20)),), TODAY, 3, "20/03/2027", State.ON_TIME),
        ((oriented(date(2027, 3, 20)),), TODAY, 4, "avant le 03/04/2027", None),
        ((oriented(date(2027, 3, 20)),), date(2027, 4, 5), 4, "attendu le 03/04/2027", State.LATE),
    ],
)
def test_each_step_says_its_date_against_its_target(
    facts: tuple[Content, ...], today: date, step: int, date_words: str, mark: State | None
) -> None:
    found = steps(dossier(RIGHT, *facts, today=today))[step]
    assert (found.date, found.mark) == (date_words, mark)


def test_the_clock_is_the_real_month_with_its_holidays() -> None:
    found = clock(dossier(RIGHT, booked(19, Outcome.ABSENT)))
    assert found is not None
    assert (found.month, found.elapsed, found.deadline) == (31, 12, date(2027, 4, 11))
    assert {date(2027, 3, 26), date(2027, 3, 29)} <= found.closed_days
    assert date(2027, 3, 25) not in found.closed_days
    labels = [(e.day.day, e.label) for e in found.events]
    assert labels == [(11, "Information"), (19, "Absente")]


@pytest.mark.parametrize(
    ("informed", "days"),
    [(date(2027, 1, 31), 28), (date(2028, 1, 31), 29), (date(2027, 4, 10), 30)],
)
def test_the_clock_counts_the_days_of_its_own_month(informed: date, days: int) -> None:
    found = clock(dossier(replace(RIGHT, informed_on=informed), today=informed))
    assert found is not None
    assert found.month == days


def test_an_orientation_stops_the_clock() -> None:
    found = clock(dossier(RIGHT, oriented(date(2027, 3, 20)), today=date(2027, 6, 1)))
    assert found is not None
    assert (found.elapsed, found.decided_on) == (9, date(2027, 3, 20))


def test_without_entry_there_is_no_clock() -> None:
    closed_right = replace(RIGHT, state=RightState.CLOSED)
    assert clock(dossier(closed_right)) is None
    assert steps(dossier(closed_right)) == ()
    assert header(dossier(closed_right)).mark is None


@pytest.mark.parametrize(
    ("facts", "now", "ask", "title"),
    [
        ((booked(23),), NOW, Ask.OUTCOME, "Rendez-vous dans 6 minutes"),
        ((booked(23),), NOW.replace(hour=10, minute=30), Ask.OUTCOME, "Rendez-vous maintenant"),
        ((booked(23),), NOW.replace(hour=11, minute=31), Ask.OUTCOME, "Rendez-vous il y a 1 h 01"),
        ((booked(22),), NOW, Ask.OUTCOME, "Rendez-vous du 22/03"),
        ((booked(23),), NOW.replace(hour=9), Ask.AHEAD, "Rendez-vous aujourd’hui à 10:30"),
        ((booked(24),), NOW, Ask.AHEAD, "Rendez-vous demain à 10:30"),
        ((booked(30),), NOW, Ask.AHEAD, "Rendez-vous dans 7 jours"),
        ((), NOW, Ask.BOOK, "Premier rendez-vous à fixer"),
        ((booked(19, Outcome.ABSENT),), NOW, Ask.CALL, "Absence à rappeler"),
        ((booked(19, Outcome.EXCUSED),), NOW, Ask.BOOK, "Nouveau rendez-vous à fixer"),
        ((booked(19, Outcome.HONOURED),), NOW, Ask.SIGN, "CER à signer"),
    ],
)
def test_the_question_at_hand(
    facts: tuple[Content, ...], now: datetime, ask: Ask, title: str
) -> None:
    found = matter(dossier(RIGHT, *facts), now)
    assert (found.ask, found.title) == (ask, title)


def test_a_closed_right_asks_nothing() -> None:
    after = replace(RIGHT, id="D2", state=RightState.CLOSED, starts_on=date(2027, 3, 15))
    assert matter(dossier(RIGHT, after), NOW).ask is Ask.NOTHING


def test_what_the_dossier_counts_for() -> None:
    found = {line.indicator: line.words for line in lines(dossier(RIGHT, booked(23)))}
    assert found == {
        "F4-1": "compté",
        "L-1": "compté, 4 j",
        "F4-2": "attendu le 11/04",
        "L-5": "attendu le 11/04",
        "F4-4": "après orientation",
        "F4-6": "attendu le 11/05",
    }


@pytest.mark.parametrize(
    ("on", "expected"),
    [(date(2027, 4, 11), Counting.COUNTED), (date(2027, 4, 12), Counting.MISSED)],
)
def test_oriented_in_the_month_is_counted_to_the_day(on: date, expected: Counting) -> None:
    found = {c.indicator: c for c in counted(entry(oriented(on)), date(2027, 5, 1))}
    assert found["F4-2"].counting is expected
    assert found["L-1"].counting is Counting.MISSED


def test_the_history_is_newest_first_and_counted_by_tab() -> None:
    facts = (booked(19, Outcome.ABSENT), booked(23, fixed=19, fact_id="R2"))
    found = history.happenings(dossier(RIGHT, *facts))
    titles = [h.event.title for h in found]
    assert titles[:2] == ["Deuxième rendez-vous d’orientation", "Premier rendez-vous d’orientation"]
    assert {tab.key: tab.count for tab in history.tabs(found)} == {
        "all": 5,
        "appointments": 2,
        "contracts": None,
        "orientations": None,
        "calls": None,
        "notes": None,
        "sendings": None,
        "corrections": None,
    }
    assert history.fact_of(found[0].event.key) == (Kind.APPOINTMENT, "R2")


def chain(*contents: Content) -> list[Version]:
    """Versions one day apart."""
    moments = [AT + timedelta(n) for n in range(len(contents) + 1)]
    ends = [*moments[1 : len(contents)], None]
    return [
        Version(content, since, until, recorded_by=f"claire{n}")
        for n, (content, since, until) in enumerate(zip(contents, moments, ends, strict=False))
    ]


@pytest.mark.parametrize(
    ("versions", "corrected"),
    [
        (chain(RIGHT), False),
        (chain(booked(19), booked(19, Outcome.HONOURED)), False),
        (chain(booked(19, Outcome.HONOURED), booked(19, Outcome.ABSENT)), True),
        (chain(booked(19), booked(20)), True),
        (chain(RIGHT, replace(RIGHT, claimed_on=date(2027, 2, 1))), False),
        (chain(RIGHT, replace(RIGHT, starts_on=date(2027, 2, 1))), True),
    ],
)
def test_what_comes_in_the_course_of_things_is_no_correction(
    versions: list[Version], corrected: bool
) -> None:
    assert (correction(versions, Context()) is not None) is corrected


def test_a_correction_lists_every_value_when_it_was_known_and_by_whom() -> None:
    event = correction(chain(RIGHT, replace(RIGHT, starts_on=date(2027, 2, 1))), Context())
    assert event is not None
    assert event.title == "Date d’ouverture du droit corrigée"
    assert event.versions is not None
    assert [row.cells for row in event.versions.rows] == [
        ("01/02/2027", "depuis le 12/03/2027", "claire1"),
        ("01/03/2027", "le 11/03/2027", "claire0"),
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("9", time(9)),
        ("9h", time(9)),
        ("9h30", time(9, 30)),
        ("09:30", time(9, 30)),
        ("930", time(9, 30)),
        ("1430", time(14, 30)),
        ("25h", None),
        ("9h75", None),
        ("midi", None),
        ("", None),
    ],
)
def test_hours_as_they_are_typed(typed: str, meant: time | None) -> None:
    assert parse_time(typed) == meant


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("", True),
        ("2 94 08 67 482 042", True),
        ("294086748204217", True),
        ("2942A6748204217", True),
        ("29408674820", False),
        ("994086748204217", False),
        ("2940867482-42", False),
    ],
)
def test_a_nir_is_thirteen_or_fifteen_characters(typed: str, right: bool) -> None:
    assert (nir_fault(typed) == "") is right


def test_names_ages_and_phones() -> None:
    assert age(date(1994, 3, 24), TODAY) == 32
    assert age(date(1994, 3, 23), TODAY) == 33
    assert phone("0612345678") == "06 12 34 56 78"
    assert phone("+262692123456") == "+262692123456"
    assert full_name(replace(PERSON, erased=True)) == "Identité effacée"


def test_the_holidays_are_those_of_alsace() -> None:
    assert holiday(date(2027, 3, 26)) == "Vendredi saint"
    assert holiday(date(2027, 12, 26)) == "Saint-Étienne"
    assert holiday(date(2027, 3, 25)) is None
    assert closed(date(2027, 3, 27))
    assert next_open_day(date(2027, 3, 26)) == date(2027, 3, 30)
