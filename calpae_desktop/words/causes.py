"""Why the machine cannot do it now, in a sentence, then in two words."""

from __future__ import annotations

from calpae_desktop.domain.refusals import Cause

CAUSES = {
    Cause.DISK_FULL: (
        "Le disque est plein : rien n’a été écrit, ce qui était enregistré le reste. Libérez de la "
        "place, puis recommencez."
    ),
    Cause.BUSY: (
        "La base est occupée par une autre écriture : rien n’a été perdu. Recommencez dans un "
        "instant."
    ),
    Cause.READ_ONLY: (
        "Cet emplacement est en lecture seule : rien n’a été écrit. Vérifiez vos droits sur le "
        "dossier."
    ),
    Cause.SERVER_AWAY: (
        "Le serveur ne répond pas : rien n’a été écrit, ce que vous avez saisi reste à l’écran. "
        "Recommencez quand il est revenu."
    ),
    Cause.UNSURE: (
        "La liaison s’est coupée en pleine écriture : ce qui était enregistré l’est toujours, "
        "cette saisie peut-être aussi. Relisez le dossier avant de recommencer."
    ),
    Cause.UNREACHABLE: (
        "Le fichier ou le dossier est inaccessible : rien n’a été écrit. Vérifiez le chemin et le "
        "disque, puis recommencez."
    ),
}
# The same in two words, inside another sentence.
SHORT_CAUSES = {
    Cause.DISK_FULL: "disque plein",
    Cause.BUSY: "base occupée",
    Cause.READ_ONLY: "emplacement en lecture seule",
    Cause.SERVER_AWAY: "serveur absent",
    Cause.UNSURE: "liaison coupée",
    Cause.UNREACHABLE: "emplacement inaccessible",
}
