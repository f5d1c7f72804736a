"""The sheet of shortcuts: it names every key of the code, and none that AZERTY cannot type."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence

import calpae_desktop.ui
from calpae_desktop.ui.desk_window import SHORTCUTS
from calpae_desktop.ui.shell.sidebar import FRENCH_ROW
from calpae_desktop.ui.wiring.letters import LETTER_SHORTCUTS

SHEET = (*SHORTCUTS, *LETTER_SHORTCUTS)
# What takes a key, and where: the name of the argument, then its place.
TAKES = {
    "Button": ("key", 9),
    "IconButton": ("key", 9),
    "ActionRow": ("key", 2),
    "Offer": ("key", 3),
    "KeyHint": ("key", 0),
    "on_key": ("key", 1),
    "_OutcomeButton": ("key", 2),
}
# Of every list, table or text in any program.
USUAL = frozenset(
    {"Up", "Down", "Left", "Right", "Home", "End", "Tab", "↑", "↓", "←", "→", "↑ ↓", "Up+Down"}
)
# Told in the line of another key.
BESIDE = {"PgUp": "PgDown", "Ctrl+-": "Ctrl++", "Ctrl+0": "Ctrl++"}
# Typed without Shift nor AltGr on a French keyboard, beside the letters and the named keys.
PLAIN_SIGNS = frozenset("&é\"'(-è_çà)=^$ù*,;:!")
# Typed with Shift, or on the numeric pad: the key that Qt is given is the sign itself.
WITH_SHIFT = frozenset({"Ctrl++", "Ctrl+0", "Ctrl+?"})
# The places of the sidebar answer also to what the key types without Shift (`FRENCH_ROW`).
ON_BOTH_ROWS = frozenset({"Alt+1"})
NAMED = frozenset(
    {
        "Return", "Enter", "Esc", "Del", "Space", "Backspace", "Tab", "PgDown", "PgUp", "Up",
        "Down", "Left", "Right", "Home", "End", "Ins",
    }
)  # fmt: skip


def keys_of_the_code() -> Iterator[tuple[str, str]]:
    """Each key, and the file that takes it."""
    folder = Path(calpae_desktop.ui.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (said := _taken(node)):
                yield said, str(path.relative_to(folder))


def _taken(call: ast.Call) -> str:
    function = call.func
    name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
    if name not in TAKES:
        return ""
    argument, place = TAKES[name]
    given = [keyword.value for keyword in call.keywords if keyword.arg == argument]
    given += call.args[place : place + 1]
    return _key(given[0]) if given else ""


def _key(given: ast.expr) -> str:
    if isinstance(given, ast.Constant) and isinstance(given.value, str):
        return given.value
    if isinstance(given, ast.Attribute) and given.attr.startswith("Key_"):
        from PySide6.QtCore import Qt

        return QKeySequence(getattr(Qt.Key, given.attr)).toString()
    return ""


def test_every_key_of_the_code_is_in_the_sheet() -> None:
    sheet = {QKeySequence(one.keys).toString() for one in SHEET} | USUAL
    sheet |= {key for key, other in BESIDE.items() if other in sheet}
    found = list(keys_of_the_code())
    assert len(found) > len(SHEET)
    missing = {
        (key, path)
        for said, path in found
        for key in ([said] if said in USUAL else said.split())
        if QKeySequence(key).toString() not in sheet and key not in USUAL
    }
    assert sorted(missing) == []


def test_no_key_means_two_things_in_a_place() -> None:
    keys = [(one.group, one.keys) for one in SHEET]
    assert sorted({key for key in keys if keys.count(key) > 1}) == []


@pytest.mark.parametrize("keys", sorted({one.keys for one in SHEET}))
def test_a_french_keyboard_types_it(keys: str) -> None:
    """No sign that needs AltGr ([ ] { } | @ # ~), no figure of the top row, which needs Shift."""
    assert QKeySequence(keys).toString(), keys
    *_, last = keys.replace("++", "+plus").split("+")
    letter = len(last) == 1 and last.isascii() and last.isalpha()
    function = last[:1] == "F" and last[1:].isdigit()
    typed = letter or function or last in NAMED | PLAIN_SIGNS
    assert typed or keys in WITH_SHIFT | ON_BOTH_ROWS


def test_the_row_of_figures_is_that_of_a_french_keyboard() -> None:
    """Each sign is typed plain, and no other key of the sheet with Alt is one of them."""
    assert set(FRENCH_ROW) <= PLAIN_SIGNS | {"_"}
    assert len(FRENCH_ROW) == len(set(FRENCH_ROW)) == 9
    taken = {QKeySequence(one.keys).toString() for one in SHEET} - {"Alt+1"}
    signs = {QKeySequence(f"Alt+{sign}").toString() for sign in FRENCH_ROW}
    assert len(signs) == 9
    assert not signs & taken


@pytest.mark.parametrize("key", ["R", "S"])
def test_a_key_of_appointments_means_one_thing_everywhere(key: str) -> None:
    assert len({one.label for one in SHEET if one.keys == key}) == 1
