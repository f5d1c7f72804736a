"""The right panel: the question at hand, what can be done, who follows the person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.access import ALLOWED, Action, Role
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import ActionRow, Button, Line, Rank, Text

from .elided import Elided
from .question import Answer, Question
from .standings import CountedList
from .view import Page


@dataclass(frozen=True, slots=True)
class _Act:
    name: str
    icon: str
    label: str
    key: str
    action: Action


ACTS = (
    _Act("book", "calendar-plus", "Prendre un rendez-vous", "R", Action.RECORD_APPOINTMENT),
    _Act("contract", "certificate", "Enregistrer le CER signé", "C", Action.RECORD_CONTRACT),
    _Act("orient", "route", "Orienter", "O", Action.RECORD_ORIENTATION),
    _Act("support", "briefcase", "Démarrer un accompagnement", "J", Action.RECORD_SUPPORT),
    _Act("correct", "pencil", "Corriger", "M", Action.CORRECT),
)


class OutcomeButton(Button):
    """Three of them share the narrow panel."""

    def __init__(self, answer: Answer, rank: Rank, parent: QWidget | None = None) -> None:
        super().__init__(answer.label, rank, key=answer.key, parent=parent)
        self.setObjectName(answer.outcome.value)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(76, self.height_px)


class LinkButton(Button):
    """A discreet button whose words line up with the text above."""

    def sizeHint(self) -> QSize:
        return QSize(paint.text_width(self.label, 14, 500) + 8, 28)

    def draw(self, painter: QPainter) -> None:
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        left = 4 if self.hasFocus() else 0
        room = self.rect().adjusted(left, 0, 0, 0)
        paint.text(painter, room, self.label, 14, 500, "accent")


class QuestionBox(QWidget):
    """Outcomes of an appointment: buttons for the likely ones, a menu for the others."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", 15, 600)
        self.detail = Text("", 14, 400, "text2", wrap=True)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.buttons: list[Button] = []
        self._shortcuts: list[QShortcut] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 12)
        box.setSpacing(4)
        box.addWidget(self.title)
        box.addWidget(self.detail)
        box.addSpacing(4)
        box.addLayout(self.row)
        self.more = QHBoxLayout()
        box.addLayout(self.more)
        self.line = Line()
        box.addSpacing(4)
        box.addWidget(self.line)
        self.menu = QMenu(self)
        self.menu.setAccessibleName("Autres issues")

    def ask(self, question: Question | None, *, allowed: bool) -> None:
        """Show a question, or nothing."""
        self.setVisible(question is not None and allowed)
        for widget in (*self.buttons, *self._shortcuts):
            widget.setParent(None)
            widget.deleteLater()
        self.buttons, self._shortcuts = [], []
        self.menu.clear()
        if question is None or not allowed:
            return
        self.title.setText(question.title)
        self.detail.setText(question.detail)
        for number, answer in enumerate(question.main):
            self._add_button(answer, first=number == 0 and len(question.main) > 1)
        self._add_others(question.other)

    def _add_button(self, answer: Answer, *, first: bool) -> None:
        button = OutcomeButton(answer, Rank.PRIMARY if first else Rank.SECONDARY)
        button.clicked.connect(self._on_button)
        self.row.addWidget(button, 1)
        self.buttons.append(button)

    def _add_others(self, answers: Sequence[Answer]) -> None:
        more = LinkButton("Annulé ou reporté…", Rank.TERTIARY)
        more.setToolTip("Annulé (S) ou reporté (U, V)")
        more.clicked.connect(self._open_menu)
        self.more.addWidget(more, alignment=Qt.AlignmentFlag.AlignLeft)
        self.buttons.append(more)
        for answer in answers:
            entry = QAction(f"{answer.label}\t{answer.key}", self.menu)
            entry.setObjectName(answer.outcome.value)
            entry.triggered.connect(self._on_button)
            self.menu.addAction(entry)
            shortcut = QShortcut(QKeySequence(answer.key), self)
            shortcut.setObjectName(answer.outcome.value)
            shortcut.activated.connect(self._on_button)
            self._shortcuts.append(shortcut)

    def _open_menu(self) -> None:
        more = self.buttons[-1]
        self.menu.popup(more.mapToGlobal(QPoint(0, more.height() + 4)))

    def _on_button(self) -> None:
        self.answered.emit(self.sender().objectName())


class Details(QWidget):
    """Label and value, one line each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[QWidget] = []
        self.grid = QGridLayout(self)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setHorizontalSpacing(12)
        self.grid.setVerticalSpacing(6)
        self.grid.setColumnMinimumWidth(0, 84)
        self.grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Replace the lines."""
        for widget in self._shown:
            self.grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._shown = []
        for row, (label, text) in enumerate(lines):
            name, value = Text(label, 14, 400, "text2"), Elided(text, name=label)
            self.grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
            self.grid.addWidget(value, row, 1)
            self._shown += [name, value]


class Overview(QWidget):
    """What the panel shows while no form is open."""

    answered = Signal(str)
    act_asked = Signal(str)

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self.question = QuestionBox()
        self.question.answered.connect(self.answered)
        self.acts: dict[str, ActionRow] = {}
        self.details = Details()
        self.counted = CountedList()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.question)
        for act in ACTS:
            box.addWidget(self._row(act))
        box.addSpacing(12)
        box.addWidget(Line())
        box.addSpacing(12)
        box.addWidget(self.details)
        box.addWidget(self.counted)
        box.addStretch(1)

    def _row(self, act: _Act) -> ActionRow:
        row = ActionRow(act.icon, act.label, act.key)
        row.setObjectName(act.name)
        row.setVisible(self._role in ALLOWED[act.action])
        row.clicked.connect(self._on_act)
        self.acts[act.name] = row
        return row

    def _on_act(self) -> None:
        self.act_asked.emit(self.sender().objectName())

    def show_page(self, page: Page, *, wide: bool) -> None:
        """Show a dossier."""
        allowed = self._role in ALLOWED[Action.RECORD_APPOINTMENT]
        self.question.ask(page.question, allowed=allowed)
        self.details.show_lines(page.details)
        self.counted.show_counted(page.counted)
        self.counted.setVisible(wide and bool(page.counted))
