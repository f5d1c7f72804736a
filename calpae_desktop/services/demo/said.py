"""What the team notes of an invented person, and how that person is reached.

By numbers of its own: what is told of the people and of the day stays the same.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from random import Random

from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel, Reach

NOTED, TOLD, AGREES, SPEAKS, NEEDS_HELP = 0.28, 0.35, 0.7, 0.22, 0.4
WITHIN_DAYS = 45
NOTES = (
    "Disponible le matin, garde d’enfant jusqu’à 11 h 45.",
    "Ne parle pas au téléphone : écrire par SMS d’abord.",
    "Permis en cours, vient en bus depuis la gare.",
    "A demandé un rendez-vous dans l’autre site, plus près de l’école.",
    "Diplôme à faire reconnaître, dossier déposé.",
    "Santé : éviter les stations debout, avis du médecin attendu.",
    "Hébergé chez un proche, adresse à vérifier à chaque rendez-vous.",
    "Souhaite travailler dans la restauration, expérience de six ans.",
)
LANGUAGES = ("arabe", "turc", "alsacien", "portugais", "peul", "albanais", "ukrainien")
REMARKS = ("après 16 h", "le matin", "jamais le mercredi", "laisser un message", None, None)


def tell_said(following: Version, person: Person, today: date, seed: str) -> list[Version]:
    """A note and the wishes of some of them, said by whoever follows the dossier."""
    rng = Random(f"{seed}:said:{person.id}")  # noqa: S311 - invented people, nothing to protect
    adviser = following.content.adviser if isinstance(following.content, Following) else None
    # The day before in Paris too.
    last = datetime.combine(today, time(), UTC) - timedelta(hours=8)
    at = following.recorded_at + timedelta(days=rng.randint(0, WITHIN_DAYS), minutes=1)
    at = min(at, max(last, following.recorded_at))
    told: list[Version] = []
    if rng.random() < NOTED:
        noted_at = paris_wall(at).replace(second=0, microsecond=0)
        note = Note(f"N{person.id[1:]}", person.id, noted_at, rng.choice(NOTES), adviser)
        told.append(Version(note, at, recorded_by=adviser))
    if rng.random() < TOLD:
        told.append(Version(_reach(rng, person), at, recorded_by=adviser))
    return told


def _reach(rng: Random, person: Person) -> Reach:
    channels = [Channel.LETTER, *([Channel.SMS, Channel.PHONE] if person.phone else [])]
    channels += [Channel.EMAIL] if person.email else []
    language = rng.choice(LANGUAGES) if rng.random() < SPEAKS else None
    return Reach(
        id=f"K-{person.id}",
        person=person.id,
        preferred=rng.choice(channels),
        email_agreed=person.email is not None and rng.random() < AGREES,
        sms_agreed=person.phone is not None and rng.random() < AGREES,
        language=language,
        interpreter=language is not None and rng.random() < NEEDS_HELP,
        remark=rng.choice(REMARKS),
    )
