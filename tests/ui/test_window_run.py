"""The whole program, from its first screen to its exit code, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.storage.demo_folder import sweep

PROGRAM = """
import logging, sys
from pathlib import Path
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication
from calpae_desktop.bootstrap import open_window
from calpae_desktop.settings import Settings
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.desk_window import DeskWindow


class Hand(QObject):
    def __init__(self):
        super().__init__()
        self.timer = QTimer(self, interval=50)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def look(self):
        for window in QApplication.topLevelWidgets():
            if isinstance(window, DeskWindow) and window.isVisible():
                self.timer.stop()
                print("opened", flush=True)
                if "--break" in sys.argv:
                    QTimer.singleShot(0, self, self.fail)
                if "--wait" not in sys.argv:
                    QTimer.singleShot(300, window, window.close)

    def fail(self):
        from calpae_desktop.ui import dialogs
        dialogs._responders.append(lambda kind, subject: print("told", flush=True))
        raise ValueError("DIALLO Aminata, 294086748204217")


build_application(sys.argv)
hand = Hand()
folder = Path(sys.argv[1])
settings = Settings(str(folder / "base.calpae"), folder / "calpae.log")
sys.exit(open_window(settings, demonstration=True, dossiers=20))
"""


def started(folder: Path, *options: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)}
    command = [sys.executable, "-W", "error::ResourceWarning", "-c", PROGRAM, str(folder), *options]
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def ran(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    with started(folder, *options) as program:
        said, complained = program.communicate(timeout=60)
    return subprocess.CompletedProcess([], program.returncode, said, complained)


def test_closing_the_window_ends_the_program_and_its_demonstration(tmp_path: Path) -> None:
    program = ran(tmp_path)
    # Said by the platform that draws without a screen, whatever the program does.
    said = [line for line in program.stderr.splitlines() if "propagateSizeHints" not in line]
    assert (program.stdout, said, program.returncode) == ("opened\n", [], 0)
    assert not list(tmp_path.glob("calpae-demo-*"))
    assert (tmp_path / "calpae.log").read_text(encoding="utf-8") == ""


def test_a_bug_is_told_and_logged_without_a_name(tmp_path: Path) -> None:
    program = ran(tmp_path, "--break")
    assert program.stdout.split() == ["opened", "told"]
    assert program.returncode == 0
    log = (tmp_path / "calpae.log").read_text(encoding="utf-8")
    assert "ValueError" in log
    assert "DIALLO" not in log + program.stderr
    assert "294086748204217" not in log + program.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows ends a process without a word")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_process_asked_to_end_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    with started(tmp_path, "--wait") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "opened\n"
        assert list(tmp_path.glob("calpae-demo-*"))
        program.send_signal(number)
        assert program.wait(timeout=60) == 128 + number
    assert not list(tmp_path.glob("calpae-demo-*"))


@pytest.mark.skipif(sys.platform == "win32", reason="the folder is made old by a POSIX call")
def test_a_killed_process_is_swept_after_once_it_is_gone(tmp_path: Path) -> None:
    with started(tmp_path, "--wait") as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "opened\n"
        (folder,) = tmp_path.glob("calpae-demo-*")
        os.utime(folder, (0, 0))
        sweep(tmp_path, SystemClock().now())
        assert folder.is_dir()
        program.kill()
        program.wait(timeout=60)
    os.utime(folder, (0, 0))
    young = tmp_path / "calpae-demo-young"
    young.mkdir()
    sweep(tmp_path, SystemClock().now())
    assert not folder.exists()
    assert young.is_dir()
