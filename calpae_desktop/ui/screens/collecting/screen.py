"""Collecte: the table of declarations, a form beside it, one gesture taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.collection import Declared, DeclareGap
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.drafts import PUT_ASIDE
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tables import TableModel, TableView
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    EmptyState,
    Rank,
    Text,
    UndoStrip,
    on_key,
)
from calpae_desktop.words.refusals import sentence

from . import view as said
from .form import NEW_GAP, GapForm, Proposed

_WIDE_FROM = 1300
_TYPING = "Une saisie est en cours : enregistrez-la, ou annulez-la (Échap)."
_GONE = "Cette déclaration n’existe plus : votre saisie peut être déclarée de nouveau."


class CollectingScreen(Screen):
    """N declares, Entrée opens, Suppr withdraws, Ctrl Z takes back."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        desk = session.desk
        self._done: Done | None = None
        self._words = ""
        self._reloading = False
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.model: TableModel[Declared] = TableModel(said.columns())
        self.table = TableView(self.model, "Déclarations de collecte")
        self.empty = EmptyState(
            "circle-check",
            "Rien n’est déclaré non collecté",
            "Un zéro se lit comme un zéro ; un chiffre sans aucun fait porte une alerte.",
            "Déclarer",
        )
        self.form = GapForm(desk.clock.today, desk.actor.scope)
        self.declare = Button("Déclarer", Rank.PRIMARY, icon="plus", key="N")
        self.back_button = Button("Revenir", Rank.SECONDARY, icon="arrow-left")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        titles = QVBoxLayout()
        titles.setSpacing(2)
        titles.addWidget(Text(said.TITLE, 21, 600))
        titles.addWidget(Text(said.NOTE, 14, 400, "text2"))
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(titles, 1)
        head.addWidget(self.back_button)
        head.addWidget(self.declare)
        sheet = Card(padding=1)
        sheet.body.setSpacing(0)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addWidget(self.empty, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addWidget(sheet, 1)
        body.addWidget(self.form)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 12)
        box.setSpacing(12)
        box.addLayout(head)
        box.addWidget(self.banner)
        box.addWidget(self.strip)
        box.addLayout(body, 1)
        for hidden in (self.banner, self.form, self.table, self.empty):
            hidden.hide()

    def _connect(self) -> None:
        self.declare.clicked.connect(self.begin)
        self.empty.activated.connect(self.begin)
        self.back_button.clicked.connect(self.back)
        self.banner.activated.connect(self.banner.hide)
        self.strip.undone.connect(self.undo)
        self.table.opened.connect(self._open)
        self.form.saved.connect(self._save)
        self.form.withdrawn.connect(self._withdraw_edited)
        self.form.closed.connect(self._close_form)
        self.form.notice.activated.connect(self._reload)
        on_key(self.table, Qt.Key.Key_Delete, self.withdraw)
        on_key(self, Qt.Key.Key_Escape, self._escape)

    def arrive(self, subject: object | None) -> None:
        self.banner.hide()
        self.read()
        if isinstance(subject, Proposed) and not self.form.touched:
            self.form.begin(subject)
            self._take_up()
        elif self.form.isHidden() and self._session.drafts.kept(NEW_GAP) is not None:
            self.form.begin(None)
            self._take_up()

    def key_hints(self) -> tuple[KeyHint, ...]:
        if not self.form.isHidden():
            return (KeyHint("Return", "enregistrer"), KeyHint("Esc", "annuler"))
        shown = (
            ()
            if self.table.isHidden()
            else (
                KeyHint("Return", "corriger"),
                KeyHint("Del", "retirer"),
            )
        )
        return (KeyHint("N", "déclarer"), *shown, KeyHint("Esc", "revenir"))

    def unsaved(self) -> bool:
        return self.form.touched

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Beside an open form, who said it and when give their room to what was said."""
        cramped = not self.form.isHidden() and self.width() < _WIDE_FROM
        for column in said.LESSER:
            self.table.setColumnHidden(column, cramped)
        self.keys_changed.emit()

    def _escape(self) -> None:
        if self.form.isHidden():
            self.back()
        else:
            self.form.give_up()

    def back(self) -> None:
        """The fiches, as they were left."""
        window = self.window()
        if isinstance(window, MainWindow):
            window.back()

    def read(self) -> None:
        """Read the declarations in force."""
        desk = self._session.desk
        work = partial(desk.collection.declared, desk.actor)
        self._session.tasks.latest("collecte", work, self._show, self._refuse)

    def _show(self, found: list[Declared]) -> None:
        self.undoable.emit(self._done is not None)
        chosen = self._chosen()
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.empty.setVisible(not found)
        ids = [one.gap.id for one in found]
        kept = ids.index(chosen.gap.id) if chosen and chosen.gap.id in ids else 0
        if found:
            self.table.setCurrentIndex(self.model.index(kept, 0))
        if self._reloading:
            self._take_theirs(found)
        elif self.form.isHidden():
            (self.table if found else self.empty.link).setFocus()
        self._arrange()

    def _chosen(self) -> Declared | None:
        row = self.table.currentIndex().row()
        return self.model.row(row) if 0 <= row < self.model.rowCount() else None

    def begin(self) -> None:
        """Open an empty form, unless one is open."""
        if not self.form.isHidden():
            self.form.setFocus()
        elif self._may_open():
            self.form.begin(None)
            self._take_up()

    def _take_up(self) -> None:
        """Keep what is typed from now on, and show what was left."""
        self._session.drafts.watch(self.form)
        self._arrange()

    def _may_open(self) -> bool:
        self.banner.hide()
        if self.form.touched:
            self.form.notice.say(BannerKind.WARN, _TYPING)
            self.form.reason.editor.setFocus()
            return False
        return True

    def _open(self, row: int) -> None:
        one = self.model.row(row)
        if not one.may_change:
            self._say(BannerKind.INFO, said.not_yours(one.gap))
        elif self._may_open():
            self.form.edit(one)
            self._take_up()

    def _close_form(self) -> None:
        self._session.drafts.release(self.form)
        self.form.hide()
        (self.empty.link if self.table.isHidden() else self.table).setFocus()
        self._arrange()

    def _save(self, command: DeclareGap) -> None:
        desk, one = self._session.desk, self.form.editing
        if one is None:
            work = partial(desk.collection.declare, desk.actor, command)
            words = "déclaration enregistrée"
        else:
            change = partial(desk.collection.correct, desk.actor, one.gap.id, one.opened)
            work = partial(change, command)
            words = "déclaration corrigée"
        self._words = said.told(words, command.indicator, command.department)
        self._write(work)

    def _withdraw_edited(self) -> None:
        if self.form.editing is not None:
            self._withdraw(self.form.editing)

    def withdraw(self) -> None:
        """Withdraw the declaration chosen: it was collected after all."""
        one = self._chosen()
        if one is None:
            return
        if not one.may_change:
            self._say(BannerKind.INFO, said.not_yours(one.gap))
        elif self._may_open():
            self._session.drafts.release(self.form)
            self.form.hide()
            self._withdraw(one)

    def _withdraw(self, one: Declared) -> None:
        desk, gap = self._session.desk, one.gap
        self._words = said.told("déclaration retirée", gap.indicator, gap.department)
        self._write(partial(desk.collection.withdraw, desk.actor, gap.id, one.opened))

    def _write(self, work: Callable[[], Done]) -> None:
        self.banner.hide()
        self.form.set_busy(True)
        self._session.tasks.write(work, self._on_written, self._refuse)

    def _on_written(self, done: Done) -> None:
        self._done = done if done.written else None
        self.strip.offer(self._words if done.written else "Rien n’a changé.")
        self.strip.button.setVisible(self._done is not None)
        self.undoable.emit(self._done is not None)
        self._session.announce(done)
        # Hidden with the focus, the form would leave it to whatever comes next in the window.
        self.declare.setFocus()
        self._session.drafts.release(self.form)
        self.form.hide()
        self._arrange()
        self.read()

    def undo(self) -> None:
        """Take back the last gesture made here."""
        if self._done is None:
            return
        desk, done = self._session.desk, self._done
        self._done = None
        self.undoable.emit(False)
        self.strip.hide()
        work = partial(desk.corrections.undo, desk.actor, done)
        self._session.tasks.write(work, self._on_undone, self._refuse)

    def _on_undone(self, done: Done) -> None:
        self._session.announce(done)
        self.strip.offer("Geste annulé.")
        self.strip.button.hide()
        self.read()

    def _reload(self) -> None:
        if self.form.notice.button.label == PUT_ASIDE:
            self._session.drafts.drop(self.form.spot())
            self.form.put_aside()
            return
        self._reloading = True
        self.read()

    def _take_theirs(self, found: list[Declared]) -> None:
        """What somebody else wrote, instead of what was typed."""
        self._reloading = False
        was = self.form.editing
        theirs = next((one for one in found if was and one.gap.id == was.gap.id), None)
        if theirs is not None:
            self.form.take_theirs(theirs)
        else:
            self.form.editing = None
            self.form.withdraw.hide()
            self.form.notice.say(BannerKind.WARN, _GONE)

    def _refuse(self, error: Exception) -> None:
        self.form.set_busy(False)
        match error:
            case EditConflict() if not self.form.isHidden():
                self.form.notice.say(BannerKind.WARN, sentence(error), "Recharger")
            case EditConflict():
                self._say(BannerKind.WARN, sentence(error))
                self.read()
            case Refusal(field=field) if not self.form.isHidden():
                self.form.refuse(field, sentence(error))
            case Refusal() | Unavailable():
                self._say(BannerKind.ERROR, sentence(error))
            case _:
                raise error

    def _say(self, kind: BannerKind, words: str) -> None:
        self.banner.set(kind, words, "Fermer")
        self.banner.show()
