"""Correct the identity and the contacts of a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.commands import Correct, Done
from calpae_desktop.services.rows import Neighbour
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.neighbours import Neighbours
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, TextField
from calpae_desktop.words.enums import TITLES
from calpae_desktop.words.fields import FIELD_NAMES
from calpae_desktop.words.refusals import sentence

from .base import Form

_UNKNOWN = Choice("", "Non renseignée")
_TEXTS = (
    "last_name",
    "first_name",
    "birth_name",
    "file_number",
    "nir",
    "phone",
    "email",
    "address",
    "address_extra",
    "postal_code",
    "town",
)
_NIR_LENGTHS = (0, 13, 15)
# What tells one person from another: compared with the other dossiers once it is typed.
_NAMED = ("last_name", "first_name", "born_on")
_NUMBERS = ("file_number", "nir", "phone", "email")


def title_choices() -> list[Choice]:
    """The civilités, and none."""
    return [_UNKNOWN, *(Choice(t.value, TITLES[t]) for t in Title)]


def bare_nir(typed: str) -> str:
    """A NIR without its spaces."""
    return "".join(typed.split()).upper()


def nir_fault(typed: str) -> str:
    """What is wrong with a typed NIR, empty when nothing is."""
    bare = bare_nir(typed)
    if (
        len(bare) in _NIR_LENGTHS
        and (not bare or bare[0] in "123478")
        and bare.isalnum() | (not bare)
    ):
        return ""
    return "NIR de 13 chiffres attendu, ou 15 avec sa clé."


class IdentityForm(Form):
    """Every field of the identity; empty means unknown."""

    def __init__(self, session: Session, dossier: Dossier) -> None:
        super().__init__("Modifier l’identité", session, dossier)
        self._opened = dossier.view.person.version_id or 0
        self.texts = {name: TextField(FIELD_NAMES[name]) for name in _TEXTS}
        self.texts["last_name"].label.setText("Nom")
        self.civility = ComboField("Civilité", title_choices())
        self.born_on = DateField("Date de naissance", self.today, required=True)
        for name in ("last_name", "first_name"):
            self.add(name, self.texts[name])
        self.add("title", self.civility)
        self.add("born_on", self.born_on)
        for name in _TEXTS[2:]:
            self.add(name, self.texts[name])
        self.neighbours = Neighbours(narrow=True)
        self.neighbours.opened.connect(self.person_asked)
        self.neighbours.asked_again.connect(self._compare)
        self.box.insertWidget(1, self.neighbours)
        self._fill(dossier)
        for field in self.texts.values():
            field.changed.connect(self._compare)
        self.born_on.changed.connect(self._compare)

    def _compare(self) -> None:
        """Look for whoever has what is typed here: what was there already is no news."""
        typed, said = self.touched().keys(), self._person()
        named = any(name in typed for name in _NAMED)
        kept: dict[str, str | None] = {n: getattr(said, n) for n in _NUMBERS if n in typed}
        if not named and not any(kept.values()):
            self.neighbours.show_found(())
            return
        looked_for = Person(
            said.id,
            said.last_name if named else "",
            said.first_name if named else "",
            said.born_on if named else None,
            **kept,  # type: ignore[arg-type] # its texts
        )
        desk = self.session.desk
        self.session.tasks.latest(
            "identity neighbours",
            lambda: desk.intake.neighbours(desk.actor, looked_for),
            self._on_neighbours,
            self._on_not_compared,
        )

    def _on_neighbours(self, found: list[Neighbour]) -> None:
        self.neighbours.show_found(found if self.touched() else ())

    def _on_not_compared(self, error: Exception) -> None:
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self.neighbours.show_unknown(sentence(error))

    def _fill(self, dossier: Dossier) -> None:
        who = dossier.identity
        for name, field in self.texts.items():
            field.set_value(getattr(who, name) or "")
        self.civility.set_value(who.title.value if who.title else "")
        self.born_on.set_value(who.born_on)
        self.mark()

    def check(self) -> bool:
        for name in ("last_name", "first_name"):
            if not self.texts[name].value().strip():
                self.texts[name].set_error("Ce renseignement est obligatoire.")
                self.texts[name].line.setFocus()
                return False
        if fault := nir_fault(self.texts["nir"].value()):
            self.texts["nir"].set_error(fault)
            self.texts["nir"].line.setFocus()
            return False
        return self.check_dates()

    def _person(self) -> Person:
        said = {name: field.value().strip() or None for name, field in self.texts.items()}
        title = self.civility.value()
        return replace(
            self.dossier.identity,
            last_name=said["last_name"] or "",
            first_name=said["first_name"] or "",
            birth_name=said["birth_name"],
            file_number=said["file_number"],
            nir=bare_nir(said["nir"] or "") or None,
            phone=said["phone"],
            email=said["email"],
            address=said["address"],
            address_extra=said["address_extra"],
            postal_code=said["postal_code"],
            town=said["town"],
            title=Title(title) if title else None,
            born_on=self.born_on.value(),
        )

    def work(self) -> Callable[[], Done]:
        command = Correct(self._person(), self._opened)
        desk = self.session.desk
        return lambda: desk.corrections.correct(desk.actor, command)

    def edited(self) -> tuple[Kind, str] | None:
        return Kind.PERSON, self.dossier.identity.id

    def sentence(self) -> str:
        return "Identité modifiée."

    def refresh(self, dossier: Dossier) -> None:
        mine = self.touched()
        super().refresh(dossier)
        self._opened = dossier.view.person.version_id or 0
        self._fill(dossier)
        self.put_back(mine)
