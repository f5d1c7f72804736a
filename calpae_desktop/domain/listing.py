"""What a list of dossiers is asked for: filters, order, columns, as data over `Summary`.

A filter is read twice: here, by plain code on one dossier, and by SQL (`storage/listing.py`); a
property test holds one against the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from .entry import EntryReason
from .indicators import BOOKING_DAYS
from .orientation import Pathway
from .standing import SOON_DAYS, Standing, standing_of
from .summary import Stage, Summary
from .team import Circle, Team

AGLO_DAYS = 21
ENDING_DAYS = 30
YES, NO = "oui", "non"
# Among the values of a filter: those who have none.
NOBODY = ""


class About(Enum):
    """What a filter looks at. `values` of a `Criterion` are those of the class named, « oui » or
    « non », a number of days or times, or words found in the dossiers (`NOBODY`: none)."""

    WHOSE = "suivi"  # team.Circle, around who asks
    DEPARTMENT = "departement"
    TOWN = "commune"
    STAGE = "etape"  # Stage
    STATE = "etat"  # Standing, of those whose clock runs
    RUNNING = "en_cours"  # yes or no: the clock of the month runs
    ACTIVE = "droit"  # yes or no: the right is open and subject to duties
    ORIENTED = "orientation"  # yes or no: decided
    DUE = "echeance"  # the month ends today or within so many days
    UNBOOKED = "sans_rendez_vous"  # running, nothing ever booked after so many days
    NEXT = "prochain_rendez_vous"  # Next
    ABSENCES = "absences"  # so many or more
    CONTRACT = "cer"  # Paper
    WAITING = "a_demarrer"  # a support to start: ids of schemes, or `AGLO`
    WAITED = "attente"  # a support to start, decided more than so many days ago
    SUPPORTED = "accompagnement"  # a support that goes on: ids of schemes, or `AGLO`
    ADVISER = "conseiller"
    SITE = "site"
    ORGANISATION = "organisme"
    PATHWAY = "parcours"  # Pathway
    SCHEME = "dispositif"  # of the orientation: ids of schemes
    REASON = "motif"  # EntryReason


AGLO = "aglo*"


class Next(Enum):
    """Where the appointments of a dossier are; one may be both unsettled and planned."""

    TO_BOOK = "a_prendre"  # the clock runs, and no appointment waits
    PLANNED = "prevu"  # now or later; one without hour has the whole of its day
    UNSETTLED = "sans_issue"  # before now, nobody said what came of it


class Paper(Enum):
    """Where the CER of a dossier is."""

    TO_SIGN = "a_signer"
    ENDING = "finit"  # today or within 30 days
    ENDED = "fini"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One filter: any of the values."""

    about: About
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """What filters depend on beside the dossiers: the day, who « me » is, the AGLO schemes, the
    hour of that day (Paris wall clock; without it, its first one)."""

    today: date
    teams: Mapping[Circle, Team] = field(default_factory=dict)
    aglo: frozenset[str] = frozenset()
    now: datetime | None = None

    @property
    def morning(self) -> datetime:
        return datetime.combine(self.today, time())

    @property
    def instant(self) -> datetime:
        return self.now or self.morning


class Sort(Enum):
    """What dossiers are sorted by: a column of `Summary`, then the person; none is last."""

    NAME = "name_key"
    DUE = "month_due"
    STAGE = "stage"
    ENTERED = "informed_on"
    NEXT = "planned_first"
    TOWN = "town"
    ADVISER = "adviser"
    CONTRACT_ENDS = "contract_ends_on"
    WAITING = "waiting_since"


class Shown(Enum):
    """The columns of a list."""

    NAME = "nom"
    STAGE = "etape"
    DELAY = "delai"
    DUE = "echeance"
    STATE = "etat"
    NEXT = "prochain"
    TOWN = "commune"
    ADVISER = "conseiller"
    DEPARTMENT = "departement"
    SITE = "site"
    ORGANISATION = "organisme"
    ENTERED = "entree"
    REASON = "motif"
    BOOKED = "rendez_vous_fixe"
    HONOURED = "entretien"
    SIGNED = "cer_signe"
    ORIENTED = "orientation"
    PATHWAY = "parcours"
    SCHEME = "dispositif"
    ABSENCES = "absences"
    CONTRACT_ENDS = "fin_cer"
    WAITING = "a_demarrer"
    SUPPORTED = "accompagnement"


USUAL = (
    Shown.NAME,
    Shown.STAGE,
    Shown.DELAY,
    Shown.DUE,
    Shown.STATE,
    Shown.NEXT,
    Shown.TOWN,
    Shown.ADVISER,
)
SORTED_BY: Mapping[Shown, Sort] = {
    Shown.NAME: Sort.NAME,
    Shown.STAGE: Sort.STAGE,
    Shown.DUE: Sort.DUE,
    Shown.NEXT: Sort.NEXT,
    Shown.TOWN: Sort.TOWN,
    Shown.ADVISER: Sort.ADVISER,
    Shown.ENTERED: Sort.ENTERED,
    Shown.CONTRACT_ENDS: Sort.CONTRACT_ENDS,
    Shown.WAITING: Sort.WAITING,
}


@dataclass(frozen=True, slots=True)
class View:
    """A list to show: give it to the place « dossiers ». All the filters hold at once; `title`
    names it while it is not saved."""

    filters: tuple[Criterion, ...] = ()
    sort: Sort = Sort.DUE
    ascending: bool = True
    columns: tuple[Shown, ...] = USUAL
    title: str = ""


