"""Words of the fiche screen: cells, places, what explains a figure. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from calpae_desktop.domain.figures import ALL, Extra, Figure, Number, Status
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.behind import Explanation
from calpae_desktop.services.fiches import Cell, FicheTable
from calpae_desktop.words import figures as said
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import ENTRY_REASONS
from calpae_desktop.words.figures import NBSP, number
from calpae_desktop.words.indicators import UNITS, Unit

NOT_SENT = "non_transmis"
DASH = "—"
STATES = {"ND": "non disponible", "NC": "non communiqué", NOT_SENT: "non transmis"}
TERRITORIES = {"67": "Bas-Rhin (67)", "68": "Haut-Rhin (68)", ALL: "Alsace (CeA)"}
CLOCKS = {Start.INFORMATION: "information reçue", Start.OPENING: "ouverture du droit"}
TITLES = {
    4: "Plateforme d’accueil et d’orientation",
    5: "Garantie d’activité",
    0: "Objectifs de la plateforme",
}
FILES = {4: "fiche-4", 5: "fiche-5", 0: "objectifs"}
EMPTY = (
    "Aucun dossier à compter pour l’instant : nos années valent 0, les moyennes et les parts ND."
)
_REASONS = {reason.value: word for reason, word in ENTRY_REASONS.items()}
_EXTRAS = {
    "personnes": "Personnes distinctes",
    "sans_entree": "CER hors entrée",
    "variante_cumul": "Suivis au moins un jour",
    "etp": "Conseillers dédiés (ETP)",
    "effectif": "Délais connus",
    "exclus": "Exclus (sans délai)",
    "mediane": "Médiane",
    "moyenne": "Moyenne exacte",
    "part_21j": "Dans les 21 jours",
    "numerateur": "Comptés",
    "denominateur": "Sur",
    "denominateur_orientes": "Dont orientés",
    "numerateur_socio_pro": "Avec socio-professionnel",
    "numerateur_avec_pro_plus": "Avec accompagnement Pro+",
    "excuses": "Absences excusées",
    "annules": "Annulés par le service",
}
_DAYS = frozenset({"mediane", "moyenne"})
_PERCENT = frozenset({"part_21j"})
_VARIANT = "variante_"


@dataclass(frozen=True, slots=True)
class Part:
    """A count in a whole: « 30 jours », 4 874, 69,2 %."""

    label: str
    count: int
    whole: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.whole if self.whole else 0.0

    @property
    def percent(self) -> str:
        """« 69,2 % »."""
        tenths = (2000 * self.count + self.whole) // (2 * self.whole) if self.whole else 0
        return f"{tenths // 10},{tenths % 10}{NBSP}%"


def cell(shown: Cell) -> str:
    """The text of a cell; « — » when the fiche left it empty for want of data."""
    return DASH if shown.state == NOT_SENT else shown.text


def tip(shown: Cell) -> str:
    """Comment, contradiction, alert and the meaning of a word, one a line."""
    parts = (STATES.get(shown.state, ""), shown.note, shown.contradiction, shown.alert)
    return "\n".join(part for part in parts if part)


def territory(department: str) -> str:
    """« Bas-Rhin (67) »."""
    return TERRITORIES.get(department, f"Département {department}")


def beside(explanation: Explanation) -> str:
    """« sur 7 046, soit 70,1 % », or the numbers of a share; nothing for a plain count."""
    extras = explanation.figure.extras
    if "denominateur" in extras:
        return f"{_plain(extras['numerateur'])} sur {_plain(extras['denominateur'])}"
    if explanation.whole is None:
        return ""
    share = "" if explanation.share is None else f", soit{NBSP}{number(explanation.share)}{NBSP}%"
    return f"sur {number(explanation.whole)}{share}"


def standing(explanation: Explanation, known_on: date) -> str:
    """« Définitif depuis le 31/01/2027 », « Provisoire au 22/11/2026 », « Non disponible : … »."""
    figure = explanation.figure
    if figure.status is Status.COMPUTED:
        return f"Définitif depuis le {day(explanation.settled_on)}"
    words = said.status(figure, known_on)
    return words[:1].upper() + words[1:]


def alert(figure: Figure) -> str:
    """« Aucun rendez-vous … enregistré pour le 68 sur la période : non collecté ? »."""
    words = said.alert(figure)
    return words[:1].upper() + words[1:]


def extras(figure: Figure) -> Iterator[tuple[str, str]]:
    """Plain counts beside a figure, with their words."""
    for key, value in figure.extras.items():
        if key in _EXTRAS and key not in ("numerateur", "denominateur"):
            yield _EXTRAS[key], _extra(key, value)


def reasons(figure: Figure) -> list[Part]:
    """Entries by reason, most frequent first."""
    found = figure.extras.get("motifs")
    if not isinstance(found, Mapping):
        return []
    whole = sum(found.values())
    parts = [Part(_REASONS.get(key, key), count, whole) for key, count in found.items()]
    return sorted(parts, key=lambda part: -part.count)


def variants(explanation: Explanation) -> list[Part]:
    """The figure, had the month another length."""
    counts = explanation.figure.extras
    return [
        Part(f"{key.removeprefix(_VARIANT).removesuffix('j')} jours", value, explanation.whole)
        for key, value in counts.items()
        if key.startswith(_VARIANT) and key.endswith("j") and isinstance(value, int)
        if explanation.whole is not None
    ]


def dossiers(explanation: Explanation) -> str:
    """« Ouvrir les 4 938 dossiers », or the persons where the indicator counts persons."""
    persons = UNITS[explanation.figure.id] is Unit.PERSONS
    noun = "personne" if persons else "dossier"
    count = explanation.counted
    if not count:
        return "Personne à lister" if persons else "Aucun dossier à ouvrir"
    if count == 1:
        return "Ouvrir le dossier"
    return f"Ouvrir les {number(count)} {noun}s"


def left_out(explanation: Explanation) -> str:
    """« Les 2 108 non comptés, avec le motif »; nothing when all are counted."""
    count = sum(rows for _, rows in explanation.missed)
    if not count:
        return ""
    if count == 1:
        return "Le dossier non compté, avec le motif"
    return f"Les {number(count)} non comptés, avec le motif"


def _extra(key: str, value: Extra) -> str:
    if not isinstance(value, Number):
        return said.MISSING
    unit = Unit.DAYS if key in _DAYS else Unit.PERCENT if key in _PERCENT else Unit.DOSSIERS
    return said.amount(value, unit)


def _plain(value: Extra) -> str:
    return number(value) if isinstance(value, Number) else said.MISSING


def subtitle(table: FicheTable) -> str:
    """What the columns are."""
    printed = [column.year for column in table.columns if not column.computed]
    first = next(column.year for column in table.columns if column.computed)
    method = "une seule méthode pour le 67 et le 68."
    if not printed:
        return f"Calculés depuis {first}, {method}"
    return f"Publié de {printed[0]} à {printed[-1]}, calculé depuis {first} : {method}"


def is_empty(table: FicheTable) -> bool:
    """Whether our years count nothing at all."""
    pairs = (zip(table.columns, row.cells, strict=True) for row in table.rows)
    return not any(cell.number for pair in pairs for column, cell in pair if column.computed)
