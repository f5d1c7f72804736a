"""The link to a mail server, held against a real one."""

from __future__ import annotations

import socket
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from calpae_desktop.domain.outbox import Security, Trouble
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.exchange.mail import SmtpMailer
from calpae_desktop.services.letter_writing import Meeting
from calpae_desktop.services.mail_settings import MailServer, NotSent, Outgoing
from calpae_desktop.words import mail as words
from tests.mail_server import HOST, LOGIN, PASSWORD, Mailbox, serving, trusting

NOW = datetime(2026, 3, 2, 8, tzinfo=UTC)
MEETING = Meeting(
    "R1", datetime(2026, 3, 12, 9), 90, "Rendez-vous", "1 place; Hœnheim", "C. Muller"
)
MESSAGE = Outgoing(
    "<1@exemple.fr>", "aminata@exemple.fr", "Votre rendez-vous du 12 mars – à 9 h",
    "Madame,\n\nVous êtes attendue.\n.\nÀ bientôt", NOW, invitation(MEETING, NOW),
)  # fmt: skip


def send(server: MailServer, message: Outgoing = MESSAGE) -> None:
    with SmtpMailer(trusting(), timeout=2).open(server) as link:
        link.send(message)


def trouble(server: MailServer) -> NotSent:
    with pytest.raises(NotSent) as raised:
        send(server)
    return raised.value


@pytest.mark.parametrize("security", Security)
@pytest.mark.parametrize("login", [False, True])
def test_a_message_arrives_whole(security: Security, login: bool) -> None:
    box = Mailbox()
    with serving(box, security, login=login) as server:
        send(server)
    (mail,) = box.received
    assert mail["Message-ID"] == MESSAGE.message_id
    assert mail["Subject"] == MESSAGE.subject
    assert (mail["From"], mail["To"]) == ("Plateforme <plateforme@exemple.fr>", MESSAGE.to)
    body = mail.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == MESSAGE.body
    (attached,) = mail.iter_attachments()
    assert attached.get_content_type() == "text/calendar"
    assert attached.get_filename() == "rendez-vous.ics"
    assert attached.get_content().replace("\r\n", "\n") == MESSAGE.calendar.replace("\r\n", "\n")


def test_one_connection_carries_many() -> None:
    box = Mailbox(answers={"perdu@exemple.fr": "550 5.1.1 inconnu"})
    with serving(box) as server, SmtpMailer(timeout=2).open(server) as link:
        link.send(MESSAGE)
        with pytest.raises(NotSent):
            link.send(replace(MESSAGE, to="perdu@exemple.fr"))
        link.send(replace(MESSAGE, message_id="<2@exemple.fr>", calendar=""))
    assert [mail["Message-ID"] for mail in box.received] == ["<1@exemple.fr>", "<2@exemple.fr>"]


@pytest.mark.parametrize(
    ("box", "kind", "said"),
    [
        (Mailbox(answers={MESSAGE.to: "550 5.1.1 User unknown"}), Trouble.NEVER, "550 5.1.1 User"),
        (Mailbox(answers={MESSAGE.to: "450 4.2.0 Greylisted"}), Trouble.LATER, "450 4.2.0 Grey"),
        (Mailbox(after="554 5.7.1 Spam"), Trouble.NEVER, "554 5.7.1 Spam"),
        (Mailbox(after="451 4.3.0 Plus tard"), Trouble.LATER, "451 4.3.0 Plus tard"),
        (Mailbox(cut=True), Trouble.UNSURE, words.UNSURE),
    ],
)
def test_what_the_server_answers_is_said(box: Mailbox, kind: Trouble, said: str) -> None:
    with serving(box) as server:
        found = trouble(server)
    assert found.trouble is kind
    assert said in found.said


def test_a_wrong_password_is_of_the_settings_and_is_not_repeated() -> None:
    with serving(Mailbox(), Security.STARTTLS, login=True) as server:
        found = trouble(replace(server, password="faux mot de passe"))
        missing = trouble(replace(server, login=""))
    assert (found.trouble, missing.trouble) == (Trouble.AWAY, Trouble.NEVER)
    assert words.BAD_LOGIN in found.said
    assert "faux mot" not in found.said


def test_a_server_that_is_not_there() -> None:
    with closing(socket.create_server((HOST, 0))) as bound:
        port = bound.getsockname()[1]
        silent = MailServer(HOST, port, Security.NONE, "a@b.fr")
        with pytest.raises(NotSent) as late, SmtpMailer(timeout=0.2).open(silent):
            pass
    assert words.TIMED_OUT in late.value.said
    gone = trouble(silent)
    assert gone.trouble is Trouble.AWAY
    assert words.NOT_LISTENING in gone.said


def test_a_server_that_is_not_the_one_is_refused() -> None:
    with serving(Mailbox(), Security.TLS) as server:
        with pytest.raises(NotSent) as raised, SmtpMailer(timeout=2).open(server):
            pass
        assert words.BAD_CERTIFICATE in raised.value.said
        assert trouble(replace(server, security=Security.STARTTLS)).trouble is Trouble.AWAY
    with serving(Mailbox()) as plain:
        assert trouble(replace(plain, security=Security.STARTTLS)).trouble is Trouble.AWAY


def test_settings_never_show_the_password() -> None:
    server = MailServer(HOST, 25, Security.NONE, "a@b.fr", "", LOGIN, PASSWORD)
    assert PASSWORD not in repr(server)


def test_the_file_for_a_calendar() -> None:
    lines = MESSAGE.calendar.split("\r\n")
    assert "DTSTART;TZID=Europe/Paris:20260312T090000" in lines
    assert "DTEND;TZID=Europe/Paris:20260312T103000" in lines
    assert "UID:R1@calpae" in lines
    assert "LOCATION:1 place\\; Hœnheim" in lines
    assert MESSAGE.calendar == invitation(MEETING, NOW)


def test_an_appointment_without_an_hour_takes_the_day() -> None:
    day = replace(MEETING, planned_at=datetime(2026, 7, 14), minutes=None, place="é" * 60)
    text = invitation(day, NOW)
    assert "DTSTART;VALUE=DATE:20260714\r\n" in text
    assert "DTEND;VALUE=DATE:20260715\r\n" in text
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert text.replace("\r\n ", "").count("é") == 60
