"""`transferer`: a base from a file to a server, or back."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import progress, say
from calpae_desktop.cli.session import opening, settings_of
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.settings import TARGET_PHRASE_VARIABLE
from calpae_desktop.words import usage as words
from calpae_desktop.words.figures import number

if TYPE_CHECKING:
    from calpae_desktop.services.desk import Desk


def transferer(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import accept_base, address, check_base, move, open_desk

    settings = replace(settings_of(arguments), base=arguments.source)
    check_base(arguments.source)
    accept_base(arguments.target)
    with (
        _closed(opening(arguments, settings, open_desk)) as source,
        _target(arguments) as target,
        progress() as shown,
    ):
        moved = move(source, target, shown)
    said = {"rows": number(moved.rows), "figures": number(moved.figures)}
    say(words.TRANSFERRED.format(target=address(arguments.target), **said))
    return 0


@contextmanager
def _target(arguments: argparse.Namespace) -> Iterator[Desk]:
    """Created when there is none; one that is there must be empty."""
    from calpae_desktop.bootstrap import create_desk, open_desk

    phrase = os.environ.get(TARGET_PHRASE_VARIABLE) or None
    settings = replace(settings_of(arguments), base=arguments.target, phrase=phrase)
    asked = argparse.Namespace(**vars(arguments))
    asked.phrase_file, asked.command_phrase_file = arguments.target_phrase_file, None
    try:
        desk = opening(asked, settings, create_desk, twice=True)
    except Refusal as refusal:
        if refusal.no is not No.DATABASE_EXISTS:
            raise
        desk = opening(asked, settings, open_desk)
    with _closed(desk):
        yield desk


@contextmanager
def _closed(desk: Desk) -> Iterator[Desk]:
    try:
        yield desk
    finally:
        desk.store.close()
