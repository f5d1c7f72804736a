"""The texts of a fiche by the screen: carried over, saved, taken back, disputed, never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.report import PARTS, TextPart
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.drafts import PUT_ASIDE, Keeper
from calpae_desktop.ui.screens.report import ReportScreen, parts
from calpae_desktop.ui.tasks import Tasks

from .report_stage import BOSS, OTHER, arrived, opened_desk, running_tasks

FIXTURES = (opened_desk, running_tasks)


def shown(qtbot: QtBot, opened: Desk, tasks: Tasks) -> ReportScreen:
    screen = arrived(qtbot, opened, tasks, "textes")
    wait(qtbot, screen, (4, 2026))
    return screen


def wait(qtbot: QtBot, screen: ReportScreen, at: tuple[int, int]) -> None:
    qtbot.waitUntil(lambda: screen.texts.at == at, timeout=8000)


def typed(screen: ReportScreen, part: TextPart, text: str) -> None:
    screen.texts.slots[part].field.area.setPlainText(text)


def saved(qtbot: QtBot, screen: ReportScreen) -> None:
    QTest.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not screen.texts.strip.isHidden(), timeout=8000)


def texts(opened: Desk, year: int = 2026) -> dict[TextPart, str]:
    return {one.part: one.text for one in opened.fiche_texts.of(BOSS, 4, year).texts}


def test_an_empty_base_has_every_part_to_write(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    page = shown(qtbot, opened, tasks).texts
    assert tuple(page.slots) == PARTS[4]
    assert {slot.field.hint.text() for slot in page.slots.values()} == {"Jamais écrit."}
    assert not page.save_button.isEnabled()
    assert not page.unsaved()


def test_what_is_typed_is_saved_with_who_and_when(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    typed(screen, TextPart.PARTNERS, "État\nCeA")
    assert screen.unsaved()
    saved(qtbot, screen)
    assert texts(opened)[TextPart.PARTNERS] == "État\nCeA"
    assert not screen.unsaved()
    hint = screen.texts.slots[TextPart.PARTNERS].field.hint.text()
    assert hint.startswith("Version 1, écrite le 22/11/2026 à 10:0")
    assert hint.endswith("par chef.")


def test_undo_writes_back_what_was_there(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    opened.fiche_texts.write_text(BOSS, 4, 2026, TextPart.OUTLOOK, "avant", 0)
    screen = shown(qtbot, opened, tasks)
    typed(screen, TextPart.OUTLOOK, "après")
    with qtbot.waitSignal(screen.undoable, timeout=8000, check_params_cb=bool):
        screen.texts.save()
    screen.undo()
    slot = screen.texts.slots[TextPart.OUTLOOK]
    qtbot.waitUntil(lambda: slot.field.value() == "avant", timeout=8000)
    history = opened.fiche_texts.history(BOSS, 4, 2026, TextPart.OUTLOOK)
    assert [one.content for one in history] == ["avant", "après", "avant"]


def listed(screen: ReportScreen) -> str:
    return " | ".join(label.text() for label in screen.texts.versions.findChildren(QLabel))


def test_the_versions_of_the_text_that_has_the_focus_are_listed(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    opened.fiche_texts.write_text(BOSS, 4, 2026, TextPart.OUTLOOK, "avant <b>", 0)
    opened.fiche_texts.write_text(OTHER, 4, 2026, TextPart.OUTLOOK, "après", 1)
    screen = shown(qtbot, opened, tasks)
    qtbot.waitUntil(lambda: "Jamais écrit pour 2026." in listed(screen), timeout=8000)
    screen.texts.slots[TextPart.OUTLOOK].field.area.setFocus()
    qtbot.waitUntil(lambda: "avant <b>" in listed(screen), timeout=8000)
    words = listed(screen)
    assert words.index("autre") < words.index("après") < words.index("chef")
    assert words.index("chef") < words.index("avant <b>")
    assert "22/11/2026 à 10:0" in words
    assert [one.accessibleName() for one in screen.texts.versions.restores] == [
        "Reprendre la version 1"
    ]


def test_an_older_version_is_taken_again_as_a_new_one(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    for number, text in enumerate(("avant", "après")):
        opened.fiche_texts.write_text(BOSS, 4, 2026, TextPart.OUTLOOK, text, number)
    screen = shown(qtbot, opened, tasks)
    slot, panel = screen.texts.slots[TextPart.OUTLOOK], screen.texts.versions
    slot.field.area.setFocus()
    qtbot.waitUntil(lambda: bool(panel.restores), timeout=8000)
    typed(screen, TextPart.OUTLOOK, "en cours")
    assert not panel.restores[0].isEnabled()
    typed(screen, TextPart.OUTLOOK, "après")
    panel.restores[0].click()
    qtbot.waitUntil(lambda: slot.field.value() == "avant", timeout=8000)
    qtbot.waitUntil(lambda: len(panel.restores) == 2, timeout=8000)
    screen.undo()
    qtbot.waitUntil(lambda: slot.field.value() == "après", timeout=8000)
    history = opened.fiche_texts.history(BOSS, 4, 2026, TextPart.OUTLOOK)
    assert [one.content for one in history] == ["avant", "après", "avant", "après"]
    assert not screen.unsaved()


def test_last_year_is_the_start_and_is_said_so(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    opened.fiche_texts.write_text(BOSS, 4, 2025, TextPart.DURATION, "un an", 0)
    screen = shown(qtbot, opened, tasks)
    slot = screen.texts.slots[TextPart.DURATION]
    assert slot.field.value() == "un an"
    assert slot.field.hint.text() == "Repris de 2025, pas encore écrit pour 2026."
    assert "1 repris d’une année antérieure" in screen.texts.note.text()
    screen.texts.keep.click()
    qtbot.waitUntil(lambda: slot.opened == 1, timeout=8000)
    assert screen.texts.keep.isHidden()
    assert TextPart.DURATION in opened.fiche_texts.of(BOSS, 4, 2026).opened


@pytest.mark.parametrize("mine", [True, False])
def test_somebody_else_wrote_it_meanwhile(
    qtbot: QtBot, opened: Desk, tasks: Tasks, mine: bool
) -> None:
    screen = shown(qtbot, opened, tasks)
    opened.fiche_texts.write_text(OTHER, 4, 2026, TextPart.OUTLOOK, "le leur", 0)
    typed(screen, TextPart.OUTLOOK, "le mien")
    field = screen.texts.slots[TextPart.OUTLOOK].field
    screen.texts.save()
    qtbot.waitUntil(lambda: field.has_error, timeout=8000)
    assert "autre a écrit entre-temps" in field.fault_text.text()
    assert "« le leur »" in field.fault_text.text()
    assert field.value() == "le mien"
    if mine:
        saved(qtbot, screen)
    else:
        field.correction.click()
        assert field.value() == "le leur"
    assert not field.has_error
    assert not screen.unsaved()
    assert texts(opened)[TextPart.OUTLOOK] == ("le mien" if mine else "le leur")


def test_another_fiche_or_year_keeps_what_is_typed(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, opened, tasks)
    typed(screen, TextPart.OUTLOOK, "à garder")
    screen.set_year(2025)
    wait(qtbot, screen, (4, 2025))
    assert screen.texts.slots[TextPart.OUTLOOK].field.value() == ""
    assert screen.unsaved()
    screen.set_year(2026)
    wait(qtbot, screen, (4, 2026))
    assert screen.texts.slots[TextPart.OUTLOOK].field.value() == "à garder"
    saved(qtbot, screen)
    assert not screen.unsaved()


def test_a_refusal_keeps_what_is_typed(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, opened, tasks)
    typed(screen, TextPart.OUTLOOK, "x" * 100_001)
    screen.texts.save()
    qtbot.waitUntil(lambda: not screen.texts.banner.isHidden(), timeout=8000)
    assert len(screen.texts.slots[TextPart.OUTLOOK].field.value()) == 100_001
    assert screen.unsaved()


def test_who_may_not_write_is_told(qtbot: QtBot, opened: Desk, tasks: Tasks) -> None:
    adviser = replace(opened, actor=Actor("claire", Role.ADVISER, "Claire Muller"))
    screen = ReportScreen(adviser, tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(None)
    qtbot.waitUntil(lambda: not screen.texts.banner.isHidden(), timeout=8000)
    assert not screen.texts.save_button.isEnabled()


def test_what_was_typed_comes_back_after_the_program_ended(
    qtbot: QtBot, opened: Desk, tasks: Tasks
) -> None:
    first, second = Keeper(opened, tasks), Keeper(opened, tasks)
    screen = ReportScreen(opened, tasks, first)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive("4-2026")
    wait(qtbot, screen, (4, 2026))
    assert screen.part == parts.TEXTS
    typed(screen, TextPart.PARTNERS, "État\nCeA")
    opened.fiche_texts.write_text(OTHER, 4, 2026, TextPart.PARTNERS, "autre", 0)
    first.look()
    qtbot.waitUntil(lambda: bool(opened.drafts.kept(BOSS)), timeout=8000)
    second.read()
    qtbot.waitUntil(lambda: bool(second.left()), timeout=8000)
    again = ReportScreen(opened, tasks, second)
    qtbot.addWidget(again)
    again.show()
    again.arrive("4-2026")
    wait(qtbot, again, (4, 2026))
    slot = again.texts.slots[TextPart.PARTNERS]
    assert slot.field.value() == "État\nCeA"
    assert slot.opened == 0
    assert again.texts.banner.button.label == PUT_ASIDE
    again.texts.banner.button.click()
    qtbot.waitUntil(lambda: not opened.drafts.kept(BOSS), timeout=8000)
    assert not again.texts.slots[TextPart.PARTNERS].touched
