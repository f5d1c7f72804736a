"""« À décider »: each doubt of a flow with both sides; who it is, another, or left aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.matching import Decision
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossier_merges import MergePreview
from calpae_desktop.services.doubt_sides import MOST, Compared, sides
from calpae_desktop.services.doubts import Question
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    Choice,
    EmptyState,
    Rank,
    SegmentedControl,
    Text,
)
from calpae_desktop.words import doubts as words
from calpae_desktop.words.refusals import sentence

from . import doubts_view as said

_LIST_WIDTHS, _WIDE_FROM = (240, 300), 900
_ROW = 44


class DoubtsPage(QWidget):
    """`counted` carries how many wait, `opened` a dossier, `told` what was done and whether it
    can be undone."""

    counted = Signal(int)
    opened = Signal(str)
    told = Signal(str, bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._words = ""
        self._merging: tuple[str, str] | None = None
        self._merged: tuple[str, str] | None = None
        self.banner = Banner(BannerKind.ERROR, "")
        self.model: TableModel[Question] = TableModel(said.question_columns())
        self.table = TableView(self.model, "Personnes à décider")
        self.sides: TableModel[Compared] = TableModel(said.side_columns())
        self.comparison = TableView(self.sides, "Le flux et les dossiers")
        self.candidates = [
            SegmentedControl([Choice(str(n), f"Dossier {n + 1}") for n in range(count)], "Lequel")
            for count in range(2, MOST + 1)
        ]
        self.heading = Text("", 15, 600)
        self.same = Button("C’est la même personne", Rank.PRIMARY, key="M")
        self.other = Button("C’est une autre personne", key="A")
        self.left = Button("Ne rien écrire", Rank.TERTIARY, key="L")
        self.merge = Button("Réunir", Rank.TERTIARY, icon="users", key="U")
        self.merge.setToolTip("Réunir les deux dossiers")
        self.open_button = Button("Ouvrir", Rank.TERTIARY, icon="folder-open", key="O")
        self.open_button.setToolTip("Ouvrir le dossier")
        self.empty = EmptyState("circle-check", "Rien à décider", said.NOTE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        listed = self._listed = Card(padding=1)
        listed.body.setSpacing(0)
        listed.body.addWidget(self.table)
        self.table.set_row_height(_ROW)
        compared = Card(padding=1)
        compared.body.setSpacing(0)
        compared.body.addWidget(self.comparison)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.heading, 1)
        for part in (*self.candidates, self.merge, self.open_button):
            head.addWidget(part)
        answers = QHBoxLayout()
        answers.setSpacing(8)
        for answer in (self.same, self.other, self.left):
            answers.addWidget(answer)
        answers.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addLayout(head)
        right.addWidget(compared, 1)
        right.addLayout(answers)
        self.work = QWidget()
        both = QHBoxLayout(self.work)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(16)
        both.addWidget(listed)
        both.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.banner)
        box.addWidget(self.work, 1)
        box.addWidget(self.empty, 1)
        for hidden in (self.banner, self.work, self.empty):
            hidden.hide()

    def _connect(self) -> None:
        self.banner.activated.connect(self.banner.hide)
        self.table.chosen.connect(self._show_sides)
        self.table.opened.connect(self._ask_same_from_list)
        self.same.clicked.connect(self.ask_same)
        self.other.clicked.connect(self.ask_other)
        self.left.clicked.connect(self.leave_aside)
        self.merge.clicked.connect(self.ask_merge)
        self.open_button.clicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._listed.setFixedWidth(_LIST_WIDTHS[self.width() >= _WIDE_FROM])

    def read(self) -> None:
        """Read what waits."""
        desk = self._session.desk
        work = partial(desk.doubts.undecided, desk.actor)
        self._session.tasks.latest("à décider", work, self._show, self._refuse)

    def _show(self, found: list[Question]) -> None:
        chosen = self.chosen()
        row = self.table.currentIndex().row()
        self.model.set_rows(found)
        self.work.setVisible(bool(found))
        self.empty.setVisible(not found)
        self.counted.emit(len(found))
        if found:
            numbers = [one.number for one in found]
            kept = numbers.index(chosen.number) if chosen and chosen.number in numbers else row
            self.table.setCurrentIndex(self.model.index(min(max(kept, 0), len(found) - 1), 0))

    def chosen(self) -> Question | None:
        """The question shown."""
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def candidate(self) -> Person | None:
        """The dossier pointed at."""
        question = self.chosen()
        if question is None or not question.candidates:
            return None
        return question.candidates[min(self._rank(question), len(question.candidates) - 1)]

    def _rank(self, question: Question) -> int:
        shown = min(len(question.candidates), MOST)
        return int(self.candidates[shown - 2].current()) if shown > 1 else 0

    def _show_sides(self, row: int) -> None:
        question = self.model.row(row)
        count = min(len(question.candidates), MOST)
        self.heading.setText(said.name_of(question))
        self.comparison.setAccessibleDescription(said.why(question))
        self.sides.set_rows(sides(question))
        for rank in range(MOST):
            self.comparison.setColumnHidden(2 + rank, rank >= count)
        for size, choice in enumerate(self.candidates, 2):
            choice.setVisible(size == count)
        self.same.setVisible(question.of_identity and count > 0)
        self.other.setVisible(question.of_identity)
        self.merge.setVisible(len(question.candidates) > 1)
        self.open_button.setVisible(count > 0)

    def _ask_same_from_list(self, _row: int) -> None:
        (self.same if self.same.isVisible() else self.comparison).setFocus()

    def ask_same(self) -> None:
        """The person of the flow is the one of the dossier pointed at."""
        question, candidate = self.chosen(), self.candidate()
        if question and candidate and dialogs.ask(self, said.ask_same(question, candidate)):
            self._decide(question, Decision.SAME, candidate.id)

    def ask_other(self) -> None:
        """None of the dossiers is this person."""
        question = self.chosen()
        if question and dialogs.ask(self, said.ask_other(question)):
            self._decide(question, Decision.OTHER)

    def leave_aside(self) -> None:
        """Nothing of what the flow says is written."""
        question = self.chosen()
        if question is not None:
            self._decide(question, Decision.LEFT)

    def _decide(self, question: Question, decision: Decision, person: str | None = None) -> None:
        self._words = f"{said.name_of(question)} : {words.DECISIONS[decision]}."
        self._merging = None
        desk = self._session.desk
        work = partial(desk.doubts.decide, desk.actor, question.number, decision, person)
        self._session.tasks.write(work, self._on_done, self._refuse)

    def ask_merge(self) -> None:
        """Make one of the dossier pointed at and of the next candidate."""
        question, kept = self.chosen(), self.candidate()
        if question is None or kept is None:
            return
        other = next(one for one in question.candidates if one.id != kept.id)
        desk = self._session.desk
        work = partial(desk.merges.preview, desk.actor, kept.id, other.id)
        self._session.tasks.latest("réunion", work, self._confirm_merge, self._refuse)

    def _confirm_merge(self, found: MergePreview) -> None:
        if dialogs.ask(self, said.ask_merge(found)):
            kept, absorbed = found.kept.id, found.absorbed.id
            self._words = words.MERGED.format(kept=kept, absorbed=absorbed)
            self._merging = (kept, absorbed)
            desk = self._session.desk
            work = partial(desk.merges.merge, desk.actor, kept, absorbed)
            self._session.tasks.write(work, self._on_done, self._refuse)

    def undo(self) -> None:
        """Take the last merge made here back."""
        if self._merged is not None:
            self._words, self._merging = "Réunion annulée.", None
            work = partial(_part, self._session.desk, *self._merged)
            self._session.tasks.write(work, self._on_done, self._refuse)

    def _on_done(self, done: Done) -> None:
        self._merged, self._merging = self._merging, None
        self._session.announce(done)
        self.told.emit(self._words, self._merged is not None)
        self.read()

    def _open(self) -> None:
        candidate = self.candidate()
        if candidate is not None:
            self.opened.emit(candidate.id)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Unavailable | EditConflict):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()
        self.read()


def _part(desk: Desk, kept: str, absorbed: str) -> Done:
    """Take back the last merge of these two dossiers."""
    merges = desk.merges.merges(desk.actor)
    numbers = [m.number for m in merges if (m.kept, m.absorbed) == (kept, absorbed)]
    return desk.merges.undo(desk.actor, numbers[-1] if numbers else 0)
