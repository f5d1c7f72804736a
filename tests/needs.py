"""What a test needs of the machine, and what happens where it is not there."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def lacking(why: str) -> NoReturn:
    """A program is not installed: a skip that says so, but a failure in continuous integration,
    whose own script installs it."""
    if os.environ.get("CI"):
        pytest.fail(why)
    pytest.skip(why)
