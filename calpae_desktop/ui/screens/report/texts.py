"""The texts of a fiche: last year's as the start, saved as versions, nothing typed lost."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.drafts import PUT_ASIDE, Keeper, when
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import AreaField, BannerKind, Button, Rank, on_key

from .parts import TO_VERSIONS
from .text_slot import Slot, TypedText, label, standing, typed_in
from .versions import VersionsPanel
from .writing import WIDEST, At, Outcome, Typed, WritingPage

SHORT_PARTS = frozenset({TextPart.SET_UP_ON, TextPart.DURATION})
_LONG, _SHORT = 6, 2
_BAR = 24
_OPENED = "#"


@dataclass(frozen=True, slots=True)
class _History:
    at: At
    part: TextPart
    versions: list[PartVersion]


class TextsPage(WritingPage[TextPart, str]):
    """Every text of a fiche, and the versions of the one that has the focus."""

    NAME = "Textes de la fiche"

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        keeper: Keeper | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(desk, tasks, partial(_write, desk), parent)
        self._keeper = keeper
        self.at: At | None = None
        self.slots: dict[TextPart, Slot] = {}
        self.part: TextPart | None = None
        self._drafts: dict[At, dict[TextPart, TypedText]] = {}
        self._restored = 0
        self.keep = Button("Reprendre tels quels", Rank.SECONDARY)
        self.versions = VersionsPanel()
        # What a wide window leaves goes to the versions.
        self.area.setMaximumWidth(WIDEST + _BAR)
        self.head.insertWidget(1, self.keep)
        self.body.addWidget(self.versions)
        self.keep.hide()
        self.keep.clicked.connect(self.keep_all)
        self.versions.restore_asked.connect(self.restore)
        self.banner.activated.connect(self._on_banner)
        on_key(self, TO_VERSIONS, self.versions.enter)

    def unsaved(self) -> bool:
        self._stash()
        return bool(self._drafts)

    def _stash(self) -> None:
        if self.at is not None:
            typed = {part: typed_in(part, one) for part, one in self.slots.items() if one.touched}
            self._drafts.pop(self.at, None)
            if typed:
                self._drafts[self.at] = typed

    def spot(self) -> Spot:
        """Where the draft of what is shown is kept."""
        fiche, year = self.at or (0, 0)
        return Spot("fiches", "texts", f"{fiche}-{year}")

    def draft_title(self) -> str:
        fiche, year = self.at or (0, 0)
        return f"Textes de la fiche {fiche}, {year}"

    def opened(self) -> int:
        return 0

    def typed(self) -> dict[str, str]:
        """What a draft keeps: each text, and the version it was opened with."""
        found: dict[str, str] = {}
        for part, slot in self.slots.items():
            if slot.touched:
                found[part.value] = slot.field.value()
                found[f"{part.value}{_OPENED}"] = str(slot.opened)
        return found

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed; written since by somebody else, saving says so."""
        for part, slot in self.slots.items():
            if part.value in draft.typed:
                slot.field.set_value(draft.typed[part.value])
                slot.opened = int(draft.typed.get(f"{part.value}{_OPENED}", slot.opened))
        self.banner.set(BannerKind.INFO, f"{when(draft)}.", PUT_ASIDE)
        self.banner.show()

    def _on_banner(self) -> None:
        if self.banner.button.label == PUT_ASIDE and self._keeper is not None:
            self._keeper.drop(self.spot())
            if self.at is not None:
                self._drafts.pop(self.at, None)
            for slot in self.slots.values():
                slot.field.set_value(slot.base)
                slot.field.clear_error()
            self.say_state()

    def _show(self, read: tuple[At, Written]) -> None:
        if self._keeper is not None and read[0] != self.at:
            self._keeper.look()
        self._stash()
        self.at, written = read
        kept = self._drafts.get(self.at, {})
        page = QWidget()
        page.setProperty("part", "scrolled")
        page.setMaximumWidth(WIDEST)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 4, 12, 12)
        box.setSpacing(14)
        self.slots = {}
        for one in written.texts:
            field = self._field(one.part)
            slot = self.slots[one.part] = Slot(field, one.text, written.number(one.part))
            field.set_value(one.text)
            field.set_hint(standing(written, one.part, one.year, self.at[1]))
            if one.part in kept:
                field.set_value(kept[one.part].content)
                slot.opened = kept[one.part].opened
            box.addWidget(field)
        box.addStretch(1)
        self.area.setWidget(page)
        if self._keeper is not None:
            self._keeper.watch(self)
        self.say_state()
        self._choose(self.part if self.part in self.slots else next(iter(self.slots)))

    def _field(self, part: TextPart) -> AreaField:
        lines = _SHORT if part in SHORT_PARTS else _LONG
        field = AreaField(label(part), lines=lines)
        field.changed.connect(self._on_typed)
        field.corrected.connect(self._take_theirs)
        field.editor.installEventFilter(self)
        return field

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn:
            for part, slot in self.slots.items():
                if slot.field.editor is watched:
                    self.area.ensureWidgetVisible(slot.field, 0, 24)
                    self._choose(part)
        return super().eventFilter(watched, event)

    def _choose(self, part: TextPart | None) -> None:
        """Show the versions of a text beside it."""
        self.part = part
        if self.at is not None and part is not None:
            work = partial(_history, self._desk, self.at, part)
            self._tasks.latest("versions de texte", work, self._show_versions, self._refuse)

    def _show_versions(self, found: _History) -> None:
        if (found.at, found.part) == (self.at, self.part):
            none = f"Jamais écrit pour {found.at[1]}."
            self.versions.show_versions(label(found.part), found.versions, none)
            self._block()

    def _block(self) -> None:
        slot = self.slots.get(self.part) if self.part else None
        self.versions.block(slot is not None and slot.touched)

    def restore(self, version: PartVersion) -> None:
        """Write an older version again, as a new one."""
        if self.part is None or self.at is None or self.slots[self.part].touched:
            return
        slot = self.slots[self.part]
        again = Typed(self.part, version.content, slot.opened)
        self._restored = version.number
        slot.field.area.setFocus()
        self._send(self.at, (again,), (typed_in(self.part, slot),))

    def _on_typed(self, _text: str) -> None:
        self.say_state()

    def say_state(self) -> None:
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
        self._block()

    def save(self) -> None:
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
        if self.at is not None and chosen:
            self._restored = 0
            self.keep.hide()
            before = tuple(Typed(part, slot.base, slot.opened) for part, slot in chosen)
            self._send(self.at, tuple(typed_in(*one) for one in chosen), before)

    def _settle(self, at: At, one: Outcome[TextPart, str]) -> None:
        if at == self.at:
            self.slots[one.typed.part].settle(one)
            if one.typed.part is self.part and (one.version or one.theirs):
                self._choose(self.part)
        elif one.error is None and self._drafts.get(at, {}).get(one.typed.part) == one.typed:
            del self._drafts[at][one.typed.part]
            if not self._drafts[at]:
                del self._drafts[at]

    def _told(self, count: int) -> str:
        if self._restored:
            return f"Version {self._restored} reprise, comme version de plus."
        return f"Textes enregistrés : {count}."

    def undo(self) -> None:
        self._restored = 0
        super().undo()

    def _take_theirs(self) -> None:
        for slot in self.slots.values():
            if slot.field is self.sender():
                slot.take_theirs()
        self.say_state()


def _history(desk: Desk, at: At, part: TextPart) -> _History:
    return _History(at, part, desk.fiche_texts.history(desk.actor, *at, part))


def _write(desk: Desk, at: At, one: TypedText) -> PartVersion | None:
    return desk.fiche_texts.write_text(desk.actor, *at, one.part, one.content, one.opened)
