"""What Pilotage shows of an overview."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from calpae_desktop.domain.calendar import Period, add_months
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.evidence import Evidence
from calpae_desktop.domain.figures import Delays, Extra, Figure, Number, Status, Why
from calpae_desktop.domain.milestones import Milestone, Start
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.figures import Ask, Framed
from calpae_desktop.services.pilotage import Month, Overview
from calpae_desktop.services.rows import Pending
from calpae_desktop.ui.screens.steering import view
from calpae_desktop.ui.screens.steering.filters import last_quarter, last_year
from calpae_desktop.ui.widgets import State

from .report_stage import BOSS, TODAY, opened_desk

FIXTURES = (opened_desk,)


def figure(name: str, value: Number | None, **extras: Extra) -> Figure:
    why = None if value is not None else Why.EMPTY_COHORT
    status = Status.COMPUTED if why is None else Status.UNAVAILABLE
    return Figure(name, "CeA", value, status, why, extras)


def figures(oriented: int, entries: int, median: Decimal | None = Decimal(21)) -> dict[str, Figure]:
    share = {"numerateur": oriented, "denominateur": entries}
    mean = None if median is None else Decimal("23.2")
    return {
        "F4-1": figure("F4-1", entries),
        "F4-2": figure("F4-2", oriented),
        "L-1": figure("L-1", Decimal(0) if entries else None, **share),
        "L-4a": figure("L-4a", mean, effectif=oriented, mediane=median),
        "L-5": figure("L-5", Decimal(0) if entries else None, **share),
    }


def overview(now: dict[str, Figure], before: dict[str, Figure]) -> Overview:
    period = Period(date(2025, 11, 1), date(2026, 10, 31))
    framed = Framed(Question(period), TODAY, TODAY)
    delays, in_time = Delays({0: 1, 31: 2, 200: 3}), Delays({0: 1, 31: 1})
    settled_on = date(2026, 11, 30)
    return Overview(framed, now, before, [], delays, in_time, 4, [], 0, [], 0, settled_on)


def test_a_share_says_what_it_is_made_of_and_how_it_moved() -> None:
    card = view.cards(overview(figures(8125, 11427), figures(649, 1000)))["F4-2"]
    assert (card.value, card.basis) == ("71,1\u00a0%", "8\u00a0125 sur 11\u00a0427")
    assert (card.trend, card.good) == ("↑ 6,2\u00a0pt en un an", True)


@pytest.mark.parametrize(
    ("declared", "cards"),
    [("F4-1", ["F4-2"]), ("F4-2", ["F4-2"]), ("L-1", ["L-1"]), ("L-4a", ["L-4a"])],
)
def test_a_card_declared_not_collected_says_why(declared: str, cards: list[str]) -> None:
    gap = CollectionGap("G", declared, "68", date(2026, 1, 1), "panne du logiciel")
    now, before = figures(1, 2), figures(1, 2)
    extras = {k: None if k == "mediane" else v for k, v in now[declared].extras.items()}
    gone = Figure(declared, "CeA", None, Status.UNAVAILABLE, Why.NOT_COLLECTED, extras, gaps=(gap,))
    shown = view.cards(overview(now | {declared: gone}, before))
    told = [name for name, card in shown.items() if "panne du logiciel" in card.basis]
    assert told == cards
    assert [shown[name].value for name in cards] == ["ND"]
    earlier = view.cards(overview(now, before | {declared: gone}))
    assert "panne" not in " ".join(card.basis for card in earlier.values())
    assert [earlier[name].trend for name in cards] == [""]


@pytest.mark.parametrize(
    ("alone", "cards"),
    [("F4-1", ["F4-2"]), ("F4-2", ["F4-2"]), ("L-1", ["L-1"]), ("L-4a", ["L-4a"])],
)
def test_a_card_without_one_fact_recorded_asks_whether_it_was_collected(
    alone: str, cards: list[str]
) -> None:
    now = figures(0, 4)
    asked = now | {alone: replace(now[alone], unrecorded=(Evidence.ORIENTATION,))}
    shown = overview(asked, figures(1, 2))
    question = "orientation décidée enregistrée pour {} sur la période : non collecté ?"
    doubts = {name: card.doubt for name, card in view.cards(shown).items() if card.doubt}
    assert list(doubts) == cards
    assert all(doubt.endswith(question.format("la CeA")) for doubt in doubts.values())
    here = replace(shown, frame=replace(shown.frame, department="67"))
    card = view.cards(here)[cards[0]]
    assert card.doubt.endswith(question.format("le 67"))
    assert card.doubt in card.sentence
    assert card.value == view.cards(overview(now, figures(1, 2)))[cards[0]].value


def test_an_empty_base_asks_at_every_card(opened: Desk) -> None:
    ask = Ask(date(2025, 11, 1), date(2026, 10, 31), department="68")
    cards = view.cards(opened.pilotage.overview(BOSS, ask))
    assert [card.value for card in cards.values()] == ["ND"] * 4
    assert all("pour le 68 sur la période" in card.doubt for card in cards.values())


def test_a_round_share_keeps_its_decimal() -> None:
    assert view.cards(overview(figures(1, 2), figures(1, 2)))["F4-2"].value == "50,0\u00a0%"


def test_the_same_share_a_year_before_is_stable() -> None:
    assert view.cards(overview(figures(1, 2), figures(1, 2)))["L-1"].trend == "stable en un an"


@pytest.mark.parametrize("name", ["F4-2", "L-1", "L-4a", "L-5"])
def test_nothing_to_count_is_said_and_is_not_zero(name: str) -> None:
    empty = figures(0, 0, None)
    assert view.cards(overview(empty, empty))[name].value == "ND"


def test_a_shorter_median_is_welcome() -> None:
    now, before = figures(2, 2, Decimal("20.5")), figures(2, 2, Decimal(24))
    card = view.cards(overview(now, before))["L-4a"]
    assert (card.value, card.trend, card.good) == ("20,5\u00a0jours", "↓ 3,5\u00a0j en un an", True)


def test_delays_beyond_the_last_bin_are_counted_in_it() -> None:
    spread = view.spread(overview(figures(1, 1), figures(1, 1)))
    assert sum(item.count for item in spread.bins) == 6
    assert [item.count for item in spread.bins if item.days in (0, 30, 74)] == [1, 2, 3]
    assert (spread.before, spread.after) == ("2", "4")


def test_the_subtitle_says_until_when_figures_move() -> None:
    shown = overview(figures(1, 1), figures(1, 1))
    assert "30/11/2026" in view.subtitle(shown)
    settled = replace(shown, settled_on=TODAY)
    assert view.subtitle(settled) == "Chiffres définitifs, connus au 22/11/2026."


@pytest.mark.parametrize(
    ("shares", "low"), [((8, 9), 50.0), ((5, 9), 50.0), ((4, 9), 25.0), ((0, 9), 0.0)]
)
def test_the_axis_goes_down_as_far_as_the_shares(shares: tuple[int, ...], low: float) -> None:
    months = [Month(date(2026, 1, 1), 10, share, False) for share in shares]
    assert view.trend(months).low == low


def test_a_month_without_entry_has_no_point() -> None:
    (point,) = view.trend([Month(date(2026, 2, 1), 0, 0, False)]).points
    assert (point.value, point.note) == (None, "28 j")


@pytest.mark.parametrize(("year", "note"), [(2024, "29 j"), (2025, "28 j"), (2100, "28 j")])
def test_february_says_its_length(year: int, note: str) -> None:
    (point,) = view.trend([Month(date(year, 2, 1), 1, 1, False)]).points
    assert point.note == note


def test_colours_follow_the_deadline_of_each_dossier() -> None:
    """On day 31, one in time and one too late: their months were not of one length."""
    spread = view.spread(overview(figures(1, 1), figures(1, 1)))
    (day_31,) = (item for item in spread.bins if item.days == 30)
    assert (day_31.count, day_31.inside) == (2, 1)


@pytest.mark.parametrize(
    ("today", "span"),
    [
        (date(2026, 11, 22), (date(2026, 7, 1), date(2026, 9, 30))),
        (date(2026, 1, 1), (date(2025, 10, 1), date(2025, 12, 31))),
        (date(2026, 6, 30), (date(2026, 1, 1), date(2026, 3, 31))),
    ],
)
def test_the_last_whole_quarter(today: date, span: tuple[date, date]) -> None:
    assert last_quarter(today) == span


def pending(due: date, planned: datetime | None = None, absences: int = 0) -> Pending:
    start = add_months(due, -1)
    nothing = dict.fromkeys(
        ("booked_on", "honoured_on", "signed_on", "oriented_on", "pathway", "scheme")
    )
    milestone = Milestone(
        "D1", "P1", "67", EntryReason.FIRST, start, start, False, None, due, due, due, due,
        support_fixed_on=None, support_slot_on=None, **nothing,
    )  # fmt: skip
    return Pending("P1", "DIALLO", "Aminata", milestone, due, planned, absences)


@pytest.mark.parametrize(
    ("due", "words", "state"),
    [
        (date(2026, 11, 25), "dans 3 j", State.WATCH),
        (TODAY, "aujourd’hui", State.WATCH),
        (date(2026, 11, 21), "depuis 1 j", State.LATE),
    ],
)
def test_how_long_is_left(due: date, words: str, state: State) -> None:
    row = pending(due)
    assert view.when(row, TODAY) == words
    assert view.waiting(row, TODAY, Start.INFORMATION).state is state


@pytest.mark.parametrize(
    ("planned", "absences", "words"),
    [
        (None, 0, "sans rendez-vous · 67"),
        (datetime(2026, 11, 24, 9), 2, "rendez-vous le 24/11 · 2 absences · 67"),
        (datetime(2026, 11, 22, 14), 0, "rendez-vous à 14:00 · 67"),
        (datetime(2026, 11, 20, 9), 1, "issue non consignée · 1 absence · 67"),
    ],
)
def test_why_somebody_waits(planned: datetime | None, absences: int, words: str) -> None:
    assert view.reason(pending(date(2026, 11, 25), planned, absences), TODAY) == words


@pytest.mark.parametrize(
    ("today", "span"),
    [
        (date(2027, 3, 23), (date(2026, 3, 1), date(2027, 2, 28))),
        (date(2026, 1, 1), (date(2025, 1, 1), date(2025, 12, 31))),
        (date(2024, 3, 1), (date(2023, 3, 1), date(2024, 2, 29))),
    ],
)
def test_the_last_twelve_whole_months(today: date, span: tuple[date, date]) -> None:
    assert last_year(today) == span
