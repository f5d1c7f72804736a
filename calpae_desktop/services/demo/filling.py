"""Fills an empty database with invented dossiers, chunk by chunk, milestones included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice
from random import Random

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import TRANSFER_REASON, Origin, Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.demo import names
from calpae_desktop.services.demo.desk import tell_desk
from calpae_desktop.services.demo.ending import tell_end
from calpae_desktop.services.demo.house import house
from calpae_desktop.services.demo.pathway import Arrival, Pathway
from calpae_desktop.services.demo.people import household
from calpae_desktop.services.demo.story import Story
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.recording import project
from calpae_desktop.services.reference import schemes

SEED = "quetsche"
DAYS = 3 * 365
CHUNK, BATCH = 500, 20_000
# Delays shorten over the three years.
SLOW, FAST = 1.3, 1.0
NOT_SDD_FIRST, TRANSFER, SUSPENDED, CLOSED, RETURNED = 0.05, 0.03, 0.06, 0.14, 0.3
OPENING_CORRECTED, INFORMATION_CORRECTED, WITHDRAWN, WITHOUT_INFORMATION = 0.03, 0.01, 0.01, 0.02
Progress = Callable[[int, int], None]
Told = list[tuple[str, list[Version]]]


def fill(
    store: Store, today: date, dossiers: int, *, seed: str = SEED, progress: Progress | None = None
) -> None:
    """Write `dossiers` invented persons, the same ones for the same day and seed.

    Raises Refusal, Unavailable. Memory does not grow with the number of dossiers.
    """
    people = islice(_people(today, seed), dossiers)
    with store.unit_of_work(alone=True) as uow:
        _reference(uow, today)
        uow.commit()
    done = 0
    while done < dossiers:
        with store.unit_of_work(alone=True) as uow:
            batch = islice(people, BATCH)
            while chunk := list(islice(batch, CHUNK)):
                _write(uow, chunk)
                done += len(chunk)
                if progress is not None:
                    progress(done, dossiers)
            uow.commit()


@cache
def known_schemes() -> dict[str, Scheme]:
    """The schemes shipped, by id."""
    return {scheme.id: scheme for scheme in schemes()}


def _write(uow: UnitOfWork, people: Told) -> None:
    uow.lock(person for person, _ in people)
    uow.facts.add(version for _, versions in people for version in versions)
    project(uow, dict(people))


def _people(today: date, seed: str) -> Iterator[tuple[str, list[Version]]]:
    index = 0
    while True:
        yield from households(index, today, seed)
        index += 1


def households(index: int, today: date, seed: str = SEED) -> Told:
    """The persons of one household and all that is recorded of them."""
    rng = Random(f"{seed}:{index}")  # noqa: S311 - invented people, nothing to protect
    department = "67" if rng.random() < 0.62 else "68"
    arrived_on = today - timedelta(1 + int(DAYS * rng.random() ** 1.15))
    told = []
    for rank, person in enumerate(household(rng, index, department, arrived_on)):
        story = Story(rng, today, rng.choice(names.ADVISERS[department]))
        _tell(story, person, department, arrived_on, partner=rank == 1)
        ended = tell_end(person.id, story.versions, today, seed, known_schemes())
        told.append((person.id, tell_desk(ended, index, today, seed)))
    return told


def _tell(
    story: Story, person: Person, department: str, informed_on: date, *, partner: bool
) -> None:
    rng = story.rng
    opened_on = (informed_on - timedelta(rng.randint(4, 38))).replace(day=1)
    story.say(person, informed_on)
    right = Right(
        id=story.new_id("D", person.id),
        person=person.id,
        department=department,
        state=RightState.OPEN,
        duties=True,
        starts_on=opened_on,
        claimed_on=opened_on - timedelta(rng.randint(0, 20)),
        informed_on=None if rng.random() < WITHOUT_INFORMATION else informed_on,
        origin=_origin(rng, partner=partner),
    )
    if rng.random() < NOT_SDD_FIRST:
        right = _duties_later(story, right, informed_on)
        informed_on = right.informed_on or informed_on
    if not story.say(right, informed_on):
        return
    age = (story.today - informed_on).days / DAYS
    arrival = Arrival(person.id, department, informed_on, FAST + (SLOW - FAST) * age)
    Pathway(story, arrival, known_schemes()).tell()
    _correct(story, right, informed_on)
    _afterwards(story, right, informed_on)


def _origin(rng: Random, *, partner: bool) -> Origin:
    if partner:
        return Origin.PARTNER
    return rng.choices(
        (Origin.CLAIM, Origin.INSTRUCTION, Origin.TRANSFER, Origin.OTHER), (80, 12, 5, 3)
    )[0]


def _duties_later(story: Story, right: Right, informed_on: date) -> Right:
    """Not subject to duties at first: the entry comes with the next row."""
    story.say(replace(right, duties=False), informed_on)
    switched_on = informed_on + timedelta(story.rng.randint(30, 200))
    return replace(
        right,
        id=story.new_id("D", right.person),
        starts_on=switched_on.replace(day=1),
        claimed_on=None,
        informed_on=switched_on,
    )


def _correct(story: Story, right: Right, informed_on: date) -> None:
    """Dates corrected later, with both versions kept, and facts that should not have been."""
    rng = story.rng
    later = informed_on + timedelta(rng.randint(10, 60))
    if rng.random() < OPENING_CORRECTED:
        month_before = (right.starts_on - timedelta(1)).replace(day=1)
        story.say(replace(right, starts_on=month_before), later, by="flux CAF")
    elif rng.random() < INFORMATION_CORRECTED:
        story.say(replace(right, informed_on=informed_on + timedelta(3)), later)
    if rng.random() < WITHDRAWN:
        last = story.versions[-1]
        if last.content.id.startswith(("R", "K")):
            story.withdraw(last.content, last.recorded_at.date() + timedelta(1))


def _afterwards(story: Story, right: Right, informed_on: date) -> None:
    """Suspension and resumption, transfer between départements, closing and return."""
    rng = story.rng
    on = informed_on + timedelta(rng.randint(120, 700))
    draw = rng.random()
    if draw < TRANSFER:
        other = "68" if right.department == "67" else "67"
        _next(story, right, on, RightState.CLOSED, reason=TRANSFER_REASON)
        _next(story, replace(right, department=other), on + timedelta(32), RightState.OPEN)
    elif draw < TRANSFER + SUSPENDED:
        _next(story, right, on, RightState.SUSPENDED, reason="ressources")
        again = on + timedelta(rng.choice((90, 120, 200, 400)))
        _next(story, right, again, RightState.OPEN)
    elif draw < TRANSFER + SUSPENDED + CLOSED:
        _next(story, right, on, RightState.CLOSED, reason=rng.choice(names.CLOSING_REASONS))
        if rng.random() < RETURNED:
            _return(story, right, on + timedelta(rng.randint(60, 300)))


def _return(story: Story, right: Right, on: date) -> None:
    if _next(story, right, on, RightState.OPEN):
        informed_on = on + timedelta(6)
        Pathway(
            story, Arrival(right.person, right.department, informed_on, FAST), known_schemes()
        ).tell()


def _next(
    story: Story, right: Right, on: date, state: RightState, *, reason: str | None = None
) -> bool:
    """The next state of a right, from the first of a month, told a few days later."""
    fresh = replace(
        right,
        id=story.new_id("D", right.person),
        state=state,
        starts_on=on.replace(day=1),
        claimed_on=None,
        informed_on=on + timedelta(6),
        reason=reason,
        origin=None,
    )
    return story.say(fresh, on + timedelta(6), by="flux CAF")


def _reference(uow: UnitOfWork, today: date) -> None:
    """Schemes, advisers with their time for the AGLO, sites and posts, one gap in what was
    collected."""
    uow.schemes.save(known_schemes().values())
    since = today - timedelta(DAYS + 400)
    at = datetime.combine(since, time(7), UTC)
    advisers: list[Content] = []
    for department in names.ADVISERS:
        platform = names.PLATFORM[department]
        people = [(name, platform, None) for name in names.ADVISERS[department]]
        teams = [(name, "CeA", Decimal(fte)) for name, fte in names.AGLO_TEAMS[department]]
        for rank, (name, organisation, fte) in enumerate([*people, *teams], 1):
            adviser_id = f"C{department}{rank:02}"
            advisers.append(Adviser(adviser_id, name, department, since, organisation, fte))
    gap = CollectionGap(
        "COL1",
        "F5-6",
        "68",
        since,
        "délais de démarrage non transmis par France Travail",
        today - timedelta(DAYS),
    )
    advisers += [gap, *house()]
    uow.facts.add(Version(content, at, recorded_by="demonstration") for content in advisers)
