"""Every enum member and every refusal has French words (rule 5)."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from types import ModuleType

import calpae_desktop

# Steps of the computation: never shown, no words.
INTERNAL = {"Source", "Settling"}


def loaded(layer: str) -> list[ModuleType]:
    """All modules of a layer, imported; none when the layer does not exist."""
    paths = [f"{path}/{layer}" for path in calpae_desktop.__path__]
    names = [
        found.name for found in pkgutil.walk_packages(paths, f"{calpae_desktop.__name__}.{layer}.")
    ]
    return [importlib.import_module(name) for name in names]


def classes(modules: Iterable[ModuleType]) -> Iterator[type]:
    for module in modules:
        for value in vars(module).values():
            if inspect.isclass(value) and value.__module__ == module.__name__:
                yield value


def is_text(words: object) -> bool:
    if isinstance(words, tuple):
        return bool(words) and all(map(is_text, words))
    return isinstance(words, str) and bool(words.strip())


def said(modules: Iterable[ModuleType]) -> set[object]:
    """Keys of the tables of words: values are a text, or several (forms of one word)."""
    tables = (value for module in modules for value in vars(module).values())
    return {
        key
        for table in tables
        if isinstance(table, Mapping)
        for key, words in table.items()
        if is_text(words)
    }


def unsaid(kinds: Iterable[type], words: set[object]) -> list[str]:
    """Enum members and refusals that no table of words says."""
    missing: list[str] = []
    for kind in kinds:
        if issubclass(kind, Enum) and kind.__name__ not in INTERNAL:
            missing += [str(member) for member in kind if member not in words]
        elif any(parent.__name__ == "Refusal" for parent in kind.__mro__[1:]) and kind not in words:
            missing.append(kind.__name__)
    return missing


def test_every_enum_member_and_refusal_of_the_domain_and_services_has_words() -> None:
    tables = loaded("words")
    kinds = [*classes(loaded("domain")), *classes(loaded("services"))]
    assert not tables or unsaid(kinds, said(tables)) == []


def test_this_check_can_fail() -> None:
    class Colour(Enum):
        PLUM = 1
        GREY = 2

    class Refusal(Exception):
        pass

    class TooLate(Refusal):
        pass

    words = ModuleType("words")
    vars(words).update(COLOURS={Colour.PLUM: "quetsche", Colour.GREY: " "})
    assert unsaid([Colour, Refusal, TooLate], said([words])) == ["Colour.GREY", "TooLate"]
