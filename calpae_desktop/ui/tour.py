"""The guided first run of the demonstration: one thing to try at a time, in a strip of the page."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from calpae_desktop.ui.widgets import Banner, BannerKind, Button, Rank

NEXT, LAST = "Suivant", "Terminer"


@dataclass(frozen=True, slots=True)
class Step:
    """What to try; going to `place` does it."""

    words: str
    place: str = ""


STEPS = (
    Step("Tout ici est inventé, rien n’est gardé. Pour commencer, Ctrl+K cherche : tapez « mul ».",
         "dossier"),
    Step("Un dossier : ses étapes, l’horloge du mois, son histoire. R prend un rendez-vous ; "
         "Échap ferme sans enregistrer."),
    Step("« Aujourd’hui », à gauche, donne la journée : H, A ou E notent l’issue du rendez-vous "
         "choisi.", "today"),
    Step("« Dossiers » donne la liste : filtres en haut, colonnes au choix, export de ce qui est "
         "vu.", "dossiers"),
    Step("Ctrl+Z annule le dernier geste, F1 montre toutes les touches. « Visite guidée » dans "
         "Ctrl+K recommence."),
)  # fmt: skip


class Tour(QWidget):
    """Goes on by itself when what it proposes is done, or with « Suivant »; never in the way."""

    over = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Visite guidée")
        self._rank = 0
        self.banner = Banner(BannerKind.INFO, "", NEXT)
        self.banner.activated.connect(self._next)
        self.leave = Button("Quitter la visite", Rank.TERTIARY)
        self.leave.clicked.connect(self._end)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 12, 24, 0)
        row.setSpacing(8)
        row.addWidget(self.banner, 1)
        row.addWidget(self.leave)
        self.hide()

    def begin(self) -> None:
        """From the first step."""
        self._rank = 0
        self._show_step()
        self.show()

    def reached(self, place: str) -> None:
        """The window shows a place."""
        if self.isVisible() and place == STEPS[self._rank].place:
            self._next()

    def _show_step(self) -> None:
        step, last = STEPS[self._rank], len(STEPS) - 1
        words = f"{self._rank + 1} sur {len(STEPS)} · {step.words}"
        self.banner.set(BannerKind.INFO, words, LAST if self._rank == last else NEXT)

    def _next(self) -> None:
        if self._rank + 1 == len(STEPS):
            self._end()
            return
        self._rank += 1
        self._show_step()

    def _end(self) -> None:
        self.hide()
        self.over.emit()
