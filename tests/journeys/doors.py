"""The doors of the application over a real encrypted base, and a second process that knocks."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import shiboken6
from PySide6.QtCore import QDeadlineTimer

from calpae_desktop.bootstrap import advise, check_phrase, create_desk, demonstrations, open_desk
from calpae_desktop.services.session import OpenRequest
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.entrance import Entrance
from calpae_desktop.ui.tasks import Tasks

from .hand import shown

PHRASE = "lampe verte sous tonnerre calme"
BASE = "parcours.sqlite"
INVENTED = 20
PATIENCE_MS = 30_000


@dataclass
class Doors:
    """A post whose window is not open yet; `folder` is its disk."""

    folder: Path
    held: ExitStack = field(default_factory=ExitStack)
    entrance: Entrance | None = None

    @property
    def base(self) -> Path:
        return self.folder / BASE

    def open(self, phrase: str | None = None) -> Entrance:
        """Start the application; with a phrase, as when the environment gives it."""
        demo = self.held.enter_context(demonstrations(INVENTED))
        request = OpenRequest(
            base=self.base,
            exists=self.base.exists(),
            demonstration=False,
            open=open_desk,
            unlock=check_phrase,
            create=create_desk,
            demo=demo,
            advise=advise,
            log=self.folder / "journal.log",
            version="0.1.0",
            phrase=phrase,
        )
        self.entrance = Entrance(request, Tasks())
        self.entrance.show()
        return self.entrance

    def close(self) -> None:
        """Close whatever is open, at once."""
        if self.entrance is not None:
            self.entrance.close()
            for window in (self.entrance.window, self.entrance.doors):
                if window is not None:
                    window.close()
                    shiboken6.delete(window)
        self.held.close()


def knock(base: Path) -> str:
    """What the window of another process shows when it is asked to open a base."""
    application = build_application([])
    doors = Doors(base.parent)
    entrance = doors.open(PHRASE)
    patience = QDeadlineTimer(PATIENCE_MS)
    while not patience.hasExpired():
        application.processEvents()
        if entrance.connection.field.has_error or entrance.window is not None:
            break
    seen = shown()
    doors.close()
    return seen


if __name__ == "__main__":
    print(knock(Path(sys.argv[1])))
