"""The texts of a fiche: last year's as the start, saved as versions, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.refusals import EditConflict, Refusal, Unavailable
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.ports import PartVersion
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import (
    AreaField,
    Banner,
    BannerKind,
    Button,
    Rank,
    Text,
    UndoStrip,
)
from calpae_desktop.words.dates import moment
from calpae_desktop.words.fiche_labels import TO_COMPLETE
from calpae_desktop.words.refusals import sentence

SHORT_PARTS = frozenset({TextPart.SET_UP_ON, TextPart.DURATION})
_LONG, _SHORT = 6, 2
_WIDEST = 860
_NEVER = "Jamais écrit."
At = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Typed:
    """A text to write over version `opened` of its part."""

    part: TextPart
    text: str
    opened: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a text: `version` None when nothing changed; `theirs` on a conflict."""

    typed: Typed
    version: PartVersion | None = None
    theirs: PartVersion | None = None
    error: Exception | None = None


@dataclass(frozen=True, slots=True)
class _Read:
    at: At
    written: Written


@dataclass(slots=True, eq=False)
class _Slot:
    """A field, and the text and version that it was opened with."""

    field: AreaField
    base: str
    opened: int
    theirs: PartVersion | None = None

    @property
    def touched(self) -> bool:
        return self.field.value() != self.base


def by_whom(version: PartVersion) -> str:
    """« Version 2, écrite le 12/11/2026 à 10:04 par chef. »"""
    at = moment(version.written_at.astimezone(PARIS))
    return f"Version {version.number}, écrite le {at} par {version.written_by}."


