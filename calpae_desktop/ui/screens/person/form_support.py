"""Démarrer un accompagnement."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from calpae_desktop.services.commands import Done, StartSupport
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import ComboField, DateField, TextField
from calpae_desktop.words.dates import day

from .form_orient import scheme_choices
from .forms import Form, Gesture, need_date, optional
from .places import DepartmentField
from .reading import orientation_of


class SupportForm(Form):
    """Filled from the orientation that it follows."""

    def __init__(self, view: DossierView, parent: QWidget | None = None) -> None:
        super().__init__("Démarrer un accompagnement", view, parent)
        orientation = orientation_of(view)
        self.scheme = ComboField("Dispositif", scheme_choices(view))
        self.add("scheme", self.scheme)
        self.started = DateField("Démarré le", self.today, required=True)
        self.started.set_value(view.today)
        self.add("started_on", self.started)
        self.oriented = DateField("Orientation du", self.today)
        self.add("oriented_on", self.oriented)
        self.organisation = TextField("Organisme")
        self.add("organisation", self.organisation)
        self.adviser = TextField("Référent")
        self.add("adviser", self.adviser)
        self.department = DepartmentField(view)
        self.add("department", self.department)
        if orientation is not None:
            self.scheme.set_value(orientation.scheme)
            self.oriented.set_value(orientation.decided_on)
            self.organisation.set_value(orientation.organisation or "")
            self.adviser.set_value(orientation.referent or "")
        self.close_form()

    def gesture(self) -> Gesture | None:
        right, started = need_date(self.started)
        right_oriented, oriented = need_date(self.oriented, required=False)
        if started is None or not (right and right_oriented):
            return None
        origin = orientation_of(self.view)
        same = origin is not None and origin.scheme == self.scheme.value()
        command = StartSupport(
            self.view.identity.id,
            self.department.value(),
            self.scheme.value(),
            started,
            oriented_on=oriented,
            orientation=origin.id if origin is not None and same else None,
            organisation=optional(self.organisation),
            adviser=optional(self.adviser),
        )

        def run(desk: Desk) -> Done:
            return desk.supports.start(desk.actor, command)

        label = self.scheme.combo.currentText()
        return Gesture(run, f"{label} démarré le {day(started)}.")
