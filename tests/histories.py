"""Random valid histories: every version of every fact of a few persons, as a load could bring them.

Days are drawn near each other and near the ends of months, so that bounds are met often.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Version, person_of
from calpae_desktop.domain.indicators import BY_ID
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.right import Origin, Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.ports import UnitOfWork
from calpae_desktop.services.recording import project

SCHEMES = {
    scheme.id: scheme
    for scheme in (
        Scheme("aglo", "Accompagnement global", Pathway.SOCIO_PROFESSIONAL, True, True),
        Scheme("aglo_bis", "AGLO sans garantie", Pathway.SOCIAL, False, True),
        Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, True, False),
        Scheme("social", "Suivi social", Pathway.SOCIAL, False, False),
    )
}
PERSONS = ("P1", "P2", "P3")
FIRST_DAY, LAST_DAY = date(2022, 1, 1), date(2024, 6, 30)
TODAY = date(2024, 7, 1)

_anchors = st.sampled_from(
    [date(2023, 1, 31)] * 4 + [date(2023, 2, 28)] * 2 + [date(2022, 3, 10), date(2024, 2, 29)]
)
_shifts = st.sampled_from([0, 0, 1, -1, 8, 14, 15, 21, 28, 30, 31, 42, 45, 59, 60, 92, -20])
days = st.builds(lambda day, shift: day + timedelta(shift), _anchors, _shifts)
_openings = st.builds(
    lambda day, shift: day + timedelta(shift), _anchors, st.sampled_from([0, 0, 1, -30, -365, 365])
)
maybe_days = st.none() | days
_times = st.sampled_from([time(), time(), time(9), time(23, 59)])
_moments = st.builds(datetime.combine, days, _times)
_departments = st.sampled_from(["67", "67", "68", "68", "54"])
_persons = st.sampled_from(["P1", "P1", "P1", "P2", "P2", "P3"])
_schemes = st.sampled_from(sorted(SCHEMES))


def _people(fact_id: str) -> st.SearchStrategy[Content]:
    names = st.sampled_from(["Muller", "Œuvrard-Noël", "D’Angelo"])
    return st.builds(Person, st.just(fact_id), names, st.just("Zoé"), st.just(date(1990, 1, 1)))


def _rights(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        Right,
        id=st.just(fact_id),
        person=_persons,
        department=_departments,
        state=st.sampled_from([RightState.OPEN, RightState.OPEN, *RightState]),
        duties=st.sampled_from([True, True, True, False]),
        starts_on=_openings,
        informed_on=maybe_days,
        reason=st.sampled_from([None, "mutation", "ressources"]),
        origin=st.none() | st.sampled_from(Origin),
    )


def _appointments(fact_id: str) -> st.SearchStrategy[Content]:
    """The nature is that of the id, so that replacements meet."""
    nature = {"0": Nature.ORIENTATION, "1": Nature.ORIENTATION, "9": Nature.OTHER}.get(
        fact_id[-1], Nature.SUPPORT
    )
    return st.builds(
        Appointment,
        id=st.just(fact_id),
        person=_persons,
        department=_departments,
        nature=st.just(nature),
        fixed_at=_moments,
        planned_at=_moments,
        outcome=st.sampled_from([Outcome.HONOURED, *Outcome]),
    )


def _orientations(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        Orientation,
        id=st.just(fact_id),
        person=_persons,
        department=_departments,
        status=st.sampled_from([OrientationStatus.DECIDED, *OrientationStatus]),
        pathway=st.sampled_from(Pathway),
        scheme=_schemes,
        decided_on=days,
    )


def _contracts(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        Contract,
        id=st.just(fact_id),
        person=_persons,
        type=st.sampled_from(ContractType),
        signed_on=maybe_days,
        cancelled_on=st.sampled_from([None, None, date(2024, 5, 1)]),
    )


def _supports(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        Support,
        id=st.just(fact_id),
        person=_persons,
        department=_departments,
        scheme=_schemes,
        oriented_on=maybe_days,
        started_on=maybe_days,
        ended_on=maybe_days,
    )


def _advisers(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        Adviser,
        id=st.just(fact_id),
        name=st.just("Ada"),
        department=_departments,
        starts_on=days,
        aglo_fte=st.sampled_from([None, Decimal(0), Decimal("0.1"), Decimal("0.333333")]),
        ends_on=maybe_days,
    )


def _gaps(fact_id: str) -> st.SearchStrategy[Content]:
    return st.builds(
        CollectionGap,
        id=st.just(fact_id),
        indicator=st.sampled_from(sorted(BY_ID)),
        department=st.sampled_from(["67", "68", "57"]),
        starts_on=days,
        reason=st.sampled_from(["non saisi", "panne"]),
        ends_on=maybe_days,
    )


_MAKERS: dict[str, Callable[[str], st.SearchStrategy[Content]]] = {
    "P": _people,
    "D": _rights,
    "R": _appointments,
    "O": _orientations,
    "C": _contracts,
    "S": _supports,
    "K": _advisers,
    "G": _gaps,
}
_COUNTS = {"P": 3, "D": 7, "R": 10, "O": 4, "C": 4, "S": 4, "K": 2, "G": 3}
FACTS = [
    f"{letter}{n}"
    for letter, count in _COUNTS.items()
    for n in range(1 if letter == "P" else 0, count + (letter == "P"))
]
# Most dossiers begin so; without it few histories would have an entry to count.
_OPENING = ("P1", "D0", "D1", "P2", "O0", "R0", "R2", "R3", "C0", "S0", "K0")
_CONTENTS = {fact: _MAKERS[fact[0]](fact) for fact in FACTS}
_MOMENTS_OF_KNOWLEDGE = st.sampled_from(
    sorted(
        datetime(year, month, day, hour, tzinfo=UTC)
        for year, month, day in [(2022, 6, 30), (2023, 1, 31), (2023, 3, 15), (2024, 1, 1)]
        for hour in (8, 22, 23)  # 22:00 and 23:00 UTC are midnight in Paris, summer and winter
    )
)


@dataclass
class Writer:
    """What was recorded so far; keeps every history valid."""

    chains: dict[str, list[Version]] = field(default_factory=dict)

    def current(self, fact: str) -> Version | None:
        chain = self.chains.get(fact)
        return chain[-1] if chain else None

    def write(self, content: Content, at: datetime, retired: bool) -> None:
        chain = self.chains.setdefault(content.id, [])
        if chain and chain[-1].recorded_at >= at:
            return
        content = self._valid(content)
        if chain:
            chain[-1] = replace(chain[-1], superseded_at=at)
        chain.append(Version(content, at, retired=retired, recorded_by="histoire"))

    def _valid(self, content: Content) -> Content:
        if isinstance(content, Right):
            while any(self._collides(content, fact) for fact in self.chains):
                content = replace(content, starts_on=content.starts_on + timedelta(1))
        return content

    def _collides(self, right: Right, fact: str) -> bool:
        """Two rights of a person never start on one day, withdrawn ones included: they may
        come back."""
        other = self.chains[fact][-1].content if self.chains[fact] else None
        return (
            isinstance(other, Right)
            and other.id != right.id
            and (other.person, other.starts_on) == (right.person, right.starts_on)
        )

    def versions(self) -> list[Version]:
        return [version for chain in self.chains.values() for version in chain]


@st.composite
def histories(draw: st.DrawFn, most: int = 60) -> list[Version]:
    """Every version of the facts of at most three persons, in no useful order."""
    writer = Writer()
    instants = sorted(draw(st.lists(_MOMENTS_OF_KNOWLEDGE, min_size=most // 2, max_size=most)))
    for position, at in enumerate(instants):
        fact = _OPENING[position] if position < len(_OPENING) else draw(st.sampled_from(FACTS))
        last = writer.current(fact)
        change = draw(st.sampled_from(["new", "new", "move", "retire"])) if last else "new"
        content = draw(_CONTENTS[fact]) if change == "new" or last is None else last.content
        if change == "move" and isinstance(content, Right | Orientation | Contract | Support):
            content = replace(content, person=draw(_persons))
        if isinstance(content, Appointment):
            content = draw(_replacing(content, writer))
        writer.write(content, at, change == "retire")
    return _with_every_person(writer, draw(_MOMENTS_OF_KNOWLEDGE))


@st.composite
def _replacing(draw: st.DrawFn, content: Appointment, writer: Writer) -> Appointment:
    """Let an appointment replace one of the same person and nature with a smaller id."""
    candidates: list[str | None] = [
        other.id
        for chain in writer.chains.values()
        if isinstance(other := chain[-1].content, Appointment)
        and (other.person, other.nature) == (content.person, content.nature)
        and other.id < content.id
    ]
    return replace(content, replaces=draw(st.sampled_from([None, *candidates])))


def _with_every_person(writer: Writer, at: datetime) -> list[Version]:
    named = {person_of(version.content) for version in writer.versions()} - {None}
    for person in sorted(named - set(writer.chains), key=str):
        writer.write(Person(str(person), "Martin", "Léa", date(1985, 5, 5)), at, False)
    return writer.versions()


@st.composite
def periods(draw: st.DrawFn) -> Period:
    first, last = sorted((draw(days), draw(days)))
    return Period(first, last)


years = st.sampled_from([Period(FIRST_DAY, LAST_DAY), Period(date(2023, 1, 1), date(2023, 12, 31))])
questions = st.builds(Question, years | years | periods(), st.sampled_from(Start))
days_of_knowledge = st.sampled_from(
    [TODAY, TODAY, TODAY, date(2023, 1, 31), date(2023, 2, 1), date(2023, 3, 15), date(2022, 6, 30)]
)


def by_person(versions: list[Version]) -> dict[str, list[Version]]:
    """The versions that name each person."""
    found: dict[str, list[Version]] = {}
    for version in versions:
        if (person := person_of(version.content)) is not None:
            found.setdefault(person, []).append(version)
    return found


def record(uow: UnitOfWork, versions: list[Version]) -> None:
    """Write a history and what is kept beside it, as a load does."""
    uow.schemes.save(SCHEMES.values())
    uow.facts.add(versions)
    project(uow, uow.facts.about(sorted(by_person(versions))))
