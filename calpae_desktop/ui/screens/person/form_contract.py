"""Enregistrer le CER signé."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.contract import ContractType
from calpae_desktop.services.commands import Done, SignContract
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import CONTRACT_TYPES

from .forms import Form, Gesture, need_date, optional
from .view import details


class ContractForm(Form):
    def __init__(self, view: DossierView, parent: QWidget | None = None) -> None:
        super().__init__("Enregistrer le CER signé", view, parent)
        self.signed = DateField("Signé le", self.today, required=True)
        self.signed.set_value(view.today)
        self.add("signed_on", self.signed)
        self.kind = ComboField("Type", [Choice(t.value, w) for t, w in CONTRACT_TYPES.items()])
        self.add("type", self.kind)
        self.ends = DateField("Fin du CER", self.today, "+6m, 30/6…")
        self.add("ends_on", self.ends)
        self.adviser = TextField("Conseiller")
        self.adviser.set_value(dict(details(view)).get("Conseiller", ""))
        self.add("adviser", self.adviser)
        self.objective = TextField("Objectif")
        self.add("objective", self.objective)
        self.close_form()

    def gesture(self) -> Gesture | None:
        right, signed = need_date(self.signed)
        right_end, ends = need_date(self.ends, required=False)
        if signed is None or not (right and right_end):
            return None
        command = SignContract(
            self.view.identity.id,
            signed,
            ContractType(self.kind.value()),
            ends_on=ends,
            adviser=optional(self.adviser),
            objective=optional(self.objective),
        )

        def run(desk: Desk) -> Done:
            return desk.contracts.sign(desk.actor, command)

        return Gesture(run, f"CER signé le {day(signed)} enregistré.")
