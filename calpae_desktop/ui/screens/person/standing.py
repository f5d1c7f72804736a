"""Who the person is and how their month stands: what the head of the dossier says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import RightState
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.services.standing import Standing, standing
from calpae_desktop.ui.style import Tone
from calpae_desktop.ui.widgets import State
from calpae_desktop.words.dates import day

from .reading import agreed, last_right

NO_ENTRY = "Sans entrée"
_STATES = {
    Standing.ON_TIME: State.ON_TIME,
    Standing.WATCH: State.WATCH,
    Standing.LATE: State.LATE,
}


@dataclass(frozen=True, slots=True)
class PillLook:
    """A sentence on a soft ground, with its icon."""

    text: str
    icon: str
    tone: Tone
    soft: Tone


@dataclass(frozen=True, slots=True)
class Mark:
    """An icon and a piece of identity; `name` says what it is."""

    icon: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    name: str
    pills: tuple[PillLook, ...]
    marks: tuple[Mark, ...]


def header(view: DossierView) -> Header:
    person = view.identity
    name = f"{person.last_name} {person.first_name}".strip()
    if person.erased:
        name = "Identité effacée"
    return Header(name, _pills(view), _marks(person, view.today))


def _pills(view: DossierView) -> tuple[PillLook, ...]:
    right = last_right(view)
    closed = right is not None and right.state is not RightState.OPEN
    words = {RightState.SUSPENDED: "Droit suspendu", RightState.CLOSED: "Droit clos"}
    more = (_neutral(words[right.state], "lock"),) if right is not None and closed else ()
    return (_pill(view), *more)


def _pill(view: DossierView) -> PillLook:
    milestone = view.milestone
    if milestone is None:
        return _neutral(NO_ENTRY, "info-circle")
    if milestone.oriented_on is not None:
        return _oriented(milestone, milestone.oriented_on, view.identity.title)
    state = _STATES[standing(milestone, view.today)]
    month = (milestone.month_due_informed - milestone.informed_on).days
    elapsed = (view.today - milestone.informed_on).days
    words = f"{state.word} · J+{elapsed} sur {month}"
    return PillLook(words, state.icon, state.tone, state.soft)


def _oriented(milestone: Milestone, on: date, title: Title | None) -> PillLook:
    days = max(0, (on - milestone.informed_on).days)
    words = f"{agreed('Orienté', title)} le {day(on)} en {days} j"
    if on <= milestone.month_due_informed:
        return PillLook(words, "circle-check", "ok", "ok_soft")
    return _neutral(words, "route")


def _neutral(words: str, icon: str) -> PillLook:
    return PillLook(words, icon, "text2", "surface")


def _marks(person: Person, today: date) -> tuple[Mark, ...]:
    nir = f"NIR … {person.nir[:13][-3:]}" if person.nir else ""
    number = f"Matricule {grouped(person.file_number)}" if person.file_number else ""
    marks = (
        Mark("cake", "Naissance", _birth(person, today)),
        Mark("map-pin", "Commune", person.town or ""),
        Mark("phone", "Téléphone", phone(person.phone or "")),
        Mark("id", "Matricule", number),
        Mark("user-circle", "NIR", nir),
    )
    return tuple(mark for mark in marks if mark.text)


def _birth(person: Person, today: date) -> str:
    born = person.born_on
    if born is None:
        return f"{agreed('né', person.title)} en {person.born_year}" if person.born_year else ""
    years = today.year - born.year - ((today.month, today.day) < (born.month, born.day))
    return f"{day(born)}, {years} an{'s' if years > 1 else ''}"


def phone(number: str) -> str:
    """« 06 12 34 56 78 » when it is a French number of ten digits, else as written."""
    digits = "".join(letter for letter in number if letter.isdigit())
    if len(digits) != 10 or not digits.startswith("0"):
        return number
    return " ".join(digits[i : i + 2] for i in range(0, 10, 2))


def grouped(number: str) -> str:
    """« 4 127 806 » for seven digits, else as written."""
    if len(number) != 7 or not number.isdigit():
        return number
    return f"{number[0]} {number[1:4]} {number[4:]}"
