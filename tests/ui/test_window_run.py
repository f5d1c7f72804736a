"""The whole program, from its first screen to its exit code, in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

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


def ran(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(folder)}
    command = [sys.executable, "-W", "error::ResourceWarning", "-c", PROGRAM, str(folder), *options]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=60, check=False
    )


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
