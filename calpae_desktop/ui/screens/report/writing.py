"""What is written of a fiche, part by part: saved as versions, taken back, disputed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.domain.budget import Budget, Side
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Banner, BannerKind, Button, Rank, Text, UndoStrip
from calpae_desktop.words.dates import moment
from calpae_desktop.words.refusals import sentence

WIDEST = 860
# A fiche, and the year of its report.
At = tuple[int, int]
P = TypeVar("P", TextPart, Side)
C = TypeVar("C", str, Budget)


@dataclass(frozen=True, slots=True)
class Typed(Generic[P, C]):
    """A part to write over version `opened`."""

    part: P
    content: C
    opened: int


@dataclass(frozen=True, slots=True)
class Outcome(Generic[P, C]):
    """What became of a part: `version` None when nothing changed; `theirs` on a conflict."""

    typed: Typed[P, C]
    version: PartVersion | None = None
    theirs: Written | None = None
    error: Exception | None = None


class WritingPage(QWidget, Generic[P, C]):
    """Ctrl+S saves what changed; what was just saved may be taken back."""

    NAME = ""
    undoable = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        writer: Callable[[At, Typed[P, C]], PartVersion | None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self._writer: Callable[[At, Typed[P, C]], PartVersion | None] = writer
        self._wanted: At = (4, 0)
        self._read: tuple[At, Written] | None = None
        self._awaited: tuple[At, Written] | None = None
        self._replaced: tuple[Typed[P, C], ...] = ()
        self._back: tuple[At, tuple[Typed[P, C], ...]] | None = None
        self.note = Text("", 14, 400, "text2")
        self.save_button = Button("Enregistrer", Rank.PRIMARY, key="Ctrl+S")
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.area = QScrollArea()
        self.head, self.body = QHBoxLayout(), QHBoxLayout()
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.strip.undone.connect(self.undo)
        self.banner.activated.connect(self.banner.hide)

    def _lay_out(self) -> None:
        self.head.setSpacing(8)
        self.head.addWidget(self.note, 1)
        self.head.addWidget(self.save_button)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(self.NAME)
        self.body.setSpacing(16)
        self.body.addWidget(self.area, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.banner, self.strip):
            box.addWidget(part)
            part.hide()
        box.addLayout(self.head)
        box.addLayout(self.body, 1)
        self.save_button.setEnabled(False)

    def open(self, fiche: int, year: int) -> None:
        """Show what is written of a fiche; what is typed for another one is kept for its return."""
        self._wanted = (fiche, year)
        self.read()

    def read(self) -> None:
        """Read again what is written."""
        work = partial(_read, self._desk, self._wanted)
        self._tasks.latest(self.NAME, work, self._on_read, self._refuse)

    def _on_read(self, read: tuple[At, Written]) -> None:
        """Building the fields again takes a while: only when something else is to be shown, and
        to who looks at this page."""
        if read != self._read:
            self._read = self._awaited = read
            if self.isVisible():
                self._show_awaited()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_awaited()

    def _show_awaited(self) -> None:
        read, self._awaited = self._awaited, None
        if read is not None:
            self._show(read)

    def unsaved(self) -> bool:
        """Whether something is typed and not saved, for whichever fiche."""
        raise NotImplementedError

    def save(self) -> None:
        """Write every part that changed."""
        raise NotImplementedError

    def say_state(self) -> None:
        """Say what is not saved, and what else should be known of what is typed."""
        raise NotImplementedError

    def _show(self, read: tuple[At, Written]) -> None:
        raise NotImplementedError

    def _settle(self, at: At, one: Outcome[P, C]) -> None:
        raise NotImplementedError

    def _told(self, count: int) -> str:
        raise NotImplementedError

    def _send(
        self, at: At, typed: tuple[Typed[P, C], ...], before: tuple[Typed[P, C], ...] = ()
    ) -> None:
        """Write parts; `before` is what they replace, to write back when it is taken back."""
        self._replaced, self._back = before, None
        self.banner.hide()
        self.save_button.setEnabled(False)
        work = partial(_save, self._desk, self._writer, at, typed)
        self._tasks.write(work, self._on_saved, self._refuse)

    def _on_saved(self, saved: tuple[At, tuple[Outcome[P, C], ...]]) -> None:
        at, outcomes = saved
        for one in outcomes:
            self._settle(at, one)
        self.say_state()
        self._offer(at, outcomes)
        for one in outcomes:
            if one.error is not None and one.theirs is None:
                self._refuse(one.error)

    def _offer(self, at: At, outcomes: tuple[Outcome[P, C], ...]) -> None:
        """What was just written may be taken back: as one more version."""
        numbers = {one.typed.part: one.version.number for one in outcomes if one.version}
        back = tuple(
            Typed(one.part, one.content, numbers[one.part])
            for one in self._replaced
            if one.part in numbers
        )
        self._back = (at, back) if back else None
        self.strip.offer(self._told(len(numbers)))
        self.strip.button.setVisible(bool(back))
        self.strip.setVisible(bool(numbers))
        self.undoable.emit(bool(back))

    @property
    def may_undo(self) -> bool:
        """Whether the last save may be taken back."""
        return self._back is not None

    def undo(self) -> None:
        """Write back what the last save changed."""
        if self._back is not None:
            self._send(*self._back)

    def _refuse(self, error: Exception) -> None:
        self.say_state()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()


def by_whom(version: PartVersion) -> str:
    """« Version 2, écrite le 12/11/2026 à 10:04 par chef. »"""
    return f"Version {version.number}, écrite le {written_at(version)} par {version.written_by}."


def written_at(version: PartVersion) -> str:
    """« 12/11/2026 à 10:04 »."""
    return moment(version.written_at.astimezone(PARIS))


def _read(desk: Desk, at: At) -> tuple[At, Written]:
    return at, desk.fiche_texts.of(desk.actor, *at)


def _save(
    desk: Desk,
    write: Callable[[At, Typed[P, C]], PartVersion | None],
    at: At,
    typed: tuple[Typed[P, C], ...],
) -> tuple[At, tuple[Outcome[P, C], ...]]:
    """Part by part: what one of them meets stops none of the others."""
    return at, tuple(_save_one(desk, write, at, one) for one in typed)


def _save_one(
    desk: Desk,
    write: Callable[[At, Typed[P, C]], PartVersion | None],
    at: At,
    one: Typed[P, C],
) -> Outcome[P, C]:
    try:
        return Outcome(one, write(at, one))
    except EditConflict as error:
        return Outcome(one, theirs=desk.fiche_texts.of(desk.actor, *at), error=error)
    except (Refusal, Unavailable) as error:
        return Outcome(one, error=error)
