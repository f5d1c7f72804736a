"""What the command line says: help, usage errors, reports."""

from __future__ import annotations

import re

from calpae_desktop.domain.fate import Fate, Note

from .figures import number

PROGRAM = "calpae"
DESCRIPTION = (
    "Parcours RSA : orientation et accompagnement en Alsace. Sans commande, ouvre la fenêtre."
)
EPILOG = (
    "La phrase de passe vient de CALPAE_PHRASE, de --phrase-fichier, du trousseau du système "
    "(service « calpae », nom : le chemin de la base) ou d’une question ; jamais de la ligne de "
    "commande. Codes de sortie : 0 fait, 1 refusé, 2 mauvais usage."
)
USAGE, OPTIONS, COMMANDS = "usage : ", "options", "commandes"
HELP = "affiche cette aide"
SEE_HELP = "Voyez « {program} --help »."
BASE = (
    "chemin de la base, ou adresse d’un serveur : postgresql+psycopg://… (sinon CALPAE_BASE, sinon "
    "le dossier de l’utilisateur)"
)
PHRASE_FILE = "fichier qui contient la phrase de passe sur sa première ligne"
JSON = "imprime un document JSON sur la sortie standard, et rien d’autre"
FIRST, LAST = "premier jour de la période", "dernier jour de la période, compris"
FROM_KNOWN_ON = "premier jour de connaissance"
TO_KNOWN_ON = "second jour de connaissance (avec --figee, défaut : aujourd’hui)"
FROM_ISSUED = "depuis la fiche figée de ce numéro, au lieu de --du, --au et --connu-au"
ONE_FIGURE = "ce chiffre seulement (F4-1, F5-6, L-4a…)"
COMPARE_NOT_BOTH = "--figee dit déjà ce que disent --du, --au, --connu-au et --depart"
MISSING = "il manque : {options}"
BAD_FIGURE = "--chiffre : « {value} » inconnu ({known})"
BAD_ISSUED = "« {value} » n’est pas le numéro d’une fiche figée"
KNOWN_ON = "tel que connu ce jour-là (défaut : aujourd’hui)"
START = "départ des délais : réception de l’information (défaut) ou ouverture du droit"
DEPARTMENT = "ce département seulement (67, 68, CeA…)"
DOSSIERS = "avec --json : les dossiers comptés"
IMPORT_PATH, EXPORT_PATH = "dossier ou .zip à charger", "dossier ou .zip à écrire"
FORMAT = "format du fichier (défaut : reconnu)"
TAKE_OVER = "reprise de l’existant : date les faits de leurs propres dates"
DRY_RUN = "essai : le même rapport, sans rien écrire"
IMPORT_NUMBER = "numéro de l’import à lire (sinon, tous)"
UNDO_IMPORT = "annule tout l’import de ce numéro, à partir de maintenant"
UNDO_DRY_RUN = "essai : dit ce que ferait l’annulation, sans rien écrire"
LEAVE_CHANGED = "annule malgré des dossiers modifiés depuis, en les laissant tels quels"
DOUBT_NUMBER = "numéro de ce qui est à décider (sinon, tout est listé)"
SAME_PERSON = "c’est la même personne : ce dossier (à nommer s’il y en a plusieurs)"
OTHER_PERSON = "c’est une autre personne, une fois pour toutes"
LEAVE_IT = "ne rien écrire de ce que dit le flux"
KEPT_DOSSIER, ABSORBED_DOSSIER = "dossier gardé", "dossier qui le rejoint"
MERGE_PREVIEW = "dit ce que ferait la réunion, sans rien écrire"
MERGE_NUMBER = "numéro de la réunion à annuler (sinon, elles sont listées)"
BAD_NUMBER = "« {value} » n’est pas un numéro"
WITH_NIR = "avec les NIR (administrateur ; noté au journal)"
FICHE, YEAR = "numéro de la fiche", "année de la fiche"
OUTPUT = "fichier à écrire : .docx, .xlsx, .ods, .pdf, .csv ou .json"
CER_ID = "identifiant d’un CER, ou d’une personne (son dernier CER)"
CER_BATCH = "tous les CER signés dans la période, non annulés"
SIGNED_FROM, SIGNED_TO = "premier jour de signature", "dernier jour de signature, compris"
CER_DEPARTMENT = "ceux de ce département seulement (67, 68…)"
CER_OUTPUT = "fichier .pdf à écrire ; avec --lot, dossier (un fichier par CER) ou .pdf"
CER_ONE_OR_BATCH = "donnez un identifiant, ou --lot"
CER_NOT_BOTH = "un identifiant ou --lot, pas les deux"
CER_NEEDS_DAYS = "--lot demande --signe-du et --signe-au"
CER_ONLY_BATCH = "--signe-du, --signe-au et --departement vont avec --lot"
BACKUP, RESTORED = "fichier de sauvegarde à écrire", "sauvegarde à remettre en place"
DEMO_DOSSIERS = "nombre de dossiers inventés (défaut : 2 000)"
HELPS = {
    "demo": "ouvre une base de démonstration (personnes inventées)",
    "initialiser": "crée la base",
    "importer": "charge un dossier au format d’échange",
    "exporter": "écrit la base au format d’échange",
    "imports": "liste les imports, en montre un, en annule un",
    "a-decider": "liste ce que les flux laissent à décider, et le décide",
    "fusionner": "réunit deux dossiers d’une même personne",
    "defusionner": "liste les dossiers réunis, et les sépare",
    "indicateurs": "calcule tous les indicateurs d’une période",
    "comparer": "explique ce qui change entre deux jours, ou depuis une fiche figée",
    "fiche": "écrit la fiche 4 ou 5",
    "cer": "imprime un CER, ou un lot, en PDF",
    "agenda": "écrit l’agenda d’un conseiller dans un fichier .ics",
    "envoyer": "envoie les courriels en attente",
    "sauvegarder": "écrit une sauvegarde vérifiée",
    "restaurer": "remet une sauvegarde en place, l’ancienne base étant gardée",
    "verifier": "contrôle la base et recalcule ses jalons",
    "mettre-a-jour": "met une base d’une version antérieure à celle de ce logiciel",
    "transferer": "copie une base vers un fichier ou un serveur, chiffres comparés",
    "purger": "efface les identités arrivées à échéance",
}
NOT_YET = "{what} : pas encore disponible dans cette version."
NO_PHRASE = (
    "Il manque la phrase de passe : donnez-la par CALPAE_PHRASE, --phrase-fichier ou le trousseau "
    "du système."
)
EMPTY_PHRASE = "La phrase de passe est vide : rien n’a été fait."
PHRASES_DIFFER = "Les deux saisies diffèrent : aucune base n’a été créée. Recommencez."
BAD_PHRASE_FILE = "Le fichier de la phrase de passe « {path} » ne peut pas être lu."
ASK_PHRASE, ASK_AGAIN = "Phrase de passe : ", "La même, une seconde fois : "
CREATED = "Base créée : {path}\nGardez la phrase de passe en lieu sûr : personne ne la retrouve."
CREATED_ON_SERVER = (
    "Base créée : {path}\nLe serveur décide qui y entre : une base de serveur n’est pas chiffrée "
    "par ce logiciel."
)
TRANSFER_SOURCE = "base de départ : un fichier, ou l’adresse d’un serveur (elle est seulement lue)"
TRANSFER_TARGET = "base d’arrivée, créée si elle n’existe pas ; sinon elle doit être vide"
TRANSFER_PHRASE = (
    "fichier de la phrase de passe de la base d’arrivée (ou la variable CALPAE_PHRASE_CIBLE)"
)
TRANSFERRED = (
    "Base copiée : {target}\n{rows} lignes, {figures} chiffres comparés avant et après : aucun "
    "écart. La base de départ est intacte."
)
BACKUP_DONE = "pour une base de serveur : sa sauvegarde (pg_dump) est faite"
UPGRADED = "Base mise à jour, de la version {before} à la version {after} : {base}"
BACKED_UP_BEFORE = "Sauvegarde vérifiée, faite avant : {path}"
UP_TO_DATE = "La base est déjà à jour : rien n’a été écrit."
BACKED_UP = "Sauvegarde vérifiée : {path}"
RESTORED_TO = "Base remise en place : {path}"
SET_ASIDE = "Gardé sous un autre nom : {path}"
EXPORTED = "Exporté : {path}"
CER_WRITTEN = "CER écrit : {path}"
CER_NOT_WRITTEN = "Pas écrit, le fichier est ouvert ou protégé : {path}"
FICHE_WRITTEN = "Fiche écrite : {path}"
LOADED, TRIED = "Chargement terminé.", "Essai terminé : rien n’a été écrit."
NOT_LOADED = "{total} : rien n’a été chargé."
MORE_ERRORS = "… et {count} autres."
SOUND, UNSOUND = "La base est saine.", "La base présente une anomalie : voyez les contrôles."
INTERRUPTED = "Interrompu : rien n’a été écrit depuis le dernier enregistrement."
BAD_DAY = "« {value} » n’est pas une date : AAAA-MM-JJ ou JJ/MM/AAAA"
BAD_COUNT = "« {value} » n’est pas un nombre de dossiers"
BAD_IMPORT = "« {value} » n’est pas le numéro d’un import"
BAD_YEAR = "« {value} » n’est pas une année de 2000 à l’année en cours"
PROGRESS = "en cours"
FATES = {
    Fate.NEW: "nouveaux",
    Fate.CHANGED: "modifiés",
    Fate.UNCHANGED: "inchangés",
    Fate.KNOWN_BEFORE: "déjà connus, corrigés depuis",
    Fate.CONTRADICTS: "contredits",
    Fate.INVALID: "refusés",
}
NOTES = {
    Note.TO_DECIDE: "à décider (calpae a-decider)",
    Note.NO_RIGHT: "demande en attente ou refusée",
    Note.GONE: "disparues du flux",
    Note.ENTERING_BOTH: "entrantes, selon le flux et ici",
    Note.ENTERING_FLOW: "entrantes selon le flux seul",
    Note.ENTERING_OURS: "entrées du mois ici seulement",
}
_ARGPARSE = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"unrecognized arguments: (.+)", r"option inconnue : \1"),
    (r"ambiguous option: (.+?) could match (.+)", r"option ambiguë : \1 (\2)"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 : \2 inconnu (\3)"),
    (r"argument (.+?): expected one argument", r"\1 : une valeur est attendue"),
    (r"argument (.+?): expected at least one argument", r"\1 : une valeur au moins est attendue"),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1 : ne prend pas de valeur (\2)"),
    (r"argument (.+?): not allowed with argument (.+)", r"\1 : pas avec \2"),
    (r"argument (.+?): invalid .+ value: (.+)", r"\1 : valeur incorrecte \2"),
    (r"argument (.+?): (.+)", r"\1 : \2"),
)


def usage_error(message: str) -> str:
    """An error of usage, as the library says it in English, in French."""
    for english, french in _ARGPARSE:
        said, count = re.subn(f"^{english}$", french, message, flags=re.DOTALL)
        if count:
            return said
    return message


def mails_sent(count: int, failed: int) -> str:
    """« 12 courriels partis, 1 non parti »."""
    sent = f"{number(count)} courriel{'s'[: count > 1]} parti{'s'[: count > 1]}"
    return f"{sent}, {number(failed)} non parti{'s'[: failed > 1]}" if failed else sent


def batch_written(count: int, path: object) -> str:
    """« 12 CER écrits dans lot.pdf »."""
    return f"{number(count)} CER {'écrit' if count < 2 else 'écrits'} dans {path}"


def errors(total: int) -> str:
    """« 3 erreurs »."""
    return f"{total} erreur" if total < 2 else f"{total} erreurs"


AGENDA_ADVISER = "nom du conseiller, comme dans les dossiers"
AGENDA_FROM, AGENDA_TO = "premier jour", "dernier jour"
AGENDA_FILE = "fichier .ics à écrire"
AGENDA_WRITTEN = "Agenda de {adviser} écrit dans « {path} »."
