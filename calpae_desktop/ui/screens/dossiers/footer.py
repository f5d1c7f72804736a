"""Under the table: how many, how they stand; or what may be done with those chosen."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QWidget

from calpae_desktop.services.rows import Tally
from calpae_desktop.ui.widgets import Button, Rank, State, StateMark, Text
from calpae_desktop.words.exports import dossiers, grouped

HEIGHT = 40
_STATES = (State.LATE, State.WATCH, State.ON_TIME)


class Footer(QWidget):
    """Two lines of which one is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.count = Text("", 14, 400, "text2")
        self.marks = [StateMark(state, "") for state in _STATES]
        self.chosen = Text("", 14, 600)
        self.assign = Button("Confier…", Rank.TERTIARY, icon="users")
        self.convoke = Button("Convoquer", Rank.TERTIARY, icon="mail")
        self.export = Button("Exporter", Rank.TERTIARY, icon="table-export")
        self.none = Button("Ne plus choisir", Rank.TERTIARY, icon="x")
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._counted())
        self._stack.addWidget(self._choice())

    def _counted(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(24)
        row.addWidget(self.count, 1)
        for mark in self.marks:
            row.addWidget(mark)
        return part

    def _choice(self) -> QWidget:
        part = QWidget()
        row = QHBoxLayout(part)
        row.setContentsMargins(16, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.chosen, 1)
        for button in (self.assign, self.convoke, self.export, self.none):
            row.addWidget(button)
        return part

    def show_tally(self, tally: Tally | None, sorted_by: str) -> None:
        """How many dossiers, by what they are sorted; None while they are counted."""
        words = "Comptage" if tally is None else dossiers(tally.total)
        several = tally is not None and tally.total > 1
        self.count.setText(f"{words}, triés par {sorted_by}" if several else words)
        numbers = (tally.late, tally.watch, tally.on_time) if tally else (0, 0, 0)
        for mark, number in zip(self.marks, numbers, strict=True):
            mark.setVisible(number > 0)
            mark.set_state(mark.state, f"{grouped(number)} {mark.state.word.lower()}")

    def show_choice(self, count: int) -> None:
        """Those chosen, or nothing."""
        self._stack.setCurrentIndex(1 if count else 0)
        plural = "s" if count > 1 else ""
        self.chosen.setText(f"{dossiers(count)} choisi{plural}")
        self.assign.set_label(f"Confier {'ces' if count > 1 else 'ce'} {dossiers(count)}")
        self.export.set_label(f"Exporter {grouped(count)}")
