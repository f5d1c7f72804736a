"""Render the doors when they refuse, and the alerts of a new entrant.

`python -m tools.screens_window FOLDER`: real doors over a base made for the picture.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from calpae_desktop.bootstrap import advise, check_phrase, create_desk, demo_desk, open_desk
from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.services.session import OpenRequest
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.entrance import Entrance
from calpae_desktop.ui.screens.entry import EntryScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words.refusals import sentence
from tools.pictures import MODES, SIZES, settle

DOSSIERS, SETTLE_MS = 60, 400


def entrance(folder: Path, tasks: Tasks) -> Entrance:
    """The doors of a base that does not exist yet."""
    base = folder / "base.calpae"
    return Entrance(
        OpenRequest(
            base=base,
            exists=False,
            demonstration=False,
            open=open_desk,
            unlock=check_phrase,
            create=create_desk,
            demo=lambda: demo_desk(folder),
            advise=advise,
            log=folder / "calpae.log",
            version="Parcours RSA 0.1.0",
        ),
        tasks,
    )


def doors(made: Entrance) -> dict[str, Callable[[], QWidget]]:
    """Each door, refusing."""

    def connection(no: No) -> QWidget:
        made.doors.setCurrentWidget(made.connection)
        made.connection.field.set_value("une phrase")
        made.connection.refuse(sentence(Refusal(no)))
        return made.doors

    def weak() -> QWidget:
        made.doors.setCurrentWidget(made.first_run)
        made.first_run.passphrase.set_value("soleil")
        made.first_run.create_button.click()
        return made.doors

    def taken() -> QWidget:
        made.doors.setCurrentWidget(made.first_run)
        made.first_run.refuse(sentence(Refusal(No.DATABASE_EXISTS)))
        return made.doors

    return {
        "door-wrong-phrase": lambda: connection(No.WRONG_PHRASE),
        "door-other-window": lambda: connection(No.OTHER_WRITER),
        "door-weak-phrase": weak,
        "door-base-exists": taken,
    }


def entries(screen: EntryScreen, number: str) -> dict[str, Callable[[], QWidget]]:
    """A new entrant who looks like somebody known, and one who could not be compared."""

    def alike() -> QWidget:
        screen.form.file_number.set_value(number)
        screen.form.typed.emit()
        return screen

    def unknown() -> QWidget:
        screen.neighbours.show_unknown(sentence(Unavailable(Cause.BUSY)))
        return screen

    return {"entry-alike": alike, "entry-not-compared": unknown}


def save(pages: dict[str, Callable[[], QWidget]], folder: Path) -> None:
    """Write each page in both themes and sizes."""
    for mode in MODES:
        theme().set_mode(mode)
        for width, height in SIZES:
            for name, show in pages.items():
                shown = show()
                theme().dress(shown)
                shown.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                shown.resize(width, height)
                shown.show()
                settle(SETTLE_MS)
                shown.grab().save(str(folder / f"{name}-{width}-{mode}.png"))


def render(folder: Path) -> None:
    """Write every picture."""
    build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks()
    with tempfile.TemporaryDirectory() as place:
        made = entrance(Path(place), tasks)
        save(doors(made), folder)
        made.doors.close()
        desk = demo_desk(Path(place), DOSSIERS)
        with desk.store.snapshot() as view:
            person = next(iter(view.facts.persons()))
        number = desk.dossiers.open(desk.actor, person).identity.file_number or ""
        screen = EntryScreen(Session(desk, tasks, Changes()))
        save(entries(screen, number), folder)
        screen.close()
        tasks.close()
        desk.store.close()


if __name__ == "__main__":
    render(Path(sys.argv[1]))
