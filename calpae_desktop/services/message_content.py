"""What a message of the queue holds: for the server, then for the dossier."""

from __future__ import annotations

import json
from datetime import datetime

from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.sending import Sending
from calpae_desktop.services.mail_settings import Outgoing
from calpae_desktop.services.outbox_log import Queued
from calpae_desktop.services.recording import new_id


def outgoing(row: Queued, now: datetime) -> Outgoing:
    """What the server is given."""
    said = json.loads(row.content)
    return Outgoing(said["id"], said["to"], said["subject"], said["body"], now, said["calendar"])


def sending_of(row: Queued, at: datetime) -> Sending:
    """The fact of its dossier, once gone; `at` is Paris time."""
    said = json.loads(row.content)
    return Sending(
        new_id("E"),
        row.person,
        at.replace(second=0, microsecond=0),
        Channel.EMAIL,
        said["template"],
        said["subject"],
        said["to"],
        said["body"],
        said["appointment"],
        said["adviser"],
    )
