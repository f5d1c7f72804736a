"""From an overview to what the screen shows: pure."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from calpae_desktop.domain.figures import ALL, Delays, Figure, Number
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.pilotage import Month, Overview
from calpae_desktop.services.rows import Pending
from calpae_desktop.ui.charts import Bin, Spread, Trend, TrendPoint
from calpae_desktop.ui.widgets import Delay, State
from calpae_desktop.ui.widgets import Figure as Shown
from calpae_desktop.words import dates
from calpae_desktop.words.figures import MISSING, NBSP, alert, number
from calpae_desktop.words.figures import reason as why_not

TARGET = "objectif 100 %"
TITLES = {
    "F4-2": "Orientés en un mois et moins",
    "L-1": "Rendez-vous pris sous 8 jours",
    "L-5": "CER signé en un mois",
}
# The figures that a card is made of.
MADE_OF = {"F4-2": ("F4-2", "F4-1"), "L-1": ("L-1",), "L-5": ("L-5",), "L-4a": ("L-4a",)}
UNSETTLED = "le mois des dernières entrées n’est pas écoulé"
BIN_DAYS = 2
LAST_DAY = 74
LONGEST_MONTH = 31
QUARTERS = (1, 4, 7, 10)
FEBRUARY = 2
LOWEST = 50.0
STEP = 25.0
SHORT_MONTHS = tuple(
    "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.".split()  # noqa: SIM905 # read as a line
)


def subtitle(overview: Overview) -> str:
    """Whether the figures may still move, and until when."""
    frame = overview.frame
    if overview.provisional:
        until = dates.day(overview.settled_on)
        return f"Chiffres provisoires jusqu’au {until} : {UNSETTLED}."
    return f"Chiffres définitifs, connus au {dates.day(frame.known_on)}."


def cards(overview: Overview) -> dict[str, Shown]:
    """The four cards, by the indicator that each one opens."""
    now, before = overview.figures, overview.before
    shares = {"F4-2": (_oriented(now), _oriented(before))}
    shares |= {name: (_part(now[name]), _part(before[name])) for name in ("L-1", "L-5")}
    found = {name: _share_card(TITLES[name], *pair) for name, pair in shares.items()}
    found |= {"L-4a": _median_card(now["L-4a"], before["L-4a"])}
    place = overview.frame.department or ALL
    return {
        name: _doubted(card, [now[one] for one in MADE_OF[name]], place)
        for name, card in found.items()
    }


def _doubted(card: Shown, figures: Sequence[Figure], place: str) -> Shown:
    """A card, unless what it is made of is declared not collected: said. Nor is it sure when not
    one fact of what it counts is recorded, though nothing is declared: asked."""
    if reason := next((why_not(figure) for figure in figures if figure.gaps), ""):
        return Shown(card.title, MISSING, basis=reason)
    asked = (alert(replace(figure, department=place)) for figure in figures)
    question = next(filter(None, asked), "")
    return replace(card, doubt=question[:1].upper() + question[1:])


@dataclass(frozen=True, slots=True)
class _Part:
    part: int
    whole: int

    @property
    def share(self) -> Decimal | None:
        """In percent, to one decimal, as the figures are."""
        if not self.whole:
            return None
        tenths = (2000 * self.part + self.whole) // (2 * self.whole)
        return Decimal(tenths).scaleb(-1)


def _oriented(figures: Mapping[str, Figure]) -> _Part:
    if figures["F4-2"].gaps or figures["F4-1"].gaps:
        return _Part(0, 0)
    return _Part(_count(figures["F4-2"].value), _count(figures["F4-1"].value))


def _part(figure: Figure) -> _Part:
    if figure.gaps:
        return _Part(0, 0)
    return _Part(_count(figure.extras["numerateur"]), _count(figure.extras["denominateur"]))


def _count(value: object) -> int:
    return int(value) if isinstance(value, int | Decimal) else 0


def _share_card(title: str, now: _Part, before: _Part) -> Shown:
    basis = f"{number(now.part)} sur {number(now.whole)}"
    if now.share is None:
        return Shown(title, MISSING, basis="aucune entrée sur la période")
    words, good = _change(now.share, before.share, f"{NBSP}pt", more_is_good=True)
    return Shown(title, f"{number(now.share)}{NBSP}%", words, good, basis, TARGET)


def _median_card(now: Figure, before: Figure) -> Shown:
    title, headcount = "Délai médian d’orientation", _count(now.extras["effectif"])
    median, earlier = _number(now.extras["mediane"]), _number(before.extras["mediane"])
    if median is None:
        return Shown(title, MISSING, basis="aucune orientation sur la période")
    words, good = _change(median, earlier, f"{NBSP}j", more_is_good=False)
    mean = number(now.value) if now.value is not None else MISSING
    basis = f"moyenne {mean} j, {number(headcount)} {'dossier' if headcount == 1 else 'dossiers'}"
    return Shown(title, _days(median), words, good, basis)


def _number(value: object) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None


def _days(value: Decimal) -> str:
    plain: Number = int(value) if value == int(value) else value
    return f"{number(plain)}{NBSP}{'jour' if value < 2 else 'jours'}"


def _change(
    now: Decimal, before: Decimal | None, unit: str, *, more_is_good: bool
) -> tuple[str, bool | None]:
    """« ↑ 6,2 pt en un an », and whether it is welcome."""
    if before is None:
        return "", None
    gap = now - before
    if not gap:
        return "stable en un an", None
    arrow = "↑" if gap > 0 else "↓"
    size = abs(gap).quantize(Decimal("0.1"))
    return f"{arrow} {number(size)}{unit} en un an", (gap > 0) is more_is_good


def trend(months: Sequence[Month]) -> Trend:
    """The share of each month of entry; the axis goes down by quarters as it must."""
    points = tuple(_point(month) for month in months)
    values = [point.value for point in points if point.value is not None]
    low = min([LOWEST, *(STEP * (value // STEP) for value in values)])
    return Trend(points, low=low)


def _point(month: Month) -> TrendPoint:
    first = month.first
    tick = SHORT_MONTHS[first.month - 1] if first.month in QUARTERS else ""
    if first.month == 1:
        tick = f"{tick} {first.year}"
    note = f"{monthrange(first.year, FEBRUARY)[1]} j" if first.month == FEBRUARY else ""
    label = f"{dates.month(first)}, {month.in_time} sur {month.entries}"
    key = first.isoformat()
    return TrendPoint(key, label, month.share, tick, note, month.provisional)


def spread(overview: Overview) -> Spread:
    """Delays by bins of two days, what is beyond the last one counted in it.

    The limit is drawn at the longest month; the colours and the counts follow the real deadline
    of each dossier.
    """
    rows, inside = _binned(overview.delays), _binned(overview.in_time)
    in_time = overview.in_time.headcount
    after = overview.delays.headcount - in_time
    shown = tuple(
        Bin(str(first), first, rows[first], inside[first], _bin_words(first)) for first in rows
    )
    return Spread(shown, LONGEST_MONTH, number(in_time), number(after))


def _binned(delays: Delays) -> dict[int, int]:
    bins = dict.fromkeys(range(0, LAST_DAY + 1, BIN_DAYS), 0)
    for days, rows in delays.counts.items():
        bins[min(days - days % BIN_DAYS, LAST_DAY)] += rows
    return bins


def _bin_words(first: int) -> str:
    if first == LAST_DAY:
        return f"{first} jours et plus"
    return f"{first} à {first + BIN_DAYS - 1} jours"


def waiting(row: Pending, today: date, start: Start) -> Delay:
    """How far a dossier is in its month, which begins at the start of the clock."""
    first = row.milestone.start(start)
    late = row.due_on < today
    state = State.LATE if late else State.WATCH
    return Delay((today - first).days, (row.due_on - first).days, state)


def when(row: Pending, today: date) -> str:
    """« dans 3 j », « aujourd’hui », « depuis 12 j »."""
    days = (row.due_on - today).days
    if not days:
        return "aujourd’hui"
    return f"dans {days} j" if days > 0 else f"depuis {-days} j"


def reason(row: Pending, today: date) -> str:
    """What is known of the appointments of somebody not oriented yet."""
    missed = f"{row.absences} absence{'s' if row.absences > 1 else ''}" if row.absences else ""
    if row.next_appointment is None:
        booked = "orientation à décider" if row.milestone.honoured_on else "sans rendez-vous"
    elif row.next_appointment.date() < today:
        booked = "issue non consignée"
    else:
        hour = dates.hour(row.next_appointment)
        near = row.next_appointment.date() == today and hour
        day = dates.short_day(row.next_appointment.date(), today)
        booked = f"rendez-vous à {hour}" if near else f"rendez-vous le {day}"
    return " · ".join(part for part in (booked, missed, row.milestone.department) if part)
