"""How the page of a dossier is laid out; what it shows is told to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.ui.screens.dossier.forms import Form
from calpae_desktop.ui.screens.dossier.header import HeaderBar
from calpae_desktop.ui.screens.dossier.identity import Header
from calpae_desktop.ui.screens.dossier.order import OrderButton
from calpae_desktop.ui.screens.dossier.panel import Panel
from calpae_desktop.ui.widgets import (
    Banner,
    BannerKind,
    Card,
    EmptyState,
    Event,
    MonthClock,
    MonthRuler,
    Step,
    Stepper,
    TabStrip,
    TimelineView,
    UndoStrip,
)

_WITHDRAWN = "Il ne compte plus dans aucun chiffre."
_NARROW, _WIDE, _WIDE_FROM, _ROOMY_FROM = 304, 360, 1400, 800
# A contract is written beside the dossier, not in a corner of it.
_WRITING, _WRITING_WIDE = 368, 560


class Side(Card):
    """The column at the right: the panel, or the form that takes its place."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(padding=1)
        self.panel = panel
        self._form: Form | None = None
        content = QWidget()
        self._box = QVBoxLayout(content)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(panel)
        self.scroller = QScrollArea()
        self.scroller.setWidgetResizable(True)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setWidget(content)
        self.scroller.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)
        self.body.addWidget(self.scroller)
        self._wide = self._writing = False

    def fit(self, wide: bool) -> None:
        """Take the width that what is shown needs, on a page that is wide or not."""
        self._wide = wide
        narrow, broad = (_WRITING, _WRITING_WIDE) if self._writing else (_NARROW, _WIDE)
        self.setFixedWidth(broad if wide else narrow)

    def _hold(self, form: Form | None) -> None:
        self._form = form
        self._writing = form is not None and form.wide
        self.fit(self._wide)

    def put_form(self, form: Form) -> None:
        """Show a form in place of the panel."""
        self.close_form()
        self._hold(form)
        # Hidden, the keys of the panel do not answer.
        self.panel.hide()
        self._box.addWidget(form)
        form.show()
        self.scroller.verticalScrollBar().setValue(0)

    def release_form(self) -> None:
        """Show the panel again; the form lives on, to be put back."""
        if self._form is not None:
            self._form.hide()
            self._box.removeWidget(self._form)
            self._hold(None)
        self.panel.show()

    def close_form(self) -> None:
        """Show the panel again."""
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._hold(None)
        self.panel.show()


class Page(QWidget):
    """Header, steps, clock, history, and the column at the right."""

    entry_asked = Signal()

    def __init__(self, panel: Panel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.header = HeaderBar()
        self.banner = Banner(BannerKind.INFO, "")
        self.stepper = Stepper()
        self.ruler: MonthRuler | None = None
        self.no_entry = EmptyState("inbox", "Aucune entrée en cours", "Aucun délai ne court.")
        self.tabs = TabStrip((), "Historique")
        self.order = OrderButton()
        self.timeline = TimelineView("Faits du dossier")
        self.nothing = EmptyState("history", "Rien ici pour l’instant")
        self.strip = UndoStrip()
        self.panel = panel
        self.side = Side(panel)
        self.side.fit(False)
        self.steps_card, self.clock_card = Card(), Card()
        self.steps_card.body.addWidget(self.stepper)
        self.steps_card.body.setContentsMargins(16, 11, 16, 11)
        self.clock_card.body.setContentsMargins(16, 15, 16, 15)
        self.clock_card.body.addWidget(self.no_entry)
        self.body = QWidget()
        self.gone = EmptyState("user-off", "")
        self._lay_out()
        self.clear()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.steps_card)
        left.addWidget(self.clock_card)
        left.addWidget(self._history_card(), 1)
        body = QHBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(16)
        body.addLayout(left, 1)
        body.addWidget(self.side)
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 8, 24, 16)
        page.setSpacing(12)
        page.addWidget(self.header)
        page.addWidget(self.banner)
        page.addWidget(self.body, 1)
        page.addWidget(self.gone, 1)
        page.addWidget(self.strip)
        page.addStretch(0)
        self._page = page

    def _history_card(self) -> Card:
        card = Card(padding=1)
        card.body.setSpacing(0)
        right = QHBoxLayout()
        right.addStretch(1)
        right.addWidget(self.order)
        right.addSpacing(8)
        # Over the strip, whose hairline goes on to the edge.
        head = QGridLayout()
        head.addWidget(self.tabs, 0, 0)
        head.addLayout(right, 0, 0)
        card.body.addLayout(head)
        card.body.addWidget(self.timeline, 1)
        card.body.addWidget(self.nothing, 1)
        return card

    def clear(self) -> None:
        """Nothing is known yet."""
        for part in (self.header, self.body, self.banner, self.gone):
            part.hide()

    def show_gone(self, fact: str, link: str) -> None:
        """The dossier is not there any more; the link leads to a new entry."""
        self.clear()
        before, self.gone = (
            self.gone,
            EmptyState("user-off", fact, _WITHDRAWN, link, parent=self),
        )
        self.gone.activated.connect(self.entry_asked)
        self._page.replaceWidget(before, self.gone)
        before.deleteLater()
        self.gone.show()
        self.gone.link.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self) -> None:
        """What is shown is up to date."""
        self.banner.hide()
        self.gone.hide()
        self.header.show()
        self.body.show()

    def show_head(self, header: Header, steps: Sequence[Step], clock: MonthClock | None) -> None:
        """Show who, where in the flow, and how much time is left."""
        self.header.show_header(header)
        self.stepper.set_steps(steps)
        self.steps_card.setVisible(clock is not None)
        self.no_entry.setVisible(clock is None)
        if clock is None:
            if self.ruler is not None:
                self.ruler.hide()
            return
        if self.ruler is None:
            self.ruler = MonthRuler(clock)
            self.clock_card.body.addWidget(self.ruler)
        self.ruler.set_clock(clock)
        self.ruler.show()

    def show_events(self, events: Sequence[Event]) -> None:
        """Show the history, or that there is none."""
        self.timeline.set_events(events)
        self.timeline.setVisible(bool(events))
        self.nothing.setVisible(not events)

    def resizeEvent(self, event: QResizeEvent, /) -> None:
        wide = event.size().width() >= _WIDE_FROM
        self.side.fit(wide)
        self.panel.counted.setVisible(wide)
        roomy = event.size().width() - self.side.width() >= _ROOMY_FROM
        self.order.set_roomy(roomy)
        super().resizeEvent(event)
