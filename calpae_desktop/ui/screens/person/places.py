"""The département of a new fact: known from the dossier, asked only when it is not."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Choice, ComboField

from .reading import department_of

DEPARTMENTS = (Choice("67", "67 Bas-Rhin"), Choice("68", "68 Haut-Rhin"))


class DepartmentField(ComboField):
    """Hidden when the entry or the right gives it."""

    def __init__(self, view: DossierView, parent: QWidget | None = None) -> None:
        known = department_of(view)
        listed = any(choice.key == known for choice in DEPARTMENTS)
        more = () if listed or not known else (Choice(known, known),)
        super().__init__("Département", (*DEPARTMENTS, *more), parent=parent)
        if known:
            self.set_value(known)
        self.setVisible(not known)
