"""Orienter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import DecideOrientation, Done
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import PATHWAYS

from .forms import Form, Gesture, need_date, optional
from .places import DepartmentField


class OrientForm(Form):
    """The pathway is the scheme’s: it is shown, not asked."""

    def __init__(self, view: DossierView, parent: QWidget | None = None) -> None:
        super().__init__("Orienter", view, parent)
        self.scheme = ComboField("Dispositif", scheme_choices(view))
        self.add("scheme", self.scheme)
        self.scheme.changed.connect(self._show_pathway)
        self.decided = DateField("Décidée le", self.today, required=True)
        self.decided.set_value(view.today)
        self.add("decided_on", self.decided)
        self.notified = DateField("Notifiée le", self.today)
        self.add("notified_on", self.notified)
        self.organisation = TextField("Organisme")
        self.add("organisation", self.organisation)
        self.referent = TextField("Référent")
        self.add("referent", self.referent)
        self.department = DepartmentField(view)
        self.add("department", self.department)
        self._show_pathway(self.scheme.value())
        self.close_form()

    def _show_pathway(self, scheme: str) -> None:
        known = self.view.schemes.get(scheme)
        self.scheme.set_hint(f"Parcours {PATHWAYS[known.pathway]}" if known else "")

    def gesture(self) -> Gesture | None:
        right, decided = need_date(self.decided)
        right_notified, notified = need_date(self.notified, required=False)
        if decided is None or not (right and right_notified):
            return None
        command = DecideOrientation(
            self.view.identity.id,
            self.department.value(),
            self.scheme.value(),
            decided,
            notified_on=notified,
            organisation=optional(self.organisation),
            referent=optional(self.referent),
        )

        def run(desk: Desk) -> Done:
            return desk.orientations.decide(desk.actor, command)

        label = self.scheme.combo.currentText()
        return Gesture(run, f"Orientation vers {label} décidée le {day(decided)}.")


def scheme_choices(view: DossierView) -> list[Choice]:
    """Schemes by pathway, then by name."""
    schemes: list[Scheme] = sorted(
        view.schemes.values(), key=lambda scheme: (scheme.pathway.value, scheme.label)
    )
    return [Choice(scheme.id, scheme.label) for scheme in schemes]
