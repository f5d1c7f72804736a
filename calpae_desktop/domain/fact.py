"""What a fact is: a kind, an id, and versions that are never overwritten.

A version says what was known from `recorded_at` until `superseded_at` (both UTC). `written_at`,
`written_by` and `load_id` say what really happened in this database; they never come from a file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum

from .adviser import Adviser
from .appointment import Appointment
from .call import Call
from .collection import CollectionGap
from .contract import Contract
from .orientation import Orientation
from .person import Person
from .right import Right
from .support import Support

Content = (
    Person | Right | Appointment | Orientation | Contract | Support | Call | Adviser | CollectionGap
)


class Kind(Enum):
    """Kinds of versioned facts, in the order in which they are loaded and exported."""

    PERSON = "person"
    RIGHT = "right"
    APPOINTMENT = "appointment"
    ORIENTATION = "orientation"
    CONTRACT = "contract"
    SUPPORT = "support"
    CALL = "call"
    ADVISER = "adviser"
    COLLECTION_GAP = "collection_gap"

    @property
    def content_type(self) -> type[Content]:
        return CONTENT_TYPES[self]


CONTENT_TYPES: dict[Kind, type[Content]] = {
    Kind.PERSON: Person,
    Kind.RIGHT: Right,
    Kind.APPOINTMENT: Appointment,
    Kind.ORIENTATION: Orientation,
    Kind.CONTRACT: Contract,
    Kind.SUPPORT: Support,
    Kind.CALL: Call,
    Kind.ADVISER: Adviser,
    Kind.COLLECTION_GAP: CollectionGap,
}
KIND_OF: dict[type[Content], Kind] = {content: kind for kind, content in CONTENT_TYPES.items()}

# Identity and free text, kept apart from the dated facts: a purge erases them, figures remain.
PERSONAL: dict[Kind, frozenset[str]] = {
    Kind.PERSON: frozenset(f.name for f in fields(Person)) - {"id", "erased", "born_year"},
    Kind.APPOINTMENT: frozenset({"absence_reason"}),
    Kind.CONTRACT: frozenset(
        {"objective", "person_commitments", "authority_commitments", "observations", "hours_reason"}
    ),
    Kind.SUPPORT: frozenset({"end_reason"}),
    Kind.CALL: frozenset({"note"}),
}

PERSON_KINDS = (
    Kind.PERSON,
    Kind.RIGHT,
    Kind.APPOINTMENT,
    Kind.ORIENTATION,
    Kind.CONTRACT,
    Kind.SUPPORT,
    Kind.CALL,
)
# What milestones, départements and references depend on.
FLOW_KINDS = PERSON_KINDS[:-1]
# The exchange format has no file for calls: no figure counts them.
EXCHANGED: tuple[Kind, ...] = tuple(kind for kind in Kind if kind is not Kind.CALL)


def person_of(content: Content) -> str | None:
    """Id of the person a content speaks of; None for advisers and collection gaps."""
    if isinstance(content, Person):
        return content.id
    if isinstance(content, (Adviser, CollectionGap)):
        return None
    return content.person


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a fact. `superseded_at` is None while nothing later is known."""

    content: Content
    recorded_at: datetime
    superseded_at: datetime | None = None
    retired: bool = False
    recorded_by: str | None = None
    version_id: int | None = None
    written_at: datetime | None = None
    written_by: str | None = None
    load_id: int | None = None

    @property
    def kind(self) -> Kind:
        return KIND_OF[type(self.content)]

    @property
    def fact_id(self) -> str:
        return self.content.id

    def known_before(self, end: datetime) -> bool:
        """True when this is what was known of the fact just before `end` (see `end_of_day`)."""
        return self.recorded_at < end and (self.superseded_at is None or self.superseded_at >= end)


def known(versions: Iterable[Version], end: datetime) -> list[Version]:
    """The versions in force just before `end`: facts withdrawn and absent persons left out.

    Source: method, « Connu au »: a row of a person who does not exist does not exist either.
    """
    alive = [v for v in versions if v.known_before(end) and not v.retired]
    persons = {v.fact_id for v in alive if v.kind is Kind.PERSON}
    return [v for v in alive if (person := person_of(v.content)) is None or person in persons]
