"""Prepare a CER: a draft until it is signed, taken up again where it was left."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.services.commands import Done, RecordContract
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import (
    AreaField,
    Button,
    Choice,
    ComboField,
    DateField,
    State,
    StatePill,
    TextField,
    dates,
)
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import CONTRACT_TYPES

from .fact import FactForm

_SIX_MONTHS = "+6m"
_FULL_WEEK = Decimal(15)
_HOURS = re.compile(r"(\d{1,2})(?:[,.](\d{1,2}))?\s*h?")


def parse_hours(typed: str) -> Decimal | None:
    """`15`, `17,5`, `12 h`; None for anything else."""
    match = _HOURS.fullmatch(typed.strip())
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else None


def write_hours(hours: Decimal | None) -> str:
    """15, 17,5; empty when it is not said."""
    return f"{hours.normalize():f}".replace(".", ",") if hours is not None else ""


class ContractForm(FactForm):
    """What both sides commit to. Without a date of signature it stays a draft, and says so."""

    verb = "Enregistrer le brouillon"
    wide = True
    hints = (
        KeyHint("Ctrl+Return", "enregistrer"),
        KeyHint("Alt+S", "signer aujourd’hui"),
        KeyHint("Ctrl+P", "aperçu"),
        KeyHint("Esc", "fermer sans enregistrer"),
    )

    def __init__(self, session: Session, dossier: Dossier) -> None:
        version = dossier.draft
        title = "Reprendre le CER" if version else "Préparer le CER"
        super().__init__(title, session, dossier, version)
        self.state = StatePill(State.WATCH, "Brouillon")
        self.content.addWidget(self.state, 0, Qt.AlignmentFlag.AlignLeft)
        self.texts = {
            "objective": AreaField("Objectif", lines=2),
            "person_commitments": AreaField("Engagements de la personne", "Un par ligne", lines=4),
            "authority_commitments": AreaField(
                "Engagements de la collectivité", "Un par ligne", lines=4
            ),
            "observations": AreaField("Observations (facultatif)", lines=2),
        }
        for name, field in self.texts.items():
            self.add(name, field)
        self._add_length()
        self._add_signature()
        self._preview = False
        self.fill()

    def _add_length(self) -> None:
        self.starts_on = DateField("Début", self.today)
        self.ends_on = DateField("Fin", self._start, "6 mois, 12 mois ou une date")
        self.weekly_hours = TextField("Heures par semaine", "15 h, sauf motif")
        self.hours_reason = TextField("Motif, sous 15 h")
        self.add_row(("starts_on", self.starts_on), ("ends_on", self.ends_on))
        self.add_row(("weekly_hours", self.weekly_hours), ("hours_reason", self.hours_reason))
        self.starts_on.changed.connect(self._follow_start)
        self.weekly_hours.changed.connect(self._on_hours)

    def _add_signature(self) -> None:
        choices = [Choice(t.value, CONTRACT_TYPES[t]) for t in ContractType]
        self.type = ComboField("Type", choices)
        self.adviser = TextField("Conseiller")
        self.signed_on = DateField("Signé le", self.today, "Vide : le CER reste un brouillon")
        self.add_row(("type", self.type), ("adviser", self.adviser))
        self.add("signed_on", self.signed_on)
        self.signed_on.changed.connect(self._on_signed)
        self.sign_button = Button("Signer aujourd’hui", key="Alt+S")
        self.sign_button.clicked.connect(self.sign_today)
        self.preview_button = Button("Aperçu", icon="printer", key="Ctrl+P")
        self.preview_button.clicked.connect(self.preview)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.sign_button)
        row.addWidget(self.preview_button)
        row.addStretch(1)
        self.content.addLayout(row)

    def fill(self) -> None:
        content = self.version.content if self.version else None
        draft = content if isinstance(content, Contract) else self._blank()
        for name, field in self.texts.items():
            field.set_value(getattr(draft, name) or "")
        self.starts_on.set_value(draft.starts_on)
        self.ends_on.set_value(draft.ends_on)
        self.weekly_hours.set_value(write_hours(draft.weekly_hours))
        self.hours_reason.set_value(draft.hours_reason or "")
        self.type.set_value(draft.type.value)
        self.adviser.set_value(draft.adviser or "")
        self.signed_on.set_value(draft.signed_on)
        self._on_hours()
        self._show_state()
        self.mark()

    def _blank(self) -> Contract:
        signed = any(c.signed_on and not c.cancelled_on for c in self.dossier.contracts)
        advisers = [a.adviser for _, a in self.dossier.appointments if a.adviser]
        return Contract(
            "",
            "",
            ContractType.DYNAMIC if signed else ContractType.ORIENTATION,
            starts_on=self.today(),
            ends_on=dates.parse_date(_SIX_MONTHS, self.today()),
            adviser=advisers[-1] if advisers else self.session.desk.actor.name or None,
        )

    def _start(self) -> date:
        return self.starts_on.value() or self.signed_on.value() or self.today()

    def _follow_start(self) -> None:
        if "ends_on" not in self.touched() and self.version is None and self.starts_on.value():
            self._put(self.ends_on, dates.parse_date(_SIX_MONTHS, self._start()))

    def _put(self, field: DateField, value: date | None) -> None:
        """Something worked out, which does not count as typed."""
        name = next(n for n, f in self.fields.items() if f is field)
        field.set_value(value)
        self._opened_with[name] = field.line.text()

    def _on_signed(self) -> None:
        self._show_state()
        signed, start = self.signed_on.value(), self.starts_on.value()
        typed = "starts_on" in self.touched()
        if signed and not typed and (self.version is None or (start and start < signed)):
            # Prepared before, it does not begin before it is signed.
            usual = start and self.ends_on.value() == dates.parse_date(_SIX_MONTHS, start)
            self._put(self.starts_on, signed)
            if usual and "ends_on" not in self.touched():
                self._put(self.ends_on, dates.parse_date(_SIX_MONTHS, signed))

    def _on_hours(self) -> None:
        hours = parse_hours(self.weekly_hours.value())
        fewer = hours is not None and hours < _FULL_WEEK
        self.hours_reason.setVisible(fewer or bool(self.hours_reason.value()))

    def _show_state(self) -> None:
        signed = self.signed_on.value()
        self.verb = "Enregistrer le CER signé" if signed else ContractForm.verb
        self.save_button.set_label(self.verb)
        self.sign_button.setVisible(signed is None)
        if signed:
            self.state.set_state(State.ON_TIME, f"À enregistrer : signé le {day(signed)}")
        else:
            words = "Brouillon, sans valeur tant qu’il n’est pas signé"
            self.state.set_state(State.WATCH, words)

    def sign_today(self) -> None:
        """Signed now, in one key."""
        if self._busy:
            return
        self.signed_on.set_value(self.today())
        self._on_signed()
        self.submit()

    def preview(self) -> None:
        """Show it as it will be printed, once what is typed is saved."""
        if self._busy:
            return
        if self.version is not None and not self.touched():
            self.print_asked.emit(self.version.fact_id)
            return
        self.submit()
        self._preview = self._busy

    def _on_saved(self, done: Done) -> None:
        wanted = self._preview and self.isVisible()
        super()._on_saved(done)
        if wanted:
            ids = [w.fact_id for w in done.written] or [v[1] for v in (self.edited(),) if v]
            self.print_asked.emit(ids[0])

    def _on_failed(self, error: Exception) -> None:
        self._preview = False
        super()._on_failed(error)

    def check(self) -> bool:
        typed = self.weekly_hours.value().strip()
        if not self.check_dates():
            return False
        if typed and parse_hours(typed) is None:
            self.weekly_hours.set_error("Nombre d’heures attendu, par exemple 15 ou 17,5.")
            self.weekly_hours.line.setFocus()
            return False
        if self.signed_on.value() is None:
            return True
        hours = parse_hours(typed)
        unsaid = not self.hours_reason.value().strip()
        few = hours is not None and hours < _FULL_WEEK
        return self.check_said(
            (self.ends_on, self.hours_reason), (self.ends_on.value() is None, few and unsaid)
        )

    def work(self) -> Callable[[], Done]:
        said = {name: field.value().strip() or None for name, field in self.texts.items()}
        command = RecordContract(
            self.dossier.identity.id,
            self.signed_on.value(),
            ContractType(self.type.value()),
            starts_on=self.starts_on.value(),
            ends_on=self.ends_on.value(),
            adviser=self.adviser.value().strip() or None,
            objective=said["objective"],
            person_commitments=said["person_commitments"],
            authority_commitments=said["authority_commitments"],
            observations=said["observations"],
            weekly_hours=parse_hours(self.weekly_hours.value()),
            hours_reason=self.hours_reason.value().strip() or None,
            as_read=self.as_read,
        )
        desk = self.session.desk
        return lambda: desk.contracts.record(desk.actor, command)

    def sentence(self) -> str:
        signed = self.signed_on.value()
        return f"CER signé le {day(signed)}." if signed else "Brouillon de CER enregistré."
