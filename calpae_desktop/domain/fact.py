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
from .busy import Busy
from .call import Call
from .choice import Choice, SavedView
from .collection import CollectionGap
from .contract import Contract
from .following import Following
from .note import Note
from .orientation import Orientation
from .person import Person
from .reach import Reach
from .right import Right
from .sending import Sending
from .session import Session
from .site import Post, Site
from .slot import Slot
from .support import Support
from .template import Template

Content = (
    Person
    | Right
    | Appointment
    | Orientation
    | Contract
    | Support
    | Following
    | Call
    | Note
    | Reach
    | Slot
    | Sending
    | Adviser
    | CollectionGap
    | Site
    | Post
    | Busy
    | Session
    | Template
    | Choice
    | SavedView
)


class Kind(Enum):
    """Kinds of versioned facts, in the order in which they are loaded and exported."""

    PERSON = "person"
    RIGHT = "right"
    APPOINTMENT = "appointment"
    ORIENTATION = "orientation"
    CONTRACT = "contract"
    SUPPORT = "support"
    FOLLOWING = "following"
    CALL = "call"
    NOTE = "note"
    REACH = "reach"
    SLOT = "slot"
    SENDING = "sending"
    ADVISER = "adviser"
    COLLECTION_GAP = "collection_gap"
    SITE = "site"
    POST = "post"
    BUSY = "busy"
    SESSION = "session"
    TEMPLATE = "template"
    CHOICE = "choice"
    SAVED_VIEW = "saved_view"

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
    Kind.FOLLOWING: Following,
    Kind.CALL: Call,
    Kind.NOTE: Note,
    Kind.REACH: Reach,
    Kind.SLOT: Slot,
    Kind.SENDING: Sending,
    Kind.ADVISER: Adviser,
    Kind.COLLECTION_GAP: CollectionGap,
    Kind.SITE: Site,
    Kind.POST: Post,
    Kind.BUSY: Busy,
    Kind.SESSION: Session,
    Kind.TEMPLATE: Template,
    Kind.CHOICE: Choice,
    Kind.SAVED_VIEW: SavedView,
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
    Kind.NOTE: frozenset({"text"}),
    Kind.REACH: frozenset({"language", "remark"}),
    Kind.SENDING: frozenset({"subject", "address", "body"}),
}

# What milestones, summaries, départements and references depend on.
FLOW_KINDS = (
    Kind.PERSON,
    Kind.RIGHT,
    Kind.APPOINTMENT,
    Kind.ORIENTATION,
    Kind.CONTRACT,
    Kind.SUPPORT,
    Kind.FOLLOWING,
)
PERSON_KINDS = (*FLOW_KINDS, Kind.CALL, Kind.NOTE, Kind.REACH, Kind.SLOT, Kind.SENDING)
# The exchange format has files for these only: no figure counts the others.
EXCHANGED: tuple[Kind, ...] = (
    *(kind for kind in FLOW_KINDS if kind is not Kind.FOLLOWING),
    Kind.ADVISER,
    Kind.COLLECTION_GAP,
)


def person_of(content: Content) -> str | None:
    """Id of the person a content speaks of; None for what is of the house, not of a dossier."""
    if isinstance(content, Person):
        return content.id
    return getattr(content, "person", None)


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
