"""A French application with its style, without a screen."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.style import theme


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> Iterator[None]:
    """Every test of the interface runs styled, and starts in the light theme."""
    if qapp.applicationName() != "Parcours RSA":
        build_application([])
        theme().set_mode("light")
    yield
    if theme().dark:
        theme().set_mode("light")
