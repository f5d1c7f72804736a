"""A form in the right panel: Enter saves, Échap gives up, what is typed is never lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from calpae_desktop.domain.draft import DOSSIER, Draft, Spot
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.drafts import CHANGED_SINCE, PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.corrections import wall
from calpae_desktop.ui.screens.dossier.identity import full_name
from calpae_desktop.ui.screens.dossier.reading import Dossier, read
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import (
    AreaField,
    BannerKind,
    Button,
    Choice,
    ComboField,
    DateField,
    KeyCap,
    LabeledField,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

_DEPARTMENTS = (Choice("67", "67 · Bas-Rhin"), Choice("68", "68 · Haut-Rhin"))
_TYPING = "Une saisie est en cours : enregistrez-la, ou annulez-la (Échap)."
TAKE_THEIRS = "Prendre la sienne"
_SAVING = "Un enregistrement est en cours."


class Form(QWidget):
    """Fields named as in the command they fill; subclasses say the work and the sentence."""

    saved = Signal(object, str)
    failed = Signal(str)
    closed = Signal()
    print_asked = Signal(str)
    person_asked = Signal(str)

    verb = "Enregistrer"
    # Needs a wider column.
    wide = False
    hints: tuple[KeyHint, ...] = (
        KeyHint("Return", "enregistrer"),
        KeyHint("Esc", "fermer sans enregistrer"),
    )

    def __init__(
        self, title: str, session: Session, dossier: Dossier, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.dossier = dossier
        self.fields: dict[str, LabeledField] = {}
        self._opened_with: dict[str, str] = {}
        self._busy = False
        self._disputed: set[LabeledField] = set()
        self.setAccessibleName(title)
        self.title = Text(title, 15, 600, wrap=True)
        self.notice = Notice()
        self.notice.activated.connect(self._on_notice)
        self._after_notice: Callable[[], None] | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 16, 16, 16)
        self.box.setSpacing(12)
        self.box.addLayout(self._head())
        self.box.addWidget(self.notice)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.box.addLayout(self.content)
        self.box.addLayout(self._foot())
        self.box.addStretch(1)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(KeyCap("Esc"), alignment=Qt.AlignmentFlag.AlignTop)
        return row

    def _foot(self) -> QHBoxLayout:
        self.save_button = Button(self.verb, Rank.PRIMARY)
        self.save_button.clicked.connect(self.submit)
        self.cancel_button = Button("Annuler")
        self.cancel_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        return row

    def add(self, name: str, field: LabeledField) -> None:
        """Put a field below the others, under the name that a refusal gives it."""
        self.fields[name] = field
        self.content.addWidget(field)

    def add_department(self) -> None:
        """Ask for the département when no right tells it."""
        self.department = ComboField("Département", departments(self.session.desk.actor.scope))
        if not self.dossier.department:
            self.add("department", self.department)

    def chosen_department(self) -> str:
        """The département of the right, else the one chosen."""
        return self.dossier.department or self.department.value()

    def mark(self) -> None:
        """What is shown now is what the base holds: anything else will be typed."""
        self._opened_with = self._shown()

    def _shown(self) -> dict[str, str]:
        return {name: text_of(field) for name, field in self.fields.items()}

    def touched(self) -> dict[str, str]:
        """Texts that the user changed, by field."""
        was = self._opened_with
        return {name: text for name, text in self._shown().items() if was.get(name) != text}

    @property
    def unfinished(self) -> bool:
        """Whether closing it would lose what is typed, or the outcome of a write."""
        return self._busy or bool(self.touched())

    def same_as(self, other: Form) -> bool:
        """Whether the other asks the same thing."""
        return type(self) is type(other) and self.edited() == other.edited()

    def hold(self) -> None:
        """Say why another form does not take its place; a way out offered before stays."""
        words = _SAVING if self._busy else _TYPING
        if self.notice.isHidden():
            self._after_notice = None
            self.notice.say(BannerKind.WARN, words)
        elif words not in (said := self.notice.label.text()):
            self.notice.say(self.notice.kind, f"{said} {words}", self.notice.button.label)

    def spot(self) -> Spot:
        """Where its draft is kept: one for each form and person."""
        return Spot(DOSSIER, type(self).__name__, self.dossier.identity.id)

    def draft_title(self) -> str:
        return f"{self.title.text()} · {full_name(self.dossier.identity)}"

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self.touched()

    def opened(self) -> int:
        edited = self.edited()
        version = version_of(self.dossier, *edited) if edited else None
        return (version.version_id or 0) if version else 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self.put_back({name: text for name, text in draft.typed.items() if name in self.fields})
        for name, field in self.fields.items():
            if name in draft.typed:
                follow(field)
        changed = draft.opened and draft.opened != self.opened()
        words = f"{when(draft)}{CHANGED_SINCE}" if changed else f"{when(draft)}."
        self._after_notice = self._put_aside
        self.notice.say(BannerKind.WARN if changed else BannerKind.INFO, words, PUT_ASIDE)

    def _put_aside(self) -> None:
        """The form as it opens without a draft."""
        self.notice.hide()
        touched = self.touched()
        self.put_back({name: self._opened_with[name] for name in touched})
        for name in touched:
            follow(self.fields[name])
        self.session.drafts.drop(self.spot())
        self.start()

    def take_focus(self) -> None:
        """Go on where the typing was."""
        field = self.focusWidget() or next((f.editor for f in self.fields.values()), None)
        (field or self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self, touched: dict[str, str]) -> None:
        """Show again what was typed."""
        for name, text in touched.items():
            put(self.fields[name], text)

    def today(self) -> date:
        """The present day, for typed dates."""
        return self.session.desk.clock.today()

    def work(self) -> Callable[[], Done]:
        """The write to do, from what is typed; subclasses override."""
        raise NotImplementedError

    def sentence(self) -> str:
        """What is said once it is done; subclasses override."""
        raise NotImplementedError

    def check(self) -> bool:
        """Say at their fields what is missing; True when nothing is."""
        return self.check_dates()

    def check_dates(self) -> bool:
        """Every date typed is a date, every one required is there."""
        wrong = [f for f in self.fields.values() if isinstance(f, DateField) and not f.valid()]
        for field in wrong:
            field.refuse()
        if wrong:
            wrong[0].editor.setFocus()
        return not wrong

    def start(self) -> None:
        """Put the focus in the first field."""
        for field in self.fields.values():
            field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(field, (DateField, TextField)):
                field.line.selectAll()
            return
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Save, once: nothing may be asked twice while a write is under way."""
        if self._busy:
            return
        self.notice.hide()
        if self.check():
            self._asked, self._words = self.work(), self.sentence()
            self._write()

    def _write(self) -> None:
        """Do what was asked, or do it again: never what was typed since."""
        if self._busy:
            return
        self.notice.hide()
        self._set_busy(True)
        self.session.tasks.write(self._asked, self._on_saved, self._on_failed)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.save_button.setEnabled(not busy)
        self.cancel_button.setEnabled(not busy)

    def _on_saved(self, done: Done) -> None:
        self._set_busy(False)
        self.saved.emit(done, self._words)

    def _on_failed(self, error: Exception) -> None:
        self._set_busy(False)
        if isinstance(error, (Refusal, EditConflict, Unavailable)):
            self.failed.emit(sentence(error))
        match error:
            case Refusal(field=str(name)) if name in self.fields:
                self.fields[name].set_error(sentence(error))
                self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            case Refusal():
                self.notice.say(BannerKind.ERROR, sentence(error))
            case EditConflict():
                self._look_at_conflict()
            case Unavailable():
                self._after_notice = self._write
                self.notice.say(BannerKind.WARN, sentence(error), "Réessayer")
            case _:
                raise error

    def edited(self) -> tuple[Kind, str] | None:
        """Kind and id of the fact it changes; None for a form that adds one."""
        return None

    def _look_at_conflict(self) -> None:
        desk, person = self.session.desk, self.dossier.identity.id
        self.session.tasks.read(lambda: read(desk, person), self._on_theirs, self._on_failed)

    def _on_theirs(self, dossier: Dossier) -> None:
        edited = self.edited()
        theirs = version_of(dossier, *edited) if edited else None
        who = theirs.recorded_by if theirs and theirs.recorded_by else "quelqu’un"
        when = f" à {wall(theirs.recorded_at):%H:%M}" if theirs else ""
        self._theirs = dossier
        self._after_notice = self._take_theirs
        words = f"{who[:1].upper()}{who[1:]} a enregistré ce fait{when}. Votre saisie est gardée."
        self.notice.say(BannerKind.WARN, words, "Recharger")

    def _take_theirs(self) -> None:
        """What was typed stays; what they wrote in the same field is offered at that field."""
        self.notice.hide()
        mine = self.touched()
        self.refresh(self._theirs)
        for name, text in mine.items():
            theirs = self._opened_with.get(name, "")
            if name in self.touched() and theirs != text:
                field = self.fields[name]
                offer_theirs(field, theirs)
                if field not in self._disputed:
                    field.corrected.connect(self._on_corrected)
                self._disputed.add(field)

    def _on_corrected(self) -> None:
        for name, field in self.fields.items():
            if field is self.sender() and field.correction.label == TAKE_THEIRS:
                self.put_back({name: self._opened_with[name]})
                follow(field)
                field.clear_error()

    def refresh(self, dossier: Dossier) -> None:
        """Take the dossier as somebody else left it; fields left alone take its values."""
        self.dossier = dossier

    def _on_notice(self) -> None:
        if self._after_notice is not None:
            self._after_notice()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if not self._busy:
                self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.save_button:
                focused.click()
            else:
                self.submit()
        elif not isinstance(self.focusWidget(), QComboBox):
            super().keyPressEvent(event)


