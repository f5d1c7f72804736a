"""What the page of a CER says, as plain French text, from the facts of one dossier."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.words import cer as words
from calpae_desktop.words.dates import day
from calpae_desktop.words.typography import french

# A commitment may begin with a bullet or its own number, and end with the day it is due.
_BULLET = re.compile(r"^\s*(?:[-–—•*·]|\d{1,2}[.)°])\s+")
_DUE = re.compile(r"[\s,;:–—-]*\(?\b(avant le \d\d/\d\d/\d{4})\)?[\s.]*$")


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph; `due` stands at the right of its first line. `unsaid`: nothing was written."""

    text: str
    due: str = ""
    unsaid: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part. `numbered` ones are commitments; `fixed` ones are the same on every sheet."""

    title: str
    items: tuple[Item, ...]
    numbered: bool = False
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class CerSheet:
    """One CER as it is printed. `mark` and `banner` are empty for a signed contract in force.

    `signed` is empty as long as the contract is not signed: the boxes then ask for a date.
    """

    contract: str
    person: str
    name: str
    mark: str
    banner: str
    issuer: str
    dated: str
    subtitle: str
    holder: tuple[str, ...]
    authority: tuple[str, ...]
    sections: tuple[Section, ...]
    signed: str
    signatories: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """The facts of one dossier in force, and what they refer to."""

    person: Person
    appointments: tuple[Appointment, ...] = ()
    orientations: tuple[Orientation, ...] = ()
    advisers: Mapping[str, Adviser] | None = None
    schemes: Mapping[str, Scheme] | None = None

    def adviser(self, named: str | None) -> Adviser | None:
        return (self.advisers or {}).get(named or "")

    def scheme(self, scheme: str) -> str:
        found = (self.schemes or {}).get(scheme)
        return found.label if found else scheme


def known(
    person: Person,
    versions: Iterable[Version],
    advisers: Mapping[str, Adviser],
    schemes: Mapping[str, Scheme],
) -> Known:
    """Sort the versions in force of one dossier."""
    contents = [version.content for version in versions]
    return Known(
        person,
        tuple(c for c in contents if isinstance(c, Appointment)),
        tuple(c for c in contents if isinstance(c, Orientation)),
        advisers,
        schemes,
    )


def sheet_of(contract: Contract, facts: Known) -> CerSheet:
    """The sheet of a contract: draft without a date of signature, cancelled, or signed."""
    adviser = facts.adviser(contract.adviser)
    signatory = adviser.name if adviser else _line(contract.adviser)
    orientation = _orientation(facts)
    issuer = _issuer(adviser, facts)
    on = contract.signed_on or contract.starts_on
    return CerSheet(
        contract=contract.id,
        person=facts.person.id,
        name=_name(facts.person),
        mark=_mark(contract),
        banner=_banner(contract),
        issuer=french(issuer or words.AUTHORITY),
        dated=french(day(on)) if on else "",
        subtitle=french(words.subtitle(contract)),
        holder=_holder(facts.person),
        authority=_authority(signatory, issuer, orientation, facts),
        sections=_sections(contract, orientation, facts, on),
        signed=words.signed(contract.signed_on) if contract.signed_on else "",
        signatories=(_name(facts.person), french(signatory)),
    )


def _mark(contract: Contract) -> str:
    if contract.cancelled_on:
        return words.CANCELLED
    return "" if contract.signed_on else words.DRAFT


def _banner(contract: Contract) -> str:
    if contract.cancelled_on:
        return french(words.cancelled(contract.cancelled_on))
    return "" if contract.signed_on else french(words.DRAFT_BANNER)


def _line(text: str | None) -> str:
    """A text on one line; empty when there are only blanks."""
    return " ".join((text or "").split(None))


def _name(person: Person) -> str:
    return words.ERASED if person.erased else _line(f"{person.last_name} {person.first_name}")


def _holder(person: Person) -> tuple[str, ...]:
    town = " ".join(part for part in (_line(person.postal_code), _line(person.town)) if part)
    number = _line(person.file_number)
    birth_name = _line(person.birth_name)
    lines = [
        _name(person),
        words.birth_name(birth_name) if birth_name and birth_name != person.last_name else "",
        words.born(person),
        _line(person.address),
        _line(person.address_extra),
        town,
        words.file_number(number) if number else "",
    ]
    return tuple(french(line) for line in lines if line)


def _issuer(adviser: Adviser | None, facts: Known) -> str:
    """The organisation of who signs, else the one that last received the person."""
    if adviser and (known_as := _line(adviser.organisation)):
        return known_as
    received = sorted(facts.appointments, key=lambda a: (a.planned_at, a.id), reverse=True)
    return next((named for a in received if (named := _line(a.organisation))), "")


def _authority(
    signatory: str, issuer: str, orientation: Orientation | None, facts: Known
) -> tuple[str, ...]:
    named, organisation = "", ""
    if orientation is not None:
        referent = facts.adviser(orientation.referent)
        named = referent.name if referent else _line(orientation.referent)
        organisation = _line(orientation.organisation)
    lines = [
        words.AUTHORITY,
        words.represented(signatory) if signatory else "",
        issuer,
        words.referent(named, organisation),
    ]
    return tuple(french(line) for line in lines if line)


def _orientation(facts: Known) -> Orientation | None:
    """The last one decided, else the last one proposed."""
    alive = [o for o in facts.orientations if o.status is not OrientationStatus.CANCELLED]
    return max(
        alive,
        key=lambda o: (o.status is OrientationStatus.DECIDED, _day(o), o.id),
        default=None,
    )


def _day(orientation: Orientation) -> date:
    return orientation.decided_on or orientation.proposed_on or date.min


def _next(facts: Known, after: date | None) -> Appointment | None:
    """The first appointment planned on the day of the contract or later."""
    planned = [
        a
        for a in facts.appointments
        if a.outcome is Outcome.PLANNED and (after is None or a.planned_on >= after)
    ]
    return min(planned, key=lambda a: (a.planned_at, a.id), default=None)


def _sections(
    contract: Contract, orientation: Orientation | None, facts: Known, on: date | None
) -> tuple[Section, ...]:
    observations = _paragraphs(contract.observations)
    parts = [
        Section(words.OBJECTIVE, _paragraphs(contract.objective) or _UNSAID),
        Section(words.PERSON_COMMITMENTS, _commitments(contract.person_commitments), numbered=True),
        Section(
            words.AUTHORITY_COMMITMENTS,
            _commitments(contract.authority_commitments),
            numbered=True,
        ),
        Section(words.OBSERVATIONS, observations),
        Section(words.LENGTH, _length(contract)),
        Section(words.NEXT, _what_follows(orientation, facts, on)),
        Section(words.RIGHTS, _items(words.rights(on)), fixed=True),
    ]
    return tuple(part for part in parts if part.items)


def _length(contract: Contract) -> tuple[Item, ...]:
    renewal = words.renewal(contract.renews) if contract.renews else ""
    hours = words.hours(contract.weekly_hours, _line(contract.hours_reason))
    return _items([words.length(contract), hours, renewal])


def _what_follows(
    orientation: Orientation | None, facts: Known, on: date | None
) -> tuple[Item, ...]:
    appointment = _next(facts, on)
    lines = [
        words.appointment(appointment) if appointment else words.APPOINTMENT_TO_COME,
        words.orientation(orientation, facts.scheme(orientation.scheme))
        if orientation
        else words.ORIENTATION_TO_COME,
    ]
    return _items(lines)


def _items(lines: Iterable[str]) -> tuple[Item, ...]:
    return tuple(Item(french(line)) for line in lines if line)


_UNSAID = (Item(words.UNSAID, unsaid=True),)


def _paragraphs(text: str | None) -> tuple[Item, ...]:
    return _items(_line(line) for line in (text or "").splitlines())


def _commitments(text: str | None) -> tuple[Item, ...]:
    """One for each line written, without its bullet or number; the day due is set apart."""
    lines = (_BULLET.sub("", line) for line in (text or "").splitlines())
    return tuple(_commitment(line) for line in map(_line, lines) if line) or _UNSAID


def _commitment(line: str) -> Item:
    due = _DUE.search(line)
    if due is None or not due.start():
        return Item(french(line))
    return Item(french(line[: due.start()]), french(due[1]))
