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
from calpae_desktop.words import usage as words
from calpae_desktop.words.dates import day
from calpae_desktop.words.fiches import start
from calpae_desktop.words.figures import number

if TYPE_CHECKING:
    from calpae_desktop.domain.causes import Cause
    from calpae_desktop.services.compare import Asked, Comparison, Difference

# A list that is read; --json gives them all.
SHOWN = 20
_MOVE, _CAUSE = "  ", "      "


def misused(arguments: argparse.Namespace) -> str:
    """What is wrong with the options taken together; empty when nothing is."""
    if arguments.indicator not in (None, *indicators.LABELS):
        known = ", ".join(indicators.LABELS)
        return words.BAD_FIGURE.format(value=arguments.indicator, known=known)
    asked = {
        "--du": arguments.first,
        "--au": arguments.last,
        "--connu-au": arguments.known_on,
        "--et": arguments.and_on,
    }
    if arguments.issued is None:
        missing = ", ".join(option for option, value in asked.items() if value is None)
        return words.MISSING.format(options=missing) if missing else ""
    del asked["--et"]
    both = any(value is not None for value in asked.values()) or arguments.start is not None
    return words.COMPARE_NOT_BOTH if both else ""


def comparer(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import SystemClock, comparison_document
    from calpae_desktop.services.compare import Pair, frames

    if wrong := misused(arguments):
        arguments.refuse(wrong)
    asked = _asked(arguments)
    if isinstance(asked, Pair):
        frames(asked, SystemClock())
    limit = None if arguments.json else SHOWN
    with opened(arguments) as desk, progress() as shown:
        found = desk.compare.compare(desk.actor, asked, limit, shown)
    if arguments.json:
        print_json(comparison_document(found))
    else:
        _print(found)
    return 0


def _asked(arguments: argparse.Namespace) -> Asked:
    from calpae_desktop.services.compare import Pair, Since

    kept = {"department": arguments.department, "indicator": arguments.indicator}
    if arguments.issued is not None:
        return Since(arguments.issued, arguments.and_on, **kept)
    begin = Start(arguments.start or Start.INFORMATION.value)
    days = (arguments.first, arguments.last, arguments.known_on, arguments.and_on)
    return Pair(*days, begin, **kept)


def _print(found: Comparison) -> None:
    question = found.frame.question
    say(said.PERIOD.format(first=day(question.period.first), last=day(question.period.last)))
    say(found.between)
    say(start(question.start))
    for difference in found.differences:
        _print_one(found, difference)
    if not found.differences:
        say(found.same)


def _print_one(found: Comparison, difference: Difference) -> None:
    told = difference.divergence
    say(f"\n{told.department}  {told.id}  {said.values(told)}  {indicators.LABELS[told.id]}")
    if counts := said.tally(told.tally):
        say(f"{_MOVE}{counts}")
    for cause in told.common:
        _print_cause(found, cause)
    for one in difference.moved:
        name = found.names.get(one.move.person, "")
        who = f"{one.move.person} {name}".rstrip()
        say(f"{_MOVE}{said.sign(one.move)} {who}, {said.move(one.move)}")
        for cause in one.causes:
            _print_cause(found, cause)
    if difference.more:
        say(_MOVE + said.MORE.format(count=number(difference.more)))
    if difference.withheld:
        say(_MOVE + said.WITHHELD.format(count=number(difference.withheld)))


def _print_cause(found: Comparison, cause: Cause) -> None:
    load_id = cause.version.load_id
    load = found.loads.get(load_id) if load_id is not None else None
    say(_CAUSE + said.cause(cause, found.schemes, PurePath(load.path).name if load else None))
