"""Agenda by the keyboard: go about, note, move, book, be absent, gather, print."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.agenda import Item
from calpae_desktop.services.commands import BookAppointment
from calpae_desktop.services.diary_commands import PlanSession
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.agenda import AgendaScreen
from calpae_desktop.ui.screens.agenda.absence import AbsencePanel
from calpae_desktop.ui.screens.agenda.blocks import Block
from calpae_desktop.ui.screens.agenda.booking import BookingPanel
from calpae_desktop.ui.screens.agenda.gatherings import AttendancePanel, SessionPanel
from calpae_desktop.ui.screens.agenda.layout import Look, View
from calpae_desktop.ui.screens.agenda.panel import PanelForm
from calpae_desktop.ui.screens.agenda.settings import PostPanel, SettingsPanel, SitePanel
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks
from tests.ui.fakes import Room

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
TUESDAY = date(2027, 3, 23)
CLAIRE, MARC = "C. Muller", "M. Stoll"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, 3, day, hour, minute)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Stage:
    """The screen, shown and active, on a week of two advisers."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room, self.desk = qtbot, room, room.other
        self.tasks = Tasks()
        arranged, actor = self.desk.agenda.arrangements, self.desk.actor
        arranged.keep_site(actor, Site("S-1", "Meinau", "67", rooms="Kléber; Box"))
        for login, name in ((room.desk.actor.login, CLAIRE), ("marc", MARC)):
            arranged.keep_post(actor, Post(login, name, "67", site="S-1"))
        self.session = Session(room.desk, self.tasks, Changes())
        self.screen = AgendaScreen(self.session)
        qtbot.addWidget(self.screen)
        self.screen.resize(1060, 640)

    def book(self, name: str, planned: datetime, adviser: str = CLAIRE, **more: object) -> str:
        person = self.room.enter(name, "Anne")
        command = BookAppointment(person, "67", Nature.ORIENTATION, planned, adviser=adviser)
        said = replace(command, keep_conflict=True, **more)  # type: ignore[arg-type] # its fields
        done = self.desk.appointments.book(self.desk.actor, said)
        return done.written[0].fact_id

    def show(self) -> None:
        with self.qtbot.waitActive(self.screen):
            self.screen.show()
        self.read()

    def read(self) -> None:
        """Read the week again, and wait for it."""
        before = self.screen.diary
        self.screen.arrive(None)
        self.until(lambda: self.screen.diary is not None and self.screen.diary is not before)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=6000)

    def block(self, key: str) -> Block:
        return next(b for b in self.screen.grid.shown() if b.placed and b.placed.key == key)

    def focus(self, key: str) -> Block:
        block = self.block(key)
        self.screen.grid.choose(key)
        block.setFocus()
        return block

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.screen, key)

    def nudge(self, key: Qt.Key) -> None:
        """An arrow while Alt stays down (QTest would let it go each time)."""
        QApplication.sendEvent(focused(), QKeyEvent(QEvent.Type.KeyPress, key, ALT))

    def item(self, key: str) -> Item:
        return next(i for i in self.screen.diary.items if i.booked.id == key)  # type: ignore[union-attr] # read

    def form(self, kind: type[PanelForm]) -> PanelForm:
        self.until(lambda: isinstance(self.screen.panels.form, kind))
        assert self.screen.panels.form is not None
        return self.screen.panels.form

    def told(self, words: str) -> None:
        self.until(lambda: words in self.screen.strip.label.text())


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path) -> Iterator[Stage]:
    room = Room(tmp_path)
    room.clock.to(23, 10, 20)
    made = Stage(qtbot, room)
    yield made
    made.tasks.close()
    assert room.watched.faults == []
    room.close()


