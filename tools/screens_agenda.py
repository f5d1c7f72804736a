"""Render Agenda, both themes and sizes, on a demonstration base:
`python -m tools.screens_agenda FOLDER [dossiers]`."""

import sys
import tempfile
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.agenda import AgendaScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import Album, settle


class Pictures(Album):
    """One window on the agenda."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._session = Session(desk, Tasks(), Changes())
        self.agenda = AgendaScreen(self._session)
        places = (Place("agenda", "Agenda", "calendar-event", self._agenda),)
        super().__init__(places, folder)

    def _agenda(self) -> Screen:
        return self.agenda

    def all(self) -> None:
        """The week, the day of several advisers."""
        self.window.open("agenda")
        settle()
        self.save("agenda-semaine")
        self.agenda.show_view("jour")
        names = [row.adviser for row in self.agenda.side.rows]
        self.agenda.side.choose(names[:3])
        self.agenda.side.shown_changed.emit()
        self.save("agenda-jour")
        self.agenda.side.choose(names[:1])
        self.agenda.show_view("semaine")

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def render(desk: Desk, folder: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    pictures = Pictures(desk, folder)
    pictures.each(pictures.all)
    pictures.close()
    application.quit()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target)
        opened.store.close()
