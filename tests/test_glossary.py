"""The glossary names what exists, and every fact and enumeration of the domain is in it."""

import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from operator import attrgetter
from types import ModuleType

import pytest

from calpae_desktop import domain
from calpae_desktop.domain.fact import CONTENT_TYPES
from tests.house.source import ROOT

LINE = re.compile(r"^\| (?P<term>[^|]+) \| `(?P<name>[\w.]+)` \|$")
# How figures are counted, not words of the job.
MACHINERY = {"compute", "conditions", "measures", "plain", "tallies"}


@cache
def entries() -> list[tuple[str, str]]:
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    found = (LINE.match(line) for line in text.splitlines())
    return [(m["term"].strip(), m["name"]) for m in found if m]


def resolve(name: str) -> object:
    """The object of a dotted path: the longest part that is a module, then attributes."""
    parts = name.split(".")
    for size in range(len(parts), 0, -1):
        try:
            module = import_module(".".join(parts[:size]))
        except ModuleNotFoundError:
            continue
        return attrgetter(".".join(parts[size:]))(module)
    raise LookupError(name)


def modules() -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(domain.__path__):
        if found.name not in MACHINERY:
            yield import_module(f"{domain.__name__}.{found.name}")


def words_of(module: ModuleType) -> Iterator[str]:
    """Public dataclasses, enumerations and exceptions written in a module."""
    for name, member in inspect.getmembers(module, inspect.isclass):
        named_here = member.__module__ == module.__name__ and not name.startswith("_")
        if named_here and (is_dataclass(member) or issubclass(member, (Enum, Exception))):
            yield f"{module.__name__}.{name}"


def test_the_glossary_is_read() -> None:
    rows = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").count("calpae_desktop.")
    assert len(entries()) == rows > 0


@pytest.mark.parametrize("name", [name for _, name in entries()])
def test_what_the_glossary_names_exists(name: str) -> None:
    assert resolve(name) is not None


@pytest.mark.parametrize("module", list(modules()), ids=lambda m: m.__name__.rsplit(".")[-1])
def test_every_word_of_the_domain_is_in_the_glossary(module: ModuleType) -> None:
    named = {name for _, name in entries()}
    assert [word for word in words_of(module) if word not in named] == []


def test_every_kind_of_fact_is_in_the_glossary() -> None:
    named = {name for _, name in entries()}
    facts = {f"{t.__module__}.{t.__name__}" for t in CONTENT_TYPES.values()}
    assert facts - named == set()


def test_one_term_one_name() -> None:
    terms, names = zip(*entries(), strict=True)
    assert len(set(terms)) == len(terms)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    "name", ["calpae_desktop.domain.entry.Arrival", "calpae_desktop.nowhere.X"]
)
def test_these_checks_can_fail(name: str) -> None:
    with pytest.raises(AttributeError):
        resolve(name)
