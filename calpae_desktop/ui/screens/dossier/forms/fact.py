"""A form that adds a fact, or goes on with one that is on file."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.services.commands import AsRead
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import LabeledField

from .base import Form, version_of

REQUIRED = "Ce renseignement est obligatoire."


class FactForm(Form):
    """`version` is the fact as it was read, None for one to add; `fill` shows it."""

    def __init__(
        self, title: str, session: Session, dossier: Dossier, version: Version | None = None
    ) -> None:
        super().__init__(title, session, dossier)
        self.version = version

    def add_row(self, *named: tuple[str, LabeledField]) -> None:
        """Put fields side by side."""
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        for column, (name, field) in enumerate(named):
            self.fields[name] = field
            row.addWidget(field, 0, column, Qt.AlignmentFlag.AlignTop)
            row.setColumnStretch(column, 1)
        self.content.addLayout(row)

    @property
    def as_read(self) -> AsRead | None:
        """The fact that is changed, as it was read."""
        found = self.version
        return AsRead(found.fact_id, found.version_id or 0) if found else None

    def edited(self) -> tuple[Kind, str] | None:
        return (self.version.kind, self.version.fact_id) if self.version else None

    def fill(self) -> None:
        """Show the fact as it is on file; subclasses override."""

    def refresh(self, dossier: Dossier) -> None:
        mine = self.touched()
        super().refresh(dossier)
        if edited := self.edited():
            self.version = version_of(dossier, *edited) or self.version
        self.fill()
        self.mark()
        self.put_back(mine)

    def check_said(self, fields: Sequence[LabeledField], missing: Sequence[bool]) -> bool:
        """Say at the first of these fields that is missing that it is required."""
        for field, lacks in zip(fields, missing, strict=True):
            if lacks:
                field.set_error(REQUIRED)
                field.editor.setFocus()
                return False
        return True
