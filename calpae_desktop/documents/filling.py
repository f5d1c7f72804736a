"""Texts with fields, filled by a sandboxed jinja2: the only place that imports it.

A text is data written by people, never a program: it holds fields and conditions and nothing
else. No loop, no call, no arithmetic, no attribute of any object can be written, which the syntax
tree is searched for; filling one is then a single pass over at most `MOST` characters, whatever
it says. The sandbox and the limit on what comes out would hold even if something passed.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from calpae_desktop.domain.template import Field
from calpae_desktop.services.filling import Fault, Unfilled
from calpae_desktop.words import templates as words

if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.nodes import Node
    from jinja2.sandbox import SandboxedEnvironment

MOST, DEEPEST, MOST_FILLED = 20_000, 5, 200_000
NAMES = tuple(field.value for field in Field)
_ROOTS = {name.split(".")[0] for name in NAMES}
_ALLOWED = {
    "Template",
    "Output",
    "TemplateData",
    "Name",
    "Getattr",
    "If",
    "And",
    "Or",
    "Not",
    "Compare",
    "Operand",
    "Const",
    "Filter",
}
# A man is « attendu »: nothing is what this field says of him.
_MAY_BE_EMPTY = (Field.AGREEMENT.value,)
_FILTERS = ("majuscules", "minuscules")
# What stands between braces; its parser is recursive, and a field or a condition is short.
_BRACED = re.compile(r"\{[{%#].*?[}%#]\}", re.DOTALL)
LONGEST = 200
# A condition alone on its line leaves no empty line behind it.
_ALONE = re.compile(r"^[ \t]*(\{%[^%\n]*%\})[ \t]*\n", re.MULTILINE)


class Empty(str):
    """The value of a field that is empty for a person: false in a condition, refused in a text."""

    __slots__ = ("name",)
    name: str

    def __new__(cls, name: str) -> Empty:
        made = super().__new__(cls, "")
        made.name = name
        return made


class JinjaFiller:
    """`services.filling.Filler`."""

    def faults(self, text: str) -> list[Fault]:
        if not text.strip():
            return [Fault(1, words.EMPTY)]
        if len(text) > MOST:
            return [Fault(1, words.too_long(MOST))]
        tree = _parsed(text)
        if isinstance(tree, Fault):
            return [tree]
        found = {fault.line: fault for fault in (*_deep(tree), *reversed([*_strangers(tree)]))}
        return [found[line] for line in sorted(found)]

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        pieces: list[str] = []
        size = 0
        for piece in _compiled(text).generate(_context(values)):
            size += len(piece)
            if size > MOST_FILLED:
                raise ValueError("a text grew beyond its limit")
            pieces.append(piece)
        filled = "".join(pieces).strip()
        if missing := set(_MARK.findall(filled)):
            raise Unfilled(tuple(name for name in NAMES if name in missing))
        return filled


# Stands where an empty field is shown, until all of them are known: no text can hold it.
_MARK = re.compile("\ue000([a-z_.]+)\ue001")


def _shown(value: object) -> object:
    return f"\ue000{value.name}\ue001" if isinstance(value, Empty) else value


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined, select_autoescape
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=_shown,
        # The text goes on paper and in plain messages, never in a page of HTML.
        autoescape=select_autoescape(default_for_string=False, default=False),
        keep_trailing_newline=True,
        cache_size=0,
    )
    made.globals.clear()
    made.filters = {"majuscules": _upper, "minuscules": _lower}
    made.tests = {}
    return made


def _upper(value: str) -> str:
    return value if isinstance(value, Empty) else str(value).upper()


def _lower(value: str) -> str:
    return value if isinstance(value, Empty) else str(value).lower()


@lru_cache(maxsize=64)
def _compiled(text: str) -> Template:
    if JinjaFiller().faults(text):
        raise ValueError("a text with faults is never filled")
    return _environment().from_string(_ALONE.sub(r"\1", text))


def _parsed(text: str) -> Node | Fault:
    from jinja2 import TemplateSyntaxError

    for braced in _BRACED.finditer(text):
        if len(braced[0]) > LONGEST:
            return Fault(text.count("\n", 0, braced.start()) + 1, words.NOT_ALLOWED)
    if "\ue000" in text:
        return Fault(1, words.NOT_ALLOWED)
    try:
        return _environment().parse(text)
    except TemplateSyntaxError as error:
        return Fault(error.lineno or 1, _syntax(error.message or "", text))
    except RecursionError:
        return Fault(1, words.TOO_DEEP)


def _syntax(message: str, text: str) -> str:
    unclosed = "nexpected end of template" in message or "endif" in message
    if unclosed and text.count("{%"):
        return words.UNCLOSED
    named = re.search(r"(?:filter|test) named '([^']+)'", message)
    return words.NOT_ALLOWED if named or "unknown tag" in message else words.BRACES


def _strangers(tree: Node) -> Iterator[Fault]:
    """Names that are no field, and whatever is more than fields and conditions."""
    for node in _walked(tree):
        kind = type(node).__name__
        if kind not in _ALLOWED or (kind == "Filter" and _filter(node) not in _FILTERS):
            yield Fault(node.lineno, words.NOT_ALLOWED)
        elif kind in {"Name", "Getattr"} and (name := _dotted(node)) not in NAMES:
            yield Fault(node.lineno, _unknown(name))


def _filter(node: Any) -> str:
    bare = not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)
    return node.name if bare else ""


def _walked(node: Node) -> Iterator[Node]:
    """Every node but what a dotted name is made of."""
    yield node
    if type(node).__name__ != "Getattr":
        for child in node.iter_child_nodes():
            yield from _walked(child)


def _dotted(node: Any) -> str:
    if type(node).__name__ == "Name":
        return str(node.name)
    owner = node.node
    inner = _dotted(owner) if type(owner).__name__ in {"Name", "Getattr"} else "?"
    return f"{inner}.{node.attr}"


def _unknown(name: str) -> str:
    if "?" in name:
        return words.NOT_A_FIELD
    nearest = difflib.get_close_matches(name.casefold(), NAMES, 1, 0.6)
    return words.unknown(name, nearest[0] if nearest else None)


def _deep(tree: Node) -> Iterator[Fault]:
    for node, depth in _conditions(tree, 0):
        if depth > DEEPEST:
            yield Fault(node.lineno, words.TOO_DEEP)


def _conditions(node: Node, depth: int) -> Iterator[tuple[Node, int]]:
    inner = depth + (type(node).__name__ == "If")
    if inner > depth:
        yield node, inner
    if inner <= DEEPEST:
        for child in node.iter_child_nodes():
            yield from _conditions(child, inner)


def _context(values: Mapping[str, str]) -> dict[str, Any]:
    """Names as the text writes them, each a plain string; the dotted ones in plain dicts."""
    found: dict[str, Any] = {}
    for name in NAMES:
        said = values.get(name, "")
        value = said if said or name in _MAY_BE_EMPTY else Empty(name)
        root, _, rest = name.partition(".")
        if rest:
            found.setdefault(root, {})[rest] = value
        else:
            found[root] = value
    return found
