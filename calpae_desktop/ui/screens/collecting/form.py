"""The form of a declaration: Entrée saves, Échap gives up, what is typed stays until then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.services.collection import Declared, DeclareGap
from calpae_desktop.ui.drafts import CHANGED_SINCE, PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.forms.base import offer_theirs, put
from calpae_desktop.ui.widgets import (
    BannerKind,
    Button,
    Card,
    ComboField,
    DateField,
    KeyCap,
    LabeledField,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.ui.widgets.notice import Notice

from . import view as said

WIDTH = 344
_EXPECTED_DATE = "Date attendue, par exemple 3/2/27 ou hier."
_NEW, _CORRECT = "Non collecté", "Corriger la déclaration"
_WHY = "Imprimé avec le chiffre, par exemple « logiciel absent »."
NEW_GAP = Spot("collecting", "gap")
_UNTIL = "Vide : ce n’est toujours pas collecté."


@dataclass(frozen=True, slots=True)
class Proposed:
    """A declaration to make, as a figure without facts suggests it."""

    indicator: str
    department: str
    starts_on: date
    ends_on: date | None = None


class GapForm(Card):
    """Five fields; `saved` carries what is typed, `withdrawn` and `closed` nothing."""

    saved = Signal(object)
    withdrawn = Signal()
    closed = Signal()

    def __init__(
        self, today: Callable[[], date], scope: frozenset[str] | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(padding=16, parent=parent)
        self.setFixedWidth(WIDTH)
        self._scope = scope
        self.editing: Declared | None = None
        self._opened_with: tuple[str, ...] = ()
        self.heading = Text("", 15, 600)
        self.notice = Notice()
        self.indicator = ComboField("Chiffre", said.indicators())
        self.department = ComboField("Département", said.departments(scope))
        self.starts_on = DateField("Du", today, required=True)
        self.ends_on = DateField("Au", today, _UNTIL)
        self.reason = TextField("Motif", _WHY)
        self.fields: dict[str, LabeledField] = {
            "indicator": self.indicator,
            "department": self.department,
            "starts_on": self.starts_on,
            "ends_on": self.ends_on,
            "reason": self.reason,
        }
        self.save = Button("Enregistrer", Rank.PRIMARY)
        self.cancel = Button("Annuler")
        self.withdraw = Button("Retirer", Rank.TERTIARY, icon="trash")
        self.save.clicked.connect(self.submit)
        self.cancel.clicked.connect(self.closed)
        self.withdraw.clicked.connect(self.withdrawn)
        for field in self.fields.values():
            field.corrected.connect(self._on_corrected)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(KeyCap("Esc"))
        dates = QHBoxLayout()
        dates.setSpacing(12)
        for field in (self.starts_on, self.ends_on):
            dates.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        answers.addWidget(self.save)
        answers.addWidget(self.cancel)
        answers.addStretch(1)
        answers.addWidget(self.withdraw)
        self.body.setSpacing(12)
        self.body.addLayout(head)
        self.body.addWidget(self.notice)
        self.body.addWidget(self.indicator)
        self.body.addWidget(self.department)
        self.body.addLayout(dates)
        self.body.addWidget(self.reason)
        self.body.addLayout(answers)
        self.body.addStretch(1)

    @property
    def touched(self) -> bool:
        """Whether closing it would lose what is typed."""
        return not self.isHidden() and self._shown() != self._opened_with

    def spot(self) -> Spot:
        """Where its draft is kept."""
        return replace(NEW_GAP, subject=self.editing.gap.id if self.editing else "")

    def draft_title(self) -> str:
        return self.heading.text()

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it: all of it, once something is typed."""
        return dict(zip(self.fields, self._shown(), strict=True)) if self.touched else {}

    def opened(self) -> int:
        return self.editing.opened if self.editing else 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        for name in draft.typed.keys() & self.fields.keys():
            put(self.fields[name], draft.typed[name])
        changed = bool(draft.opened) and draft.opened != self.opened()
        words = f"{when(draft)}{CHANGED_SINCE if changed else '.'}"
        self.notice.say(BannerKind.WARN if changed else BannerKind.INFO, words, PUT_ASIDE)

    def _shown(self) -> tuple[str, ...]:
        dates = (field.line.text() for field in (self.starts_on, self.ends_on))
        return (self.indicator.value(), self.department.value(), *dates, self.reason.value())

    def begin(self, proposed: Proposed | None) -> None:
        """A new declaration, empty or as proposed."""
        self.editing = None
        self.department.set_choices(said.departments(self._scope))
        indicator = proposed.indicator if proposed else said.indicators()[0].key
        place = proposed.department if proposed else self.department.value()
        days = (proposed.starts_on, proposed.ends_on) if proposed else (None, None)
        self._open(_NEW, (indicator, place, *days, ""))
        (self.reason if proposed else self.indicator).editor.setFocus()

    def edit(self, one: Declared) -> None:
        """A declaration to correct or to withdraw."""
        self.editing = one
        gap = one.gap
        self.department.set_choices(said.departments(self._scope, (gap.department,)))
        values = (gap.indicator, gap.department, gap.starts_on, gap.ends_on, gap.reason)
        self._open(_CORRECT, values)
        self.starts_on.editor.setFocus()

    def _open(self, title: str, values: tuple[str, str, date | None, date | None, str]) -> None:
        indicator, department, first, last, reason = values
        self.heading.setText(title)
        self.setAccessibleName(title)
        self.indicator.set_value(indicator)
        self.department.set_value(department)
        self.starts_on.set_value(first)
        self.ends_on.set_value(last)
        self.reason.set_value(reason)
        for field in self.fields.values():
            field.clear_error()
        self.notice.hide()
        self.withdraw.setVisible(self.editing is not None)
        self.set_busy(False)
        self._opened_with = self._shown()
        self.show()

    def put_aside(self) -> None:
        """As it opened, without the draft."""
        self.notice.hide()
        for field, text in zip(self.fields.values(), self._opened_with, strict=True):
            put(field, text)
            field.clear_error()

    def take_theirs(self, theirs: Declared) -> None:
        """What somebody else wrote, under what was typed: each field offers theirs."""
        was, mine = self._opened_with, self._shown()
        self.edit(theirs)
        saved = self._shown()
        for field, before, typed, now in zip(self.fields.values(), was, mine, saved, strict=True):
            if typed not in (before, now):
                put(field, typed)
                offer_theirs(field, now)

    def _on_corrected(self) -> None:
        for field, theirs in zip(self.fields.values(), self._opened_with, strict=True):
            if field is self.sender():
                put(field, theirs)
                field.clear_error()

    def set_busy(self, busy: bool) -> None:
        """While a write is under way, nothing may be asked twice."""
        for button in (self.save, self.cancel, self.withdraw):
            button.setEnabled(not busy)

    def submit(self) -> None:
        """Say what is wrong at its field, else hand over what is typed."""
        if not self.save.isEnabled():
            return
        wrong = [field for field in (self.starts_on, self.ends_on) if not field.valid()]
        for field in wrong:
            field.refuse(_EXPECTED_DATE)
        first = self.starts_on.value()
        if wrong or first is None:
            (wrong[0] if wrong else self.starts_on).editor.setFocus()
            return
        self.saved.emit(
            DeclareGap(
                self.indicator.value(),
                self.department.value(),
                first,
                self.reason.value(),
                self.ends_on.value(),
            )
        )

    def give_up(self) -> None:
        """Close it, unless what it holds is being written."""
        if self.cancel.isEnabled():
            self.closed.emit()

    def refuse(self, field: str | None, words: str) -> None:
        """A rule says no, at its field when it names one."""
        self.set_busy(False)
        if field in self.fields:
            self.fields[field].set_error(words)
            self.fields[field].editor.setFocus()
        else:
            self.notice.say(BannerKind.ERROR, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if isinstance(focused, QPushButton) and focused is not self.save:
                focused.click()
            else:
                self.submit()
        elif not isinstance(focused, QComboBox):
            super().keyPressEvent(event)
