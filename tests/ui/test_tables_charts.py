"""Tables and charts."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from calpae_desktop.ui.charts import Bin, Histogram, LineTrend, Spread, Trend, TrendPoint
from calpae_desktop.ui.tables import ROW_HEIGHT, Column, TableModel, TableView


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    days: int


def _name(row: _Row) -> str:
    return row.name


def _days(row: _Row) -> str:
    return f"J+{row.days}"


_COLUMNS = (Column("Nom", _name, weight=600, sort="name"), Column("Délai", _days, width=80))


def _rows(first: int, count: int) -> list[_Row]:
    return [_Row(f"Nom {n}", n) for n in range(first, first + count)]


def test_the_table_is_a_sound_model() -> None:
    model: TableModel[_Row] = TableModel(_COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_rows(_rows(0, 3), total=5)
    model.append(_rows(3, 2))
    assert model.rowCount() == 5
    assert tester.model() is model
    index = model.index(4, 1)
    assert index.data() == "J+4"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Délai : J+4"


def test_more_rows_are_asked_once_until_they_come() -> None:
    asked: list[int] = []
    model: TableModel[_Row] = TableModel(_COLUMNS)
    model.set_source(asked.append)
    model.set_rows(_rows(0, 2), total=5)
    model.fetchMore(QModelIndex())
    model.fetchMore(QModelIndex())
    assert asked == [2]
    model.append(_rows(2, 2))
    model.fetchMore(QModelIndex())
    assert asked == [2, 4]
    model.append([])
    assert not model.canFetchMore(QModelIndex())


def test_keys_and_header_of_a_table(qtbot: QtBot) -> None:
    view = TableView(TableModel(_COLUMNS, _rows(0, 3)), "Dossiers")
    qtbot.addWidget(view)
    view.show()
    assert view.rowHeight(0) == ROW_HEIGHT
    with qtbot.waitSignal(view.chosen) as chosen:
        view.selectRow(0)
    assert chosen.args == [0]
    QTest.keyClick(view, Qt.Key.Key_Down)
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]
    header = view.horizontalHeader()
    asked: list[tuple[str, bool]] = []
    view.sorted.connect(lambda sort, ascending: asked.append((sort, ascending)))
    for section in (0, 0, 1):
        header.sectionClicked.emit(section)
    assert asked == [("name", True), ("name", False)]


def test_the_trend_moves_from_mark_to_mark(qtbot: QtBot) -> None:
    chart = LineTrend("Part orientée")
    qtbot.addWidget(chart)
    chart.resize(600, 160)
    points = (
        TrendPoint("2027-01", "janvier 2027", 72.6),
        TrendPoint("2027-02", "février 2027", None),
        TrendPoint("2027-03", "mars 2027", 67.5, provisional=True),
    )
    chart.set_trend(Trend(points))
    said = "janvier 2027 : 72,6 % ; mars 2027 : 67,5 %, provisoire"
    assert chart.accessibleDescription() == said
    chart.show()
    chart.setFocus()
    QTest.keyClick(chart, Qt.Key.Key_Home)
    QTest.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleName() == "Part orientée : mars 2027 : 67,5 %, provisoire"
    with qtbot.waitSignal(chart.activated) as caught:
        QTest.keyClick(chart, Qt.Key.Key_Return)
    assert caught.args == ["2027-03"]


def test_a_click_on_a_column_opens_it(qtbot: QtBot) -> None:
    chart = Histogram("Délais")
    qtbot.addWidget(chart)
    chart.resize(400, 200)
    chart.set_spread(Spread((Bin("a", 0, 5), Bin("b", 15, 9), Bin("c", 30, 2)), 30, "14", "2"))
    chart.show()
    key, words, place = chart.marks()[1]
    assert words == "15 à 29 jours : 9"
    with qtbot.waitSignal(chart.activated) as caught:
        QTest.mouseClick(chart, Qt.MouseButton.LeftButton, pos=place.center().toPoint())
    assert caught.args == [key]


def test_charts_without_data_paint_and_keep_quiet(qtbot: QtBot) -> None:
    for chart in (LineTrend("Part"), Histogram("Délais")):
        qtbot.addWidget(chart)
        chart.show()
        with qtbot.assertNotEmitted(chart.activated):
            QTest.keyClick(chart, Qt.Key.Key_Return)
        assert not chart.grab().isNull()
