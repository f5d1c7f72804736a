"""A text being typed: what it began from, what became of it, and what is said below it."""

from __future__ import annotations

from dataclasses import dataclass

from calpae_desktop.domain.report import TextPart
from calpae_desktop.services.fiche_texts import Written
from calpae_desktop.services.rows import PartVersion
from calpae_desktop.ui.widgets import AreaField
from calpae_desktop.words.fiche_labels import TO_COMPLETE

from .writing import Outcome, Typed, by_whom, written_at

TypedText = Typed[TextPart, str]
_NEVER = "Jamais écrit."


@dataclass(slots=True, eq=False)
class Slot:
    """A field, and the text and version that it was opened with."""

    field: AreaField
    base: str
    opened: int
    theirs: PartVersion | None = None

    @property
    def touched(self) -> bool:
        return self.field.value() != self.base

    def settle(self, one: Outcome[TextPart, str]) -> None:
        """What became of it when it was written."""
        if one.theirs is not None:
            self.theirs = one.theirs.opened[one.typed.part]
            self.opened = self.theirs.number
            self.field.set_error(conflict(self.theirs), "Prendre la sienne")
        elif one.error is None:
            if self.field.value() == self.base:
                self.field.set_value(one.typed.content)
            self.base = one.typed.content
            self.field.clear_error()
            if one.version is not None:
                self.opened = one.version.number
                self.field.set_hint(by_whom(one.version))

    def take_theirs(self) -> None:
        """What somebody else wrote, instead of what was typed."""
        if self.theirs is not None:
            self.base = self.theirs.content
            self.field.set_value(self.base)
            self.field.set_hint(by_whom(self.theirs))
            self.field.clear_error()


def typed_in(part: TextPart, slot: Slot) -> TypedText:
    """What is to be written."""
    return Typed(part, slot.field.value(), slot.opened)


def label(part: TextPart) -> str:
    """As the template names a text."""
    return TO_COMPLETE[part].removesuffix(" :")


def standing(written: Written, part: TextPart, year: int | None, shown: int) -> str:
    """Who wrote it for the year `shown`, or the year that it comes from."""
    if part in written.opened:
        return by_whom(written.opened[part])
    return _NEVER if year is None else f"Repris de {year}, pas encore écrit pour {shown}."


def conflict(theirs: PartVersion) -> str:
    """What somebody else wrote meanwhile, and that both are kept."""
    return (
        f"{theirs.written_by} a écrit entre-temps, le {written_at(theirs)} : "
        f"« {theirs.content} ». Votre saisie est gardée ; « Enregistrer » l’écrit par-dessus, "
        "les deux versions restent."
    )
