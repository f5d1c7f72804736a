"""How the screen is laid out: head, flow, clock and history; the panel at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from calpae_desktop.domain.access import Role
from calpae_desktop.ui.widgets import Card, MonthClock, MonthRuler, Stepper, Text, UndoStrip

from .forms import Form
from .head import Head
from .notice import Notice
from .panel import Overview
from .past import Past
from .view import Page

PANEL, WIDE_PANEL = 304, 360
NO_CLOCK = "Aucune entrée connue : l’horloge du mois part de l’information d’un droit ouvert."


class ClockCard(Card):
    """The month, or why there is none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.setContentsMargins(16, 14, 16, 14)
        self.ruler: MonthRuler | None = None
        self.none = Text(NO_CLOCK, 14, 400, "text2", wrap=True)
        self.body.addWidget(self.none)

    def show_clock(self, clock: MonthClock | None) -> None:
        """Show another month."""
        self.none.setVisible(clock is None)
        if clock is not None and self.ruler is None:
            self.ruler = MonthRuler(clock)
            self.body.addWidget(self.ruler)
        if self.ruler is not None:
            self.ruler.setVisible(clock is not None)
            if clock is not None:
                self.ruler.set_clock(clock)


class Panel(Card):
    """The overview or the form that replaces it, under the messages."""

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.notice = Notice()
        self.overview = Overview(role)
        self.form: Form | None = None
        inside = QWidget()
        inside.setProperty("part", "scrolled")
        self.inside = QVBoxLayout(inside)
        self.inside.setContentsMargins(15, 11, 15, 11)
        self.inside.setSpacing(12)
        self.inside.addWidget(self.notice)
        self.inside.addWidget(self.overview, 1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(inside)
        self.body.addWidget(self.area)
        self.setFixedWidth(PANEL)

    def open_form(self, form: Form) -> None:
        """Put a form in place of the overview, ready to type."""
        self.close_form()
        self.notice.hide()
        self.form = form
        self.overview.hide()
        self.inside.addWidget(form, 1)
        form.show()
        form.focus_first()
        self.area.verticalScrollBar().setValue(0)

    def close_form(self) -> None:
        """Back to the overview."""
        if self.form is not None:
            self.form.hide()
            self.inside.removeWidget(self.form)
            self.form.deleteLater()
            self.form = None
        self.overview.show()


class Body(QWidget):
    """Every part of the dossier."""

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Head()
        self.stepper = Stepper()
        self.clock = ClockCard()
        self.past = Past()
        self.panel = Panel(role)
        self.strip = UndoStrip()
        flow = Card()
        flow.body.setContentsMargins(16, 11, 16, 10)
        flow.body.addWidget(self.stepper)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(flow)
        left.addWidget(self.clock)
        left.addWidget(self.past, 1)
        left.addWidget(self.strip)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(left, 1)
        row.addWidget(self.panel)
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 8, 24, 16)
        box.setSpacing(12)
        box.addWidget(self.head)
        box.addLayout(row, 1)

    def show_page(self, page: Page, *, wide: bool, fresh: bool) -> None:
        """Show a dossier; `fresh` when it is another person’s."""
        self.head.show_header(page.header)
        self.stepper.set_steps(page.steps)
        self.clock.show_clock(page.clock)
        self.past.show_history(page.history, fresh=fresh)
        self.panel.overview.show_page(page, wide=wide)

    def set_wide(self, wide: bool) -> None:
        """More room for the panel on wide screens."""
        self.panel.setFixedWidth(WIDE_PANEL if wide else PANEL)
        self.past.set_wide(wide)
