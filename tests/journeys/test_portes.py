"""Journeys of portes.feature: creating, opening, trying, locking."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from shutil import copytree

import pytest
from PySide6.QtWidgets import QApplication
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.bootstrap import create_desk
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.ui import dialogs
from tests.house.source import ROOT

from .doors import BASE, PHRASE, Doors
from .hand import Hand, rows, view

scenarios("portes.feature")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real base with one dossier, made once: deriving its key takes time on purpose."""
    folder = tmp_path_factory.mktemp("base") / "poste"
    folder.mkdir()
    desk = create_desk(folder / BASE, PHRASE)
    informed = desk.clock.today() - timedelta(days=5)
    who = Person("", "DIALLO", "Aminata", date(1994, 8, 14))
    desk.intake.record_entry(desk.actor, RecordEntry(who, "67", informed, informed))
    desk.store.close()
    return folder


@pytest.fixture
def doors(tmp_path: Path) -> Iterator[Doors]:
    opened = Doors(tmp_path / "poste")
    yield opened
    opened.close()


@given("un poste sans base")
def no_base(doors: Doors) -> None:
    doors.folder.mkdir()
    activate(doors)


@given("un poste avec une base")
def a_base(doors: Doors, made: Path) -> None:
    copytree(made, doors.folder)
    activate(doors)


@given("le fichier de clé n’est plus à côté", target_fixture="bytes_before")
def without_its_key(doors: Doors) -> bytes:
    (key,) = doors.folder.glob("*.cle")
    key.unlink()
    return doors.base.read_bytes()


@given("je l’ouvre sur le dossier de « DIALLO Aminata »")
def open_the_dossier(doors: Doors, hand: Hand) -> None:
    hand.type(PHRASE)
    hand.press("Entrée")
    the_window_opens(doors, hand)
    hand.press("Ctrl+K")
    hand.type("diallo")
    hand.until(lambda: any("DIALLO Aminata" in line for line in rows(view("Réponses"))))
    hand.press("Entrée")
    hand.sees("Étapes du parcours")


@when("je valide en choisissant un dossier")
def choose_a_folder(doors: Doors, hand: Hand) -> None:
    with dialogs.answering(lambda _kind, _subject: str(doors.folder)):
        hand.press("Entrée")


@when("une deuxième fenêtre s’ouvre ailleurs sur la même base", target_fixture="second")
def a_second_window(doors: Doors) -> str:
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "tests.journeys.doors", str(doors.base)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@then("la fenêtre de travail s’ouvre")
def the_window_opens(doors: Doors, hand: Hand) -> None:
    entrance = doors.entrance
    assert entrance is not None
    hand.until(lambda: entrance.window is not None)
    hand.sees("Tâches à faire")
    hand.until(lambda: QApplication.activeWindow() is entrance.window)


@then("aucun fichier n’est créé")
def nothing_is_created(doors: Doors) -> None:
    assert list(doors.folder.iterdir()) == []


@then("la base et sa clé sont dans ce dossier")
def base_and_key(doors: Doors) -> None:
    names = {path.name for path in doors.folder.iterdir()}
    assert BASE in names
    assert any(name.endswith(".cle") for name in names)
    assert not doors.base.read_bytes().startswith(b"SQLite format 3")


@then("la base est intacte")
def the_base_is_whole(doors: Doors, bytes_before: bytes) -> None:
    assert doors.base.read_bytes() == bytes_before


@then("l’image de la fenêtre est celle du verrou seul")
def only_the_lock_is_painted(doors: Doors) -> None:
    assert doors.entrance is not None
    window = doors.entrance.window
    assert window is not None
    assert window.grab().toImage() == window.lock_overlay.grab().toImage()


@then(parsers.parse("elle dit « {words} »"))
def it_says(second: str, words: str) -> None:
    assert words in second


@then("elle ne montre aucun dossier")
def it_shows_nobody(second: str) -> None:
    assert "Phrase de passe" in second
    assert "Dossiers" not in second


def activate(doors: Doors) -> None:
    entrance = doors.open()
    entrance.doors.activateWindow()
    QApplication.processEvents()
