"""Every icon that the screens name is shipped."""

import ast
import re
from collections.abc import Iterator

from tests.house.source import ROOT, Module, dotted_name, faults_of, found, modules

SHIPPED = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
ICON_NAME = re.compile(r"[a-z]+(-[a-z0-9]+)*")


def icons_named(module: Module) -> Iterator[tuple[int, str]]:
    """Icon names: first string given to a call about icons, and values of `icon…` keywords."""
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        given = [k.value for k in node.keywords if (k.arg or "").startswith("icon")]
        if re.search("icon", dotted_name(node.func).split(".")[-1], re.IGNORECASE):
            given += [a for a in node.args if isinstance(a, ast.Constant)][:1]
        for value in given:
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and value.value:
                yield value.lineno, value.value


def missing_icons(module: Module) -> Iterator[str]:
    for line, name in icons_named(module):
        if ICON_NAME.fullmatch(name) and name not in SHIPPED:
            yield f"line {line}: {name}"


def test_every_icon_named_by_the_screens_is_shipped() -> None:
    assert found(missing_icons, [module for module in modules() if module.layer == "ui"]) == []


def test_every_icon_takes_the_colour_of_its_place() -> None:
    for name in SHIPPED - {"calpae"}:
        svg = (ROOT / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert "currentColor" in svg, name


def test_this_check_can_fail() -> None:
    assert faults_of(missing_icons, "ui/x.py", "Button('Oui', icon='no-such-icon')") != []
    assert faults_of(missing_icons, "ui/x.py", "IconButton('no-such-icon', 'Fermer')") != []
    assert faults_of(missing_icons, "ui/x.py", "IconButton('sun', 'Aujourd’hui')") == []