RUNNING = Criterion(About.RUNNING, (YES,))
ACTIVE = Criterion(About.ACTIVE, (YES,))
UNSETTLED = View((Criterion(About.NEXT, (Next.UNSETTLED.value,)),), Sort.NEXT)
UNBOOKED = View((Criterion(About.UNBOOKED, (str(BOOKING_DAYS),)),))
DUE_SOON = View((Criterion(About.DUE, (str(SOON_DAYS),)),))
AGLO_LATE = View(
    (Criterion(About.WAITING, (AGLO,)), Criterion(About.WAITED, (str(AGLO_DAYS),))), Sort.WAITING
)
PAPERS = View(
    (ACTIVE, Criterion(About.CONTRACT, (Paper.TO_SIGN.value, Paper.ENDING.value))),
    Sort.CONTRACT_ENDS,
)


def around(circle: Circle, view: View) -> View:
    """The same list, of the dossiers of a circle around who asks."""
    kept = tuple(one for one in view.filters if one.about is not About.WHOSE)
    if circle is Circle.EVERYONE:
        return replace(view, filters=kept)
    return replace(view, filters=(Criterion(About.WHOSE, (circle.value,)), *kept))


def state_of(line: Summary, today: date) -> Standing | None:
    """How a dossier stands; None when no clock runs."""
    if not line.running or line.informed_on is None or line.month_due is None:
        return None
    return standing_of(line.informed_on, line.month_due, line.booked_on, line.oriented_on, today)


def meets(line: Summary, filters: Iterable[Criterion], moment: Moment) -> bool:
    """Whether a dossier is in the list. Raises ValueError for a value that has no sense."""
    return all(
        any(_READ[one.about](line, value, moment) for value in one.values) for one in filters
    )


def of_team(line: Summary, team: Team) -> bool:
    """Whether somebody of a team follows a dossier."""
    return (
        team.everyone
        or line.adviser in team.advisers
        or (team.site is not None and line.site == team.site)
        or (team.organisation is not None and line.organisation == team.organisation)
    )


def _whose(line: Summary, value: str, moment: Moment) -> bool:
    circle = Circle(value)
    return of_team(line, moment.teams.get(circle, Team(circle)))


def _due(line: Summary, value: str, moment: Moment) -> bool:
    due = line.month_due
    last = moment.today + timedelta(int(value))
    return line.running and due is not None and moment.today <= due <= last


def _unbooked(line: Summary, value: str, moment: Moment) -> bool:
    first = moment.today - timedelta(int(value))
    known = line.informed_on
    return line.running and line.booked_on is None and known is not None and known < first


def _next(line: Summary, value: str, moment: Moment) -> bool:
    first, last = line.planned_first, line.planned_last
    match Next(value):
        case Next.TO_BOOK:
            return line.running and first is None
        case Next.PLANNED:
            return last is not None and not passed(last, moment.instant)
        case Next.UNSETTLED:
            return first is not None and passed(first, moment.instant)


def passed(planned_at: datetime, now: datetime) -> bool:
    """Whether the hour of an appointment is behind; without hour, it has the whole of its day."""
    return planned_at < now and planned_at != datetime.combine(now.date(), time())


def _paper(line: Summary, value: str, moment: Moment) -> bool:
    ends = line.contract_ends_on
    match Paper(value):
        case Paper.TO_SIGN:
            return line.draft
        case Paper.ENDING:
            last = moment.today + timedelta(ENDING_DAYS)
            return ends is not None and moment.today <= ends <= last
        case Paper.ENDED:
            return ends is not None and ends < moment.today


def _scheme(scheme: str | None, value: str, moment: Moment) -> bool:
    return scheme in moment.aglo if value == AGLO else scheme == (value or None)


def _waited(line: Summary, value: str, moment: Moment) -> bool:
    since = line.waiting_since
    return since is not None and since < moment.today - timedelta(int(value))


def _yes(value: str) -> bool:
    if value not in (YES, NO):
        raise ValueError(value)
    return value == YES


_READ: dict[About, Callable[[Summary, str, Moment], bool]] = {
    About.WHOSE: _whose,
    About.DEPARTMENT: lambda line, value, _: line.department == (value or None),
    About.TOWN: lambda line, value, _: line.town == (value or None),
    About.STAGE: lambda line, value, _: line.stage is Stage(value),
    About.STATE: lambda line, value, moment: state_of(line, moment.today) is Standing(value),
    About.RUNNING: lambda line, value, _: line.running is _yes(value),
    About.ACTIVE: lambda line, value, _: line.active is _yes(value),
    About.ORIENTED: lambda line, value, _: (line.oriented_on is not None) is _yes(value),
    About.DUE: _due,
    About.UNBOOKED: _unbooked,
    About.NEXT: _next,
    About.ABSENCES: lambda line, value, _: line.absences >= int(value),
    About.CONTRACT: _paper,
    About.WAITING: lambda line, value, moment: _scheme(line.waiting_scheme, value, moment),
    About.WAITED: _waited,
    About.SUPPORTED: lambda line, value, moment: _scheme(line.supported_scheme, value, moment),
    About.ADVISER: lambda line, value, _: line.adviser == (value or None),
    About.SITE: lambda line, value, _: line.site == (value or None),
    About.ORGANISATION: lambda line, value, _: line.organisation == (value or None),
    About.PATHWAY: lambda line, value, _: line.pathway is Pathway(value),
    About.SCHEME: lambda line, value, moment: _scheme(line.scheme, value, moment),
    About.REASON: lambda line, value, _: line.reason is EntryReason(value),
}
