"""Render Pilotage, both themes and sizes, on a demonstration base:
`python -m tools.screens_steering FOLDER [dossiers]`."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.screens.steering import SteeringScreen
from calpae_desktop.ui.shell import Place
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import Album, settle

COMPUTED_MS = 1_600


def render(desk: Desk, folder: Path) -> None:
    """Write the pictures in a folder."""
    build_application(sys.argv[:1])
    tasks = Tasks()
    screen = partial(SteeringScreen, desk, tasks)
    album = Album((Place("pilotage", "Pilotage", "target", screen, group=1),), folder)

    def draw() -> None:
        album.window.open("pilotage")
        settle(COMPUTED_MS)
        album.save("pilotage")

    album.each(draw)
    tasks.close()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target)
        opened.store.close()
