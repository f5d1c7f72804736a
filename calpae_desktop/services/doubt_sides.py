"""Both sides of a doubt, field by field: what the flow says, and each dossier proposed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.matching import compact
from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.services.doubts import Question
from calpae_desktop.words import doubts as words
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import WORDS
from calpae_desktop.words.faults import CLAIM_STATES

# As many dossiers as can be read side by side.
MOST = 3
_NONE = "—"


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both sides; `same` is None where there is nothing to compare."""

    label: str
    flow: str
    dossiers: tuple[str, ...]
    same: tuple[bool | None, ...]


def sides(question: Question) -> list[Compared]:
    """What both sides say, in the order one looks at them; a NIR is compared, never shown."""
    person, last = question.person, question.said[-1]
    household = last.household
    shown = question.candidates[:MOST]
    town = household.address.town if household.address else None

    def row(
        label: str,
        flow: str | None,
        read: Callable[[Person], str | None],
        key: Callable[[str], str],
    ) -> Compared:
        values = tuple(read(one) for one in shown)
        same = tuple(_same(flow, value, key) for value in values)
        return Compared(label, flow or _NONE, tuple(v or _NONE for v in values), same)

    blank = ("",) * len(shown)
    nirs = tuple(words.nirs(person, one) for one in shown)
    agreed = {words.SAME_NIR: True, words.OTHER_NIR: False}
    return [
        row("Nom", person.last_name, lambda one: one.last_name, compact),
        row("Nom de naissance", person.birth_name, lambda one: one.birth_name, compact),
        row("Prénom", person.first_name, lambda one: one.first_name, compact),
        row("Naissance", day(person.born_on), lambda one: _day(one.born_on), str),
        Compared(
            "NIR",
            "donné" if person.nir13 else "absent",
            nirs,
            tuple(agreed.get(said) for said in nirs),
        ),
        row("Matricule", household.matricule, lambda one: one.file_number, bare_number),
        row("Rôle", WORDS[person.role], lambda one: WORDS[one.role] if one.role else None, str),
        row("Commune", town, lambda one: one.town, compact),
        Compared("Département", household.department, blank, (None,) * len(shown)),
        Compared("Demande", CLAIM_STATES[household.state], blank, (None,) * len(shown)),
        Compared(
            "Source",
            f"flux du {day(last.created_on)}",
            tuple(f"dossier {one.id}" for one in shown),
            (None,) * len(shown),
        ),
    ]


def _day(value: date | None) -> str | None:
    return day(value) if value else None


def _same(flow: str | None, dossier: str | None, key: Callable[[str], str]) -> bool | None:
    if not flow or not dossier:
        return None
    return key(flow) == key(dossier)
