"""One side of a budget: lines and totals by département, shares, and what does not add up."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.budget import Budget, BudgetLine, Money, Side, Spending, Sum, Total
from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.budget_checks import Placed
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.ui.widgets import Button, Card, IconButton, Rank, Text, TextField
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words import fiche_labels as words
from calpae_desktop.words.fiche_budgets import SIDES, TOGETHER, WRONG_AMOUNT

PLACES = ("68", "67")
_AMOUNT = 170
# As wide as what removes a line, so that amounts stand in one column.
_BESIDE = 40


def amount_of(typed: str) -> Decimal | None:
    """« 1 234,56 € » in euros, None when empty. Raises ValueError."""
    kept = "".join(c for c in typed if not c.isspace()).removesuffix("€").replace(",", ".")
    if not kept:
        return None
    try:
        value = Decimal(kept)
    except InvalidOperation as error:
        raise ValueError(typed) from error
    if not value.is_finite() or value < 0:
        raise ValueError(typed)
    return value


def _shown(money: Money) -> str:
    return money.printed or ("" if money.value is None else words.euros(money.value))


class AmountField(TextField):
    """Euros; an amount left as it was keeps how it was printed."""

    def __init__(self, label: str, money: Money) -> None:
        super().__init__(label)
        self.line.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setFixedWidth(_AMOUNT)
        self._money = money
        self._shown = _shown(money)
        self.set_value(self._shown)

    def money(self) -> Money | None:
        """The amount typed, None when it is none: said at the field."""
        if self.value() == self._shown:
            return self._money
        try:
            return Money(amount_of(self.value()))
        except ValueError:
            self.set_error(WRONG_AMOUNT)
            return None


@dataclass(slots=True, eq=False)
class _LineEdit:
    department: str
    spending: Spending
    label: TextField
    amount: AmountField
    row: QWidget


class SideForm(Card):
    """`changed` at each key."""

    changed = Signal()

    def __init__(self, side: Side, parent: QWidget | None = None) -> None:
        super().__init__(SIDES[side], parent=parent)
        self.side = side
        self.opened = 0
        self.theirs: Written | None = None
        self.standing = Text("", 13, 400, "text3", wrap=True)
        self.notice = Notice()
        self.body.addWidget(self.standing)
        self.body.addWidget(self.notice)
        self._page = QWidget()

    def fill(self, budget: Budget, opened: int, standing: str) -> None:
        """Show a budget, and the version that it was opened at."""
        self.base, self.opened = budget, opened
        self.standing.setText(standing)
        self.notice.hide()
        self.body.removeWidget(self._page)
        self._page.hide()
        self._page.deleteLater()
        self._page = QWidget()
        self._box = QVBoxLayout(self._page)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self.lines: list[_LineEdit] = []
        self._rooms: dict[tuple[str, Spending], QVBoxLayout] = {}
        self.totals: dict[str, AmountField] = {}
        self.told: dict[str, Text] = {}
        self.period = TextField("Période couverte")
        self.period.set_value(budget.period)
        self.period.changed.connect(self._on_typed)
        self._box.addWidget(self.period)
        for place in PLACES:
            self._add_place(place)
        if any(total.department == ALL for total in budget.totals):
            self._add_total(ALL, TOGETHER)
        self._add_foot()
        self.body.addWidget(self._page)
        self._shown = self._texts()

    def _add_place(self, place: str) -> None:
        self._box.addWidget(Text(words.place(place).removesuffix(" :"), 15, 600))
        for spending in Spending:
            self._box.addWidget(Text(words.SPENDING[spending].removesuffix(" :"), 14, 500, "text2"))
            room = QVBoxLayout()
            room.setSpacing(4)
            self._box.addLayout(room)
            self._rooms[place, spending] = room
            for line in self.base.of(place):
                if line.spending is spending:
                    self._add_line(room, line)
            add = Button("Ajouter une ligne", Rank.TERTIARY, icon="plus")
            blank = BudgetLine(place, spending, "")
            add.clicked.connect(partial(self._on_add, room, blank))
            self._box.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self._add_total(place, f"Total du {place}")

    def _add_line(self, room: QVBoxLayout, line: BudgetLine) -> TextField:
        where = f"{words.place(line.department)} {words.SPENDING[line.spending]}"
        label, amount = TextField(f"{where} ligne"), AmountField(f"{where} montant", line.amount)
        label.set_value(line.label)
        label.line.setToolTip(line.label)
        row = QWidget()
        box = QHBoxLayout(row)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        remove = IconButton("trash", "Retirer la ligne")
        for part, stretch in ((label, 1), (amount, 0), (remove, 0)):
            box.addWidget(part, stretch, Qt.AlignmentFlag.AlignTop)
        for field in (label, amount):
            field.label.hide()
            field.changed.connect(self._on_typed)
        one = _LineEdit(line.department, line.spending, label, amount, row)
        remove.clicked.connect(partial(self._remove, one))
        self.lines.append(one)
        room.addWidget(row)
        return label

    def _on_add(self, room: QVBoxLayout, blank: BudgetLine, _checked: bool = False) -> None:
        self._add_line(room, blank).setFocus()

    def _remove(self, one: _LineEdit, _checked: bool = False) -> None:
        self._take(one)
        self.changed.emit()

    def _take(self, one: _LineEdit) -> None:
        self.lines.remove(one)
        one.row.hide()
        one.row.deleteLater()

    def _add_total(self, place: str, label: str) -> None:
        self.totals[place] = self._add_amount(place, label, self.base.total(place))

    def _add_foot(self) -> None:
        base = self.base
        self.state = self._add_amount("etat", words.STATE_SHARE, base.state)
        self.collectivity = self._add_amount("cea", words.COLLECTIVITY_SHARE, base.collectivity)
        self.whole = self._add_amount("global", words.WHOLE[self.side], base.whole)
        self.expected: AmountField | None = None
        if self.side is Side.EXECUTED:
            self.expected = self._add_amount("attendu", words.EXPECTED, base.expected)

    def _add_amount(self, key: str, label: str, money: Money) -> AmountField:
        field = AmountField(label.removesuffix(" :"), money)
        field.changed.connect(self._on_typed)
        field.label.hide()
        row = QHBoxLayout()
        row.addWidget(Text(label.removesuffix(" :"), 14, 500), 1)
        row.addWidget(field)
        row.addSpacing(_BESIDE)
        self._box.addLayout(row)
        self.told[key] = Text("", 14, 500, "watch", wrap=True)
        self.told[key].hide()
        self._box.addWidget(self.told[key])
        return field

    def _on_typed(self, _text: str) -> None:
        self.changed.emit()

    def _texts(self) -> list[str]:
        lines = [t for one in self.lines for t in (one.label.value(), one.amount.value())]
        return [self.period.value(), *lines, *(field.value() for field in self._amounts())]

    def _amounts(self) -> list[AmountField]:
        last = [self.expected] if self.expected else []
        return [*self.totals.values(), self.state, self.collectivity, self.whole, *last]

    @property
    def touched(self) -> bool:
        """Whether something is typed and not saved."""
        return self._texts() != self._shown

    def kept(self) -> str:
        """What is typed, as a draft keeps it."""
        lines = [
            (one.department, one.spending.value, one.label.value(), one.amount.value())
            for one in self.lines
        ]
        amounts = [field.value() for field in self._amounts()]
        said = {"period": self.period.value(), "lines": lines, "amounts": amounts}
        return json.dumps(said | {"opened": self.opened}, ensure_ascii=False)

    def give_back(self, kept: str) -> None:
        """Show again what was typed, over the version that it was typed over."""
        said = json.loads(kept)
        self.opened = said["opened"]
        self.period.set_value(said["period"])
        for one in list(self.lines):
            self._take(one)
        for place, spending, label, amount in said["lines"]:
            line = self._line_of(BudgetLine(place, Spending(spending), label), amount)
            self._add_line(self._rooms[place, line.spending], line)
            self.lines[-1].amount.set_value(amount)
        for field, amount in zip(self._amounts(), said["amounts"], strict=False):
            field.set_value(amount)
        self.changed.emit()

    def _line_of(self, line: BudgetLine, amount: str) -> BudgetLine:
        """The line of the base that says the same: its amount keeps how it was printed."""
        known = (one for one in self.base.of(line.department) if one.label == line.label)
        same = (one for one in known if one.spending is line.spending)
        return next((one for one in same if _shown(one.amount) == amount), line)

    def settle(self, budget: Budget, opened: int, standing: str) -> None:
        """It was saved, as `budget`."""
        if self.budget() == budget:
            self.base, self._shown = budget, self._texts()
        self.opened = opened
        self.standing.setText(standing)
        self.notice.hide()

    def budget(self) -> Budget | None:
        """The budget typed; None when an amount is none, which its field says."""
        lines = [(one, one.amount.money()) for one in self.lines]
        totals = {place: field.money() for place, field in self.totals.items()}
        feet = [f.money() for f in (self.state, self.collectivity, self.whole)]
        expected = self.expected.money() if self.expected else Money()
        if None in (*totals.values(), *feet, expected) or any(m is None for _, m in lines):
            return None
        state, collectivity, whole = (money or Money() for money in feet)
        return Budget(
            self.side,
            self.period.value().strip(),
            tuple(
                BudgetLine(one.department, one.spending, one.label.value().strip(), money)
                for one, money in lines
                if money is not None and (one.label.value().strip() or money != Money())
            ),
            tuple(Total(place, money or Money()) for place, money in totals.items()),
            state,
            collectivity,
            whole,
            expected or Money(),
        )

    def tell(self, checks: Iterable[Placed]) -> None:
        """Say at each amount what does not come to it."""
        said: dict[str, list[str]] = {}
        for one in checks:
            keys = {Sum.LINES: one.department, Sum.EXPECTED: "attendu"}
            said.setdefault(keys.get(one.sum, "global"), []).append(one.sentence)
        for key, text in self.told.items():
            text.setText("\n".join(said.get(key, ())))
            text.setVisible(key in said)
