"""The program's own files, read as text and as syntax trees."""

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "calpae_desktop"


@dataclass(frozen=True)
class Module:
    """`path` is relative to the repository, with slashes."""

    path: str
    text: str

    @property
    def tree(self) -> ast.Module:
        return _parse(self.text)

    @property
    def nodes(self) -> tuple[ast.AST, ...]:
        """Every node of the tree, the outer ones first."""
        return _nodes(self.text)

    @property
    def inner(self) -> str:
        """Path inside the package: `ui/tasks.py`."""
        return self.path.removeprefix(f"{PACKAGE}/")

    @property
    def layer(self) -> str:
        return self.inner.split("/")[0].removesuffix(".py")

    @property
    def dotted(self) -> list[str]:
        return self.path.removesuffix(".py").split("/")


Check = Callable[[Module], Iterable[str]]


@cache
def _parse(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def _nodes(text: str) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(_parse(text)))


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git tracks or would track, and that exist."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    paths = (ROOT / name for name in sorted(set(listed.split("\0"))) if name)
    return tuple(path for path in paths if path.is_file())


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Python files under the folders (the package when none is named)."""
    wanted = folders or (PACKAGE,)
    return tuple(
        Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked()
        if path.suffix == ".py" and path.relative_to(ROOT).parts[0] in wanted
    )


@cache
def imports(module: Module) -> tuple[str, ...]:
    """Dotted name of everything imported; `from a import b` gives `a.b`, relative ones resolved."""
    return tuple(_imports(module))


def _imports(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = module.dotted[: -node.level] if node.level else []
            base = [*above, *([node.module] if node.module else [])]
            yield from (".".join([*base, alias.name]) for alias in node.names)


def dotted_name(node: ast.AST) -> str:
    """`datetime.date.today` for such an expression; only the tail when it hangs on a call."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted_name(node.value)}.{node.attr}"
    return ""


def found(check: Check, where: Iterable[Module]) -> list[str]:
    return [f"{module.path}: {fault}" for module in where for fault in check(module)]


def faults_of(check: Check, path: str, text: str) -> list[str]:
    """What the check says of an invented module: shows that it can fail."""
    return list(check(Module(f"{PACKAGE}/{path}", text)))
