"""The words of a delay, and of what a dossier counts for."""

from __future__ import annotations

from calpae_desktop.domain.standing import Counting, Standing

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
