"""Plain readings of a dossier that several parts of the screen share."""

from __future__ import annotations

from datetime import date, datetime

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.person import Title
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.support import Support
from calpae_desktop.services.dossiers import DossierView


def local(instant: datetime) -> datetime:
    """The wall clock in Paris of an instant in UTC."""
    return instant.astimezone(PARIS)


def agreed(word: str, title: Title | None) -> str:
    """A past participle said of the person: « orientée », « orienté » or « orienté·e »."""
    endings = {Title.MRS: "e", Title.MR: ""}
    return word + (endings[title] if title else "·e")


def holds(milestone: Milestone, on: date) -> bool:
    """Whether a day falls between this entry and the next."""
    after = milestone.next_opened_on
    return milestone.opened_on <= on and (after is None or on < after)


def appointments(view: DossierView) -> list[tuple[Version, Appointment]]:
    """Appointments in force, by the time they are planned for."""
    found = [
        (version, version.content)
        for version in view.current(Kind.APPOINTMENT)
        if isinstance(version.content, Appointment)
    ]
    return sorted(found, key=lambda pair: (pair[1].planned_at, pair[1].id))


def last_right(view: DossierView) -> Right | None:
    """The state of the right today, or the first to come."""
    rights = [v.content for v in view.current(Kind.RIGHT) if isinstance(v.content, Right)]
    rights.sort(key=lambda right: (right.starts_on, right.id))
    begun = [right for right in rights if right.starts_on <= view.today]
    return begun[-1] if begun else (rights[0] if rights else None)


def orientation_of(view: DossierView) -> Orientation | None:
    """The orientation that stopped the clock of the entry followed."""
    milestone = view.milestone
    if milestone is None or milestone.oriented_on is None:
        return None
    for version in view.current(Kind.ORIENTATION):
        content = version.content
        decided = isinstance(content, Orientation) and content.decided_on == milestone.oriented_on
        if decided and isinstance(content, Orientation) and content.scheme == milestone.scheme:
            return content
    return None


def support_of(view: DossierView) -> Support | None:
    """The last support begun since the entry followed."""
    milestone = view.milestone
    found = [
        content
        for version in view.current(Kind.SUPPORT)
        if isinstance(content := version.content, Support)
        and content.started_on is not None
        and (milestone is None or holds(milestone, content.started_on))
    ]
    return max(found, key=lambda s: (s.started_on or date.min, s.id), default=None)


def department_of(view: DossierView) -> str:
    """Département of the entry followed, else of the right; empty when none is known."""
    if view.milestone is not None:
        return view.milestone.department
    right = last_right(view)
    return right.department if right else ""
