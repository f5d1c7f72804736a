"""The answers of the search: persons, then what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from calpae_desktop.services.rows import Found
from calpae_desktop.ui.screens.dossier.identity import age, elapsed, file_number, mark_of
from calpae_desktop.ui.shell import Hit
from calpae_desktop.ui.shell.hits import PERSONS
from calpae_desktop.ui.style import Tone
from calpae_desktop.words.dates import day

DOSSIER, BOOK, NEW_ENTRY = "dossier", "book", "entry"


def hits(typed: str, found: Sequence[Found], today: date, *, may_enter: bool) -> list[Hit]:
    """What the palette lists; Enter is always the likely wish."""
    answers = [_person(one, today) for one in found]
    if found:
        first = found[0]
        words = f"Prendre un rendez-vous pour {first.last_name} {first.first_name}"
        answers.append(Hit(f"{BOOK}:{first.person}", "Faire", words, icon="calendar-plus"))
    if may_enter:
        named = any(c.isalpha() for c in typed)
        words = f"Nouvelle entrée « {typed} »" if named else "Nouvelle entrée"
        key = f"{NEW_ENTRY}:{typed}" if named else f"{NEW_ENTRY}:"
        answers.append(Hit(key, "Faire", words, icon="plus"))
    return answers


def _person(found: Found, today: date) -> Hit:
    right, tone = _standing(found, today)
    parts = (
        f"{day(found.born_on)}, {age(found.born_on, today)} ans" if found.born_on else "",
        found.town or "",
        f"matricule {file_number(found.file_number)}" if found.file_number else "",
    )
    detail = " · ".join(part for part in parts if part)
    name = f"{found.last_name} {found.first_name}"
    return Hit(f"{DOSSIER}:{found.person}", PERSONS, name, detail, "user", right, tone)


def _standing(found: Found, today: date) -> tuple[str, Tone]:
    entry = found.entry
    if entry is None:
        return "sans entrée", "text2"
    mark = mark_of(entry, today)
    if entry.oriented_on is not None:
        return f"orientation le {day(entry.oriented_on)}", mark.state.tone
    return elapsed(entry, today), mark.state.tone