def test_a_week_says_of_each_what_it_is(stage: Stage) -> None:
    past, forgotten = stage.book("MARTZ", at(22, 8, 30)), stage.book("OZTURK", at(22, 15))
    coming, later = stage.book("DIALLO", at(23, 10, 30)), stage.book("SOMMER", at(24, 9))
    first, second = stage.book("DASILVA", at(25, 14)), stage.book("HAAS", at(25, 14, 30))
    stage.show()
    log_absence(stage, past)
    stage.read()
    looks = {b.placed.key: b.placed.look for b in stage.screen.grid.shown() if b.placed}
    assert looks == {
        past: Look.PAST,
        forgotten: Look.FORGOTTEN,
        coming: Look.NEXT,
        later: Look.PLANNED,
        first: Look.CONFLICT,
        second: Look.CONFLICT,
    }
    assert stage.screen.title.text() == "22 au 26 mars 2027"
    said = "Semaine 12 · 6 rendez-vous, 2 en conflit, 1 sans issue"
    assert stage.screen.subtitle.words == said
    names = [b.accessibleName() for b in stage.screen.grid.shown()]
    assert names[-1].startswith("HAAS Anne, jeudi 25/03/2027, 14:30, ")
    assert "conflit DASILVA Anne" in names[-1]
    assert QApplication.focusWidget() is stage.block(coming)
    assert stage.screen.diary is not None
    assert list(stage.screen.diary.holidays) == [date(2027, 3, 26), date(2027, 3, 28)][:1]
    assert stage.screen.side.rows[0].count == 6


def log_absence(stage: Stage, key: str) -> None:
    from calpae_desktop.services.commands import LogOutcome

    item = stage.item(key)
    command = LogOutcome(key, item.booked.version, Outcome.ABSENT)
    stage.desk.appointments.log(stage.desk.actor, command)


def test_arrows_go_from_one_to_the_next_and_tab_stops_once(stage: Stage) -> None:
    keys = [stage.book(f"N{h}", at(22, h)) for h in (9, 11)]
    other = stage.book("AUTRE", at(24, 10, 30))
    stage.show()
    stage.focus(keys[0])
    walked = []
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right, Key.Key_Right, Key.Key_Left):
        stage.press(key)
        block = focused()
        assert isinstance(block, Block)
        assert block.placed is not None
        walked.append(block.placed.key)
    assert walked == [keys[1], keys[1], other, other, keys[1]]
    stops = [b for b in stage.screen.grid.shown() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [stage.block(keys[1])]


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        (Key.Key_H, Outcome.HONOURED),
        (Key.Key_A, Outcome.ABSENT),
        (Key.Key_E, Outcome.EXCUSED),
    ],
)
def test_one_key_notes_what_came_of_it_and_is_taken_back(
    stage: Stage, key: Qt.Key, outcome: Outcome
) -> None:
    booked = stage.book("MARTZ", at(23, 9))
    stage.show()
    stage.focus(booked)
    stage.press(key)
    stage.until(lambda: stage.item(booked).booked.outcome is outcome)
    stage.told("MARTZ Anne : ")
    stage.screen.undo()
    stage.until(lambda: stage.item(booked).booked.outcome is Outcome.PLANNED)


def test_alt_and_the_arrows_move_within_the_day_when_alt_is_let_go(stage: Stage) -> None:
    booked = stage.book("KELLER", at(24, 14))
    stage.show()
    block = stage.focus(booked)
    stage.nudge(Key.Key_Up)
    stage.nudge(Key.Key_Up)
    assert stage.screen.move_strip.label.text() == "KELLER Anne : mercredi 24/03 à 13:30"
    assert stage.item(booked).booked.planned_at == at(24, 14)
    QTest.keyRelease(block, Key.Key_Alt)
    stage.until(lambda: stage.item(booked).booked.planned_at == at(24, 13, 30))
    stage.told("Rendez-vous de KELLER Anne déplacé de 14:00 à 13:30.")
    stage.screen.undo()
    stage.until(lambda: stage.item(booked).booked.planned_at == at(24, 14))


