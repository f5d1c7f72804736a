"""The right panel at rest: the question at hand, actions, details, last note, deadlines."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.person import Title
from calpae_desktop.ui.screens.dossier.actions import (
    BESIDE,
    BOOK,
    CALL,
    NOTE,
    OFFERS,
    ORIENT,
    OTHER_OUTCOME,
    SIGN,
    SUPPORT,
    Offer,
)
from calpae_desktop.ui.screens.dossier.details import Detail, Line
from calpae_desktop.ui.screens.dossier.identity import agreed
from calpae_desktop.ui.screens.dossier.matters import Ask, Matter
from calpae_desktop.ui.screens.dossier.panel_parts import Changeable, NoteBox, TermList
from calpae_desktop.ui.screens.lines import Elided, Link
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import ActionRow, Button, Rank, Text
from calpae_desktop.ui.widgets import Line as Hairline
from calpae_desktop.ui.widgets.notice import Notice

_STEPS = {
    Ask.BOOK: BOOK,
    Ask.CALL: CALL,
    Ask.SIGN: SIGN,
    Ask.ORIENT: ORIENT,
    Ask.SUPPORT: SUPPORT,
}
_NAME_WIDTH = 92


class _Action(ActionRow):
    """An action that knows its own key in the panel."""

    asked = Signal(str)

    def __init__(self, offer: Offer) -> None:
        super().__init__(offer.icon, offer.label, offer.key)
        self._name = offer.name
        self.clicked.connect(self._ask)

    def tell(self, label: str) -> None:
        """Say it in these words; without words it is not offered, and its key is silent."""
        self.label = label
        self.setAccessibleName(label)
        self.setVisible(bool(label))
        self.update()

    def _ask(self) -> None:
        self.asked.emit(self._name)


# What an edge may lose on each side before the words do.
_SPARED = 7


class _OutcomeButton(Button):
    asked = Signal(object)

    def __init__(self, outcome: Outcome, label: str, key: str, rank: Rank) -> None:
        super().__init__(label, rank, key=key)
        self.outcome = outcome
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._ask)

    def minimumSizeHint(self) -> QSize:
        """Three stand side by side in the panel, its scroll bar shown."""
        return self.sizeHint() - QSize(2 * _SPARED, 0)

    def _ask(self) -> None:
        self.asked.emit(self.outcome)


class QuestionBox(QWidget):
    """What waits for an answer, and the keys that give it."""

    outcome_asked = Signal(object)
    form_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Text("", 15, 600, wrap=True)
        self.note = Text("", 14, 400, "text2", wrap=True)
        self.notice = Notice()
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.other = Button("Autre issue", Rank.TERTIARY, key="S")
        self.other.clicked.connect(self._ask_other)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 14)
        box.setSpacing(2)
        box.addWidget(self.title)
        box.addWidget(self.note)
        box.addSpacing(8)
        box.addLayout(self.row)
        self.last = QHBoxLayout()
        self.last.setSpacing(4)
        self.last.addWidget(self.other)
        self.last.addStretch(1)
        box.addLayout(self.last)
        box.addWidget(self.notice)
        self._step = ""
        self.labels: dict[str, str] = {}
        self._buttons: list[Button] = []

    def show_matter(self, matter: Matter, title: Title | None, session: Session) -> None:
        """Ask this."""
        self.notice.hide()
        self.title.setText(matter.title)
        self.note.setText(matter.note)
        for button in self._buttons:
            # Hidden at once: its key must not answer for the next question.
            button.hide()
            button.deleteLater()
        self._buttons = []
        asks = matter.ask in (Ask.OUTCOME, Ask.AHEAD) and session.may(Action.RECORD_APPOINTMENT)
        self.other.setVisible(asks)
        if asks:
            self._show_outcomes(matter.ask, title)
        elif matter.ask in _STEPS:
            self._show_step(_STEPS[matter.ask], session)

    def _show_outcomes(self, ask: Ask, title: Title | None) -> None:
        happened = (
            (Outcome.HONOURED, "Honoré", "H", Rank.PRIMARY),
            (Outcome.ABSENT, agreed("Absent", title), "A", Rank.SECONDARY),
        )
        excused = (Outcome.EXCUSED, agreed("Excusé", title), "E", Rank.SECONDARY)
        ahead = ask is Ask.AHEAD
        for outcome, label, key, rank in (excused,) if ahead else (*happened, excused):
            button = _OutcomeButton(outcome, label, key, rank)
            button.asked.connect(self.outcome_asked)
            self._buttons.append(button)
            if ahead:
                self.last.insertWidget(0, button)
            else:
                self.row.addWidget(button, 1)
            # Qt would show it a moment later: its key must answer as soon as it is asked.
            button.show()

    def _show_step(self, step: str, session: Session) -> None:
        offer = next(offer for offer in OFFERS if offer.name == step)
        if not session.may(offer.right):
            return
        self._step = step
        button = Button(self.labels.get(step, offer.label), Rank.PRIMARY, icon=offer.icon)
        button.clicked.connect(self._ask_step)
        self._buttons.append(button)
        self.row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask_step(self) -> None:
        self.form_asked.emit(self._step)

    def _ask_other(self) -> None:
        self.form_asked.emit(OTHER_OUTCOME)


class _Mark(QWidget):
    """The right end of an indicator line: shape and words."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        lead = 20 if line.icon else 0
        self.setFixedSize(lead + paint.text_width(line.words, 14, 500) + 1, 20)
        self.setAccessibleName(f"{line.indicator}, {line.name} : {line.words}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        line, lead = self._line, 0
        if line.icon:
            paint.icon(painter, line.icon, 0, 2, 16, line.tone)
            lead = 20
        room = self.rect().adjusted(lead, 0, 0, 0)
        paint.text(painter, room, line.words, 14, 500 if line.icon else 400, line.tone)
        painter.end()


class Panel(QWidget):
    """Everything beside the history while no form is open."""

    form_asked = Signal(str)
    outcome_asked = Signal(object)
    person_asked = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.question = QuestionBox()
        self.question.form_asked.connect(self.form_asked)
        self.question.outcome_asked.connect(self.outcome_asked)
        self.details = QGridLayout()
        self.counted = QWidget()
        self._counted_lines = QVBoxLayout()
        self._links: dict[Link, str] = {}
        self._rows: dict[str, _Action] = {}
        self.note = NoteBox(session.may(Action.RECORD_NOTE))
        self.terms = TermList()
        self._changeable = {
            o.name: Changeable(o) for o in BESIDE if o.name != NOTE and session.may(o.right)
        }
        self.note.asked.connect(self.form_asked)
        self.terms.asked.connect(self.form_asked)
        for line in self._changeable.values():
            line.setParent(self)
            line.hide()
            line.asked.connect(self.form_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.question)
        box.addWidget(Hairline())
        box.addLayout(self._actions())
        box.addWidget(Hairline())
        self.details.setContentsMargins(16, 9, 16, 9)
        self.details.setVerticalSpacing(2)
        self.details.setHorizontalSpacing(8)
        self.details.setColumnMinimumWidth(0, _NAME_WIDTH)
        self.details.setColumnStretch(1, 1)
        box.addLayout(self.details)
        for part in (self.note, self.terms):
            box.addWidget(Hairline())
            box.addWidget(part)
        box.addWidget(self._build_counted())
        box.addStretch(1)

    def _actions(self) -> QVBoxLayout:
        rows = QVBoxLayout()
        rows.setContentsMargins(16, 8, 16, 8)
        rows.setSpacing(0)
        for offer in OFFERS:
            if self._session.may(offer.right):
                row = self._rows[offer.name] = _Action(offer)
                row.asked.connect(self.form_asked)
                rows.addWidget(row)
        return rows

    def show_actions(self, labels: dict[str, str]) -> None:
        """Offer these actions, by name, in these words."""
        self.question.labels = labels
        for name, row in self._rows.items():
            row.tell(labels.get(name, ""))

    def _build_counted(self) -> QWidget:
        box = QVBoxLayout(self.counted)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(Hairline())
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 12)
        inner.setSpacing(4)
        inner.addWidget(Text("Dans les indicateurs", 15, 600))
        inner.addWidget(Text("Ce que ce dossier compte aujourd’hui.", 13, 400, "text3"))
        inner.addSpacing(4)
        self._counted_lines.setSpacing(8)
        inner.addLayout(self._counted_lines)
        box.addLayout(inner)
        return self.counted

    def show_details(self, details: Sequence[Detail]) -> None:
        """Show these lines; those with a person open that dossier."""
        self._links = {}
        while item := self.details.takeAt(0):
            widget = item.widget()
            if widget is not None and widget not in self._changeable.values():
                widget.deleteLater()
        for row in range(self.details.rowCount()):
            self.details.setRowMinimumHeight(row, 0)
        for row, detail in enumerate(details):
            self.details.addWidget(Text(detail.name, 14, 400, "text2"), row, 0)
            value = self._value(detail)
            self.details.addWidget(value, row, 1)
            value.show()
            self.details.setRowMinimumHeight(row, 24)

    def _value(self, detail: Detail) -> QWidget:
        changeable = self._changeable.get(detail.form)
        if changeable is not None:
            changeable.tell(detail.name, detail.value, detail.tip, said=detail.said)
            return changeable
        if not detail.person:
            value = Elided(detail.value)
            value.set_words(detail.value, detail.tip)
            value.setAccessibleName(f"{detail.name} : {detail.value}")
            return value
        link = Link(detail.value, f"Ouvrir le dossier de {detail.value}")
        link.setToolTip(detail.tip)
        link.setAccessibleDescription(detail.tip)
        link.clicked.connect(self._open_link)
        self._links[link] = detail.person
        return link

    def _open_link(self) -> None:
        link = self.sender()
        if isinstance(link, Link):
            self.person_asked.emit(self._links[link])

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show what the dossier counts for."""
        while item := self._counted_lines.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for line in lines:
            row = QWidget()
            across = QHBoxLayout(row)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(8)
            code = Text(line.indicator, 13, 400, "text2")
            code.setFixedWidth(34)
            across.addWidget(code)
            across.addWidget(Elided(line.name, 13, 400, "text2"), 1)
            across.addWidget(_Mark(line))
            self._counted_lines.addWidget(row)
