"""Render the components and the shell to PNG, in both themes: `python tools/screens.py FOLDER`."""

import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.charts import Bin, Histogram, LineTrend, Spread, Trend, TrendPoint
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
from calpae_desktop.ui.shell.logo import Logo
from calpae_desktop.ui.style import Mode, theme
from calpae_desktop.ui.tables import Column, TableModel, TableView
from calpae_desktop.ui.widgets import (
    ActionRow,
    Banner,
    BannerKind,
    Button,
    Card,
    Chip,
    Choice,
    ComboField,
    DateField,
    DayEvent,
    Delay,
    DelayBar,
    EmptyState,
    Event,
    Figure,
    FigureCard,
    Line,
    MonthClock,
    MonthRuler,
    ProgressLine,
    Rank,
    SegmentedControl,
    Stage,
    State,
    StateMark,
    StatePill,
    Step,
    Stepper,
    Tab,
    TabStrip,
    Text,
    TextField,
    TimelineView,
    VersionRow,
    VersionTable,
)

_TODAY = date(2027, 3, 23)
_START, _DEADLINE = date(2027, 3, 11), date(2027, 4, 11)
_SIZES = (QSize(1280, 720), QSize(1680, 1000))
_VERSION = "Parcours RSA 1.4.0 · base de démonstration"
_BACKUP = "Dernière sauvegarde vérifiée : 23/03/2027, 07:30"


def _today() -> date:
    return _TODAY


def _section(title: str) -> Text:
    return Text(title, 14, 600, "text2")


