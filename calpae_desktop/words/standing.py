"""The words of a delay, and of what a dossier counts for."""

from __future__ import annotations

from calpae_desktop.domain.standing import Counting, Keeping, Standing

STANDINGS = {
    Standing.ON_TIME: "À l’heure",
    Standing.WATCH: "À surveiller",
    Standing.LATE: "En retard",
}
COUNTINGS = {
    Counting.COUNTED: "compté",
    Counting.MISSED: "hors délai",
    Counting.EXPECTED: "attendu",
    Counting.WAITING: "après orientation",
}
KEEPINGS = {
    Keeping.KEPT: "tenue",
    Keeping.ON_TIME: "à l’heure",
    Keeping.SOON: "à surveiller",
    Keeping.MISSED: "manquée",
    Keeping.WAITING: "en attente",
}
# The targets of CALPAE, by indicator: short name, and what is expected.
TARGETS = {
    "L-1": ("Rendez-vous", "premier rendez-vous fixé sous 8 jours"),
    "F4-2": ("Orientation", "orientation dans le mois"),
    "L-5": ("CER", "CER signé dans le mois"),
    "F4-4": ("Accompagnement", "premier rendez-vous sous 14 jours après l’orientation"),
    "F4-6": ("CER, deux mois", "CER signé dans les deux mois"),
}


def days_left(left: int) -> str:
    """« aujourd’hui », « encore 19 j », « depuis 3 j »."""
    if left == 0:
        return "aujourd’hui"
    return f"encore {left} j" if left > 0 else f"depuis {-left} j"
