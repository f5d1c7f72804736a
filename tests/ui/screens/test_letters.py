"""Write to a person, follow what left, edit the texts: on a real base, by keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import MessageState, Security
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.letters import Writing
from calpae_desktop.services.mail_settings import MailServer
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.letters import LettersScreen, WriteScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words import letters as words
from tests.ui.fakes import CLAIRE, Room
from tests.ui.screens.dossier_stage import empty_room

FIXTURES = (empty_room,)
SITE = Site(
    "S1",
    "Plateforme de Strasbourg",
    "67",
    address="1 place de l’Étoile",
    postal_code="67000",
    town="Strasbourg",
)
EMPTY = Template("", "", Purpose.OTHER, Channel.LETTER, "", "")
SERVER = MailServer("smtp.exemple.fr", 587, Security.STARTTLS, "a@exemple.fr")


class Desk:
    """A session on a prepared dossier: one appointment to come, an address, an e-mail agreed."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room, self.tasks = qtbot, room, Tasks()
        self.person = room.prepared()
        recorder = Recorder(room.store)
        agreed = Reach("C-1", self.person, email_agreed=True, sms_agreed=True)
        house = [Change(SITE), Change(Post("claire", "Claire Muller", "67", site="S1"))]
        recorder.record(CLAIRE, Action.ARRANGE, house)
        recorder.record(CLAIRE, Action.RECORD_NOTE, [Change(agreed)])
        known = room.other.dossiers.open(CLAIRE, self.person).current(Kind.PERSON)[0]
        if isinstance(known.content, Person):
            found = replace(
                known.content,
                address="14 rue du Rhin",
                postal_code="67100",
                town="Strasbourg",
                email="aminata@exemple.fr",
                phone="06 12 34 56 78",
            )
            recorder.record(CLAIRE, Action.CORRECT, [Change(found, known.version_id)])
        room.other.letters.mail.save(CLAIRE, SERVER, keep_password=False)
        self.session = Session(room.desk, self.tasks, Changes())

    def show(self, screen: Screen) -> None:
        self.qtbot.addWidget(screen)
        screen.resize(1088, 644)
        with self.qtbot.waitActive(screen):
            screen.show()

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(QApplication.focusWidget() or QWidget(), key, held)

    def sendings(self) -> list[Sending]:
        view = self.room.other.dossiers.open(CLAIRE, self.person)
        return [v.content for v in view.current(Kind.SENDING) if isinstance(v.content, Sending)]


@pytest.fixture(name="desk")
def prepared(qtbot: QtBot, room: Room) -> Iterator[Desk]:
    made = Desk(qtbot, room)
    yield made
    made.tasks.close()


@pytest.fixture(name="write")
def write_page(desk: Desk) -> Iterator[WriteScreen]:
    screen = WriteScreen(desk.session)
    desk.show(screen)
    yield screen
    screen.close()


@pytest.fixture(name="letters")
def letters_page(desk: Desk) -> Iterator[LettersScreen]:
    screen = LettersScreen(desk.session)
    desk.show(screen)
    yield screen
    screen.close()


def ready(desk: Desk, screen: WriteScreen, **more: object) -> None:
    screen.arrive(Writing((desk.person,), **more))  # type: ignore[arg-type] # fields of the command
    desk.until(lambda: any(button.isEnabled() for button in screen.buttons))


def test_a_person_is_written_to_in_words_without_fields(desk: Desk, write: WriteScreen) -> None:
    ready(desk, write)
    assert write.name.words == "Écrire à DIALLO Aminata"
    assert write.asking.channel.value() == Channel.LETTER.value
    assert "{{" not in write.asking.text.value()
    assert SITE.name in write.asking.text.value()
    assert write.preview.paper.isVisible()
    assert "DIALLO Aminata" in write.preview.paper.accessibleDescription()


def test_a_letter_is_saved_then_taken_back(desk: Desk, write: WriteScreen, tmp_path: Path) -> None:
    ready(desk, write)
    target = tmp_path / "lettre.pdf"
    with dialogs.answering(lambda _kind, _asked: str(target)):
        desk.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        desk.until(target.exists)
    desk.until(write.strip.isVisible)
    assert "STRASBOURG" in PdfReader(target).pages[0].extract_text()
    assert [fact.channel for fact in desk.sendings()] == [Channel.LETTER]
    write.undo()
    desk.until(lambda: desk.sendings() == [])


def test_what_is_printed_is_a_fact(desk: Desk, write: WriteScreen, tmp_path: Path) -> None:
    ready(desk, write)

    def choose(_kind: str, asked: object) -> bool:
        assert isinstance(asked, QPrinter)
        asked.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        asked.setOutputFileName(str(tmp_path / "papier.pdf"))
        return True

    with dialogs.answering(choose):
        desk.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        desk.until(lambda: len(desk.sendings()) == 1)
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 1


def test_words_are_changed_for_once(desk: Desk, write: WriteScreen) -> None:
    ready(desk, write)
    write.asking.text.area.setPlainText("Un mot de plus.")
    desk.until(lambda: "Un mot de plus" in write.preview.paper.accessibleDescription())
    write.asking.text.area.setPlainText("{{ personne.non }}")
    desk.until(lambda: write.asking.text.has_error)
    assert not write.print_button.isEnabled()


