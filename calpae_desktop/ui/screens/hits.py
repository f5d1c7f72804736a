"""The answers of the search: persons, their appointments, then what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.services.asked import words_of
from calpae_desktop.services.finding import Answers
from calpae_desktop.services.rows import Booked, Found
from calpae_desktop.ui.screens.deeds import DO, Deed, deeds_for, matching
from calpae_desktop.ui.screens.dossier.identity import agreed, elapsed, file_number, mark_of
from calpae_desktop.ui.shell import Hit
from calpae_desktop.ui.shell.hits import APPOINTMENTS, PERSONS, RECENT
from calpae_desktop.ui.style import Tone
from calpae_desktop.words.dates import day, hour, named_day
from calpae_desktop.words.enums import OUTCOMES

DOSSIER, ACT, NEW_ENTRY, DEED = "dossier", "act", "entry", "deed"
_BORN = {Title.MR: "né", Title.MRS: "née"}
_MINUTE_S, _HOUR_S = 60, 3600
_NATURE = {"orientation": "Orientation", "accompagnement": "Accompagnement", "autre": "Rendez-vous"}


def hits(
    typed: str, answers: Answers, now: datetime, deeds: Sequence[Deed], *, may_enter: bool
) -> list[Hit]:
    """What the palette lists; Enter is always the likely wish. `now` is a wall-clock time."""
    shown = [*_persons(answers, now.date()), *(_booked(one, now) for one in answers.booked)]
    asked = [_deed(deed) for deed in matching(typed, deeds)]
    if answers.found and not answers.recent:
        first = answers.found[0]
        offered = deeds_for(f"{first.last_name} {first.first_name}", deeds)
        shown += [_of_person(deed, words, first.person) for deed, words in offered[:1]]
    shown += asked
    if may_enter and (answers.name or not answers.dated):
        words = f"Nouvelle entrée « {answers.name} »" if answers.name else "Nouvelle entrée"
        key = f"{NEW_ENTRY}:{answers.name}"
        shown.append(Hit(key, DO, words, icon="plus", key_hint="N"))
    return shown


def actions(hit: Hit, deeds: Sequence[Deed]) -> list[Hit]:
    """What can be done for the person of an answer."""
    person = person_of(hit)
    offered = deeds_for("", deeds) if person else []
    return [_of_person(deed, deed.label, person) for deed, _ in offered]


def person_of(hit: Hit) -> str:
    """Whose dossier an answer opens; empty for an action."""
    kind, _, rest = hit.key.partition(":")
    return rest if kind == DOSSIER else ""


def _deed(deed: Deed) -> Hit:
    return Hit(f"{DEED}:{deed.name}", DO, deed.label, icon=deed.icon, key_hint=deed.key)


def _of_person(deed: Deed, words: str, person: str) -> Hit:
    return Hit(f"{ACT}:{deed.name}:{person}", DO, words, icon=deed.icon, key_hint=deed.key)


def _persons(answers: Answers, today: date) -> list[Hit]:
    section = RECENT if answers.recent else PERSONS
    numbers: set[str] = set()
    found = []
    for one in answers.found:
        found.append(_person(one, section, today, one.file_number in numbers))
        numbers |= {one.file_number} if one.file_number else set()
    return found


def _person(found: Found, section: str, today: date, same_number: bool) -> Hit:
    right, tone = _standing(found, today)
    born = f"{_BORN[found.title] if found.title else 'né(e)'} le"
    number = f"matricule {file_number(found.file_number)}" if found.file_number else ""
    parts = (
        f"{born} {day(found.born_on)}" if found.born_on else "",
        _partner(found) if found.role is Role.PARTNER else (found.town or ""),
        "même matricule" if same_number else number,
    )
    detail = " · ".join(part for part in parts if part)
    name = f"{found.last_name} {found.first_name}{_other_name(found)}"
    return Hit(f"{DOSSIER}:{found.person}", section, name, detail, "user", right, tone)


def _other_name(found: Found) -> str:
    """« , née MULLER »: by which name she may have been found."""
    birth_name = found.birth_name or ""
    if words_of(birth_name) in ([], words_of(found.last_name)):
        return ""
    return f", {_BORN[found.title] if found.title else 'né(e)'} {birth_name}"


def _partner(found: Found) -> str:
    return agreed("conjoint", found.title)


def _standing(found: Found, today: date) -> tuple[str, Tone]:
    entry = found.entry
    if entry is None:
        return "sans entrée", "text2"
    mark = mark_of(entry, today)
    if entry.oriented_on is not None:
        return f"{agreed('orienté', found.title)} le {day(entry.oriented_on)}", mark.state.tone
    return elapsed(entry, today), mark.state.tone


def _booked(booked: Booked, now: datetime) -> Hit:
    name = f"{booked.last_name} {booked.first_name}"
    at = hour(booked.planned_at)
    title = f"{name}, {_day_of(booked.planned_at.date(), now.date())}{f' à {at}' if at else ''}"
    place = booked.room or booked.organisation or ""
    where = f"{_NATURE[booked.nature.value]}, {place[:1].lower()}{place[1:]}" if booked.room else ""
    parts = (where or _NATURE[booked.nature.value], booked.adviser or "")
    detail = " · ".join(part for part in parts if part)
    right, tone = _to_come(booked, now)
    return Hit(
        f"{DOSSIER}:{booked.person}", APPOINTMENTS, title, detail, "calendar-event", right, tone
    )


def _day_of(planned: date, today: date) -> str:
    names = {-1: "hier", 0: "aujourd’hui", 1: "demain"}
    return names.get((planned - today).days) or named_day(planned)


def _to_come(booked: Booked, now: datetime) -> tuple[str, Tone]:
    if booked.outcome is not Outcome.PLANNED:
        return OUTCOMES[booked.outcome], "text2"
    days = (booked.planned_at.date() - now.date()).days
    if days > 0:
        return ("demain" if days == 1 else f"dans {days} jours"), "text2"
    if days < 0 or (hour(booked.planned_at) and booked.planned_at < now):
        return "sans issue", "watch"
    if not hour(booked.planned_at):
        return "aujourd’hui", "accent"
    seconds = (booked.planned_at - now).seconds
    if seconds < _HOUR_S:
        return f"dans {seconds // _MINUTE_S} min", "accent"
    return f"dans {seconds // _HOUR_S} h", "accent"