class TextsPage(QWidget):
    """Ctrl+S saves every text that changed."""

    undoable = Signal(bool)

    def __init__(self, desk: Desk, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._tasks = desk, tasks
        self.at: At | None = None
        self.slots: dict[TextPart, _Slot] = {}
        self._wanted: At = (4, 0)
        self._drafts: dict[At, dict[TextPart, Typed]] = {}
        self._before: tuple[At, tuple[Typed, ...]] | None = None
        self.note = Text("", 14, 400, "text2")
        self.keep = Button("Reprendre tels quels", Rank.SECONDARY)
        self.save_button = Button("Enregistrer", Rank.PRIMARY, key="Ctrl+S")
        self.banner = Banner(BannerKind.ERROR, "")
        self.strip = UndoStrip()
        self.area = QScrollArea()
        self._lay_out()
        self.save_button.clicked.connect(self.save)
        self.keep.clicked.connect(self.keep_all)
        self.strip.undone.connect(self.undo)
        self.banner.activated.connect(self.banner.hide)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.note, 1)
        head.addWidget(self.keep)
        head.addWidget(self.save_button)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setAccessibleName("Textes de la fiche")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.banner, self.strip):
            box.addWidget(part)
            part.hide()
        box.addLayout(head)
        box.addWidget(self.area, 1)
        self.keep.hide()
        self.save_button.setEnabled(False)

    def open(self, fiche: int, year: int) -> None:
        """Show the texts of a fiche; what is typed for another one is kept for its return."""
        self._wanted = (fiche, year)
        self.read()

    def read(self) -> None:
        """Read the texts again."""
        work = partial(_read, self._desk, self._wanted)
        self._tasks.latest("textes de fiche", work, self._show, self._refuse)

    def unsaved(self) -> bool:
        """Whether a text is typed and not saved, for whichever fiche."""
        self._stash()
        return bool(self._drafts)

    def _stash(self) -> None:
        if self.at is None:
            return
        typed = {
            part: Typed(part, slot.field.value(), slot.opened)
            for part, slot in self.slots.items()
            if slot.touched
        }
        self._drafts.pop(self.at, None)
        if typed:
            self._drafts[self.at] = typed

    def _show(self, read: _Read) -> None:
        self._stash()
        self.at = read.at
        kept = self._drafts.get(read.at, {})
        page = QWidget()
        page.setProperty("part", "scrolled")
        page.setMaximumWidth(_WIDEST)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 4, 12, 12)
        box.setSpacing(14)
        self.slots = {}
        for one in read.written.texts:
            lines = _SHORT if one.part in SHORT_PARTS else _LONG
            field = AreaField(TO_COMPLETE[one.part].removesuffix(" :"), lines=lines)
            slot = _Slot(field, one.text, read.written.number(one.part))
            field.set_value(one.text)
            field.set_hint(_standing(read, one.part, one.year))
            if one.part in kept:
                field.set_value(kept[one.part].text)
                slot.opened = kept[one.part].opened
            field.changed.connect(self._on_typed)
            field.corrected.connect(self._take_theirs)
            field.editor.installEventFilter(self)
            self.slots[one.part] = slot
            box.addWidget(field)
        box.addStretch(1)
        self.area.setWidget(page)
        self._say_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for slot in self.slots.values():
                if slot.field.editor is watched:
                    self.area.ensureWidgetVisible(slot.field, 0, 24)
        return super().eventFilter(watched, event)

    def _on_typed(self, _text: str) -> None:
        self._say_state()

    def _say_state(self) -> None:
        count = sum(slot.touched for slot in self.slots.values())
        carried = sum(slot.opened == 0 and bool(slot.base) for slot in self.slots.values())
        year = self.at[1] if self.at else 0
        words = f"Textes de {year}."
        if carried:
            words = f"Textes de {year} : {carried} repris d’une année antérieure, à relire."
        if count:
            words = f"{words} Non enregistré : {count}."
        self.note.setText(words)
        self.save_button.setEnabled(bool(count))
        self.keep.setVisible(bool(carried))

    def save(self) -> None:
        """Write every text that changed."""
        self._write(part for part, slot in self.slots.items() if slot.touched)

    def keep_all(self) -> None:
        """Write for this year the texts that come from an earlier one, and what changed."""
        self._write(
            part
            for part, slot in self.slots.items()
            if slot.touched or (slot.opened == 0 and slot.base)
        )

    def _write(self, parts: Iterable[TextPart]) -> None:
        chosen = [(part, self.slots[part]) for part in parts]
        typed = tuple(Typed(part, slot.field.value(), slot.opened) for part, slot in chosen)
        if self.at is None or not typed:
            return
        self._before = (self.at, tuple(Typed(p, s.base, s.opened) for p, s in chosen))
        self._send(self.at, typed)

    def _send(self, at: At, typed: tuple[Typed, ...]) -> None:
        self.banner.hide()
        self.save_button.setEnabled(False)
        self.keep.hide()
        work = partial(_save, self._desk, at, typed)
        self._tasks.write(work, self._on_saved, self._refuse)

    def _on_saved(self, saved: tuple[At, tuple[Outcome, ...]]) -> None:
        at, outcomes = saved
        written = [one for one in outcomes if one.version is not None]
        for one in outcomes:
            if at == self.at:
                self._settle(one)
            elif one.error is None and self._drafts.get(at, {}).get(one.typed.part) == one.typed:
                del self._drafts[at][one.typed.part]
        if not self._drafts.get(at, True):
            del self._drafts[at]
        self._say_state()
        self._offer(at, written)
        for one in outcomes:
            if one.error is not None and not isinstance(one.error, EditConflict):
                self._refuse(one.error)

    def _settle(self, one: Outcome) -> None:
        slot = self.slots[one.typed.part]
        if one.theirs is not None:
            slot.theirs, slot.opened = one.theirs, one.theirs.number
            slot.field.set_error(_conflict(one.theirs), "Prendre la sienne")
        elif one.error is None:
            if slot.field.value() == slot.base:
                slot.field.set_value(one.typed.text)
            slot.base = one.typed.text
            slot.field.clear_error()
            if one.version is not None:
                slot.opened = one.version.number
                slot.field.set_hint(by_whom(one.version))

    def _offer(self, at: At, written: list[Outcome]) -> None:
        """What was just written may be taken back: as one more version."""
        before = {one.part: one.text for one in self._before[1]} if self._before else {}
        back = tuple(
            Typed(one.typed.part, before[one.typed.part], one.version.number)
            for one in written
            if one.version is not None and one.typed.part in before
        )
        self._before = (at, back) if back else None
        self.strip.offer(f"Textes enregistrés : {len(written)}.")
        self.strip.button.setVisible(bool(back))
        self.strip.setVisible(bool(written))
        self.undoable.emit(bool(back))

    def undo(self) -> None:
        """Write back what the last save changed."""
        if self._before is None:
            return
        (at, typed), self._before = self._before, None
        self._send(at, typed)

    def _take_theirs(self) -> None:
        for slot in self.slots.values():
            if slot.field is self.sender() and slot.theirs is not None:
                slot.base = slot.theirs.content
                slot.field.set_value(slot.base)
                slot.field.set_hint(by_whom(slot.theirs))
                slot.field.clear_error()
        self._say_state()

    def _refuse(self, error: Exception) -> None:
        self._say_state()
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self.banner.set(BannerKind.ERROR, sentence(error), "Fermer")
        self.banner.show()


def _standing(read: _Read, part: TextPart, year: int | None) -> str:
    if part in read.written.opened:
        return by_whom(read.written.opened[part])
    return _NEVER if year is None else f"Repris de {year}, pas encore écrit pour {read.at[1]}."


def _conflict(theirs: PartVersion) -> str:
    at = moment(theirs.written_at.astimezone(PARIS))
    return (
        f"{theirs.written_by} a écrit entre-temps, le {at} : « {theirs.content} ». Votre saisie "
        "est gardée ; « Enregistrer » l’écrit par-dessus, les deux versions restent."
    )


def _read(desk: Desk, at: At) -> _Read:
    return _Read(at, desk.fiche_texts.of(desk.actor, *at))


def _save(desk: Desk, at: At, typed: tuple[Typed, ...]) -> tuple[At, tuple[Outcome, ...]]:
    """Text by text: what one of them meets stops none of the others."""
    return at, tuple(_save_one(desk, at, one) for one in typed)


def _save_one(desk: Desk, at: At, one: Typed) -> Outcome:
    try:
        version = desk.fiche_texts.write_text(desk.actor, *at, one.part, one.text, one.opened)
    except EditConflict as error:
        theirs = desk.fiche_texts.history(desk.actor, *at, one.part)[-1]
        return Outcome(one, theirs=theirs, error=error)
    except (Refusal, Unavailable) as error:
        return Outcome(one, error=error)
    return Outcome(one, version)
