"""A CER before it is printed, and on paper: the same pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import AsRead, RecordContract
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.cer import CerScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import SAMIR, Room
from tests.ui.screens.dossier_stage import Key, empty_room

FIXTURES = (empty_room,)
LONG = "\n".join(f"Démarche {n} à faire avant le 09/04/2027" for n in range(60))


class Table:
    """The preview, shown, on a dossier that has a contract."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room, self.tasks = qtbot, room, Tasks()
        self.person = room.prepared()
        self.session = Session(room.desk, self.tasks, Changes())
        self.screen = CerScreen(self.session)
        qtbot.addWidget(self.screen)
        self.screen.resize(1088, 644)
        with qtbot.waitActive(self.screen):
            self.screen.show()

    def contract(self, signed: date | None = date(2027, 3, 23), commitments: str = "Un CV") -> str:
        command = RecordContract(
            self.person,
            signed,
            ends_on=date(2027, 9, 23),
            objective="Un emploi",
            person_commitments=commitments,
        )
        (written,) = self.room.other.contracts.record(SAMIR, command).written
        return written.fact_id

    def open(self, wanted: str) -> None:
        self.screen.arrive(wanted)
        self.qtbot.waitUntil(self.screen.print_button.isEnabled, timeout=5000)

    def press(self, key: Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key)


@pytest.fixture(name="table")
def preview(qtbot: QtBot, room: Room) -> Iterator[Table]:
    made = Table(qtbot, room)
    yield made
    made.screen.close()
    made.tasks.close()


def text(content: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(content).pages)


def test_the_contract_is_read_off_the_thread_of_the_screens_and_shown(table: Table) -> None:
    table.contract()
    table.open(table.person)
    screen = table.screen
    assert screen.name.words == "CER de DIALLO Aminata"
    assert "23/03/2027" in screen.state.words
    assert screen.bar.number.text() == "page 1 sur 1"
    assert "Un emploi" in screen.paper.accessibleDescription()
    assert table.room.watched.faults == []


def test_a_draft_says_that_it_is_one(table: Table) -> None:
    table.open(table.contract(signed=None))
    assert "sans valeur" in table.screen.state.words
    assert "PROJET" in table.screen.paper.accessibleDescription()


def test_enter_prints_every_page(table: Table, tmp_path: Path) -> None:
    table.contract(commitments=LONG)
    table.open(table.person)
    assert table.screen.paper.pages.pageCount() >= 2
    target = tmp_path / "papier.pdf"

    def choose(_kind: str, chosen: object) -> bool:
        assert isinstance(chosen, QPrinter)
        assert "DIALLO" not in chosen.docName()
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(target))
        return True

    with dialogs.answering(choose):
        table.press(Key.Key_Return)
        table.qtbot.waitUntil(lambda: not table.screen.strip.isHidden(), timeout=20_000)
    pages = table.screen.paper.pages.pageCount()
    assert table.screen.strip.label.text() == f"CER envoyé à l’imprimante, {pages} pages."
    printed = PdfReader(target)
    assert len(printed.pages) == pages
    assert [round(float(n)) for n in printed.pages[0].mediabox[2:]] == [595, 842]


def test_giving_up_printing_changes_nothing(table: Table) -> None:
    table.open(table.contract())
    with dialogs.answering(lambda _kind, _subject: False):
        table.press(Key.Key_Return)
    assert table.screen.strip.isHidden()
    assert table.screen.print_button.isEnabled()


def test_the_file_bears_no_name(table: Table, tmp_path: Path) -> None:
    contract = table.contract()
    table.open(contract)
    offered: list[str] = []

    def choose(_kind: str, suggestion: object) -> str:
        offered.append(str(suggestion))
        return str(tmp_path / "signe")

    with dialogs.answering(choose):
        table.screen.save_button.click()
        table.qtbot.waitUntil(lambda: not table.screen.strip.isHidden(), timeout=5000)
    assert Path(offered[0]).name == f"cer-{contract}.pdf"
    assert table.screen.strip.label.text() == "CER enregistré : signe.pdf."
    assert "DIALLO Aminata" in text(tmp_path / "signe.pdf")


def test_a_file_that_cannot_be_written_is_said(table: Table, tmp_path: Path) -> None:
    table.open(table.contract())
    target = tmp_path / "absent" / "cer.pdf"
    with dialogs.answering(lambda _kind, _subject: str(target)):
        table.screen.save_button.click()
        table.qtbot.waitUntil(lambda: not table.screen.strip.isHidden(), timeout=5000)
    assert table.screen.strip.label.text().startswith("Ce fichier ne peut pas être écrit")
    assert table.screen.save_button.isEnabled()


def test_without_a_contract_it_says_so(table: Table) -> None:
    table.screen.arrive(table.person)
    table.qtbot.waitUntil(lambda: not table.screen.banner.isHidden(), timeout=5000)
    assert "pas de CER" in table.screen.banner.label.text()
    assert not table.screen.print_button.isEnabled()
    table.press(Key.Key_Return)
    assert table.screen.strip.isHidden()


def test_the_zoom_has_bounds_and_comes_back(table: Table) -> None:
    table.open(table.contract())
    for _ in range(20):
        table.screen.bar.larger.click()
    assert table.screen.paper.scale == 4.0
    for _ in range(30):
        table.screen.bar.smaller.click()
    assert table.screen.paper.scale == 0.4
    table.screen.bar.usual.click()
    assert table.screen.paper.scale == 1.0


def test_what_is_signed_meanwhile_is_shown(table: Table) -> None:
    draft = table.contract(signed=None)
    table.open(draft)
    assert "sans valeur" in table.screen.state.words
    (version,) = table.room.facts(table.person, Kind.CONTRACT)
    signed = RecordContract(
        table.person, date(2027, 3, 23), as_read=AsRead(draft, version.version_id or 0)
    )
    table.room.other.contracts.record(SAMIR, signed)
    table.session.changes.announce([table.person])
    table.qtbot.waitUntil(lambda: "23/03/2027" in table.screen.state.words, timeout=5000)
    assert "sans valeur" not in table.screen.state.words


def test_escape_goes_back(table: Table) -> None:
    table.open(table.contract())
    left: list[bool] = []
    table.screen.back_asked.connect(lambda: left.append(True))
    table.press(Key.Key_Escape)
    assert left == [True]
