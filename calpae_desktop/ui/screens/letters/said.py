"""Words, columns and choices of the screens of letters."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.template import Field, Purpose
from calpae_desktop.services.letter_writing import Unsent
from calpae_desktop.services.letters import Prepared
from calpae_desktop.services.messages import Message
from calpae_desktop.services.templates import KnownTemplate
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.ui.widgets import Choice
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import CHANNELS
from calpae_desktop.words.letters import counted
from calpae_desktop.words.mail import SECURITIES, STATES, said_of
from calpae_desktop.words.templates import FIELD_WORDS, PURPOSE_TITLES

PREFERRED = "prefere"
# Where drafts are kept, and the parts of the page that they are typed in.
PLACE, TEXTS, MAIL = "letters", "modeles", "messagerie"
UNWRITABLE = "Ce fichier ne peut pas être écrit : choisissez un autre endroit."
_NARROW, _STATE, _WHEN = 200, 148, 132


def purposes() -> tuple[Choice, ...]:
    return tuple(Choice(one.value, PURPOSE_TITLES[one]) for one in Purpose)


def channels(*, preferred: bool = True) -> tuple[Choice, ...]:
    """By letter, e-mail or text message; or each by the way they prefer."""
    first = (Choice(PREFERRED, "Au choix de chacun"),) if preferred else ()
    sent = (Channel.LETTER, Channel.EMAIL, Channel.SMS)
    words = (CHANNELS[one] for one in sent)
    return (
        *first,
        *(Choice(c.value, w[:1].upper() + w[1:]) for c, w in zip(sent, words, strict=True)),
    )


def securities() -> tuple[Choice, ...]:
    return tuple(Choice(one.value, words) for one, words in SECURITIES.items())


def fields() -> tuple[Choice, ...]:
    """The fields that a text may hold, with what each says."""
    return tuple(Choice(one.value, f"{one.value} : {FIELD_WORDS[one]}") for one in Field)


def counts(prepared: Prepared) -> str:
    """« 12 courriers, 3 courriels ; 2 plis n’ont pas pu être écrits »."""
    parts = (
        (len(prepared.letters), Channel.LETTER),
        (len(prepared.mails), Channel.EMAIL),
        (len(prepared.texts), Channel.SMS),
    )
    ready = ", ".join(counted(count, channel) for count, channel in parts if count)
    failed = len(prepared.unsent)
    if not failed:
        return f"{ready}."
    many = "n’ont pas pu être écrits" if failed > 1 else "n’a pas pu être écrit"
    lost = f"{failed} pli{'s' if failed > 1 else ''} {many}"
    return f"{ready} ; {lost}." if ready else f"{lost}."


def unsent_columns() -> tuple[Column[Unsent], ...]:
    return (
        Column("Personne", _name, weight=600, tip=_name),
        Column("Pourquoi", _why, _NARROW + 80, tone="text2", tip=_why),
    )


def _name(one: Unsent) -> str:
    return one.name


def _why(one: Unsent) -> str:
    return one.why


def message_columns() -> tuple[Column[Message], ...]:
    return (
        Column("Personne", _to, 168, weight=600, tip=_to),
        Column("Objet", _subject, tip=_subject),
        Column("Adresse", _address, 168, tone="text2", tip=_address),
        Column("État", state, _STATE, paint=_paint_state),
        Column("Quand", when, _WHEN, tip=when),
        Column("Ce qui empêche", _error, 212, tone="text2", tip=_error),
    )


def _to(one: Message) -> str:
    return one.name


def _subject(one: Message) -> str:
    return one.subject


def _address(one: Message) -> str:
    return one.to


def state(one: Message) -> str:
    """« en attente », « en échec »."""
    return STATES[one.state]


# The shape and colour of each state, beside its word.
LOOKS: dict[MessageState, tuple[str, Tone]] = {
    MessageState.WAITING: ("clock-hour-4", "text2"),
    MessageState.SENDING: ("send", "accent"),
    MessageState.SENT: ("circle-check", "ok"),
    MessageState.FAILED: ("alert-triangle", "late"),
    MessageState.WITHDRAWN: ("x", "text3"),
}


def _paint_state(painter: QPainter, rect: QRect, one: Message) -> None:
    name, tone = LOOKS[one.state]
    paint.icon(painter, name, rect.x(), rect.y() + (rect.height() - 16) // 2, 16, tone)
    paint.text(painter, rect.adjusted(22, 0, 0, 0), state(one), 14, 500, tone)


def sums(counts: Mapping[MessageState, int]) -> str:
    """« 6 en attente, 3 partis »."""
    return ", ".join(said_of(one, counts[one]) for one in MessageState if counts.get(one))


def when(one: Message) -> str:
    """When it was queued; for one that waits, when it will be tried."""
    waits = one.state is MessageState.WAITING and one.next_at is not None and one.attempts
    at = one.next_at if waits and one.next_at else one.queued_at
    local = at.astimezone(PARIS)
    said = f"{local:%d/%m} à {local:%H:%M}"
    return f"essai {said}" if waits else said


def _error(one: Message) -> str:
    return one.error


def template_columns() -> tuple[Column[KnownTemplate], ...]:
    return (
        Column("Modèle", _template, weight=500, tip=_template),
        Column("Moyen", _channel, 76, tone="text2"),
    )


def _template(one: KnownTemplate) -> str:
    return one.template.name


def _channel(one: KnownTemplate) -> str:
    return CHANNELS[one.template.channel]


def written(one: KnownTemplate) -> str:
    """« Modifié le 05/03/2027 par anne », « Fourni avec le logiciel »."""
    if one.shipped or one.written_at is None:
        return "Fourni avec le logiciel"
    at = day(one.written_at.astimezone(PARIS).date())
    return f"Modifié le {at} par {one.written_by}"


def purpose_of(one: KnownTemplate) -> str:
    """« Convocation, par courrier »."""
    return f"{PURPOSE_TITLES[one.template.purpose]}, par {CHANNELS[one.template.channel]}"
