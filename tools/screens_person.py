"""Render dossiers of a demonstration to PNG: `python -m tools.screens_person FOLDER [names]`."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person, Role, Title
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.services.commands import BookAppointment, Correct, RecordEntry
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.person import PersonScreen
from calpae_desktop.ui.shell import Place, Screen, User
from calpae_desktop.ui.style import Mode, theme
from calpae_desktop.ui.tasks import Tasks

_SIZES = (QSize(1280, 720), QSize(1680, 1000))
_PATIENCE = 500
_LONG = (
    "DE LA TOUR DU PIN-CHAMBLY DE LA CHARCE-WITTELSHEIM",
    "Marie-Antoinette Éléonore Joséphine",
)


def _enter(desk: Desk, last: str, first: str, days: int, *, duties: bool = True) -> str:
    """A dossier informed `days` ago."""
    today = desk.clock.today()
    who = Person(
        "",
        last,
        first,
        today.replace(year=today.year - 32, month=8, day=14),
        file_number="4127806",
        role=Role.CLAIMANT,
        title=Title.MRS,
        phone="0612345678",
        town="Strasbourg Neudorf",
        nir="2940867482042",
    )
    informed = today - timedelta(days=days)
    entry = RecordEntry(who, "67", informed - timedelta(days=10), informed, duties=duties)
    (person,) = desk.intake.record_entry(desk.actor, entry).persons
    return person


def _book(desk: Desk, person: str, days: int, taken: int, hour: int = 10) -> None:
    today = desk.clock.today()
    command = BookAppointment(
        person,
        "67",
        Nature.ORIENTATION,
        datetime.combine(today + timedelta(days=days), time(hour, 30)),
        fixed_at=datetime.combine(today - timedelta(days=taken), time()),
        adviser="Claire Muller",
        organisation="Plateforme de Strasbourg",
    )
    desk.appointments.book(desk.actor, command)


def _fresh(desk: Desk) -> str:
    person = _enter(desk, "DIALLO", "Aminata", 12)
    _book(desk, person, 0, 8)
    return person


def _new(desk: Desk) -> str:
    return _enter(desk, "SCHMITT", "Odile", 2)


def _late(desk: Desk) -> str:
    person = _enter(desk, "SPINDLER", "Kévine", 45)
    _book(desk, person, -12, 20)
    return person


def _oriented(desk: Desk) -> str:
    for found in desk.dossiers.search(desk.actor, "muller", 50):
        if found.milestone is not None and found.milestone.support_slot_on is not None:
            return found.person
    raise LookupError("no oriented dossier in the demonstration")


def _suspended(desk: Desk) -> str:
    person = _enter(desk, "OZTÜRK", "Emine", 25)
    today = desk.clock.today()
    right = Right("D-suspendu", person, "67", RightState.SUSPENDED, True, today - timedelta(days=3))
    desk.corrections.correct(desk.actor, Correct(right, None))
    return person


def _long(desk: Desk) -> str:
    person = _enter(desk, *_LONG, 26)
    _book(desk, person, 3, 20)
    return person


def _corrected(desk: Desk) -> str:
    person = _fresh(desk)
    for days in (3, 1):
        (version,) = desk.dossiers.open(desk.actor, person).current(Kind.RIGHT)
        if isinstance(version.content, Right):
            day = version.content.starts_on + timedelta(days=days)
            changed = replace(version.content, starts_on=day)
            desk.corrections.correct(desk.actor, Correct(changed, version.version_id))
    return person


def _no_entry(desk: Desk) -> str:
    return _enter(desk, "HEITZ", "Mathilde", 4, duties=False)


PEOPLE: dict[str, tuple[Callable[[Desk], str], str]] = {
    "courant": (_fresh, ""),
    "nouveau": (_new, ""),
    "retard": (_late, ""),
    "oriente": (_oriented, ""),
    "suspendu": (_suspended, ""),
    "nom": (_long, ""),
    "corrige": (_corrected, ""),
    "sans-entree": (_no_entry, ""),
    "form-rdv": (_fresh, "book"),
    "form-cer": (_fresh, "contract"),
    "form-orienter": (_fresh, "orient"),
    "form-demarrer": (_oriented, "support"),
    "form-corriger": (_oriented, "correct"),
    "form-identite": (_fresh, "identity"),
}


class Stage:
    """A window over a demonstration, that shows one dossier after another."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.tasks, self.changes = desk, Tasks(), Changes()
        self.people = {}
        for name, (make, _) in PEOPLE.items():
            self.people[name] = make(desk)

    def _screen(self) -> Screen:
        return PersonScreen(self.desk, self.tasks, self.changes)

    def window(self, size: QSize) -> MainWindow:
        places = (
            Place("dossiers", "Dossiers", "folders", Screen),
            Place("dossier", "Dossier", "folders", self._screen, listed=False, owner="dossiers"),
        )
        user = User("Claire Muller", "Conseillère · Strasbourg", "CM")
        window = MainWindow(places, user, search=_no_search, demo=True)
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        window.resize(size)
        window.show()
        return window

    def show(self, window: MainWindow, name: str) -> None:
        window.open("dossier", self.people[name])
        screen = window.stack.screen_of("dossier")
        if not isinstance(screen, PersonScreen):
            raise TypeError(screen)
        person = self.people[name]
        for _ in range(_PATIENCE):
            if screen.page is not None and screen.page.person == person:
                break
            QTest.qWait(10)
        form = PEOPLE[name][1]
        if form == "identity":
            screen.edit_identity()
        elif form:
            screen.act(form)
        QApplication.sendPostedEvents()
        QTest.qWait(30)


def _no_search(_text: str, _generation: int) -> None:
    return None


def render(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Write every dossier in both themes and sizes."""
    build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    modes: tuple[Mode, ...] = ("light", "dark")
    with tempfile.TemporaryDirectory() as base:
        stage = Stage(demo_desk(Path(base), 300))
        for mode in modes:
            theme().set_mode(mode)
            for size in _SIZES:
                window = stage.window(size)
                for name in PEOPLE:
                    if not only or name in only:
                        stage.show(window, name)
                        path = folder / f"{name}-{size.width()}-{mode}.png"
                        if not window.grab().save(str(path)):
                            raise OSError(path)
                window.close()
                window.deleteLater()
        stage.tasks.close()
        stage.desk.store.close()


if __name__ == "__main__":
    render(Path(sys.argv[1]), tuple(sys.argv[2:]))
