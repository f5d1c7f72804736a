"""The indicators of fiches 4 and 5 and the platform's targets, as data.

Source: method of the project, « Fiche 4 », « Fiche 5 », « Objectifs ». Nothing here computes;
see `compute`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .appointment import Nature, Outcome
from .conditions import (
    CONTRACT_DUE,
    MONTH_DUE,
    PERIOD_FIRST,
    PERIOD_LAST,
    START,
    BeforeEntries,
    Days,
    InPeriod,
    Known,
    Missing,
    NotAfter,
    OneOf,
    Selection,
    Source,
    StillOpen,
)
from .measures import Count, CountPersons, CountRows, MeanDelay, Measure, PerUnit, Share
from .orientation import OrientationStatus, Pathway
from .scheme import JOB_COACHING, PROFESSIONAL_PLUS

BOOKING_DAYS = 8
SUPPORT_DAYS = 14
AGLO_DAYS = 21
SENSITIVITY_DAYS = (30, 31, 42, 45)


class Settling(Enum):
    """How long after the period a figure may still move, once the period is known."""

    AT_END = "at_end"
    BOOKING = "booking"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Indicator:
    id: str
    measure: Measure
    settling: Settling = Settling.AT_END


COHORT = Selection(Source.MILESTONE, (InPeriod(START),))
SUPPORTED = Selection(Source.MILESTONE, (InPeriod("support_fixed_on"),))
SIGNED = Selection(Source.MILESTONE, (InPeriod("signed_on"),))
STRAY_CONTRACTS = Selection(
    Source.CONTRACT,
    (InPeriod("signed_on"), Missing("cancelled_on"), BeforeEntries("signed_on")),
)
PLATFORM = Selection(
    Source.APPOINTMENT, (OneOf("nature", (Nature.ORIENTATION,)), InPeriod("planned_on"))
)
DEDICATED = Selection(
    Source.ADVISER, (NotAfter("starts_on", PERIOD_LAST), StillOpen("ends_on", PERIOD_LAST))
)
ORIENTED_IN_MONTH = NotAfter("oriented_on", MONTH_DUE)
PROFESSIONAL = OneOf("pathway", (Pathway.PROFESSIONAL,))
# The 68 has the second where the 67 has the first.
COACHING = OneOf("scheme", (JOB_COACHING, PROFESSIONAL_PLUS))
ALL_ENTRIES = Count(COHORT)
GUARANTEE = (OneOf("guarantee", (True,)), OneOf("aglo", (False,)))
AGLO = (OneOf("aglo", (True,)),)


def _outcome(*outcomes: Outcome) -> Count:
    return Count(PLATFORM, (OneOf("outcome", outcomes),))


def _oriented_to(scheme: tuple[OneOf, ...]) -> CountPersons:
    decided = (OneOf("status", (OrientationStatus.DECIDED,)), InPeriod("decided_on"))
    return CountPersons(Selection(Source.ORIENTATION, (*decided, *scheme)))


def _in_progress(scheme: tuple[OneOf, ...], after: str = PERIOD_LAST) -> Selection:
    bounds = (NotAfter("started_on", PERIOD_LAST), StillOpen("ended_on", after))
    return Selection(Source.SUPPORT, (*bounds, *scheme))


def _supported_by(scheme: tuple[OneOf, ...]) -> CountPersons:
    cumulative = _in_progress(scheme, PERIOD_FIRST)
    return CountPersons(_in_progress(scheme), {"variante_cumul": cumulative})


FICHE_4 = (
    Indicator(
        "F4-1",
        CountRows(ALL_ENTRIES, persons_key="personnes", split_key="motifs", split="reason"),
    ),
    Indicator(
        "F4-2",
        CountRows(
            Count(COHORT, (ORIENTED_IN_MONTH,)),
            beside={
                f"variante_{n}j": Count(COHORT, (NotAfter("oriented_on", START, n),))
                for n in SENSITIVITY_DAYS
            },
        ),
        Settling.MONTH,
    ),
    Indicator("F4-3", CountRows(Count(SUPPORTED))),
    Indicator(
        "F4-4",
        CountRows(Count(SUPPORTED, (NotAfter("support_slot_on", "oriented_on", SUPPORT_DAYS),))),
    ),
    Indicator("F4-5", CountRows(Count(SIGNED), overall={"sans_entree": Count(STRAY_CONTRACTS)})),
    Indicator("F4-6", CountRows(Count(SIGNED, (NotAfter("signed_on", CONTRACT_DUE),)))),
)

FICHE_5 = (
    Indicator("F5-1", _oriented_to(GUARANTEE)),
    Indicator("F5-2", _supported_by(GUARANTEE)),
    Indicator("F5-3", _oriented_to(AGLO)),
    Indicator("F5-4", _supported_by(AGLO)),
    Indicator("F5-5", PerUnit(_in_progress(AGLO), DEDICATED, "aglo_fte", "etp")),
    Indicator(
        "F5-6",
        MeanDelay(
            Selection(Source.SUPPORT, (InPeriod("started_on"), *AGLO)),
            Days("oriented_on", "started_on", floor=False),
            decimals=0,
            detailed=True,
            limit=AGLO_DAYS,
        ),
    ),
)

TARGETS = (
    Indicator(
        "L-1",
        Share(Count(COHORT, (NotAfter("booked_on", START, BOOKING_DAYS),)), ALL_ENTRIES),
        Settling.BOOKING,
    ),
    Indicator(
        "L-2",
        Share(Count(COHORT, (NotAfter("honoured_on", MONTH_DUE), ORIENTED_IN_MONTH)), ALL_ENTRIES),
        Settling.MONTH,
    ),
    Indicator(
        "L-3",
        Share(
            Count(COHORT, (PROFESSIONAL,)),
            ALL_ENTRIES,
            {
                "denominateur_orientes": Count(COHORT, (Known("oriented_on"),)),
                "numerateur_socio_pro": Count(
                    COHORT,
                    (OneOf("pathway", (Pathway.PROFESSIONAL, Pathway.SOCIO_PROFESSIONAL)),),
                ),
            },
        ),
        Settling.MONTH,
    ),
    Indicator(
        "L-3b",
        Share(
            Count(COHORT, (PROFESSIONAL, OneOf("scheme", (JOB_COACHING,)))),
            Count(COHORT, (PROFESSIONAL,)),
            {"numerateur_avec_pro_plus": Count(COHORT, (PROFESSIONAL, COACHING))},
        ),
        Settling.MONTH,
    ),
    Indicator("L-4a", MeanDelay(COHORT, Days(START, "oriented_on")), Settling.MONTH),
    Indicator("L-4b", MeanDelay(COHORT, Days(START, "honoured_on")), Settling.MONTH),
    Indicator(
        "L-5",
        Share(Count(COHORT, (NotAfter("signed_on", MONTH_DUE),)), ALL_ENTRIES),
        Settling.MONTH,
    ),
    Indicator(
        "L-6",
        Share(
            _outcome(Outcome.ABSENT),
            _outcome(Outcome.ABSENT, Outcome.HONOURED),
            {
                "excuses": _outcome(Outcome.EXCUSED),
                "annules": _outcome(Outcome.CANCELLED_BY_SERVICE),
            },
        ),
    ),
)

INDICATORS = (*FICHE_4, *FICHE_5, *TARGETS)
BY_ID = {indicator.id: indicator for indicator in INDICATORS}


def counted(indicator: Indicator) -> Selection:
    """The rows an indicator counts: what a drill-down lists."""
    measure = indicator.measure
    match measure:
        case CountRows():
            return measure.count.selection
        case Share():
            return measure.part.selection
        case MeanDelay(selection, days):
            kept = selection.also(Known(days.since), Known(days.until))
            return kept if days.floor else kept.also(NotAfter(days.since, days.until))
        case _:
            return measure.selection


def considered(indicator: Indicator) -> Selection:
    """The rows among which an indicator counts; those not counted are the difference."""
    measure = indicator.measure
    match measure:
        case CountRows():
            return measure.count.base
        case Share():
            return measure.whole.selection
        case _:
            return measure.selection
