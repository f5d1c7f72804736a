"""Renders the Pilotage screen on a demonstration base, light and dark, at both sizes."""

import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.steering import SteeringScreen
from calpae_desktop.ui.shell import Place, User
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks

SIZES = ((1280, 720), (1680, 1000))


def _nothing(_text: str, _generation: int) -> None:
    """No search on a picture."""


def _settle(application: QApplication, milliseconds: int) -> None:
    QTimer.singleShot(milliseconds, application.quit)
    application.exec()


def render(desk: Desk, folder: Path) -> None:
    """Write the pictures in a folder."""
    application = build_application(sys.argv[:1])
    tasks = Tasks()
    place = Place("pilotage", "Pilotage", "target", lambda: SteeringScreen(desk, tasks), group=1)
    window = MainWindow((place,), User("Anne Lehmann", "Responsable", "AL"), search=_nothing)
    for mode in ("light", "dark"):
        theme().set_mode(mode)
        for width, height in SIZES:
            window.resize(width, height)
            window.show()
            window.open("pilotage")
            _settle(application, 2500)
            window.grab().save(str(folder / f"pilotage-{width}-{mode}.png"))
    tasks.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target)
        opened.store.close()
