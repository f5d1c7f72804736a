"""Correct a date or an outcome, or withdraw a fact; every version stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.draft import Draft
from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.ui.screens.dossier.corrections import versions
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import (
    Button,
    Choice,
    ComboField,
    DateField,
    Rank,
    Text,
    TextField,
    dates,
)
from calpae_desktop.words.dates import hour
from calpae_desktop.words.enums import KINDS, OUTCOMES
from calpae_desktop.words.facts import differences, tell
from calpae_desktop.words.fields import FIELDS

from .appointment import parse_time
from .base import Form, version_of

CORRECTABLE: dict[Kind, tuple[str, ...]] = {
    Kind.RIGHT: ("informed_on", "starts_on", "claimed_on"),
    Kind.APPOINTMENT: ("planned_at", "fixed_at", "outcome"),
    Kind.ORIENTATION: ("decided_on", "proposed_on", "notified_on"),
    Kind.CONTRACT: ("signed_on", "starts_on", "ends_on", "cancelled_on"),
    Kind.SUPPORT: ("started_on", "oriented_on", "ended_on"),
    Kind.CALL: ("called_at",),
    Kind.SENDING: ("sent_at",),
}
_MOMENTS = frozenset({"planned_at", "fixed_at", "called_at", "sent_at"})


class CorrectForm(Form):
    """Choose the fact and the field, type what it should read; old and new are shown."""

    verb = "Corriger"

    def __init__(self, session: Session, dossier: Dossier, chosen: str = "") -> None:
        super().__init__("Corriger un fait", session, dossier)
        self._withdraw = False
        self.fact = ComboField("Fait", _facts(dossier))
        self.field = ComboField("À corriger", [])
        self.day = DateField("Nouvelle valeur", self.today)
        self.time = TextField("Heure")
        self.outcome = ComboField(
            "Nouvelle valeur", [Choice(o.value, _capital(OUTCOMES[o])) for o in Outcome]
        )
        for name, field in (("fact", self.fact), ("field", self.field), ("day", self.day)):
            self.add(name, field)
        self.add("time", self.time)
        self.add("outcome", self.outcome)
        self.before = Text("", 13, 400, "text2", wrap=True)
        self.content.addWidget(self.before)
        self.remove_button = Button("Retirer ce fait", Rank.DANGER)
        self.remove_button.clicked.connect(self.withdraw)
        self.history = QVBoxLayout()
        self.history.setSpacing(4)
        self.box.insertLayout(self.box.count() - 1, self._below())
        self.fact.changed.connect(self._on_fact)
        self.field.changed.connect(self._on_field)
        self.day.changed.connect(self._show_change)
        if chosen:
            self.fact.set_value(chosen)
        self._on_fact()

    def _below(self) -> QVBoxLayout:
        below = QVBoxLayout()
        below.setSpacing(8)
        below.addSpacing(4)
        below.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeft)
        below.addSpacing(4)
        below.addLayout(self.history)
        return below

    def start(self) -> None:
        target = self.day.line if not self.day.isHidden() else self.field.combo
        target.setFocus()
        self.day.line.selectAll()

    def typed(self) -> dict[str, str]:
        mine = self.touched()
        return {**mine, "fact": self.fact.value(), "field": self.field.value()} if mine else {}

    def give_back(self, draft: Draft) -> None:
        self.fact.set_value(draft.typed.get("fact", ""))
        self._on_fact()
        self.field.set_value(draft.typed.get("field", ""))
        self._on_field()
        of_field = {n: text for n, text in draft.typed.items() if n not in ("fact", "field")}
        super().give_back(replace(draft, typed=of_field))
        self._show_change()

    def _version(self) -> Version | None:
        edited = self.edited()
        return version_of(self.dossier, *edited) if edited else None

    def edited(self) -> tuple[Kind, str] | None:
        kind, _, fact_id = self.fact.value().partition(":")
        return (Kind(kind), fact_id) if fact_id else None

    def _on_fact(self) -> None:
        version = self._version()
        self.save_button.setEnabled(version is not None)
        self.remove_button.setVisible(version is not None)
        if version is None:
            self.before.setText("Aucun fait à corriger dans ce dossier.")
            return
        names = FIELDS[version.kind]
        self.field.set_choices([Choice(n, names[n]) for n in CORRECTABLE[version.kind]])
        self._on_field()
        self._show_history(version)

    def _on_field(self) -> None:
        version, name = self._version(), self.field.value()
        value = getattr(version.content, name) if version else None
        is_outcome, is_moment = name == "outcome", name in _MOMENTS
        self.day.setVisible(not is_outcome)
        self.time.setVisible(is_moment)
        self.outcome.setVisible(is_outcome)
        if is_outcome and isinstance(value, Enum):
            self.outcome.set_value(str(value.value))
        elif isinstance(value, datetime):
            self.day.set_value(value.date())
            self.time.set_value(hour(value))
        else:
            self.day.set_value(value)
        self.mark()
        self._show_before()

    def _show_before(self) -> None:
        version = self._version()
        if version is None:
            return
        blank = replace(version.content, **{self.field.value(): None})  # type: ignore[arg-type] # told, never kept
        told = differences(blank, version.content, self.dossier.context)
        now = told[0].after if told else "—"
        self.before.setText(f"Valeur connue : {now}")

    def _show_change(self) -> None:
        chosen, version = self.day.value(), self._version()
        if chosen is None or version is None:
            self._show_before()
            return
        told = differences(version.content, self._corrected(version), self.dossier.context)
        if told:
            self.before.setText(f"{told[0].before} → {told[0].after}")
        else:
            self._show_before()

    def _show_history(self, version: Version) -> None:
        while item := self.history.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        chain = self.dossier.view.chains[(version.kind, version.fact_id)]
        self.history.addWidget(Text(f"Versions ({len(chain)})", 13, 500, "text2"))
        for known in versions(chain, self.dossier.context):
            words = f"{_capital(known.words)}\n{_capital(known.period)} · {known.source}"
            self.history.addWidget(Text(words, 13, 400, "text2", wrap=True))

    def check(self) -> bool:
        if self._withdraw:
            return True
        if not self.day.isHidden() and not self.check_dates():
            return False
        typed = self.time.value().strip()
        if not self.time.isHidden() and typed and parse_time(typed) is None:
            self.time.set_error("Heure attendue, par exemple 9h30.")
            return False
        required = self.field.value() in _MOMENTS | {"starts_on"}
        kind = getattr(self._version(), "kind", None)
        if required and kind is not Kind.CONTRACT and self.day.value() is None:
            self.day.set_error("Cette date est obligatoire.")
            return False
        return True

    def _corrected(self, version: Version) -> Content:
        name = self.field.value()
        value: object
        if name == "outcome":
            value = Outcome(self.outcome.value())
        elif name in _MOMENTS:
            at = parse_time(self.time.value()) or time()
            value = datetime.combine(self.day.value() or date.min, at)
        else:
            value = self.day.value()
        return replace(version.content, **{name: value})  # type: ignore[arg-type] # name is a field

    def withdraw(self) -> None:
        """The fact should never have been: it leaves the figures, its versions stay."""
        self._withdraw = True
        self.submit()
        self._withdraw = False

    def work(self) -> Callable[[], Done]:
        version = self._version()
        if version is None:
            raise ValueError("the button is disabled without a fact")
        content = version.content if self._withdraw else self._corrected(version)
        command = Correct(content, version.version_id or 0, self._withdraw)
        self._done_words = _sentence(version, self.field.value(), withdrawn=self._withdraw)
        desk = self.session.desk
        return lambda: desk.corrections.correct(desk.actor, command)

    def sentence(self) -> str:
        return self._done_words

    def refresh(self, dossier: Dossier) -> None:
        mine = self.touched()
        field = self.field.value()
        super().refresh(dossier)
        self._on_fact()
        self.field.set_value(field)
        self._on_field()
        self.put_back(mine)
        self._show_change()


def key_of(kind: Kind, fact_id: str) -> str:
    """What names a fact among the choices of the form."""
    return f"{kind.value}:{fact_id}"


def _sentence(version: Version, field: str, *, withdrawn: bool) -> str:
    if withdrawn:
        return f"{KINDS[version.kind]} : fait retiré."
    return f"{FIELDS[version.kind][field]} : correction enregistrée."


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _facts(dossier: Dossier) -> list[Choice]:
    """Facts in force, newest day first."""
    found: list[tuple[date, Choice]] = []
    for kind in CORRECTABLE:
        for version in dossier.view.current(kind):
            told = tell(version, dossier.context)
            day = _day(version)
            words = f"{told.title} · {dates.short(day)}" if day else told.title
            found.append((day or date.max, Choice(key_of(version.kind, version.fact_id), words)))
    return [choice for _, choice in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _day(version: Version) -> date | None:
    for name in CORRECTABLE[version.kind]:
        value = getattr(version.content, name)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
    return None
