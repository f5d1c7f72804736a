"""Render Courriers and Écrire, both themes and sizes, on a demonstration base:
`python -m tools.screens_letters FOLDER [dossiers]`."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.domain.access import Action
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import MessageState, Security, Trouble
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.letters import Writing
from calpae_desktop.services.mail_settings import MailServer
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.letters import LettersScreen, WriteScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words import mail as words
from tools.pictures import SIZES, Album, settle

FEW = 12


class Pictures(Album):
    """The queue, a text, the mail server, a letter, an e-mail, a batch."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._desk = desk
        self._session = Session(desk, Tasks(), Changes())
        self.letters = LettersScreen(self._session)
        self.write = WriteScreen(self._session)
        places = (
            Place("letters", "Courriers", "mail", self._letters),
            Place("write", "Écrire", "mail", self._write, listed=False),
        )
        super().__init__(places, folder)
        self.persons = waiting(desk)

    def _letters(self) -> Screen:
        return self.letters

    def _write(self) -> Screen:
        return self.write

    def all(self) -> None:
        """Each page once."""
        for tab in ("envois", "lots", "modeles", "messagerie"):
            self.window.open("letters", tab)
            self.save(f"courriers-{tab}")
        self.window.open("letters", "modeles")
        settle()
        self.letters.editor.text.area.insertPlainText("{{ personne.non }} ")
        self.letters.editor.text.changed.emit("")
        settle()
        self.save("courriers-faute")
        self.letters.editor.give_up()
        one = self.persons[:1]
        self.window.open("write", Writing(one, channel=Channel.LETTER))
        self.save("ecrire-courrier")
        self.window.open("write", Writing(one, channel=Channel.EMAIL))
        self.save("ecrire-courriel")
        self.window.open("write", Writing(self.persons))
        self.save("ecrire-lot")
        self.window.open("write", Writing(one, channel=Channel.LETTER))
        settle()
        self.write.asking.text.area.insertPlainText("Un mot de plus, pour cette fois. ")
        self.write.leave()
        settle()
        self.window.open("write", Writing(one, channel=Channel.LETTER))
        self.save("ecrire-brouillon")
        self.write.asking.notice.button.click()
        settle()

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def waiting(desk: Desk) -> tuple[str, ...]:
    """Persons with an appointment to come, then some without; a few agreed to messages."""
    with desk.store.snapshot() as view:
        everyone = list(view.facts.persons())
        known = {p: view.facts.chain(Kind.PERSON, p)[-1] for p in everyone[:FEW]}
    prepared = desk.letters.convoke(desk.actor, everyone)
    expected = [one.person for one in prepared.letters][:40]
    recorder = Recorder(desk.store)
    for rank, person in enumerate(expected[:4]):
        chosen = Channel.SMS if rank == 3 else Channel.EMAIL
        wish = Reach(f"C-{person}", person, chosen, email_agreed=True, sms_agreed=True)
        recorder.record(desk.actor, Action.RECORD_NOTE, [Change(wish)])
        with desk.store.snapshot() as view:
            version = view.facts.chain(Kind.PERSON, person)[-1]
        if isinstance(version.content, Person):
            reached = replace(
                version.content, email="prenom.nom@exemple.fr", phone="06 12 34 56 78"
            )
            recorder.record(desk.actor, Action.CORRECT, [Change(reached, version.version_id)])
    return (*expected, *list(known)[:6])


def queue(desk: Desk, persons: tuple[str, ...]) -> None:
    """Messages in each state."""
    mails = desk.letters.convoke(desk.actor, persons, Channel.EMAIL).mails
    numbers = desk.letters.messages.queue(desk.actor, [mail for mail in mails for _ in range(3)])
    with desk.store.unit_of_work() as uow:
        for rank, number in enumerate(numbers):
            moves = (
                (MessageState.SENT, None, 1),
                (MessageState.FAILED, f"{words.TROUBLES[Trouble.NEVER]} : « 550 inconnu »", 1),
                (MessageState.WAITING, words.trouble(Trouble.AWAY, words.TIMED_OUT), 2),
                (MessageState.WAITING, None, 0),
            )
            state, error, attempts = moves[rank % len(moves)]
            uow.outbox.move(
                number,
                MessageState.WAITING,
                state,
                attempts=attempts,
                next_at=uow.now,
                error=error,
            )
        uow.commit()
    server = MailServer(
        "smtp.exemple.fr", 587, Security.STARTTLS, "plateforme@exemple.fr", "Plateforme", "poste"
    )
    desk.letters.mail.save(desk.actor, replace(server, password="x" * 12), keep_password=False)


def leave(desk: Desk, persons: tuple[str, ...]) -> None:
    """Batches of letters, one of them with some for whom nothing could be written."""
    for some in (persons[:12], persons):
        prepared = desk.letters.convoke(desk.actor, some, Channel.LETTER)
        desk.letters.printed(desk.actor, prepared.letters, unwritten=len(prepared.unsent))


def main() -> None:
    """Write every picture."""
    folder = Path(sys.argv[1])
    dossiers = int(sys.argv[2]) if len(sys.argv) > 2 else 600
    folder.mkdir(parents=True, exist_ok=True)
    application = build_application(sys.argv[:1])
    with tempfile.TemporaryDirectory() as place:
        desk = demo_desk(Path(place), dossiers)
        pictures = Pictures(desk, folder)
        pictures.window.resize(*SIZES[0])
        pictures.window.open("letters", "envois")
        pictures.save("courriers-vide")
        queue(desk, pictures.persons)
        leave(desk, pictures.persons)
        pictures.each(pictures.all)
        pictures.close()
        desk.store.close()
    application.quit()


if __name__ == "__main__":
    main()
