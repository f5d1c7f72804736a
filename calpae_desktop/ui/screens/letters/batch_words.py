"""Words and columns of what left together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.batch_log import Batch
from calpae_desktop.services.batches import Again, Member, Page
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.tables import Column
from calpae_desktop.words.dates import moment
from calpae_desktop.words.letters import counted, unwritten
from calpae_desktop.words.mail import STATES, said_of

from .said import LOOKS

_UNNAMED = "Texte d’autrefois"
_LOST = "ses mots ne sont plus gardés", "leurs mots ne sont plus gardés"
_UNFIT = (
    "son adresse d’alors ne tient pas dans l’enveloppe",
    "leurs adresses d’alors ne tiennent pas dans l’enveloppe",
)


@dataclass(frozen=True, slots=True)
class Row:
    """A batch, and the name of its text."""

    batch: Batch
    name: str

    @property
    def key(self) -> tuple[datetime, Channel, int]:
        return self.batch.at, self.batch.channel, self.batch.first


def rows(page: Page) -> list[Row]:
    return [Row(one, page.names.get(one.template, _UNNAMED)) for one in page.batches]


def made_at(row: Row) -> datetime:
    return row.batch.at


def batch_columns() -> tuple[Column[Row], ...]:
    return (
        Column("Quand", when, 148),
        Column("Texte", _name, weight=600, tip=_name),
        Column("Combien", many, 116),
        Column("Par", _login, 116, tone="text2", tip=_login),
        Column("Échecs", failed, 80, paint=_paint_failed, tip=_why),
    )


def when(row: Row) -> str:
    """« 12/03/2027 à 09:14 »."""
    return moment(row.batch.at.astimezone(PARIS))


def _name(row: Row) -> str:
    return row.name


def many(row: Row) -> str:
    """« 497 courriers »."""
    return counted(row.batch.count, row.batch.channel)


def _login(row: Row) -> str:
    return row.batch.login


def failed(row: Row) -> str:
    """How many did not reach anybody, nothing when all did."""
    count = row.batch.unwritten + row.batch.states.get(MessageState.FAILED, 0)
    return str(count) if count else ""


def _paint_failed(painter: QPainter, rect: QRect, row: Row) -> None:
    if count := failed(row):
        at = rect.y() + (rect.height() - 16) // 2
        paint.icon(painter, "alert-triangle", rect.x(), at, 16, "late")
        paint.text(painter, rect.adjusted(22, 0, 0, 0), count, 14, 600, "late")


def _why(row: Row) -> str:
    return ", ".join(_troubles(row.batch))


def _troubles(batch: Batch) -> Iterator[str]:
    if count := batch.states.get(MessageState.FAILED, 0):
        yield said_of(MessageState.FAILED, count)
    if batch.unwritten:
        yield unwritten(batch.unwritten)


def made(row: Row) -> str:
    """« Le 12/03/2027 à 09:14, par claire. »."""
    return f"Le {when(row)}, par {row.batch.login}."


def sums(row: Row) -> str:
    """« 497 courriers, 3 plis non écrits, 1 retiré depuis. »."""
    batch = row.batch
    parts = [many(row)]
    parts += [said_of(one, n) for one, n in batch.states.items() if one is not MessageState.FAILED]
    parts += _troubles(batch)
    if batch.withdrawn:
        parts.append(f"{said_of(MessageState.WITHDRAWN, batch.withdrawn)} depuis")
    return f"{', '.join(parts)}."


def member_columns() -> tuple[Column[Member], ...]:
    return (
        Column("Personne", _person, weight=500, tip=_address),
        Column("État", _state, 124, paint=_paint_state),
    )


def _person(one: Member) -> str:
    return one.name


def _address(one: Member) -> str:
    return one.address


def _state(one: Member) -> str:
    return STATES[one.state]


def _paint_state(painter: QPainter, rect: QRect, one: Member) -> None:
    name, tone = LOOKS[one.state]
    paint.icon(painter, name, rect.x(), rect.y() + (rect.height() - 16) // 2, 16, tone)
    paint.text(painter, rect.adjusted(22, 0, 0, 0), _state(one), 14, 500, tone)


def missing(again: Again) -> str:
    """Why fewer come out than left, empty when none is missing."""
    reasons = (again.lost, _LOST), (again.unfit, _UNFIT)
    return " ".join(_missing(count, *why) for count, why in reasons if count)


def _missing(count: int, one: str, several: str) -> str:
    if count > 1:
        return f"{count} plis ne peuvent plus être imprimés : {several}."
    return f"1 pli ne peut plus être imprimé : {one}."


def saved(name: str, again: Again) -> str:
    """What was written again, and what could not be."""
    count = counted(len(again.letters) or len(again.texts), _channel(again))
    written = f"{count} dans {name}, comme à l’envoi ; rien n’est ajouté aux dossiers."
    return f"{written} {missing(again)}".rstrip()


def _channel(again: Again) -> Channel:
    return Channel.LETTER if again.letters else Channel.SMS
