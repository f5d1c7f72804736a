"""A test that leaves something running fails."""

import textwrap

import pytest

from tests.house.source import ROOT

pytest_plugins = ["pytester"]

LEAKS = {
    "thread": """
        import threading
        def test_leak():
            threading.Thread(target=threading.Event().wait, args=(30,), daemon=True).start()
    """,
    "timer": """
        from PySide6.QtCore import QTimer
        kept = []
        def test_leak(qapp):
            kept.append(QTimer())
            kept[0].start(1000)
    """,
    "neither": """
        import threading
        from PySide6.QtCore import QTimer
        def test_leak(qapp):
            timer = QTimer()
            timer.start(1000)
            timer.stop()
            thread = threading.Thread(target=print)
            thread.start()
    """,
}


@pytest.mark.parametrize(("what", "errors"), [("thread", 1), ("timer", 1), ("neither", 0)])
def test_what_is_left_running_is_an_error(
    pytester: pytest.Pytester, what: str, errors: int
) -> None:
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    pytester.makepyfile(textwrap.dedent(LEAKS[what]))
    result = pytester.runpytest_subprocess("-p", "no:cacheprovider")
    found = result.parseoutcomes()
    assert (found["passed"], found.get("errors", 0) + found.get("error", 0)) == (1, errors)
