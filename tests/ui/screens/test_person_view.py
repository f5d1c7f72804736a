"""What the dossier says of a person, from facts alone: tables of cases."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.milestones import dossier_of, milestones
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.services.standing import Counting
from calpae_desktop.ui.screens.person.corrections import corrections
from calpae_desktop.ui.screens.person.counted import counted
from calpae_desktop.ui.screens.person.forms import parse_hour
from calpae_desktop.ui.screens.person.history import ALL, FIXES
from calpae_desktop.ui.screens.person.standing import grouped, phone
from calpae_desktop.ui.screens.person.view import Page, page
from calpae_desktop.ui.widgets import Stage, State
from calpae_desktop.words.facts import Context

START = date(2027, 3, 11)
AMINATA = Person("P1", "DIALLO", "Aminata", date(1994, 8, 14), title=Title.MRS)
OPEN = Right("D1", "P1", "67", RightState.OPEN, True, date(2027, 3, 1), informed_on=START)
BOOKED = Appointment(
    "R1",
    "P1",
    "67",
    Nature.ORIENTATION,
    datetime(2027, 3, 15),
    datetime(2027, 3, 23, 10, 30),
    Outcome.PLANNED,
    adviser="Claire Muller",
)
HONOURED = replace(BOOKED, outcome=Outcome.HONOURED)
SIGNED = Contract("K1", "P1", ContractType.ORIENTATION, signed_on=date(2027, 3, 24))
ORIENTED = Orientation(
    "O1",
    "P1",
    "67",
    OrientationStatus.DECIDED,
    Pathway.PROFESSIONAL,
    "job_coaching",
    decided_on=date(2027, 3, 30),
    referent="N. Kieffer",
)
SLOT = Appointment(
    "R2",
    "P1",
    "67",
    Nature.SUPPORT,
    datetime(2027, 3, 31),
    datetime(2027, 4, 12, 9),
    Outcome.HONOURED,
)
BEGUN = Support("A1", "P1", "67", "job_coaching", started_on=date(2027, 4, 12))
JOB = Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, True, False)


def known(content: Content, day: date = START, **more: object) -> Version:
    at = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    version = Version(content, at, recorded_by="S. Weber", version_id=hash(content.id) % 1000)
    return replace(version, **more)  # type: ignore[arg-type] # fields of a version


def dossier(today: date, *contents: Content, person: Person = AMINATA) -> DossierView:
    return view_of(today, [known(person), *map(known, contents)])


def view_of(today: date, versions: list[Version]) -> DossierView:
    chains: dict[tuple[Kind, str], list[Version]] = defaultdict(list)
    for version in versions:
        chains[(version.kind, version.fact_id)].append(version)
    identity = chains[(Kind.PERSON, "P1")][-1]
    assert isinstance(identity.content, Person)
    now = [v for v in versions if v.superseded_at is None and not v.retired]
    found = milestones(dossier_of(now))
    return DossierView(identity, identity.content, chains, found, {JOB.id: JOB}, today)


def shown(today: date, *contents: Content, hour: int = 10, minute: int = 24) -> Page:
    now = datetime(today.year, today.month, today.day, hour, minute)
    return page(dossier(today, *contents), now)


@pytest.mark.parametrize(
    ("today", "contents", "state"),
    [
        (date(2027, 3, 19), (OPEN,), State.ON_TIME),  # the eighth day still serves
        (date(2027, 3, 20), (OPEN,), State.WATCH),
        (date(2027, 3, 20), (OPEN, BOOKED), State.ON_TIME),
        (date(2027, 4, 3), (OPEN, BOOKED), State.ON_TIME),
        (date(2027, 4, 4), (OPEN, BOOKED), State.WATCH),  # seven days left
        (date(2027, 4, 11), (OPEN, BOOKED), State.WATCH),
        (date(2027, 4, 12), (OPEN, BOOKED), State.LATE),
    ],
)
def test_the_state_follows_the_month(
    today: date, contents: tuple[Content, ...], state: State
) -> None:
    pill = shown(today, *contents).header.pills[0]
    assert (pill.icon, pill.tone) == (state.icon, state.tone)


@pytest.mark.parametrize(
    ("today", "contents", "pills"),
    [
        (date(2027, 3, 23), (OPEN, BOOKED), ["À l’heure · J+12 sur 31"]),
        (date(2027, 4, 16), (OPEN,), ["En retard · J+36 sur 31"]),
        (date(2027, 5, 1), (OPEN, ORIENTED), ["Orientée le 30/03/2027 en 19 j"]),
        (date(2027, 5, 1), (), ["Sans entrée"]),
        (
            date(2027, 3, 23),
            (OPEN, replace(OPEN, id="D2", state=RightState.SUSPENDED, starts_on=date(2027, 3, 20))),
            ["À surveiller · J+12 sur 31", "Droit suspendu"],
        ),
    ],
)
def test_the_pills_say_the_state(
    today: date, contents: tuple[Content, ...], pills: list[str]
) -> None:
    assert [pill.text for pill in shown(today, *contents).header.pills] == pills


@pytest.mark.parametrize(
    ("title", "word", "tone"),
    [(Title.MRS, "Orientée", "ok"), (Title.MR, "Orienté", "ok"), (None, "Orienté·e", "ok")],
)
def test_an_orientation_agrees_with_the_person(title: Title | None, word: str, tone: str) -> None:
    view = dossier(date(2027, 5, 1), OPEN, ORIENTED, person=replace(AMINATA, title=title))
    pill = page(view, datetime(2027, 5, 1)).header.pills[0]
    assert pill.text.startswith(f"{word} le")
    assert pill.tone == tone
    late = replace(ORIENTED, decided_on=date(2027, 4, 20))
    view = dossier(date(2027, 5, 1), OPEN, late, person=replace(AMINATA, title=title))
    assert page(view, datetime(2027, 5, 1)).header.pills[0].tone == "text2"


def test_the_head_masks_the_nir_and_writes_numbers_in_groups() -> None:
    who = replace(
        AMINATA,
        nir="294086748204257",
        phone="0612345678",
        town="Strasbourg Neudorf",
        file_number="4127806",
    )
    header = page(dossier(date(2027, 3, 23), person=who), datetime(2027, 3, 23)).header
    assert header.name == "DIALLO Aminata"
    assert [mark.text for mark in header.marks] == [
        "14/08/1994, 32 ans",
        "Strasbourg Neudorf",
        "06 12 34 56 78",
        "Matricule 4 127 806",
        "NIR … 042",
    ]


@pytest.mark.parametrize(
    ("said", "given"),
    [("+49 7851 12345", "+49 7851 12345"), ("03 88 00 00 00", "03 88 00 00 00"), ("12", "12")],
)
def test_other_phones_stay_as_written(said: str, given: str) -> None:
    assert phone(given) == said


def test_other_file_numbers_stay_as_written() -> None:
    assert grouped("AB12345") == "AB12345"


D, C, T = Stage.DONE, Stage.CURRENT, Stage.TODO


@pytest.mark.parametrize(
    ("today", "contents", "stages"),
    [
        (date(2027, 3, 12), (), (C, T, T, T, T)),
        (date(2027, 3, 12), (OPEN,), (D, C, T, T, T)),
        (date(2027, 3, 16), (OPEN, BOOKED), (D, C, T, T, T)),
        (date(2027, 3, 23), (OPEN, HONOURED), (D, D, C, T, T)),
        (date(2027, 3, 24), (OPEN, HONOURED, SIGNED), (D, D, D, C, T)),
        (date(2027, 3, 30), (OPEN, HONOURED, SIGNED, ORIENTED), (D, D, D, D, C)),
        (date(2027, 3, 30), (OPEN, HONOURED, ORIENTED), (D, D, C, D, T)),
        (date(2027, 4, 12), (OPEN, HONOURED, SIGNED, ORIENTED, SLOT, BEGUN), (D, D, D, D, D)),
    ],
)
def test_the_first_step_not_done_is_the_current_one(
    today: date, contents: tuple[Content, ...], stages: tuple[Stage, ...]
) -> None:
    assert tuple(step.stage for step in shown(today, *contents).steps) == stages


def test_each_step_says_its_date_and_its_delay() -> None:
    found = shown(date(2027, 4, 12), OPEN, HONOURED, SIGNED, ORIENTED, SLOT, BEGUN).steps
    assert [(step.date, step.note, step.mark) for step in found] == [
        ("11/03/2027", "information reçue", None),
        ("23/03/2027, 10:30", "pris en 4 j · cible 8 j", State.ON_TIME),
        ("24/03/2027", "en 13 j · cible 1 mois", State.ON_TIME),
        ("30/03/2027", "en 19 j · cible 1 mois", State.ON_TIME),
        ("12/04/2027", "à 13 j · cible 14 j", State.ON_TIME),
    ]


def test_a_target_missed_is_said() -> None:
    late = replace(BOOKED, fixed_at=datetime(2027, 3, 20))
    found = shown(date(2027, 4, 16), OPEN, late).steps
    assert (found[1].note, found[1].mark) == ("pris en 9 j · cible 8 j", State.LATE)
    assert (found[2].date, found[2].note) == ("avant le 11/04/2027", "dépassé de 5 j")


def test_the_clock_is_the_month_of_the_information_with_its_holidays() -> None:
    clock = shown(date(2027, 3, 23), OPEN, replace(BOOKED, outcome=Outcome.ABSENT)).clock
    assert clock is not None
    assert (clock.start, clock.deadline, clock.decided_on) == (START, date(2027, 4, 11), None)
    assert {date(2027, 3, 26), date(2027, 3, 29), date(2027, 3, 27)} <= clock.closed_days
    assert date(2027, 3, 30) not in clock.closed_days
    # The day of today has its own flag.
    assert [event.label for event in clock.events] == ["Information", ""]


def test_an_orientation_stops_the_clock() -> None:
    clock = shown(date(2027, 6, 1), OPEN, HONOURED, ORIENTED).clock
    assert clock is not None
    assert clock.decided_on == date(2027, 3, 30)
    assert [event.label for event in clock.events] == ["Information", "Honoré", "", "Orientation"]


def test_the_history_is_newest_first_and_counts_by_tab() -> None:
    history = shown(date(2027, 4, 12), OPEN, HONOURED, SIGNED, ORIENTED, SLOT, BEGUN).history
    days = [event.day for event in history.events(ALL)]
    assert days == sorted(days, key=lambda d: d.split("/")[::-1], reverse=True)
    counts = {tab.label: tab.count for tab in history.tabs()}
    assert counts == {
        "Tout": 8,
        "Rendez-vous": 2,
        "Contrats": 1,
        "Orientations": 1,
        "Accompagnements": 1,
        "Corrections": None,
    }


def chain(*contents: Content, retired: bool = False) -> list[Version]:
    """Versions of one fact, a day apart; the last is in force."""
    found = []
    for place, content in enumerate(contents):
        day = START + timedelta(days=place)
        last = place == len(contents) - 1
        end = None if last else known(content, day + timedelta(days=1)).recorded_at
        found.append(known(content, day, superseded_at=end, retired=retired and last))
    return found


@pytest.mark.parametrize(
    ("versions", "titles"),
    [
        (chain(BOOKED, HONOURED), []),  # an outcome completes
        (chain(replace(SIGNED, signed_on=None), SIGNED), []),
        (chain(HONOURED, BOOKED), ["Issue du rendez-vous corrigée"]),
        (chain(OPEN, replace(OPEN, starts_on=START)), ["Date d’ouverture du droit corrigée"]),
        (chain(OPEN, OPEN, retired=True), ["Droit retiré"]),
    ],
)
def test_only_what_contradicts_is_a_correction(versions: list[Version], titles: list[str]) -> None:
    assert [fix.title for fix in corrections(versions, Context())] == titles


def test_a_field_corrected_twice_shows_its_three_values_once() -> None:
    days = (date(2027, 2, 1), date(2027, 3, 1), date(2027, 3, 2))
    versions = chain(*(replace(OPEN, starts_on=day) for day in days))
    first, second = corrections(versions, Context())
    assert first.table is None
    assert second.table is not None
    assert [row.cells for row in second.table.rows] == [
        ("02/03/2027", "depuis le 13/03/2027", "S. Weber"),
        ("01/03/2027", "le 12/03/2027", "S. Weber"),
        ("01/02/2027", "le 11/03/2027", "S. Weber"),
    ]
    assert [row.current for row in second.table.rows] == [True, False, False]


def test_a_fact_withdrawn_is_a_correction_and_no_longer_a_fact() -> None:
    versions = [known(AMINATA), known(OPEN), *chain(BOOKED, BOOKED, retired=True)]
    history = page(view_of(date(2027, 3, 23), versions), datetime(2027, 3, 23)).history
    assert [event.title for event in history.events(FIXES)] == ["Rendez-vous retiré"]
    assert history.events("appointment") == ()


@pytest.mark.parametrize(
    ("today", "clock", "title", "keys"),
    [
        (date(2027, 3, 23), (10, 24), "Rendez-vous dans 6 minutes", "HAE"),
        (date(2027, 3, 23), (10, 30), "Rendez-vous maintenant", "HAE"),
        (date(2027, 3, 23), (11, 0), "Rendez-vous il y a 30 minutes", "HAE"),
        (date(2027, 3, 23), (14, 0), "Rendez-vous à 10:30", "HAE"),
        (date(2027, 3, 23), (8, 0), "Rendez-vous à 10:30", "E"),
        (date(2027, 3, 24), (8, 0), "Rendez-vous d’hier", "HAE"),
        (date(2027, 3, 30), (8, 0), "Rendez-vous le 23/03/2027", "HAE"),
        (date(2027, 3, 22), (8, 0), "Rendez-vous demain", "E"),
        (date(2027, 3, 15), (8, 0), "Rendez-vous le 23/03/2027", "E"),
    ],
)
def test_the_question_at_hand(today: date, clock: tuple[int, int], title: str, keys: str) -> None:
    found = shown(today, OPEN, BOOKED, hour=clock[0], minute=clock[1]).question
    assert found is not None
    assert found.title == title
    assert "".join(answer.key for answer in found.main) == keys
    assert "".join(answer.key for answer in found.other) == "SUV"


def test_no_question_once_the_outcome_is_known() -> None:
    assert shown(date(2027, 3, 23), OPEN, HONOURED).question is None


def test_what_the_dossier_counts_for() -> None:
    before = dossier(date(2027, 3, 20), OPEN, BOOKED)
    said = {one.id: (one.counting, one.word) for one in counted(before.milestone, before.today)}
    assert said == {
        "F4-1": (Counting.COUNTED, "compté"),
        "L-1": (Counting.COUNTED, "compté, 4 j"),
        "F4-2": (Counting.EXPECTED, "attendu le 11/04"),
        "L-5": (Counting.EXPECTED, "attendu le 11/04"),
        "F4-6": (Counting.EXPECTED, "attendu le 11/05"),
        "F4-4": (Counting.WAITING, "après orientation"),
    }
    after = dossier(date(2027, 6, 1), OPEN, HONOURED, ORIENTED, SLOT)
    said = {one.id: (one.counting, one.word) for one in counted(after.milestone, after.today)}
    assert said["F4-2"] == (Counting.COUNTED, "compté, 19 j")
    assert said["L-5"] == (Counting.MISSED, "non compté")
    assert said["F4-4"] == (Counting.COUNTED, "compté, 13 j")
    assert counted(None, date(2027, 6, 1)) == ()


def test_the_details_name_who_follows_the_person() -> None:
    said = dict(shown(date(2027, 4, 12), OPEN, HONOURED, ORIENTED).details)
    assert said["Conseiller"] == "Claire Muller"
    assert said["Dispositif"] == "Job Coaching"
    assert said["Référent"] == "N. Kieffer"
    assert said["Droit"] == "ouvert, droits et devoirs"


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("9:30", 570), ("9:", 540), ("14", 840), ("930", 570), ("0930", 570), ("25:00", None),
     ("9:61", None), ("neuf", None)],
)  # fmt: skip
def test_hours_are_typed_the_short_way(typed: str, minutes: int | None) -> None:
    found = parse_hour(typed)
    assert (None if found is None else found.hour * 60 + found.minute) == minutes


def test_a_value_corrected_within_the_day_says_its_hours() -> None:
    first = known(OPEN)
    changed = first.recorded_at + timedelta(minutes=12)
    later = replace(known(replace(OPEN, starts_on=START)), recorded_at=changed)
    (fix,) = corrections([replace(first, superseded_at=changed), later], Context())
    assert fix.table is not None
    assert fix.table.rows[1].cells[1] == "11/03 de 09:00 à 09:12"
