"""The card of the history: tabs with counts, the events, and what an empty tab says."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from calpae_desktop.ui.widgets import Card, EmptyState, TabStrip, TimelineView

from .history import ALL, History

_EMPTY = {
    "appointment": (
        "calendar",
        "Aucun rendez-vous",
        "Le premier se prend dans les 8 jours de l’entrée.",
        "Prendre un rendez-vous",
        "book",
    ),
    "contract": (
        "certificate",
        "Aucun CER",
        "Il se signe dans le mois de l’entrée.",
        "Enregistrer le CER signé",
        "contract",
    ),
    "orientation": (
        "route",
        "Aucune orientation",
        "Elle se décide dans le mois de l’entrée.",
        "Orienter",
        "orient",
    ),
    "support": (
        "briefcase",
        "Aucun accompagnement",
        "Il suit l’orientation.",
        "Démarrer un accompagnement",
        "support",
    ),
    "fixes": ("history", "Aucune correction", "Chaque fait est tel qu’il a été saisi.", "", ""),
}


class Past(Card):
    """`opened` names the event to open, `act_asked` what an empty tab proposes."""

    opened = Signal(str)
    act_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padding=1, parent=parent)
        self.body.setSpacing(0)
        self.tabs = TabStrip((), "Historique")
        self.tabs.set_aside("du plus récent")
        self.tabs.set_margins(15, 15)
        self.tabs.changed.connect(self._show)
        self.view = TimelineView("Historique du dossier")
        self.view.opened.connect(self.opened)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.view)
        self._empty: dict[str, EmptyState] = {}
        self._history = History(())
        self.body.addWidget(self.tabs)
        self.body.addWidget(self.pages, 1)

    def show_history(self, history: History, *, fresh: bool) -> None:
        """Show a dossier’s history; `fresh` when it is another person’s."""
        self._history = history
        self.tabs.set_tabs(history.tabs())
        if fresh:
            self.tabs.set_current(ALL)
            self.view.scrollToTop()
        self._show(self.tabs.current())

    def set_wide(self, wide: bool) -> None:
        """The words at the right of the tabs are for those who have room."""
        self.tabs.aside.setVisible(wide)

    def _show(self, tab: str) -> None:
        events = self._history.events(tab)
        self.view.set_events(events)
        self.pages.setCurrentWidget(self.view if events else self._empty_of(tab))

    def _empty_of(self, tab: str) -> EmptyState:
        if tab not in self._empty:
            icon, fact, reassurance, link, act = _EMPTY[tab]
            state = EmptyState(icon, fact, reassurance, link)
            state.setObjectName(act)
            state.activated.connect(self._on_empty)
            self._empty[tab] = state
            self.pages.addWidget(state)
        return self._empty[tab]

    def _on_empty(self) -> None:
        self.act_asked.emit(self.sender().objectName())
