"""Render Agenda, both themes and sizes, on a base of invented people, a Tuesday of March 2027:
`python -m tools.screens_agenda FOLDER [dossiers]`."""

import sys
import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import Period, paris_day
from calpae_desktop.services.commands import BookAppointment, LogOutcome
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.desk import desk as make_desk
from calpae_desktop.services.diary_commands import PlanSession
from calpae_desktop.storage.store import DEMO_ACTOR, demo_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.agenda import AgendaScreen
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import Album, settle

TUESDAY = date(2027, 3, 23)
# Days after Monday, hour, nature, outcome of what the week adds to the demonstration.
WEEK = (
    (0, 8, 30, Nature.ORIENTATION, Outcome.ABSENT),
    (0, 10, 0, Nature.ORIENTATION, Outcome.HONOURED),
    (0, 14, 0, Nature.SUPPORT, Outcome.HONOURED),
    (0, 16, 30, Nature.ORIENTATION, None),
    (1, 16, 0, Nature.ORIENTATION, None),
    (2, 9, 0, Nature.ORIENTATION, None),
    (2, 10, 0, Nature.ORIENTATION, None),
    (2, 14, 0, Nature.SUPPORT, None),
    (3, 9, 0, Nature.ORIENTATION, None),
    (3, 14, 0, Nature.ORIENTATION, None),
    (3, 14, 30, Nature.ORIENTATION, None),
    (3, 16, 0, Nature.OTHER, None),
)


class Ticking:
    """A Tuesday at a quarter past ten in Paris, a second later at each reading."""

    def __init__(self) -> None:
        self._now = datetime(2027, 3, 23, 9, 15, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(milliseconds=1)
        return self._now

    def today(self) -> date:
        return paris_day(self._now)


def week(desk: Desk) -> str:
    """A week of whoever sits there, with a session, a meeting, a conflict; their name."""
    actor = desk.actor
    adviser = desk.posts.seat(actor).adviser
    people = [found.person for found in desk.dossiers.search(actor, "a", 40)]
    site = desk.posts.seat(actor).site
    rooms = desk.agenda.read(actor, Period(TUESDAY, TUESDAY)).rooms or ("",)
    for n, (person, (days, hour, minute, nature, outcome)) in enumerate(
        zip(people, WEEK, strict=False)
    ):
        at = datetime(2027, 3, 22, hour, minute) + timedelta(days)
        command = BookAppointment(
            person,
            "67",
            nature,
            at,
            at.replace(day=10),
            adviser=adviser,
            site=site.id if site else None,
            room=[*rooms, None][n % (len(rooms) + 1)] or None,
            keep_conflict=True,
        )
        written = desk.appointments.book(actor, command).written[0]
        if outcome is not None:
            with desk.store.snapshot() as view:
                version = view.facts.chain(written.kind, written.fact_id)[-1].version_id or 0
            desk.appointments.log(actor, LogOutcome(written.fact_id, version, outcome))
    start = datetime(2027, 3, 25, 10, 30)
    place = site.id if site else None
    plan = PlanSession(
        "Droits et devoirs", "67", Nature.OTHER, start, 90, adviser, place, rooms[-1] or None
    )
    desk.agenda.sessions.plan(actor, plan, people[20:29])
    meeting = datetime(2027, 3, 24, 16)
    busy = Busy("", "Réunion d’équipe", meeting, meeting + timedelta(hours=1), adviser)
    desk.agenda.arrangements.keep_busy(actor, busy)
    return adviser


class Pictures(Album):
    """One window on the agenda."""

    def __init__(self, desk: Desk, folder: Path) -> None:
        self._session = Session(desk, Tasks(), Changes())
        self.agenda = AgendaScreen(self._session)
        places = (Place("agenda", "Agenda", "calendar-event", self._agenda),)
        super().__init__(places, folder)

    def _agenda(self) -> Screen:
        return self.agenda

    def all(self) -> None:
        """The week, the day of several advisers, each form, the paper."""
        agenda = self.agenda
        self.window.open("agenda")
        settle()
        self.save("agenda")
        agenda.show_view("jour")
        settle()
        names = [row.shows for row in agenda.side.rows]
        agenda.side.choose(names[:3])
        agenda.side.shown_changed.emit()
        self.save("agenda-jour")
        agenda.show_by("salles")
        settle()
        self.save("agenda-salles-jour")
        agenda.show_view("semaine")
        settle()
        self.save("agenda-salles")
        agenda.show_by("conseillers")
        agenda.side.choose(names[:1])
        agenda.show_view("semaine")
        settle()
        for name, opened in (
            ("rendez-vous", agenda.book),
            ("absence", agenda.absent),
            ("seance", agenda.gather),
            ("reglages", agenda.settle),
        ):
            opened()
            self.save(f"agenda-{name}")
            agenda.panels.close()
        self._attendance()

    def _attendance(self) -> None:
        diary = self.agenda.diary
        if diary is not None and diary.gatherings:
            self.agenda.panels.attendance(diary, diary.gatherings[0])
            self.save("agenda-inscrits")
            self.agenda.panels.close()
            self.agenda.panels.relocate(diary, diary.gatherings[0])
            settle()
            self.save("agenda-deplacer")
            self.agenda.panels.close()

    def paper(self) -> None:
        """The sheet of the day."""
        self.window.resize(1280, 720)
        self.agenda.show_paper()
        settle(3_000)
        self.save("agenda-papier")

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def render(desk: Desk, folder: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    pictures = Pictures(desk, folder)
    pictures.each(pictures.all)
    pictures.paper()
    pictures.close()
    application.quit()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        clock = Ticking()
        store = demo_store(Path(base), clock)
        fill(store, TUESDAY, int(sys.argv[2]) if len(sys.argv) > 2 else 1_000)
        opened = make_desk(store, clock, DEMO_ACTOR, tools(), demonstration=True)
        week(opened)
        render(opened, target)
        store.close()
