"""Names, towns, teams: invented people, numbers that are never attributed."""

from __future__ import annotations

import csv
from functools import cache
from typing import NamedTuple

from calpae_desktop.assets import resource

WOMEN, MEN, LAST = "prenom_f", "prenom_m", "nom"


class Town(NamedTuple):
    name: str
    postal_code: str
    code: str
    weight: int


STREETS = (
    "rue des Tanneurs",
    "rue du Moulin",
    "avenue de la Forêt-Noire",
    "rue de l’Église",
    "quai des Pêcheurs",
    "place du Marché",
    "rue des Vosges",
    "faubourg de Mulhouse",
    "allée des Quetschiers",
    "rue du Maréchal-Ferrant",
)
TOWNS = {
    "67": (
        Town("Strasbourg", "67000", "67482", 44),
        Town("Schiltigheim", "67300", "67447", 10),
        Town("Haguenau", "67500", "67180", 12),
        Town("Illkirch-Graffenstaden", "67400", "67218", 8),
        Town("Sélestat", "67600", "67462", 8),
        Town("Saverne", "67700", "67437", 7),
        Town("Molsheim", "67120", "67300", 5),
        Town("Soultz-sous-Forêts", "67250", "67474", 3),
    ),
    "68": (
        Town("Mulhouse", "68100", "68224", 46),
        Town("Colmar", "68000", "68066", 24),
        Town("Saint-Louis", "68300", "68297", 10),
        Town("Guebwiller", "68500", "68112", 7),
        Town("Wittenheim", "68270", "68376", 7),
        Town("Thann", "68800", "68334", 5),
        Town("Sainte-Marie-aux-Mines", "68160", "68298", 3),
    ),
}
ADVISERS = {
    "67": ("C. Muller", "S. Weber", "A. Benali", "L. Roth", "J. Schaeffer", "N. Kieffer"),
    "68": ("M. Huber", "É. Goetz", "F. Da-Silva", "P. Stoll", "I. Haas"),
}
# Teams of the accompagnement global and their full-time equivalents.
AGLO_TEAMS = {
    "67": (("Binôme AGLO Strasbourg", "1"), ("Binôme AGLO Haguenau", "0.5")),
    "68": (("Binômes AGLO Mulhouse", "1"), ("Binôme AGLO Colmar", "0.5")),
}
PLATFORM = {"67": "Plateforme d’accueil et d’orientation", "68": "Plateforme de la CeA"}
OPERATORS = {
    "job_coaching": ("PF2 Strasbourg", "PF2 Haguenau"),
    "accompagnement_pro_plus": ("Réagir Mulhouse", "Tremplin Colmar"),
    "aap_socio_pro": ("Les Ateliers du Ried", "Cap Insertion", "Émergence"),
    "aglo": ("CeA et France Travail",),
    "social": ("Unité territoriale d’action médico-sociale",),
    "france_travail": ("France Travail",),
}
# Share of orientations by département, out of 100.
SCHEME_WEIGHTS = {
    "67": {"job_coaching": 34, "france_travail": 21, "aap_socio_pro": 15, "aglo": 10, "social": 20},
    "68": {
        "accompagnement_pro_plus": 33,
        "france_travail": 19,
        "aap_socio_pro": 17,
        "aglo": 12,
        "social": 19,
    },
}
ABSENCES = (None, None, "oubli", "transport", "maladie", "garde d’enfant", "courrier non reçu")
OBJECTIVES = (
    "Retrouver un emploi dans la logistique",
    "Passer le permis B",
    "Formation d’aide-soignante",
    "Création d’une activité de couture",
    "Stabiliser le logement avant la recherche d’emploi",
    "Faire reconnaître un diplôme étranger",
)
END_REASONS = (
    "emploi durable",
    "emploi de moins de 6 mois",
    "formation",
    "fin de parcours",
    "abandon",
)
CLOSING_REASONS = ("ressources", "reprise d’activité", "déménagement", "situation familiale")


@cache
def listed(name: str) -> tuple[str, ...]:
    """Names of one list of resources/data/demonstration.csv."""
    with resource("data", "demonstration.csv").open(encoding="utf-8", newline="") as file:
        return tuple(r["nom"] for r in csv.DictReader(file, delimiter=";") if r["liste"] == name)
