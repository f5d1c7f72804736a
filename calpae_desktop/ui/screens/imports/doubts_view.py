"""Both sides of a doubt, field by field. Pure, but for what paints a difference."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.person import Person
from calpae_desktop.services.dossier_merges import MergePreview
from calpae_desktop.services.doubt_sides import MOST, Compared
from calpae_desktop.services.doubts import Question
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.style import Tone, Weight, paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.words import doubts as words

NOTE = (
    "Ce que les flux n’ont pas pu décider. Rien n’est écrit tant que vous n’avez pas répondu ; la "
    "réponse vaut pour les flux suivants."
)


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
