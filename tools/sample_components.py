"""A page of every component, on invented data."""

from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.shell.logo import Logo
from calpae_desktop.ui.tables import Column, TableModel, TableView
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Button,
    Card,
    Chip,
    Choice,
    ComboField,
    DateField,
    Delay,
    DelayBar,
    EmptyState,
    Figure,
    FigureCard,
    ProgressLine,
    Rank,
    SegmentedControl,
    State,
    StateMark,
    StatePill,
    Text,
    TextField,
    paint_delay,
    paint_state,
)

_TODAY = date(2027, 3, 23)


def _today() -> date:
    return _TODAY


def _section(title: str) -> Text:
    return Text(title, 14, 600, "text2")


def row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    """Widgets from the left."""
    line = QHBoxLayout()
    line.setSpacing(spacing)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line


def _states() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(8)
    delays = (
        Delay(12, 31, State.ON_TIME),
        Delay(26, 28, State.WATCH),
        Delay(36, 28, State.LATE),
    )
    for number, delay in enumerate(delays):
        grid.addWidget(StatePill(delay.state), number, 0)
        grid.addWidget(StateMark(delay.state), number, 1)
        grid.addWidget(DelayBar(delay), number, 2)
    grid.setColumnStretch(3, 1)
    return grid


def _left_column() -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    inactive = Button("Inactif")
    inactive.setEnabled(False)
    box.addWidget(_section("Boutons : un seul principal par écran"))
    box.addLayout(row(Button("Principal", Rank.PRIMARY, icon="check"), Button("Courant"), inactive))
    box.addLayout(
        row(
            Button("Discret", Rank.TERTIARY),
            Button("Supprimer", Rank.DANGER),
            Button("Absente", key="A"),
        )
    )
    box.addSpacing(8)
    box.addWidget(_section("États : couleur, forme et mot"))
    box.addLayout(_states())
    box.addSpacing(8)
    box.addWidget(_section("Filtres"))
    box.addLayout(
        row(Chip("Étape", "RDV", removable=True), Chip("Retard", "en retard", removable=True))
    )
    box.addLayout(row(SegmentedControl((Choice("4", "Fiche 4"), Choice("5", "Fiche 5")), "Fiche")))
    box.addSpacing(8)
    box.addWidget(_section("Texte"))
    box.addWidget(Text("4 938", 27, 600))
    box.addWidget(Text("DIALLO Aminata", 23, 600))
    box.addWidget(Text("Mardi 23 mars 2027", 21, 600))
    box.addWidget(Text("Délai de l’information", 15, 600))
    box.addWidget(Text("Claire Muller, 23/03/2027"))
    box.addWidget(Text("provisoire au 23/03/2027", 13))
    box.addStretch(1)
    return box


def _middle_column(focused: list[QWidget]) -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    born = TextField("Date de naissance")
    born.set_value("14/08/1994")
    meeting = DateField("Rendez-vous", _today)
    meeting.line.setText("+8j")
    meeting.line.textEdited.emit("+8j")
    number = TextField("NIR")
    number.set_value("2 94 08 67 482 04")
    number.set_error("Il manque un chiffre : 13 attendus, 12 saisis.")
    fixed = TextField("Matricule (flux CAF)")
    fixed.set_value("4 127 806")
    fixed.setEnabled(False)
    choice = ComboField("Dispositif", (Choice("jc", "Job Coaching"), Choice("ag", "AGLO")))
    progress = ProgressLine()
    progress.start("Import du flux CAF", "Rien n’est écrit avant la fin.")
    progress.advance(1240, 2816)
    progress.show()
    card = Card(padding=0)
    empty = EmptyState(
        "calendar-check",
        "Aucun rendez-vous sans issue",
        "Tout est consigné jusqu’à hier soir.",
        "Voir l’agenda",
    )
    card.body.addWidget(empty)
    box.addWidget(_section("Champs"))
    for part in (born, meeting, number, fixed, choice):
        box.addWidget(part)
    box.addSpacing(4)
    box.addWidget(_section("Attente"))
    box.addWidget(progress)
    box.addWidget(card)
    box.addStretch(1)
    focused.append(meeting)
    return box


def _right_column() -> QVBoxLayout:
    box = QVBoxLayout()
    box.setSpacing(8)
    box.addWidget(_section("Bandeaux, dans la page"))
    box.addWidget(Banner(BannerKind.INFO, "Provisoire jusqu’au 28/03/2027.", "Pourquoi ?"))
    box.addWidget(
        Banner(BannerKind.WARN, "Budget : 457 540 € en parts, 475 039 € au total.", "Vérifier")
    )
    box.addWidget(Banner(BannerKind.ERROR, "Sauvegarde non vérifiée depuis 3 jours.", "Vérifier"))
    box.addSpacing(8)
    box.addWidget(_section("Chiffre"))
    figure = Figure(
        "Orientés en un mois et moins",
        "71,1 %",
        "↑ 6,2 pt en un an",
        True,
        "8 125 sur 11 427",
        "objectif 100 %",
    )
    box.addWidget(FigureCard(figure))
    box.addWidget(_section("Liste"))
    card = Card(padding=1)
    card.body.addWidget(_table())
    box.addWidget(card, 1)
    return box


def _paint_delay(painter: QPainter, rect: QRect, row: tuple[str, Delay]) -> None:
    paint_delay(painter, rect, row[1])


def _paint_state(painter: QPainter, rect: QRect, row: tuple[str, Delay]) -> None:
    paint_state(painter, rect, row[1].state)


def _table() -> TableView:
    rows = (
        ("DE LA TOUR Mathilde", Delay(26, 28, State.WATCH)),
        ("OZTÜRK Emre", Delay(12, 31, State.ON_TIME)),
        ("SPINDLER Kévin", Delay(36, 28, State.LATE)),
    )
    columns: tuple[Column[tuple[str, Delay]], ...] = (
        Column("Nom", lambda r: r[0], weight=600, sort="name"),
        Column("Délai", lambda r: r[1].sentence, width=140, paint=_paint_delay),
        Column("État", lambda r: r[1].state.word, width=116, paint=_paint_state),
    )
    view = TableView(TableModel(columns, rows), "Dossiers")
    view.show_sort("name", True)
    view.selectRow(1)
    return view


def components() -> QWidget:
    """The page of components."""
    page = QWidget()
    page.setAutoFillBackground(True)
    box = QVBoxLayout(page)
    box.setContentsMargins(32, 24, 32, 16)
    box.setSpacing(16)
    box.addLayout(row(Logo(28), Text("Composants", 21, 600), spacing=12))
    columns = QHBoxLayout()
    columns.setSpacing(32)
    focused: list[QWidget] = []
    for column in (_left_column(), _middle_column(focused), _right_column()):
        columns.addLayout(column, 1)
    box.addLayout(columns, 1)
    focused[0].setFocus()
    return page
