"""The budget of a fiche, planned and executed: checked as it is typed, saved as versions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.domain.budget import Budget, Side
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.budget_checks import placed
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.ports import PartVersion
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Banner, BannerKind, Button, Rank, Text, UndoStrip
from calpae_desktop.words.refusals import sentence

from .budget_form import SideForm
from .texts import At, by_whom

_WIDEST = 860
_CONFLICT = (
    "Quelqu’un a écrit ce budget entre-temps. Votre saisie est gardée ; « Enregistrer » l’écrit "
    "par-dessus, les deux versions restent."
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A budget to write over version `opened` of its side."""

    budget: Budget
    opened: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a budget; `theirs` on a conflict."""

    typed: Typed
    version: PartVersion | None = None
    theirs: Written | None = None
    error: Exception | None = None


class Sheet(QWidget):
    """Both sides of one fiche and year; kept whole while something is typed in it."""

    def __init__(self, at: At, written: Written) -> None:
        super().__init__()
        self.at = at
        self.setProperty("part", "scrolled")
        self.setMaximumWidth(_WIDEST)
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


class BudgetPage(QWidget):
    """Ctrl+S saves; `checked` tells how many sums do not add up."""

    undoable = Signal(bool)
    checked = Signal(int)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.sheet: Sheet | None = None
        self._wanted: At = (4, 0)
        self._kept: dict[At, Sheet] = {}
        self._before: tuple[At, tuple[Typed, ...]] | None = None
        self.note = Text("", 14, 400, "text2")
        self.save_button = Button("Enregistrer", Rank.PRIMARY, key="Ctrl+S")
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.area = QScrollArea()
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.strip.undone.connect(self.undo)
        self.banner.activated.connect(self.banner.hide)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.note, 1)
        head.addWidget(self.save_button)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAccessibleName("Budget de la fiche")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.banner, self.strip):
            box.addWidget(part)
            part.hide()
        box.addLayout(head)
        box.addWidget(self.area, 1)
        self.save_button.setEnabled(False)

    def open(self, fiche: int, year: int) -> None:
        """Show the budgets of a fiche; what is typed for another one is kept for its return."""
        self._wanted = (fiche, year)
        work = partial(_read, self._desk, self._wanted)
        self._tasks.latest("budget de fiche", work, self._show, self._refuse)

    def unsaved(self) -> bool:
        """Whether an amount is typed and not saved, for whichever fiche."""
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
        self.check()

    def _made(self, at: At, written: Written) -> Sheet:
        sheet = Sheet(at, written)
        for form in sheet.forms.values():
            form.changed.connect(self.check)
            form.notice.activated.connect(self._take_theirs)
        return sheet

    def check(self) -> None:
        """Say what does not add up in what is typed."""
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
        """Write each side that changed."""
        sheet = self.sheet
        if sheet is None:
            return
        forms = [form for form in sheet.forms.values() if form.touched]
        typed = [Typed(b, form.opened) for form in forms if (b := form.budget()) is not None]
        if forms and len(typed) == len(forms):
            self._before = (sheet.at, tuple(Typed(form.base, form.opened) for form in forms))
            self._send(sheet.at, tuple(typed))

    def _send(self, at: At, typed: tuple[Typed, ...]) -> None:
        self.banner.hide()
        self.save_button.setEnabled(False)
        work = partial(_save, self._desk, at, typed)
        self._tasks.write(work, self._on_saved, self._refuse)

    def _on_saved(self, saved: tuple[At, tuple[Outcome, ...]]) -> None:
        at, outcomes = saved
        here = self.sheet if self.sheet and self.sheet.at == at else self._kept.get(at)
        for one in outcomes:
            if here is not None:
                _settle(here.forms[one.typed.budget.side], one)
        self.check()
        self._offer(at, outcomes)
        for one in outcomes:
            if one.error is not None and one.theirs is None:
                self._refuse(one.error)

    def _offer(self, at: At, outcomes: tuple[Outcome, ...]) -> None:
        """What was just written may be taken back: as one more version."""
        numbers = {one.typed.budget.side: one.version.number for one in outcomes if one.version}
        before = self._before[1] if self._before else ()
        back = tuple(
            Typed(one.budget, numbers[one.budget.side])
            for one in before
            if one.budget.side in numbers
        )
        self._before = (at, back) if back else None
        self.strip.offer("Budget enregistré.")
        self.strip.button.setVisible(bool(back))
        self.strip.setVisible(bool(numbers))
        self.undoable.emit(bool(back))

    def undo(self) -> None:
        """Write back what the last save changed."""
        if self._before is not None:
            (at, typed), self._before = self._before, None
            self._send(at, typed)

    def _take_theirs(self) -> None:
        for form in self.sheet.forms.values() if self.sheet else ():
            if form.notice is self.sender() and form.theirs is not None and self.sheet:
                self.sheet.fill(form.side, form.theirs)
        self.check()

    def _refuse(self, error: Exception) -> None:
        self.check()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()


def _settle(form: SideForm, one: Outcome) -> None:
    if one.theirs is not None:
        form.theirs, form.opened = one.theirs, one.theirs.number(form.side)
        form.notice.say(BannerKind.WARN, _CONFLICT, "Prendre la sienne")
    elif one.version is not None:
        if not form.touched:
            form.fill(one.typed.budget, one.version.number, by_whom(one.version))
        form.settle(one.typed.budget, one.version.number, by_whom(one.version))


def _read(desk: Desk, at: At) -> tuple[At, Written]:
    return at, desk.fiche_texts.of(desk.actor, *at)


def _save(desk: Desk, at: At, typed: tuple[Typed, ...]) -> tuple[At, tuple[Outcome, ...]]:
    """Side by side: what one of them meets does not stop the other."""
    return at, tuple(_save_one(desk, at, one) for one in typed)


def _save_one(desk: Desk, at: At, one: Typed) -> Outcome:
    try:
        version = desk.fiche_texts.write_budget(desk.actor, *at, one.budget, one.opened)
    except EditConflict as error:
        return Outcome(one, theirs=desk.fiche_texts.of(desk.actor, *at), error=error)
    except (Refusal, Unavailable) as error:
        return Outcome(one, error=error)
    return Outcome(one, version)
