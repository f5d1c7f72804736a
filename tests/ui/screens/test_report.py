"""The fiche screen shows what the services say, as printed or as computed."""

from __future__ import annotations

import csv
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from errno import ENOENT
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.figures import Status
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.fiches import FREE, OBJECTIVES, Row
from calpae_desktop.services.figures import Ask, Figures
from calpae_desktop.services.published import published
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.dialogs import Question
from calpae_desktop.ui.screens.drill import Drill
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.report.grid import GridModel, Spot
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.words import figures as said
from calpae_desktop.words.refusals import of_system

from .report_stage import BOSS, base, running_tasks

FIXTURES = (running_tasks,)


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("fiches"), 250) as made:
        yield made


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with base(tmp_path_factory.mktemp("vide")) as made:
        yield made


def shown(qtbot: QtBot, opened: Desk, tasks: Tasks, fiche: int = 4) -> ReportScreen:
    """The screen, once a fiche is computed."""
    screen = ReportScreen(opened, tasks)
    qtbot.addWidget(screen)
    screen.resize(1060, 640)
    if fiche == OBJECTIVES:
        screen.open_part("objectifs")
    else:
        screen.head.fiches.set_current(str(fiche))
    screen.show()
    screen.arrive(None)
    wait_for(qtbot, screen, fiche)
    return screen


def wait_for(qtbot: QtBot, screen: ReportScreen, fiche: int) -> None:
    qtbot.waitUntil(lambda: screen.figures.view.grid.table is not None, timeout=8000)
    qtbot.waitUntil(
        lambda: getattr(screen.figures.view.grid.table, "fiche", None) == fiche, timeout=8000
    )


def text_of(grid: GridModel, spot: Spot) -> str:
    index = grid.find(spot)
    assert index.isValid(), spot
    return str(index.data())


def words_in(screen: ReportScreen) -> str:
    return " | ".join(label.text() for label in screen.figures.panel.findChildren(QLabel))


@pytest.mark.parametrize("fiche", [4, 5, OBJECTIVES])
def test_each_computed_cell_is_the_figure_of_its_year_and_place(
    qtbot: QtBot, full: Desk, tasks: Tasks, fiche: int
) -> None:
    screen = shown(qtbot, full, tasks, fiche)
    grid = screen.figures.view.grid
    compared = 0
    for year in (2024, 2025, 2026):
        answer = full.figures.compute(BOSS, Ask(date(year, 1, 1), date(year, 12, 31)))
        for line in grid.lines:
            if isinstance(line, Row) and not line.second:
                figure = answer.figure(line.indicator, line.department)
                spot = Spot(line.indicator, line.department, year, True)
                assert text_of(grid, spot) == said.value(figure)
                cell = grid.cell(grid.find(spot))
                assert cell is not None
                assert cell.provisional is (figure.status is Status.PROVISIONAL)
                compared += 1
    assert compared == 3 * 3 * {4: 6, 5: 6, OBJECTIVES: 8}[fiche]


@pytest.mark.parametrize(("fiche", "number"), [(4, 72), (5, 73)])
def test_published_cells_are_as_printed_with_their_comment(
    qtbot: QtBot, full: Desk, tasks: Tasks, fiche: int, number: int
) -> None:
    screen = shown(qtbot, full, tasks, fiche)
    grid = screen.figures.view.grid
    cells = [cell for cell in published() if cell.fiche == fiche]
    assert len(cells) == number
    for cell in cells:
        index = grid.find(Spot(cell.indicator, cell.department, cell.year, False, cell.second))
        assert index.data() == (cell.printed or "—")
        tip = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
        assert cell.comment in tip
        assert tip.startswith("non transmis") is (not cell.printed)
    frontier = [grid.column(n) for n in range(grid.columnCount()) if grid.breaks(n)]
    assert [column.year for column in frontier if column] == [2024]