def _row(*widgets: QWidget, spacing: int = 8) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(spacing)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


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
    box.addLayout(
        _row(Button("Principal", Rank.PRIMARY, icon="check"), Button("Courant"), inactive)
    )
    box.addLayout(
        _row(
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
        _row(Chip("Étape", "RDV", removable=True), Chip("Retard", "en retard", removable=True))
    )
    box.addLayout(_row(SegmentedControl((Choice("4", "Fiche 4"), Choice("5", "Fiche 5")), "Fiche")))
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


def _table() -> TableView:
    rows = (
        ("DE LA TOUR Mathilde", Delay(26, 28, State.WATCH)),
        ("OZTÜRK Emre", Delay(12, 31, State.ON_TIME)),
        ("SPINDLER Kévin", Delay(36, 28, State.LATE)),
    )
    from calpae_desktop.ui.widgets import paint_delay, paint_state

    columns: tuple[Column[tuple[str, Delay]], ...] = (
        Column("Nom", lambda r: r[0], weight=600, sort="name"),
        Column(
            "Délai",
            lambda r: r[1].sentence,
            width=140,
            paint=lambda p, q, r: paint_delay(p, q, r[1]),
        ),
        Column(
            "État",
            lambda r: r[1].state.word,
            width=116,
            paint=lambda p, q, r: _mark(paint_state(p, q, r[1].state)),
        ),
    )
    view = TableView(TableModel(columns, rows), "Dossiers")
    view.show_sort("name", True)
    view.selectRow(1)
    return view


def _mark(_width: int) -> None:
    return None


def components() -> QWidget:
    page = QWidget()
    page.setAutoFillBackground(True)
    box = QVBoxLayout(page)
    box.setContentsMargins(32, 24, 32, 16)
    box.setSpacing(16)
    box.addLayout(_row(Logo(28), Text("Composants", 21, 600), spacing=12))
    columns = QHBoxLayout()
    columns.setSpacing(32)
    focused: list[QWidget] = []
    for column in (_left_column(), _middle_column(focused), _right_column()):
        columns.addLayout(column, 1)
    box.addLayout(columns, 1)
    focused[0].setFocus()
    return page


def _ruler(kind: str = "") -> MonthRuler:
    closed = frozenset(
        day for n in range(60) if (day := _START + timedelta(days=n)).weekday() >= 5
    ) | {date(2027, 3, 26), date(2027, 3, 29)}
    events: tuple[DayEvent, ...] = (
        DayEvent(_START, "Information", "inbox"),
        DayEvent(date(2027, 3, 15), "", "calendar-plus"),
        DayEvent(date(2027, 3, 19), "Absente", "user-off", "late"),
    )
    today = date(2027, 4, 16) if kind == "late" else _TODAY
    decided = date(2027, 3, 30) if kind == "oriented" else None
    if decided:
        events = (*events, DayEvent(decided, "Orientation", "route", "ok"))
    return MonthRuler(MonthClock(_START, _DEADLINE, today, events, closed, decided))


def _stepper() -> Stepper:
    return Stepper(
        (
            Step("Entrée", "11/03/2027", "information reçue", Stage.DONE),
            Step(
                "Rendez-vous",
                "23/03/2027, 10:30",
                "pris en 4 j · cible 8 j",
                Stage.CURRENT,
                State.ON_TIME,
            ),
            Step("CER", "avant le 11/04/2027", "cible : 1 mois"),
            Step("Orientation", "avant le 11/04/2027", "cible : 1 mois"),
            Step("Accompagnement", "à fixer", "cible : 14 j après"),
        )
    )


def _timeline() -> TimelineView:
    versions = VersionTable(
        ("Valeur", "Connue", "Source et motif"),
        (
            VersionRow(
                ("01/03/2027", "depuis le 16/03/2027", "Flux CAF du 16/03 : rectification"), True
            ),
            VersionRow(("01/02/2027", "du 11/03 au 15/03/2027", "Flux CAF du 11/03")),
        ),
    )
    view = TimelineView("Historique")
    view.set_events(
        (
            Event(
                "1",
                "23/03/2027",
                "10:30",
                "calendar-event",
                "Deuxième rendez-vous d’orientation",
                "prévu",
                "accent",
                "Claire Muller · plateforme de Strasbourg, bureau 4 · 1 h",
            ),
            Event(
                "2",
                "19/03/2027",
                "14:10",
                "phone-call",
                "Appel : jointe",
                detail="Enfant malade. Nouveau rendez-vous fixé au 23/03, confirmé par SMS · C. Muller",
            ),
            Event(
                "3",
                "19/03/2027",
                "09:00",
                "user-off",
                "Premier rendez-vous d’orientation",
                "absente, non excusée",
                "late",
                "Fixé le 15/03 pour le 19/03 · C. Muller",
            ),
            Event(
                "4",
                "16/03/2027",
                "06:12",
                "history",
                "Date d’ouverture du droit corrigée",
                "2 versions",
                versions=versions,
            ),
            Event(
                "5",
                "15/03/2027",
                "11:26",
                "calendar-plus",
                "Rendez-vous pris pour le 19/03 à 09:00",
                "J+4",
                detail="Convocation envoyée par courrier et SMS · S. Ritter, secrétariat",
            ),
        )
    )
    return view


def _padded(widget: QWidget, top: int, bottom: int) -> Card:
    card = Card()
    card.body.setContentsMargins(16, top, 16, bottom)
    card.body.addWidget(widget)
    return card


class DossierSample(Screen):
    """The dossier of the pictures, made of the components only."""

    def __init__(self) -> None:
        super().__init__()
        head = _row(
            Text("DIALLO Aminata", 23, 600),
            StatePill(State.ON_TIME, "À l’heure · J+12 sur 31"),
            spacing=16,
        )
        history = Card(padding=1)
        history.body.setSpacing(0)
        tabs = TabStrip(
            (
                Tab("all", "Tout", 10),
                Tab("rdv", "Rendez-vous", 3),
                Tab("cer", "Contrats"),
                Tab("fix", "Corrections", 1),
            ),
            "Historique",
        )
        tabs.set_aside("du plus récent")
        history.body.addWidget(tabs)
        history.body.addWidget(_timeline(), 1)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(_padded(_stepper(), 11, 10))
        left.addWidget(_padded(_ruler(), 14, 14))
        left.addWidget(history, 1)
        body = QHBoxLayout()
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(self._side())
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 8, 24, 16)
        box.setSpacing(12)
        box.addLayout(head)
        box.addLayout(body, 1)

    def _side(self) -> Card:
        side = Card("Rendez-vous dans 6 minutes")
        side.setFixedWidth(304)
        side.body.addWidget(Text("À 10:30, bureau 4. Quelle issue ?", 14, 400, "text2"))
        outcomes = QHBoxLayout()
        outcomes.setSpacing(8)
        for number, (label, key) in enumerate(
            (("Honoré", "H"), ("Absente", "A"), ("Excusée", "E"))
        ):
            outcomes.addWidget(
                Button(label, Rank.SECONDARY if number else Rank.PRIMARY, key=key), 1
            )
        side.body.addLayout(outcomes)
        side.body.addSpacing(8)
        side.body.addWidget(Line())
        for icon, label, key in (
            ("pencil", "Préparer le CER", "C"),
            ("route", "Orienter", "O"),
            ("printer", "Imprimer la convocation", "Ctrl+P"),
        ):
            side.body.addWidget(ActionRow(icon, label, key))
        side.body.addStretch(1)
        return side

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("H A E", "issue du rendez-vous"),
            KeyHint("C", "CER"),
            KeyHint("Esc", "revenir"),
        )


