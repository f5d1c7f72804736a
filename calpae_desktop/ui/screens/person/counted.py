"""What this dossier counts for in the indicators, in words; the rule is `services.standing`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.services import standing
from calpae_desktop.services.standing import Counting
from calpae_desktop.words.dates import short_day

# Short names said of one dossier; those of `words.indicators` speak of a whole cohort.
NAMES = {
    "F4-1": "Nouvelle entrée",
    "L-1": "Rendez-vous sous 8 j",
    "F4-2": "Orientation en un mois",
    "L-5": "CER en un mois",
    "F4-4": "Premier RDV sous 14 j",
    "F4-6": "CER dans les deux mois",
}


@dataclass(frozen=True, slots=True)
class Counted:
    """One indicator: « F4-2 », its short name, « attendu le 11/04 »."""

    id: str
    label: str
    counting: Counting
    word: str


def counted(milestone: Milestone | None, today: date) -> tuple[Counted, ...]:
    """The indicators that follow an entry."""
    if milestone is None:
        return ()
    return tuple(_said(one, today) for one in standing.counted(milestone, today))


def _said(one: standing.Counted, today: date) -> Counted:
    days = "" if one.days is None else f", {max(0, one.days)} j"
    words = {
        Counting.COUNTED: f"compté{days}",
        Counting.MISSED: f"non compté{days}",
        Counting.EXPECTED: f"attendu le {short_day(one.due, today)}" if one.due else "attendu",
        Counting.WAITING: "après orientation",
    }
    return Counted(one.indicator, NAMES[one.indicator], one.counting, words[one.counting])
