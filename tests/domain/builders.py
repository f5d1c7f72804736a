"""Short builders of facts: what a test does not say is plain, and the same everywhere."""

from datetime import UTC, date, datetime
from decimal import Decimal

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import PARIS, Period
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.entry import Entry, entries
from calpae_desktop.domain.fact import Content, Version, person_of
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import BY_ID
from calpae_desktop.domain.milestones import Dossier, Milestone, Start, dossier_of, milestones
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.domain.right import Origin, Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.domain.tallies import PlainTallies

YEAR = ("2023-01-01", "2023-12-31")
LATER = "2025-12-31"
SCHEMES = {
    scheme.id: scheme
    for scheme in (
        Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, guarantee=True, aglo=False),
        Scheme("pro_plus", "Pro +", Pathway.PROFESSIONAL, guarantee=True, aglo=False),
        Scheme("emploi", "Emploi", Pathway.PROFESSIONAL, guarantee=False, aglo=False),
        Scheme("aglo", "AGLO", Pathway.SOCIO_PROFESSIONAL, guarantee=True, aglo=True),
        Scheme("aglo_bis", "AGLO bis", Pathway.SOCIO_PROFESSIONAL, guarantee=False, aglo=True),
        Scheme("social", "Social", Pathway.SOCIAL, guarantee=False, aglo=False),
    )
}


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def on(text: str) -> date:
    return date.fromisoformat(text)


def utc(text: str) -> datetime:
    """An instant; Paris wall clock when `text` has no offset."""
    instant = datetime.fromisoformat(text)
    return (instant if instant.tzinfo else instant.replace(tzinfo=PARIS)).astimezone(UTC)


def person(key: str = "P1", last_name: str = "MULLER") -> Person:
    return Person(key, last_name, "Hélène", date(1985, 5, 17))


def right(
    department: str,
    state: str,
    starts_on: str,
    *,
    sdd: bool = True,
    informed: str | None = None,
    reason: str | None = None,
    origin: str | None = None,
    person: str = "P1",
    key: str | None = None,
) -> Right:
    return Right(
        id=key or f"D-{person}-{starts_on}",
        person=person,
        department=department,
        state=RightState(state),
        duties=sdd,
        starts_on=on(starts_on),
        informed_on=day(informed),
        reason=reason,
        origin=Origin(origin) if origin else None,
    )


def opened(
    starts_on: str, informed: str | None = None, *, person: str = "P1", at: str = "67"
) -> Right:
    """An active right, informed the same day unless said."""
    return right(at, "ouvert", starts_on, informed=informed or starts_on, person=person)


def appointment(
    fixed: str,
    planned: str,
    outcome: str = "honore",
    *,
    nature: str = "accompagnement",
    replaces: str | None = None,
    person: str = "P1",
    at: str = "67",
    key: str | None = None,
) -> Appointment:
    return Appointment(
        id=key or f"R-{person}-{nature}-{fixed}-{planned}",
        person=person,
        department=at,
        nature=Nature(nature),
        fixed_at=datetime.fromisoformat(fixed),
        planned_at=datetime.fromisoformat(planned),
        outcome=Outcome(outcome),
        replaces=replaces,
    )


def meeting(
    fixed: str, planned: str, outcome: str = "honore", *, person: str = "P1", at: str = "67"
) -> Appointment:
    """An appointment of the platform (nature orientation)."""
    return appointment(fixed, planned, outcome, nature="orientation", person=person, at=at)


def orientation(
    decided: str | None,
    *,
    status: str = "decidee",
    scheme: str = "job_coaching",
    pathway: str | None = None,
    person: str = "P1",
    at: str = "67",
    key: str | None = None,
) -> Orientation:
    return Orientation(
        id=key or f"O-{person}-{decided}",
        person=person,
        department=at,
        status=OrientationStatus(status),
        pathway=Pathway(pathway) if pathway else SCHEMES[scheme].pathway,
        scheme=scheme,
        decided_on=day(decided),
    )