def departments(scope: frozenset[str] | None) -> list[Choice]:
    """Those of a scope; None is every département."""
    return [c for c in _DEPARTMENTS if scope is None or c.key in scope]


def put(field: LabeledField, text: str) -> None:
    """Show a text as it was typed."""
    if isinstance(field, DateField):
        field.line.setText(text)
    elif isinstance(field, (TextField, ComboField, AreaField)):
        field.set_value(text)


def follow(field: LabeledField) -> None:
    """As when its text is typed: what depends on it follows."""
    if isinstance(field, (DateField, TextField)):
        field.line.textEdited.emit(field.line.text())
    elif isinstance(field, (ComboField, AreaField)):
        field.changed.emit(field.value())


def text_of(field: LabeledField) -> str:
    """What a field shows, be it right or not."""
    if isinstance(field, DateField):
        return field.line.text()
    return field.value() if isinstance(field, (TextField, ComboField, AreaField)) else ""


def offer_theirs(field: LabeledField, theirs: str) -> None:
    """Say at a field what somebody else saved in it, and offer it in one action."""
    told = label_of(field, theirs) or "rien"
    field.set_error(f"Enregistré entre-temps : {told}. Votre saisie est gardée.", TAKE_THEIRS)


def label_of(field: LabeledField, text: str) -> str:
    """A text as its field would show it: choices by their label."""
    if isinstance(field, ComboField):
        return field.combo.itemText(field.combo.findData(text))
    return text


def version_of(dossier: Dossier, kind: Kind, fact_id: str) -> Version | None:
    """The last version of a fact; ids are unique within a kind only."""
    chain = dossier.view.chains.get((kind, fact_id))
    return chain[-1] if chain else None
