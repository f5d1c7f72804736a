"""« Aujourd’hui » of each circle: the screen whole, against its bare counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, time
from functools import partial
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.indicators import BOOKING_DAYS
from calpae_desktop.domain.listing import AGLO_DAYS, ENDING_DAYS
from calpae_desktop.domain.standing import SOON_DAYS
from calpae_desktop.domain.team import Circle, Team
from calpae_desktop.domain.worklist import OF_DOSSIERS
from calpae_desktop.services.demo.house import LOGIN, ME
from calpae_desktop.services.posts import team_of
from calpae_desktop.services.worklist import Today, Worklists
from calpae_desktop.storage.store import EncryptedStore
from calpae_desktop.storage.types import FOREVER, WallTime
from tests.storage.sent import stepped_by

from .generator import TODAY, BenchClock
from .timing import Line, interleaved

ADVISER = Actor(LOGIN, Role.ADMINISTRATOR, ME)
HOUR = 9
TIMES = 5
MOST, READ = 12, 200
# The program's own conditions, written by hand.
TODAY_BOOKED = "a.planned_on = :today"
FORGOTTEN = (
    "a.outcome = 'prevu' AND a.planned_at < :now AND a.planned_at != :morning"
    " AND a.person IN (SELECT person FROM summary WHERE planned_first < :now)"
)
BOOKED = (
    "FROM appointment_version a JOIN summary s USING (person)"
    " LEFT JOIN slot_version v ON v.fact_id = a.fact_id AND v.superseded_at = :open"
    " AND NOT v.retired WHERE a.superseded_at = :open AND NOT a.retired AND {rule}"
)
LATE = "sum(month_due < :today)"
WATCH = (
    "sum(month_due >= :today AND (month_due <= :soon OR (booked_on IS NULL AND"
    " informed_on < :booking)))"
)
COUNTED = (
    "running IS 1 AND booked_on IS NULL AND informed_on < :booking",
    "running IS 1 AND month_due BETWEEN :today AND :soon",
    "waiting_scheme = 'aglo' AND waiting_since < :aglo",
    "active IS 1 AND (draft IS 1 OR contract_ends_on BETWEEN :today AND :ending)",
)


class HomeBench:
    """Readings of one base; the floors run on the driver's own connection."""

    def __init__(self, store: EncryptedStore, connection: Connection) -> None:
        self._store = store
        self._worklists = Worklists(store, BenchClock(HOUR))
        driver: Any = connection.connection.driver_connection
        self._driver = driver
        now = paris_wall(BenchClock(HOUR).now())
        today = TODAY.toordinal()
        self._values = {
            "today": today,
            "soon": today + SOON_DAYS,
            "booking": today - BOOKING_DAYS,
            "aglo": today - AGLO_DAYS,
            "ending": today + ENDING_DAYS,
            "now": WallTime().store(now),
            "morning": WallTime().store(datetime.combine(TODAY, time())),
            "open": FOREVER,
        }

    def lines(self, size: str) -> Iterator[Line]:
        for circle in Circle:
            counts, ours = partial(self._counts, circle), partial(self._open, circle)
            shown = self._worklists.today(ADVISER, circle)
            found = counts()
            if found != _said(shown):
                raise AssertionError(f"{circle}: {found} by hand, {_said(shown)} by the program")
            times = interleaved(partial(_often, counts), partial(_often, ours), rounds=7)
            yield Line(f"home {circle.value}, its counts by SQL, {size}", *times, MOST)
            rows, steps = float(sum(found)), self._steps(circle)
            yield Line(
                f"home {circle.value}, steps for a row counted, {size}", rows, steps, 150, ""
            )

    def _open(self, circle: Circle) -> Today:
        return self._worklists.today(ADVISER, circle)

    def _counts(self, circle: Circle) -> list[int]:
        """Those of the screen, each asked by hand."""
        with self._store.snapshot() as view:
            team = team_of(view, ADVISER, circle)
        whose, given = _circle(team, "s"), _circle(team, "a", "v.site", "s")
        asked = [
            f"SELECT count(*) {BOOKED.format(rule=TODAY_BOOKED)} AND {given}",
            f"SELECT count(*) {BOOKED.format(rule=FORGOTTEN)} AND {given}",
            *(f"SELECT count(*) FROM summary s WHERE {rule} AND {whose}" for rule in COUNTED),
            f"SELECT count(*), {LATE}, {WATCH} FROM summary s WHERE running IS 1 AND {whose}",
        ]
        rows = (self._driver.execute(one, self._values).fetchone() for one in asked)
        return [int(number or 0) for row in rows for number in row]

    def _steps(self, circle: Circle) -> float:
        """Of the machine that runs the statements of a file: it counts what they read."""
        with stepped_by(self._store._engine) as steps:
            self._open(circle)
        return float(sum(steps))


def _circle(team: Team, owner: str, site: str = "s.site", named: str = "") -> str:
    if team.everyone:
        return "1"
    names = ", ".join(f"'{name}'" for name in sorted(team.advisers))
    rules = [f"{owner}.adviser IN ({names})"]
    if named:
        rules.append(f"({owner}.adviser IS NULL AND {named}.adviser IN ({names}))")
    if team.site is not None:
        rules.append(f"{site} = '{team.site}'")
    if team.organisation is not None:
        rules.append(f"{owner}.organisation = '{team.organisation}'")
    return f"({' OR '.join(rules)})"


def _said(shown: Today) -> list[int]:
    tally = shown.running
    lists = [shown.count(one) for one in OF_DOSSIERS]
    return [
        shown.counts.today,
        shown.counts.unsettled,
        *lists,
        tally.total,
        tally.late,
        tally.watch,
    ]


def _often(work: Callable[[], object]) -> None:
    for _ in range(TIMES):
        work()
