"""One lot leaves at a time: what is typed or opened meanwhile is another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtPrintSupport import QPrinter

from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.letter_writing import example
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.letters import WriteScreen
from calpae_desktop.ui.screens.paper import printing as paper
from calpae_desktop.ui.screens.paper.printing import GIVEN_UP
from calpae_desktop.ui.screens.paper.sheets import sheet_of
from tests.ui.fakes import CLAIRE
from tests.ui.screens.dossier_stage import empty_room
from tests.ui.screens.test_letters import Desk, prepared, ready, write_page
from tests.ui.screens.test_letters_batches import letter_held

FIXTURES = (empty_room, prepared, write_page, letter_held)
EMPTY = Template("", "", Purpose.OTHER, Channel.LETTER, "", "")


def printer_to(target: Path) -> Callable[[str, object], bool]:
    """A printer that writes a file, chosen each time one is asked for."""

    def choose(_kind: str, asked: object) -> bool:
        assert isinstance(asked, QPrinter)
        asked.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.setOutputFileName(str(target))
        return True

    return choose


@pytest.fixture(name="sheets")
def sheet_held(monkeypatch: pytest.MonkeyPatch) -> tuple[Event, Event]:
    """A sheet on its way to the printer, that waits for a hand."""
    begun, let_go = Event(), Event()

    def slowly(content: bytes, number: int) -> object:
        begun.set()
        let_go.wait(5)
        return sheet_of(content, number)

    monkeypatch.setattr(paper, "sheet_of", slowly)
    return begun, let_go


@contextmanager
def a_lot_that_prints(
    desk: Desk, write: WriteScreen, target: Path, sheets: tuple[Event, Event]
) -> Iterator[None]:
    """« Un premier mot. » is on its way to the printer; at the end it has left."""
    begun, let_go = sheets
    ready(desk, write)
    type_words(desk, write, "Un premier mot.")
    desk.until(write.print_button.isEnabled)
    with dialogs.answering(printer_to(target)):
        write.print()
        desk.until(begun.is_set)
        yield
        let_go.set()
        desk.until(write.print_button.isEnabled)


def words_kept(desk: Desk) -> list[str]:
    """Of every draft."""
    return [draft.typed["body"] for draft in desk.room.other.drafts.kept(CLAIRE)]


def type_words(desk: Desk, write: WriteScreen, words: str) -> None:
    write.asking.text.area.setPlainText(words)
    desk.until(lambda: words in write.preview.paper.accessibleDescription())


def test_words_typed_while_a_lot_prints_are_not_those_that_left(
    desk: Desk, write: WriteScreen, tmp_path: Path, sheets: tuple[Event, Event]
) -> None:
    with a_lot_that_prints(desk, write, tmp_path / "papier.pdf", sheets):
        type_words(desk, write, "Un second mot.")
        assert not any(button.isEnabled() for button in write.buttons)
        desk.until(write.progress.isVisible)
        assert write.progress.count.text() == "Impression"
        write.print()
    (sent,) = desk.sendings()
    assert "Un premier mot." in (sent.body or "")
    assert write.leaving.undoable
    assert write.asking.typed()["body"] == "Un second mot."
    desk.session.drafts.look()
    desk.until(lambda: words_kept(desk) == ["Un second mot."])


def test_other_persons_opened_while_a_lot_prints_keep_their_words(
    desk: Desk, write: WriteScreen, tmp_path: Path, sheets: tuple[Event, Event]
) -> None:
    with a_lot_that_prints(desk, write, tmp_path / "papier.pdf", sheets):
        desk.session.drafts.look()
        desk.until(lambda: len(desk.session.drafts.left(everything=True)) == 1)
        others = Writing((desk.person, "P-inconnu"), channel=Channel.LETTER)
        write.arrive(others)
        desk.until(write.asking.table.isVisible)
        type_words(desk, write, "Un second mot.")
    assert len(desk.sendings()) == 1
    assert write.strip.button.isHidden()
    assert not write.leaving.undoable
    desk.session.drafts.look()
    desk.until(lambda: words_kept(desk) == ["Un second mot."])


def test_words_just_typed_leave_only_once_they_are_prepared(
    desk: Desk, write: WriteScreen, held: tuple[Event, Event]
) -> None:
    begun, let_go = held
    let_go.set()
    ready(desk, write)
    begun.clear()
    let_go.clear()
    write.asking.text.area.setPlainText("Un mot de plus.")
    write.print()
    assert not write.leaving.working
    desk.until(begun.is_set)
    write.print()
    assert not write.leaving.working
    let_go.set()
    desk.until(write.print_button.isEnabled)
    assert desk.sendings() == []


def test_letters_are_drawn_for_the_printer_without_holding_what_is_written(
    desk: Desk, write: WriteScreen, held: tuple[Event, Event]
) -> None:
    begun, let_go = held
    let_go.set()
    ready(desk, write)
    begun.clear()
    let_go.clear()
    with dialogs.answering(lambda _kind, _asked: False):
        write.print()
        desk.until(begun.is_set)
        desk.tasks.write(lambda: "écrit", write.note.set_words)
        desk.until(lambda: write.note.words == "écrit")
        assert write.leaving.working
        assert not write.print_button.isEnabled()
        let_go.set()
        desk.until(write.print_button.isEnabled)
    assert desk.sendings() == []  # no printer was chosen


def test_printing_asked_again_before_its_first_sheet_does_not_begin(
    desk: Desk, write: WriteScreen, tmp_path: Path
) -> None:
    """Given up before that sheet, a file that was there stays."""
    content = desk.session.desk.letters.pdf([example(EMPTY, "Objet", "Bonjour")])
    target, printing, told = tmp_path / "papier.pdf", write.leaving.printing, list[str]()
    target.write_text("un autre document")
    printing.told.connect(told.append)
    with dialogs.answering(printer_to(target)):
        assert printing.start("Imprimer", content)
        assert not printing.start("Imprimer", content)
        printing.interrupt()
        desk.until(lambda: bool(told))
    assert told == [GIVEN_UP]
    assert target.read_text() == "un autre document"
    with dialogs.answering(lambda _kind, _asked: False):
        assert not printing.start("Imprimer", content)