def test_another_day_asks_why_and_keeps_the_story(stage: Stage) -> None:
    booked = stage.book("KELLER", at(25, 13, 30))
    stage.show()
    stage.focus(booked)
    stage.nudge(Key.Key_Left)
    stage.press(Key.Key_Return)
    assert all(b.isVisible() for b in stage.screen.move_strip.causes.values())
    stage.press(Key.Key_P)
    stage.told("déplacé du jeudi 25/03 à 13:30 au mercredi 24/03 à 13:30.")
    assert stage.screen.diary is not None
    stage.until(lambda: [i.booked.id for i in stage.screen.diary.items] != [booked])  # type: ignore[union-attr] # read
    (moved,) = stage.screen.diary.items
    assert moved.booked.planned_at == at(24, 13, 30)
    person = moved.booked.person
    outcomes = {v.fact_id: v.content.outcome for v in stage.room.facts(person, Kind.APPOINTMENT)}  # type: ignore[union-attr] # appointments
    assert outcomes[booked] is Outcome.POSTPONED_BY_PERSON
    assert QApplication.focusWidget() is stage.block(moved.booked.id)


def test_escape_leaves_it_where_it_was(stage: Stage) -> None:
    booked = stage.book("KELLER", at(24, 14))
    stage.show()
    block = stage.focus(booked)
    place = block.geometry()
    stage.nudge(Key.Key_Right)
    assert block.geometry() != place
    stage.press(Key.Key_Escape)
    assert block.geometry() == place
    assert stage.screen.move_strip.isHidden()
    assert stage.screen.grid.target is None


def test_a_move_onto_somebody_is_said_and_kept_if_wanted(stage: Stage) -> None:
    stage.book("HAAS", at(24, 9))
    booked = stage.book("KELLER", at(24, 10))
    stage.show()
    stage.focus(booked)
    for _ in range(2):
        stage.nudge(Key.Key_Up)
    stage.press(Key.Key_Return)
    stage.until(stage.screen.move_strip.keep.isVisible)
    assert "HAAS Anne à 09:00" in stage.screen.move_strip.label.text()
    stage.press(Key.Key_K)
    stage.until(lambda: stage.item(booked).booked.planned_at == at(24, 9, 30))
    assert stage.block(booked).placed.look is Look.CONFLICT  # type: ignore[union-attr] # it stands for it


def test_the_mouse_drags_by_quarters_of_an_hour(stage: Stage) -> None:
    booked = stage.book("KELLER", at(24, 14))
    stage.show()
    block = stage.focus(booked)
    start = QPoint(20, 6)
    quarter = round(stage.screen.grid.geometry_now.per_hour / 4)
    QTest.mousePress(block, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(block, start + QPoint(0, 12))
    QTest.mouseMove(block, start + QPoint(0, 2 * quarter - 12))
    target = stage.screen.grid.target
    assert target is not None
    assert target.at > at(24, 14)
    QTest.mouseRelease(block, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.item(booked).booked.planned_at == target.at)


def test_pages_days_and_views(stage: Stage) -> None:
    stage.book("KELLER", at(24, 14))
    stage.show()
    screen = stage.screen
    shown: list[str] = []
    for key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_PageUp, Key.Key_T, Key.Key_V):
        before = screen.diary
        stage.press(key)
        stage.until(lambda before=before: screen.diary is not before)  # type: ignore[misc] # bound now
        shown.append(screen.title.text())
    assert shown == [
        "29 mars au 2 avril 2027",
        "22 au 26 mars 2027",
        "15 au 19 mars 2027",
        "22 au 26 mars 2027",
        "Mardi 23 mars 2027",
    ]
    assert screen.view is View.DAY
    screen.side.choose([CLAIRE, MARC])
    screen.side.shown_changed.emit()
    assert [column.adviser for column in screen.grid.columns] == [CLAIRE, MARC]


def test_enter_opens_the_dossier(stage: Stage) -> None:
    booked = stage.book("KELLER", at(24, 14))
    stage.show()
    stage.focus(booked)
    asked: list[tuple[str, object]] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    stage.press(Key.Key_Return)
    assert asked == [("dossier", stage.item(booked).booked.person)]


def test_r_finds_somebody_and_books_the_first_free_slot(stage: Stage) -> None:
    stage.room.enter("KELLER", "Bruno")
    stage.show()
    stage.press(Key.Key_R)
    form = stage.form(BookingPanel)
    assert isinstance(form, BookingPanel)
    form.seeker.field.line.setFocus()
    QTest.keyClicks(focused(), "kell")
    stage.until(lambda: bool(form.seeker.rows))
    stage.press(Key.Key_Return)
    stage.until(lambda: form.day.value() is not None)
    stage.press(Key.Key_Return)
    stage.told("KELLER Bruno : rendez-vous fixé au 24/03/2027 à 08:30.")
    stage.until(lambda: len(stage.screen.diary.items) == 1)  # type: ignore[union-attr] # read
    assert stage.screen.panels.form is None


