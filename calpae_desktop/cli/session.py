"""The base that a command works on, opened with the passphrase and closed at the end."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from calpae_desktop.cli.phrase import find_phrase
from calpae_desktop.settings import Settings, read_settings

if TYPE_CHECKING:
    from calpae_desktop.services.desk import Desk


def settings_of(arguments: argparse.Namespace) -> Settings:
    """Options of the command, those given after its name first."""
    named = getattr(arguments, "base", None) or arguments.command_base
    return read_settings(os.environ, named)


def phrase_of(arguments: argparse.Namespace, settings: Settings, *, twice: bool = False) -> str:
    """Raises NoPhrase."""
    file = getattr(arguments, "phrase_file", None) or arguments.command_phrase_file
    return find_phrase(settings, file, twice=twice)


@contextmanager
def opened(arguments: argparse.Namespace) -> Iterator[Desk]:
    """The services of the base. Raises Refusal, Unavailable, NoPhrase."""
    from calpae_desktop.bootstrap import check_base, open_desk

    settings = settings_of(arguments)
    check_base(settings.base)
    desk = open_desk(settings.base, phrase_of(arguments, settings))
    try:
        yield desk
    finally:
        desk.store.close()
