"""The French words of diaries."""

from __future__ import annotations

from datetime import datetime

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.free import Obstacle
from calpae_desktop.domain.postponement import MoveCause

OBSTACLES = {
    Obstacle.ADVISER: "Conflit",
    Obstacle.ROOM: "Salle prise",
    Obstacle.PERSON: "Deux rendez-vous",
    Obstacle.BUSY: "Indisponible",
    Obstacle.HOLIDAY: "Jour fermé",
    Obstacle.CLOSED: "Hors horaires",
}
MOVE_CAUSES = {
    MoveCause.MISTAKE: "erreur de saisie",
    MoveCause.BY_PERSON: "à la demande de la personne",
    MoveCause.BY_SERVICE: "par le service",
}
SHORT_NATURES = {
    Nature.ORIENTATION: "Orientation",
    Nature.SUPPORT: "Accompagnement",
    Nature.OTHER: "Autre",
}
PAUSE = "Pause"
SHEET_TITLE = "Agenda du jour"
NOBODY_EXPECTED = "Aucun rendez-vous."


def taken_by(obstacle: Obstacle, who: str, at: datetime) -> str:
    """« conflit : BENALI Karim à 10:00 »."""
    return f"{OBSTACLES[obstacle].lower()} : {who} à {at:%H:%M}"