def test_without_somebody_nothing_is_booked(stage: Stage) -> None:
    stage.show()
    stage.screen.grid.wanted.emit(at(24, 15), MARC)
    form = stage.form(BookingPanel)
    assert isinstance(form, BookingPanel)
    assert (form.day.value(), form.time.value(), form.adviser.value()) == (
        date(2027, 3, 24),
        "15:00",
        MARC,
    )
    form.submit()
    assert form.seeker.field.fault_text.text() == "Choisissez une personne de la liste."
    stage.press(Key.Key_Escape)
    assert stage.screen.panels.form is None


def test_an_absence_is_said_changed_and_taken_away(stage: Stage) -> None:
    stage.show()
    stage.press(Key.Key_I)
    form = stage.form(AbsencePanel)
    assert isinstance(form, AbsencePanel)
    form.submit()
    stage.until(lambda: form.label.has_error)
    form.label.set_value("Congés")
    form.first.set_value(date(2027, 3, 24))
    form.last.set_value(date(2027, 3, 25))
    form.submit()
    stage.told("Congés : du 24/03/2027 au 25/03/2027.")
    stage.until(lambda: len(stage.screen.grid.placed) == 2)
    (known,) = stage.screen.diary.busy  # type: ignore[union-attr] # read
    assert isinstance(known.content, Busy)
    assert known.content.adviser == CLAIRE
    stage.screen.grid.opened.emit(known)
    stage.form(AbsencePanel).drop()
    stage.until(lambda: stage.screen.grid.placed == [])


def test_a_session_is_filled_then_noted_in_one_gesture(stage: Stage) -> None:
    people = [stage.room.enter(name, "Anne") for name in ("ADAM", "BAUER", "COLIN")]
    stage.show()
    stage.press(Key.Key_G)
    form = stage.form(SessionPanel)
    assert isinstance(form, SessionPanel)
    form.title.set_value("Droits et devoirs")
    form.enrolled.seeker.field.line.setFocus()
    QTest.keyClicks(focused(), "adam")
    stage.until(lambda: bool(form.enrolled.seeker.rows))
    stage.press(Key.Key_Return)
    assert form.enrolled.persons == people[:1]
    form.submit()
    stage.told("Droits et devoirs : le 23/03/2027 à 09:00, 1 inscrit.")
    stage.until(lambda: len(stage.screen.diary.gatherings) == 1)  # type: ignore[union-attr] # read
    (gathering,) = stage.screen.diary.gatherings  # type: ignore[union-attr] # same
    stage.desk.agenda.sessions.enrol(stage.desk.actor, gathering.session.id, people)
    stage.read()
    (gathering,) = stage.screen.diary.gatherings  # type: ignore[union-attr] # same
    stage.screen.grid.opened.emit(gathering)
    noting = stage.form(AttendancePanel)
    assert isinstance(noting, AttendancePanel)
    stage.press(Key.Key_Space)
    assert noting.rows[0].isChecked()
    noting.submit()
    stage.told("Droits et devoirs : 2 présents, 1 absent.")
    outcomes = [one.outcome for one in stage.desk.agenda.sessions.of(gathering.session.id)]
    assert outcomes == [Outcome.ABSENT, Outcome.HONOURED, Outcome.HONOURED]


def test_before_the_hour_a_session_takes_more_people(stage: Stage) -> None:
    plan = PlanSession("TACI", "67", Nature.OTHER, at(25, 9), 60, CLAIRE, "S-1")
    stage.desk.agenda.sessions.plan(stage.desk.actor, plan)
    stage.show()
    (gathering,) = stage.screen.diary.gatherings  # type: ignore[union-attr] # read
    stage.screen.grid.opened.emit(gathering)
    form = stage.form(AttendancePanel)
    assert form.save_button.label == "Inscrire"


