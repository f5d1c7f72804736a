"""`envoyer`: the e-mails that wait, without a window."""

from __future__ import annotations

import argparse

from calpae_desktop.cli.output import complain, say
from calpae_desktop.cli.session import opened
from calpae_desktop.words import usage as words


def envoyer(arguments: argparse.Namespace) -> int:
    """Send what is due, whoever queued it. The code says whether something did not leave."""
    with opened(arguments) as desk:
        done = desk.letters.messages.deliver(desk.actor, _never, alone=not desk.store.shared)
    if done.problem:
        complain(done.problem)
    say(words.mails_sent(done.count, done.failed))
    return 1 if done.failed or done.problem else 0


def _never() -> bool:
    return False
