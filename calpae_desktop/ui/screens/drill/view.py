"""Words of the list of dossiers: title, frame, tabs. Pure."""

from __future__ import annotations

from calpae_desktop.domain.figures import ALL
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.figures import Framed
from calpae_desktop.words import figures as said
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import STARTS
from calpae_desktop.words.figures import number
from calpae_desktop.words.indicators import SHORT

from .rows import Group
from .subject import Drill

COUNTED, MISSED = "counted", "missed"
_TERRITORIES = {"67": "Bas-Rhin (67)", "68": "Haut-Rhin (68)", ALL: "Alsace (CeA)"}


def title(drill: Drill) -> str:
    """« Orientés en un mois, Bas-Rhin (67) »."""
    place = drill.frame.department or ALL
    return f"{SHORT[drill.indicator]}, {_TERRITORIES.get(place, f'département {place}')}"


def frame(framed: Framed) -> str:
    """Indicator, period, day of knowledge, clock."""
    period = framed.question.period
    parts = (
        f"Du {day(period.first)} au {day(period.last)}",
        f"connu au {day(framed.known_on)}",
        f"départ : {STARTS[framed.question.start]}",
    )
    return " · ".join(parts)


def groups(explanation: Explanation) -> list[Group]:
    """The dossiers counted, then one group per reason."""
    found = [Group(COUNTED, "Comptés", explanation.counted)]
    for position, (group, rows) in enumerate(explanation.missed):
        words = said.uncounted(group)
        found.append(Group(f"{MISSED}{position}", words[:1].upper() + words[1:], rows, group))
    return found


def tabs(found: list[Group]) -> list[Group]:
    """What the tabs offer: the reasons are summed up when there are several."""
    counted, *missed = found
    if len(missed) < 2:
        return found
    total = sum(group.rows for group in missed)
    return [counted, Group(MISSED, "Non comptés", total), *missed]


def belongs(group: Group, tab: str) -> bool:
    """Whether a tab lists a group."""
    return group.key == tab or (tab == MISSED and group.uncounted is not None)


def shown(loaded: int, total: int) -> str:
    """« 200 affichés sur 4 938 »; nothing once all are there."""
    return f"{number(loaded)} affichés sur {number(total)}" if loaded < total else ""
