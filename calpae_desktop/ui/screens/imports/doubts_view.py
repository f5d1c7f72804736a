"""Both sides of a doubt, field by field. Pure, but for what paints a difference."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.matching import compact
from calpae_desktop.domain.person import Person, bare_number
from calpae_desktop.services.dossier_merges import MergePreview
from calpae_desktop.services.doubts import Question
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.style import Tone, Weight, paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.words import doubts as words
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import WORDS
from calpae_desktop.words.faults import CLAIM_STATES

MOST = 3
_NONE = "—"
NOTE = (
    "Ce que les flux n’ont pas pu décider. Rien n’est écrit tant que vous n’avez pas répondu ; la "
    "réponse vaut pour les flux suivants."
)


@dataclass(frozen=True, slots=True)
class Compared:
    """One field of both sides; `same` is None where there is nothing to compare."""

    label: str
    flow: str
    dossiers: tuple[str, ...]
    same: tuple[bool | None, ...]


def name_of(question: Question) -> str:
    """« LÉVY Anne »."""
    return f"{question.person.last_name} {question.person.first_name}"


def why(question: Question) -> str:
    """« Plusieurs dossiers correspondent »."""
    said = words.REASONS[question.reason]
    return said[:1].upper() + said[1:]


def question_columns() -> tuple[Column[Question], ...]:
    """Who, and why it was not decided."""
    return (Column("À décider", _spoken, paint=_paint_question, tip=_spoken),)


def _spoken(question: Question) -> str:
    return f"{name_of(question)} : {words.REASONS[question.reason]}"


def _paint_question(painter: QPainter, room: QRect, question: Question) -> None:
    top = room.adjusted(0, 3, 0, -20)
    paint.text(painter, top, name_of(question), 15, 600, "text")
    paint.text(painter, room.adjusted(0, 22, 0, -3), why(question), 13, 400, "text2")


def side_columns() -> tuple[Column[Compared], ...]:
    """The field, what the flow says, what each dossier says."""
    return (
        Column("Champ", lambda row: row.label, 148, tone="text2"),
        Column("Le flux", lambda row: row.flow, weight=500, tip=lambda row: row.flow),
        *(_dossier_column(rank) for rank in range(MOST)),
    )


def _dossier_column(rank: int) -> Column[Compared]:
    def value(row: Compared) -> str:
        return row.dossiers[rank] if rank < len(row.dossiers) else ""

    def spoken(row: Compared) -> str:
        differs = rank < len(row.same) and row.same[rank] is False
        return f"{value(row)} (différent)" if differs else value(row)

    def draw(painter: QPainter, room: QRect, row: Compared) -> None:
        differs = rank < len(row.same) and row.same[rank] is False
        tone: Tone = "watch" if differs else "text"
        if differs:
            paint.icon(painter, "alert-circle", room.x(), room.center().y() - 7, 16, tone)
        left = 22 if differs else 0
        weight: Weight = 600 if differs else 400
        paint.text(painter, room.adjusted(left, 0, 0, 0), value(row), 14, weight, tone)

    return Column(f"Dossier {rank + 1}", spoken, paint=draw, tip=spoken)


def sides(question: Question) -> list[Compared]:
    """What both sides say, in the order one looks at them; a NIR is compared, never shown."""
    person, last = question.person, question.said[-1]
    household = last.household
    shown = question.candidates[:MOST]
    town = household.address.town if household.address else None

    def row(
        label: str,
        flow: str | None,
        read: Callable[[Person], str | None],
        key: Callable[[str], str],
    ) -> Compared:
        values = tuple(read(one) for one in shown)
        same = tuple(_same(flow, value, key) for value in values)
        return Compared(label, flow or _NONE, tuple(v or _NONE for v in values), same)

    blank = ("",) * len(shown)
    nirs = tuple(words.nirs(person, one) for one in shown)
    agreed = {words.SAME_NIR: True, words.OTHER_NIR: False}
    return [
        row("Nom", person.last_name, lambda one: one.last_name, compact),
        row("Nom de naissance", person.birth_name, lambda one: one.birth_name, compact),
        row("Prénom", person.first_name, lambda one: one.first_name, compact),
        row("Naissance", day(person.born_on), lambda one: _day(one.born_on), str),
        Compared(
            "NIR",
            "donné" if person.nir13 else "absent",
            nirs,
            tuple(agreed.get(said) for said in nirs),
        ),
        row("Matricule", household.matricule, lambda one: one.file_number, bare_number),
        row("Rôle", WORDS[person.role], lambda one: WORDS[one.role] if one.role else None, str),
        row("Commune", town, lambda one: one.town, compact),
        Compared("Département", household.department, blank, (None,) * len(shown)),
        Compared("Demande", CLAIM_STATES[household.state], blank, (None,) * len(shown)),
        Compared(
            "Source",
            f"flux du {day(last.created_on)}",
            tuple(f"dossier {one.id}" for one in shown),
            (None,) * len(shown),
        ),
    ]


def _day(value: date | None) -> str | None:
    return day(value) if value else None


def _same(flow: str | None, dossier: str | None, key: Callable[[str], str]) -> bool | None:
    if not flow or not dossier:
        return None
    return key(flow) == key(dossier)


def ask_same(question: Question, candidate: Person) -> dialogs.Question:
    """What answering « the same » writes."""
    body = (
        f"Ce que dit le flux s’écrit dans le dossier {words.of_dossier(candidate)}.\n\n"
        "La réponse vaut pour les flux suivants."
    )
    title = f"{name_of(question)} : c’est la même personne ?"
    return dialogs.Question(title, body, "C’est la même personne", cancel="Ne pas répondre")


def ask_other(question: Question) -> dialogs.Question:
    """What answering « another » writes."""
    body = (
        "Ce que dit le flux s’écrit dans un nouveau dossier. Les dossiers proposés en restent "
        "séparés pour de bon : la question ne sera plus posée."
    )
    title = f"{name_of(question)} : c’est une autre personne ?"
    return dialogs.Question(title, body, "C’est une autre personne", cancel="Ne pas répondre")


def ask_merge(found: MergePreview) -> dialogs.Question:
    """What making two dossiers one does."""
    lines = (
        f"{words.KEPT} : {words.of_dossier(found.kept)}.",
        f"{words.ABSORBED} : {words.of_dossier(found.absorbed)}.",
        f"{words.MOVED} : {words.moved(found.moved, found.doubled)}.",
        f"{words.DIFFERING} : {words.fields(found.differing)}.",
        f"{words.ENTRIES_BEFORE} : {words.entries(found.before)}.",
        f"{words.ENTRIES_AFTER} : {words.entries(found.after)}.",
        "Ce qui était connu avant le reste. La réunion s’annule.",
    )
    return dialogs.Question("Réunir ces deux dossiers ?", "\n\n".join(lines), "Réunir")
