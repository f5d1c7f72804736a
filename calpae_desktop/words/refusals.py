"""What happened, what is safe, what to do: one French sentence for each refusal."""

from __future__ import annotations

import errno
from datetime import date, datetime
from enum import Enum
from string import Formatter

from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable

from .causes import CAUSES, SHORT_CAUSES
from .dates import day, moment
from .enums import WORDS
from .fields import FIELD_NAMES
from .refusal_details import DETAILED

__all__ = ["CONFLICT", "DETAILED", "REFUSALS", "UNEXPECTED", "of_system", "sentence"]

REFUSALS = {
    No.FORBIDDEN: "Votre rôle ne permet pas cette action. Demandez-la à votre administrateur.",
    No.OUT_OF_SCOPE: (
        "Ce dossier relève d’un autre département que le vôtre : rien n’a changé. Demandez-le à ce "
        "département."
    ),
    No.UNKNOWN_PERSON: "Cette personne n’est pas dans la base. Cherchez-la ou créez son dossier.",
    No.UNKNOWN_FACT: "Ce fait n’est pas dans la base. Rouvrez le dossier pour voir son état.",
    No.UNKNOWN_SCHEME: "Ce dispositif n’est pas dans la base. Choisissez-en un de la liste.",
    No.UNKNOWN_CONTRACT: "Ce CER n’est pas dans la base. Cherchez la personne pour le retrouver.",
    No.NO_CONTRACT: "Cette personne n’a pas de CER. Enregistrez-le pour l’imprimer.",
    No.NOTHING_SIGNED: (
        "Aucun CER n’a été signé dans cette période : rien n’a été écrit. Vérifiez les dates."
    ),
    No.REQUIRED: "Un renseignement obligatoire manque. Complétez-le pour enregistrer.",
    No.BAD_DATE: "Cette date n’existe pas. Écrivez-la JJ/MM/AAAA.",
    No.BAD_VALUE: "Cette valeur n’est pas acceptée. Corrigez-la pour continuer.",
    No.BAD_NIR: ("Ce NIR n’est pas valable : 13 chiffres, ou 15 avec une clé exacte. Relisez-le."),
    No.SLOT_TAKEN: (
        "Ce créneau est déjà pris : rien n’a été enregistré. Choisissez-en un autre, ou gardez le "
        "conflit."
    ),
    No.MOVE_CAUSE: (
        "Changer un rendez-vous de jour compte dans les délais : dites à la demande de qui, ou que "
        "la date était fausse."
    ),
    No.NOT_PLANNED: (
        "Ce rendez-vous a déjà une issue : il ne se déplace plus. Corrigez sa date depuis le "
        "dossier."
    ),
    No.SESSION_FULL: (
        "Cette séance n’a pas assez de places : personne n’y a été inscrit. Ajoutez-en, ou "
        "choisissez une autre séance."
    ),
    No.SESSION_HELD: (
        "Personne n’attend plus d’être noté à cette séance : rien n’a changé. Corrigez une issue "
        "depuis le dossier."
    ),
    No.SESSION_OVER: (
        "Cette séance a eu lieu, des présences y sont notées : elle ne se déplace plus. Corrigez "
        "une issue depuis le dossier."
    ),
    No.DAY_OFF: (
        "Ce jour est férié en Alsace-Moselle : rien n’a changé. Choisissez un autre jour."
    ),
    No.SITE_IN_USE: "Des postes sont sur ce site : rien n’a changé. Placez-les ailleurs d’abord.",
    No.HOURS_UNREAD: (
        "Ces horaires ne se lisent pas. Écrivez par exemple « lun-ven 08:30-12:00 13:30-17:30; "
        "sam 09:00-12:00 »."
    ),
    No.HOURS_REVERSED: "Ces horaires ferment avant d’ouvrir. Inversez les deux heures.",
    No.HOURS_OVERLAP: "Deux plages d’un même jour se chevauchent. Corrigez l’une des deux.",
    No.BAD_PHONE: (
        "Ce numéro n’existe pas. Écrivez ses dix chiffres, ou l’indicatif du pays : +49 30 123456."
    ),
    No.BAD_EMAIL: "Cette adresse n’est pas valable. Écrivez-la ainsi : prenom.nom@exemple.fr.",
    No.SAME_START: (
        "Un droit de cette personne débute déjà ce jour-là : rien n’a été enregistré. Corrigez le "
        "droit existant ou changez la date."
    ),
    No.REPLACES_OTHER_PERSON: (
        "Le rendez-vous remplacé est celui d’une autre personne : rien n’a été enregistré. "
        "Choisissez-en un de cette personne."
    ),
    No.REPLACES_OTHER_NATURE: (
        "Le rendez-vous remplacé n’est pas de même nature : rien n’a été enregistré. Choisissez-en "
        "un autre."
    ),
    No.REPLACES_CYCLE: (
        "Ces rendez-vous se remplaceraient en boucle : rien n’a été enregistré. Choisissez le "
        "rendez-vous d’origine."
    ),
    No.DECISION_DATE_REQUIRED: "Une orientation décidée porte sa date de décision. Saisissez-la.",
    No.SCHEME_IN_USE: (
        "Ce dispositif a déjà servi : son parcours et ses règles ne changent plus. Créez-en un "
        "autre, avec un nouvel identifiant."
    ),
    No.NAME_TAKEN: "Un de vos filtres porte déjà ce nom. Donnez-en un autre.",
    No.NOTHING_TO_UNDO: "Il n’y a rien à annuler. Rouvrez le dossier pour voir son état.",
    No.SAME_DOSSIER: "C’est deux fois le même dossier : choisissez-en un autre.",
    No.RIGHTS_DIFFER: (
        "Les deux dossiers ont un droit qui débute le même jour, et ils ne disent pas la même "
        "chose : corrigez l’un des deux d’abord."
    ),
    No.MERGED_SINCE: (
        "Le dossier gardé a été réuni depuis à un autre : annulez d’abord cette réunion-là."
    ),
    No.UNKNOWN_DOUBT: (
        "Il n’y a rien à décider sous ce numéro : rien n’a changé. Rouvrez la liste « À décider »."
    ),
    No.NOT_OF_IDENTITY: (
        "Ce n’est pas la personne qui est en doute, mais son droit : corrigez-le au besoin dans le "
        "dossier, puis laissez ce que dit le flux."
    ),
    No.NOT_A_CANDIDATE: "Ce dossier n’est pas de ceux qui sont proposés. Choisissez l’un d’eux.",
    No.PAST_APPOINTMENT: "Ce moment est passé. Choisissez un moment à venir.",
    No.TOO_EARLY: "Ce rendez-vous n’a pas encore eu lieu. Notez son issue le moment venu.",
    No.FUTURE_EVENT: (
        "Cette date est à venir : ce qui n’a pas eu lieu ne s’enregistre pas. Corrigez la date."
    ),
    No.PERIOD_REVERSED: "La période finit avant de commencer. Inversez les deux dates.",
    No.FUTURE_KNOWLEDGE: "Le jour « connu au » est à venir. Choisissez aujourd’hui ou avant.",
    No.CLOCK_BEHIND: (
        "L’horloge de ce poste retarde sur le dernier enregistrement : rien n’a été écrit. Mettez "
        "l’ordinateur à l’heure, puis recommencez."
    ),
    No.WEAK_PHRASE: (
        "Cette phrase de passe est trop facile à deviner. Ajoutez des mots sans lien entre eux."
    ),
    No.WRONG_PHRASE: (
        "La phrase de passe n’est pas la bonne. La base n’a pas été ouverte. Vérifiez le verrou "
        "des majuscules, puis recommencez."
    ),
    No.KEY_FILE_MISSING: (
        "Le fichier de clé (.cle) manque à côté de la base. Remettez-le, ou restaurez une "
        "sauvegarde : sans lui, la base ne s’ouvre pas."
    ),
    No.DATABASE_DAMAGED: (
        "Le fichier de la base est endommagé ; il est conservé tel quel. Restaurez la dernière "
        "sauvegarde vérifiée."
    ),
    No.KEY_FILE_DAMAGED: (
        "Le fichier de clé (.cle) est endommagé ou n’est pas celui de cette base. Remettez le bon, "
        "ou restaurez une sauvegarde."
    ),
    No.DATABASE_MISSING: "Aucune base à cet endroit. Créez-la avec « calpae initialiser ».",
    No.DATABASE_EXISTS: (
        "Une base existe déjà à cet endroit : elle n’a pas été touchée. Ouvrez-la, ou choisissez "
        "un autre endroit."
    ),
    No.DATABASE_NEWER: (
        "Cette base vient d’une version plus récente du logiciel : elle n’a pas été touchée. "
        "Mettez le logiciel à jour."
    ),
    No.DATABASE_OLDER: (
        "Cette base de serveur vient d’une version plus ancienne du logiciel : elle n’a pas été "
        "touchée. Sauvegardez-la avec pg_dump, puis lancez « calpae mettre-a-jour --base … "
        "--sauvegarde-faite »."
    ),
    No.UPGRADE_WITHOUT_BACKUP: (
        "Cette base est à mettre à jour, mais la sauvegarde à faire avant n’a pas pu être écrite : "
        "elle n’a pas été touchée. Vérifiez la place et vos droits dans son dossier, puis "
        "rouvrez-la."
    ),
    No.NETWORK_FOLDER: (
        "Ce dossier est sur le réseau : une base y serait vite endommagée. Placez-la sur un disque "
        "de ce poste ; pour la partager, utilisez un serveur PostgreSQL."
    ),
    No.OTHER_WRITER: (
        "Une autre fenêtre ou commande écrit déjà dans cette base : rien n’a été écrit. "
        "Fermez-la, puis recommencez."
    ),
    No.BACKUP_DAMAGED: (
        "Cette sauvegarde est incomplète ou endommagée : la base n’a pas changé. Essayez la "
        "précédente."
    ),
    No.BAD_FILE: (
        "Ce fichier ne peut pas être lu : rien n’a été chargé. Vérifiez que c’est bien celui-là."
    ),
    No.FILE_EXISTS: "Ce fichier existe déjà : il n’a pas été touché. Choisissez un autre nom.",
    No.BAD_ENDING: "Cette terminaison de fichier n’est pas connue. Choisissez-en une autre.",
    No.UNKNOWN_IMPORT: "Aucun import ne porte ce numéro. Consultez la liste des imports.",
    No.IMPORT_UNDONE: (
        "Cet import est déjà annulé : rien n’a changé. Consultez la liste des imports."
    ),
    No.IMPORT_BUILT_UPON: (
        "Des dossiers ont été modifiés depuis cet import : rien n’a été annulé. Vous pouvez "
        "l’annuler en les laissant tels quels."
    ),
    No.FICHE_CHANGED: (
        "Ce que dit cette fiche n’est plus ce qui est connu : un chiffre a changé depuis son "
        "calcul. Elle n’a pas été figée ; recommencez pour la relire."
    ),
    No.UNKNOWN_FICHE: (
        "Aucune fiche figée ne porte ce numéro. Cherchez-la dans l’onglet Fiches figées."
    ),
    No.NO_ROLES: (
        "Cette fiche a été figée par une version qui ne gardait pas ses dossiers : elle ne se "
        "compare pas. Comparez deux jours « connu au »."
    ),
    No.ROLES_ALTERED: (
        "Les dossiers gardés avec cette fiche ont été modifiés depuis : elle ne se compare pas. "
        "Restaurez la dernière sauvegarde vérifiée."
    ),
    No.KNOWN_BEFORE: (
        "Une fiche figée se compare avec le jour où elle est connue, ou un jour plus récent. "
        "Choisissez-en un."
    ),
    No.BAD_TEMPLATE: "Ce texte contient une erreur : il n’a pas été enregistré. Corrigez-la.",
    No.LONG_MESSAGE: "Ce SMS est trop long : 160 caractères au plus. Raccourcissez-le.",
    No.NO_TEMPLATE: "Aucun modèle ne convient à cet envoi. Écrivez-en un dans Courriers.",
    No.NOTHING_TO_SEND: (
        "Il n’y a rien à envoyer : aucun pli n’a pu être préparé. Complétez les adresses, puis "
        "recommencez."
    ),
    No.NO_MAIL_SERVER: (
        "Le serveur de messagerie n’est pas réglé : rien n’est parti. Demandez à votre "
        "superviseur de le régler dans Courriers."
    ),
    No.MAIL_FAILED: "Le serveur de messagerie refuse : rien n’est parti. Vérifiez les réglages.",
    No.MAIL_GONE: (
        "Ce courriel n’attend plus : il est parti, ou il est en train de partir. Rouvrez la file "
        "pour voir son état."
    ),
    No.NOT_YET: "Pas encore disponible dans cette version. Mettez le logiciel à jour.",
    No.UNSUPPORTED_ENGINE: (
        "Ce genre de base n’est pas pris en charge. Donnez le chemin d’un fichier, ou l’adresse "
        "d’un serveur : postgresql+psycopg://utilisateur@serveur/base."
    ),
    No.BAD_ADDRESS: (
        "Cette adresse de serveur n’est pas lisible. Écrivez-la "
        "postgresql+psycopg://utilisateur@serveur/base."
    ),
    No.SERVER_ASKS: "Le serveur demande un mot de passe. La base n’a pas été ouverte. Donnez-le.",
    No.SERVER_REFUSES: (
        "Le serveur refuse cet utilisateur ou ce mot de passe. La base n’a pas été ouverte. "
        "Vérifiez les deux."
    ),
    No.SERVER_TOO_OLD: (
        "Ce serveur est trop ancien. Demandez à qui le tient PostgreSQL 15 ou plus."
    ),
    No.SERVER_ENCODING: (
        "La base du serveur n’est pas en UTF8. Demandez-en une autre à qui tient le serveur."
    ),
    No.SERVER_BACKUP: (
        "Une base de serveur se sauvegarde sur le serveur (pg_dump). Pour en garder une copie "
        "chiffrée dans un fichier, utilisez « calpae transferer »."
    ),
    No.NOT_EMPTY: (
        "La base d’arrivée contient déjà des dossiers : rien n’a été copié. Transférez vers une "
        "base vide."
    ),
    No.COPY_DIFFERS: (
        "La copie ne dit pas la même chose que la base de départ : elle a été abandonnée, la base "
        "de départ est intacte. Vérifiez-la avec « calpae verifier »."
    ),
    No.NEEDS_FILE: (
        "Cette commande veut le chemin d’un fichier : donnez-le. Pour mettre une base sur un "
        "serveur : « calpae transferer »."
    ),
}
CONFLICT = (
    "Quelqu’un a modifié ce fait entre-temps : rien n’a été enregistré et votre saisie est "
    "conservée. Comparez les deux, puis choisissez."
)
UNEXPECTED = (
    "Une erreur imprévue est survenue. Ce qui était enregistré le reste. Le journal technique, "
    "sans données personnelles, est dans « {path} » : transmettez-le."
)


