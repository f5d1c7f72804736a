"""A contract signed, an orientation decided, a support started."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from calpae_desktop.domain.contract import ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import Done, RecordContract, RecordOrientation, RecordSupport
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField, dates
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import CONTRACT_TYPES, PATHWAYS

from .base import Form

_SIX_MONTHS = "+6m"


class ContractForm(Form):
    """A CER as it was signed; the end follows the signature until it is typed."""

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Enregistrer le CER signé", session, dossier)
        self._end_typed = False
        self.signed_on = DateField("Signé le", self.today, required=True)
        self.type = ComboField("Type", [Choice(t.value, CONTRACT_TYPES[t]) for t in ContractType])
        self.ends_on = DateField(
            "Fin", self._signature, "+6m : six mois après la signature", required=True
        )
        self.adviser = TextField("Conseiller")
        for name, field in (
            ("signed_on", self.signed_on),
            ("ends_on", self.ends_on),
            ("type", self.type),
            ("adviser", self.adviser),
        ):
            self.add(name, field)
        self.signed_on.set_value(self.today())
        advisers = [a.adviser for _, a in dossier.appointments if a.adviser]
        self.adviser.set_value(advisers[-1] if advisers else "")
        if dossier.contracts:
            self.type.set_value(ContractType.DYNAMIC.value)
        self.signed_on.changed.connect(self._on_signed)
        self.ends_on.changed.connect(self._on_end)
        self._on_signed()

    def _signature(self) -> date:
        return self.signed_on.value() or self.today()

    def _on_signed(self) -> None:
        if not self._end_typed and self.signed_on.value():
            self.ends_on.set_value(dates.parse_date(_SIX_MONTHS, self._signature()))

    def _on_end(self) -> None:
        self._end_typed = True

    def work(self) -> Callable[[], Done]:
        command = RecordContract(
            self.dossier.identity.id,
            self._signature(),
            ContractType(self.type.value()),
            ends_on=self.ends_on.value(),
            adviser=self.adviser.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.contracts.record(desk.actor, command)

    def sentence(self) -> str:
        return f"CER signé le {day(self._signature())}."


def scheme_choices(dossier: Dossier) -> list[Choice]:
    """The schemes by label, each with its pathway where the label does not say it."""
    known: list[Scheme] = sorted(dossier.view.schemes.values(), key=lambda s: s.label.casefold())
    return [Choice(s.id, f"{s.label} · {PATHWAYS[s.pathway]}") for s in known]


class OrientationForm(Form):
    """A decided orientation."""

    verb = "Orienter"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Orienter", session, dossier)
        self.scheme = ComboField("Dispositif", scheme_choices(dossier))
        self.decided_on = DateField("Décidée le", self.today, required=True)
        self.referent = TextField("Référent (facultatif)")
        self.add("scheme", self.scheme)
        self.add("decided_on", self.decided_on)
        self.add("referent", self.referent)
        self.add_department()
        self.decided_on.set_value(self.today())

    def work(self) -> Callable[[], Done]:
        command = RecordOrientation(
            self.dossier.identity.id,
            self.chosen_department(),
            self.scheme.value(),
            self.decided_on.value() or self.today(),
            referent=self.referent.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.orientations.record(desk.actor, command)

    def sentence(self) -> str:
        label = self.dossier.context.scheme(self.scheme.value())
        return f"Orientation vers {label} enregistrée."


class SupportForm(Form):
    """The start of Job Coaching, of the AGLO or of another scheme."""

    verb = "Démarrer"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Démarrer un accompagnement", session, dossier)
        milestone = dossier.milestone
        self.scheme = ComboField("Dispositif", scheme_choices(dossier))
        self.started_on = DateField("Démarré le", self.today, required=True)
        self.oriented_on = DateField("Orientation du", self.today)
        self.adviser = TextField("Référent (facultatif)")
        for name, field in (
            ("scheme", self.scheme),
            ("started_on", self.started_on),
            ("oriented_on", self.oriented_on),
            ("adviser", self.adviser),
        ):
            self.add(name, field)
        self.add_department()
        self.started_on.set_value(self.today())
        if milestone is not None and milestone.scheme is not None:
            self.scheme.set_value(milestone.scheme)
            self.oriented_on.set_value(milestone.oriented_on)

    def _orientation(self) -> str | None:
        """Id of the orientation of that day to that scheme."""
        for version in self.dossier.view.current(Kind.ORIENTATION):
            found = version.content
            if (
                isinstance(found, Orientation)
                and found.decided_on == self.oriented_on.value()
                and found.scheme == self.scheme.value()
            ):
                return found.id
        return None

    def work(self) -> Callable[[], Done]:
        command = RecordSupport(
            self.dossier.identity.id,
            self.chosen_department(),
            self.scheme.value(),
            self.started_on.value() or self.today(),
            oriented_on=self.oriented_on.value(),
            orientation=self._orientation(),
            adviser=self.adviser.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.supports.record(desk.actor, command)

    def sentence(self) -> str:
        label = self.dossier.context.scheme(self.scheme.value())
        return f"{label} : accompagnement démarré."
