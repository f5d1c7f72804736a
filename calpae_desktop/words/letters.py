"""What letters and messages say beside their texts, and what is said of sending them."""

from __future__ import annotations

from datetime import date, datetime, time

from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.site import Site

from .dates import long_day
from .typography import NBSP

AUTHORITY = "Collectivité européenne d’Alsace"
SUBJECT, REFERENCE = "Objet", "Nos références"
CIVILITIES = {Title.MR: "Monsieur", Title.MRS: "Madame"}
BOTH = "Madame, Monsieur"
_SHORT = {Title.MR: "M.", Title.MRS: "Mme"}
_AGREEMENTS = {Title.MR: "", Title.MRS: "e"}
ERASED = "Dossier effacé"
UNKNOWN = "Dossier inconnu"
ELSEWHERE = "Dossier d’un autre département"
NO_ADDRESS = "Adresse postale incomplète : rue, code postal et commune"
LONG_ADDRESS = "Adresse trop longue pour la fenêtre de l’enveloppe"
NO_TEMPLATE = "Aucun modèle ne convient"
NO_EMAIL = "Pas d’adresse électronique"
BAD_EMAIL = "Adresse électronique mal écrite"
EMAIL_REFUSED = "N’a pas accepté de recevoir des courriels"
NO_MOBILE = "Pas de téléphone mobile français"
SMS_REFUSED = "N’a pas accepté de recevoir des SMS"
LONG_SMS = "SMS de {count} caractères, {most} au plus"
SMS_REVEALS = "Le SMS dirait « {word} » sur un écran verrouillé"
SUBJECT_REVEALS = "L’objet dirait « {word} » avant l’ouverture"
MEETING = "Rendez-vous"
UNWRITTEN = "pli non écrit", "plis non écrits"
BATCH_TITLE = "{count} courriers"
ONE_TITLE = "Courrier"
NAMELESS = "Courrier"
SENT_NAMES = {
    Channel.LETTER: ("courrier", "courriers"),
    Channel.EMAIL: ("courriel", "courriels"),
    Channel.SMS: ("SMS", "SMS"),
    Channel.PHONE: ("appel", "appels"),
}


def full_name(person: Person) -> str:
    """« DIALLO Aminata »."""
    if person.erased:
        return ERASED
    return " ".join(f"{person.last_name} {person.first_name}".split())


def named(person: Person) -> str:
    """« Mme DIALLO Aminata », as on an envelope."""
    title = _SHORT.get(person.title, "") if person.title else ""
    return f"{title} {full_name(person)}".strip()


def civility(title: Title | None) -> str:
    return CIVILITIES[title] if title else BOTH


def agreement(title: Title | None) -> str:
    """What ends « attendu » : « e », nothing, « (e) » when the civilité is unknown."""
    return _AGREEMENTS[title] if title else "(e)"


def spoken_hour(value: datetime) -> str:
    """« 9 h 30 », « 9 h »; nothing at midnight: no time was given."""
    if value.time() == time():
        return ""
    minutes = f"{NBSP}{value.minute:02}" if value.minute else ""
    return f"{value.hour}{NBSP}h{minutes}"


def length(minutes: int) -> str:
    """« 45 min », « 1 h », « 1 h 30 »."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{minutes}{NBSP}minutes"
    return f"{hours}{NBSP}h{NBSP}{rest:02}" if rest else f"{hours}{NBSP}h"


def site_address(site: Site) -> str:
    """« 1 place de l’Étoile, 67000 Strasbourg »."""
    town = " ".join(part for part in (site.postal_code, site.town) if part)
    return ", ".join(part for part in (site.address, town) if part)


def site_line(site: Site) -> str:
    return ", ".join(part for part in (site.name, site_address(site)) if part)


def dated(town: str | None, day: date) -> str:
    """« Strasbourg, le lundi 15 mars 2027 »."""
    return f"{town}, le {long_day(day)}" if town else f"Le {long_day(day)}"


def spoken_phone(number: str) -> str:
    """« 03 88 12 34 56 » for ten digits; anything else as it was typed."""
    digits = "".join(number.split())
    plain = len(digits) == 10 and digits.isascii() and digits.isdecimal()
    pairs = (digits[at : at + 2] for at in range(0, 10, 2))
    return NBSP.join(pairs) if plain else number.strip()


def phone(number: str) -> str:
    return f"Tél. {spoken_phone(number)}"


def unwritten(count: int) -> str:
    """« 3 plis non écrits », as the journal keeps it: the number comes first."""
    return f"{count} {UNWRITTEN[count > 1]}"


def counted(count: int, channel: Channel) -> str:
    """« 1 courrier », « 12 courriels »."""
    one, many = SENT_NAMES[channel]
    return f"{count} {many if count > 1 else one}"
