"""The budget of a fiche, planned and executed: checked as it is typed, saved as versions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.budget import Budget, Side
from calpae_desktop.services.budget_checks import placed
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import BannerKind

from .budget_form import SideForm
from .writing import WIDEST, At, Outcome, Typed, WritingPage, by_whom

_CONFLICT = (
    "Quelqu’un a écrit ce budget entre-temps. Votre saisie est gardée ; « Enregistrer » l’écrit "
    "par-dessus, les deux versions restent."
)
_Typed = Typed[Side, Budget]


class Sheet(QWidget):
    """Both sides of one fiche and year; kept whole while something is typed in it."""

    def __init__(self, at: At, written: Written) -> None:
        super().__init__()
        self.at = at
        self.setProperty("part", "scrolled")
        self.setMaximumWidth(WIDEST)
        self.forms = {side: SideForm(side) for side in Side}
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 12, 12)
        box.setSpacing(16)
        for side, form in self.forms.items():
            self.fill(side, written)
            box.addWidget(form)
        box.addStretch(1)

    def fill(self, side: Side, written: Written) -> None:
        """Show what is written of a side."""
        one = next(one for one in written.budgets if one.budget.side is side)
        if side in written.opened:
            standing = by_whom(written.opened[side])
        elif one.year is None:
            standing = "Jamais écrit."
        else:
            standing = f"Lignes reprises de {one.year}, sans leurs montants."
        self.forms[side].fill(one.budget, written.number(side), standing)

    @property
    def touched(self) -> bool:
        return any(form.touched for form in self.forms.values())


class BudgetPage(WritingPage[Side, Budget]):
    """`checked` tells how many sums do not add up."""

    NAME = "Budget de la fiche"
    checked = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(desk, tasks, partial(_write, desk), parent)
        self.sheet: Sheet | None = None
        self._kept: dict[At, Sheet] = {}

    def unsaved(self) -> bool:
        return any(sheet.touched for sheet in (*self._kept.values(), self.sheet) if sheet)

    def _show(self, read: tuple[At, Written]) -> None:
        at, written = read
        was = self.sheet
        if was is not None and was.touched:
            if was.at == at:
                return
            self.area.takeWidget()
            self._kept[was.at] = was
        self.sheet = self._kept.pop(at, None) or self._made(at, written)
        self.area.setWidget(self.sheet)
        self.say_state()

    def _made(self, at: At, written: Written) -> Sheet:
        sheet = Sheet(at, written)
        for form in sheet.forms.values():
            form.changed.connect(self.say_state)
            form.notice.activated.connect(self._take_theirs)
        return sheet

    def say_state(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        budgets = [budget for form in sheet.forms.values() if (budget := form.budget())]
        found = placed(budgets)
        for side, form in sheet.forms.items():
            form.tell(one for one in found if one.side is side)
        unsaved = ", non enregistré" if sheet.touched else ""
        self.note.setText(f"Budget de {sheet.at[1]}{unsaved}.")
        self.save_button.setEnabled(sheet.touched and len(budgets) == len(sheet.forms))
        self.checked.emit(len(found))

    def save(self) -> None:
        sheet = self.sheet
        forms = [form for form in sheet.forms.values() if form.touched] if sheet else []
        typed = [_typed(form, b) for form in forms if (b := form.budget()) is not None]
        if sheet is not None and forms and len(typed) == len(forms):
            self._send(sheet.at, tuple(typed), tuple(_typed(form, form.base) for form in forms))

    def _settle(self, at: At, one: Outcome[Side, Budget]) -> None:
        sheet = self.sheet if self.sheet and self.sheet.at == at else self._kept.get(at)
        if sheet is None:
            return
        form, version = sheet.forms[one.typed.part], one.version
        if one.theirs is not None:
            form.theirs, form.opened = one.theirs, one.theirs.number(form.side)
            form.notice.say(BannerKind.WARN, _CONFLICT, "Prendre la sienne")
        elif version is not None:
            if not form.touched:
                form.fill(one.typed.content, version.number, by_whom(version))
            form.settle(one.typed.content, version.number, by_whom(version))

    def _told(self, count: int) -> str:  # noqa: ARG002 - both sides are one budget
        return "Budget enregistré."

    def _take_theirs(self) -> None:
        for form in self.sheet.forms.values() if self.sheet else ():
            if form.notice is self.sender() and form.theirs is not None and self.sheet:
                self.sheet.fill(form.side, form.theirs)
        self.say_state()


def _typed(form: SideForm, budget: Budget) -> _Typed:
    return Typed(form.side, budget, form.opened)


def _write(desk: Desk, at: At, one: _Typed) -> PartVersion | None:
    return desk.fiche_texts.write_budget(desk.actor, *at, one.content, one.opened)