def sentence(problem: Refusal | EditConflict | Unavailable) -> str:
    """The sentence to show, with what the problem knows of itself."""
    if isinstance(problem, EditConflict):
        return CONFLICT
    if isinstance(problem, Unavailable):
        return CAUSES[problem.cause]
    details = {name: _said(value) for name, value in problem.details.items()}
    if problem.field is not None:
        details["field"] = FIELD_NAMES.get(problem.field, problem.field)
    template = DETAILED.get(problem.no)
    if template is not None and _names(template) <= set(details):
        return template.format(**details)
    return REFUSALS[problem.no]


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def _said(value: object) -> str:
    if isinstance(value, Cause):
        return SHORT_CAUSES[value]
    if isinstance(value, Enum):
        return WORDS.get(value, str(value.value))
    if isinstance(value, datetime):
        return moment(value)
    return day(value) if isinstance(value, date) else str(value)


_SYSTEM = {
    errno.ENOSPC: Cause.DISK_FULL,
    errno.EROFS: Cause.READ_ONLY,
    errno.EACCES: Cause.READ_ONLY,
    errno.EPERM: Cause.READ_ONLY,
}


def of_system(error: OSError) -> str:
    """What the system refuses, in French."""
    return CAUSES[_SYSTEM.get(error.errno or 0, Cause.UNREACHABLE)]
