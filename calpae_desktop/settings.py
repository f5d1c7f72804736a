"""Options as data, from the environment: which base, which log, which passphrase."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

BASE_VARIABLE, PHRASE_VARIABLE = "CALPAE_BASE", "CALPAE_PHRASE"
TARGET_PHRASE_VARIABLE = "CALPAE_PHRASE_CIBLE"
APPLICATION = "calpae"
BASE_NAME, LOG_NAME = "base.calpae", "calpae.log"
KEYRING_SERVICE = "calpae"


@dataclass(frozen=True, slots=True)
class Settings:
    """`base` is a path or a server's address; `phrase` the one that the environment gives."""

    base: str
    log: Path
    phrase: str | None = field(default=None, repr=False)


def read_settings(environ: Mapping[str, str], base: str | None = None) -> Settings:
    """The base asked for, else that of the environment, else one in the user's data folder."""
    from platformdirs import user_data_path, user_log_path

    default = user_data_path(APPLICATION, appauthor=False) / BASE_NAME
    return Settings(
        base or environ.get(BASE_VARIABLE) or str(default),
        user_log_path(APPLICATION, appauthor=False) / LOG_NAME,
        environ.get(PHRASE_VARIABLE) or None,
    )
