"""Render the palette, both themes and sizes, on a demonstration base:
`python -m tools.screens_search FOLDER [dossiers]`."""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.person import Person, Role, Title
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import MODES, SIZES, settle

TYPED = {
    "vide": "",
    "personnes": "muller",
    "dans-le-nom": "ulle ann",
    "jour": "rdv demain",
    "homonymes": "de l'isle",
    "actions": "thème",
    "personne": "zzykow",
}
SETTLE_MS = 400


def long_names(desk: Desk) -> list[str]:
    """A couple whose names are as long as any."""
    last = "DE L’ISLE-ADAM D’ARGENTRÉ"
    couple = (
        Person("", last, "Marie-Clémence Joséphine", date(1991, 5, 4), "9412077", Role.CLAIMANT),
        Person(
            "", last, "Jean-Christophe", date(1988, 2, 1), "9412077", Role.PARTNER, title=Title.MR
        ),
    )
    today = desk.clock.today()
    found: list[str] = []
    for who in couple:
        command = RecordEntry(who, "67", today, today)
        found += desk.intake.record_entry(desk.actor, command).persons
    return found


def render(desk: Desk, folder: Path) -> None:
    """Each thing typed, then the actions on a person."""
    tasks = Tasks()
    window = DeskWindow(Session(desk, tasks, Changes()), version="0.1.0")
    persons = long_names(desk)
    for person in [*persons, *(one.person for one in desk.finding.ask(desk.actor, "we", 4).found)]:
        desk.finding.seen(desk.actor, person)
    palette = window.palette_overlay
    coming = desk.finding.ask(desk.actor, "rdv demain", 1).booked
    typed_each = {**TYPED, "guide": coming[0].last_name.lower() if coming else ""}
    window.show()
    for width, height in SIZES:
        window.resize(width, height)
        for mode in MODES:
            theme().set_mode(mode)
            for name, typed in typed_each.items():
                palette.field.setText(typed)
                palette.open()
                settle(SETTLE_MS)
                window.grab().save(str(folder / f"recherche-{name}-{width}-{mode}.png"))
            palette.field.setText(TYPED["personnes"])
            settle(SETTLE_MS)
            QTest.keyClick(palette.field, Qt.Key.Key_Tab)
            settle()
            window.grab().save(str(folder / f"recherche-tab-{width}-{mode}.png"))
            palette.close_overlay()
    tasks.close()
    window.close()


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    build_application(["screens"])
    with tempfile.TemporaryDirectory() as base:
        desk = demo_desk(Path(base), int(arguments[1]) if len(arguments) > 1 else 1_500)
        render(desk, folder)
        desk.store.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
