"""The list of dossiers: the sentence of filters is the title of the table."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.listing import USUAL, Criterion, Shown, Sort, View
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.services.listing import Chosen
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.services.ports import After
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    ProgressLine,
    Rank,
    Text,
    UndoStrip,
    on_key,
)
from calpae_desktop.words.exports import grouped
from calpae_desktop.words.first_day import first_step
from calpae_desktop.words.listing import SORTS
from calpae_desktop.words.refusals import sentence

from . import offers, work
from .bulk import Bulk
from .chooser import Chooser
from .columns import ColumnsPanel
from .export import ListExport
from .filters import FilterBar, Names
from .gestures import Gestures
from .keeping import Keeping
from .memory import Memory
from .reading import Reading
from .sheet import Sheet
from .shelf import HERE, ListTab, Shelf, kept_tabs, same_list, usual_tabs
from .table import ListModel, ListView

_ASSIGN_RISE = 280


class DossiersScreen(Screen):
    """Sorted, filtered and counted by the base; only the rows seen are here."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.view = View()
        self._setting: work.Setting | None = None
        self._wanted: View | None = None
        self._after: After | None = None
        self._person = self._key = ""
        self._shown = self._arriving = False
        self.shelf = Shelf()
        self.bar = FilterBar(session)
        self.columns = Button("Colonnes", icon="columns")
        self.export = Button("Exporter", icon="table-export")
        self.new = Button("Nouvelle entrée", Rank.PRIMARY, icon="plus", key="N")
        self.banner = Banner(BannerKind.ERROR, "")
        self.undo_strip = UndoStrip()
        self.progress = ProgressLine()
        may = session.may
        step = first_step(enters=may(Action.RECORD_ENTRY), loads=may(Action.LOAD))
        self.sheet = Sheet(self.view.columns, step)
        self.footer = self.sheet.footer
        self.panel = ColumnsPanel(self)
        self.sorts = Chooser(self)
        self.reading = Reading(session, self)
        self.gestures = Gestures(session, self)
        self.keeping = Keeping(session, self.gestures, self.shelf, self)
        self.bulk = Bulk(session, self.gestures, self.progress, self)
        self.exporting = ListExport(session, self.progress, self)
        self.memory = Memory(session, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Text("Dossiers", 21, 600))
        head.addStretch(1)
        for button in (self.columns, self.export, self.new):
            head.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.shelf)
        box.addWidget(self.bar)
        for strip in (self.banner, self.progress):
            box.addWidget(strip)
        box.addWidget(self.sheet, 1)
        box.addWidget(self.undo_strip)
        self.banner.hide()
        self.new.setVisible(self._session.may(Action.RECORD_ENTRY))
        self.export.setVisible(self._session.may(Action.EXPORT_LIST))
        self.footer.export.setVisible(self._session.may(Action.EXPORT_LIST))
        self.footer.assign.setVisible(self._session.may(Action.FOLLOW))
        self.footer.convoke.setVisible(self._session.may(Action.SEND))

    def _connect(self) -> None:
        self._connect_table()
        self.progress.interrupted.connect(self.gestures.interrupt)
        self.shelf.opened.connect(self._open_tab)
        self.bar.changed.connect(self._filter)
        self.columns.clicked.connect(self._ask_columns)
        self.panel.changed.connect(self._take_columns)
        self.panel.widened.connect(self._widen)
        self.sorts.taken.connect(self._take_sort)
        self.new.clicked.connect(self._new)
        self.export.clicked.connect(self.export_all)
        self.sheet.empty.activated.connect(self.bar.clear_all)
        self.footer.assign.clicked.connect(self._ask_assign)
        self.footer.convoke.clicked.connect(self._convoke)
        self.bulk.writing.connect(self._write_to)
        self.footer.export.clicked.connect(self._export_chosen)
        self.footer.none.clicked.connect(self._choose_none)
        self.undo_strip.undone.connect(self.undo)
        self.gestures.done.connect(self._on_gesture)
        for part in (self.reading, self.gestures, self.exporting):
            part.failed.connect(self._refuse)
        self.reading.settled.connect(self._on_setting)
        self.reading.read.connect(self._take_rows)
        self.reading.tallied.connect(self._take_tally)
        self.reading.counted.connect(self._take_counts)
        self.exporting.written.connect(self._on_written)
        self._session.changes.changed.connect(self._on_changed)
        on_key(self, Qt.Key.Key_F, self.bar.ask)
        on_key(self, Qt.Key.Key_L, self.shelf.ask)
        on_key(self, Qt.Key.Key_T, self._ask_sort)
        on_key(self, "Ctrl+E", self.export_all)

    @property
    def model(self) -> ListModel:
        """Rows loaded so far."""
        return self.sheet.model

    @property
    def table(self) -> ListView:
        """The table, another one when the columns change."""
        return self.sheet.table

    def _connect_table(self) -> None:
        self.model.set_source(self._more)
        self.table.opened.connect(self._open)
        self.table.chosen.connect(self._on_current)
        self.table.sorted.connect(self._sort)
        self.table.choice_changed.connect(self._on_choice)
        self.table.widths_changed.connect(self._on_widths)
        self.table.show_sort(self.view.sort.name, self.view.ascending)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("↑ ↓", "choisir"),
            KeyHint("Return", "ouvrir"),
            KeyHint("F", "filtrer"),
            KeyHint("T", "trier"),
            KeyHint("Space", "cocher"),
            KeyHint("Ctrl+E", "exporter ce qui est affiché"),
        )

    def arrive(self, subject: object | None) -> None:
        """A `View` to show, or the list as it was left."""
        self._shown = True
        self._wanted = subject if isinstance(subject, View) else None
        # When the window opens, the search keeps the focus.
        self._arriving = self.isVisible() or self._wanted is not None
        self.reading.setting()

    def leave(self) -> None:
        self._shown = False
        self.memory.leave()
        self.reading.rest()

    def _on_setting(self, setting: work.Setting) -> None:
        first, self._setting = self._setting is None, setting
        around, seat = setting.around, setting.around.seat
        names = Names(around.schemes, around.sites, seat.circles)
        self.bar.set_names(names)
        tabs = [*usual_tabs(seat), *kept_tabs(setting.kept)]
        key = self._key or self.shelf.current_key
        self._key = ""
        if first:
            kept = self.memory.read(setting.liked)
            key = kept.tab or tabs[0].key
            found = next((tab for tab in tabs if tab.key == key), tabs[0])
            self.view = kept.view or found.view
        if self._wanted is not None:
            usual = self._wanted.columns == USUAL
            columns = self.view.columns if usual else self._wanted.columns
            self.view = replace(self._wanted, columns=columns)
            key = next((tab.key for tab in tabs if same_list(tab.view, self.view)), HERE)
        if key not in [tab.key for tab in tabs]:
            if key != HERE:
                # It was kept under a name, and no longer is.
                self.view = replace(self.view, title="")
            label = self.view.title or "Filtre en cours"
            tabs.insert(0, ListTab(HERE, label, self.view))
            key = HERE
        keep_place = not first and self._wanted is None
        self._wanted = None
        self.shelf.set_tabs(tabs, key)
        self._show_view(again=keep_place)
        self.reading.counts([tab.view for tab in tabs])

    def _show_view(self, *, again: bool = False) -> None:
        """Read the list; `again`: as many rows as there were, the same one current."""
        self.bar.show_filters(self.view.filters)
        self.keeping.tell(self.view)
        if self.model.shown != self.view.columns:
            self._new_table()
        self.table.show_sort(self.view.sort.name, self.view.ascending)
        limit = self.model.rowCount() if again else 0
        if not again:
            self.table.choose(Chosen())
            self.footer.show_tally(None, SORTS[self.view.sort])
        self._read(None, limit, self._person if again else "")
        self.reading.tally(self.view)

    def _read(self, after: After | None, limit: int = 0, person: str = "") -> None:
        if self._setting is not None:
            self.reading.rows(self.view, self._setting.around, after, limit, person)

    def _more(self, offset: int) -> None:
        if offset and self._after is not None:
            self._read(self._after)

    def _take_rows(self, found: work.Rows) -> None:
        if found.view != self.view:
            return
        self.banner.hide()
        self._after = found.after
        if not found.first:
            self.model.append(found.rows)
            return
        total = max(self.model.total, len(found.rows) + (found.after is not None))
        self.model.set_rows(found.rows, total if found.after else len(found.rows))
        self.sheet.show_rows(bool(found.rows), filtered=not found.nobody)
        self.sheet.be_current(found.person)
        if self._arriving:
            self._arriving = False
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_tally(self, found: work.Tallied) -> None:
        if found.view != self.view:
            return
        self.model.total = max(found.tally.total, self.model.rowCount())
        self.footer.show_tally(found.tally, SORTS[self.view.sort])
        self.export.set_label(f"Exporter {grouped(found.tally.total)}")
        self.export.setEnabled(found.tally.total > 0)
        self._on_choice()

    def _take_counts(self, counts: list[int]) -> None:
        keys = [tab.key for tab in self.shelf.tabs]
        if len(keys) == len(counts):
            self.shelf.set_counts(dict(zip(keys, counts, strict=True)))

    def _change(self, view: View) -> None:
        """Another list, or the same in another order."""
        if view != self.view:
            self.view = view
            self._show_view()
            self._note()

    def _open_tab(self, key: str) -> None:
        tab = self.shelf.tab(key)
        if tab is None:
            return
        columns = tab.view.columns if tab.kept else self.view.columns
        self.view = replace(tab.view, columns=columns)
        self._show_view()
        self._note()

    def _filter(self, filters: tuple[Criterion, ...]) -> None:
        self._change(replace(self.view, filters=filters, title=""))

    def _sort(self, name: str, ascending: bool) -> None:
        self._change(replace(self.view, sort=Sort[name], ascending=ascending))

    def _ask_sort(self) -> None:
        self.sorts.ask(
            "Trier par", offers.sorts(), _below(self.table, 0), current=self.view.sort.name
        )

    def _take_sort(self, name: str) -> None:
        """The same again turns the order round."""
        sort = Sort[name]
        ascending = not self.view.ascending if sort is self.view.sort else True
        self._change(replace(self.view, sort=sort, ascending=ascending))

    def _ask_columns(self) -> None:
        self.panel.ask(self.view.columns, self.memory.widths, _below(self.columns))

    def _take_columns(self, columns: tuple[Shown, ...]) -> None:
        """The rows stay: they hold all that a column may show."""
        if columns != self.view.columns:
            self.view = replace(self.view, columns=columns)
            self._new_table()
            self.keeping.tell(self.view)
            self._note()

    def _widen(self, shown: Shown, width: int) -> None:
        self.memory.widen({shown: width})
        self._new_table()

    def _new_table(self) -> None:
        self.sheet.renew(self.view.columns, self.memory.widths, self._person)
        self._connect_table()

    def _on_widths(self) -> None:
        self.memory.widen(self.table.widths())

    def _note(self) -> None:
        self.memory.note(self.view, self.shelf.current_key)

    def _on_current(self, row: int) -> None:
        self._person = self.model.row(row).person

    def _on_choice(self) -> None:
        self.footer.show_choice(self.model.chosen_count())

    def _choose_none(self) -> None:
        self.table.choose(Chosen())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, row: int) -> None:
        self._person = self.model.row(row).person
        self.go.emit("dossier", self._person)

    def _new(self) -> None:
        self.go.emit("entry", None)

    def export_all(self) -> None:
        """All that the list holds, as it is shown."""
        if self.export.isVisible() and self.export.isEnabled():
            self.exporting.ask(self.view, Chosen(every=True))

    def _export_chosen(self) -> None:
        self.exporting.ask(self.view, self.model.chosen)

    def _on_written(self, words: str) -> None:
        self.banner.set(BannerKind.INFO, words)
        self.banner.show()

    def _ask_assign(self) -> None:
        if self._setting is not None:
            at = _below(self.footer.assign, -_ASSIGN_RISE)
            count, around = self.model.chosen_count(), self._setting.around
            self.bulk.ask(self.view, self.model.chosen, count, around, at)

    def _convoke(self) -> None:
        self.bulk.convoke(self.view, self.model.chosen)

    def _write_to(self, writing: object) -> None:
        self.go.emit("write", writing)

    def _on_gesture(self, words: str, done: Done) -> None:
        fresh = [w.fact_id for w in done.written if w.kind is Kind.SAVED_VIEW]
        if len(fresh) == 1 and self.shelf.tab(fresh[0]) is None:
            # A list just kept: its tab is the one shown, once it is read.
            self._key = fresh[0]
        self.undo_strip.offer(words)
        self.undoable.emit(True)

    def undo(self) -> None:
        self.undoable.emit(False)
        self.undo_strip.hide()
        self.gestures.undo()

    def _on_changed(self, _change: Change) -> None:
        if self._shown:
            self.reading.soon()

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.banner.set(BannerKind.INFO, "Interrompu : rien n’a été écrit.")
            self.banner.show()
            return
        if self.keeping.refused(error):
            return
        if not isinstance(error, Refusal | Unavailable | EditConflict):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error))
        self.banner.show()


def _below(widget: QWidget, rise: int | None = None) -> QPoint:
    """Under a button; or `rise` pixels below the top of a part."""
    return widget.mapToGlobal(QPoint(0, widget.height() + 4 if rise is None else rise))
