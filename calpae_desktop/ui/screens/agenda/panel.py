"""A form beside the grid: Enter does it, Échap gives up, what is typed stays until then."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.typed_fields import TypedFields, told
from calpae_desktop.ui.widgets import (
    BannerKind,
    Button,
    Card,
    Choice,
    DateField,
    KeyCap,
    LabeledField,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

WIDTH = 320
PLACE = "agenda"
NOBODY = Choice("", "—")
_HOUR = "Heure attendue, par exemple 9h30."
_NUMBER = "Nombre attendu, par exemple 45."
_CHANGED = "Quelqu’un a modifié ceci entre-temps : fermez, puis rouvrez pour voir sa saisie."


class PanelForm(Card):
    """`asked` carries the work and what to say once it is done."""

    asked = Signal(object, str)
    closed = Signal()

    def __init__(self, title: str, session: Session, verb: str = "Enregistrer") -> None:
        super().__init__(padding=1)
        self.session = session
        self.fields: dict[str, LabeledField] = {}
        self._typed = TypedFields(self.fields)
        self._named = title
        self._about = ""
        self._opened: int | None = None
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(title)
        self.notice = Notice()
        self.save_button = Button(verb, Rank.PRIMARY)
        self.cancel_button = Button("Annuler")
        self.drop_button = Button("Supprimer", Rank.TERTIARY, icon="trash")
        self.drop_button.hide()
        inside = QWidget()
        self.box = QVBoxLayout(inside)
        self.box.setContentsMargins(15, 14, 15, 14)
        self.box.setSpacing(12)
        head = QHBoxLayout()
        head.addWidget(Text(title, 15, 600, wrap=True), 1)
        head.addWidget(KeyCap("Esc"), alignment=Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.box.addWidget(self.notice)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.box.addLayout(self.content)
        self.box.addLayout(self._foot())
        self.box.addStretch(1)
        self._scrolled(inside)
        self.notice.activated.connect(self._put_aside)
        self.save_button.clicked.connect(self.submit)
        self.cancel_button.clicked.connect(self.closed)
        self.drop_button.clicked.connect(self.drop)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.save_button)
        row.addWidget(self.cancel_button)
        row.addStretch(1)
        row.addWidget(self.drop_button)
        return row

    def _scrolled(self, inside: QWidget) -> None:
        viewer = QScrollArea()
        viewer.setWidgetResizable(True)
        viewer.setFrameShape(QScrollArea.Shape.NoFrame)
        viewer.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        viewer.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        viewer.setWidget(inside)
        viewer.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.body.addWidget(viewer)

    def add(self, name: str, field: LabeledField) -> None:
        """Put a field below the others, under the name that a refusal gives it."""
        self.fields[name] = field
        self.content.addWidget(field)

    def pair(self, *named: tuple[str, LabeledField]) -> None:
        """Several fields on one line."""
        row = QHBoxLayout()
        row.setSpacing(12)
        for name, field in named:
            self.fields[name] = field
            row.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.content.addLayout(row)

    def change(self, known: Version | None) -> None:
        """The fact that it changes, as it was read; None for a new one."""
        self.about(known.fact_id if known else "", known.version_id if known else None)

    def about(self, fact_id: str, opened: int | None) -> None:
        """The same by its id, and the version that was read."""
        self._about, self._opened = fact_id, opened

    def mark(self) -> None:
        """What is shown now loses nothing when closed."""
        self._typed.mark()

    @property
    def touched(self) -> bool:
        """Whether closing would lose what is typed."""
        return bool(self._typed.typed())

    def spot(self) -> Spot:
        """Where its draft is kept: one for each form and fact."""
        return Spot(PLACE, type(self).__name__, self._about)

    def draft_title(self) -> str:
        return f"{self._named} · agenda"

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self._typed.typed()

    def opened(self) -> int:
        return self._opened or 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self._typed.put(draft.typed)
        told(self.notice, draft, self.opened())

    def _put_aside(self) -> None:
        """The form as it opens without a draft."""
        self.notice.hide()
        self._typed.reset()
        self.session.drafts.drop(self.spot())
        self.start()

    def start(self) -> None:
        """Put the focus in the first field."""
        first = next(iter(self.fields.values()), None)
        (first.editor if first else self.save_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def work(self) -> tuple[Callable[[], Done], str] | None:
        """What to do and to say, or None when a field says what it wants; subclasses override."""
        raise NotImplementedError

    def drop(self) -> None:
        """Take away what is edited; subclasses that can override."""

    def submit(self) -> None:
        """Ask for the work, once."""
        if not self.save_button.isEnabled():
            return
        self.notice.hide()
        asked = self.work()
        if asked is not None:
            self.save_button.setEnabled(False)
            self.asked.emit(*asked)

    def refuse(self, error: Exception) -> None:
        """Say at its field what a rule refuses."""
        self.save_button.setEnabled(True)
        match error:
            case Refusal(field=str(name)) if name in self.fields:
                self.fields[name].set_error(sentence(error))
                self.fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
            case Refusal() | Unavailable():
                self.notice.say(BannerKind.ERROR, sentence(error))
            case EditConflict():
                self.notice.say(BannerKind.WARN, _CHANGED)
            case _:
                raise error

    def wrong(self, field: LabeledField, words: str) -> None:
        """Say at a field what it wants, and go there."""
        field.set_error(words)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def dates_right(self, *fields: DateField) -> bool:
        """Every date is one."""
        for field in fields:
            if not field.valid():
                field.refuse()
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return False
        return True

    def hour_wrong(self, field: TextField) -> None:
        """What is typed is no hour."""
        self.wrong(field, _HOUR)

    def number(self, field: TextField) -> int | None:
        """A whole number, 0 when nothing is typed; None, said at the field, for anything else."""
        typed = field.value().strip()
        if typed and not typed.isdecimal():
            self.wrong(field, _NUMBER)
            return None
        return int(typed or 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = self.focusWidget()
            if isinstance(focused, QPushButton) and focused is not self.save_button:
                focused.click()
            else:
                self.submit()
        elif not isinstance(self.focusWidget(), QComboBox):
            super().keyPressEvent(event)


def choices(names: Sequence[str]) -> list[Choice]:
    """Names to choose from, or none."""
    return [NOBODY, *(Choice(name, name) for name in names)]
