"""Names of the indicators: official labels word for word, short names, definitions, units."""

from __future__ import annotations

from enum import Enum


class Unit(Enum):
    """What a value counts."""

    DOSSIERS = "dossiers"
    PERSONS = "personnes"
    DAYS = "jours"
    PERCENT = "%"


# Printed as the State's template writes them, straight apostrophes and spelling included.
LABELS = {
    "F4-1": "Nombre de nouveaux entrants",
    "F4-2": "Nombre de nouveaux entrants orientés en un mois et moins",
    "F4-3": "Nombre total de premiers rdv d'accompagnement fixés",
    "F4-4": "Nombre de premiers rdv à 2 semaines ou moins fixés",
    "F4-5": "Nombre total de premier contrats d'engagement réciproques",
    "F4-6": "Nombre de premiers contrats d'engagement réciproques dans les deux mois",
    "F5-1": (
        "Nombre de bénéficiaires du RSA orientés vers la garantie d'activité "
        "hors accompagnement global"
    ),
    "F5-2": (
        "Nb de bénéficiaires en cours d'accompagnement par la garantie d'activité (hors AGLO)"
    ),
    "F5-3": "Nb de bénéficiaires orientés vers l'AGLO",
    "F5-4": "Nb de bénéficiaires en cours d'accompagnement par l'AGLO",
    "F5-5": "Nb de personnes accompagnées par conseiller dédié à l'AGLO",
    "F5-6": "Délai moyen de démarrage de l'AGLO",
    "L-1": "1re prise de rendez-vous sous 8 jours",
    "L-2": "entretien et orientation en 1 mois",
    "L-3": "70 % vers l'activité",
    "L-3b": "50 % de celles-ci vers Job Coaching",
    "L-4a": "délai moyen d'orientation",
    "L-4b": "délai moyen du premier rendez-vous",
    "L-5": "100 % de contractualisation en moins d'un mois",
    "L-6": "absentéisme",
}
SHORT = {
    "F4-1": "Nouveaux entrants",
    "F4-2": "Orientés en un mois",
    "F4-3": "Premiers rendez-vous d’accompagnement",
    "F4-4": "Premiers rendez-vous à 2 semaines",
    "F4-5": "Premiers CER",
    "F4-6": "Premiers CER dans les deux mois",
    "F5-1": "Orientés vers la garantie d’activité",
    "F5-2": "Accompagnés en garantie d’activité",
    "F5-3": "Orientés vers l’AGLO",
    "F5-4": "Accompagnés en AGLO",
    "F5-5": "Personnes par conseiller AGLO",
    "F5-6": "Délai de démarrage de l’AGLO",
    "L-1": "Rendez-vous fixé sous 8 jours",
    "L-2": "Entretien et orientation en 1 mois",
    "L-3": "Orientation vers l’activité",
    "L-3b": "Dont Job Coaching",
    "L-4a": "Délai moyen d’orientation",
    "L-4b": "Délai moyen du premier rendez-vous",
    "L-5": "CER en moins d’un mois",
    "L-6": "Absentéisme",
}
DEFINITIONS = {
    "F4-1": (
        "Entrées dans le dispositif dont le point de départ est dans la période. Une personne "
        "qui entre deux fois compte deux fois."
    ),
    "F4-2": (
        "Parmi les nouveaux entrants, ceux dont la première orientation est décidée au plus tard "
        "un mois après le point de départ (même quantième, ou dernier jour du mois)."
    ),
    "F4-3": (
        "Entrées dont le premier rendez-vous d’accompagnement, après l’orientation, a été fixé "
        "dans la période."
    ),
    "F4-4": (
        "Parmi ces premiers rendez-vous, ceux prévus au plus tard 14 jours après l’orientation. "
        "Un report par le service repousse la date retenue, un report par l’usager non."
    ),
    "F4-5": "Entrées dont le premier CER, non annulé, a été signé dans la période.",
    "F4-6": (
        "Parmi ces premiers CER, ceux signés au plus tard deux mois après l’orientation, ou "
        "après le point de départ en l’absence d’orientation."
    ),
    "F5-1": (
        "Personnes distinctes dont une orientation vers un dispositif de la garantie d’activité, "
        "hors AGLO, a été décidée dans la période."
    ),
    "F5-2": (
        "Personnes distinctes dont un accompagnement de la garantie d’activité, hors AGLO, est en "
        "cours le dernier jour de la période ; ce qui finit ce jour-là n’est plus en cours."
    ),
    "F5-3": (
        "Personnes distinctes dont une orientation vers l’AGLO a été décidée dans la période."
    ),
    "F5-4": (
        "Personnes distinctes dont un accompagnement AGLO est en cours le dernier jour de la "
        "période ; ce qui finit ce jour-là n’est plus en cours."
    ),
    "F5-5": (
        "Personnes accompagnées en AGLO le dernier jour de la période, divisées par les "
        "équivalents temps plein dédiés ce jour-là, arrondies à l’unité."
    ),
    "F5-6": (
        "Moyenne, en jours, entre l’orientation et le démarrage des AGLO démarrés dans la "
        "période ; ceux sans date d’orientation ou démarrés avant elle sont exclus et comptés."
    ),
    "L-1": (
        "Part des nouveaux entrants dont un rendez-vous d’orientation a été fixé au plus tard "
        "8 jours après le point de départ."
    ),
    "L-2": (
        "Part des nouveaux entrants dont l’entretien est honoré et l’orientation décidée au plus "
        "tard un mois après le point de départ."
    ),
    "L-3": "Part des nouveaux entrants orientés vers un parcours professionnel.",
    "L-3b": (
        "Part des nouveaux entrants orientés vers un parcours professionnel qui le sont vers "
        "Job Coaching."
    ),
    "L-4a": (
        "Moyenne, en jours, entre le point de départ et l’orientation, sur les nouveaux entrants "
        "orientés."
    ),
    "L-4b": (
        "Moyenne, en jours, entre le point de départ et le premier rendez-vous d’orientation "
        "honoré, sur les nouveaux entrants qui en ont un."
    ),
    "L-5": (
        "Part des nouveaux entrants dont le premier CER est signé au plus tard un mois après le "
        "point de départ."
    ),
    "L-6": (
        "Rendez-vous d’orientation de la période où la personne était absente sans excuse, "
        "rapportés aux rendez-vous honorés ou manqués."
    ),
}
UNITS = {
    **dict.fromkeys(("F4-1", "F4-2", "F4-3", "F4-4", "F4-5", "F4-6"), Unit.DOSSIERS),
    **dict.fromkeys(("F5-1", "F5-2", "F5-3", "F5-4", "F5-5"), Unit.PERSONS),
    **dict.fromkeys(("F5-6", "L-4a", "L-4b"), Unit.DAYS),
    **dict.fromkeys(("L-1", "L-2", "L-3", "L-3b", "L-5", "L-6"), Unit.PERCENT),
}
