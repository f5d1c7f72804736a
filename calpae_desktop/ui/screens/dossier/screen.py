"""The dossier: who, where in the flow, how much time is left, what happened, what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.draft import DOSSIER
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui.changes import Change
from calpae_desktop.ui.screens.dossier import actions, details, history, matters, pathway
from calpae_desktop.ui.screens.dossier.actions import (
    CORRECT,
    IDENTITY,
    ORIGINS,
    OTHER_OUTCOME,
    PRINT,
    WRITE,
)
from calpae_desktop.ui.screens.dossier.corrections import wall
from calpae_desktop.ui.screens.dossier.forms import Form, OutcomeForm
from calpae_desktop.ui.screens.dossier.forms.named import asked_by, form_named, form_of
from calpae_desktop.ui.screens.dossier.forms.origins import OriginsForm, origins_of
from calpae_desktop.ui.screens.dossier.gestures import GestureScreen
from calpae_desktop.ui.screens.dossier.identity import full_name, header
from calpae_desktop.ui.screens.dossier.matters import Ask
from calpae_desktop.ui.screens.dossier.reading import Dossier, read
from calpae_desktop.ui.screens.session import Gesture, Opened, Session, Visited
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import BannerKind, on_key
from calpae_desktop.words.refusals import sentence

_MINUTE_MS = 20_000


class DossierScreen(GestureScreen):
    """Reads when it arrives and when something changed; writes through the forms."""

    back_asked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._subject: object | None = None
        self._pending: Opened | None = None
        self.form: Form | None = None
        self._kept: dict[str, Form] = {}
        self._happenings: list[history.Happening] = []
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.page)
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE_MS)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self._show_question)
        session.changes.changed.connect(self._on_change)

    def _connect(self) -> None:
        self.page.tabs.changed.connect(self._show_events)
        self.page.order.turned.connect(self._show_events)
        self.page.timeline.opened.connect(self._open_fact)
        self.page.header.edit.clicked.connect(self._edit_identity)
        self.page.header.correct.clicked.connect(self._correct)
        self.page.header.origins.clicked.connect(self._show_origins)
        on_key(self.page.timeline, "Shift+D", self._show_chosen_origins)
        self.page.header.history.clicked.connect(self._show_corrections)
        self.page.panel.form_asked.connect(self.open_form)
        self.page.panel.person_asked.connect(self._open_person)
        self.page.panel.note.all_asked.connect(self._show_notes)
        self.page.banner.activated.connect(self._reread)
        self.page.entry_asked.connect(self._open_entry)

    def arrive(self, subject: object | None) -> None:
        """Show a dossier: an id, or `Opened` for one that a gesture led to."""
        wanted = subject if isinstance(subject, Opened) else Opened(str(subject or ""))
        if wanted.person != self._person:
            self._set_aside()
            self._forget_done()
            self.page.strip.hide()
            self.dossier = None
            self.page.clear()
        self._person = wanted.person
        # Going back to a visit must not do again what happened once.
        self._pending = wanted if subject is not self._subject else wanted.plain()
        self._subject = subject
        if self._timer.isActive() and self.dossier is not None:
            # Shown already: what is asked comes at once, not after what is read again.
            self._take_pending(self._pending)
        self._timer.start()
        self._reread()

    def leave(self) -> None:
        self._timer.stop()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def unsaved(self) -> bool:
        """Whether a form, shown or kept for its person, holds something typed."""
        forms = [*self._kept.values(), *([self.form] if self.form else [])]
        return any(form.touched() for form in forms)

    def key_hints(self) -> tuple[KeyHint, ...]:
        if self.form is not None:
            return self.form.hints
        hints = [KeyHint("R", "rendez-vous"), KeyHint("C", "CER"), KeyHint("O", "orienter")]
        if self.dossier is None:
            hints = []
        if self._matter and self._matter.ask is Ask.OUTCOME:
            hints.insert(0, KeyHint("H A E", "issue du rendez-vous"))
        elif self._matter and self._matter.ask is Ask.CALL:
            hints.insert(0, KeyHint("T", "noter l’appel"))
        if self._done is not None:
            hints.append(KeyHint("Ctrl+Z", "annuler"))
        return (*hints, KeyHint("Esc", "revenir"))

    def _reread(self) -> None:
        desk, person = self._session.desk, self._person
        self._session.tasks.latest(
            "dossier", lambda: read(desk, person), self._show, self._on_unreadable
        )

    def _on_change(self, change: Change) -> None:
        if self._person and self.isVisible() and change.touches(self._person):
            self._reread()

    def _on_unreadable(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        if isinstance(error, Refusal) and error.no is No.UNKNOWN_PERSON:
            self._show_gone()
            return
        action = "Réessayer" if isinstance(error, Unavailable) else ""
        self.page.banner.set(BannerKind.ERROR, sentence(error), action)
        self.page.banner.show()
        self.page.body.setVisible(self.dossier is not None)

    def _show_gone(self) -> None:
        name = self._session.recent.forget(self._person)
        self._session.drafts.forget(DOSSIER, self._person)
        fact = f"Le dossier de {name} a été retiré" if name else "Ce dossier a été retiré"
        if self.form is not None and self.form.unfinished:
            self.page.banner.set(BannerKind.WARN, f"{fact}.")
            self.page.banner.show()
            return
        self._close_form()
        self.dossier = self._matter = None
        link = "Nouvelle entrée" if self._session.may(Action.RECORD_ENTRY) else ""
        self.page.show_gone(fact, link)
        self.keys_changed.emit()

    def _show(self, dossier: Dossier) -> None:
        if dossier.identity.id != self._person:
            return
        self.dossier = dossier
        self.page.banner.hide()
        self.page.show_head(header(dossier), pathway.steps(dossier), pathway.clock(dossier))
        self._happenings = history.happenings(dossier)
        self.page.tabs.set_tabs(history.tabs(self._happenings))
        self._show_events()
        self.page.panel.show_actions(actions.labels(dossier))
        self._show_question()
        self.page.panel.show_details(details.details(dossier))
        self.page.panel.note.show_note(details.last_note(dossier))
        self.page.panel.terms.show_terms(details.terms(dossier))
        self.page.panel.show_lines(details.lines(dossier))
        self.page.reveal()
        who = dossier.identity
        self._session.recent.visit(Visited(who.id, full_name(who), who.town or ""))
        kept = self._kept.pop(self._person, None)
        if kept is not None:
            self.form = kept
            self.page.side.put_form(kept)
        self.keys_changed.emit()
        if self._pending is not None:
            self._take_pending(self._pending)

    def _take_pending(self, pending: Opened) -> None:
        self._pending = None
        if pending.done is not None:
            self._offer_undo(pending.done, self._gesture(pending.sentence))
        elif self._done is not None:
            # Back from another page, what was done here can still be taken back.
            self.undoable.emit(True)
        left = self._session.drafts.about(DOSSIER, self._person) if self.form is None else []
        if form := pending.form or (asked_by(left[0].spot.form) if left else ""):
            self.open_form(form)
        elif self.form is None and not self.page.timeline.hasFocus():
            self.page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_events(self) -> None:
        oldest_first = self.page.order.oldest_first
        tab = self.page.tabs.current()
        events = history.listed(self._happenings, tab, oldest_first=oldest_first)
        self.page.show_events(events)

    def _show_question(self) -> None:
        if self.dossier is None:
            return
        now = wall(self._session.desk.clock.now())
        found = matters.matter(self.dossier, now)
        if found != self._matter or self.page.panel.question.title.text() != found.title:
            self._matter = found
            title = self.dossier.identity.title
            self.page.panel.question.show_matter(found, title, self._session)
            self.keys_changed.emit()

    def open_form(self, name: str) -> None:
        """Open a form in the panel, closing the one that was."""
        if self.dossier is None:
            return
        if name == OTHER_OUTCOME:
            if self._matter and self._matter.appointment:
                form = OutcomeForm(self._session, self.dossier, self._matter.appointment)
                self._put_form(form)
            return
        if name == PRINT:
            self._preview(self._person)
        elif name == WRITE:
            self.go.emit("write", Writing((self._person,)))
        elif name in (IDENTITY, ORIGINS) or name in actions.labels(self.dossier):
            self._put_form(form_named(name, self._session, self.dossier))

    def _open_fact(self, key: str) -> None:
        if self.dossier is not None:
            kind, fact_id = history.fact_of(key)
            self._put_form(form_of(kind, fact_id, self._session, self.dossier))

    def _put_form(self, form: Form) -> None:
        if self.form is not None and self.form.unfinished:
            self._keep_to(self.form, form)
            return
        self._close_form()
        self.form = form
        form.mark()
        form.saved.connect(self._on_saved)
        form.failed.connect(self._on_failed)
        form.closed.connect(self._close_form)
        form.print_asked.connect(self._preview)
        form.person_asked.connect(self._open_person)
        if isinstance(form, OriginsForm):
            form.fact_asked.connect(self._open_fact_asked)
        self.page.side.put_form(form)
        self._session.drafts.watch(form)
        form.start()
        self.keys_changed.emit()

    def _keep_to(self, open_form: Form, asked: Form) -> None:
        """Go on with what is typed; say so when another form was asked."""
        if not open_form.same_as(asked):
            open_form.hold()
            self.page.side.scroller.verticalScrollBar().setValue(0)
        asked.deleteLater()
        open_form.take_focus()

    def _set_aside(self) -> None:
        """Keep for its person what is typed or under way; close what loses nothing."""
        if self.form is None or not self.form.unfinished:
            self._close_form()
            return
        self._kept[self.form.dossier.identity.id] = self.form
        self.form = None
        self.page.side.release_form()
        self.keys_changed.emit()

    def _on_failed(self, words: str) -> None:
        form = self.sender()
        if isinstance(form, Form) and form is not self.form:
            self.page.strip.offer(f"{full_name(form.dossier.identity)} : {words}")
            self.page.strip.button.hide()

    def _close_form(self) -> None:
        if self.form is None:
            return
        self._session.drafts.release(self.form)
        self.form = None
        self.page.side.close_form()
        self.page.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.keys_changed.emit()

    def _on_saved(self, done: Done, words: str) -> None:
        form = self.sender()
        if not isinstance(form, Form):
            return
        who = form.dossier.identity
        if form is self.form:
            self._close_form()
        else:
            self._kept.pop(who.id, None)
            self._session.drafts.release(form)
            form.deleteLater()
        self._offer_undo(done, Gesture(who.id, full_name(who), words))
        self._session.announce(done)

    def _preview(self, wanted: str) -> None:
        self.go.emit("cer", wanted)

    def _edit_identity(self) -> None:
        self.open_form(IDENTITY)

    def _correct(self) -> None:
        self.open_form(CORRECT)

    def _show_origins(self) -> None:
        self.open_form(ORIGINS)

    def _show_chosen_origins(self) -> None:
        """Of the event chosen in the history."""
        key = self.page.timeline.chosen()
        if self.dossier is not None and key:
            place = history.fact_of(key)
            self._put_form(origins_of(*place, self._session, self.dossier))

    def _open_fact_asked(self, key: str) -> None:
        self._close_form()
        self._open_fact(key)

    def _show_corrections(self) -> None:
        self._show_tab(history.CORRECTIONS)

    def _show_notes(self) -> None:
        self._show_tab(history.NOTES)

    def _show_tab(self, tab: str) -> None:
        self.page.tabs.set_current(tab)
        self._show_events()

    def _open_entry(self) -> None:
        self.go.emit("entry", None)

    def _open_person(self, person: str) -> None:
        self.go.emit("dossier", person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)
