"""What left together: listed, opened on whom it concerned, and written again as it was sent."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.sending import Sending
from calpae_desktop.services.batch_log import UNWRITTEN, Batch
from calpae_desktop.services.letter_facts import STEP, Addressee, House, house, known_then
from calpae_desktop.services.letter_writing import Letter, ShortText, postal_address, sender
from calpae_desktop.services.ports import Snapshot, Store, UnitOfWork
from calpae_desktop.services.recording import departments_of
from calpae_desktop.services.templates import names
from calpae_desktop.words import letters as words

# Rows read at once: months of letters, milliseconds to walk.
WINDOW = 10_000
_JOIN = ", "


@dataclass(frozen=True, slots=True)
class Older:
    """Where the next page begins, of sendings and of messages; None where nothing is left."""

    sendings: int | None
    messages: int | None


@dataclass(frozen=True, slots=True)
class Page:
    """Batches, the newest first, the names of their texts by id; `older` is None at the end."""

    batches: tuple[Batch, ...]
    names: Mapping[str, str]
    older: Older | None


@dataclass(frozen=True, slots=True)
class Member:
    """One sending of a batch, whose dossier is the actor's affair. `person` is whose it is now;
    `state` is SENT, WITHDRAWN when it was taken back, or that of the e-mail."""

    person: str
    name: str
    address: str
    state: MessageState


@dataclass(frozen=True, slots=True)
class Again:
    """Letters and text messages as they left; `lost` are those whose words or address are kept no
    more, `unfit` the letters whose address is not read whole in the window of an envelope."""

    letters: tuple[Letter, ...] = ()
    texts: tuple[ShortText, ...] = ()
    lost: int = 0
    unfit: int = 0


class Fitting(Protocol):
    def fits(self, address: tuple[str, ...]) -> bool:
        """Whether an address can be read whole in the window of an envelope."""


class Batches:
    """Everyone sees theirs; whoever arranges the house sees all."""

    def __init__(self, store: Store, printer: Fitting) -> None:
        self._store = store
        self._fits = printer.fits

    def listed(self, actor: Actor, older: Older | None = None, rows: int = WINDOW) -> Page:
        """Those found in the last rows, or in the rows before. Raises Refusal (FORBIDDEN)."""
        require(actor, Action.SEND)
        login = None if permitted(actor, Action.ARRANGE) else actor.login
        begun = older or Older(None, None)
        found: list[Batch] = []
        left: list[int | None] = []
        with self._store.snapshot() as view:
            reads = (view.batches.sendings, begun.sendings), (view.batches.messages, begun.messages)
            for read, before in reads:
                if older is not None and before is None:
                    left.append(None)
                    continue
                window = read(login, rows, before)
                found += window.batches
                left.append(window.before)
            known = names(view)
        found.sort(key=lambda one: one.at, reverse=True)
        return Page(tuple(found), known, Older(*left) if left != [None, None] else None)

    def members(self, actor: Actor, batch: Batch) -> list[Member]:
        """Whom it concerned, in the order they were written to: those within reach."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            if batch.channel is Channel.EMAIL:
                queued = view.batches.queued_of(batch)
                reach = _within_reach(view, actor, [row.person for row in queued])
                return [
                    Member(row.person, reach[row.person], json.loads(row.content)["to"], row.state)
                    for row in queued
                    if row.person in reach
                ]
            chains = _chains(view, batch)
            reach = _within_reach(view, actor, [_said(chain[-1]).person for chain in chains])
        return [_member(chain, reach) for chain in chains if _said(chain[-1]).person in reach]

    def again(self, actor: Actor, batch: Batch) -> Again:
        """Its letters or text messages, word for word: what was taken back is left out, e-mails
        too. The sender and the date are those of the day it was sent."""
        require(actor, Action.SEND)
        letters: list[Letter] = []
        texts: list[ShortText] = []
        lost = unfit = 0
        with self._store.snapshot() as view:
            standing = [chain for chain in _chains(view, batch) if not chain[-1].retired]
            reach = _within_reach(view, actor, [_said(chain[-1]).person for chain in standing])
            chains = [chain for chain in standing if _said(chain[-1]).person in reach]
            known = house(view, batch.at)
            for start in range(0, len(chains), STEP):
                for one, then in _then(view, known, batch, chains[start : start + STEP]):
                    made = self._made(one, then)
                    if made is None and _worded(one):
                        unfit += 1
                    elif made is None:
                        lost += 1
                    letters += [made] if isinstance(made, Letter) else []
                    texts += [made] if isinstance(made, ShortText) else []
        return Again(tuple(letters), tuple(texts), lost, unfit)

    def _made(self, one: Sending, then: Addressee | None) -> Letter | ShortText | None:
        if one.body is None or one.address is None:
            return None
        name = then.name if then else ""
        if one.channel is Channel.SMS:
            return ShortText(
                one.person, name, one.template, one.body, one.address, one.appointment, one.adviser
            )
        address = _lines(one.address, then)
        if not self._fits(address):
            return None
        return Letter(
            one.person,
            name,
            one.template,
            one.subject or "",
            one.body,
            address,
            sender(then) if then else (words.AUTHORITY,),
            words.dated(then.site.town if then and then.site else None, one.sent_on),
            one.appointment,
            one.adviser,
        )


def note_unwritten(uow: UnitOfWork, actor: Actor, count: int) -> None:
    """Keep, with a gesture, for how many persons nothing could be written."""
    if count:
        uow.records.note(uow.now, actor, UNWRITTEN, words.unwritten(count))


def _worded(one: Sending) -> bool:
    return one.body is not None and one.address is not None


def _chains(view: Snapshot, batch: Batch) -> list[list[Version]]:
    """Every version of each sending of a batch of letters or text messages."""
    if batch.channel is Channel.EMAIL:
        return []
    ids = view.batches.facts_of(batch)
    found = view.facts.chains(Kind.SENDING, ids)
    return [found[one] for one in ids]


def _said(version: Version) -> Sending:
    if not isinstance(version.content, Sending):
        raise TypeError(version.kind)
    return version.content


def _within_reach(view: Snapshot, actor: Actor, persons: Sequence[str]) -> dict[str, str]:
    """The names of those whose dossier is the actor's affair."""
    found = {}
    for person, versions in view.facts.in_force(list(dict.fromkeys(persons))).items():
        alive = [version for version in versions if not version.retired]
        known = next((v.content for v in alive if isinstance(v.content, Person)), None)
        if known is not None and permitted(actor, Action.SEND, departments_of(alive)):
            found[person] = words.full_name(known)
    return found


def _member(chain: Sequence[Version], reach: Mapping[str, str]) -> Member:
    first, last = _said(chain[0]), _said(chain[-1])
    state = MessageState.WITHDRAWN if chain[-1].retired else MessageState.SENT
    return Member(last.person, reach[last.person], first.address or "", state)


def _then(
    view: Snapshot, known: House, batch: Batch, chains: Sequence[Sequence[Version]]
) -> Iterator[tuple[Sending, Addressee | None]]:
    """Each sending as it was, beside whom it was sent to as they were known."""
    sent = [_said(chain[0]) for chain in chains]
    spoken_of = {one.person: one.appointment for one in sent}
    there = known_then(view, known, spoken_of, batch.at)
    return ((one, there.get(one.person)) for one in sent)


def _lines(address: str, then: Addressee | None) -> tuple[str, ...]:
    """The lines of an address: as the dossier has them, or else at each comma."""
    kept = postal_address(then.person) if then else ()
    return kept if kept and _JOIN.join(kept) == address else tuple(address.split(_JOIN))