def test_the_model_is_sound(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, full, tasks)
    grid = screen.figures.view.grid
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    tester = QAbstractItemModelTester(grid, fatal)
    screen.head.fiches.set_current("5")
    screen.read()
    wait_for(qtbot, screen, 5)
    assert tester.model() is grid
    index = grid.find(Spot("F5-6", "67", 2022, False))
    said_aloud = str(index.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said_aloud.startswith("Délai moyen de démarrage de l'AGLO, Pour le 67, 2022, 22 jours")


def test_arrows_go_from_figure_to_figure_over_headings(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, full, tasks)
    view = screen.figures.view
    assert view.spot() == Spot("F4-1", "68", 2026, True)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.spot() == Spot("F4-2", "68", 2026, True)
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.spot() == Spot("F4-2", "68", 2023, False)
    assert "ND" in words_in(screen)
    assert screen.figures.panel.doors.isHidden()


def test_the_panel_explains_the_figure(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, full, tasks)
    screen.figures.view.setCurrentIndex(
        screen.figures.view.grid.find(Spot("F4-2", "67", 2025, True))
    )
    qtbot.waitUntil(lambda: not screen.figures.panel.doors.isHidden(), timeout=8000)
    ask = Ask(date(2025, 1, 1), date(2025, 12, 31))
    answer = full.figures.compute(BOSS, ask)
    count, whole = (answer.figure(f"F4-{n}", "67").value for n in (2, 1))
    assert isinstance(count, int)
    assert isinstance(whole, int)
    words = words_in(screen)
    assert "F4-2 · Bas-Rhin (67) · 2025" in words
    assert f"| {count} |" in words
    assert f"sur {whole}, soit" in words
    assert "Définitif depuis le 31/01/2026" in words
    assert "information reçue" in words
    assert screen.figures.panel.counted.label == f"Ouvrir les {count} dossiers"
    assert screen.figures.panel.missed.label == f"Les {whole - count} non comptés, avec le motif"


def test_a_published_contradiction_is_told(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, full, tasks)
    screen.figures.view.setCurrentIndex(
        screen.figures.view.grid.find(Spot("F4-5", "67", 2019, False))
    )
    assert "11 752" in words_in(screen).replace("\u00a0", " ")
    assert "Contradiction, publiée telle quelle" in words_in(screen)


def test_buttons_and_enter_ask_for_the_dossiers(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, full, tasks)
    screen.figures.view.setCurrentIndex(
        screen.figures.view.grid.find(Spot("F4-2", "68", 2025, True))
    )
    qtbot.waitUntil(lambda: not screen.figures.panel.doors.isHidden(), timeout=8000)
    asked: list[tuple[str, object]] = []
    screen.go.connect(lambda place, subject: asked.append((place, subject)))
    screen.figures.panel.missed.click()
    QTest.keyClick(screen.figures.view, Qt.Key.Key_Return)
    assert [place for place, _ in asked] == ["drill", "drill"]
    missed, counted = (subject for _, subject in asked)
    assert isinstance(missed, Drill)
    assert (missed.indicator, missed.frame.department, missed.counted) == ("F4-2", "68", False)
    assert missed.frame.question.period == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert counted == replace(missed, counted=True)


def test_a_free_period_a_clock_and_a_day_known_change_the_table(
    qtbot: QtBot, full: Desk, tasks: Tasks
) -> None:
    screen = shown(qtbot, full, tasks)
    known, period = date(2026, 9, 30), Period(date(2026, 3, 1), date(2026, 5, 31))
    screen.figures.frame_chips.set_period(period)
    screen.figures.frame_chips.set_start(Start.OPENING)
    screen.figures.frame_chips.set_known_on(known)

    def settled() -> bool:
        table = screen.figures.view.grid.table
        answers = table.answers if table else {}
        return FREE in answers and answers[FREE].frame.known_on == known

    qtbot.waitUntil(settled, timeout=8000)
    ask = Ask(period.first, period.last, known, Start.OPENING)
    answer = full.figures.compute(BOSS, ask)
    for place in ("68", "67", "CeA"):
        found = text_of(screen.figures.view.grid, Spot("F4-2", place, FREE, True))
        assert found == said.value(answer.figure("F4-2", place))
    assert screen.figures.frame_chips.known.value == "30/09/2026"
    assert "01/03/2026 au 31/05/2026" in screen.figures.frame_chips.period.value


def test_a_wrong_period_is_told_at_its_field(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, full, tasks)
    typed = screen.figures.frame_chips.typed
    screen.figures.frame_chips.period.click()
    typed.first.set_value(date(2026, 5, 1))
    typed.last.set_value(date(2026, 4, 1))
    typed.apply.click()
    assert typed.last.has_error
    typed.clear.click()
    screen.figures.frame_chips.known.click()
    typed.last.set_value(date(2026, 11, 23))
    typed.apply.click()
    assert typed.last.has_error
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    assert typed.isHidden()
    assert screen.figures.frame_chips.wanted.known_on is None


def test_an_empty_base_says_zero_and_nd(qtbot: QtBot, empty: Desk, tasks: Tasks) -> None:
    screen = shown(qtbot, empty, tasks, 5)
    assert text_of(screen.figures.view.grid, Spot("F5-1", "67", 2026, True)) == "0"
    assert text_of(screen.figures.view.grid, Spot("F5-6", "CeA", 2026, True)) == "ND"
    assert screen.banner.isVisible()
    screen.open_part("textes")
    assert screen.banner.isHidden()
    screen.open_part("indicateurs")
    assert screen.banner.isVisible()
    screen.figures.view.setCurrentIndex(
        screen.figures.view.grid.find(Spot("F5-5", "67", 2025, True))
    )
    qtbot.waitUntil(lambda: not screen.figures.panel.doors.isHidden(), timeout=8000)
    assert "Non disponible" in words_in(screen)
    assert not screen.figures.panel.counted.isEnabled()


def test_a_refusal_is_a_banner(qtbot: QtBot, full: Desk, tasks: Tasks) -> None:
    adviser = replace(full, actor=Actor("claire", Role.ADVISER, "Claire Muller"))
    screen = ReportScreen(adviser, tasks)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(None)
    qtbot.waitUntil(screen.banner.isVisible, timeout=8000)
    assert not screen.head.export.isEnabled()


Asked = list[tuple[str, object]]


def exported(qtbot: QtBot, screen: ReportScreen, target: Path, *, agreed: bool = True) -> Asked:
    """What was asked on the way, once the export has ended."""
    asked: Asked = []

    def answer(kind: str, subject: object) -> object:
        asked.append((kind, subject))
        return str(target) if kind == "save" else agreed

    with dialogs.answering(answer):
        screen.head.export.click()
        qtbot.waitUntil(screen.head.export.isEnabled, timeout=20000)
    return asked


@pytest.mark.parametrize("ending", ["docx", "xlsx", "ods", "pdf", "csv", "json"])
def test_a_fiche_is_written_once_what_it_lacks_was_read(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path, ending: str
) -> None:
    screen = shown(qtbot, full, tasks)
    target = tmp_path / f"sortie.{ending}"
    asked = exported(qtbot, screen, target)
    assert asked[0] == ("save", "fiche-4-2026-11-22.docx")
    assert [kind for kind, _ in asked] == ["save", "ask"]
    question = asked[1][1]
    assert isinstance(question, Question)
    made = full.reports.build(BOSS, 4, 2026)
    assert made.unfinished
    assert question.body.split("\n\n") == [*made.checks, *made.unfinished]
    heads = {"pdf": b"%PDF", "csv": b"\xef\xbb\xbf", "json": b"{"}
    assert target.read_bytes().startswith(heads.get(ending, b"PK"))
    assert screen.banner.label.text() == f"Fichier écrit : sortie.{ending}."


def test_what_is_not_agreed_to_is_not_written(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    screen = shown(qtbot, full, tasks)
    exported(qtbot, screen, tmp_path / "sortie.pdf", agreed=False)
    assert list(tmp_path.iterdir()) == []
    assert screen.banner.isHidden()


def test_an_export_given_up_while_it_computes_writes_nothing(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    screen = shown(qtbot, full, tasks)
    with dialogs.answering(lambda _kind, _subject: str(tmp_path / "sortie.pdf")):
        screen.head.export.click()
        assert not screen.head.export.isEnabled()
        screen.progress.stop.click()
        assert screen.head.export.isEnabled()
        tasks.close()
        qtbot.wait(0)
    assert list(tmp_path.iterdir()) == []


def test_a_free_period_is_written_as_the_table_shown(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path
) -> None:
    screen = shown(qtbot, full, tasks)
    screen.figures.frame_chips.set_period(Period(date(2026, 3, 1), date(2026, 5, 31)))
    grid = screen.figures.view.grid
    qtbot.waitUntil(lambda: grid.find(Spot("F4-1", "68", FREE, True)).isValid(), timeout=8000)
    target = tmp_path / "sortie.csv"
    assert exported(qtbot, screen, target) == [("save", "fiche-4-2026-11-22.xlsx")]
    lines = list(csv.reader(target.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    assert lines[2][:3] == ["Nombre de nouveaux entrants", "Pour le 68", "4827"]
    assert any("01/03/2026" in title for title in lines[1])


@pytest.mark.parametrize("name", ["absent/x.csv", "sortie.doc"])
def test_an_export_that_cannot_be_written_is_told(
    qtbot: QtBot, full: Desk, tasks: Tasks, tmp_path: Path, name: str
) -> None:
    screen = shown(qtbot, full, tasks)
    exported(qtbot, screen, tmp_path / name)
    known = "« sortie.doc » : cette terminaison de fichier n’est pas connue."
    expected = of_system(FileNotFoundError(ENOENT, "")) if name.endswith("csv") else known
    assert screen.banner.label.text().startswith(expected)
    assert list(tmp_path.iterdir()) == []


def test_no_service_is_called_on_the_gui_thread(
    qtbot: QtBot, full: Desk, tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: set[threading.Thread] = set()
    for name in ("compute", "explain", "method"):
        original = getattr(Figures, name)

        def spied(*args: object, _original: object = original, **kwargs: object) -> object:
            threads.add(threading.current_thread())
            assert callable(_original)
            return _original(*args, **kwargs)

        monkeypatch.setattr(Figures, name, spied)
    screen = shown(qtbot, full, tasks)
    qtbot.waitUntil(lambda: not screen.figures.panel.doors.isHidden(), timeout=8000)
    assert threads
    assert threading.main_thread() not in threads
