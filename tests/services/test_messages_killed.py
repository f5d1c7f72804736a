"""Killed (kill -9) while a message is leaving: it is never sent again without being asked."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from calpae_desktop.domain.outbox import MessageState, Security
from calpae_desktop.domain.person import Person
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.intake import Intake
from calpae_desktop.services.letter_writing import Mail
from calpae_desktop.services.mail_settings import MailServer, MailSettings
from calpae_desktop.services.messages import Delivered, Messages
from calpae_desktop.storage.store import create
from calpae_desktop.words import mail as words
from tests.storage.processes import running
from tests.storage.worlds import ACTOR, PHRASE, START, HandClock

from .test_messages import Post

STUCK = """
from contextlib import contextmanager
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.services.messages import Messages
class Stuck:
    @contextmanager
    def open(self, server):
        yield self
    def send(self, message):
        say("prêt")
        sys.stdin.read()
Messages(open_store(base, key, clock), clock, Stuck(), invitation).deliver(ACTOR, lambda: False)
"""


def test_a_message_that_was_leaving_waits_for_somebody(tmp_path: Path) -> None:
    clock, post = HandClock(START), Post()
    store = create(tmp_path / "base.calpae", PHRASE, ACTOR, clock)
    messages = Messages(store, clock, post, invitation)
    server = MailServer("smtp.exemple.fr", 587, Security.STARTTLS, "a@exemple.fr")
    MailSettings(store, clock, post).save(ACTOR, server, keep_password=False)
    who, day = Person("", "DIALLO", "Aminata", date(1994, 8, 14)), clock.today()
    (person,) = Intake(store, clock).record_entry(ACTOR, RecordEntry(who, "67", day, day)).persons
    mail = Mail(person, "DIALLO Aminata", "m", "Venez", "Bonjour", "aminata@exemple.fr")
    (number,) = messages.queue(ACTOR, [mail])
    with running(store, STUCK):
        assert messages.counts(ACTOR) == {MessageState.SENDING: 1}
    clock.at = START + timedelta(days=2)
    assert messages.deliver(ACTOR, lambda: False, alone=True) == Delivered()
    (shown,) = messages.listed(ACTOR)
    assert (shown.state, shown.error) == (MessageState.FAILED, words.STOPPED)
    assert post.given == []
    messages.retry(ACTOR, [number])
    assert messages.deliver(ACTOR, lambda: False).sent == {person}
    store.close()
