"""Entrées: who arrives in the scheme, when, and why.

Source: method, « Entrées ».
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain

from .calendar import add_months
from .right import TRANSFER_REASON, Origin, Right, RightState

TRANSFER_MONTHS = 3
SUSPENSION_MONTHS = 12


class EntryReason(Enum):
    FIRST = "primo"
    SWITCH = "bascule"
    RETURN = "retour"
    RESUMPTION = "reprise"
    TRANSFER = "mutation"
    PARTNER = "conjoint"


@dataclass(frozen=True, slots=True)
class Entry:
    """One arrival. Its window is [`opened_on`, `next_opened_on`), open-ended when None."""

    right: str
    person: str
    department: str
    reason: EntryReason
    opened_on: date
    informed_on: date | None
    next_opened_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.opened_on <= day and (self.next_opened_on is None or day < self.next_opened_on)


def entries(rights: Iterable[Right]) -> list[Entry]:
    """The entries of one person, oldest first, from the rights known on some day."""
    ordered = sorted(rights, key=lambda right: (right.starts_on, right.id))
    kept = _without_transfers(ordered)
    found = [(right, reason) for i, right in enumerate(kept) if (reason := _reason(kept, i))]
    if ordered and kept and kept[0] is not ordered[0]:
        # The person's first row is a transfer passed over: the opening after it comes from
        # within the collectivity.
        found = [(right, reason) for right, reason in found if right is not kept[0]]
    starts = [right.starts_on for right, _ in found]
    return [
        Entry(r.id, r.person, r.department, reason, r.starts_on, r.informed_on, after)
        for (r, reason), after in zip(found, chain(starts[1:], [None]), strict=False)
    ]


def _without_transfers(rows: Sequence[Right]) -> list[Right]:
    followers = chain(rows[1:], [None])
    return [r for r, after in zip(rows, followers, strict=False) if not _passed_over(r, after)]


def _passed_over(row: Right, after: Right | None) -> bool:
    return (
        row.state is RightState.CLOSED
        and row.reason == TRANSFER_REASON
        and after is not None
        and after.active
        and after.department != row.department
        and after.starts_on <= add_months(row.starts_on, TRANSFER_MONTHS)
    )


def _reason(rows: Sequence[Right], index: int) -> EntryReason | None:
    """Why `rows[index]` is an entry; None when it is not one."""
    row = rows[index]
    if not row.active:
        return None
    since = _since_last_active(rows[:index])
    if since is None:
        return _first_reason(rows, index)
    if not since:
        return None
    if any(r.state is RightState.CLOSED for r in since):
        return EntryReason.RETURN
    if any(r.state is RightState.OPEN for r in since):
        return EntryReason.SWITCH
    limit = add_months(since[0].starts_on, SUSPENSION_MONTHS)
    return EntryReason.RESUMPTION if row.starts_on > limit else None


def _since_last_active(before: Sequence[Right]) -> Sequence[Right] | None:
    """Rows after the last active one; None when no row was active."""
    for position in range(len(before) - 1, -1, -1):
        if before[position].active:
            return before[position + 1 :]
    return None


def _first_reason(rows: Sequence[Right], index: int) -> EntryReason:
    if index > 0:
        previous = rows[index - 1]
        return EntryReason.SWITCH if previous.state is RightState.OPEN else EntryReason.RETURN
    origin = rows[index].origin
    if origin is Origin.TRANSFER:
        return EntryReason.TRANSFER
    return EntryReason.PARTNER if origin is Origin.PARTNER else EntryReason.FIRST