def contract(signed: str | None, cancelled: str | None = None, *, person: str = "P1") -> Contract:
    return Contract(
        id=f"K-{person}-{signed}",
        person=person,
        type=ContractType.ORIENTATION,
        signed_on=day(signed),
        cancelled_on=day(cancelled),
    )


def support(
    started: str | None,
    ended: str | None = None,
    *,
    oriented: str | None = None,
    scheme: str = "aglo",
    person: str = "P1",
    at: str = "67",
) -> Support:
    return Support(
        id=f"A-{person}-{scheme}-{started}-{oriented}",
        person=person,
        department=at,
        scheme=scheme,
        oriented_on=day(oriented),
        started_on=day(started),
        ended_on=day(ended),
    )


def adviser(
    fte: str | None, starts_on: str, ends_on: str | None = None, *, at: str = "67"
) -> Adviser:
    return Adviser(
        id=f"C-{at}-{starts_on}-{fte}",
        name="Binôme",
        department=at,
        starts_on=on(starts_on),
        aglo_fte=Decimal(fte) if fte else None,
        ends_on=day(ends_on),
    )


def gap(
    indicator: str,
    since: str = "2023-03-01",
    until: str | None = None,
    *,
    at: str = "67",
    why: str = "panne",
    key: str | None = None,
) -> CollectionGap:
    """A declaration « non collecté »."""
    name = key or f"G-{indicator}-{at}-{since}"
    return CollectionGap(name, indicator, at, on(since), why, day(until))


def version(
    content: Content, since: str = "2020-01-01", until: str | None = None, *, retired: bool = False
) -> Version:
    """A version known from `since` until `until` (Paris wall clock, or with an offset)."""
    return Version(content, utc(since), utc(until) if until else None, retired)


def versions(*contents: Content) -> list[Version]:
    """One version of each fact, known for long, and of the persons that none of them is."""
    given = {c.id for c in contents if isinstance(c, Person)}
    named = {named for c in contents if (named := person_of(c)) is not None}
    return [version(c) for c in (*contents, *(person(p) for p in sorted(named - given)))]


def only(*contents: Content) -> Dossier:
    return dossier_of(version(c) for c in contents)


def the_milestone(*contents: Content) -> Milestone:
    """The milestone of a person who has one entry alone."""
    [found] = milestones(only(*contents))
    return found


def said(entry: Entry) -> str:
    return f"{entry.department} {entry.opened_on} {entry.reason.value}"


def arrivals(*rights: Right) -> list[str]:
    """Entries said as « département, opening, reason »."""
    return [said(entry) for entry in entries(rights)]


def tallies(
    *contents: Content | Version,
    period: tuple[str, str] = YEAR,
    known_on: str = LATER,
    start: str = "information",
) -> PlainTallies:
    facts = [c for c in contents if not isinstance(c, Version)]
    history = [c for c in contents if isinstance(c, Version)]
    question = Question(Period(on(period[0]), on(period[1])), Start(start))
    return plain_tallies([*history, *versions(*facts)], SCHEMES, question, on(known_on))


def figures(
    *contents: Content | Version,
    ids: tuple[str, ...] = tuple(BY_ID),
    period: tuple[str, str] = YEAR,
    known_on: str = LATER,
    start: str = "information",
) -> list[Figure]:
    rows = tallies(*contents, period=period, known_on=known_on, start=start)
    question = Question(Period(on(period[0]), on(period[1])), Start(start))
    return Computation(rows, question, on(known_on)).figures(BY_ID[i] for i in ids)


def figure(
    key: str,
    *contents: Content | Version,
    at: str = "67",
    period: tuple[str, str] = YEAR,
    known_on: str = LATER,
    start: str = "information",
) -> Figure:
    """One indicator for one département (« CeA » for all together)."""
    found = figures(*contents, ids=(key,), period=period, known_on=known_on, start=start)
    [wanted] = [figure for figure in found if figure.department == at]
    return wanted


def value(
    key: str,
    *contents: Content | Version,
    at: str = "67",
    period: tuple[str, str] = YEAR,
    start: str = "information",
) -> object:
    return figure(key, *contents, at=at, period=period, start=start).value
