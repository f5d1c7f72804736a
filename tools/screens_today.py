"""Render « Aujourd’hui » on a demonstration base, at 10:24.

`python -m tools.screens_today FOLDER`: the day, with an outcome or two logged; what follows an
absence; appointments ticked together; a day without anything.
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from calpae_desktop.bootstrap import SystemClock, tools
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.calendar import PARIS, paris_day
from calpae_desktop.domain.team import Circle
from calpae_desktop.services.commands import LogOutcome
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk, desk
from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.desk_window import DeskWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.today import TodayScreen
from calpae_desktop.ui.screens.today.follow_up import FollowUpForm
from calpae_desktop.ui.screens.today.reasons import ReasonsForm
from calpae_desktop.ui.style import theme
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import MODES, settle

DOSSIERS = 2_000
SIZES = ((1280, 720), (1680, 1050))
CLOCK = time(10, 24)


@dataclass(frozen=True)
class Stopped:
    """A clock at 10:24 in Paris, on a day that is open."""

    day: date

    def now(self) -> datetime:
        return datetime.combine(self.day, CLOCK, PARIS).astimezone(UTC)

    def today(self) -> date:
        return paris_day(self.now())


def open_day(today: date) -> date:
    """The last day that was no week-end."""
    return today - timedelta(max(0, today.weekday() - 4))


def prepared(folder: Path) -> Desk:
    """The demonstration at 10:24, the first two appointments logged."""
    clock = Stopped(open_day(SystemClock().today()))
    store = demo_store(folder, clock)
    fill(store, clock.today(), DOSSIERS)
    made = desk(store, clock, DEMO_ACTOR, tools(), demonstration=True)
    day = made.worklists.today(DEMO_ACTOR, Circle.ME).day
    for due, outcome in zip(day, (Outcome.HONOURED, Outcome.ABSENT), strict=False):
        if due.appointment.planned_at.time() < CLOCK:
            command = LogOutcome(due.appointment.id, due.version, outcome)
            made.appointments.log(DEMO_ACTOR, command)
    return made


class Album:
    """The window, and a folder of its pictures."""

    def __init__(self, session: Session, folder: Path) -> None:
        self._folder = folder
        self.window = DeskWindow(session, version="Parcours RSA 0.1.0")
        self.window.show()
        settle(1_500)
        shown = self.window.stack.screen_shown
        if not isinstance(shown, TodayScreen):
            raise TypeError(type(shown).__name__)
        self.screen = shown

    def save(self, name: str) -> None:
        """Write one picture."""
        settle(700)
        size = self.window.width()
        self.window.grab().save(str(self._folder / f"{name}-{size}-{theme().mode}.png"))

    def draw(self) -> None:
        """The pictures of one theme and size."""
        page, days = self.screen.page, self.screen.page.days
        self.save("aujourdhui")
        waiting = [line for line in days.rows.lines() if line.waiting]
        for line in waiting[:2]:
            days.rows.mark(line.key, on=True)
        self.screen.keys_changed.emit()
        self.save("aujourdhui-cocher")
        days.rows.unmark()
        missed = [x for x in days.rows.lines() if x.due.appointment.outcome is Outcome.ABSENT]
        if missed:
            days.choose(missed[0].key)
            days.asked.emit("T")
            settle(700)
            self._forms()
        page.circle_asked.emit(Circle.EVERYONE.value)
        self.save("aujourdhui-tous")
        page.circle_asked.emit(Circle.ME.value)
        settle(700)

    def _forms(self) -> None:
        form = self.screen.page.form
        if not isinstance(form, FollowUpForm):
            return
        form.call.set_value("message")
        form.call.changed.emit("message")
        self.save("aujourdhui-absence")
        form.reasons_asked.emit()
        self.save("aujourdhui-motifs")
        reasons = self.screen.page.form
        if isinstance(reasons, ReasonsForm):
            reasons.closed.emit()


def render(folder: Path) -> None:
    """Write every picture."""
    build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    tasks = Tasks()
    with tempfile.TemporaryDirectory() as place:
        made = prepared(Path(place))
        album = Album(Session(made, tasks, Changes()), folder)
        for mode in MODES:
            theme().set_mode(mode)
            for width, height in SIZES:
                album.window.resize(width, height)
                album.draw()
        tasks.close()
        album.window.close()
        made.store.close()


if __name__ == "__main__":
    render(Path(sys.argv[1]))
