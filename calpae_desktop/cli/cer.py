"""`cer`: one contract, or those signed in a period."""

from __future__ import annotations

import argparse

from calpae_desktop.cli.output import complain, progress, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.words import usage as words


def misused(arguments: argparse.Namespace) -> str:
    """What is wrong with the options taken together; empty when nothing is."""
    days = (arguments.first, arguments.last)
    if arguments.batch and arguments.wanted is not None:
        return words.CER_NOT_BOTH
    if arguments.batch:
        return words.CER_NEEDS_DAYS if None in days else ""
    if arguments.wanted is None:
        return words.CER_ONE_OR_BATCH
    return "" if (*days, arguments.department) == (None, None, None) else words.CER_ONLY_BATCH


def cer(arguments: argparse.Namespace) -> int:
    if said := misused(arguments):
        arguments.refuse(said)
    return _batch(arguments) if arguments.batch else _one(arguments)


def _one(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        desk.cer.save(desk.actor, arguments.wanted, arguments.output)
    say(words.CER_WRITTEN.format(path=arguments.output))
    return 0


def _batch(arguments: argparse.Namespace) -> int:
    first, last = arguments.first, arguments.last
    if first > last:
        raise Refusal(No.PERIOD_REVERSED, first=first, last=last)
    with opened(arguments) as desk, progress() as shown:
        done = desk.cer.save_batch(
            desk.actor, Period(first, last), arguments.output, arguments.department, shown
        )
    for path in done.failed:
        complain(words.CER_NOT_WRITTEN.format(path=path))
    say(words.batch_written(done.sheets - len(done.failed), arguments.output))
    return 1 if done.failed else 0
