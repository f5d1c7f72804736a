"""The desk of whoever opens the demonstration: the dossiers they follow, their day.

Told after the people and by numbers of its own: what is told of the people stays the same, and so
do the figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.support import Support
from calpae_desktop.services.demo import names
from calpae_desktop.services.demo.house import ME, MY_DEPARTMENT, ROOMS, SITE_OF
from calpae_desktop.services.demo.said import tell_said

# The day is that of one adviser, however many dossiers there are: those of the first households.
FIRST_HOUSEHOLDS = 3_000
RECENT_DAYS, AGLO_DAYS, ENDING_WITHIN = 60, range(22, 160), 30
MINE, MINE_OF_AGLO, MINE_ENDING, DRAFTED = 0.62, 0.9, 0.2, 0.35
COMES_TODAY, CAME_BEFORE = 0.4, 0.55
HOURS = tuple(time(hour, minute) for hour in (8, 9, 10, 11, 14, 15, 16) for minute in (0, 30))
UNBOOKED_DAYS, LAST_DAYS, UNBOOKED, UNDECIDED = range(10, 23), range(23, 31), 0.16, 0.6
MINUTES = 30
FRIDAY = 4
_SPARE = "S. Weber"


def tell_desk(versions: Sequence[Version], index: int, today: date, seed: str) -> list[Version]:
    """The versions of a person with who follows them, and what brings them to the desk."""
    current = [v.content for v in versions if v.superseded_at is None and not v.retired]
    person = next((c for c in current if isinstance(c, Person)), None)
    right = max((c for c in current if isinstance(c, Right)), key=_start, default=None)
    if person is None or right is None or right.department not in names.ADVISERS:
        return list(versions)
    rng = Random(f"{seed}:desk:{person.id}")  # noqa: S311 - invented people, nothing to protect
    mine = index < FIRST_HOUSEHOLDS and _mine(rng, right, current, today)
    told = list(versions)
    if mine:
        told = [_given_by_me(version) for version in _held_back(rng, told, right, today)]
        told += _day(rng, told, person.id, today)
    following = _following(rng, told, person.id, right, today, mine=mine)
    return [*told, following, *tell_said(following, person, today, seed)]


def _start(right: Right) -> tuple[date, str]:
    return right.starts_on, right.id


def _mine(rng: Random, right: Right, current: Sequence[Content], today: date) -> bool:
    """The recent entries of the département, and what comes to its end there."""
    if right.department != MY_DEPARTMENT or not right.active:
        return False
    if (today - (right.informed_on or right.starts_on)).days <= RECENT_DAYS:
        return rng.random() < MINE
    if _waits_for_aglo(current, today):
        return rng.random() < MINE_OF_AGLO
    return rng.random() < MINE_ENDING and any(_ends_soon(c, today) for c in current)


def _waits_for_aglo(current: Sequence[Content], today: date) -> bool:
    decided = [c for c in current if isinstance(c, Orientation) and c.scheme == "aglo"]
    begun = any(isinstance(c, Support) for c in current)
    return not begun and any(
        c.decided_on and (today - c.decided_on).days in AGLO_DAYS for c in decided
    )


def _ends_soon(content: Content, today: date) -> bool:
    ends_on = content.ends_on if isinstance(content, Contract) else None
    return ends_on is not None and 0 <= (ends_on - today).days <= ENDING_WITHIN


def _held_back(rng: Random, versions: list[Version], right: Right, today: date) -> list[Version]:
    """Some have no appointment yet, and were called in vain; others wait for their orientation as
    the month ends."""
    gone, draw = (today - (right.informed_on or right.starts_on)).days, rng.random()
    if gone in UNBOOKED_DAYS and draw < UNBOOKED:
        kept = [v for v in versions if isinstance(v.content, Person | Right)]
        calls = (_call(right.person, number, today) for number in range(rng.randint(0, 2)))
        return [*kept, *calls]
    if gone in LAST_DAYS and draw < UNDECIDED:
        later = Orientation | Support
        return [v for v in versions if not isinstance(v.content, later) and not _follows(v)]
    return versions


def _follows(version: Version) -> bool:
    """An appointment of what comes after the orientation."""
    content = version.content
    return isinstance(content, Appointment) and content.nature is Nature.SUPPORT


def _call(person: str, number: int, today: date) -> Version:
    at = datetime.combine(today - timedelta(number + 1), time(15))
    call = Call(f"T{person[1:]}{number}", person, at, CallResult.NO_ANSWER, adviser=ME)
    return Version(call, at.replace(tzinfo=UTC), recorded_by=ME)


def _given_by_me(version: Version) -> Version:
    content = version.content
    if isinstance(content, Appointment | Contract):
        return replace(version, content=replace(content, adviser=ME))
    return version


def _day(rng: Random, versions: list[Version], person: str, today: date) -> list[Version]:
    """Brings a planned appointment to today, in a room; prepares a CER. Changes `versions`."""
    added: list[Version] = []
    for place, version in enumerate(versions):
        content = version.content
        if not isinstance(content, Appointment) or not _planned(version, content):
            continue
        moved = _moved(rng, content, version.recorded_at.date(), today)
        versions[place] = replace(version, content=moved)
        room = Slot(content.id, person, MINUTES, SITE_OF[ME], ROOMS[SITE_OF[ME]])
        added.append(Version(room, version.recorded_at, recorded_by=ME))
    if _met(versions) and rng.random() < DRAFTED:
        added.append(_draft(person, today))
    return added


def _moved(rng: Random, appointment: Appointment, known_on: date, today: date) -> Appointment:
    """To today, or to the working day before, where nobody said what came of it."""
    draw, at = rng.random(), rng.choice(HOURS)
    before = today - timedelta(max(1, today.weekday() - FRIDAY))
    if appointment.planned_on <= today or draw >= CAME_BEFORE:
        return appointment
    if draw < COMES_TODAY:
        return replace(appointment, planned_at=datetime.combine(today, at))
    return (
        replace(appointment, planned_at=datetime.combine(before, at))
        if known_on < before
        else appointment
    )


def _planned(version: Version, appointment: Appointment) -> bool:
    known = version.superseded_at is None and not version.retired
    return known and appointment.outcome is Outcome.PLANNED


def _met(versions: Sequence[Version]) -> bool:
    """Booked and not signed: the CER is being prepared."""
    contents = [v.content for v in versions]
    booked = any(isinstance(c, Appointment) and c.nature is Nature.ORIENTATION for c in contents)
    return booked and not any(isinstance(c, Contract) for c in contents)


def _draft(person: str, today: date) -> Version:
    at = datetime.combine(today - timedelta(1), time(14), UTC)
    contract = Contract(
        f"KB{person[1:]}", person, ContractType.ORIENTATION, adviser=ME,
        objective=names.OBJECTIVES[0],
    )  # fmt: skip
    return Version(contract, at, recorded_by=ME)


def _following(
    rng: Random, told: Sequence[Version], person: str, right: Right, today: date, *, mine: bool
) -> Version:
    given = [c.adviser for v in told if isinstance(c := v.content, Appointment) and c.adviser]
    adviser = given[-1] if given else rng.choice(names.ADVISERS[right.department])
    if adviser == ME and not mine:
        adviser = _SPARE
    if right.department not in adviser_departments(adviser):
        adviser = rng.choice(names.ADVISERS[right.department])
    adviser = ME if mine else adviser
    starts_on = min(right.informed_on or right.starts_on, today - timedelta(1))
    first = max(v.recorded_at for v in told if isinstance(v.content, Person))
    at = max(first, datetime.combine(starts_on, time(9), UTC)) + timedelta(minutes=1)
    following = Following(f"F-{person}", person, starts_on, adviser, SITE_OF[adviser])
    return Version(following, at, recorded_by=adviser)


def adviser_departments(adviser: str) -> frozenset[str]:
    """Where an adviser works."""
    return frozenset(place for place, team in names.ADVISERS.items() if adviser in team)
