"""What letters know of persons: a constant number of statements for each few hundred of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import Content, Kind, Version, person_of
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.template import Field
from calpae_desktop.services.ports import Snapshot
from calpae_desktop.services.posts import posts, sites
from calpae_desktop.services.recording import departments_of
from calpae_desktop.words import letters as words
from calpae_desktop.words.dates import long_day
from calpae_desktop.words.enums import NATURES, PATHWAYS

STEP = 500
_MISSED = frozenset({Outcome.ABSENT, Outcome.EXCUSED})
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person as a letter knows them now. `appointment` is the next one, `missed` the last one
    that was missed, `orientation` the last one decided; `site` where they are received."""

    person: Person
    departments: frozenset[str]
    reach: Reach | None = None
    appointment: Appointment | None = None
    slot: Slot | None = None
    missed: Appointment | None = None
    orientation: Orientation | None = None
    following: Following | None = None
    site: Site | None = None

    @property
    def name(self) -> str:
        return words.full_name(self.person)

    @property
    def adviser(self) -> str | None:
        """Who receives, else who follows."""
        received = self.appointment.adviser if self.appointment else None
        return received or (self.following.adviser if self.following else None)


@dataclass(frozen=True, slots=True)
class House:
    """What letters know of the platform: read once for a batch."""

    sites: Mapping[str, Site]
    posts: Mapping[str, Post]
    schemes: Mapping[str, Scheme]

    def site_of(
        self, slot: Slot | None, following: Following | None, appointment: Appointment | None
    ) -> Site | None:
        """Where an appointment is given: its own site, else that of whoever gives it, else the
        one that follows the person, else the only one of the département."""
        adviser = appointment.adviser if appointment else following and following.adviser
        post = self.posts.get(adviser or "")
        named = (slot and slot.site, post and post.site, following and following.site)
        found = next((site for name in named if (site := self.sites.get(name or ""))), None)
        if found is None and appointment is not None:
            here = [s for s in self.sites.values() if s.department == appointment.department]
            found = here[0] if len(here) == 1 else None
        return found


def house(view: Snapshot, at: datetime | None = None) -> House:
    """As known now, or just before an instant."""
    return House(
        {site.id: site for site in sites(view, at)},
        {post.adviser: post for post in posts(view, at)},
        view.schemes.all(),
    )


def addressees(
    view: Snapshot,
    known: House,
    persons: Collection[str],
    now: datetime,
    appointments: Collection[str] = (),
) -> dict[str, Addressee]:
    """Those of the persons who exist. `now` is the wall clock in Paris; `appointments` are ids of
    those to speak of rather than the next ones."""
    facts = view.facts.in_force(persons)
    slots = {s.id: s for s in _current(view.facts.of_persons(Kind.SLOT, persons), Slot)}
    reach = {r.person: r for r in _current(view.facts.of_persons(Kind.REACH, persons), Reach)}
    found = {}
    for person in persons:
        alive = [v for v in facts.get(person, []) if not v.retired]
        one = _addressee(person, alive, now, appointments)
        if one is not None:
            found[person] = _placed(one, known, slots, reach.get(person))
    return found


def known_then(
    view: Snapshot, known: House, wanted: Mapping[str, str | None], at: datetime
) -> dict[str, Addressee]:
    """Persons as they were known at an instant, each with the appointment spoken of."""
    found = {}
    for person, versions in view.facts.about(wanted).items():
        alive = [v for v in versions if not v.retired and _in_force(v, at)]
        one = _addressee(person, alive, datetime.max, (wanted[person] or "",))
        if one is not None:
            slots = {v.fact_id: v.content for v in alive if isinstance(v.content, Slot)}
            found[person] = _placed(one, known, slots, None)
    return found


def _in_force(version: Version, at: datetime) -> bool:
    until = version.superseded_at
    return version.recorded_at <= at and (until is None or until > at)


def _current(versions: Iterable[Version], kind: type[C]) -> Iterator[C]:
    for version in versions:
        alive = version.superseded_at is None and not version.retired
        if alive and isinstance(version.content, kind):
            yield version.content


