"""A dossier and a page of charts made of the components, on invented data."""

from datetime import date, timedelta

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.ui.charts import Bin, Histogram, LineTrend, Spread, Trend, TrendPoint
from calpae_desktop.ui.shell import (
    KeyHint,
    Screen,
)
from calpae_desktop.ui.widgets import (
    ActionRow,
    Button,
    Card,
    DayEvent,
    Event,
    Line,
    MonthClock,
    MonthRuler,
    Rank,
    Stage,
    State,
    StatePill,
    Step,
    Stepper,
    Tab,
    TabStrip,
    Text,
    TimelineView,
    VersionRow,
    VersionTable,
)
from tools.sample_components import row

_TODAY = date(2027, 3, 23)
_START, _DEADLINE = date(2027, 3, 11), date(2027, 4, 11)


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


_VERSIONS = VersionTable(
    ("Valeur", "Connue", "Source et motif"),
    (
        VersionRow(
            ("01/03/2027", "depuis le 16/03/2027", "Flux CAF du 16/03 : rectification"), True
        ),
        VersionRow(("01/02/2027", "du 11/03 au 15/03/2027", "Flux CAF du 11/03")),
    ),
)
_EVENTS = (
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
        versions=_VERSIONS,
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


def _timeline() -> TimelineView:
    view = TimelineView("Historique")
    view.set_events(_EVENTS)
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
        head = row(
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
