"""The selected figure explains itself: value, status, definition, method, dossiers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.figures import Status
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.fiches import FREE, Cell
from calpae_desktop.services.figures import Framed
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import Button, Card, Line, Rank, Text
from calpae_desktop.words import figures as figure_words
from calpae_desktop.words.dates import day
from calpae_desktop.words.fiche_labels import GOALS
from calpae_desktop.words.figures import NBSP, number
from calpae_desktop.words.indicators import DEFINITIONS

from . import view as said
from .grid import Spot

WIDTH, WIDE = 288, 344
DECLARE = "Déclarer non collecté"
_EDGE = 16


class FigurePanel(Card):
    """Says all of one figure; two buttons lead to the dossiers counted and not counted."""

    opened = Signal(bool)
    declare_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Le chiffre choisi")
        self.body.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._doors())
        self.show_nothing()

    def _doors(self) -> QWidget:
        self.doors = QWidget()
        self.counted = Button("", Rank.SECONDARY, icon="folders")
        self.missed = Button("", Rank.TERTIARY)
        self.counted.clicked.connect(self._open_counted)
        self.missed.clicked.connect(self._open_missed)
        box = QVBoxLayout(self.doors)
        box.setContentsMargins(0, 0, 0, 8)
        box.setSpacing(8)
        box.addWidget(Line())
        inner = QVBoxLayout()
        inner.setContentsMargins(_EDGE, 4, _EDGE, 0)
        inner.setSpacing(4)
        inner.addWidget(self.counted)
        inner.addWidget(self.missed)
        box.addLayout(inner)
        return self.doors

    def show_nothing(self) -> None:
        """No figure is chosen."""
        self._begin()
        self._add(Text("Choisissez un chiffre du tableau.", 14, 400, "text2", wrap=True))
        self._end()

    def show_published(self, spot: Spot, cell: Cell) -> None:
        """A figure of a published report, with its comment."""
        self._begin()
        self._lead(spot, str(spot.year), said.cell(cell), "")
        self._status("certificate", "text2", f"Publié dans le rapport {spot.year}")
        if spot.second:
            self._add(Text(spot.second, 14, 400, "text2", wrap=True))
        meaning = said.STATES.get(cell.state, "")
        if meaning:
            self._add(Text(meaning.capitalize() + ".", 14, 400, "text2", wrap=True))
        if cell.contradiction:
            self._status("alert-triangle", "watch", "Contradiction, publiée telle quelle")
            self._add(Text(cell.contradiction, 14, 400, "text2", wrap=True))
        if cell.note:
            self._section("Commentaire")
            self._add(Text(cell.note, 14, 400, "text2", wrap=True))
        note = "Repris du rapport mot pour mot : rien n’est recalculé."
        self._add(Text(note, 13, 400, "text3", wrap=True))
        self._end()

    def show_waiting(self, spot: Spot, cell: Cell, framed: Framed) -> None:
        """The figure, while what explains it is read."""
        self._begin()
        self._lead(spot, self._when(spot, framed), said.cell(cell), "")
        self._add(Text(DEFINITIONS[spot.indicator], 14, 400, "text2", wrap=True))
        self._end()

    def show_computed(
        self, spot: Spot, framed: Framed, explanation: Explanation, *, may_declare: bool = False
    ) -> None:
        """A figure of ours, with what explains it; `may_declare` what it has no fact for."""
        figure = explanation.figure
        self._begin()
        words = figure_words.value(figure)
        self._lead(spot, self._when(spot, framed), words, said.beside(explanation))
        self._standing(explanation, framed)
        if alert := said.alert(figure):
            self._status("alert-circle", "watch", alert)
            if may_declare:
                declare = Button(DECLARE, Rank.TERTIARY)
                declare.clicked.connect(self.declare_asked)
                self._add(declare)
        self._add(Text(DEFINITIONS[spot.indicator], 14, 400, "text2", wrap=True))
        if spot.indicator in GOALS:
            self._status("target", "accent", GOALS[spot.indicator][1])
        self._pairs(self._frame_pairs(spot, framed, explanation))
        if extras := list(said.extras(figure)):
            self._section("À côté du chiffre")
            self._pairs(extras)
        if variants := said.variants(explanation):
            self._bars("Si le mois durait…", variants)
        if reasons := said.reasons(figure):
            self._bars("Par motif d’entrée", reasons, 124)
        self.counted.set_label(said.dossiers(explanation))
        self.counted.setEnabled(explanation.counted > 0)
        self.missed.set_label(said.left_out(explanation))
        self.missed.setVisible(bool(explanation.missed))
        self._end()
        self.doors.show()

    def _standing(self, explanation: Explanation, framed: Framed) -> None:
        looks: dict[Status, tuple[str, Tone]] = {
            Status.COMPUTED: ("circle-check", "ok"),
            Status.PROVISIONAL: ("clock-hour-4", "text2"),
            Status.UNAVAILABLE: ("info-circle", "text2"),
        }
        icon, tone = looks[explanation.figure.status]
        self._status(icon, tone, said.standing(explanation, framed.known_on))

    def _frame_pairs(
        self, spot: Spot, framed: Framed, explanation: Explanation
    ) -> list[tuple[str, str]]:
        period, clocked = framed.question.period, not spot.indicator.startswith("F5")
        pairs = []
        if spot.year == FREE:
            pairs.append(("Période", f"{day(period.first)} – {day(period.last)}"))
        if clocked:
            pairs.append(("Horloge", said.CLOCKS[framed.question.start]))
        pairs.append(("Connu au", day(framed.known_on)))
        if clocked:
            pairs.append(("Dates de repli", number(explanation.method.fallback)))
            pairs.append(("Avant information", number(explanation.method.before_information)))
        return pairs

    def _when(self, spot: Spot, framed: Framed) -> str:
        period = framed.question.period
        if spot.year != FREE:
            return str(spot.year)
        return f"du {day(period.first)} au {day(period.last)}"

    def _begin(self) -> None:
        self.doors.hide()
        self._page = QWidget()
        self._page.setProperty("part", "scrolled")
        self._box = QVBoxLayout(self._page)
        self._box.setContentsMargins(_EDGE, 8, _EDGE, 0)
        self._box.setSpacing(4)

    def _end(self) -> None:
        self._box.addStretch(1)
        self._scroll.setWidget(self._page)

    def _add(self, widget: QWidget) -> None:
        self._box.addWidget(widget)

    def _lead(self, spot: Spot, when: str, value: str, beside: str) -> None:
        place = said.territory(spot.department)
        self._add(Text(f"{spot.indicator} · {place} · {when}", 13, 400, "text2", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(10)
        fits = len(value) <= 9
        row.addWidget(Text(value, 27 if fits else 21, 600, wrap=not fits), 0 if fits else 1)
        aside = Text(beside, 13, 400, "text2", wrap=True)
        row.addWidget(aside, 1, Qt.AlignmentFlag.AlignVCenter)
        self._box.addLayout(row)
        # Before it is in the page, it would be shown as a window that takes the focus.
        aside.setVisible(bool(beside))

    def _status(self, mark: str, tone: Tone, words: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(_Mark(mark, tone), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(words, 14, 500, tone, wrap=True), 1)
        self._box.addLayout(row)

    def _section(self, words: str) -> None:
        self._box.addSpacing(4)
        self._add(Text(words, 14, 600))

    def _pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        rows = QVBoxLayout()
        rows.setSpacing(2)
        for label, value in pairs:
            rows.addWidget(Line())
            row = QHBoxLayout()
            row.addWidget(Text(label, 14, 400, "text2"))
            row.addStretch(1)
            row.addWidget(Text(value, 14, 500))
            rows.addLayout(row)
        self._box.addLayout(rows)

    def _bars(self, title: str, parts: Sequence[said.Part], label: int = 60) -> None:
        self._section(title)
        rows = QVBoxLayout()
        rows.setSpacing(1)
        for part in parts:
            rows.addWidget(_Bar(part, label))
        self._box.addLayout(rows)

    def _open_counted(self) -> None:
        self.opened.emit(True)

    def _open_missed(self) -> None:
        self.opened.emit(False)


class _Mark(QWidget):
    def __init__(self, icon: str, tone: Tone) -> None:
        super().__init__()
        self._icon, self._tone = icon, tone
        self.setFixedSize(16, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.icon(painter, self._icon, 0, 2, 16, self._tone)
        painter.end()


class _Bar(QWidget):
    """A label, a bar, a count and its share."""

    def __init__(self, part: said.Part, label: int) -> None:
        super().__init__()
        self._part, self._label = part, label
        self.setAccessibleName(f"{part.label} : {number(part.count)}, {part.percent}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        paint.text(
            painter, QRect(0, 0, self._label - 6, height), self._part.label, 13, 400, "text2"
        )
        track = QRect(self._label, height // 2 - 3, width - self._label - 92, 6)
        if track.width() > 12:
            paint.rounded(painter, track, 3, "hairline")
            done = round(track.width() * self._part.share)
            paint.rounded(painter, QRect(track.x(), track.y(), max(6, done), 6), 3, "accent_mid")
        share = QRect(width - 48, 0, 48, height)
        count = QRect(width - 92, 0, 44, height)
        paint.text(painter, count, number(self._part.count), 13, 500, "text", paint.RIGHT)
        words = self._part.percent.replace(NBSP, "\u202f")
        paint.text(painter, share, words, 13, 400, "text2", paint.RIGHT)
        painter.end()
