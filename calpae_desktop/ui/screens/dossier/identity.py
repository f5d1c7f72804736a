"""Who: name, age, contacts, and how the entry stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.standing import Standing
from calpae_desktop.services.rows import LastEntry
from calpae_desktop.services.standing import standing
from calpae_desktop.ui.widgets import State
from calpae_desktop.words.dates import day

from .reading import Dossier

STATES = {
    Standing.ON_TIME: State.ON_TIME,
    Standing.WATCH: State.WATCH,
    Standing.LATE: State.LATE,
}
_NIR_WITHOUT_KEY, _NIR_SHOWN = 13, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A state and its words."""

    state: State
    words: str


@dataclass(frozen=True, slots=True)
class Trait:
    """A small fact of the header: icon, words, name read aloud."""

    icon: str
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class Header:
    """The head of a dossier."""

    name: str
    mark: Mark | None
    traits: tuple[Trait, ...]


def header(dossier: Dossier) -> Header:
    """The head of a dossier as known now."""
    who, today = dossier.identity, dossier.view.today
    mark = mark_of(dossier.milestone, today, who.title) if dossier.milestone else None
    return Header(full_name(who), mark, tuple(_traits(who, today)))


def full_name(person: Person) -> str:
    """« DIALLO Aminata »; an erased person has no name left."""
    if person.erased:
        return "Identité effacée"
    return f"{person.last_name} {person.first_name}".strip()


def mark_of(entry: Milestone | LastEntry, today: date, title: Title | None = None) -> Mark:
    """State and words of an entry, for the header and the search."""
    start, due = entry.informed_on, entry.month_due_informed
    if entry.oriented_on is not None:
        days = max(0, (entry.oriented_on - start).days)
        words = f"{agreed('Orienté', title)} à J+{days}"
        if entry.oriented_on <= due:
            return Mark(State.ON_TIME, words)
        return Mark(State.LATE, f"{words}, après le mois")
    state = STATES[standing(entry, today)]
    return Mark(state, f"{state.word} · {elapsed(entry, today)}")


def elapsed(entry: Milestone | LastEntry, today: date) -> str:
    """« J+12 sur 31 », against the real length of that month."""
    start, due = entry.informed_on, entry.month_due_informed
    return f"J+{(today - start).days} sur {(due - start).days}"


def agreed(word: str, title: Title | None) -> str:
    """A participle in the gender of the person, both when it is unknown."""
    return word + {Title.MRS: "e", Title.MR: ""}.get(title, "(e)") if title else f"{word}(e)"


def age(born_on: date, today: date) -> int:
    """Whole years."""
    return today.year - born_on.year - ((today.month, today.day) < (born_on.month, born_on.day))


def phone(number: str) -> str:
    """A French number two digits by two; any other as typed."""
    digits = "".join(c for c in number if c.isdigit())
    if len(digits) != 10 or not digits.startswith("0"):
        return number
    return " ".join(digits[n : n + 2] for n in range(0, 10, 2))


def file_number(number: str) -> str:
    """A matricule three digits by three."""
    return f"{int(number):,}".replace(",", "\u202f") if number.isdigit() else number


def _traits(who: Person, today: date) -> list[Trait]:
    found: list[Trait] = []
    if who.born_on:
        born = f"{day(who.born_on)}, {age(who.born_on, today)} ans"
        found.append(Trait("cake", born, "Naissance"))
    elif who.born_year:
        found.append(Trait("cake", str(who.born_year), "Année de naissance"))
    if who.town:
        found.append(Trait("map-pin", who.town, "Commune"))
    if who.phone:
        found.append(Trait("phone", phone(who.phone), "Téléphone"))
    if who.file_number:
        words = f"Matricule {file_number(who.file_number)}"
        found.append(Trait("id", words, "Matricule"))
    if who.nir:
        end = who.nir[:_NIR_WITHOUT_KEY][-_NIR_SHOWN:]
        found.append(Trait("user-circle", f"NIR … {end}", "Fin du NIR"))
    return found
