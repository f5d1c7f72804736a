"""The parts of a fiche, in the order of the report, and what their tabs say."""

from __future__ import annotations

from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import Tab

TEXTS, BUDGET, FIGURES, TARGETS = "textes", "budget", "indicateurs", "objectifs"
METHOD, ISSUED, COMPARE = "methode", "figees", "comparer"
PARTS = (TEXTS, BUDGET, FIGURES, TARGETS, METHOD, ISSUED, COMPARE)
# Reached by its button: no tab of its own.
PREVIEW = "apercu"
TO_VERSIONS = "Alt+V"
TABLES = (FIGURES, TARGETS)
# Those that have a gesture of their own.
DOING = (TEXTS, BUDGET, ISSUED, COMPARE)
_LABELS = {
    TEXTS: "Textes",
    BUDGET: "Budget",
    FIGURES: "Indicateurs",
    TARGETS: "Objectifs",
    METHOD: "Annexe méthode",
    ISSUED: "Fiches figées",
    COMPARE: "Comparer",
}
_EXPORT = KeyHint("Ctrl+E", "exporter")
_WRITING = (KeyHint("Ctrl+S", "enregistrer"), _EXPORT)
_FIGURE = (
    KeyHint("↑ ↓ ← →", "chiffre"),
    KeyHint("Return", "ouvrir les dossiers"),
    KeyHint("M", "méthode"),
    _EXPORT,
)
HINTS = {
    TEXTS: (*_WRITING, KeyHint(TO_VERSIONS, "versions du texte")),
    BUDGET: _WRITING,
    FIGURES: _FIGURE,
    TARGETS: _FIGURE,
    METHOD: (KeyHint("↑ ↓", "faire défiler"), _EXPORT),
    ISSUED: (
        KeyHint("F", "figer"),
        KeyHint("C", "comparer"),
        KeyHint("Return", "exporter la fiche figée"),
    ),
    COMPARE: (
        KeyHint("Ctrl+Return", "comparer"),
        KeyHint("Return", "ouvrir le chiffre, le dossier"),
    ),
    PREVIEW: (KeyHint("Return", "imprimer"), _EXPORT, KeyHint("Esc", "revenir")),
}


def tabs(checks: int = 0) -> list[Tab]:
    """`checks` sums of the budgets do not add up."""
    told = f"{checks} contrôle" + ("s" if checks > 1 else "") if checks else ""
    return [Tab(key, _LABELS[key], warning=told if key == BUDGET else "") for key in PARTS]