def test_words_for_once_come_back_until_they_leave(
    desk: Desk, write: WriteScreen, tmp_path: Path
) -> None:
    ready(desk, write)
    mine = "Un mot de plus.\n"
    write.asking.text.area.setPlainText(mine)
    write.leave()
    desk.until(lambda: len(desk.session.drafts.left()) == 1)
    (draft,) = desk.session.drafts.left()
    assert (draft.title, draft.spot.person) == ("Écrire à DIALLO Aminata", desk.person)
    ready(desk, write)
    desk.until(lambda: write.asking.text.value() == mine)
    desk.until(write.save_button.isEnabled)
    assert "Brouillon" in write.asking.notice.label.text()
    with dialogs.answering(lambda _kind, _asked: str(tmp_path / "lettre.pdf")):
        write.save()
        desk.until(lambda: len(desk.sendings()) == 1)
    desk.until(lambda: not write.strip.isHidden())
    desk.session.drafts.look()
    desk.until(lambda: desk.room.other.drafts.kept(CLAIRE) == [])
    assert mine.strip() in (desk.sendings()[0].body or "")


def test_an_e_mail_waits_and_is_taken_back(desk: Desk, write: WriteScreen) -> None:
    ready(desk, write, channel=Channel.EMAIL)
    assert write.preview.message.isVisible()
    assert write.print_button.isHidden()
    write.send()
    desk.until(write.strip.isVisible)
    messages = desk.room.other.letters.messages
    assert messages.counts(CLAIRE) == {MessageState.WAITING: 1}
    write.undo()
    desk.until(lambda: messages.counts(CLAIRE) == {MessageState.WITHDRAWN: 1})


def test_text_messages_go_in_a_file(desk: Desk, write: WriteScreen, tmp_path: Path) -> None:
    ready(desk, write, channel=Channel.SMS)
    assert "caractères sur 160" in write.preview.aside.text()
    target = tmp_path / "sms.csv"
    with dialogs.answering(lambda _kind, _asked: str(target)):
        write.save_texts()
        desk.until(target.exists)
    desk.until(lambda: len(desk.sendings()) == 1)


def test_those_who_cannot_be_written_to_are_told_and_opened(desk: Desk, write: WriteScreen) -> None:
    write.arrive(Writing((desk.person, "P-inconnu")))
    desk.until(write.asking.table.isVisible)
    assert write.name.words == "Écrire à 2 personnes"
    assert write.asking.model.row(0).why == words.UNKNOWN
    with desk.qtbot.waitSignal(write.go) as went:
        write.asking.table.opened.emit(0)
    assert went.args == ["dossier", "P-inconnu"]


def test_the_queue_says_what_failed_and_sends_it_again(desk: Desk, letters: LettersScreen) -> None:
    other = desk.room.other.letters
    mails = other.convoke(CLAIRE, [desk.person], Channel.EMAIL).mails
    (number,) = other.messages.queue(CLAIRE, mails)
    with desk.room.store.unit_of_work() as uow:
        failed = {"attempts": 1, "next_at": None, "error": "Refus du serveur : « 550 »"}
        uow.outbox.move(number, MessageState.WAITING, MessageState.FAILED, **failed)  # type: ignore[arg-type] # its options
        uow.commit()
    letters.arrive(None)
    desk.until(lambda: letters.outbox.model.rowCount() == 1)
    assert letters.outbox.sums.text() == "1 en échec"
    assert letters.outbox.model.row(0).error == "Refus du serveur : « 550 »"
    desk.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    desk.until(lambda: other.messages.counts(CLAIRE) == {MessageState.WAITING: 1})
    desk.until(lambda: letters.outbox.model.row(0).state is MessageState.WAITING)
    desk.press(Qt.Key.Key_Delete)
    desk.until(lambda: other.messages.counts(CLAIRE) == {MessageState.WITHDRAWN: 1})


def test_a_text_is_edited_checked_saved_and_taken_back(desk: Desk, letters: LettersScreen) -> None:
    editor = letters.editor
    letters.arrive("modeles")
    desk.until(editor.preview.paper.isVisible)
    editor.text.area.setPlainText("Bonjour {{ personne.non }}")
    desk.until(lambda: editor.text.has_error)
    assert "personne.nom" in editor.text.fault_text.text()
    assert letters.unsaved()
    editor.text.area.setPlainText("Bonjour {{ personne.nom }}")
    desk.until(lambda: not editor.text.has_error)
    editor.text.editor.setFocus()
    desk.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    texts = desk.room.other.letters.templates
    desk.until(lambda: texts.all(CLAIRE)[0].template.body == "Bonjour {{ personne.nom }}\n")
    desk.until(lambda: letters.strip.isVisible() and not editor.touched)
    letters.undo()
    desk.until(lambda: texts.all(CLAIRE)[0].shipped)


def test_a_field_is_inserted_and_a_new_text_begun(desk: Desk, letters: LettersScreen) -> None:
    editor = letters.editor
    letters.arrive("modeles")
    desk.until(lambda: editor.model.rowCount() == 9)
    editor.begin()
    assert editor.purpose.isVisible()
    editor.insert.changed.emit("telephone")
    assert editor.text.value() == "{{ telephone }}"
    editor.give_up()
    desk.until(lambda: not editor.touched)


def test_the_mail_server_is_refused_at_its_field(desk: Desk, letters: LettersScreen) -> None:
    letters.arrive("messagerie")
    desk.until(lambda: letters.mail.host.value() == SERVER.host)
    letters.mail.port.set_value("x")
    letters.mail.save()
    desk.until(lambda: letters.mail.port.has_error)
    letters.mail.port.set_value("25")
    letters.mail.save()
    desk.until(letters.strip.isVisible)
    kept, _ = desk.room.other.letters.mail.read(CLAIRE)
    assert kept == replace(SERVER, port=25)
