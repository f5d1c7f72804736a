"""Pilotage: four figures, why, and who can still be saved."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.figures import Ask
from calpae_desktop.services.pilotage import Overview
from calpae_desktop.ui.charts import Histogram, LineTrend
from calpae_desktop.ui.screens.drill.subject import Drill
from calpae_desktop.ui.shell import KeyHint, Screen
from calpae_desktop.ui.tasks import Tasks
from calpae_desktop.ui.widgets import Banner, BannerKind, Card, FigureCard, Text
from calpae_desktop.ui.widgets import Figure as Shown
from calpae_desktop.words import refusals
from calpae_desktop.words.figures import number

from . import view
from .filters import FrameChips
from .waiting import WaitingCard

CARDS = ("F4-2", "L-4a", "L-1", "L-5")
SIDE = 304


class SteeringScreen(Screen):
    """Everything is one question to the service; a change of chip asks again."""

    def __init__(self, desk: Desk, tasks: Tasks) -> None:
        super().__init__()
        self._desk = desk
        self._tasks = tasks
        self.overview: Overview | None = None
        self._subtitle = Text("", 14, 400, "text2")
        self._chips = FrameChips(desk.clock.today)
        self._banner = Banner(BannerKind.ERROR, "")
        self._banner.hide()
        self.cards = {key: FigureCard(Shown("", "")) for key in CARDS}
        self.trend = LineTrend("Part des entrées orientées en un mois, par mois d’entrée")
        self.delays = Histogram("Délais de l’information à l’orientation")
        self.waiting = WaitingCard(desk.clock.today)
        self._trend_card = Card("Part des entrées orientées en un mois, par mois d’entrée", " ")
        self._delays_card = Card("Du départ de l’horloge à l’orientation", " ")
        self._build()
        self._chips.changed.connect(self._ask)
        self.waiting.opened.connect(self._open_person)
        self.trend.activated.connect(self._open_month)

    def _build(self) -> None:
        title = QVBoxLayout()
        title.setSpacing(4)
        title.addWidget(Text("Objectif : orienter en un mois", 21, 600))
        title.addWidget(self._subtitle)
        figures = QHBoxLayout()
        figures.setSpacing(12)
        for key, card in self.cards.items():
            card.setObjectName(key)
            card.clicked.connect(self._open_card)
            figures.addWidget(card, 1)
        self._trend_card.body.addWidget(self.trend, 1)
        self._delays_card.body.addWidget(self.delays, 1)
        charts = QVBoxLayout()
        charts.setSpacing(12)
        charts.addWidget(self._trend_card, 1)
        charts.addWidget(self._delays_card, 1)
        below = QHBoxLayout()
        below.setSpacing(12)
        below.addLayout(charts, 1)
        below.addWidget(self.waiting)
        self.waiting.setFixedWidth(SIDE)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 16, 24, 16)
        box.setSpacing(12)
        box.addLayout(title)
        box.addWidget(self._chips)
        box.addWidget(self._banner)
        box.addLayout(figures)
        box.addLayout(below, 1)

    def arrive(self, subject: object | None) -> None:  # noqa: ARG002 - nothing to choose
        self._ask(self._chips.ask)

    def key_hints(self) -> tuple[KeyHint, ...]:
        return (
            KeyHint("Return", "ouvrir"),
            KeyHint("Tab", "passer d’un bloc à l’autre"),
        )

    def _ask(self, ask: Ask) -> None:
        desk = self._desk
        self._tasks.latest(
            "steering", lambda: desk.pilotage.overview(desk.actor, ask), self._show, self._fail
        )

    def _show(self, overview: Overview) -> None:
        self.overview = overview
        self._banner.hide()
        self._subtitle.setText(view.subtitle(overview))
        for key, figure in view.cards(overview).items():
            self.cards[key].set_figure(figure)
        self.trend.set_trend(view.trend(overview.trend))
        self.delays.set_spread(view.spread(overview))
        months = len(overview.trend)
        self._trend_card.set_aside(f"{months} cohortes · février est un mois court")
        self._delays_card.set_aside(f"{number(overview.not_oriented)} sans orientation")
        self.waiting.set_overview(overview)

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, Refusal | Unavailable):
            raise error
        self._banner.set(BannerKind.ERROR, refusals.sentence(error))
        self._banner.show()

    def _open_person(self, person: str) -> None:
        self.go.emit("dossier", person)

    def _open_card(self) -> None:
        sender = self.sender()
        if self.overview is not None and sender is not None:
            self.go.emit("drill", Drill(sender.objectName(), self.overview.frame))

    def _open_month(self, key: str) -> None:
        """Those of the entries of a month that were oriented in time."""
        if self.overview is not None:
            frame = self.overview.of_month(date.fromisoformat(key))
            self.go.emit("drill", Drill("F4-2", frame))
