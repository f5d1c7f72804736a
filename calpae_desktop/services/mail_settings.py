"""The mail server of a base: read, kept, tried. The password is kept and never given back."""

from __future__ import annotations

import json
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.outbox import Security, Trouble
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.letter_writing import is_email
from calpae_desktop.services.ports import Clock, Snapshot, Store, UnitOfWork
from calpae_desktop.words import mail as words

_NAME = "mail_server"
_MOST_PORT = 65_535


@dataclass(frozen=True, slots=True)
class MailServer:
    """Without `login`, the server asks for none. `password` is shown nowhere, not even here."""

    host: str
    port: int
    security: Security
    sender: str
    sender_name: str = ""
    login: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message as a server is given it. `calendar` is the file attached to it, or nothing."""

    message_id: str
    to: str
    subject: str
    body: str
    sent_at: datetime
    calendar: str = ""


class NotSent(Exception):
    """A message did not leave; `said` is why, in French, with what the server answered."""

    def __init__(self, trouble: Trouble, said: str) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.said = said


class MailLink(Protocol):
    def send(self, message: Outgoing) -> None:
        """Hand a message over. Raises NotSent."""


class Mailer(Protocol):
    def open(self, server: MailServer) -> AbstractContextManager[MailLink]:
        """A link to the server, identified. Raises NotSent (AWAY)."""


class MailSettings:
    """`mailer` speaks to servers."""

    def __init__(self, store: Store, clock: Clock, mailer: Mailer) -> None:
        self._store = store
        self._clock = clock
        self._mailer = mailer

    def read(self, actor: Actor) -> tuple[MailServer | None, bool]:
        """The server, its password left out, and whether there is one. Raises Refusal."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            known = server_of(view)
        if known is None:
            return None, False
        return replace(known, password=""), bool(known.password)

    def save(self, actor: Actor, server: MailServer, *, keep_password: bool) -> None:
        """Keep the settings, with the password known before when `keep_password`.

        Raises Refusal: FORBIDDEN, REQUIRED, BAD_VALUE, at the field."""
        require(actor, Action.ARRANGE)
        _check(server)
        with self._store.unit_of_work() as uow:
            kept = _whole(uow, server, keep_password=keep_password)
            document = asdict(kept) | {"security": kept.security.value}
            uow.records.set(_NAME, json.dumps(document, ensure_ascii=False))
            uow.records.note(uow.now, actor, _NAME, f"{kept.host}:{kept.port}")
            uow.commit()

    def try_out(self, actor: Actor, server: MailServer, to: str, *, keep_password: bool) -> None:
        """Send a message to an address by these settings, which are not kept.

        Raises Refusal: FORBIDDEN, REQUIRED, BAD_VALUE; MAIL_FAILED, with what was answered."""
        require(actor, Action.ARRANGE)
        _check(server)
        if not is_email(to):
            raise Refusal(No.BAD_VALUE, "to", value=to[:100])
        with self._store.snapshot() as view:
            whole = _whole(view, server, keep_password=keep_password)
        now = self._clock.now()
        message = Outgoing(
            message_id("essai", now, whole), to, words.TEST_SUBJECT, words.TEST_BODY, now
        )
        try:
            with self._mailer.open(whole) as link:
                link.send(message)
        except NotSent as problem:
            raise Refusal(No.MAIL_FAILED, said=problem.said) from problem


def server_of(view: Snapshot | UnitOfWork) -> MailServer | None:
    """The settings kept, password included."""
    text = view.records.get(_NAME)
    if text is None:
        return None
    document = json.loads(text)
    return MailServer(**document | {"security": Security(document["security"])})


def message_id(token: str, at: datetime, server: MailServer | None) -> str:
    """What names a message for ever, whoever receives it twice."""
    place = server.sender.partition("@")[2] if server else ""
    return f"<{at:%Y%m%d%H%M%S}.{token}@{place or 'calpae.invalid'}>"


def _whole(view: Snapshot | UnitOfWork, server: MailServer, *, keep_password: bool) -> MailServer:
    if not keep_password:
        return server
    known = server_of(view)
    return replace(server, password=known.password if known else "")


def _check(server: MailServer) -> None:
    for name in ("host", "sender"):
        if not getattr(server, name).strip():
            raise Refusal(No.REQUIRED, name)
    if not is_email(server.sender):
        raise Refusal(No.BAD_VALUE, "sender", value=server.sender)
    if not 1 <= server.port <= _MOST_PORT:
        raise Refusal(No.BAD_VALUE, "port", value=server.port)
    for name in ("host", "login", "sender_name"):
        if not getattr(server, name).isprintable():
            raise Refusal(No.BAD_VALUE, name, value="")
