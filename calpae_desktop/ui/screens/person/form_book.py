"""Prendre un rendez-vous."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.services.commands import BookAppointment, Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import moment
from calpae_desktop.words.enums import NATURES

from .forms import Form, Gesture, at, need_date, need_hour, optional
from .places import DepartmentField
from .reading import appointments

_NEW = ""


class BookForm(Form):
    """Eight keys when the day and the hour are enough: R +8j Tab 9h Entrée."""

    def __init__(
        self,
        view: DossierView,
        replaces: str = _NEW,
        nature: Nature = Nature.ORIENTATION,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Prendre un rendez-vous", view, parent)
        self.day = DateField("Date", self.today, "+8j, demain, 3/2…", required=True)
        self.hour = TextField("Heure", "9:30, 14h")
        self.fields |= {"planned_at": self.day, "hour": self.hour}
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.day, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.hour, 2, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(row)
        self.nature = ComboField("Nature", [Choice(n.value, w) for n, w in NATURES.items()])
        self.add("nature", self.nature)
        self.nature.set_value(self._likely(nature, replaces).value)
        self.replaced = ComboField("À la place de", self._replaceable())
        self.replaced.set_value(replaces)
        self.add("replaces", self.replaced)
        self.replaced.setVisible(len(self._replaceable()) > 1)
        self.adviser = TextField("Conseiller")
        self.add("adviser", self.adviser)
        self.fixed = DateField("Pris le", self.today)
        self.fixed.set_value(view.today)
        self.add("fixed_at", self.fixed)
        self.department = DepartmentField(view)
        self.add("department", self.department)
        self._remember()
        self.close_form()

    def _likely(self, nature: Nature, replaces: str) -> Nature:
        for version, appointment in appointments(self.view):
            if version.fact_id == replaces:
                return appointment.nature
        milestone = self.view.milestone
        oriented = milestone is not None and milestone.oriented_on is not None
        return Nature.SUPPORT if oriented else nature

    def _replaceable(self) -> list[Choice]:
        """Appointments that did not take place, the last first."""
        missed = [
            Choice(version.fact_id, f"celui du {moment(appointment.planned_at)}")
            for version, appointment in appointments(self.view)
            if appointment.outcome not in (Outcome.HONOURED, Outcome.PLANNED)
        ]
        return [Choice(_NEW, "aucun : nouveau rendez-vous"), *reversed(missed)]

    def _remember(self) -> None:
        known = appointments(self.view)
        self._organisation = known[-1][1].organisation if known else None
        self.adviser.set_value(known[-1][1].adviser or "" if known else "")

    def gesture(self) -> Gesture | None:
        right_day, day = need_date(self.day)
        right_hour, hour = need_hour(self.hour)
        right_fixed, fixed = need_date(self.fixed, required=False)
        if day is None or not (right_day and right_hour and right_fixed):
            return None
        command = BookAppointment(
            self.view.identity.id,
            self.department.value(),
            Nature(self.nature.value()),
            at(day, hour),
            fixed_at=at(fixed, time()) if fixed and fixed != self.today() else None,
            replaces=self.replaced.value() or None,
            adviser=optional(self.adviser),
            organisation=self._organisation,
        )

        def run(desk: Desk) -> Done:
            return desk.appointments.book(desk.actor, command)

        return Gesture(run, f"Rendez-vous pris pour le {moment(command.planned_at)}.")
