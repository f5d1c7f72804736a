"""Facts told in French, in the gender of the person."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.words.facts import Context, differences, tell, tell_change

AT = datetime(2027, 3, 15, 8, tzinfo=UTC)
APPOINTMENT = Appointment(
    "R1",
    "P1",
    "67",
    Nature.ORIENTATION,
    datetime(2027, 3, 15),
    datetime(2027, 3, 19, 9),
    Outcome.ABSENT,
    adviser="C. Muller",
)
RIGHT = Right(
    "D1", "P1", "67", RightState.OPEN, True, date(2027, 3, 1), informed_on=date(2027, 3, 4)
)
SCHEMES = {"jc": Scheme("jc", "Job Coaching", Pathway.PROFESSIONAL, True, False)}


def version(content: Content, **more: object) -> Version:
    return replace(Version(content, AT, recorded_by="c.muller"), **more)  # type: ignore[arg-type] # its fields


def test_an_appointment_is_told_with_its_dates_and_adviser() -> None:
    told = tell(version(APPOINTMENT), Context(Title.MRS))
    assert told.title == "Rendez-vous d’orientation"
    assert told.detail == "Fixé le 15/03 pour le 19/03 à 09:00 · C. Muller"
    assert told.state == "absente, non excusée"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (Title.MRS, "absente, non excusée"),
        (Title.MR, "absent, non excusé"),
        (None, "absence non excusée"),
    ],
)
def test_the_outcome_agrees_with_the_person(title: Title | None, said: str) -> None:
    assert tell(version(APPOINTMENT), Context(title)).state == said


def test_years_are_said_when_they_differ() -> None:
    late = replace(APPOINTMENT, planned_at=datetime(2028, 1, 4))
    assert tell(version(late)).detail.startswith("Fixé le 15/03/2027 pour le 04/01/2028 ·")


def test_a_correction_names_the_field_in_its_gender() -> None:
    after = replace(RIGHT, starts_on=date(2027, 2, 1))
    told = tell_change(version(RIGHT), version(after))
    assert told.title == "Date d’ouverture du droit corrigée"
    assert told.detail == "01/03/2027 → 01/02/2027 · c.muller"
    reason = tell_change(version(RIGHT), version(replace(RIGHT, reason="ressources")))
    assert reason.title == "Motif corrigé"
    assert reason.detail.startswith("— → ressources")


def test_several_corrections_are_listed() -> None:
    after = replace(RIGHT, starts_on=date(2027, 2, 1), department="68")
    told = tell_change(version(RIGHT), version(after))
    assert told.title == "Droit corrigé"
    assert "Département : 67 → 68" in told.detail


def test_a_withdrawn_fact_says_so() -> None:
    assert tell(version(APPOINTMENT, retired=True)).state == "retiré de la base"
    told = tell_change(version(APPOINTMENT), version(APPOINTMENT, retired=True))
    assert told.title == "Rendez-vous retiré"


def test_the_nir_is_never_shown_in_a_difference() -> None:
    person = Person("P1", "MULLER", "Hélène", date(1985, 5, 17), nir="2850567")
    (change,) = differences(person, replace(person, nir="2850568"))
    assert "2850" not in str(change)


def test_values_are_said_in_french() -> None:
    contract = Contract("K1", "P1", ContractType.ORIENTATION)
    (hours,) = differences(contract, replace(contract, weekly_hours=Decimal("7.5")))
    assert str(hours) == "Heures par semaine : — → 7,5"
    (duties,) = differences(RIGHT, replace(RIGHT, duties=False))
    assert str(duties) == "Soumis aux droits et devoirs : oui → non"


def test_the_other_facts_are_told() -> None:
    context = Context(Title.MR, SCHEMES)
    decided = Orientation(
        "O1", "P1", "67", OrientationStatus.DECIDED, Pathway.PROFESSIONAL, "jc", referent="L. Roth"
    )
    assert tell(version(decided), context).detail == (
        "Job Coaching · parcours professionnel · L. Roth"
    )
    support = Support("A1", "P1", "67", "jc", started_on=date(2027, 4, 1))
    told = tell(version(support), context)
    assert (told.title, told.state) == ("Accompagnement : Job Coaching", "en cours")
    contract = Contract("K1", "P1", ContractType.ORIENTATION, cancelled_on=date(2027, 4, 2))
    assert tell(version(contract)).state == "annulé le 02/04/2027"
    assert tell(version(RIGHT)).title == "Ouverture du droit"
    assert "information reçue le 04/03/2027" in tell(version(RIGHT)).detail
