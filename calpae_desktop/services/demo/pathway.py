"""What happens to one entrant: appointments, contract, orientation, accompaniment."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.services.demo import names
from calpae_desktop.services.demo.story import Story, working_day

ATTEMPTS = 3
SLOTS = tuple(time(hour, minute) for hour in (8, 9, 10, 11, 13, 14, 15, 16) for minute in (0, 30))
OUTCOMES = {
    Outcome.HONOURED: 76,
    Outcome.ABSENT: 12,
    Outcome.EXCUSED: 4,
    Outcome.POSTPONED_BY_PERSON: 4,
    Outcome.POSTPONED_BY_SERVICE: 3,
    Outcome.CANCELLED_BY_SERVICE: 1,
}
REPLACED = frozenset({Outcome.POSTPONED_BY_PERSON, Outcome.POSTPONED_BY_SERVICE})
# Summer and the end of the year slow everything down.
SEASON = {7: 1.25, 8: 1.45, 12: 1.2}
ON_FILE, NEVER_BOOKED, NO_CONTRACT, CANCELLED, BY_COMMISSION = 0.04, 0.04, 0.08, 0.03, 0.08
COACHED = frozenset({"job_coaching", "accompagnement_pro_plus"})
LATE_CONTRACT = 0.94
SUPPORTED = COACHED | {"aglo", "aap_socio_pro"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """An entrant: who, where, since when; `pace` stretches every delay."""

    person: str
    department: str
    informed_on: date
    pace: float


class Pathway:
    """Tells one arrival in a story."""

    def __init__(self, story: Story, arrival: Arrival, schemes: dict[str, Scheme]) -> None:
        self._story = story
        self._rng = story.rng
        self._arrival = arrival
        self._schemes = schemes
        self._adviser = self._rng.choice(names.ADVISERS[arrival.department])

    def tell(self) -> None:
        """Everything up to today; stops where something has not happened yet."""
        if self._rng.random() < ON_FILE:
            self._orient(self._after(self._arrival.informed_on, 6, 24))
        elif self._rng.random() >= NEVER_BOOKED:
            booked_on = self._after(self._arrival.informed_on, 0, 9)
            met_on = self._meet(Nature.ORIENTATION, booked_on, (3, 13))
            if met_on is not None:
                self._sign(met_on)
                self._orient(self._after(met_on, 0, 7))

    def _after(self, day: date, least: int, most: int) -> date:
        season = SEASON.get(day.month, 1.0)
        days = self._rng.randint(least, most) * self._arrival.pace * season
        return working_day(day + timedelta(round(days)))

    def _meet(self, nature: Nature, fixed_on: date, wait: tuple[int, int]) -> date | None:
        """Book until one is honoured; the day it was, None when none is or yet."""
        replaces: str | None = None
        for _ in range(ATTEMPTS):
            planned_on = self._after(fixed_on, *wait)
            appointment = self._book(nature, fixed_on, planned_on, replaces)
            if appointment is None or planned_on >= self._story.today:
                return None
            outcome = self._rng.choices(list(OUTCOMES), list(OUTCOMES.values()))[0]
            recent = self._story.today - planned_on <= timedelta(4)
            if recent and self._rng.random() < 0.25:
                return None  # nobody has said yet what came of it
            self._log(appointment, outcome, planned_on)
            if outcome is Outcome.HONOURED:
                return planned_on
            replaces = appointment.id if outcome in REPLACED else None
            fixed_on = self._after(planned_on, 0, 4)
        return None

    def _book(
        self, nature: Nature, fixed_on: date, planned_on: date, replaces: str | None
    ) -> Appointment | None:
        at = self._rng.choice(SLOTS)
        appointment = Appointment(
            id=self._story.new_id("R", self._arrival.person),
            person=self._arrival.person,
            department=self._arrival.department,
            nature=nature,
            fixed_at=datetime.combine(fixed_on, time()),
            planned_at=datetime.combine(planned_on, at),
            outcome=Outcome.PLANNED,
            replaces=replaces,
            adviser=self._adviser,
            organisation=names.PLATFORM[self._arrival.department],
        )
        return appointment if self._story.say(appointment, fixed_on) else None

    def _log(self, appointment: Appointment, outcome: Outcome, on: date) -> None:
        reason = self._rng.choice(names.ABSENCES) if outcome is Outcome.ABSENT else None
        self._story.say(replace(appointment, outcome=outcome, absence_reason=reason), on)

    def _sign(self, met_on: date) -> None:
        if self._rng.random() < NO_CONTRACT:
            return
        draw = self._rng.random()
        wait = (0, 0) if draw < 0.78 else (2, 25) if draw < LATE_CONTRACT else (60, 110)
        signed_on = self._after(met_on, *wait)
        contract = Contract(
            id=self._story.new_id("K", self._arrival.person),
            person=self._arrival.person,
            type=ContractType.ORIENTATION,
            starts_on=signed_on,
            ends_on=signed_on + timedelta(182),
            signed_on=signed_on,
            adviser=self._adviser,
            objective=self._rng.choice(names.OBJECTIVES),
        )
        if self._story.say(contract, signed_on) and self._rng.random() < CANCELLED:
            cancelled_on = signed_on + timedelta(self._rng.randint(1, 30))
            self._story.say(replace(contract, cancelled_on=cancelled_on), cancelled_on)

    def _orient(self, decided_on: date) -> None:
        weights = names.SCHEME_WEIGHTS[self._arrival.department]
        scheme = self._schemes[self._rng.choices(list(weights), list(weights.values()))[0]]
        orientation = Orientation(
            id=self._story.new_id("O", self._arrival.person),
            person=self._arrival.person,
            department=self._arrival.department,
            status=OrientationStatus.PROPOSED,
            pathway=scheme.pathway,
            scheme=scheme.id,
            proposed_on=decided_on,
            organisation=self._rng.choice(names.OPERATORS[scheme.id]),
            referent=self._rng.choice(names.ADVISERS[self._arrival.department]),
        )
        if self._rng.random() < BY_COMMISSION:
            self._story.say(orientation, decided_on)
            decided_on = self._after(decided_on, 3, 14)
        notified_on = decided_on + timedelta(2)
        decided = replace(
            orientation,
            status=OrientationStatus.DECIDED,
            decided_on=decided_on,
            notified_on=notified_on if notified_on < self._story.today else None,
        )
        if self._story.say(decided, decided_on):
            self._accompany(decided, decided_on)

    def _accompany(self, orientation: Orientation, decided_on: date) -> None:
        met_on = None
        if self._rng.random() < 0.9:
            fixed_on = self._after(decided_on, 0, 4)
            met_on = self._meet(Nature.SUPPORT, fixed_on, (4, 14))
        if met_on is None or orientation.scheme not in SUPPORTED:
            return
        length = (
            self._rng.randint(80, 110)
            if orientation.scheme in COACHED
            else (self._rng.randint(150, 360))
        )
        support = Support(
            id=self._story.new_id("A", self._arrival.person),
            person=self._arrival.person,
            department=self._arrival.department,
            scheme=orientation.scheme,
            organisation=orientation.organisation,
            adviser=orientation.referent,
            orientation=orientation.id,
            oriented_on=decided_on,
            started_on=met_on,
        )
        ended_on = met_on + timedelta(length)
        if self._story.say(support, met_on):
            reason = self._rng.choice(names.END_REASONS)
            self._story.say(replace(support, ended_on=ended_on, end_reason=reason), ended_on)
