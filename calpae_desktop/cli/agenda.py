"""`agenda`: the diary of an adviser, as a file for their calendar."""

from __future__ import annotations

import argparse

from calpae_desktop.cli.output import say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.words import usage as words


def agenda(arguments: argparse.Namespace) -> int:
    """Write the file, in the place of the one there."""
    first, last, adviser = arguments.first, arguments.last, arguments.adviser
    if first > last:
        raise Refusal(No.PERIOD_REVERSED, first=first, last=last)
    with opened(arguments) as desk:
        target = arguments.output
        desk.diary_files.save_calendar(desk.actor, adviser, Period(first, last), target)
    say(words.AGENDA_WRITTEN.format(adviser=adviser, path=target))
    return 0
