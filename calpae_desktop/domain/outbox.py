"""Messages that wait to be sent: their states, and when to try again."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum


class MessageState(Enum):
    """`SENDING` is written before the server is spoken to: what is found so after the program
    stopped may have left, and is never sent again without somebody asking."""

    WAITING = "attend"
    SENDING = "part"
    SENT = "parti"
    FAILED = "echec"
    WITHDRAWN = "retire"


class Trouble(Enum):
    """Why a message did not leave. `AWAY` is of the server or the settings, hence of all messages;
    `LATER` may pass; `NEVER` will not; `UNSURE`: it may have left."""

    AWAY = "away"
    LATER = "later"
    NEVER = "never"
    UNSURE = "unsure"


class Security(Enum):
    """How the link to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "aucune"


# Time to think again before a message leaves, and after which one that is leaving was lost.
GRACE = timedelta(seconds=15)
LEASE = timedelta(minutes=10)
_MINUTES = (1, 5, 15, 60, 240, 720)
MOST_ATTEMPTS = len(_MINUTES) + 1


def next_try(attempts: int, now: datetime) -> datetime | None:
    """When to try again after so many attempts, later and later; None when it is enough."""
    if not 1 <= attempts <= len(_MINUTES):
        return None
    return now + timedelta(minutes=_MINUTES[attempts - 1])
