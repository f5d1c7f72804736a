"""`comparer`."""

from __future__ import annotations

import argparse
from pathlib import PurePath
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import print_json, progress, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.milestones import Start
from calpae_desktop.words import compare as said
from calpae_desktop.words import indicators
from calpae_desktop.words.dates import day
from calpae_desktop.words.fiches import start
from calpae_desktop.words.figures import number

if TYPE_CHECKING:
    from calpae_desktop.domain.causes import Cause
    from calpae_desktop.services.compare import Comparison, Difference

# A list that is read; --json gives them all.
SHOWN = 20
_MOVE, _CAUSE = "  ", "      "


def comparer(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import SystemClock, comparison_document
    from calpae_desktop.services.compare import Pair, frames

    pair = Pair(
        arguments.first,
        arguments.last,
        arguments.known_on,
        arguments.and_on,
        Start(arguments.start),
        arguments.department,
    )
    frames(pair, SystemClock())
    with opened(arguments) as desk, progress() as shown:
        found = desk.compare.compare(desk.actor, pair, progress=shown)
    if arguments.json:
        print_json(comparison_document(found))
    else:
        _print(found)
    return 0


def _print(found: Comparison) -> None:
    question, known_on = found.frame.question, found.frame.known_on
    say(said.PERIOD.format(first=day(question.period.first), last=day(question.period.last)))
    say(said.DAYS.format(before=day(found.before_on), after=day(known_on)))
    say(start(question.start))
    for difference in found.differences:
        _print_one(found, difference)
    if not found.differences:
        say(said.SAME)


def _print_one(found: Comparison, difference: Difference) -> None:
    told = difference.divergence
    say(f"\n{told.department}  {told.id}  {said.values(told)}  {indicators.LABELS[told.id]}")
    if counts := said.tally(told):
        say(f"{_MOVE}{counts}")
    for cause in told.common:
        _print_cause(found, cause)
    for one in difference.moved[:SHOWN]:
        name = found.names.get(one.move.person, "")
        who = f"{one.move.person} {name}".rstrip()
        say(f"{_MOVE}{said.sign(one.move)} {who}, {said.move(one.move)}")
        for cause in one.causes:
            _print_cause(found, cause)
    if (more := len(difference.moved) - SHOWN) > 0:
        say(_MOVE + said.MORE.format(count=number(more)))
    if difference.withheld:
        say(_MOVE + said.WITHHELD.format(count=number(difference.withheld)))


def _print_cause(found: Comparison, cause: Cause) -> None:
    load_id = cause.version.load_id
    load = found.loads.get(load_id) if load_id is not None else None
    say(_CAUSE + said.cause(cause, found.schemes, PurePath(load.path).name if load else None))
