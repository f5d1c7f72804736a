"""The list of dossiers on a real base: rows, filters, orders, columns, choice, lists kept."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.listing import (
    USUAL,
    About,
    Criterion,
    Next,
    Shown,
    Sort,
    View,
)
from calpae_desktop.services.listing import Chosen
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.screens.dossiers import DossiersScreen, export, work
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.tasks import Tasks, Ticket
from tests.ui.fakes import SAMIR, Room

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("ARNOLD", "BAUER", "DIALLO", "KELLER", "WEBER")
BY_NAME = View(sort=Sort.NAME)
TO_BOOK = Criterion(About.NEXT, (Next.TO_BOOK.value,))


class Stage:
    """The screen, shown and active, on a base of five dossiers."""

    def __init__(self, qtbot: QtBot, room: Room) -> None:
        self.qtbot, self.room = qtbot, room
        self.persons = {name: room.enter(name) for name in NAMES}
        room.clock.to(23, 9, 24)
        self.begin()

    def begin(self) -> None:
        """A session that begins: nothing is known but what the base holds."""
        self.tasks = Tasks()
        self.session = Session(self.room.desk, self.tasks, Changes())
        self.screen = DossiersScreen(self.session)
        self.went: list[tuple[str, object]] = []
        self.screen.go.connect(self._note)
        self.qtbot.addWidget(self.screen)
        self.screen.resize(1088, 644)
        with self.qtbot.waitActive(self.screen):
            self.screen.show()

    def _note(self, place: str, subject: object) -> None:
        self.went.append((place, subject))

    def end(self) -> None:
        self.screen.leave()
        self.screen.close()
        self.tasks.close()

    def open(self, view: View | None = BY_NAME, count: int | None = None) -> None:
        self.screen.arrive(view)
        self.until(lambda: self.footer().startswith("Comptage") is False and self.footer() != "")
        if count is not None:
            self.until(lambda: len(self.names()) == count)

    def until(self, true: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(true, timeout=5000)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        window = QApplication.activePopupWidget() or self.screen
        QTest.keyClick(window.focusWidget() or window, key, held)

    def write(self, text: str) -> None:
        for letter in text:
            window = QApplication.activePopupWidget() or self.screen
            target = window.focusWidget()
            assert target is not None
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(target, QKeyEvent(kind, 0, NONE, letter))

    def names(self) -> list[str]:
        return [row.name.split()[0] for row in self.screen.model.rows()]

    def footer(self) -> str:
        return self.screen.footer.count.text().replace("\u00a0", " ")

    def chips(self) -> list[str]:
        return [chip.accessibleName() for chip in self.screen.bar.chips]

    def tabs(self) -> list[tuple[str, int | None]]:
        return [(tab.label, tab.count) for tab in self.screen.shelf._fitted]

    def current(self) -> str:
        row = self.screen.table.currentIndex().row()
        return self.screen.model.row(row).name.split()[0]

    def followed(self) -> dict[str, str | None]:
        found: dict[str, str | None] = {}
        for name, person in self.persons.items():
            for version in self.room.facts(person, Kind.FOLLOWING):
                if isinstance(version.content, Following):
                    found[name] = version.content.adviser
        return found


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    made = Room(tmp_path)
    yield made
    assert made.watched.faults == []
    made.close()


@pytest.fixture
def stage(qtbot: QtBot, room: Room) -> Iterator[Stage]:
    made = Stage(qtbot, room)
    yield made
    made.end()


def filter_by(stage: Stage, filter_typed: str, value_typed: str) -> None:
    """F, the beginning of a filter, Enter, the beginning of a value, Enter."""
    stage.press(Key.Key_F)
    stage.write(filter_typed)
    stage.press(Key.Key_Return)
    stage.until(stage.screen.bar.values.isVisible)
    stage.write(value_typed)
    stage.press(Key.Key_Return)


def test_the_list_says_what_the_picture_shows(stage: Stage) -> None:
    stage.room.book(stage.persons["BAUER"], 25, 9)
    stage.room.book(stage.persons["KELLER"], 22, 9)
    stage.open(count=5)
    model = stage.screen.model
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    titles = [column.title for column in model.columns]
    assert titles[:6] == ["Nom", "Étape", "Délai", "Échéance", "État", "Prochain rendez-vous"]
    rows = {row.name: [column.text(row) for column in model.columns] for row in model.rows()}
    assert rows["ARNOLD Aminata"] == [
        "ARNOLD Aminata", "Entrée", "J+12 / 31", "11/04/2027", "À surveiller", "à prendre",
        "Strasbourg", "—",
    ]  # fmt: skip
    assert rows["BAUER Aminata"][1:6:4] == ["RDV", "25/03 à 09:00"]
    assert rows["KELLER Aminata"][5] == "issue à consigner"
    assert stage.footer() == "5 dossiers, triés par nom"
    assert [mark.words for mark in stage.screen.footer.marks if not mark.isHidden()] == [
        "3 à surveiller",
        "2 à l’heure",
    ]
    assert stage.screen.export.label == "Exporter 5"


def test_tabs_count_what_they_hold(stage: Stage) -> None:
    stage.open()
    stage.until(lambda: all(count is not None for _, count in stage.tabs()))
    counts = dict(stage.tabs())
    assert (counts["Tous"], counts["Sans rendez-vous après 8 jours"]) == (5, 5)
    assert counts["Échéance dans 7 jours"] == 0


def test_filters_are_added_changed_and_removed_by_keyboard(stage: Stage) -> None:
    stage.room.book(stage.persons["BAUER"], 25, 9)
    stage.open(count=5)
    filter_by(stage, "rendez", "prendre")
    stage.until(lambda: stage.names() == ["ARNOLD", "DIALLO", "KELLER", "WEBER"])
    assert stage.chips() == ["Rendez-vous : à prendre"]
    filter_by(stage, "commune", "stras")
    stage.until(lambda: stage.chips()[1:] == ["Commune : Strasbourg"])
    stage.screen.bar.chips[0].click()
    stage.write("prévu")
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Return)
    stage.until(lambda: len(stage.names()) == 5)
    assert stage.chips()[0] == "Rendez-vous : à prendre, prévu"
    stage.screen.bar.chips[0].setFocus()
    stage.press(Key.Key_Delete)
    stage.until(lambda: stage.chips() == ["Commune : Strasbourg"])
    assert stage.screen.focusWidget() is stage.screen.bar.add
    stage.screen.bar.clear.click()
    stage.until(lambda: stage.chips() == [] and len(stage.names()) == 5)


def test_a_number_of_days_may_be_typed(stage: Stage) -> None:
    stage.open(count=5)
    filter_by(stage, "échéance", "19")
    stage.until(lambda: stage.chips() == ["Échéance : sous 19\u00a0jours"])
    stage.until(lambda: len(stage.names()) == 5)
    stage.screen.bar.chips[0].click()
    stage.write("18")
    stage.press(Key.Key_Return)
    stage.until(stage.screen.sheet.empty.isVisible)
    stage.until(lambda: stage.footer() == "0 dossier")
    assert not stage.screen.export.isEnabled()


def test_the_order_is_changed_by_the_header_and_by_keyboard(stage: Stage) -> None:
    stage.open(count=5)
    stage.screen.table._sort(0)
    stage.until(lambda: stage.names() == list(reversed(NAMES)))
    stage.press(Key.Key_T)
    stage.write("nom")
    stage.press(Key.Key_Return)
    stage.until(lambda: stage.names() == list(NAMES))
    assert stage.screen.view.sort is Sort.NAME
    assert stage.screen.view.ascending


def loaded(stage: Stage, count: int) -> bool:
    return len(stage.names()) >= count


def test_pages_follow_as_the_list_is_scrolled(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work, "PAGE", 2)
    stage.open()
    for count in (2, 4, 5):
        stage.until(partial(loaded, stage, count))
        model = stage.screen.model
        if model.canFetchMore(model.index(-1, -1)):
            model.fetchMore(model.index(-1, -1))
    stage.until(lambda: stage.names() == list(NAMES))
    assert stage.names() == list(NAMES)
    assert not stage.screen.model.canFetchMore(stage.screen.model.index(-1, -1))


def test_space_and_shift_choose_and_ctrl_a_takes_what_is_not_loaded(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.open(count=5)
    table, model = stage.screen.table, stage.screen.model
    table.setFocus()
    table.setCurrentIndex(model.index(1, 0))
    stage.press(Key.Key_Space)
    stage.press(Key.Key_Down, SHIFT)
    assert [model.is_chosen(row) for row in range(5)] == [False, True, True, False, False]
    assert "choisi" in str(model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert stage.screen.footer.chosen.text() == "2\u00a0dossiers choisis"
    stage.press(Key.Key_A, CONTROL)
    stage.press(Key.Key_Space)
    assert model.chosen_count() == 4
    stage.press(Key.Key_Escape)
    assert model.chosen_count() == 0
    monkeypatch.setattr(work, "PAGE", 2)
    stage.open(View(sort=Sort.NAME, ascending=False), count=2)
    stage.until(lambda: stage.screen.model.total == 5)
    stage.screen.table.setFocus()
    stage.press(Key.Key_A, CONTROL)
    assert stage.screen.model.chosen_count() == 5


def test_those_chosen_are_given_to_an_adviser_in_one_gesture_undone_in_one(stage: Stage) -> None:
    stage.open(count=5)
    stage.screen.table.setFocus()
    stage.press(Key.Key_A, CONTROL)
    stage.press(Key.Key_Space)
    stage.screen.footer.assign.click()
    panel = stage.screen.bulk.panel
    assert panel.heading.text() == "Confier 4\u00a0dossiers"
    panel.assigned.emit("C. Muller", None)
    panel.hide()
    stage.until(stage.screen.undo_strip.isVisible)
    given = dict.fromkeys(NAMES[1:], "C. Muller")
    assert stage.followed() == given
    assert stage.screen.undo_strip.label.text() == "4\u00a0dossiers confiés à C. Muller."
    stage.screen.undo()
    stage.until(lambda: stage.followed() == {})


def test_coming_back_finds_the_same_row(stage: Stage) -> None:
    stage.open(count=5)
    stage.screen.table.setFocus()
    stage.screen.table.setCurrentIndex(stage.screen.model.index(3, 0))
    stage.press(Key.Key_Return)
    assert stage.went == [("dossier", stage.persons["KELLER"])]
    stage.screen.leave()
    stage.room.enter("BRAUN")
    stage.screen.arrive(None)
    stage.until(lambda: len(stage.names()) == 6)
    assert stage.current() == "KELLER"


def test_columns_are_chosen_moved_widened_and_remembered(stage: Stage) -> None:
    stage.open(count=5)
    stage.screen.columns.click()
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Space)
    assert Shown.STAGE not in stage.screen.view.columns
    stage.press(Key.Key_Down)
    stage.press(Key.Key_Down, ALT)
    stage.press(Key.Key_Right)
    assert stage.screen.view.columns[:3] == (Shown.NAME, Shown.DUE, Shown.DELAY)
    stage.press(Key.Key_Escape)
    assert stage.names() == list(NAMES)
    wide = stage.screen.table.columnWidth(2)
    filter_by(stage, "commune", "stras")
    stage.screen.leave()
    stage.end()
    stage.begin()
    stage.open(None, count=5)
    assert stage.screen.view.columns[:3] == (Shown.NAME, Shown.DUE, Shown.DELAY)
    assert stage.screen.table.columnWidth(2) == wide
    assert stage.chips() == ["Commune : Strasbourg"]
    assert stage.screen.view.sort is Sort.NAME


def test_a_list_is_kept_shared_renamed_and_forgotten(stage: Stage) -> None:
    stage.open(View((TO_BOOK,), Sort.NAME), count=5)
    stage.screen.shelf.save.click()
    panel = stage.screen.keeping.panel
    stage.write("À appeler")
    stage.press(Key.Key_Return)
    stage.until(lambda: ("À appeler", 5) in stage.tabs())
    assert stage.screen.shelf.current_key not in ("ici", "tous")
    assert not stage.screen.shelf.save.isVisible()
    (kept,) = stage.room.other.views.all(stage.room.desk.actor)
    assert (kept.name, kept.shared, kept.view.filters) == ("À appeler", False, (TO_BOOK,))
    assert stage.room.other.views.all(SAMIR) == []
    stage.screen.keeping.share()
    stage.until(lambda: len(stage.room.other.views.all(SAMIR)) == 1)
    stage.until(lambda: bool(stage.screen.shelf.current().kept.shared))  # type: ignore[union-attr] # it is kept
    stage.screen.keeping.ask_rename()
    panel.name.set_value(" ")
    panel.take()
    stage.until(lambda: panel.name.has_error)
    panel.name.set_value("À rappeler")
    panel.take()
    stage.until(lambda: any(label == "À rappeler" for label, _ in stage.tabs()))
    stage.screen.keeping.forget()
    stage.until(lambda: stage.room.other.views.all(SAMIR) == [])
    stage.until(lambda: all(label != "À rappeler" for label, _ in stage.tabs()))
    stage.screen.undo()
    stage.until(lambda: any(label == "À rappeler" for label, _ in stage.tabs()))


def test_a_list_asked_for_is_shown_under_its_own_words(stage: Stage) -> None:
    stage.open(View((TO_BOOK,), title="À prendre"), count=5)
    stage.until(lambda: stage.tabs()[0] == ("À prendre", 5))
    assert stage.screen.view.columns == USUAL


def test_what_is_seen_leaves_in_a_file(stage: Stage, tmp_path: Path) -> None:
    stage.open(count=5)
    target = tmp_path / "liste.csv"
    with dialogs.answering(lambda _kind, _subject: str(target)):
        stage.press(Key.Key_E, CONTROL)
    stage.until(stage.screen.banner.isVisible)
    assert stage.screen.banner.label.text() == "5\u00a0dossiers exportés dans liste.csv."
    rows = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert [row[0] for row in rows if row][-5:] == [f"{name} Aminata" for name in NAMES]


def test_an_export_given_up_leaves_no_file(stage: Stage, tmp_path: Path) -> None:
    ticket = Ticket(lambda _done, _total: None)
    ticket.cancel()
    target = tmp_path / "liste.xlsx"
    with pytest.raises(Cancelled):
        export.save(stage.room.other, BY_NAME, Chosen(every=True), target, ticket)
    assert not target.exists()
    stage.screen.exporting._fail(Cancelled())
    assert "aucun fichier" in heard(stage)


def heard(stage: Stage) -> str:
    return stage.screen.banner.label.text()


def test_without_any_dossier_the_way_to_make_one_is_said(qtbot: QtBot, room: Room) -> None:
    stage = Stage.__new__(Stage)
    stage.qtbot, stage.room, stage.persons = qtbot, room, {}
    stage.begin()
    stage.open(BY_NAME)
    stage.until(stage.screen.sheet.none.isVisible)
    stage.press(Key.Key_N)
    assert stage.went == [("entry", None)]
    stage.end()


def test_what_another_desk_writes_shows(stage: Stage) -> None:
    stage.open(count=5)
    stage.room.enter("BRAUN")
    stage.session.changes.announce()
    stage.until(lambda: "BRAUN" in stage.names())
    stage.until(lambda: stage.footer().startswith("6 dossiers"))
    assert len(stage.names()) == 6
