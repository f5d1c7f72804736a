"""An orientation decided, a support started."""

from __future__ import annotations

from collections.abc import Callable

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import Done, RecordOrientation, RecordSupport
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.enums import PATHWAYS

from .base import Form


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
