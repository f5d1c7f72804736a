"""What an adviser clears in a day: five lists of what must not wait.

Source: design of the screen « Aujourd’hui »; limits are those of the indicators and of the month.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from .listing import (
    ACTIVE,
    AGLO_LATE,
    DUE_SOON,
    PAPERS,
    UNBOOKED,
    UNSETTLED,
    About,
    Criterion,
    Paper,
    Sort,
    View,
)


class Worklist(Enum):
    """In the order in which they are shown. `UNSETTLED` counts appointments, the others
    dossiers."""

    UNBOOKED = "sans_rendez_vous"
    DUE_SOON = "echeance"
    UNSETTLED = "sans_issue"
    AGLO = "aglo"
    PAPERS = "cer"


# The same as lists of dossiers, where they go on.
VIEWS: Mapping[Worklist, View] = {
    Worklist.UNBOOKED: UNBOOKED,
    Worklist.DUE_SOON: DUE_SOON,
    Worklist.UNSETTLED: UNSETTLED,
    Worklist.AGLO: AGLO_LATE,
    Worklist.PAPERS: PAPERS,
}
OF_DOSSIERS = tuple(one for one in Worklist if one is not Worklist.UNSETTLED)
# What a worklist begins with, each part in the order of a value that its dossiers have.
PARTS: Mapping[Worklist, tuple[View, ...]] = {
    Worklist.UNBOOKED: (UNBOOKED,),
    Worklist.DUE_SOON: (DUE_SOON,),
    Worklist.AGLO: (AGLO_LATE,),
    Worklist.PAPERS: (
        View((ACTIVE, Criterion(About.CONTRACT, (Paper.TO_SIGN.value,))), Sort.NAME),
        View((ACTIVE, Criterion(About.CONTRACT, (Paper.ENDING.value,))), Sort.CONTRACT_ENDS),
    ),
}
