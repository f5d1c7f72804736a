"""Where letters and text messages are written, as the user says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui import dialogs


def chosen_file(over: QWidget, title: str, name: str, ending: str) -> Path | None:
    """A file of this ending, when none is typed; None when it was given up."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    suggestion = str(Path(place, f"{name}{ending}"))
    typed = dialogs.save_file(over, title, suggestion, f"{ending[1:].upper()} (*{ending})")
    if not typed:
        return None
    return Path(typed) if Path(typed).suffix else Path(typed + ending)
