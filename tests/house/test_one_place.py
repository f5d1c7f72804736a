"""One place each for threads, message boxes, PRAGMA, the clock, broad excepts (rules 3 and 4)."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.house.source import Module, dotted_name, faults_of, found, imports, modules

NAMES = {
    "ui/tasks.py": {
        "QThread",
        "QThreadPool",
        "QRunnable",
        "Thread",
        "Timer",
        "ThreadPoolExecutor",
        "ProcessPoolExecutor",
        "start_new_thread",
    },
    "ui/dialogs.py": {"QMessageBox", "QInputDialog", "QErrorMessage"},
    "documents/escape.py": {"Paragraph"},
}
THREAD_LIBRARIES = {"concurrent", "multiprocessing", "_thread", "asyncio"}
CLOCK_FILE = "bootstrap.py"
CLOCK_CALLS = re.compile(
    r"(^|\.)(date\.today|datetime\.(now|utcnow|today)|func\.(now|current_timestamp|current_date)"
    r"|time\.(time|time_ns|localtime|gmtime)"
    r"|QDate\.currentDate|QTime\.currentTime|QDateTime\.current\w+)$"
)
CLOCK_IMPORTS = {"time.time", "time.time_ns", "time.localtime", "time.gmtime"}
CLOCK_SQL = re.compile(r"CURRENT_(TIMESTAMP|DATE|TIME)\b|\bNOW\(\)|'now'", re.IGNORECASE)
PRAGMA = re.compile(r"\bPRAGMA\b", re.IGNORECASE)
PRAGMA_FILE = "storage/sqlite.py"
BROAD_FILES = {"ui/tasks.py", "ui/application.py"}
BROAD = {"Exception", "BaseException"}


def spoken(module: Module) -> Iterator[str]:
    """String constants, docstrings left out."""
    silent = {id(node.value) for node in module.nodes if isinstance(node, ast.Expr)}
    for node in module.nodes:
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in silent
        ):
            yield node.value


def out_of_place(module: Module) -> Iterator[str]:
    used = {n.id for n in module.nodes if isinstance(n, ast.Name)}
    used |= {n.attr for n in module.nodes if isinstance(n, ast.Attribute)}
    used |= {name.split(".")[-1] for name in imports(module)}
    for place, names in NAMES.items():
        if module.inner != place:
            yield from (f"{name} belongs to {place}" for name in sorted(used & names))
    if module.inner != "ui/tasks.py":
        libraries = {name.split(".")[0] for name in imports(module)}
        yield from (f"{name} belongs to ui/tasks.py" for name in libraries & THREAD_LIBRARIES)


def pragmas(module: Module) -> Iterator[str]:
    if module.inner != PRAGMA_FILE:
        yield from (
            text for text in spoken(module) if re.search(r"\bPRAGMA\b", text, re.IGNORECASE)
        )


def clock_reads(module: Module) -> Iterator[str]:
    if module.inner == CLOCK_FILE:
        return
    for node in module.nodes:
        if isinstance(node, ast.Attribute) and CLOCK_CALLS.search(dotted_name(node)):
            yield f"line {node.lineno}: {dotted_name(node)}"
    yield from (name for name in imports(module) if name in CLOCK_IMPORTS)
    yield from (text for text in spoken(module) if CLOCK_SQL.search(text))


def broad_excepts(module: Module) -> Iterator[str]:
    for node in module.nodes:
        if isinstance(node, ast.ExceptHandler):
            caught = (
                {n.id for n in ast.walk(node.type) if isinstance(n, ast.Name)}
                if node.type
                else BROAD
            )
        elif isinstance(node, ast.Call) and dotted_name(node.func).endswith("suppress"):
            caught = {dotted_name(argument) for argument in node.args}
        else:
            continue
        if caught & BROAD:
            yield f"line {node.lineno}"


def waits_and_lambdas(module: Module) -> Iterator[str]:
    """Never processEvents, never sleep, never a lambda as a slot."""
    for node in module.nodes:
        if not isinstance(node, ast.Call):
            continue
        called = dotted_name(node.func).split(".")[-1]
        if called in {"processEvents", "sleep", "msleep", "usleep"}:
            yield f"line {node.lineno}: {called}"
        if isinstance(node.func, ast.Attribute) and node.func.attr == "connect":
            slots = [a for a in node.args if isinstance(a, ast.Lambda)]
            yield from (f"line {slot.lineno}: lambda slot" for slot in slots)


def test_threads_message_boxes_and_paragraphs_have_one_place_each() -> None:
    assert found(out_of_place, modules()) == []


def test_pragma_is_said_in_the_engine_only() -> None:
    assert found(pragmas, modules()) == []


def test_the_time_is_read_by_the_clock_only() -> None:
    assert found(clock_reads, modules()) == []


def test_broad_excepts_are_two_at_most() -> None:
    faults = found(broad_excepts, modules())
    stray = [f for f in faults if not any(f.split(":")[0].endswith(home) for home in BROAD_FILES)]
    assert stray == []
    assert len(faults) <= 2, faults


def test_the_screens_never_wait_nor_hide_a_slot() -> None:
    assert found(waits_and_lambdas, modules()) == []


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (out_of_place, "ui/x.py", "from PySide6.QtCore import QThread"),
        (out_of_place, "services/x.py", "import threading\nthreading.Thread(target=print).start()"),
        (out_of_place, "services/x.py", "import concurrent.futures"),
        (out_of_place, "ui/screens/x.py", "QtWidgets.QMessageBox.question()"),
        (pragmas, "storage/x.py", "SQL = 'pragma foreign_keys = off'"),
        (clock_reads, "domain/x.py", "import datetime\nDAY = datetime.date.today()"),
        (clock_reads, "services/x.py", "NOW = datetime.now(UTC)"),
        (clock_reads, "storage/x.py", "STAMP = func.now()"),
        (clock_reads, "storage/x.py", "SQL = 'SELECT CURRENT_TIMESTAMP'"),
        (clock_reads, "ui/x.py", "from time import time"),
        (clock_reads, "ui/x.py", "DAY = QDate.currentDate()"),
        (broad_excepts, "services/x.py", "try:\n    f()\nexcept:\n    pass"),
        (broad_excepts, "services/x.py", "try:\n    f()\nexcept (OSError, Exception):\n    pass"),
        (broad_excepts, "services/x.py", "with suppress(Exception):\n    f()"),
        (waits_and_lambdas, "ui/x.py", "QApplication.processEvents()"),
        (waits_and_lambdas, "ui/x.py", "time.sleep(1)"),
        (waits_and_lambdas, "ui/x.py", "button.clicked.connect(lambda: f())"),
    ],
)
def test_these_checks_can_fail(check: object, path: str, text: str) -> None:
    assert callable(check)
    assert len(faults_of(check, path, text)) == 1


def test_the_clock_port_and_docstrings_are_let_pass() -> None:
    text = '"""PRAGMA and CURRENT_TIMESTAMP, explained."""\nself.clock.now()\nclock.today()'
    assert faults_of(clock_reads, "services/x.py", text) == []
    assert faults_of(pragmas, "services/x.py", text) == []