def test_settings_keep_sites_posts_and_lengths(stage: Stage) -> None:
    stage.show()
    stage.screen.panels.settings(stage.screen.diary)  # type: ignore[arg-type] # read
    form = stage.form(SettingsPanel)
    assert isinstance(form, SettingsPanel)
    assert len(form.rows) == 3
    form.minutes[Nature.OTHER].set_value("20")
    form.submit()
    stage.told("Durées enregistrées.")
    stage.until(lambda: stage.screen.diary.lengths[Nature.OTHER] == 20)  # type: ignore[union-attr] # read
    stage.screen.panels.settings(stage.screen.diary)  # type: ignore[arg-type] # read
    form = stage.form(SettingsPanel)
    assert isinstance(form, SettingsPanel)
    form.rows[0].click()
    site = stage.form(SitePanel)
    assert isinstance(site, SitePanel)
    site.hours.set_value("tous les matins")
    site.submit()
    stage.until(lambda: site.hours.has_error)
    assert "« tous les matins » ne se lit pas" in site.hours.fault_text.text()
    site.hours.set_value("lun-sam 8h-12h")
    site.submit()
    stage.told("Site Meinau enregistré.")
    stage.until(lambda: stage.screen.diary.site.hours == "lun-sam 08:00-12:00")  # type: ignore[union-attr] # read
    stage.until(lambda: len(stage.screen.grid.columns) == 6)
    stage.screen.panels.settings(stage.screen.diary)  # type: ignore[arg-type] # read
    settings = stage.form(SettingsPanel)
    assert isinstance(settings, SettingsPanel)
    settings.rows[1].click()
    assert isinstance(stage.form(PostPanel), PostPanel)


def test_what_is_typed_is_not_lost_to_another_form(stage: Stage) -> None:
    stage.show()
    stage.press(Key.Key_I)
    form = stage.form(AbsencePanel)
    assert isinstance(form, AbsencePanel)
    form.label.set_value("Réunion")
    assert stage.screen.unsaved()
    stage.screen.book()
    assert stage.screen.panels.form is form
    assert "saisie est en cours" in form.notice.label.text()


def test_the_day_is_previewed_then_left(stage: Stage) -> None:
    stage.book("KELLER", at(24, 14))
    stage.show()
    stage.screen.print_button.click()
    stage.until(lambda: stage.screen.preview is not None and stage.screen.preview.isVisible())
    assert stage.screen.preview is not None
    assert "KELLER Anne" in stage.screen.preview.paper.accessibleDescription()
    QTest.keyClick(stage.screen.preview.paper, Key.Key_Escape)
    assert stage.screen.page.isVisible()
    assert isinstance(QApplication.focusWidget(), Block)


def test_the_week_leaves_in_a_file(stage: Stage, tmp_path: Path) -> None:
    stage.book("KELLER", at(24, 14))
    stage.show()
    target = tmp_path / "semaine.ics"
    with dialogs.answering(lambda _kind, _question: str(target)):
        stage.screen.save_calendar()
    stage.told("enregistré dans « semaine.ics »")
    assert b"KELLER" not in target.read_bytes()
    assert target.read_bytes().count(b"BEGIN:VEVENT") == 1


def test_a_month_is_walked_by_the_arrows(stage: Stage) -> None:
    stage.show()
    days = stage.screen.side.month.days
    days.setFocus()
    for key in (Key.Key_Down, Key.Key_Right):
        stage.press(key)
    assert days.accessibleName() == "Mois : mercredi 31/03/2027"
    before = stage.screen.diary
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.screen.diary is not before)
    assert stage.screen.day == date(2027, 3, 31)
    stage.screen.side.month.after.click()
    assert stage.screen.side.month.title.text() == "Avril 2027"


def test_an_empty_week_keeps_the_keyboard(stage: Stage) -> None:
    stage.show()
    assert QApplication.focusWidget() is stage.screen.grid
    assert stage.screen.subtitle.words == "Semaine 12 · 0 rendez-vous"
    assert timedelta(0) == stage.screen.span.first - date(2027, 3, 22)
