"""A real encrypted store, a clock that tests move, and every service over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.appointments import Appointments
from calpae_desktop.services.commands import Done, RecordEntry
from calpae_desktop.services.contracts import Contracts
from calpae_desktop.services.corrections import Corrections
from calpae_desktop.services.dossiers import Dossiers, DossierView
from calpae_desktop.services.figures import Figures
from calpae_desktop.services.intake import Intake
from calpae_desktop.services.orientations import Orientations
from calpae_desktop.services.ports import Store
from calpae_desktop.services.supports import Supports
from tests.engines import Bases


@dataclass
class MovedClock:
    """Starts on a Monday morning; `forward` moves it."""

    instant: datetime = field(default=datetime(2026, 3, 2, 8, tzinfo=UTC))

    def now(self) -> datetime:
        return self.instant

    def today(self) -> date:
        return paris_day(self.instant)

    def forward(self, days: int = 0, hours: int = 0) -> None:
        self.instant += timedelta(days=days, hours=hours)


class Desk:
    """Services over one store, and short ways to prepare a dossier."""

    def __init__(self, store: Store, clock: MovedClock) -> None:
        self.store, self.clock = store, clock
        self.actor = Actor("claire", Role.ADMINISTRATOR, "Claire Muller")
        self.intake = Intake(store, clock)
        self.appointments = Appointments(store, clock)
        self.contracts = Contracts(store, clock)
        self.orientations = Orientations(store, clock)
        self.supports = Supports(store, clock)
        self.corrections = Corrections(store)
        self.dossiers = Dossiers(store, clock)
        self.figures = Figures(store, clock)

    def enter(self, name: str = "DIALLO", department: str = "67") -> str:
        """A new dossier opened and known today; its id."""
        today = self.clock.today()
        who = Person("", name, "Aminata", date(1994, 8, 14))
        done = self.intake.record_entry(self.actor, RecordEntry(who, department, today, today))
        (person,) = done.persons
        return person

    def open(self, person: str) -> DossierView:
        return self.dossiers.open(self.actor, person)

    def current(self, person: str, kind: Kind) -> Version:
        (version,) = self.open(person).current(kind)
        return version

    def undo(self, done: Done) -> Done:
        return self.corrections.undo(self.actor, done)


SCHEMES = (
    Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, guarantee=True, aglo=False),
    Scheme("aglo", "Accompagnement global", Pathway.SOCIO_PROFESSIONAL, guarantee=True, aglo=True),
)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def desk(new_store: Bases, clock: MovedClock) -> Desk:
    store = new_store(clock)
    with store.unit_of_work() as uow:
        uow.schemes.save(SCHEMES)
        uow.commit()
    return Desk(store, clock)
