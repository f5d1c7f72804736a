"""Orient: propose, decide, say when it was notified; a new orientation may follow."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import Done, RecordOrientation
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import Button, Choice, ComboField, DateField, Text, TextField
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import PATHWAYS

from .base import Form
from .fact import FactForm


def scheme_choices(dossier: Dossier) -> list[Choice]:
    """The schemes by label, each with its pathway where the label does not say it."""
    known: list[Scheme] = sorted(dossier.view.schemes.values(), key=lambda s: s.label.casefold())
    return [Choice(s.id, f"{s.label} · {PATHWAYS[s.pathway]}") for s in known]


class OrientationForm(FactForm):
    """An orientation decided, or only proposed; one proposed before is taken up to be decided."""

    verb = "Orienter"
    hints: tuple[KeyHint, ...] = (
        KeyHint("Return", "enregistrer"),
        KeyHint("Alt+P", "proposer seulement"),
        KeyHint("Esc", "fermer sans enregistrer"),
    )

    def __init__(self, session: Session, dossier: Dossier) -> None:
        version = dossier.proposal
        title = "Décider l’orientation" if version else _title(dossier)
        super().__init__(title, session, dossier, version)
        self.scheme = ComboField("Dispositif", scheme_choices(dossier))
        self.organisation = TextField("Organisme (facultatif)")
        self.referent = TextField("Référent (facultatif)")
        self.proposed_on = DateField("Proposée le", self.today)
        self.decided_on = DateField("Décidée le", self.today)
        self.notified_on = DateField("Notifiée le", self.today)
        for name, field in (
            ("scheme", self.scheme),
            ("decided_on", self.decided_on),
            ("referent", self.referent),
            ("organisation", self.organisation),
        ):
            self.add(name, field)
        self.add_row(("proposed_on", self.proposed_on), ("notified_on", self.notified_on))
        self.add_department()
        self.decided_on.changed.connect(self._show_verb)
        self.propose_button = Button("Proposer seulement", key="Alt+P")
        self.propose_button.clicked.connect(self.propose)
        self.content.addWidget(self.propose_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill()

        if version is not None:
            self.hints = Form.hints

    def fill(self) -> None:
        found = self.version.content if self.version else None
        self.decided_on.set_value(self.today())
        if isinstance(found, Orientation):
            self.scheme.set_value(found.scheme)
            self.organisation.set_value(found.organisation or "")
            self.referent.set_value(found.referent or "")
            self.proposed_on.set_value(found.proposed_on)
            self.decided_on.set_value(found.decided_on or self.today())
            self.notified_on.set_value(found.notified_on)
        self._show_verb()

    def _show_verb(self) -> None:
        decided = bool(self.decided_on.line.text().strip())
        self.verb = "Orienter" if decided else "Enregistrer la proposition"
        self.save_button.set_label(self.verb)
        self.propose_button.setVisible(decided and self.version is None)

    def propose(self) -> None:
        """Not decided yet: proposed on that day."""
        if self._busy:
            return
        if self.proposed_on.value() is None:
            self.proposed_on.set_value(self.decided_on.value() or self.today())
        self.decided_on.set_value(None)
        self._show_verb()
        self.submit()

    def work(self) -> Callable[[], Done]:
        command = RecordOrientation(
            self.dossier.identity.id,
            self.chosen_department(),
            self.scheme.value(),
            self.decided_on.value(),
            proposed_on=self.proposed_on.value(),
            notified_on=self.notified_on.value(),
            organisation=self.organisation.value().strip() or None,
            referent=self.referent.value().strip() or None,
            as_read=self.as_read,
        )
        desk = self.session.desk
        return lambda: desk.orientations.record(desk.actor, command)

    def chosen_department(self) -> str:
        found = self.version.content if self.version else None
        return found.department if isinstance(found, Orientation) else super().chosen_department()

    def sentence(self) -> str:
        label = self.dossier.context.scheme(self.scheme.value())
        if self.decided_on.value() is None:
            return f"Orientation vers {label} proposée."
        return f"Orientation vers {label} enregistrée."


def _title(dossier: Dossier) -> str:
    milestone = dossier.milestone
    again = milestone is not None and milestone.oriented_on is not None
    return "Réorienter" if again else "Orienter"


class NotifyForm(FactForm):
    """When the person was told of the orientation: the legal time to sign a CER runs from it."""

    verb = "Noter"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Noter la notification", session, dossier, dossier.unnotified)
        self.about = Text("", 14, 400, "text2", wrap=True)
        self.content.addWidget(self.about)
        self.notified_on = DateField("Notifiée le", self.today, required=True)
        self.add("notified_on", self.notified_on)
        self.fill()

    def _orientation(self) -> Orientation:
        found = self.version.content if self.version else None
        if not isinstance(found, Orientation):
            raise TypeError("offered without an orientation")
        return found

    def fill(self) -> None:
        found = self._orientation()
        label = self.dossier.context.scheme(found.scheme)
        decided = f", décidée le {day(found.decided_on)}" if found.decided_on else ""
        self.about.setText(f"Orientation vers {label}{decided}")
        self.notified_on.set_value(found.notified_on or self.today())

    def work(self) -> Callable[[], Done]:
        found = self._orientation()
        command = RecordOrientation(
            found.person,
            found.department,
            found.scheme,
            found.decided_on,
            proposed_on=found.proposed_on,
            notified_on=self.notified_on.value(),
            organisation=found.organisation,
            referent=found.referent,
            as_read=self.as_read,
        )
        desk = self.session.desk
        return lambda: desk.orientations.record(desk.actor, command)

    def sentence(self) -> str:
        notified = self.notified_on.value()
        return f"Orientation notifiée le {day(notified)}." if notified else ""