def _addressee(
    person: str, alive: list[Version], now: datetime, wanted: Collection[str]
) -> Addressee | None:
    contents = [v.content for v in alive if person_of(v.content) == person]
    identity = next(iter(_all(Person, contents)), None)
    if identity is None:
        return None
    given = _all(Appointment, contents)
    coming = [a for a in given if a.id in wanted] or [
        a for a in given if a.outcome is Outcome.PLANNED and _coming(a, now)
    ]
    missed = [a for a in given if a.outcome in _MISSED]
    decided = [
        o
        for o in _all(Orientation, contents)
        if o.status is OrientationStatus.DECIDED and o.decided_on
    ]
    return Addressee(
        identity,
        frozenset(departments_of(alive)),
        appointment=min(coming, key=_when, default=None),
        missed=max(missed, key=_when, default=None),
        orientation=max(decided, key=lambda o: (o.decided_on or date.min, o.id), default=None),
        following=next(iter(_all(Following, contents)), None),
    )


def _coming(appointment: Appointment, now: datetime) -> bool:
    """Later than now; without an hour, the day counts whole."""
    midnight = datetime.combine(now.date(), datetime.min.time())
    return appointment.planned_at >= now or appointment.planned_at == midnight


def _when(appointment: Appointment) -> tuple[datetime, str]:
    return appointment.planned_at, appointment.id


def _all(kind: type[C], contents: Iterable[Content]) -> list[C]:
    return [content for content in contents if isinstance(content, kind)]


def _placed(
    one: Addressee, known: House, slots: Mapping[str, Slot], reach: Reach | None
) -> Addressee:
    slot = slots.get(one.appointment.id) if one.appointment else None
    site = known.site_of(slot, one.following, one.appointment)
    return Addressee(
        one.person,
        one.departments,
        reach,
        one.appointment,
        slot,
        one.missed,
        one.orientation,
        one.following,
        site,
    )


def values_of(one: Addressee, known: House, today: date) -> dict[str, str]:
    """What each field says of a person, empty where nothing is known."""
    said = {
        Field.CIVILITY: words.civility(one.person.title),
        Field.LAST_NAME: one.person.last_name.strip(),
        Field.FIRST_NAME: one.person.first_name.strip(),
        Field.FILE_NUMBER: (one.person.file_number or "").strip(),
        Field.ADVISER: (one.following.adviser if one.following else None) or one.adviser or "",
        Field.PLATFORM: _platform(one),
        Field.ADDRESS: words.site_address(one.site) if one.site else "",
        Field.PHONE: words.spoken_phone(one.site.phone or "") if one.site else "",
        Field.TODAY: long_day(today),
        **_of_appointment(one),
        **_of_orientation(one, known),
    }
    found = {field.value: text for field, text in said.items()}
    # Never empty as a field: a man is « attendu ».
    found[Field.AGREEMENT.value] = words.agreement(one.person.title)
    return found


def _platform(one: Addressee) -> str:
    if one.site:
        return one.site.name
    organisation = one.appointment.organisation if one.appointment else None
    return organisation or words.AUTHORITY


def _of_appointment(one: Addressee) -> dict[Field, str]:
    said: dict[Field, str] = {}
    if one.missed:
        said[Field.MISSED_DAY] = long_day(one.missed.planned_on)
        said[Field.MISSED_HOUR] = words.spoken_hour(one.missed.planned_at)
    if (coming := one.appointment) is None:
        return said
    place = words.site_line(one.site) if one.site else coming.organisation
    return said | {
        Field.KIND: NATURES[coming.nature],
        Field.DAY: long_day(coming.planned_on),
        Field.HOUR: words.spoken_hour(coming.planned_at),
        Field.LENGTH: words.length(one.slot.minutes) if one.slot else "",
        Field.PLACE: place or "",
        Field.ROOM: (one.slot.room or "") if one.slot else "",
        Field.GIVEN_BY: coming.adviser or "",
    }


def _of_orientation(one: Addressee, known: House) -> dict[Field, str]:
    if (found := one.orientation) is None or found.decided_on is None:
        return {}
    scheme = known.schemes.get(found.scheme)
    return {
        Field.DECIDED_ON: long_day(found.decided_on),
        Field.PATHWAY: PATHWAYS[found.pathway],
        Field.SCHEME: scheme.label if scheme else found.scheme,
        Field.REFERENT: ", ".join(p for p in (found.referent, found.organisation) if p),
    }
