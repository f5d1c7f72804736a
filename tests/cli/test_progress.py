"""Progress speaks after half a second, on stderr only."""

import io
import sys

import pytest

from calpae_desktop.cli import output


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_quick_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with output.progress() as shown:
        shown(1, 10)
    assert capsys.readouterr() == ("", "")


def test_long_work_says_sparse_lines(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = iter((0.0, 0.4, 1.0, 6.0, 7.0, 12.0))
    monkeypatch.setattr(output, "monotonic", lambda: next(now))
    with output.progress() as shown:
        for done in (1, 2, 3000, 4, 5000):
            shown(done, 9000)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.replace("\u00a0", " ").splitlines() == [
        "en cours : 3 000 / 9 000",
        "en cours : 5 000 / 9 000",
    ]


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    now = iter((0.0, 1.0, 2.0))
    monkeypatch.setattr(output, "monotonic", lambda: next(now))
    with output.progress() as shown:
        shown(3, 9)
        shown(9, 9)
    assert "9/9" in terminal.getvalue()
