"""E-mails: queued, sent one by one by whoever has the base open, and kept as facts when gone.

The state is written before the server is spoken to and after it has answered. A message found
`SENDING` after the program stopped may have left: it fails, says so, and waits for somebody.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.outbox import (
    GRACE,
    LEASE,
    MessageState,
    Trouble,
    next_try,
)
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.services.batches import note_unwritten
from calpae_desktop.services.letter_writing import Mail, Meeting
from calpae_desktop.services.mail_settings import (
    Mailer,
    MailLink,
    MailServer,
    NotSent,
    message_id,
    server_of,
)
from calpae_desktop.services.message_content import outgoing, sending_of
from calpae_desktop.services.outbox_log import Queued
from calpae_desktop.services.ports import Clock, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Progress, Recorder, departments_of
from calpae_desktop.words import mail as words

PAUSE = 5.0
# The file that an e-mail carries for the calendar of whoever receives it.
CalendarFile = Callable[[Meeting, datetime], str]
Stop = Callable[[], bool]
Wait = Callable[[float], object]


@dataclass(frozen=True, slots=True)
class Message:
    """A message of the queue, as it is shown."""

    number: int
    person: str
    name: str
    to: str
    subject: str
    body: str
    state: MessageState
    attempts: int
    queued_at: datetime
    next_at: datetime | None
    error: str
    login: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """What a round of the post did: whom it wrote to, how many messages; `problem` is what
    stopped it."""

    sent: frozenset[str] = frozenset()
    count: int = 0
    failed: int = 0
    problem: str = ""


class Messages:
    """`mailer` speaks to servers, `calendar` writes the file of an appointment.

    Nothing leaves a demonstration: its people are invented, their addresses may not be.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        mailer: Mailer,
        calendar: CalendarFile,
        *,
        silent: bool = False,
    ) -> None:
        self._store = store
        self._clock = clock
        self._mailer = mailer
        self._calendar = calendar
        self._recorder = Recorder(store)
        self.silent = silent

    def queue(
        self,
        actor: Actor,
        mails: Sequence[Mail],
        progress: Progress | None = None,
        unwritten: int = 0,
    ) -> tuple[int, ...]:
        """Put messages in the queue: they leave in a moment. Answers their numbers. What
        `progress` raises gives it up; `unwritten` is for how many nothing could be written.

        Raises Refusal: NOTHING_TO_SEND, FORBIDDEN, OUT_OF_SCOPE, NO_MAIL_SERVER."""
        require(actor, Action.SEND)
        if not mails:
            raise Refusal(No.NOTHING_TO_SEND)
        with self._store.unit_of_work() as uow:
            server = server_of(uow)
            if server is None and not self.silent:
                raise Refusal(No.NO_MAIL_SERVER)
            known = uow.facts.in_force([mail.person for mail in mails])
            for versions in known.values():
                require(actor, Action.SEND, departments_of(versions))
            numbers: list[int] = []
            for done, mail in enumerate(mails, 1):
                numbers += uow.outbox.add([self._queued(actor, mail, uow.now, server)])
                if progress is not None:
                    progress(done, len(mails))
            note_unwritten(uow, actor, unwritten)
            uow.commit()
        return tuple(numbers)

    def _queued(self, actor: Actor, mail: Mail, now: datetime, server: MailServer | None) -> Queued:
        calendar = self._calendar(mail.meeting, now) if mail.meeting else ""
        content = {
            "id": message_id(secrets.token_hex(8), now, server),
            "name": mail.name,
            "to": mail.address,
            "subject": mail.subject,
            "body": mail.body,
            "template": mail.template,
            "appointment": mail.appointment,
            "adviser": mail.adviser,
            "calendar": calendar,
        }
        text = json.dumps(content, ensure_ascii=False)
        return Queued(mail.person, actor.login, now, text, now + GRACE)

    def listed(self, actor: Actor, limit: int = 200, before: int | None = None) -> list[Message]:
        """The messages that an actor may see, the newest first: theirs, all for a supervisor."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            return [_shown(row) for row in view.outbox.listed(_whose(actor), limit, before)]

    def counts(self, actor: Actor) -> dict[MessageState, int]:
        """How many of those are in each state."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            return dict(view.outbox.counts(_whose(actor)))

    def withdraw(self, actor: Actor, numbers: Sequence[int]) -> int:
        """Take back messages that still wait or that failed; how many were.

        Raises Refusal(MAIL_GONE) when none was."""
        return self._move_each(
            actor, numbers, (MessageState.WAITING, MessageState.FAILED), MessageState.WITHDRAWN
        )

    def retry(self, actor: Actor, numbers: Sequence[int]) -> int:
        """Try again now what failed or waits for its next attempt; how many will be.

        Raises Refusal(MAIL_GONE) when none will."""
        return self._move_each(
            actor, numbers, (MessageState.FAILED, MessageState.WAITING), MessageState.WAITING
        )

    def _move_each(
        self,
        actor: Actor,
        numbers: Sequence[int],
        expected: Sequence[MessageState],
        state: MessageState,
    ) -> int:
        require(actor, Action.SEND)
        moved = 0
        with self._store.unit_of_work() as uow:
            for number in numbers:
                row = uow.outbox.of(number)
                if row is None or row.state not in expected or not _may(actor, row):
                    continue
                again = row.queued_at if state is MessageState.WAITING else None
                moved += uow.outbox.move(number, row.state, state, attempts=0, next_at=again)
            if not moved:
                raise Refusal(No.MAIL_GONE)
            uow.commit()
        return moved

    def post(
        self, actor: Actor, stop: Stop, wait: Callable[[float], object]
    ) -> Iterator[Delivered]:
        """Send what this actor queued, as it comes due, until `stop`; tells what was done.

        A base that cannot be read or written for a while is asked again later."""
        alone = not self._store.shared
        while not self.silent and not stop():
            try:
                done = self.deliver(actor, stop, mine=True, alone=alone)
            except (Refusal, Unavailable):
                done = Delivered()
            else:
                alone = False
            if done != Delivered():
                yield done
            wait(PAUSE)

    def deliver(
        self, actor: Actor, stop: Stop, *, mine: bool = False, alone: bool = False
    ) -> Delivered:
        """Send everything that is due; `alone`: nobody else can be sending.

        Raises Refusal(NO_MAIL_SERVER) when something is due and there is no server."""
        require(actor, Action.SEND)
        if self.silent:
            return Delivered()
        self._fail_stranded(alone=alone)
        login = actor.login if mine else None
        with self._store.snapshot() as view:
            server = server_of(view)
            if view.outbox.due(self._clock.now(), login) is None:
                return Delivered()
        if server is None:
            raise Refusal(No.NO_MAIL_SERVER)
        try:
            with self._mailer.open(server) as link:
                return self._all_due(actor, link, login, stop)
        except NotSent as problem:
            self._put_off(login, problem.said)
            return Delivered(problem=problem.said)

    def _all_due(self, actor: Actor, link: MailLink, login: str | None, stop: Stop) -> Delivered:
        sent: set[str] = set()
        count, failed, problem = 0, 0, ""
        while not stop() and (row := self._claim(actor, login)) is not None:
            try:
                link.send(outgoing(row, self._clock.now()))
            except NotSent as refused:
                self._not_sent(row, refused)
                failed += 1
                if refused.trouble in (Trouble.AWAY, Trouble.UNSURE):
                    problem = refused.said
                    break
            else:
                sent.add(self._sent(actor, row))
                count += 1
        return Delivered(frozenset(sent), count, failed, problem)

    def _claim(self, actor: Actor, login: str | None) -> Queued | None:
        """The next message due, marked as leaving; those whose dossier is closed to us fail."""
        with self._store.unit_of_work() as uow:
            while (row := uow.outbox.due(uow.now, login)) is not None:
                if _open_to(uow, actor, row.person):
                    uow.outbox.move(
                        row.number,
                        MessageState.WAITING,
                        MessageState.SENDING,
                        attempts=row.attempts + 1,
                        next_at=uow.now + LEASE,
                    )
                    break
                uow.outbox.move(
                    row.number,
                    MessageState.WAITING,
                    MessageState.FAILED,
                    attempts=row.attempts,
                    next_at=None,
                    error=words.NO_DOSSIER,
                )
            uow.commit()
        return row

    def _sent(self, actor: Actor, row: Queued) -> str:
        """The state and the fact of the dossier, together; whose it is."""
        attempts = row.attempts + 1
        try:
            with self._store.unit_of_work() as uow:
                self._settle(uow, row, MessageState.SENT, attempts)
                # Dossiers may have become one, or two again, while it was leaving.
                now = uow.outbox.of(row.number) or row
                change = Change(sending_of(now, paris_wall(uow.now)), said_by=row.login)
                self._recorder.write(uow, actor, Action.SEND, [change])
                uow.commit()
                return now.person
        except Refusal:
            with self._store.unit_of_work() as uow:
                self._settle(uow, row, MessageState.SENT, attempts, words.SENT_WITHOUT_FACT)
                uow.commit()
        return row.person

    def _settle(
        self,
        uow: UnitOfWork,
        row: Queued,
        state: MessageState,
        attempts: int,
        error: str | None = None,
        next_at: datetime | None = None,
    ) -> None:
        uow.outbox.move(
            row.number,
            MessageState.SENDING,
            state,
            attempts=attempts,
            next_at=next_at,
            error=error,
        )

    def _not_sent(self, row: Queued, problem: NotSent) -> None:
        attempts = row.attempts + 1
        with self._store.unit_of_work() as uow:
            again = None
            if problem.trouble in (Trouble.LATER, Trouble.AWAY):
                again = next_try(attempts, uow.now)
            state = MessageState.WAITING if again else MessageState.FAILED
            self._settle(uow, row, state, attempts, problem.said, again)
            uow.commit()

    def _put_off(self, login: str | None, said: str) -> None:
        """The server is away: all that is due says so and waits."""
        with self._store.unit_of_work() as uow:
            while (row := uow.outbox.due(uow.now, login)) is not None:
                again = next_try(row.attempts + 1, uow.now)
                state = MessageState.WAITING if again else MessageState.FAILED
                uow.outbox.move(
                    row.number,
                    row.state,
                    state,
                    attempts=row.attempts + 1,
                    next_at=again,
                    error=said,
                )
            uow.commit()

    def _fail_stranded(self, *, alone: bool) -> None:
        now = self._clock.now()
        before = now + 2 * LEASE if alone else now
        with self._store.snapshot() as view:
            if not view.outbox.leaving(before):
                return
        with self._store.unit_of_work() as uow:
            for row in uow.outbox.leaving(before):
                self._settle(uow, row, MessageState.FAILED, row.attempts, words.STOPPED)
            uow.commit()


def _whose(actor: Actor) -> str | None:
    return None if permitted(actor, Action.ARRANGE) else actor.login


def _may(actor: Actor, row: Queued) -> bool:
    return _whose(actor) in (None, row.login)


def _open_to(uow: UnitOfWork, actor: Actor, person: str) -> bool:
    versions = [v for v in uow.facts.in_force([person]).get(person, []) if not v.retired]
    exists = any(v.fact_id == person for v in versions)
    return exists and permitted(actor, Action.SEND, departments_of(versions))


def _shown(row: Queued) -> Message:
    said = json.loads(row.content)
    return Message(
        row.number,
        row.person,
        said["name"],
        said["to"],
        said["subject"],
        said["body"],
        row.state,
        row.attempts,
        row.queued_at,
        row.next_at,
        row.error or "",
        row.login,
    )
