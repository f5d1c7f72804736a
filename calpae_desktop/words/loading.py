"""Sentences of the report of a load."""

from __future__ import annotations

from calpae_desktop.domain.fate import Note
from calpae_desktop.domain.flow_rights import Silence
from calpae_desktop.domain.matching import Doubt
from calpae_desktop.domain.refusals import No

KNOWN_BEFORE = "Déjà connu, corrigé depuis : la ligne n’a pas été reprise"
CONTRADICTS = "Cette version est déjà enregistrée à cet instant avec un autre contenu"
SCHEME_IN_USE = (
    "ce dispositif est déjà utilisé : son parcours, sa garantie d’activité et son AGLO ne "
    "changent plus ; créez un autre identifiant"
)
UNKNOWN_PERSON = "Personne inconnue : elle n’est ni dans le dossier ni dans la base"
UNKNOWN_SCHEME = "Dispositif inconnu : il n’est ni dans le dossier ni dans la base"
UNKNOWN_ORIENTATION = "Orientation inconnue : elle n’est ni dans le dossier ni dans la base"
UNKNOWN_APPOINTMENT = "Rendez-vous remplacé inconnu : il n’est ni dans le dossier ni dans la base"

_CLASHES = {
    No.SAME_START: "la personne a déjà un droit qui débute ce jour-là, connu au même moment : {}",
    No.REPLACES_OTHER_PERSON: "le rendez-vous remplacé, {}, est celui d’une autre personne",
    No.REPLACES_OTHER_NATURE: "le rendez-vous remplacé, {}, est d’une autre nature",
    No.REPLACES_CYCLE: "les rendez-vous se remplacent en boucle, par {}",
}


def clash(no: No, other: str) -> str:
    """Why a fact cannot stand beside another one."""
    return _CLASHES[no].format(other)


FLOW_AGAIN = "Ce flux a déjà été chargé, et changerait ce qui est connu : il est refusé"
FLOW_OLDER = "Ce flux est plus ancien qu’un flux déjà chargé : il est refusé"
DOUBTS = {
    Doubt.SEVERAL: "À décider : plusieurs dossiers correspondent à cette personne",
    Doubt.OTHER_NIR: "À décider : tout concorde avec un dossier, sauf le NIR",
    Doubt.NIR_ELSEWHERE: "À décider : ce NIR est celui d’un dossier que le reste contredit",
    Doubt.TWICE: "À décider : cette personne figure dans deux foyers du flux",
    Doubt.TYPED_BY_HAND: "À décider : un droit saisi à la main contredit le flux",
    Doubt.ELSEWHERE: "À décider : un autre département a un droit à la même date ou depuis",
}
GONE = "Disparu du flux : un flux précédent avait cette personne, dont le droit continue"
NOTED = {
    Note.ENTERING_FLOW: "Entrante selon le flux ; aucune entrée du mois ici",
    Note.ENTERING_OURS: "Entrée du mois ici ; le flux ne la dit pas entrante",
}
SILENCES = {
    Silence.UNCHANGED: "Rien de nouveau",
    Silence.NO_RIGHT: "Demande en attente ou refusée : aucun droit n’est enregistré",
    Silence.TYPED_BY_HAND: DOUBTS[Doubt.TYPED_BY_HAND],
    Silence.ELSEWHERE: DOUBTS[Doubt.ELSEWHERE],
}
UNDONE_BEFORE = (
    "Ce fichier est celui de l’import n° {number}, annulé par le n° {undo} : pour le rétablir, "
    "annulez le n° {undo} au lieu de le charger à nouveau"
)
