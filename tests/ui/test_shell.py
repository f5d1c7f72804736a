"""The window: places, history, palette, sheet, lock, connection."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from calpae_desktop.ui import dialogs
from calpae_desktop.ui.desk_window import SHORTCUTS
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell import (
    ConnectionScreen,
    FirstRunScreen,
    Hit,
    KeyHint,
    Place,
    Screen,
    Shortcut,
    User,
)
from calpae_desktop.ui.shell.emphasis import emphasis
from calpae_desktop.ui.shell.hits import HitModel
from calpae_desktop.ui.shell.stack import PageStack
from calpae_desktop.ui.style import Mode, theme
from calpae_desktop.ui.widgets import BannerKind, Button, KeyCap
from calpae_desktop.ui.wiring.letters import LETTER_SHORTCUTS
from tools.screens_components import PAGES

_HITS = (
    Hit("p1", "Personnes", "DIALLO Aminata", "née le 14/08/1994"),
    Hit("p2", "Personnes", "DIALLO Mamadou", "né le 30/01/1991"),
    Hit("new", "Faire", "Nouvelle entrée", key_hint="N"),
)


class _Page(Screen):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object | None] = []
        self.undone = 0
        self.line = QLineEdit(self)
        self.line.setAccessibleName("Note")
        self.action = Button("Honoré", key="H", parent=self)

    def arrive(self, subject: object | None) -> None:
        self.seen.append(subject)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (KeyHint("H", "honoré"),)

    def undo(self) -> None:
        self.undone += 1


@pytest.fixture
def asked() -> list[tuple[str, int]]:
    return []


@pytest.fixture
def window(qtbot: QtBot, asked: list[tuple[str, int]]) -> MainWindow:
    places = (
        Place("dossier", "Dossier", "folders", _Page, listed=False, owner="pilotage"),
        Place("pilotage", "Pilotage", "target", _Page),
        Place("fiches", "Fiches", "clipboard-data", _Page, group=1),
    )

    def search(text: str, generation: int) -> None:
        asked.append((text, generation))

    made = MainWindow(places, User("Claire Muller", "Conseillère", "CM"), search=search)
    qtbot.addWidget(made)
    made.open("pilotage")
    with qtbot.waitActive(made):
        made.show()
    return made


def _page(window: MainWindow) -> _Page:
    page = window.stack.screen_shown
    assert isinstance(page, _Page)
    return page


def test_only_listed_places_are_shown(window: MainWindow) -> None:
    assert [button.place.key for button in window.sidebar.buttons] == ["pilotage", "fiches"]
    window.open("dossier", "p1")
    assert [button.isChecked() for button in window.sidebar.buttons] == [True, False]


@pytest.mark.parametrize(
    "key", [Qt.Key.Key_2, Qt.Key.Key_Eacute], ids=["qwerty or numeric pad", "azerty"]
)
def test_a_place_opens_by_its_number_on_either_keyboard(window: MainWindow, key: Qt.Key) -> None:
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, key, Qt.KeyboardModifier.AltModifier)
    assert [button.isChecked() for button in window.sidebar.buttons] == [False, True]
    assert [button.toolTip() for button in window.sidebar.buttons] == [
        "Pilotage (Alt 1)",
        "Fiches (Alt 2)",
    ]


def test_the_lock_answers_to_no_place(window: MainWindow) -> None:
    window.lock("10:24")
    handle = window.windowHandle()
    assert handle is not None
    QTest.keyClick(handle, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert [button.isChecked() for button in window.sidebar.buttons] == [True, False]


def test_history_goes_back_and_forward(window: MainWindow) -> None:
    window.open("dossier", "p1")
    window.open("dossier", "p2")
    window.open("dossier", "p2")
    assert not window.top_bar.forward.isEnabled()
    window.top_bar.back.click()
    assert _page(window).seen == ["p1", "p2", "p2", "p1"]
    window.back()
    assert not window.top_bar.back.isEnabled()
    window.forward()
    window.open("fiches")
    assert not window.stack.can_go(1)


def test_a_page_can_go_elsewhere_and_be_undone(window: MainWindow) -> None:
    first = _page(window)
    assert not window.top_bar.undo.isEnabled()
    first.undoable.emit(True)
    window.top_bar.undo.click()
    assert first.undone == 1
    first.go.emit("dossier", "p1")
    assert _page(window).seen == ["p1"]
    assert not window.top_bar.undo.isEnabled()


def test_counts_and_backups_are_said(window: MainWindow) -> None:
    window.set_count("fiches", 6)
    assert window.sidebar.buttons[1].accessibleName() == "Fiches, 6"
    assert window.status_bar.backup.accessibleName() == "Aucune sauvegarde vérifiée"
    window.set_backup("Dernière sauvegarde vérifiée : 23/03/2027, 07:30", True)
    assert window.lock_overlay.backup.accessibleName().endswith("07:30")
    window.show_banner(BannerKind.WARN, "Disque presque plein.")
    assert window.banner.isVisible()
    window.hide_banner()
    assert not window.banner.isVisible()


def test_the_palette_searches_moves_and_chooses(
    qtbot: QtBot, window: MainWindow, asked: list[tuple[str, int]]
) -> None:
    palette = window.palette_overlay
    window.top_bar.search.click()
    assert palette.isVisible()
    QTest.keyClicks(palette.field, "dia")
    text, generation = asked[-1]
    assert text == "dia"
    palette.show_hits(generation - 1, _HITS)
    assert palette.list.model().rowCount() == 0
    palette.show_hits(generation, _HITS, 12)
    assert palette.count.text() == "2 réponses en 12 ms"
    assert palette.field.accessibleDescription().startswith("DIALLO Aminata")
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    QTest.keyClick(palette.field, Qt.Key.Key_Up)
    with qtbot.waitSignal(palette.chosen) as caught:
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert caught.args == [_HITS[1]]
    assert not palette.isVisible()


def test_escape_closes_the_palette_and_gives_the_focus_back(window: MainWindow) -> None:
    line = _page(window).line
    line.setFocus()
    window.palette_overlay.open()
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is window.palette_overlay.field
    QTest.keyClick(window.palette_overlay.field, Qt.Key.Key_Escape)
    assert not window.palette_overlay.isVisible()
    assert QApplication.focusWidget() is line


def test_the_answers_are_a_sound_model() -> None:
    model = HitModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_hits(_HITS, "dia")
    assert tester.model() is model
    assert model.rowCount() == 5
    assert model.hit(0) is None
    assert model.next_hit(2, 1) == 4
    assert model.next_hit(4, 1) == 4


@pytest.mark.parametrize(
    ("title", "typed", "bold"),
    [
        ("DIALLO Aminata", "diallo", ["DIALLO"]),
        ("DIALLO Aminata", "ami dia", ["DIA", "Ami"]),
        ("BŒHM Laurence", "boeh", ["BŒH"]),
        ("LEFÈVRE Corinne", "lefevre", ["LEFÈVRE"]),
        ("N’DIAYE Ousmane", "ndiaye", ["N’DIAYE"]),
        ("KLEIN", "ein", ["EIN"]),
        ("KLEIN", "", []),
    ],
)
def test_matching_letters_stand_out(title: str, typed: str, bold: list[str]) -> None:
    runs = emphasis(title, typed)
    assert "".join(run for run, _ in runs) == title
    assert [run for run, matching in runs if matching] == bold


def test_the_sheet_lists_the_shortcuts(qtbot: QtBot, window: MainWindow) -> None:
    window.set_shortcuts((Shortcut("Ctrl+K", "rechercher", "Partout"),))
    window.top_bar.shortcuts.click()
    assert window.shortcut_sheet.isVisible()
    focused = QApplication.focusWidget()
    assert focused is not None
    with qtbot.assertNotEmitted(_page(window).action.clicked, wait=200):
        QTest.keyClick(focused, Qt.Key.Key_H)
    QTest.keyClick(window.shortcut_sheet, Qt.Key.Key_Escape)
    assert not window.shortcut_sheet.isVisible()


def test_every_line_of_the_sheet_is_legible_in_a_small_window(window: MainWindow) -> None:
    """They scroll rather than being pressed together."""
    window.resize(window.minimumSize())
    window.set_shortcuts([*SHORTCUTS, *LETTER_SHORTCUTS])
    window.shortcut_sheet.open()
    QApplication.sendPostedEvents()
    caps = window.shortcut_sheet.findChildren(KeyCap)
    assert len(caps) == len(SHORTCUTS) + len(LETTER_SHORTCUTS)
    assert all(cap.height() >= cap.sizeHint().height() for cap in caps)
    bar = window.shortcut_sheet.area.verticalScrollBar()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_PageDown)
    assert 0 < bar.value() <= bar.maximum()
    for _ in range(20):
        QTest.keyClick(focused, Qt.Key.Key_Down)
    assert bar.value() == bar.maximum()


def test_the_lock_hides_the_page_and_keeps_its_draft(qtbot: QtBot, window: MainWindow) -> None:
    page = _page(window)
    page.line.setText("brouillon")
    page.line.setFocus()
    with qtbot.waitSignal(window.lock_requested):
        window.top_bar.lock.click()
    window.lock("10:24")
    lock = window.lock_overlay
    assert lock.geometry() == window.rect()
    assert lock.note.text().startswith("Depuis 10:24.")
    with qtbot.assertNotEmitted(page.action.clicked):
        QTest.keyClick(lock, Qt.Key.Key_H)
    QTest.keyClick(lock.field.line, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is lock.button
    lock.field.set_value("phrase")
    with qtbot.waitSignal(lock.unlock_asked) as caught:
        lock.button.click()
    assert caught.args == ["phrase"]
    lock.refuse("Ce n’est pas ce mot de passe.")
    assert lock.field.has_error
    window.unlock()
    assert not lock.isVisible()
    assert page.line.text() == "brouillon"
    assert QApplication.focusWidget() is page.line
    assert lock.field.value() == ""


def test_the_connection_refuses_in_place(qtbot: QtBot) -> None:
    screen = ConnectionScreen("1.0")
    qtbot.addWidget(screen)
    with qtbot.assertNotEmitted(screen.open_asked):
        screen.button.click()
    assert screen.field.has_error
    QTest.keyClicks(screen.field.line, "secret")
    with qtbot.waitSignal(screen.open_asked) as caught:
        QTest.keyClick(screen.field.line, Qt.Key.Key_Return)
    assert caught.args == ["secret"]
    screen.set_busy(True)
    assert not screen.button.isEnabled()
    screen.refuse("La base ne s’ouvre pas.")
    assert screen.button.isEnabled()


def _advise(typed: str) -> str:
    return "" if len(typed) > 8 else "Ajoutez des mots."


def test_the_first_run_creates_only_with_a_good_phrase_typed_twice(qtbot: QtBot) -> None:
    screen = FirstRunScreen("1.0", _advise)
    qtbot.addWidget(screen)

    def answer(kind: str, _subject: object) -> object:
        return {"folder": "chez-moi", "open": "base.calpae"}[kind]

    screen.passphrase.set_value("court")
    screen.create_button.click()
    assert screen.passphrase.has_error
    screen.passphrase.set_value("une longue phrase")
    screen.again.set_value("une autre phrase")
    screen.create_button.click()
    assert screen.again.has_error
    screen.again.set_value("une longue phrase")
    with dialogs.answering(answer):
        with qtbot.waitSignal(screen.create_asked) as created:
            screen.create_button.click()
        with qtbot.waitSignal(screen.open_asked) as opened:
            screen.open_other.click()
    assert created.args == ["chez-moi", "une longue phrase"]
    assert opened.args == ["base.calpae"]
    with qtbot.waitSignal(screen.demo_asked):
        screen.demo.click()


@pytest.mark.parametrize("name", sorted(PAGES))
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_every_page_fits_1280_by_720_in_both_themes(qtbot: QtBot, name: str, mode: Mode) -> None:
    theme().set_mode(mode)
    page = PAGES[name]()
    qtbot.addWidget(page)
    page.resize(1280, 720)
    page.show()
    assert page.size() == QSize(1280, 720)
    picture = page.grab().toImage()
    cells = ((x, y) for x in range(0, 1280, 8) for y in range(0, 720, 8))
    colours = {picture.pixelColor(x, y).name() for x, y in cells}
    assert len(colours) > 6


@pytest.mark.parametrize("name", sorted(PAGES))
def test_every_focusable_widget_has_a_name(qtbot: QtBot, name: str) -> None:
    page = PAGES[name]()
    qtbot.addWidget(page)
    nameless = [
        widget
        for widget in page.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and widget.isVisibleTo(page)
    ]
    assert nameless == []


@pytest.mark.parametrize("opened_from", ["pilotage", "fiches"])
def test_a_page_without_owner_belongs_where_it_was_opened_from(
    qtbot: QtBot, opened_from: str
) -> None:
    stack = PageStack(
        (
            Place("pilotage", "Pilotage", "target", _Page),
            Place("fiches", "Fiches", "clipboard-data", _Page),
            Place("drill", "Dossiers", "folders", _Page, listed=False),
            Place("dossier", "Dossier", "folders", _Page, listed=False, owner="dossiers"),
        )
    )
    qtbot.addWidget(stack)
    for key in (opened_from, "drill", "dossier"):
        stack.open(key)
    owners = []
    for _ in range(3):
        assert stack.visit is not None
        owners.append(stack.visit.owner)
        stack.go(-1)
    assert owners == ["dossiers", opened_from, opened_from]
