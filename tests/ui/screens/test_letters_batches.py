"""Batches of letters: given up between two of them, found again, written again."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from calpae_desktop.documents import letters as pages
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.batches import Again, Batches
from calpae_desktop.services.letter_writing import example
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.letters import LettersScreen, WriteScreen
from calpae_desktop.ui.screens.letters.batch_words import failed, missing
from calpae_desktop.ui.screens.letters.batches import BatchesPage
from calpae_desktop.ui.screens.paper.printing import GIVEN_UP
from tests.ui.fakes import CLAIRE
from tests.ui.screens.dossier_stage import empty_room
from tests.ui.screens.test_letters import Desk, letters_page, prepared, ready, write_page

FIXTURES = (empty_room, prepared, write_page, letters_page)
EMPTY = Template("", "", Purpose.OTHER, Channel.LETTER, "", "")


@pytest.fixture(name="held")
def letter_held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """A letter begun, that waits for a hand to end."""
    begun, let_go = Event(), Event()
    draw = pages._draw

    def slowly(*given: object) -> None:
        begun.set()
        let_go.wait(5)
        draw(*given)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(pages, "_draw", slowly)
    return begun, let_go


def test_a_batch_is_given_up_between_two_letters(
    desk: Desk, write: WriteScreen, tmp_path: Path, held: tuple[Event, Event]
) -> None:
    begun, let_go = held
    let_go.set()
    ready(desk, write)
    for leave, word in ((write.save, "Enregistrement"), (write.print, "Impression")):
        begun.clear()
        let_go.clear()
        with dialogs.answering(lambda _kind, _asked: str(tmp_path / "lot.pdf")):
            leave()
            desk.until(begun.is_set)
            with desk.qtbot.assertNotEmitted(write.back_asked):
                desk.press(Qt.Key.Key_Escape)
            let_go.set()
            desk.until(write.print_button.isEnabled)
        assert write.strip.label.text().startswith(f"{word} interrompu")
        assert write.strip.button.isHidden()
    assert (desk.sendings(), list(tmp_path.glob("*.pdf"))) == ([], [])
    with desk.qtbot.waitSignal(write.back_asked):
        desk.press(Qt.Key.Key_Escape)


def test_preparing_is_given_up_and_taken_again_with_what_was_typed(
    desk: Desk, write: WriteScreen, held: tuple[Event, Event]
) -> None:
    begun, let_go = held
    let_go.set()
    ready(desk, write)
    begun.clear()
    let_go.clear()
    write.asking.text.area.setPlainText("Un mot de plus.")
    desk.until(begun.is_set)
    write.progress.interrupted.emit()
    let_go.set()
    desk.until(write.banner.isVisible)
    assert write.banner.label.text().startswith("Préparation interrompue")
    assert not write.print_button.isEnabled()
    write.banner.button.click()
    desk.until(write.print_button.isEnabled)
    assert "Un mot de plus" in write.preview.paper.accessibleDescription()


def test_printing_stops_between_two_pages(desk: Desk, write: WriteScreen, tmp_path: Path) -> None:
    letter = example(EMPTY, "Objet", "Bonjour")
    content = desk.session.desk.letters.pdf([letter] * 3)
    target, printing, told = tmp_path / "papier.pdf", write.leaving.printing, list[str]()
    printing.told.connect(told.append)
    printing.advanced.connect(write.progress.interrupted)

    def choose(_kind: str, asked: object) -> bool:
        assert isinstance(asked, QPrinter)
        asked.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.setOutputFileName(str(target))
        return True

    with dialogs.answering(choose), desk.qtbot.assertNotEmitted(printing.printed):
        printing.start("Imprimer", content)
        desk.until(lambda: bool(told))
    assert told == [GIVEN_UP]
    assert not target.exists()


def two_batches(desk: Desk, letters: LettersScreen) -> BatchesPage:
    """Two batches of letters, of two and of three; the last one is shown."""
    other = desk.room.other.letters
    one = other.convoke(CLAIRE, [desk.person]).letters
    for count in (3, 2):
        other.printed(CLAIRE, one * count)
    letters.arrive("lots")
    page = letters.batches
    desk.until(lambda: page.members.rowCount() == 2)
    return page


def unread(*_given: object) -> None:
    raise Refusal(No.FORBIDDEN)


def test_why_fewer_letters_come_out_than_left_is_told_apart() -> None:
    assert missing(Again(unfit=1)) == (
        "1 pli ne peut plus être imprimé : son adresse d’alors ne tient pas dans l’enveloppe."
    )
    assert missing(Again(lost=2)) == (
        "2 plis ne peuvent plus être imprimés : leurs mots ne sont plus gardés."
    )
    assert missing(Again()) == ""


def test_a_batch_is_opened_and_written_again(
    desk: Desk, letters: LettersScreen, tmp_path: Path
) -> None:
    other = desk.room.other.letters
    prepared = other.convoke(CLAIRE, [desk.person]).letters * 2
    other.save(CLAIRE, prepared, tmp_path / "lot.pdf", unwritten=1)
    letters.arrive("lots")
    page = letters.batches
    desk.until(lambda: page.members.rowCount() == len(prepared))
    assert page.sums.text() == "2 courriers, 1 pli non écrit."
    assert failed(page.model.row(0)) == "1"
    before, told = desk.sendings(), list[str]()
    page.told.connect(told.append)
    with dialogs.answering(lambda _kind, _asked: str(tmp_path / "copie")):
        desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: bool(told))
    assert told[0].startswith("2 courriers dans copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == (tmp_path / "lot.pdf").read_bytes()
    assert desk.sendings() == before
    with desk.qtbot.waitSignal(letters.go) as went:
        desk.press(Qt.Key.Key_Return)
        desk.press(Qt.Key.Key_Return)
    assert went.args == ["dossier", desk.person]
    with desk.qtbot.waitSignal(letters.go) as went:
        page.write_button.click()
    assert went.args == ["write", Writing((desk.person,))]


def test_writing_a_batch_again_is_given_up_between_two_letters(
    desk: Desk, letters: LettersScreen, tmp_path: Path, held: tuple[Event, Event]
) -> None:
    begun, let_go = held
    other = desk.room.other.letters
    other.printed(CLAIRE, other.convoke(CLAIRE, [desk.person]).letters * 2)
    letters.arrive("lots")
    page, told = letters.batches, list[str]()
    page.told.connect(told.append)
    desk.until(page.print_button.isVisible)
    with dialogs.answering(lambda _kind, _asked: str(tmp_path / "copie.pdf")):
        for leave in (page.save, page.print):
            told.clear()
            begun.clear()
            let_go.clear()
            leave()
            desk.until(begun.is_set)
            desk.press(Qt.Key.Key_Escape)
            let_go.set()
            desk.until(lambda: bool(told))
            assert told == ["Interrompu : rien n’est imprimé ni écrit."]
    assert not (tmp_path / "copie.pdf").exists()


def test_a_batch_chosen_is_written_to_only_once_its_persons_are_known(
    desk: Desk, letters: LettersScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    page, reading, let_go = two_batches(desk, letters), Event(), Event()
    read = Batches.members

    def slowly(*given: object) -> object:
        reading.set()
        let_go.wait(5)
        return read(*given)  # type: ignore[arg-type] # passed on

    monkeypatch.setattr(Batches, "members", slowly)
    page.table.setCurrentIndex(page.model.index(1, 0))
    desk.until(reading.is_set)
    assert not page.write_button.isEnabled()
    assert page.members.rowCount() == 0
    let_go.set()
    desk.until(page.write_button.isEnabled)
    assert page.members.rowCount() == 3


def test_what_is_written_again_is_still_told_when_another_batch_is_chosen(
    desk: Desk,
    letters: LettersScreen,
    tmp_path: Path,
    held: tuple[Event, Event],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The tab left and come back to, and a list that cannot be read, change nothing of it."""
    begun, let_go = held
    page = two_batches(desk, letters)
    for leave, word in ((page.save, "Enregistrement"), (page.print, "Impression")):
        begun.clear()
        let_go.clear()
        told = list[str]()
        page.told.connect(told.append)
        with dialogs.answering(lambda _kind, _asked: str(tmp_path / "copie.pdf")):
            leave()
            desk.until(begun.is_set)
            page.table.setCurrentIndex(page.model.index(1, 0))
            desk.until(lambda: page.members.rowCount() == 3)
            with desk.qtbot.waitSignal(page.model.modelReset):
                page.read()
            with monkeypatch.context() as away, desk.qtbot.waitSignal(page.refused):
                away.setattr(Batches, "listed", unread)
                page.read()
            assert not page.save_button.isEnabled()
            assert not page.print_button.isEnabled()
            desk.until(page.progress.isVisible)
            assert page.progress.count.text().startswith(word)
            page.progress.interrupted.emit()
            let_go.set()
            desk.until(page.print_button.isEnabled)
        assert told == ["Interrompu : rien n’est imprimé ni écrit."]
        assert page.progress.isHidden()
        page.table.setCurrentIndex(page.model.index(0, 0))
        desk.until(lambda: page.members.rowCount() == 2)
