"""What the screen reads, in one go, off the thread of the screens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.support import Support
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.services.holidays import holiday
from calpae_desktop.services.rows import Member
from calpae_desktop.words.facts import Context


@dataclass(frozen=True, slots=True)
class Dossier:
    """A dossier as known now."""

    view: DossierView

    @property
    def household(self) -> tuple[Member, ...]:
        """The other persons of its matricule."""
        return self.view.household

    @property
    def identity(self) -> Person:
        return self.view.identity

    @property
    def milestone(self) -> Milestone | None:
        """The entry being followed."""
        return self.view.milestone

    @property
    def context(self) -> Context:
        """What its facts need to be told in French."""
        return Context(self.identity.title, self.view.schemes)

    @property
    def appointments(self) -> list[tuple[Version, Appointment]]:
        """Appointments in force, by the moment they are planned for."""
        found = [(v, v.content) for v in self.view.current(Kind.APPOINTMENT)]
        kept = [(v, a) for v, a in found if isinstance(a, Appointment)]
        return sorted(kept, key=lambda pair: (pair[1].planned_at, pair[1].fixed_at, pair[1].id))

    @property
    def contracts(self) -> list[Contract]:
        """Contracts in force."""
        found = (v.content for v in self.view.current(Kind.CONTRACT))
        return [content for content in found if isinstance(content, Contract)]

    @property
    def draft(self) -> Version | None:
        """The contract being prepared, the last one begun."""
        found = [
            v
            for v in self.view.current(Kind.CONTRACT)
            if isinstance(v.content, Contract)
            and not (v.content.signed_on or v.content.cancelled_on)
        ]
        return found[-1] if found else None

    @property
    def orientations(self) -> list[Orientation]:
        """Orientations in force, proposed and cancelled ones included."""
        found = (v.content for v in self.view.current(Kind.ORIENTATION))
        return [content for content in found if isinstance(content, Orientation)]

    @property
    def proposal(self) -> Version | None:
        """The orientation that waits for its decision, the last one proposed."""
        found = self._orientations(OrientationStatus.PROPOSED)
        return found[-1][0] if found else None

    @property
    def decided(self) -> Orientation | None:
        """The last orientation decided."""
        found = self._orientations(OrientationStatus.DECIDED)
        return found[-1][1] if found else None

    @property
    def unnotified(self) -> Version | None:
        """The last orientation decided, when nobody said that it was notified."""
        found = self._orientations(OrientationStatus.DECIDED)
        return found[-1][0] if found and found[-1][1].notified_on is None else None

    def _orientations(self, status: OrientationStatus) -> list[tuple[Version, Orientation]]:
        found = [(v, v.content) for v in self.view.current(Kind.ORIENTATION)]
        kept = [(v, o) for v, o in found if isinstance(o, Orientation) and o.status is status]
        return sorted(
            kept, key=lambda p: (p[1].decided_on or p[1].proposed_on or date.min, p[1].id)
        )

    @property
    def running(self) -> list[Version]:
        """Supports begun and not ended, oldest start first."""
        found = [(v, v.content) for v in self.view.current(Kind.SUPPORT)]
        kept = [
            (s.started_on, s.id, v)
            for v, s in found
            if isinstance(s, Support) and s.started_on and not s.ended_on
        ]
        return [version for _, _, version in sorted(kept, key=lambda row: row[:2])]

    @property
    def supports(self) -> list[Support]:
        """Supports in force, oldest start first."""
        found = (v.content for v in self.view.current(Kind.SUPPORT))
        kept = [content for content in found if isinstance(content, Support)]
        return sorted(kept, key=lambda s: (s.started_on is None, s.started_on, s.id))

    @property
    def calls(self) -> list[Call]:
        """Calls in force, oldest first."""
        found = (v.content for v in self.view.current(Kind.CALL))
        kept = [content for content in found if isinstance(content, Call)]
        return sorted(kept, key=lambda c: (c.called_at, c.id))

    @property
    def notes(self) -> list[Note]:
        """Notes in force, oldest first; of one minute, in the order of their writing."""
        found = [
            (v.content, self.view.chains[v.kind, v.fact_id][0].recorded_at)
            for v in self.view.current(Kind.NOTE)
        ]
        kept = [(note, at) for note, at in found if isinstance(note, Note)]
        return [note for note, _ in sorted(kept, key=lambda pair: (pair[0].noted_at, pair[1]))]

    @property
    def reach_known(self) -> Version | None:
        """How the person prefers to be reached, when it was said."""
        found = self.view.current(Kind.REACH)
        return found[-1] if found else None

    @property
    def reach(self) -> Reach | None:
        content = self.reach_known.content if self.reach_known else None
        return content if isinstance(content, Reach) else None

    @property
    def following(self) -> Following | None:
        """Who follows the dossier; None when it was never said."""
        found = self.view.current(Kind.FOLLOWING)
        content = found[-1].content if found else None
        return content if isinstance(content, Following) else None

    @property
    def slots(self) -> dict[str, Slot]:
        """Place and length of appointments, by their id."""
        found = (v.content for v in self.view.current(Kind.SLOT))
        return {content.id: content for content in found if isinstance(content, Slot)}

    @property
    def department(self) -> str:
        """Département of the latest right begun by today; empty when there is none."""
        found = (v.content for v in self.view.current(Kind.RIGHT))
        begun = [r for r in found if isinstance(r, Right) and r.starts_on <= self.view.today]
        # On one same day, the right that opens tells where the person now is.
        last = max(begun, key=lambda r: (r.starts_on, r.active, r.id), default=None)
        return last.department if last else ""


def read(desk: Desk, person: str) -> Dossier:
    """Raises Refusal: UNKNOWN_PERSON, OUT_OF_SCOPE."""
    # The library of holidays is slow to load: here, and not in the thread of the screens.
    holiday(desk.clock.today())
    return Dossier(desk.dossiers.open(desk.actor, person))
