"""The budget of a fiche as the table of two columns that the template has."""

from __future__ import annotations

from collections.abc import Iterator

from calpae_desktop.domain.budget import Budget, BudgetLine, Money, Side, Spending
from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.document import EUROS, Cell, Line, Table, TableRow
from calpae_desktop.words import fiche_labels as words
from calpae_desktop.words.typography import NBSP

PLACES = ("68", "67")
FIRST = 0.64


def budget_table(budget: Budget) -> Table:
    """« BUDGET », « Pour le 68 : », « Pour le 67 : », then the shares and the whole."""
    header: TableRow = (Cell((Line(words.BUDGET, strong=True),), columns=2), None)
    rows = (*_places(budget), *_foot(budget))
    return Table((header,), rows, first=FIRST)


def _places(budget: Budget) -> Iterator[TableRow]:
    """One cell holds the amount of both where it is not given for each."""
    shared = budget.total(ALL)
    together = shared != Money() and not any(budget.total(place).value for place in PLACES)
    for at, place in enumerate(PLACES):
        label = Cell((Line(label=words.place(place)), *_bullets(budget.of(place))))
        if together:
            yield label, Cell((amount(shared),), rows=2) if at == 0 else None
        else:
            yield label, Cell((amount(budget.total(place)),))


def _bullets(lines: tuple[BudgetLine, ...]) -> Iterator[Line]:
    for spending in Spending:
        found = [line for line in lines if line.spending is spending]
        if found:
            yield Line(words.SPENDING[spending], strong=True)
        for line in found:
            shown = amount(line.amount)
            yield Line(line.label, value=shown.value, unit=EUROS, note=shown.text, bullet=True)


def _foot(budget: Budget) -> Iterator[TableRow]:
    whole = [_labelled(words.WHOLE[budget.side], budget.whole)]
    if budget.side is Side.EXECUTED:
        whole.append(_labelled(words.EXPECTED, budget.expected))
    shares = (
        Cell((_labelled(words.STATE_SHARE, budget.state),)),
        Cell((_labelled(words.COLLECTIVITY_SHARE, budget.collectivity),)),
    )
    yield shares[0], Cell(tuple(whole), rows=2)
    yield shares[1], None


def amount(money: Money) -> Line:
    """As it was published, or in euros."""
    printed = money.printed.replace(" ", NBSP)
    said = printed or ("" if money.value is None else words.euros(money.value))
    return Line(said, value=money.value, unit=EUROS)


def _labelled(label: str, money: Money) -> Line:
    shown = amount(money)
    return Line(shown.text, value=shown.value, unit=EUROS, label=label)