class ChartsSample(Screen):
    """Charts and the other states of the ruler."""

    def __init__(self) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 24, 24, 16)
        box.setSpacing(12)
        trend = Card(
            "Part des entrées orientées en un mois, par mois d’entrée",
            "24 cohortes · février : mois de 28 jours",
        )
        trend.body.addWidget(self._trend())
        box.addWidget(trend, 1)
        spread = Card("De l’information à l’orientation", "739 sans orientation")
        spread.body.addWidget(self._spread())
        rulers = QVBoxLayout()
        rulers.addWidget(_padded(_ruler("late"), 14, 14))
        rulers.addWidget(_padded(_ruler("oriented"), 14, 14))
        low = QHBoxLayout()
        low.setSpacing(12)
        low.addWidget(spread, 1)
        low.addLayout(rulers, 2)
        box.addLayout(low, 1)

    def _trend(self) -> LineTrend:
        values = (
            58.8,
            64,
            66,
            62,
            65,
            67.5,
            61,
            66.5,
            69.5,
            69.6,
            67,
            64.5,
            68,
            70.5,
            72,
            69,
            73,
            71,
            72.5,
            74,
            69.5,
            74.8,
            72.6,
            67.5,
        )
        ticks = {
            1: "avr.",
            4: "juil.",
            7: "oct.",
            10: "janv. 2026",
            13: "avr.",
            16: "juil.",
            19: "oct.",
            22: "janv. 2027",
        }
        points = tuple(
            TrendPoint(
                str(n), f"mois {n + 1}", value, ticks.get(n, ""), "28 j" if n == 11 else "", n == 23
            )
            for n, value in enumerate(values)
        )
        chart = LineTrend("Part orientée en un mois")
        chart.set_trend(Trend(points))
        return chart

    def _spread(self) -> Histogram:
        counts = (
            3,
            20,
            110,
            250,
            400,
            560,
            640,
            820,
            910,
            1000,
            930,
            860,
            840,
            780,
            700,
            620,
            540,
            440,
            360,
            320,
            260,
            220,
            180,
            150,
            110,
            90,
            75,
            60,
            40,
            36,
            26,
            20,
            16,
            12,
            8,
        )
        chart = Histogram("Délais d’orientation")
        bins = tuple(Bin(str(n), n * 2, count) for n, count in enumerate(counts))
        chart.set_spread(Spread(bins, 30, "8 125", "2 563"))
        return chart


