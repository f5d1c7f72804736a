"""What is known on a day (method, « Connu au »)."""

import pytest

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.fact import Version, known
from tests.domain.builders import adviser, on, opened, orientation, person, utc, version

PERSON = version(person(), "2020-01-01")


def ids(versions: list[Version], day: str) -> list[str]:
    return [v.fact_id for v in known(versions, end_of_day(on(day)))]


@pytest.mark.parametrize(
    ("recorded", "day", "is_known"),
    [
        pytest.param("2023-05-10T00:00", "2023-05-09", False, id="00:00 le lendemain"),
        pytest.param("2023-05-10T00:00", "2023-05-10", True, id="00:00 le jour même"),
        pytest.param("2023-05-10T23:59:59.999999", "2023-05-10", True, id="fin de journée"),
        pytest.param(
            "2023-05-10T22:00:00+00:00", "2023-05-10", False, id="22 h UTC en été : minuit"
        ),
        pytest.param("2023-05-10T21:59:59+00:00", "2023-05-10", True, id="avant 22 h UTC en été"),
        pytest.param("2023-12-10T22:59:59+00:00", "2023-12-10", True, id="avant 23 h UTC en hiver"),
        pytest.param("2023-12-10T23:00:00+00:00", "2023-12-10", False, id="23 h UTC en hiver"),
        pytest.param("2023-03-26T21:59:59+00:00", "2023-03-26", True, id="jour de 23 heures, fin"),
        pytest.param(
            "2023-03-26T22:00:00+00:00", "2023-03-26", False, id="jour de 23 heures, après"
        ),
        pytest.param("2023-03-25T22:59:59+00:00", "2023-03-25", True, id="veille du jour de 23 h"),
        pytest.param("2023-10-29T22:59:59+00:00", "2023-10-29", True, id="jour de 25 heures, fin"),
        pytest.param(
            "2023-10-29T23:00:00+00:00", "2023-10-29", False, id="jour de 25 heures, après"
        ),
        pytest.param("2023-10-28T22:00:00+00:00", "2023-10-28", False, id="début du jour de 25 h"),
    ],
)
def test_end_of_the_day_in_paris(recorded: str, day: str, is_known: bool) -> None:
    facts = [PERSON, version(opened("2023-01-01"), recorded)]
    assert (len(ids(facts, day)) == 2) is is_known


def test_the_version_of_the_day_is_the_last_recorded_before_its_end() -> None:
    first = version(person(last_name="AVANT"), "2020-01-01", "2023-05-10T08:00")
    second = version(person(last_name="PUIS"), "2023-05-10T08:00", "2023-05-10T18:00")
    third = version(person(last_name="ENFIN"), "2023-05-10T18:00")
    history = [third, first, second]
    said = {d: known(history, end_of_day(on(d))) for d in ("2023-05-09", "2023-05-10")}
    assert said == {"2023-05-09": [first], "2023-05-10": [third]}


def test_nothing_is_known_before_the_first_version() -> None:
    assert ids([version(person(), "2023-05-10T08:00")], "2023-05-09") == []


def test_a_version_closed_at_the_very_end_is_still_the_one_of_the_day() -> None:
    first = version(person(last_name="AVANT"), "2020-01-01", "2023-05-11T00:00")
    second = version(person(last_name="PUIS"), "2023-05-11T00:00")
    assert known([first, second], end_of_day(on("2023-05-10"))) == [first]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2023-02-28", ["P1", "O"], id="avant le retrait"),
        pytest.param("2023-03-01", ["P1"], id="retiré"),
        pytest.param("2023-04-01", ["P1", "O"], id="revenu"),
    ],
)
def test_a_fact_withdrawn_then_back(day: str, expected: list[str]) -> None:
    fact = orientation("2023-01-15", key="O")
    history = [
        PERSON,
        version(fact, "2023-01-15", "2023-03-01"),
        version(fact, "2023-03-01", "2023-04-01", retired=True),
        version(fact, "2023-04-01"),
    ]
    assert ids(history, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("2023-01-31", [], id="personne pas encore connue"),
        pytest.param("2023-02-01", ["P1", "O"], id="personne connue"),
        pytest.param("2023-03-01", [], id="personne retirée"),
    ],
)
def test_rows_of_a_person_who_does_not_exist(day: str, expected: list[str]) -> None:
    history = [
        version(person(), "2023-02-01", "2023-03-01"),
        version(person(), "2023-03-01", retired=True),
        version(orientation("2023-01-15", key="O"), "2023-01-15"),
    ]
    assert ids(history, day) == expected


def test_an_adviser_needs_no_person() -> None:
    assert len(ids([version(adviser("1", "2023-01-01"), "2023-01-01")], "2023-01-01")) == 1


def test_another_person_existing_is_not_enough() -> None:
    assert ids([PERSON, version(orientation("2023-01-15", person="P2"))], "2023-06-01") == ["P1"]


def test_instants_are_compared_whatever_their_offset() -> None:
    assert utc("2023-05-10T00:30") == utc("2023-05-09T22:30+00:00")
