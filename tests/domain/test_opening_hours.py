"""Opening hours and rooms of a site, typed in French and kept in one way."""

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.diary import (
    DAYS,
    USUAL_HOURS,
    Hours,
    Stretch,
    hours_of,
    hours_text,
    parse_hours,
    parse_rooms,
    rooms_text,
)
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.words.refusals import sentence

MORNING = Stretch(time(8, 30), time(12))
AFTERNOON = Stretch(time(13, 30), time(17, 30))
SATURDAY = Stretch(time(9), time(12))
WORKING = (MORNING, AFTERNOON)
WEEK = Hours((*[WORKING] * 5, (SATURDAY,), ()))
KEPT = "lun-ven 08:30-12:00 13:30-17:30; sam 09:00-12:00"

times = st.integers(0, 24 * 12 - 1).map(lambda n: time(n // 12, n % 12 * 5))


@st.composite
def days(draw: st.DrawFn) -> tuple[Stretch, ...]:
    """Stretches in order, none touching another."""
    bounds = sorted(draw(st.sets(times, max_size=6)))
    pairs = list(zip(bounds[::2], bounds[1::2], strict=False))
    return tuple(Stretch(opens, closes) for opens, closes in pairs)


@pytest.mark.parametrize(
    "typed",
    [
        KEPT,
        "lun-ven 8h30-12h 13h30-17h30 ; sam 9h-12h",
        "du lundi au vendredi : 8 h 30 – 12 h, 13 h 30 – 17 h 30\nsamedi 9-12",
        "LUN, MAR, MER, JEU et VEN 08:30-12:00 et 13:30-17:30; sam 9-12; dim fermé",
        "lun-ven 8:30-12; lun-ven 13:30-17:30; samedi de 9h à 12h",
        "lundi à vendredi 8h30 à 10h 10h-12h 13h30-17h30; sam. 9h-12h",
    ],
)
def test_what_a_secretary_types_is_one_week(typed: str) -> None:
    assert parse_hours(typed) == WEEK
    assert hours_text(parse_hours(typed)) == KEPT


@given(week=st.tuples(*[days()] * len(DAYS)))
@settings(max_examples=25)
def test_hours_kept_are_read_back(week: tuple[tuple[Stretch, ...], ...]) -> None:
    hours = Hours(week)
    text = hours_text(hours)
    assert parse_hours(text) == hours
    assert hours_text(parse_hours(text)) == text


@pytest.mark.parametrize(
    ("typed", "no", "said"),
    [
        ("lun-ven", No.HOURS_UNREAD, "« lun-ven »"),
        ("08:30-12:00", No.HOURS_UNREAD, "« 08:30-12:00 »"),
        ("lun 8h-12h; foo 9h-12h", No.HOURS_UNREAD, "« foo 9h-12h »"),
        ("lun- 8h-12h", No.HOURS_UNREAD, "« lun- 8h-12h »"),
        ("lun 8h", No.HOURS_UNREAD, "« lun 8h »"),
        ("lun 25h-26h", No.HOURS_UNREAD, "« lun 25h-26h »"),
        ("lun 8h-12h environ", No.HOURS_UNREAD, "environ"),
        ("lun ferme 8h-12h", No.HOURS_UNREAD, "« lun ferme 8h-12h »"),
        ("lun 8h-12h 17h-13h", No.HOURS_REVERSED, "« 17h-13h »"),
        ("lun 8h-12h; lun-mar 11h-13h", No.HOURS_OVERLAP, "lundi"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_piece(typed: str, no: No, said: str) -> None:
    with pytest.raises(Refusal) as refused:
        parse_hours(typed)
    assert refused.value.no is no
    assert refused.value.field == "hours"
    assert said in sentence(refused.value)


def test_a_site_that_has_not_said_its_hours_has_the_usual_ones() -> None:
    monday = date(2027, 3, 22)
    assert hours_of(None) == hours_of(" ") == parse_hours(USUAL_HOURS)
    assert hours_of(None).on(monday) == WORKING
    assert not hours_of(None).on(monday.replace(day=28))


def test_days_may_go_over_the_end_of_the_week() -> None:
    assert hours_text(parse_hours("sam-lun 9h-12h")) == "lun 09:00-12:00; sam-dim 09:00-12:00"


def test_rooms_are_named_once() -> None:
    rooms = parse_rooms("Salle  Kléber; Bureau 2, bureau 2\nBox A ;")
    assert rooms == ("Salle Kléber", "Bureau 2", "Box A")
    assert parse_rooms(rooms_text(rooms)) == rooms
    assert rooms_text(parse_rooms(None)) is None
