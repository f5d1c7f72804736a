"""The dossiers that a figure counts, and those that it does not, with the reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.behind import After, Explanation
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    EmptyState,
    Rank,
    Tab,
    TabStrip,
    Text,
    on_key,
)
from calpae_desktop.words.indicators import SHORT
from calpae_desktop.words.refusals import sentence

from . import view as said
from .rows import Chunk, Group, Line, columns
from .subject import Drill

PAGE = 200


@dataclass(frozen=True, slots=True)
class _Explained:
    drill: Drill
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class _Read:
    drill: Drill
    tab: str
    first: bool
    chunk: Chunk


class DrillScreen(Screen):
    """A tab for the dossiers counted, one for the others, one for each reason."""

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.drill: Drill | None = None
        self._groups: list[Group] = []
        self._queue: list[Group] = []
        self._next: tuple[int, After | None] | None = None
        self.title = Text("", 21, 600)
        self.note = Text("", 14, 400, "text2")
        self.banner = Banner(BannerKind.ERROR, "")
        self.tabs = TabStrip((), "Dossiers comptés ou non")
        self.back_button = Button("Revenir", Rank.SECONDARY, icon="arrow-left")
        self.model: TableModel[Line] = TableModel(())
        self.table = TableView(self.model, "Dossiers")
        self.empty = EmptyState("folders", "Aucun dossier dans cette liste")
        self._lay_out()
        self.tabs.changed.connect(self._on_tab)
        self.back_button.clicked.connect(self.back)
        on_key(self, Qt.Key.Key_Escape, self.back)

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(self.title)
        titles.addWidget(self.note)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addWidget(self.back_button)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.tabs)
        self._sheet = sheet.body
        self._sheet.addWidget(self.table, 1)
        self._sheet.addWidget(self.empty, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(sheet, 1)
        self.banner.hide()

    def arrive(self, subject: object | None) -> None:
        if not isinstance(subject, Drill):
            raise TypeError("a list of dossiers is opened from a figure")
        self.drill = subject
        self.banner.hide()
        self.title.setText(said.title(subject))
        self.note.setText(said.frame(subject.frame))
        self._queue, self._next = [], None
        self.tabs.set_tabs(())
        self._new_table(with_reason=False)
        self.table.show()
        self.empty.hide()
        work = partial(_explained, self._desk, subject)
        self._tasks.latest("drill", work, self._show_groups, self._refuse)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("↑ ↓", "dossier"),
            KeyHint("Return", "ouvrir"),
            KeyHint("Esc", "revenir"),
        )

    def back(self) -> None:
        """The page before, where the same figure is still chosen."""
        window = self.window()
        if isinstance(window, MainWindow):
            window.back()

    def _show_groups(self, found: _Explained) -> None:
        drill = found.drill
        self._groups = said.groups(found.explanation)
        tabs = said.tabs(self._groups)
        self.tabs.set_tabs([Tab(group.key, group.label, group.rows) for group in tabs])
        wanted = said.COUNTED if drill.counted or len(tabs) == 1 else tabs[1].key
        self.tabs.set_current(wanted)
        self._begin(wanted)

    def _on_tab(self, key: str) -> None:
        self._begin(key)

    def _begin(self, key: str) -> None:
        self._queue = [group for group in self._groups if said.belongs(group, key)]
        self._next = (0, None)
        self._new_table(with_reason=key != said.COUNTED)
        self._show_rows((), sum(group.rows for group in self._queue))
        self._read(first=True)

    def _read(self, *, first: bool) -> None:
        if self.drill is None or self._next is None or not self._queue:
            return
        number, after = self._next
        work = partial(
            _chunk, self._desk, self.drill, self.tabs.current(), self._queue[number], number, after
        )
        self._tasks.latest("drill rows", partial(work, first), self._take, self._refuse)

    def _more(self, offset: int) -> None:
        # Laid out before its first rows came, the view asks for them again: they would arrive in
        # the place of the first ones, which bring the focus.
        if offset:
            self._read(first=False)

    def _take(self, found: _Read) -> None:
        if found.drill != self.drill or found.tab != self.tabs.current():
            return
        number, after = found.chunk.group, found.chunk.after
        if after is not None:
            self._next = (number, after)
        else:
            self._next = (number + 1, None) if number + 1 < len(self._queue) else None
        if found.first:
            self._show_rows(found.chunk.lines, sum(group.rows for group in self._queue))
            self.table.setFocus()
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.model.append(found.chunk.lines)
        self.tabs.set_aside(said.shown(self.model.rowCount(), self.model.total))
        if self.model.rowCount() < PAGE and self._next is not None:
            self._read(first=False)

    def _new_table(self, *, with_reason: bool) -> None:
        """Columns follow what the figure compares."""
        if self.drill is None:
            return
        indicator = self.drill.indicator
        source = self._desk.figures.behind(indicator).source
        before, self.model = (
            self.table,
            TableModel(columns(indicator, source, with_reason=with_reason), (), self),
        )
        self.model.set_source(self._more)
        self.table = TableView(self.model, f"Dossiers : {SHORT[indicator]}")
        self.table.opened.connect(self._open)
        self._sheet.replaceWidget(before, self.table)
        before.hide()
        before.deleteLater()

    def _show_rows(self, lines: Sequence[Line], total: int) -> None:
        self.model.set_rows(lines, total)
        self.table.setVisible(total > 0)
        self.empty.setVisible(total == 0)
        self.tabs.set_aside(said.shown(len(lines), total))

    def _open(self, row: int) -> None:
        self.go.emit("dossier", self.model.row(row).person)

    def _refuse(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error))
        self.banner.show()


def _explained(desk: Desk, drill: Drill) -> _Explained:
    return _Explained(drill, desk.figures.explain(desk.actor, drill.frame, drill.indicator))


def _chunk(
    desk: Desk, drill: Drill, tab: str, group: Group, number: int, after: After | None, first: bool
) -> _Read:
    found = desk.figures.page(
        desk.actor, drill.frame, drill.indicator, group.uncounted, after, PAGE
    )
    reason = group.label if group.uncounted else ""
    lines = [Line(row, drill.frame.question.start, reason) for row in found.rows]
    return _Read(drill, tab, first, Chunk(lines, number, found.after))