def _hits() -> tuple[Hit, ...]:
    return (
        Hit(
            "1",
            "Personnes",
            "DIALLO Aminata",
            "née le 14/08/1994 · Strasbourg Neudorf · matricule 4 127 806",
            right="J+12 sur 31",
            right_tone="ok",
        ),
        Hit(
            "2",
            "Personnes",
            "DIALLO Mamadou",
            "né le 30/01/1991 · conjoint, même matricule",
            right="orienté le 12/01/2027",
            right_tone="ok",
        ),
        Hit(
            "3",
            "Personnes",
            "DIALLO Kadiatou",
            "née le 05/06/2001 · Mulhouse Dornach · matricule 2 988 014",
            right="J+34 sur 31",
            right_tone="late",
        ),
        Hit(
            "4",
            "Rendez-vous",
            "DIALLO Aminata, aujourd’hui à 10:30",
            "Orientation, bureau 4 · Claire Muller",
            "calendar-event",
            "dans 6 min",
            "accent",
        ),
        Hit(
            "5",
            "Faire",
            "Prendre un rendez-vous pour DIALLO Aminata",
            icon="calendar-plus",
            key_hint="R",
        ),
    )


def _no_search(_text: str, _generation: int) -> None:
    return None


def window(opened: str = "dossier") -> MainWindow:
    places = (
        Place("dossier", "Dossier", "folders", DossierSample, listed=False),
        Place("pilotage", "Pilotage", "target", ChartsSample),
        Place("fiches", "Fiches", "clipboard-data", ChartsSample),
    )
    main = MainWindow(
        places,
        User("Claire Muller", "Conseillère · Strasbourg", "CM"),
        search=_no_search,
        demo=True,
        version=_VERSION,
    )
    main.set_backup(_BACKUP, True)
    main.set_count("fiches", 6)
    main.set_shortcuts(
        (
            Shortcut("Ctrl+K", "rechercher ou agir", "Partout"),
            Shortcut("Ctrl+Z", "annuler", "Partout"),
            Shortcut("F1", "cette feuille", "Partout"),
            Shortcut("H", "honoré", "Dossier"),
            Shortcut("A", "absent", "Dossier"),
        )
    )
    main.open(opened)
    return main


def palette_window() -> QWidget:
    main = window()
    overlay = main.palette_overlay
    main.show()
    overlay.open()
    overlay.field.setText("diallo")
    overlay.show_hits(overlay.generation, _hits(), 12)
    return main


def sheet_window() -> QWidget:
    main = window()
    main.show()
    main.shortcut_sheet.open()
    return main


def lock_window() -> QWidget:
    main = window()
    main.show()
    main.lock("10:24")
    main.lock_overlay.field.set_value("motdepasse")
    return main


def connection() -> QWidget:
    screen = ConnectionScreen(_VERSION)
    screen.set_backup(_BACKUP, True)
    screen.field.setFocus()
    screen.refuse("La base ne s’ouvre pas avec cette phrase. Rien n’est perdu, réessayez.")
    return screen


def first_run() -> QWidget:
    return FirstRunScreen(_VERSION)


def shell_window() -> QWidget:
    return window()


def charts_window() -> QWidget:
    return window("pilotage")


_PAGES: dict[str, Callable[[], QWidget]] = {
    "composants": components,
    "dossier": shell_window,
    "graphiques": charts_window,
    "palette": palette_window,
    "raccourcis": sheet_window,
    "verrou": lock_window,
    "connexion": connection,
    "premiere": first_run,
}


def render(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Write every page in both themes and sizes."""
    application = build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    modes: tuple[Mode, ...] = ("light", "dark")
    for mode in modes:
        theme().set_mode(mode)
        for name, make in _PAGES.items():
            if only and name not in only:
                continue
            for size in _SIZES:
                page = make()
                page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                page.resize(size)
                page.show()
                application.processEvents()
                _save(page.grab(), folder / f"{name}-{size.width()}-{mode}.png")
                page.close()
                page.deleteLater()
                application.processEvents()


def _save(picture: QPixmap, path: Path) -> None:
    if not picture.save(str(path)):
        raise OSError(path)


if __name__ == "__main__":
    render(Path(sys.argv[1]), tuple(sys.argv[2:]))
