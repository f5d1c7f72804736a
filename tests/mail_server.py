"""A real mail server for tests: what it received, and what it is told to answer."""

from __future__ import annotations

import socket
import ssl
from asyncio.base_events import Server
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiosmtpd import smtp
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from calpae_desktop.domain.outbox import Security
from calpae_desktop.services.mail_settings import MailServer

HOST = "127.0.0.1"
LOGIN, PASSWORD = "plateforme", "un secret de poste"


@dataclass
class Mailbox:
    """A handler of aiosmtpd. `answers` are given to recipients, `after` to whole messages;
    `cut`: the link is lost when a message was received; `guarded`: strangers send nothing."""

    received: list[EmailMessage] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    after: str = ""
    cut: bool = False
    guarded: bool = False
    logins: list[bytes] = field(default_factory=list)

    async def handle_RCPT(
        self, _server: smtp.SMTP, session: Session, envelope: Envelope, to: str, _options: list[str]
    ) -> str:
        if self.guarded and not session.authenticated:
            return "530 5.7.0 Authentication required"
        if to in self.answers:
            return self.answers[to]
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: smtp.SMTP, _session: Session, envelope: Envelope) -> str:
        if self.after:
            return self.after
        content = envelope.original_content or b""
        self.received.append(message_from_bytes(content, EmailMessage, policy=SMTP))
        if self.cut and server.transport is not None:
            server.transport.close()
        return "250 OK"

    def authenticate(
        self, _server: object, _session: object, _envelope: object, _mechanism: str, data: object
    ) -> AuthResult:
        known = isinstance(data, LoginPassword) and data == LoginPassword(
            LOGIN.encode(), PASSWORD.encode()
        )
        if isinstance(data, LoginPassword):
            self.logins.append(data.login)
        return AuthResult(success=known, handled=False)


@contextmanager
def serving(
    mailbox: Mailbox, security: Security = Security.NONE, *, login: bool = False
) -> Iterator[MailServer]:
    """A server on a free port; answers its settings."""
    context = certificates()[0] if security is not Security.NONE else None
    options: dict[str, Any] = {
        "hostname": HOST,
        "port": 0,
        "authenticator": mailbox.authenticate,
        "auth_require_tls": False,
    }
    if security is Security.STARTTLS:
        options |= {"tls_context": context, "require_starttls": True}
    if security is Security.TLS:
        options |= {"ssl_context": context}
    mailbox.guarded = login
    controller = _Controller(mailbox, **options)
    controller.start()
    try:
        known = (LOGIN, PASSWORD) if login else ("", "")
        yield MailServer(
            HOST, controller.port, security, "plateforme@exemple.fr", "Plateforme", *known
        )
    finally:
        controller.stop()


class _Controller(Controller):
    def _trigger_server(self) -> None:
        """The port is known once it is given; a bare link is enough to begin a conversation."""
        if not isinstance(self.server, Server):
            raise TypeError("no server")
        self.port = self.server.sockets[0].getsockname()[1]
        with socket.create_connection((HOST, self.port), timeout=5):
            pass


def trusting() -> ssl.SSLContext:
    """What recognises the certificate of these servers."""
    return certificates()[1]


@cache
def certificates() -> tuple[ssl.SSLContext, ssl.SSLContext]:
    """A certificate made for these tests: the context that shows it, the one that knows it."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(HOST))]), False)
        .sign(key, hashes.SHA256())
    )
    public = made.public_bytes(serialization.Encoding.PEM)
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    shown = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        Path(folder, "c.pem").write_bytes(public + secret)
        shown.load_cert_chain(Path(folder, "c.pem"))
    return shown, ssl.create_default_context(cadata=public.decode())
