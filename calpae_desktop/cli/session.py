"""The base that a command works on, opened with the passphrase and closed at the end."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from calpae_desktop.cli.phrase import find_phrase, given_phrase
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.settings import Settings, read_settings

if TYPE_CHECKING:
    from calpae_desktop.services.desk import Desk

Opened = TypeVar("Opened")


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Options of the command, those given after its name first."""
    named = getattr(arguments, "base", None) or arguments.command_base
    return read_settings(os.environ, named)


def phrase_of(arguments: argparse.Namespace, settings: Settings, *, twice: bool = False) -> str:
    """Raises NoPhrase."""
    return find_phrase(settings, phrase_file(arguments), twice=twice)


def phrase_file(arguments: argparse.Namespace) -> Path | None:
    found: Path | None = getattr(arguments, "phrase_file", None) or arguments.command_phrase_file
    return found


def opening(
    arguments: argparse.Namespace,
    settings: Settings,
    door: Callable[[str, str], Opened],
    *,
    twice: bool = False,
) -> Opened:
    """Through a door of `bootstrap`, with the passphrase of a file; a server's password is asked
    only when the server wants one. Raises Refusal, Unavailable, NoPhrase."""
    from calpae_desktop.bootstrap import is_server

    if not is_server(settings.base):
        return door(settings.base, phrase_of(arguments, settings, twice=twice))
    try:
        return door(settings.base, given_phrase(settings, phrase_file(arguments)) or "")
    except Refusal as refusal:
        if refusal.no is not No.SERVER_ASKS:
            raise
        return door(settings.base, phrase_of(arguments, settings))


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Desk]:
    """The services of the base. Raises Refusal, Unavailable, NoPhrase."""
    from calpae_desktop.bootstrap import check_base, open_desk

    settings = settings_of(arguments)
    check_base(settings.base)
    desk = opening(arguments, settings, open_desk)
    try:
        yield desk
    finally:
        desk.store.close()
