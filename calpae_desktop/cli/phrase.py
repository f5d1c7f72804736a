"""Where the passphrase comes from: environment, file, keyring, question. Never the arguments."""

from __future__ import annotations

import getpass
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from calpae_desktop.settings import KEYRING_SERVICE, Settings
from calpae_desktop.words import usage as words

KEYRING_PATIENCE_S = 3.0


class NoPhrase(Exception):
    """No passphrase; the message is a French sentence."""


def find_phrase(settings: Settings, file: Path | None, *, twice: bool = False) -> str:
    """The passphrase; asked `twice` on a terminal when it is new. Raises NoPhrase."""
    found = (
        given_phrase(settings, file)
        or (None if twice else _from_keyring(settings.base))
        or _asked(twice=twice)
    )
    if not found:
        raise NoPhrase(words.NO_PHRASE)
    return found


def given_phrase(settings: Settings, file: Path | None) -> str | None:
    """That of the environment or of the file named, if any. Raises NoPhrase."""
    return settings.phrase or (None if file is None else _first_line(file))


def _first_line(file: Path) -> str:
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise NoPhrase(words.BAD_PHRASE_FILE.format(path=file)) from error
    if not lines or not lines[0]:
        raise NoPhrase(words.EMPTY_PHRASE)
    return lines[0]


def _from_keyring(base: str) -> str | None:
    """What the system's keyring keeps; None when there is none, or when it does not answer."""
    import keyring
    from keyring.errors import KeyringError

    try:
        with _patience(KEYRING_PATIENCE_S):
            name = base if "://" in base else str(Path(base).absolute())
            return keyring.get_password(KEYRING_SERVICE, name)
    except (KeyringError, TimeoutError, RuntimeError, OSError):
        return None


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """TimeoutError when the block lasts longer; where the system cannot say, waits."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _asked(*, twice: bool) -> str | None:
    if not sys.stdin.isatty():
        return None
    typed = getpass.getpass(words.ASK_PHRASE)
    if not typed:
        raise NoPhrase(words.EMPTY_PHRASE)
    if twice and getpass.getpass(words.ASK_AGAIN) != typed:
        raise NoPhrase(words.PHRASES_DIFFER)
    return typed
