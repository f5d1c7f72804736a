"""Start a support (Job Coaching, AGLO…), and end it."""

from __future__ import annotations

from collections.abc import Callable

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import Done, RecordSupport
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.dates import day

from .base import Form, version_of
from .fact import FactForm
from .orientation import scheme_choices


class SupportForm(Form):
    """The start of Job Coaching, of the AGLO or of another scheme, as the orientation said it."""

    verb = "Démarrer"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Démarrer un accompagnement", session, dossier)
        self.scheme = ComboField("Dispositif", scheme_choices(dossier))
        self.started_on = DateField("Démarré le", self.today, required=True)
        self.oriented_on = DateField("Orientation du", self.today)
        self.adviser = TextField("Référent (facultatif)")
        self.organisation = TextField("Organisme (facultatif)")
        for name, field in (
            ("scheme", self.scheme),
            ("started_on", self.started_on),
            ("oriented_on", self.oriented_on),
            ("adviser", self.adviser),
            ("organisation", self.organisation),
        ):
            self.add(name, field)
        self.add_department()
        self.started_on.set_value(self.today())
        if last := dossier.decided:
            self.scheme.set_value(last.scheme)
            self.oriented_on.set_value(last.decided_on)
            self.adviser.set_value(last.referent or "")
            self.organisation.set_value(last.organisation or "")

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
            organisation=self.organisation.value().strip() or None,
            adviser=self.adviser.value().strip() or None,
        )
        desk = self.session.desk
        return lambda: desk.supports.record(desk.actor, command)

    def sentence(self) -> str:
        label = self.dossier.context.scheme(self.scheme.value())
        return f"{label} : accompagnement démarré."


class EndForm(FactForm):
    """The end of a support that runs, and why."""

    verb = "Terminer"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        running = dossier.running
        super().__init__("Terminer l’accompagnement", session, dossier, running[-1])
        self.support = ComboField("Accompagnement", [self._choice(v) for v in reversed(running)])
        self.ended_on = DateField("Terminé le", self.today, required=True)
        self.reason = TextField("Motif", "Emploi, formation, abandon, réorientation…")
        self.support.changed.connect(self._on_support)
        for name, field in (
            ("ended_on", self.ended_on),
            ("end_reason", self.reason),
            ("support", self.support),
        ):
            self.add(name, field)
        self.support.setEnabled(len(running) > 1)
        self.fill()

    def fill(self) -> None:
        found = _support(self.version)
        self.ended_on.set_value(found.ended_on or self.today())
        self.reason.set_value(found.end_reason or "")

    def _choice(self, version: Version) -> Choice:
        found = _support(version)
        began = f" depuis le {day(found.started_on)}" if found.started_on else ""
        return Choice(found.id, f"{self.dossier.context.scheme(found.scheme)}{began}")

    def _on_support(self) -> None:
        self.version = version_of(self.dossier, Kind.SUPPORT, self.support.value())

    def work(self) -> Callable[[], Done]:
        found = _support(self.version)
        command = RecordSupport(
            found.person,
            found.department,
            found.scheme,
            found.started_on or self.today(),
            oriented_on=found.oriented_on,
            orientation=found.orientation,
            organisation=found.organisation,
            adviser=found.adviser,
            ended_on=self.ended_on.value(),
            end_reason=self.reason.value().strip() or None,
            as_read=self.as_read,
        )
        desk = self.session.desk
        return lambda: desk.supports.record(desk.actor, command)

    def sentence(self) -> str:
        label = self.dossier.context.scheme(_support(self.version).scheme)
        return f"{label} : accompagnement terminé."


def _support(version: Version | None) -> Support:
    if version is None or not isinstance(version.content, Support):
        raise TypeError("offered without a support")
    return version.content
