"""Say how the person prefers to be reached, and what they agreed to receive."""

from __future__ import annotations

from collections.abc import Callable

from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, TextField
from calpae_desktop.words.enums import CHANNELS

from .whole import WholeForm

_YES = "oui"
_AGREED = (Choice("", "Non"), Choice(_YES, "Oui"))
_CHANNELS = (
    Choice("", "Sans préférence"),
    *(Choice(c.value, CHANNELS[c][:1].upper() + CHANNELS[c][1:]) for c in Channel),
)


class ReachForm(WholeForm):
    """One for each person: what is not said is left empty."""

    removal = "Retirer ces préférences"

    def __init__(self, session: Session, dossier: Dossier) -> None:
        title = "Comment joindre la personne"
        super().__init__(title, session, dossier, dossier.reach_known)
        self.preferred = ComboField("Moyen préféré", _CHANNELS)
        self.sms = ComboField("Accepte les SMS", _AGREED)
        self.email = ComboField("Accepte les courriels", _AGREED)
        self.language = TextField("Langue parlée, autre que le français")
        self.interpreter = ComboField("Interprète nécessaire", _AGREED)
        self.remark = TextField("Remarque", "Quand appeler, chez qui : « après 16 h ».")
        self.add("preferred", self.preferred)
        self.add("remark", self.remark)
        self.add_row(("sms_agreed", self.sms), ("email_agreed", self.email))
        self.add("language", self.language)
        self.add("interpreter", self.interpreter)
        self.fill()
        self._warn_of_lacks()

    def _warn_of_lacks(self) -> None:
        """An agreement leads nowhere without a number or an address."""
        who = self.dossier.identity
        self.sms.set_hint("" if who.phone else "Pas de téléphone au dossier.")
        self.email.set_hint("" if who.email else "Pas d’adresse au dossier.")

    def known(self, dossier: Dossier) -> Version | None:
        return dossier.reach_known

    def fill(self) -> None:
        said = self.version.content if self.version else None
        if not isinstance(said, Reach):
            return
        self.preferred.set_value(said.preferred.value if said.preferred else "")
        for field, yes in (
            (self.sms, said.sms_agreed),
            (self.email, said.email_agreed),
            (self.interpreter, said.interpreter),
        ):
            field.set_value(_YES if yes else "")
        self.language.set_value(said.language or "")
        self.remark.set_value(said.remark or "")

    def said(self) -> Content:
        return self._typed()

    def _typed(self) -> Reach:
        chosen = self.preferred.value()
        return Reach(
            id=self.version.fact_id if self.version else "",
            person=self.dossier.identity.id,
            preferred=Channel(chosen) if chosen else None,
            sms_agreed=self.sms.value() == _YES,
            email_agreed=self.email.value() == _YES,
            language=self.language.value().strip() or None,
            interpreter=self.interpreter.value() == _YES,
            remark=self.remark.value().strip() or None,
        )

    def adding(self) -> Callable[[], Done]:
        desk, said = self.session.desk, self._typed()
        return lambda: desk.reaches.say(desk.actor, said, None)

    def sentence(self) -> str:
        return "Préférences retirées." if self._withdraw else "Préférences enregistrées."
