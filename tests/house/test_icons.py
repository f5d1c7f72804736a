"""Every icon that the screens name is shipped."""

import ast
from collections.abc import Iterable, Iterator

from tests.house.source import PACKAGE, ROOT, Module, dotted_name, modules

SHIPPED = {path.stem for path in (ROOT / "resources" / "icons").glob("*.svg")}
PARAMETERS = {"icon", "icon_name"}
# Calls whose parameter has another name: the first string given is an icon.
LOOKUPS = {"icon", "pixmap", "coloured"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def names_in_order(node: ast.AST) -> list[str]:
    """Parameters of a function, or those that making an object of a class takes."""
    if isinstance(node, Function):
        return [argument.arg for argument in node.args.posonlyargs + node.args.args]
    if isinstance(node, ast.ClassDef):
        for part in node.body:
            if isinstance(part, Function) and part.name == "__init__":
                return names_in_order(part)[1:]
        fields = [part.target for part in node.body if isinstance(part, ast.AnnAssign)]
        return [field.id for field in fields if isinstance(field, ast.Name)]
    return []


def icon_positions(where: Iterable[Module]) -> dict[str, int]:
    """For each class or function that takes an icon, its place among the positional arguments."""
    places: dict[str, int] = {}
    for module in where:
        for node in module.nodes:
            if isinstance(node, Function | ast.ClassDef):
                names = names_in_order(node)
                for parameter in PARAMETERS.intersection(names):
                    places[node.name] = names.index(parameter)
    return places


def given_icons(node: ast.Call, places: dict[str, int]) -> Iterator[ast.expr]:
    yield from (keyword.value for keyword in node.keywords if keyword.arg in PARAMETERS)
    called = dotted_name(node.func).split(".")[-1]
    if called in places:
        yield from node.args[places[called] : places[called] + 1]
    elif called in LOOKUPS:
        yield from [argument for argument in node.args if isinstance(argument, ast.Constant)][:1]


def icons_in(node: ast.AST, places: dict[str, int]) -> Iterator[ast.expr]:
    """What stands where an icon is expected, in a call or in the members of an enum."""
    if isinstance(node, ast.Call):
        yield from given_icons(node, places)
    elif isinstance(node, ast.ClassDef) and node.name in places:
        for part in node.body:
            if isinstance(part, ast.Assign) and isinstance(part.value, ast.Tuple):
                yield from part.value.elts[places[node.name] : places[node.name] + 1]


def missing_icons(where: list[Module]) -> list[str]:
    """Icon names written in the code and not shipped, enum members made with one included."""
    places = icon_positions(where)
    return [
        f"{module.path}: line {value.lineno}: {value.value}"
        for module in where
        for node in module.nodes
        for value in icons_in(node, places)
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
        if value.value and value.value not in SHIPPED
    ]


def test_every_icon_named_by_the_screens_is_shipped() -> None:
    assert missing_icons([module for module in modules() if module.layer == "ui"]) == []


def test_every_icon_takes_the_colour_of_its_place() -> None:
    for name in SHIPPED - {"calpae"}:
        svg = (ROOT / "resources" / "icons" / f"{name}.svg").read_text(encoding="utf-8")
        assert "currentColor" in svg, name


def test_this_check_can_fail() -> None:
    text = """
class Row:
    def __init__(self, label, icon): ...
class State(Enum):
    LATE = ("En retard", "no-such-1")
    def __init__(self, word, icon): ...
@dataclass
class Place:
    key: str
    icon: str = "sun"
Row("Oui", "no-such-2")
Row("Oui", icon="no-such-3")
Place("x", "no-such-4")
style.pixmap("no-such-5", 16)
Row("Non", "sun")
"""
    faults = missing_icons([Module(f"{PACKAGE}/ui/x.py", text)])
    assert sorted(fault[-1] for fault in faults) == ["1", "2", "3", "4", "5"]
