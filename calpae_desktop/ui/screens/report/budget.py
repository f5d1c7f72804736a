"""The budget of a fiche, planned and executed: checked as it is typed, saved as versions."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.budget import Budget, Side
from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.services.budget_checks import placed
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.drafts import PUT_ASIDE, Keeper, when
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

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        keeper: Keeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tasks, partial(_write, desk), parent)
        self._keeper = keeper
        self.sheet: Sheet | None = None
        self._kept: dict[At, Sheet] = {}
        self.banner.activated.connect(self._on_banner)

    def unsaved(self) -> bool:
        return any(sheet.touched for sheet in (*self._kept.values(), self.sheet) if sheet)

    def spot(self) -> Spot:
        """Where the draft of what is shown is kept."""
        fiche, year = self.sheet.at if self.sheet else (0, 0)
        return Spot("fiches", "budget", f"{fiche}-{year}")

    def draft_title(self) -> str:
        fiche, year = self.sheet.at if self.sheet else (0, 0)
        return f"Budget de la fiche {fiche}, {year}"

    def opened(self) -> int:
        return 0

    def typed(self) -> dict[str, str]:
        """What a draft keeps: each side that changed, and the version it was opened with."""
        forms = self.sheet.forms if self.sheet else {}
        return {side.value: form.kept() for side, form in forms.items() if form.touched}

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed; written since by somebody else, saving says so."""
        for side, form in (self.sheet.forms if self.sheet else {}).items():
            if side.value in draft.typed:
                form.give_back(draft.typed[side.value])
        self.banner.set(BannerKind.INFO, f"{when(draft)}.", PUT_ASIDE)
        self.banner.show()

    def _on_banner(self) -> None:
        if self.banner.button.label == PUT_ASIDE and self._keeper is not None and self._read:
            self._keeper.drop(self.spot())
            at, written = self._read
            self.sheet = self._made(at, written)
            self.area.setWidget(self.sheet)
            self.say_state()

    def _on_read(self, read: tuple[At, Written]) -> None:
        super()._on_read(read)
        if not self.isVisible() and not self.unsaved():
            self.checked.emit(len(placed([one.budget for one in read[1].budgets])))

    def _show(self, read: tuple[At, Written]) -> None:
        if self._keeper is not None:
            self._keeper.look()
        at, written = read
        was = self.sheet
        if was is not None and was.touched:
            if was.at == at:
                return
            self.area.takeWidget()
            self._kept[was.at] = was
        self.sheet = self._kept.pop(at, None) or self._made(at, written)
        self.area.setWidget(self.sheet)
        if self.banner.button.label == PUT_ASIDE:
            self.banner.hide()
        if self._keeper is not None:
            self._keeper.watch(self)
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
