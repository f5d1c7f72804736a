"""Who opens what: the doors that the window is given before any database is open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from calpae_desktop.services.desk import Desk


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """What the window starts with. The doors raise Refusal or Unavailable and may take a second:
    they belong to the write lane, not to the thread of the screens.

    `base` is the database to propose, a file or the address of a server, `exists` whether it is
    there; `demonstration` opens the demonstration at once. `advise` says in French why a phrase
    is too weak; empty when it is not. `unlock` only checks the phrase of a base that may be open.
    `phrase` is the passphrase when the environment gives it.
    """

    base: Path | str
    exists: bool
    demonstration: bool
    open: Callable[[Path | str, str], Desk]
    unlock: Callable[[Path | str, str], None]
    create: Callable[[Path | str, str], Desk]
    demo: Callable[[], Desk]
    advise: Callable[[str], str]
    log: Path
    version: str
    phrase: str | None = None
