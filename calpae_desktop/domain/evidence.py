"""Which kind of fact each indicator needs: what shows, in a period, that it was collected.

Source: method, « Statut »: without one fact of the kind that a figure
counts, for a département in a period, and nothing declared, the figure carries an alert.
"""

from __future__ import annotations

from enum import Enum

from .appointment import Nature
from .conditions import PERIOD_FIRST as FIRST
from .conditions import PERIOD_LAST as LAST
from .conditions import InPeriod, Missing, NotAfter, OneOf, Selection, Source, StillOpen
from .indicators import AGLO, GUARANTEE
from .orientation import OrientationStatus


class Evidence(Enum):
    """A kind of fact, dated in the period: rights, appointments of one nature, and so on."""

    RIGHT = "right"
    ORIENTATION_BOOKED = "orientation_booked"
    ORIENTATION_PLANNED = "orientation_planned"
    SUPPORT_BOOKED = "support_booked"
    ORIENTATION = "orientation"
    TO_GUARANTEE = "to_guarantee"
    TO_AGLO = "to_aglo"
    CONTRACT = "contract"
    IN_GUARANTEE = "in_guarantee"
    IN_AGLO = "in_aglo"
    AGLO_STARTED = "aglo_started"


_ORIENTATION = OneOf("nature", (Nature.ORIENTATION,))
_SUPPORT = OneOf("nature", (Nature.SUPPORT,))
_DECIDED = (OneOf("status", (OrientationStatus.DECIDED,)), InPeriod("decided_on"))
_RUNNING = (NotAfter("started_on", LAST), StillOpen("ended_on", FIRST))

# Facts of a kind are those of any of its selections. A right is in the period by its first day
# or by its information: whichever clock counts it, it is there.
FACTS: dict[Evidence, tuple[Selection, ...]] = {
    Evidence.RIGHT: (
        Selection(Source.RIGHT, (InPeriod("starts_on"),)),
        Selection(Source.RIGHT, (InPeriod("informed_on"),)),
    ),
    Evidence.ORIENTATION_BOOKED: (
        Selection(Source.APPOINTMENT, (_ORIENTATION, InPeriod("fixed_on"))),
    ),
    Evidence.ORIENTATION_PLANNED: (
        Selection(Source.APPOINTMENT, (_ORIENTATION, InPeriod("planned_on"))),
    ),
    Evidence.SUPPORT_BOOKED: (Selection(Source.APPOINTMENT, (_SUPPORT, InPeriod("fixed_on"))),),
    Evidence.ORIENTATION: (Selection(Source.ORIENTATION, _DECIDED),),
    Evidence.TO_GUARANTEE: (Selection(Source.ORIENTATION, (*_DECIDED, *GUARANTEE)),),
    Evidence.TO_AGLO: (Selection(Source.ORIENTATION, (*_DECIDED, *AGLO)),),
    Evidence.CONTRACT: (
        Selection(Source.CONTRACT, (InPeriod("signed_on"), Missing("cancelled_on"))),
    ),
    Evidence.IN_GUARANTEE: (Selection(Source.SUPPORT, (*_RUNNING, *GUARANTEE)),),
    Evidence.IN_AGLO: (Selection(Source.SUPPORT, (*_RUNNING, *AGLO)),),
    Evidence.AGLO_STARTED: (Selection(Source.SUPPORT, (InPeriod("started_on"), *AGLO)),),
}

NEEDS: dict[str, tuple[Evidence, ...]] = {
    "F4-1": (Evidence.RIGHT,),
    "F4-2": (Evidence.ORIENTATION,),
    "F4-3": (Evidence.SUPPORT_BOOKED,),
    "F4-4": (Evidence.SUPPORT_BOOKED,),
    "F4-5": (Evidence.CONTRACT,),
    "F4-6": (Evidence.CONTRACT,),
    "F5-1": (Evidence.TO_GUARANTEE,),
    "F5-2": (Evidence.IN_GUARANTEE,),
    "F5-3": (Evidence.TO_AGLO,),
    "F5-4": (Evidence.IN_AGLO,),
    "F5-5": (Evidence.IN_AGLO,),
    "F5-6": (Evidence.AGLO_STARTED,),
    "L-1": (Evidence.ORIENTATION_BOOKED,),
    "L-2": (Evidence.ORIENTATION_PLANNED, Evidence.ORIENTATION),
    "L-3": (Evidence.ORIENTATION,),
    "L-3b": (Evidence.ORIENTATION,),
    "L-4a": (Evidence.ORIENTATION,),
    "L-4b": (Evidence.ORIENTATION_PLANNED,),
    "L-5": (Evidence.CONTRACT,),
    "L-6": (Evidence.ORIENTATION_PLANNED,),
}
