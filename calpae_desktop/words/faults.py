"""What is wrong in a file, where, and its French sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from calpae_desktop.domain.household import ClaimState

SHOWN = 200


class Wrong(Enum):
    """What a file can have wrong. `SENTENCES` says each one in French."""

    NOT_FOUND = auto()
    NOT_FOLDER_NOR_ZIP = auto()
    NO_PERSONS = auto()
    UNKNOWN_FILE = auto()
    NOT_REGULAR = auto()
    UNREADABLE = auto()
    BAD_VERSION = auto()
    ZIP_DAMAGED = auto()
    ZIP_ENCRYPTED = auto()
    ZIP_ESCAPES = auto()
    ZIP_LINK = auto()
    ZIP_TWICE = auto()
    ZIP_BOMB = auto()
    ZIP_TOO_MANY = auto()
    UTF_16 = auto()
    EMPTY_FILE = auto()
    NAMELESS_COLUMN = auto()
    UNKNOWN_COLUMN = auto()
    COLUMN_TWICE = auto()
    TOO_MANY_COLUMNS = auto()
    MISSING_COLUMN = auto()
    WIDTH = auto()
    LINE_TOO_LONG = auto()
    ROW_TOO_LONG = auto()
    CELL_TOO_LONG = auto()
    OPEN_QUOTE = auto()
    BAD_QUOTE = auto()
    BAD_NEWLINE = auto()
    NOT_UTF_8 = auto()
    NUL = auto()
    REQUIRED = auto()
    BAD_DATE = auto()
    BAD_BIRTH = auto()
    BAD_YEAR = auto()
    BAD_MOMENT = auto()
    OFFSET_REFUSED = auto()
    FUTURE = auto()
    BAD_FLAG = auto()
    BAD_CHOICE = auto()
    BAD_NUMBER = auto()
    BAD_DEPARTMENT = auto()
    BAD_NIR = auto()
    BAD_ID = auto()
    SAME_INSTANT = auto()
    NOT_INCREASING = auto()
    SCHEME_TWICE = auto()
    DECISION_DATE = auto()
    YEAR_ALONE = auto()
    FULL_BIRTH_DATE = auto()
    ORDER = auto()
    XML_BROKEN = auto()
    XML_DOCTYPE = auto()
    XML_ENCODING = auto()
    XML_ROOT = auto()
    XML_UNEXPECTED = auto()
    XML_MISSING = auto()
    XML_VALUE = auto()
    XML_TOO_BIG = auto()
    XML_TWISTED_TEXT = auto()
    XML_COUNT = auto()


SENTENCES: dict[Wrong, str] = {
    Wrong.NOT_FOUND: "Ce fichier ou ce dossier n’existe pas.",
    Wrong.NOT_FOLDER_NOR_ZIP: "Il faut un dossier, ou un fichier .zip, au format d’échange.",
    Wrong.NO_PERSONS: "Le fichier « personnes.csv » manque : il est obligatoire.",
    Wrong.UNKNOWN_FILE: "Fichier CSV inconnu du format d’échange{hint}.",
    Wrong.NOT_REGULAR: "Ce n’est pas un fichier ordinaire.",
    Wrong.UNREADABLE: "Le fichier ne peut pas être lu.",
    Wrong.BAD_VERSION: "Version du format inconnue : « calpae-echange 1 » est attendu.",
    Wrong.ZIP_DAMAGED: "L’archive .zip est abîmée ou n’en est pas une.",
    Wrong.ZIP_ENCRYPTED: "L’archive est protégée par un mot de passe : fournissez-la sans.",
    Wrong.ZIP_ESCAPES: "Ce chemin sort de l’archive : elle est refusée.",
    Wrong.ZIP_LINK: "L’archive contient un lien : elle est refusée.",
    Wrong.ZIP_TWICE: "L’archive contient deux fois ce fichier.",
    Wrong.ZIP_BOMB: "L’archive se déploie démesurément : elle est refusée.",
    Wrong.ZIP_TOO_MANY: "L’archive contient trop de fichiers : elle est refusée.",
    Wrong.UTF_16: "Le fichier est en UTF-16 : enregistrez-le en UTF-8.",
    Wrong.EMPTY_FILE: "Le fichier est vide : la ligne d’en-tête manque.",
    Wrong.NAMELESS_COLUMN: "La colonne n° {rank} de l’en-tête n’a pas de nom.",
    Wrong.UNKNOWN_COLUMN: "Colonne inconnue{hint}.",
    Wrong.COLUMN_TWICE: "Colonne présente deux fois dans l’en-tête.",
    Wrong.TOO_MANY_COLUMNS: "L’en-tête a {found} colonnes : ce n’est pas celui de ce fichier.",
    Wrong.MISSING_COLUMN: "Colonne obligatoire absente de l’en-tête.",
    Wrong.WIDTH: "La ligne a {found} cellules, l’en-tête en a {expected}.",
    Wrong.LINE_TOO_LONG: "Ligne de plus de 1 Mio : la suite du fichier n’a pas été lue.",
    Wrong.ROW_TOO_LONG: "Enregistrement démesuré (guillemet non fermé ?) : "
    "la suite du fichier n’a pas été lue.",
    Wrong.CELL_TOO_LONG: "Cellule de plus de 131 072 caractères (guillemet non fermé ?).",
    Wrong.OPEN_QUOTE: "Un guillemet ouvert n’est jamais refermé.",
    Wrong.BAD_QUOTE: "Guillemet mal placé : un guillemet dans une cellule se double.",
    Wrong.BAD_NEWLINE: "Fin de ligne au milieu d’une cellule sans guillemets.",
    Wrong.NOT_UTF_8: "Texte qui n’est pas en UTF-8 (windows-1252 ?) : "
    "enregistrez le fichier en UTF-8.",
    Wrong.NUL: "Caractère nul dans la ligne.",
    Wrong.REQUIRED: "Valeur obligatoire.",
    Wrong.BAD_DATE: "Date attendue : AAAA-MM-JJ ou JJ/MM/AAAA, un jour qui existe.",
    Wrong.BAD_BIRTH: "Date de naissance attendue : AAAA-MM-JJ ou JJ/MM/AAAA, un jour qui existe "
    "(l’année seule pour un dossier effacé).",
    Wrong.BAD_YEAR: "Année hors de 1900 à 2100.",
    Wrong.BAD_MOMENT: "Date et heure attendues : AAAA-MM-JJ ou AAAA-MM-JJTHH:MM, "
    "un instant qui existe.",
    Wrong.OFFSET_REFUSED: "Heure de Paris attendue, sans décalage.",
    Wrong.FUTURE: "Instant d’enregistrement dans le futur.",
    Wrong.BAD_FLAG: "« oui » ou « non » attendu.",
    Wrong.BAD_CHOICE: "Valeur inconnue : {choices}.",
    Wrong.BAD_NUMBER: "Nombre positif attendu, avec six décimales au plus.",
    Wrong.BAD_DEPARTMENT: "Code de département attendu (67, 2A, 974…).",
    Wrong.BAD_NIR: "NIR de 13 ou 15 caractères attendu ; au-delà de 13, la clé doit être juste.",
    Wrong.BAD_ID: "Identifiant de 1 à 200 caractères attendu, sans caractère de contrôle.",
    Wrong.SAME_INSTANT: "Même identifiant et même instant d’enregistrement "
    "qu’une ligne précédente.",
    Wrong.NOT_INCREASING: "Les versions d’un même identifiant doivent se suivre "
    "dans l’ordre de « enregistre_le ».",
    Wrong.SCHEME_TWICE: "Dispositif présent deux fois.",
    Wrong.DECISION_DATE: "La date de décision est obligatoire quand l’orientation est décidée.",
    Wrong.YEAR_ALONE: "L’année seule n’est admise que pour un dossier effacé.",
    Wrong.FULL_BIRTH_DATE: "Un dossier effacé ne garde que l’année de naissance.",
    Wrong.ORDER: "Ordre inattendu : « {after} » est antérieur à « {before} ».",
    Wrong.XML_BROKEN: "XML mal formé ou tronqué.",
    Wrong.XML_DOCTYPE: "Le flux contient une DTD ou des entités : il est refusé.",
    Wrong.XML_ENCODING: "Encodage inattendu : un flux de la CNAF est en windows-1252.",
    Wrong.XML_ROOT: "Ce n’est pas un flux bénéficiaires de la CNAF (VRSB0801) : "
    "la racine « Racine » est attendue.",
    Wrong.XML_UNEXPECTED: "Élément inattendu à cet endroit du flux.",
    Wrong.XML_MISSING: "Élément obligatoire absent.",
    Wrong.XML_VALUE: "Valeur inattendue{hint}.",
    Wrong.XML_TOO_BIG: "Bloc démesuré : le flux est refusé.",
    Wrong.XML_TWISTED_TEXT: "Texte en UTF-8 dans un flux déclaré autrement : "
    "les accents seraient faux.",
    Wrong.XML_COUNT: "Le flux annonce {expected} dossiers, {found} ont été lus : "
    "il est incomplet ou abîmé.",
}

CLAIM_STATES: dict[ClaimState, str] = {
    ClaimState.PENDING: "demande en attente",
    ClaimState.REFUSED: "demande refusée",
    ClaimState.OPEN: "droit ouvert et payable",
    ClaimState.RIGHT_SUSPENDED: "droit suspendu",
    ClaimState.PAYMENT_SUSPENDED: "versement suspendu",
    ClaimState.CLOSED: "droit clos",
    ClaimState.CLOSED_BEFORE: "droit clos un mois antérieur",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in a file; a warning does not stop the load. `message` is in French.

    `line` is the physical line on which the record starts, from 1; None for the file as a whole.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    message: str
    warning: bool = False


def place(found: Fault) -> str:
    """« droits.csv, ligne 2, colonne debut, « 31/02/2026 » »."""
    parts = (
        found.file,
        f"ligne {found.line}" if found.line is not None else None,
        f"colonne {found.column}" if found.column else None,
        f"« {found.value} »" if found.value else None,
    )
    return ", ".join(part for part in parts if part)


def sentence(wrong: Wrong, **details: object) -> str:
    return SENTENCES[wrong].format_map({"hint": "", **details})


def fault(
    wrong: Wrong,
    file: str,
    line: int | None = None,
    column: str | None = None,
    value: str | None = None,
    **details: object,
) -> Fault:
    """The fault `wrong`, its value and the column's name cut to `SHOWN` characters."""
    column, value = _shown(column), _shown(value)
    return Fault(file, line, column, value, sentence(wrong, **details), wrong is Wrong.ORDER)


def _shown(text: str | None) -> str | None:
    """As it can be stored and printed: what was badly encoded is replaced."""
    if text is None:
        return None
    sane = text if text.isascii() else text.encode("utf-8", "replace").decode()
    return sane if len(sane) <= SHOWN else f"{sane[:SHOWN]}…"
