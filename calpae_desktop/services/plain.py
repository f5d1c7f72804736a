"""Frozen dataclasses as plain values that JSON can hold, and back: what is kept must be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_plain(value: object) -> Any:
    """Decimals and days become texts, enums their values; a field marked `kept=False` is left."""
    if is_dataclass(value) and not isinstance(value, type):
        kept = (field for field in fields(value) if field.metadata.get("kept", True))
        return {field.name: to_plain(getattr(value, field.name)) for field in kept}
    if isinstance(value, tuple):
        return [to_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal | date) else value


def from_plain(kind: type[T], plain: Any) -> T:
    """The value of type `kind` that `to_plain` told. Raises KeyError, TypeError, ValueError."""
    made: T = _made(kind, plain)
    return made


def _made(kind: Any, plain: Any) -> Any:
    if isinstance(kind, UnionType):
        return _one_of(get_args(kind), plain)
    if get_origin(kind) is tuple:
        return tuple(_made(get_args(kind)[0], one) for one in plain)
    if is_dataclass(kind):
        return _dataclass(kind, plain)
    if issubclass(kind, date):
        return date.fromisoformat(plain)
    return kind(plain) if issubclass(kind, Decimal | Enum) else plain


def _one_of(kinds: tuple[Any, ...], plain: Any) -> Any:
    """« int | Decimal »: a whole number stays one; « … | None »."""
    if plain is None:
        return None
    kind = next((one for one in kinds if one is type(plain)), None)
    left = [one for one in kinds if one not in (NoneType, int)]
    return plain if kind is not None else _made(left[0], plain)


def _dataclass(kind: Any, plain: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    return kind(**{name: _made(hints[name], plain[name]) for name in hints if name in plain})
