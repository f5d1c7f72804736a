"""Agenda by the keyboard: go about, note, move, take back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.ui.screens.agenda.blocks import Block
from calpae_desktop.ui.screens.agenda.layout import Look, View

from .agenda_stage import CLAIRE, MARC, Key, Stage, agenda_stage, at, focused

FIXTURES = (agenda_stage,)


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
    said = "Sem. 12 · 6 RDV, 2 en conflit, 1 sans issue"
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
    assert stage.screen.strip.label.text() == "Geste annulé."
    assert not stage.item(booked).conflict


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
    assert target.place.at > at(24, 14)
    QTest.mouseRelease(block, Qt.MouseButton.LeftButton)
    stage.until(lambda: stage.item(booked).booked.planned_at == target.place.at)


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


def test_an_empty_base_says_what_to_do_first(stage: Stage) -> None:
    stage.show()
    stage.until(stage.screen.banner.isVisible)
    assert stage.screen.banner.label.text().startswith("Aucun dossier pour l’instant. N")
    with stage.qtbot.waitSignal(stage.screen.go) as went:
        stage.press(Key.Key_N)
    assert went.args == ["entry", None]
    stage.room.enter()
    stage.read()
    stage.until(stage.screen.banner.isHidden)
