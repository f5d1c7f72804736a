"""What does not add up in a budget, to one euro."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from calpae_desktop.domain.budget import (
    Budget,
    BudgetLine,
    Money,
    Side,
    Spending,
    Sum,
    Total,
    mismatches,
    started_from,
)
from calpae_desktop.services.published_budgets import published_budgets

AMOUNTS = st.decimals(min_value=0, max_value=10**9, places=2)


def budget(*parts: Decimal, total: Decimal, whole: Decimal | None = None) -> Budget:
    lines = tuple(BudgetLine("68", Spending.NEW, "x", Money(part)) for part in parts)
    return Budget(
        Side.PLANNED, "l’année 2026", lines, (Total("68", Money(total)),), whole=Money(whole)
    )


def test_the_executed_budget_of_2023_misses_17_499_euros() -> None:
    kept = published_budgets()
    (found,) = mismatches(kept[4, 2023, side] for side in Side)
    assert (found.sum, found.side) == (Sum.SHARES, Side.EXECUTED)
    assert (found.found, found.stated) == (Decimal(457540), Decimal(475039))
    assert list(mismatches(kept[5, 2023, side] for side in Side)) == []


@given(st.lists(AMOUNTS, min_size=1, max_size=6))
def test_a_total_rounded_to_the_euro_agrees_with_its_lines(parts: list[Decimal]) -> None:
    total = sum(parts, Decimal(0)).quantize(Decimal(1))
    assert list(mismatches([budget(*parts, total=total)])) == []
    (found,) = mismatches([budget(*parts, total=total + 2)])
    assert (found.sum, found.department) == (Sum.LINES, "68")


def test_an_amount_that_is_missing_says_nothing() -> None:
    lines = (
        BudgetLine("68", Spending.NEW, "a", Money(Decimal(5))),
        BudgetLine("68", Spending.NEW, "b"),
    )
    made = Budget(Side.PLANNED, "x", lines, (Total("68", Money(Decimal(99))),))
    assert list(mismatches([made])) == []


def test_what_was_expected_is_what_was_planned() -> None:
    planned = Budget(Side.PLANNED, "x", whole=Money(Decimal(100)))
    executed = Budget(Side.EXECUTED, "x", expected=Money(Decimal(90)))
    (found,) = mismatches([planned, executed])
    assert (found.sum, found.stated, found.found) == (Sum.EXPECTED, Decimal(90), Decimal(100))


def test_another_year_starts_from_the_labels_without_the_amounts() -> None:
    kept = published_budgets()[4, 2023, Side.EXECUTED]
    started = started_from(kept, "l’année 2024")
    assert [line.label for line in started.lines] == [line.label for line in kept.lines]
    assert [money.value for money in started.amounts if money.value is not None] == []
    assert not any(money.printed for money in started.amounts)


def test_published_amounts_are_kept_as_printed() -> None:
    kept = published_budgets()
    assert sorted({(fiche, year) for fiche, year, _ in kept}) == [(4, 2023), (5, 2023)]
    executed = kept[4, 2023, Side.EXECUTED]
    assert executed.lines[0].amount == Money(
        Decimal("112496.4"), "112 496, 4 €", executed.lines[0].amount.comment
    )
    assert "[sic]" in executed.lines[0].amount.comment
    assert kept[4, 2023, Side.PLANNED].lines[0].amount.value is None
