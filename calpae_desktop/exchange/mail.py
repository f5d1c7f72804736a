"""The link to a mail server: the only place that speaks SMTP.

What happens before the last dot of a message is known not to have left; a link lost after it may
have delivered it, and nobody can tell: that is said (`UNSURE`), never guessed.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr

from calpae_desktop.domain.outbox import Security, Trouble
from calpae_desktop.services.mail_settings import MailServer, NotSent, Outgoing
from calpae_desktop.words import mail as words

TIMEOUT = 15.0
_MOST_SAID = 300
_WELL, _NEVER = range(200, 300), range(500, 600)


class SmtpMailer:
    """`services.mail_settings.Mailer`. `trust` says which certificates are recognised."""

    def __init__(self, trust: ssl.SSLContext | None = None, timeout: float = TIMEOUT) -> None:
        self._trust = trust
        self._timeout = timeout

    @contextmanager
    def open(self, server: MailServer) -> Iterator[SmtpLink]:
        smtp = self._connected(server)
        try:
            yield SmtpLink(smtp, server)
        finally:
            with suppress(smtplib.SMTPException, OSError):
                smtp.quit()
            smtp.close()

    def _connected(self, server: MailServer) -> smtplib.SMTP:
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._reached(server)
            smtp.ehlo()
            if server.security is Security.STARTTLS:
                smtp.starttls(context=self._context())
                smtp.ehlo()
            if server.login:
                smtp.login(server.login, server.password)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            if smtp is not None:
                smtp.close()
            raise NotSent(Trouble.AWAY, words.trouble(Trouble.AWAY, _why(error))) from error
        return smtp

    def _reached(self, server: MailServer) -> smtplib.SMTP:
        if server.security is Security.TLS:
            return smtplib.SMTP_SSL(
                server.host, server.port, timeout=self._timeout, context=self._context()
            )
        return smtplib.SMTP(server.host, server.port, timeout=self._timeout)

    def _context(self) -> ssl.SSLContext:
        return self._trust or ssl.create_default_context()


class SmtpLink:
    """`services.mail_settings.MailLink`: one connection, many messages."""

    def __init__(self, smtp: smtplib.SMTP, server: MailServer) -> None:
        self._smtp = smtp
        self._server = server

    def send(self, message: Outgoing) -> None:
        content = written(message, self._server)
        self._ask(*self._begun(message))
        try:
            code, said = self._smtp.data(content)
        except smtplib.SMTPDataError as error:  # refused before the message was given
            self._ask(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self._smtp.close()
            raise NotSent(Trouble.UNSURE, words.trouble(Trouble.UNSURE, "")) from error
        else:
            self._ask(code, said)

    def _begun(self, message: Outgoing) -> tuple[int, bytes]:
        try:
            self._smtp.rset()
            code, said = self._smtp.mail(self._server.sender)
            return (code, said) if code not in _WELL else self._smtp.rcpt(message.to)
        except (smtplib.SMTPException, OSError) as error:
            raise NotSent(Trouble.AWAY, words.trouble(Trouble.AWAY, _why(error))) from error

    def _ask(self, code: int, said: bytes | str) -> None:
        if code in _WELL:
            return
        trouble = Trouble.NEVER if code in _NEVER else Trouble.LATER
        raise NotSent(trouble, words.trouble(trouble, words.answered(code, _line(said))))


def written(message: Outgoing, server: MailServer) -> bytes:
    """The message as it travels: plain text, with the file for a calendar when there is one."""
    mail = EmailMessage(policy=SMTP)
    mail["Message-ID"] = message.message_id
    mail["Date"] = format_datetime(message.sent_at)
    mail["From"] = formataddr((server.sender_name, server.sender))
    mail["To"] = message.to
    mail["Subject"] = message.subject
    mail["Content-Language"] = "fr"
    mail.set_content(message.body, cte="quoted-printable")
    if message.calendar:
        mail.add_attachment(
            message.calendar.encode(),
            maintype="text",
            subtype="calendar",
            filename="rendez-vous.ics",
            params={"method": "PUBLISH", "charset": "utf-8"},
        )
    return mail.as_bytes()


def _line(said: bytes | str) -> str:
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:_MOST_SAID]


def _why(error: Exception) -> str:
    """In French, what a server or the way to it refuses."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = words.answered(error.smtp_code, _line(error.smtp_error))
        return f"{words.BAD_LOGIN} {said}"
    if isinstance(error, smtplib.SMTPResponseException):
        return words.answered(error.smtp_code, _line(error.smtp_error))
    # The library says « disconnected » of a silence too.
    cut = isinstance(error, smtplib.SMTPServerDisconnected)
    if cut and isinstance(error.__context__, TimeoutError):
        return words.TIMED_OUT
    for kind, sentence in _SAID:
        if isinstance(error, kind):
            return sentence
    return words.UNREADABLE


# The first that fits; the order is from the narrow to the wide.
_SAID: tuple[tuple[type[Exception], str], ...] = (
    (ssl.SSLCertVerificationError, words.BAD_CERTIFICATE),
    (ssl.SSLError, words.UNREADABLE),
    (smtplib.SMTPServerDisconnected, words.CUT),
    (TimeoutError, words.TIMED_OUT),
    (socket.gaierror, words.NOT_FOUND),
    (ConnectionRefusedError, words.NOT_LISTENING),
    (OSError, words.CUT),
)
