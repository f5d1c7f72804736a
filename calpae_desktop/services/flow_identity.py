"""What a flow says of an identity, and what of it is news."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.household import FlowPerson, Household
from calpae_desktop.domain.matching import compact
from calpae_desktop.domain.person import Person
from calpae_desktop.services.recording import new_id

SOURCE = "flux CNAF"
FULL_NIR = 15
ADDRESS = ("line", "extra", "postal_code", "town", "town_code")
_ADDRESS_FIELDS = ("address", "address_extra", "postal_code", "town", "town_code")


def from_flow(version: Version) -> bool:
    return (version.recorded_by or "").startswith(SOURCE)


def said(household: Household, person: FlowPerson) -> dict[str, object]:
    """What the flow says of a person, by field; nothing where it is silent."""
    address = household.address
    found: dict[str, object] = {
        "last_name": person.last_name,
        "birth_name": person.birth_name,
        "first_name": person.first_name,
        "title": person.title,
        "role": person.role,
        "file_number": household.matricule,
        "nir": person.nir13,
    }
    if address is not None:
        lines = (getattr(address, name) for name in ADDRESS)
        found |= dict(zip(_ADDRESS_FIELDS, lines, strict=True))
    return {name: value for name, value in found.items() if value is not None}


def identity(
    household: Household,
    person: FlowPerson,
    chain: Sequence[Version],
    gone: Collection[int] = (),
) -> Person:
    """The identity as it should read: only what is new since the flow last said something, the
    loads `gone`, that were taken back, aside.

    Noise (case, accents, hyphens, a NIR without its key) is no news, and what an adviser
    corrected since a flow said the same is left as corrected.
    """
    telling = said(household, person)
    current = chain[-1].content if chain else None
    if not isinstance(current, Person):
        fresh = Person(new_id("P"), person.last_name, person.first_name, person.born_on)
        return replace(fresh, **telling)  # type: ignore[arg-type] # the fields of the person
    versions = (v for v in reversed(chain) if from_flow(v) and v.load_id not in gone)
    told = next((version.content for version in versions), None)
    changes = {
        name: value
        for name, value in telling.items()
        if _is_news(value, getattr(current, name), getattr(told, name, None))
    }
    return replace(current, **changes) if changes else current  # type: ignore[arg-type] # same


def _is_news(value: object, current: object, told: object) -> bool:
    if value == current or _alike(value, current):
        return False
    return current is None if told is None else not _alike(value, told)


def _alike(one: object, other: object) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return compact(one) == compact(other) or (len(other) == FULL_NIR and other.startswith(one))
    return one == other
