"""The editor of one field of a fact, from the type of its value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from types import UnionType
from typing import Any, Protocol, get_args, get_type_hints

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.domain.fact import KIND_OF, Content, Kind
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, LabeledField, TextField
from calpae_desktop.words.dates import hour as said_hour
from calpae_desktop.words.enums import WORDS
from calpae_desktop.words.fields import FIELDS

from .forms import at, need_date, need_hour, optional

_NONE, _YES, _NO = "", "oui", "non"
_FIXED = frozenset(
    {"id", "person", "replaces", "renews", "orientation", "nir", "erased", "born_year"}
)
NUMBER_EXPECTED = "Nombre attendu, par exemple 15 ou 17,5."
REQUIRED_TEXT = "Ce renseignement est obligatoire : écrivez-le."


class Editor(Protocol):
    """Shows a value and gives back what is typed: `(valid, value)`."""

    @property
    def field(self) -> LabeledField: ...

    def read(self) -> tuple[bool, object]: ...

    def put(self, value: Any) -> None: ...


def correctable(kind: Kind) -> list[str]:
    """Names of the fields that may be corrected, dates first."""
    hints = get_type_hints(kind.content_type)
    names = [f.name for f in fields(kind.content_type) if f.name not in _FIXED]
    return sorted(names, key=lambda name: _plain(hints[name])[0] not in (date, datetime))


def editor(content: Content, name: str, label: str, today: Callable[[], date],
           schemes: list[Choice]) -> Editor:  # fmt: skip
    """The editor of a field, showing its present value."""
    kind, optional_value = _plain(get_type_hints(type(content))[name])
    value = getattr(content, name)
    if name == "scheme":
        return _Chosen(label, schemes, str(value), {choice.key: choice.key for choice in schemes})
    if kind is datetime:
        return _Moment(label, value, today)
    if kind is date:
        return _Day(label, value, today, required=not optional_value)
    if kind is bool:
        return _Chosen(
            label,
            [Choice(_YES, "oui"), Choice(_NO, "non")],
            _YES if value else _NO,
            {_YES: True, _NO: False},
        )
    if issubclass(kind, Enum):
        return _enum(label, kind, value, optional_value=optional_value)
    if kind is Decimal:
        return _Number(label, value)
    return _Words(label, value, required=not optional_value)


def field_label(content: Content, name: str) -> str:
    """French name of a field of this fact."""
    return FIELDS[KIND_OF[type(content)]][name]


def _plain(hint: Any) -> tuple[type, bool]:
    """The type of a field and whether it may be empty."""
    if isinstance(hint, UnionType):
        kinds = [kind for kind in get_args(hint) if kind is not type(None)]
        return kinds[0], True
    return hint, False


def _enum(label: str, kind: type[Enum], value: Enum | None, *, optional_value: bool) -> Editor:
    choices = [Choice(str(member.value), WORDS[member]) for member in kind]
    known: dict[str, object] = {str(member.value): member for member in kind}
    if optional_value:
        choices.insert(0, Choice(_NONE, "non précisé"))
        known[_NONE] = None
    return _Chosen(label, choices, str(value.value) if value else _NONE, known)


class _Day:
    def __init__(
        self, label: str, value: date | None, today: Callable[[], date], *, required: bool
    ) -> None:
        self.field = self.line = DateField(label, today, required=required)
        self._required = required
        self.put(value)

    def put(self, value: date | None) -> None:
        self.line.set_value(value)

    def read(self) -> tuple[bool, object]:
        return need_date(self.line, required=self._required)


class _Pair(LabeledField):
    """A day and an hour under one label."""

    def __init__(self, label: str, today: Callable[[], date]) -> None:
        self.day = DateField("Date", today, required=True)
        self.hour = TextField("Heure", "9:30, 14h")
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.day, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hour, 2, Qt.AlignmentFlag.AlignTop)
        super().__init__(label, both)
        both.setFocusProxy(self.day.line)


class _Moment:
    def __init__(self, label: str, value: datetime | None, today: Callable[[], date]) -> None:
        self.field = self.pair = _Pair(label, today)
        self.put(value)

    def put(self, value: datetime | None) -> None:
        self.pair.day.set_value(value.date() if value else None)
        self.pair.hour.set_value(said_hour(value) if value else "")

    def read(self) -> tuple[bool, object]:
        right_day, day = need_date(self.pair.day)
        right_hour, hour = need_hour(self.pair.hour)
        return right_day and right_hour, at(day, hour or time()) if day else None


class _Chosen:
    def __init__(
        self, label: str, choices: list[Choice], value: str, known: dict[str, Any]
    ) -> None:
        self.field = self.combo = ComboField(label, choices)
        self._known = known
        self.combo.set_value(value)

    def put(self, value: Any) -> None:
        found = [key for key, known in self._known.items() if known == value]
        self.combo.set_value(found[0] if found else _NONE)

    def read(self) -> tuple[bool, object]:
        return True, self._known.get(self.combo.value())


class _Words:
    def __init__(self, label: str, value: str | None, *, required: bool) -> None:
        self.field = self.text = TextField(label)
        self._required = required
        self.put(value)

    def put(self, value: str | None) -> None:
        self.text.set_value(value or "")

    def read(self) -> tuple[bool, object]:
        typed = optional(self.text)
        if typed is None and self._required:
            self.text.set_error(REQUIRED_TEXT)
            return False, None
        return True, typed


class _Number:
    def __init__(self, label: str, value: Decimal | None) -> None:
        self.field = self.text = TextField(label)
        self.put(value)

    def put(self, value: Decimal | None) -> None:
        self.text.set_value("" if value is None else str(value).replace(".", ","))

    def read(self) -> tuple[bool, object]:
        typed = self.text.value().strip().replace(",", ".")
        try:
            return True, Decimal(typed) if typed else None
        except InvalidOperation:
            self.text.set_error(NUMBER_EXPECTED)
            return False, None
