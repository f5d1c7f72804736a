"""What is typed in plain fields: told from what they opened with, and put back."""

from __future__ import annotations

from collections.abc import Mapping

from calpae_desktop.domain.draft import Draft
from calpae_desktop.ui.drafts import CHANGED_SINCE, PUT_ASIDE, when
from calpae_desktop.ui.screens.dossier.forms.base import follow, put, text_of
from calpae_desktop.ui.widgets import BannerKind, LabeledField
from calpae_desktop.ui.widgets.notice import Notice


class TypedFields:
    """`mark` says that nothing is typed yet. A field that others follow stands before them;
    fields may be added until the first mark."""

    def __init__(self, fields: Mapping[str, LabeledField]) -> None:
        self._fields = fields
        self._marked: dict[str, str] = {}

    def _shown(self) -> dict[str, str]:
        return {name: text_of(field) for name, field in self._fields.items()}

    def mark(self) -> None:
        """What is shown now was typed by nobody."""
        self._marked = self._shown()

    def typed(self) -> dict[str, str]:
        """The texts that would be lost; nothing before the first mark."""
        return {n: text for n, text in self._shown().items() if self._marked.get(n, text) != text}

    def put(self, texts: Mapping[str, str]) -> None:
        """Show texts as if they were typed, field after field: what follows one is put after it."""
        for name, field in self._fields.items():
            if name in texts:
                put(field, texts[name])
                follow(field)

    def reset(self) -> None:
        """As it was marked."""
        self.put({name: self._marked[name] for name in self.typed()})


def told(notice: Notice, draft: Draft, opened: int = 0) -> None:
    """Say that a draft was given back, and offer to put it aside."""
    changed = bool(draft.opened) and draft.opened != opened
    words = f"{when(draft)}{CHANGED_SINCE if changed else '.'}"
    notice.say(BannerKind.WARN if changed else BannerKind.INFO, words, PUT_ASIDE)
