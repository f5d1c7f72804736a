"""Files and functions stay small (a function is measured without docstring nor comments)."""

import ast
import io
import tokenize
from collections.abc import Iterator
from functools import cache
from statistics import median

from tests.house.source import Module, faults_of, found, modules

MAX_FILE, MEDIAN_FILE = 400, 120
MAX_FUNCTION, MEDIAN_FUNCTION = 50, 8
Function = ast.FunctionDef | ast.AsyncFunctionDef


def code_lines(text: str) -> set[int]:
    """Numbers of the lines that hold more than a comment."""
    silent = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    lines: set[int] = set()
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type not in silent and token.string:
            lines |= set(range(token.start[0], token.end[0] + 1))
    return lines


@cache
def function_sizes(module: Module) -> tuple[tuple[str, int], ...]:
    """Name and lines of each function, measured once for both checks."""
    return tuple(_function_sizes(module))


def _function_sizes(module: Module) -> Iterator[tuple[str, int]]:
    lines = code_lines(module.text)
    for node in module.nodes:
        if isinstance(node, Function):
            own = lines & set(range(node.lineno, (node.end_lineno or node.lineno) + 1))
            if ast.get_docstring(node) is not None:
                said = node.body[0]
                own -= set(range(said.lineno, (said.end_lineno or said.lineno) + 1))
            yield node.name, len(own)


def too_long(module: Module) -> Iterator[str]:
    height = len(module.text.splitlines())
    if height > MAX_FILE:
        yield f"{height} lines"
    for name, size in function_sizes(module):
        if size > MAX_FUNCTION:
            yield f"{name}: {size} lines"


def test_no_file_and_no_function_is_too_long() -> None:
    assert found(too_long, modules("calpae_desktop", "tests", "tools")) == []


def test_the_median_file_is_short() -> None:
    assert median(len(module.text.splitlines()) for module in modules()) <= MEDIAN_FILE


def test_the_median_function_is_short() -> None:
    sizes = [size for module in modules() for _, size in function_sizes(module)]
    assert median(sizes) <= MEDIAN_FUNCTION


def test_these_checks_can_fail() -> None:
    body = '    """Said."""\n    # why\n' + "    x = 1\n" * 60
    assert faults_of(too_long, "x.py", f"def f():\n{body}") == ["f: 61 lines"]
    assert faults_of(too_long, "x.py", "x = 1\n" * 401) == ["401 lines"]
