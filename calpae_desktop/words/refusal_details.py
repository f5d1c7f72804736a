"""Refusals with what they know of themselves: a line, a path, a count."""

from __future__ import annotations

from calpae_desktop.domain.refusals import No

# The same with what the refusal knows: used when it gives all of it.
DETAILED = {
    No.BAD_TEMPLATE: "Ligne {line} : {said}",
    No.LONG_MESSAGE: (
        "Ce SMS compte {count} caractères, {most} au plus en un message. Raccourcissez-le."
    ),
    No.MAIL_FAILED: "Le serveur de messagerie n’a pas accepté : {said} Vérifiez les réglages.",
    No.RIGHTS_DIFFER: (
        "Les deux dossiers ont un droit qui débute le {day}, et ils ne disent pas la même chose : "
        "corrigez l’un des deux d’abord."
    ),
    No.MERGED_SINCE: (
        "Le dossier gardé a été réuni depuis à un autre (réunion n° {number}) : annulez d’abord "
        "celle-là."
    ),
    No.UNKNOWN_DOUBT: (
        "Il n’y a rien à décider sous le numéro {value} : rien n’a changé. Rouvrez la liste « À "
        "décider »."
    ),
    No.NOT_A_CANDIDATE: (
        "Ce dossier n’est pas de ceux qui sont proposés. Choisissez parmi : {candidates}."
    ),
    No.FORBIDDEN: (
        "Le rôle « {role} » ne permet pas de {action}. Demandez-le à votre administrateur."
    ),
    No.SLOT_TAKEN: (
        "Créneau déjà pris ({what}) : rien n’a été enregistré. Choisissez-en un autre, ou gardez "
        "le conflit."
    ),
    No.SESSION_FULL: (
        "Cette séance a {seats} places pour {wanted} personnes : personne n’y a été inscrit. "
        "Ajoutez-en, ou choisissez une autre séance."
    ),
    No.DAY_OFF: (
        "Le {day} est férié en Alsace-Moselle ({what}) : rien n’a changé. Choisissez un autre jour."
    ),
    No.HOURS_UNREAD: (
        "« {piece} » ne se lit pas. Écrivez par exemple « lun-ven 08:30-12:00 13:30-17:30; sam "
        "09:00-12:00 »."
    ),
    No.HOURS_REVERSED: "« {piece} » ferme avant d’ouvrir. Inversez les deux heures.",
    No.HOURS_OVERLAP: "Deux plages du {piece} se chevauchent. Corrigez l’une des deux.",
    No.OUT_OF_SCOPE: (
        "Ce dossier relève du département {departments}, qui n’est pas le vôtre : rien n’a changé. "
        "Demandez-le à ce département."
    ),
    No.UNKNOWN_PERSON: (
        "La personne « {value} » n’est pas dans la base. Cherchez-la ou créez son dossier."
    ),
    No.UNKNOWN_SCHEME: (
        "Le dispositif « {value} » n’est pas dans la base. Choisissez-en un de la liste."
    ),
    No.UNKNOWN_CONTRACT: (
        "« {value} » n’est ni un CER ni une personne de la base. Vérifiez l’identifiant."
    ),
    No.NO_CONTRACT: "La personne « {value} » n’a pas de CER. Enregistrez-le pour l’imprimer.",
    No.NOTHING_SIGNED: (
        "Aucun CER n’a été signé du {first} au {last} : rien n’a été écrit. Vérifiez les dates et "
        "le département."
    ),
    No.REQUIRED: "« {field} » est obligatoire. Complétez-le pour enregistrer.",
    No.BAD_DATE: "« {value} » n’est pas une date. Écrivez-la JJ/MM/AAAA.",
    No.BAD_VALUE: "« {value} » n’est pas accepté. Corrigez cette valeur pour continuer.",
    No.TOO_EARLY: (
        "Ce rendez-vous est le {at} : qui est venu ou absent se note au plus tôt une heure avant."
    ),
    No.FUTURE_EVENT: (
        "Le {day} est à venir : ce qui n’a pas eu lieu ne s’enregistre pas. Corrigez la date."
    ),
    No.PERIOD_REVERSED: (
        "La période du {first} au {last} finit avant de commencer. Inversez les deux dates."
    ),
    No.FUTURE_KNOWLEDGE: "Le {day} est à venir. Choisissez aujourd’hui ou avant.",
    No.WEAK_PHRASE: (
        "Cette phrase de passe est trop facile à deviner : {bits} bits estimés, {minimum} demandés "
        "au moins. Ajoutez des mots sans lien entre eux."
    ),
    No.KEY_FILE_MISSING: (
        "Le fichier de clé « {path} » manque. Remettez-le à côté de la base, ou restaurez une "
        "sauvegarde : sans lui, la base ne s’ouvre pas."
    ),
    No.SERVER_TOO_OLD: (
        "Ce serveur est trop ancien (PostgreSQL {found}). Demandez à qui le tient la version "
        "{oldest} ou plus."
    ),
    No.SERVER_ENCODING: (
        "La base du serveur est en {found}, il la faut en UTF8. Demandez-en une autre à qui tient "
        "le serveur."
    ),
    No.DATABASE_MISSING: "Aucune base dans « {path} ». Créez-la avec « calpae initialiser ».",
    No.DATABASE_EXISTS: (
        "Une base existe déjà dans « {path} » : elle n’a pas été touchée. Ouvrez-la, ou choisissez "
        "un autre endroit."
    ),
    No.UPGRADE_WITHOUT_BACKUP: (
        "Cette base est à mettre à jour, mais la sauvegarde à faire avant n’a pas pu être écrite "
        "({cause}) : elle n’a pas été touchée. Vérifiez la place et vos droits dans son dossier, "
        "puis rouvrez-la."
    ),
    No.BAD_FILE: (
        "« {path} » ne peut pas être lu : rien n’a été chargé. Vérifiez que c’est bien celui-là."
    ),
    No.FILE_EXISTS: ("« {path} » existe déjà : rien n’a été écrit. Choisissez un autre nom."),
    No.BAD_ENDING: (
        "« {path} » : cette terminaison de fichier n’est pas connue. Choisissez {endings}."
    ),
    No.UNKNOWN_FICHE: (
        "Aucune fiche figée ne porte le n° {value}. Cherchez-la dans l’onglet Fiches figées."
    ),
    No.KNOWN_BEFORE: (
        "Cette fiche dit ce qui était connu au {known_on} : comparez-la avec ce jour, ou un jour "
        "plus récent."
    ),
    No.UNKNOWN_IMPORT: "Aucun import ne porte le n° {number}. Consultez la liste des imports.",
    No.IMPORT_UNDONE: (
        "L’import n° {number} est déjà annulé, par le n° {undo} : rien n’a changé. Pour le "
        "rétablir, annulez le n° {undo}."
    ),
    No.IMPORT_BUILT_UPON: (
        "Modifiés depuis l’import n° {number} : {count} dossiers. Rien n’a été annulé. Vous pouvez "
        "l’annuler en les laissant tels quels."
    ),
    No.NOT_YET: (
        "{what} : pas encore disponible dans cette version, rien n’a changé. Mettez le logiciel à "
        "jour."
    ),
}
