"""What the imports ask off the GUI thread; nothing here holds a widget."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from calpae_desktop.services.desk import Desk
from calpae_desktop.services.imports import ImportUndone
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.ui.screens.telling import telling
from calpae_desktop.ui.tasks import Ticket


@dataclass(frozen=True, slots=True)
class Chosen:
    """A file or folder to load; `form` as the service takes it, `backlog` for a whole stock."""

    path: Path
    form: str
    backlog: bool = False


def load(desk: Desk, chosen: Chosen, dry_run: bool, ticket: Ticket) -> LoadReport:
    """Load, or only try."""
    return desk.loading.load(
        desk.actor,
        chosen.path,
        form=chosen.form,
        backlog=chosen.backlog,
        dry_run=dry_run,
        progress=telling(ticket),
    )


def undo(desk: Desk, number: int, leave: bool, ticket: Ticket) -> ImportUndone:
    """Take an import back."""
    return desk.imports.undo(desk.actor, number, leave=leave, progress=telling(ticket))
