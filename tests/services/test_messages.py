"""The queue of e-mails: states, retries, what survives a stop, and the fact of each dossier."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest

from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import (
    GRACE,
    MOST_ATTEMPTS,
    MessageState,
    Security,
    Trouble,
    next_try,
)
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.sending import Sending
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.exchange.mail import SmtpMailer
from calpae_desktop.services.letter_writing import Mail
from calpae_desktop.services.mail_settings import (
    MailServer,
    MailSettings,
    NotSent,
    Outgoing,
)
from calpae_desktop.services.messages import Delivered, Messages
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.words import mail as words
from tests.mail_server import Mailbox, serving

from .conftest import Desk
from .gestures import refused

SERVER = MailServer("smtp.exemple.fr", 587, Security.STARTTLS, "a@exemple.fr", "", "a", "un secret")
# The instants of a base whose clock stands still are a microsecond apart.
MOMENT = GRACE + timedelta(seconds=1)
PAUL = Actor("paul", Role.ADVISER, "Paul")


class Killed(BaseException):
    """The program stops here, as by kill -9: nothing that follows is done."""


@dataclass
class Post:
    """A mailer of tests: what it was given, and what it answers to the next ones."""

    given: list[Outgoing] = field(default_factory=list)
    answers: list[BaseException | None] = field(default_factory=list)
    away: str = ""
    opened: int = 0
    meanwhile: Callable[[], object] | None = None

    @contextmanager
    def open(self, _server: MailServer) -> Iterator[Post]:
        self.opened += 1
        if self.away:
            raise NotSent(Trouble.AWAY, self.away)
        yield self

    def send(self, message: Outgoing) -> None:
        answer = self.answers.pop(0) if self.answers else None
        if answer is None or isinstance(answer, Killed):
            self.given.append(message)
        if self.meanwhile is not None:
            self.meanwhile()
        if answer is not None:
            raise answer


@pytest.fixture(name="post")
def post_away() -> Post:
    return Post()


@pytest.fixture(name="messages")
def messages_of(desk: Desk, post: Post) -> Messages:
    MailSettings(desk.store, desk.clock, post).save(desk.actor, SERVER, keep_password=False)
    return Messages(desk.store, desk.clock, post, invitation)


def mail(person: str, to: str = "aminata@exemple.fr") -> Mail:
    return Mail(person, "DIALLO Aminata", "convocation-courriel", "Votre rendez-vous", "Venez.", to)


def queue(desk: Desk, messages: Messages, count: int = 1) -> tuple[str, tuple[int, ...]]:
    person = desk.enter()
    numbers = messages.queue(desk.actor, [mail(person, f"a{n}@exemple.fr") for n in range(count)])
    desk.clock.instant += MOMENT
    return person, numbers


def deliver(desk: Desk, messages: Messages, **more: bool) -> Delivered:
    return messages.deliver(desk.actor, lambda: False, **more)


def states(desk: Desk, messages: Messages) -> list[MessageState]:
    return [one.state for one in reversed(messages.listed(desk.actor))]


def sendings(desk: Desk, person: str) -> list[Sending]:
    found = (v.content for v in desk.open(person).current(Kind.SENDING))
    return [content for content in found if isinstance(content, Sending)]


def test_a_message_leaves_after_a_moment_and_is_a_fact(
    desk: Desk, messages: Messages, post: Post
) -> None:
    person = desk.enter()
    messages.queue(desk.actor, [mail(person)])
    assert deliver(desk, messages) == Delivered()
    desk.clock.instant += MOMENT
    assert deliver(desk, messages) == Delivered(frozenset({person}), 1)
    (gone,) = post.given
    assert (gone.to, gone.subject) == ("aminata@exemple.fr", "Votre rendez-vous")
    (fact,) = sendings(desk, person)
    assert (fact.address, fact.body) == ("aminata@exemple.fr", "Venez.")
    assert states(desk, messages) == [MessageState.SENT]
    assert deliver(desk, messages) == Delivered()
    assert len(post.given) == 1


def test_the_whole_way_to_a_real_server(desk: Desk) -> None:
    box = Mailbox()
    with serving(box, login=True) as server:
        real = Messages(desk.store, desk.clock, SmtpMailer(timeout=5), invitation)
        settings = MailSettings(desk.store, desk.clock, SmtpMailer(timeout=5))
        settings.save(desk.actor, server, keep_password=False)
        settings.try_out(desk.actor, replace(server, password=""), "moi@b.fr", keep_password=True)
        person, _ = queue(desk, real)
        assert deliver(desk, real).sent == {person}
    tried, gone = box.received
    assert tried["Subject"] == words.TEST_SUBJECT
    assert (gone["To"], gone["Subject"]) == ("a0@exemple.fr", "Votre rendez-vous")
    assert gone["Message-ID"].endswith("@exemple.fr>")


def test_a_refusal_for_good_is_said_and_kept(desk: Desk, messages: Messages, post: Post) -> None:
    post.answers = [NotSent(Trouble.NEVER, "« 550 inconnu »"), None]
    person, _ = queue(desk, messages, 2)
    assert deliver(desk, messages) == Delivered(frozenset({person}), 1, 1)
    first, second = reversed(messages.listed(desk.actor))
    assert (first.state, first.error) == (MessageState.FAILED, "« 550 inconnu »")
    assert second.state is MessageState.SENT
    assert len(sendings(desk, person)) == 1


def test_a_passing_refusal_is_tried_again_later_and_later(
    desk: Desk, messages: Messages, post: Post
) -> None:
    person, _ = queue(desk, messages)
    waits = []
    for _ in range(MOST_ATTEMPTS):
        post.answers = [NotSent(Trouble.LATER, "« 450 plus tard »")]
        deliver(desk, messages)
        (shown,) = messages.listed(desk.actor)
        if shown.next_at is not None:
            waits.append(shown.next_at - desk.clock.now())
            desk.clock.instant = shown.next_at + timedelta(seconds=1)
    assert waits == sorted(set(waits))
    assert len(waits) == MOST_ATTEMPTS - 1
    assert states(desk, messages) == [MessageState.FAILED]
    assert next_try(MOST_ATTEMPTS, desk.clock.now()) is None
    assert sendings(desk, person) == []


def test_a_server_that_is_away_is_asked_once_for_all(
    desk: Desk, messages: Messages, post: Post
) -> None:
    queue(desk, messages, 3)
    post.away = "il ne répond pas"
    assert deliver(desk, messages) == Delivered(problem="il ne répond pas")
    assert deliver(desk, messages) == Delivered()
    assert post.opened == 1
    assert {one.error for one in messages.listed(desk.actor)} == {"il ne répond pas"}
    post.away = ""
    desk.clock.forward(hours=1)
    deliver(desk, messages)
    assert states(desk, messages) == [MessageState.SENT] * 3


def test_killed_while_sending_nothing_is_sent_twice_silently(
    desk: Desk, messages: Messages, post: Post
) -> None:
    post.answers = [Killed()]
    person, (number,) = queue(desk, messages)
    with pytest.raises(Killed):
        deliver(desk, messages)
    assert states(desk, messages) == [MessageState.SENDING]
    again = Messages(desk.store, desk.clock, post, invitation)
    assert deliver(desk, again, alone=True) == Delivered()
    (shown,) = again.listed(desk.actor)
    assert (shown.state, shown.error) == (MessageState.FAILED, words.STOPPED)
    assert len(post.given) == 1
    again.retry(desk.actor, [number])
    deliver(desk, again)
    first, second = post.given
    assert first.message_id == second.message_id
    assert len(sendings(desk, person)) == 1


def test_what_another_desk_is_sending_is_left_alone(
    desk: Desk, messages: Messages, post: Post
) -> None:
    post.answers = [Killed()]
    queue(desk, messages)
    with pytest.raises(Killed):
        deliver(desk, messages)
    deliver(desk, messages)
    assert states(desk, messages) == [MessageState.SENDING]
    desk.clock.forward(hours=1)
    deliver(desk, messages)
    assert states(desk, messages) == [MessageState.FAILED]


def test_a_link_lost_after_the_message_may_have_delivered_it(
    desk: Desk, messages: Messages, post: Post
) -> None:
    post.answers = [NotSent(Trouble.UNSURE, words.UNSURE)]
    person, _ = queue(desk, messages, 2)
    assert deliver(desk, messages).problem == words.UNSURE
    assert states(desk, messages) == [MessageState.FAILED, MessageState.WAITING]
    assert sendings(desk, person) == []


def test_what_waits_is_taken_back_and_what_left_is_not(
    desk: Desk, messages: Messages, post: Post
) -> None:
    _, numbers = queue(desk, messages, 2)
    assert messages.withdraw(desk.actor, numbers[:1]) == 1
    deliver(desk, messages)
    assert states(desk, messages) == [MessageState.WITHDRAWN, MessageState.SENT]
    assert len(post.given) == 1
    for move in (messages.withdraw, messages.retry):
        with refused(No.MAIL_GONE):
            move(desk.actor, numbers)


def test_each_sees_their_own_and_a_supervisor_all(desk: Desk, messages: Messages) -> None:
    person = desk.enter()
    (mine,) = messages.queue(desk.actor, [mail(person)])
    messages.queue(PAUL, [mail(person)])
    assert len(messages.listed(PAUL)) == 1
    assert len(messages.listed(desk.actor)) == 2
    assert messages.counts(desk.actor) == {MessageState.WAITING: 2}
    assert len(messages.listed(desk.actor, 1, before=mine + 1)) == 1
    with refused(No.MAIL_GONE):
        messages.withdraw(PAUL, [mine])
    desk.clock.instant += MOMENT
    messages.deliver(PAUL, lambda: False, mine=True)
    assert messages.counts(desk.actor) == {MessageState.WAITING: 1, MessageState.SENT: 1}


def test_nobody_is_written_to_in_another_department(desk: Desk, messages: Messages) -> None:
    person = desk.enter()
    elsewhere = replace(PAUL, scope=frozenset({"68"}))
    with refused(No.OUT_OF_SCOPE):
        messages.queue(elsewhere, [mail(person)])
    with refused(No.NOTHING_TO_SEND):
        messages.queue(desk.actor, [])
    assert messages.listed(desk.actor) == []


def test_a_dossier_withdrawn_meanwhile_gets_nothing(
    desk: Desk, messages: Messages, post: Post
) -> None:
    person, _ = queue(desk, messages)
    known = desk.current(person, Kind.PERSON)
    gone = Change(known.content, known.version_id, retired=True)
    Recorder(desk.store).record(desk.actor, Action.UNDO, [gone])
    assert deliver(desk, messages) == Delivered()
    (shown,) = messages.listed(desk.actor)
    assert (shown.state, shown.error) == (MessageState.FAILED, words.NO_DOSSIER)
    assert post.given == []


def test_without_a_server_nothing_is_queued_nor_sent(desk: Desk, post: Post) -> None:
    bare = Messages(desk.store, desk.clock, post, invitation)
    with refused(No.NO_MAIL_SERVER):
        bare.queue(desk.actor, [mail(desk.enter())])
    assert bare.listed(desk.actor) == []
    assert post.given == []


def test_nothing_leaves_a_demonstration(desk: Desk, post: Post) -> None:
    shown = Messages(desk.store, desk.clock, post, invitation, silent=True)
    shown.queue(desk.actor, [mail(desk.enter())])
    desk.clock.forward(hours=1)
    assert deliver(desk, shown) == Delivered()
    assert list(shown.post(desk.actor, lambda: False, lambda _: None)) == []
    assert post.opened == 0


def test_the_post_goes_round_until_it_is_stopped(
    desk: Desk, messages: Messages, post: Post
) -> None:
    person, _ = queue(desk, messages)
    rounds: list[float] = []

    def wait(seconds: float) -> None:
        rounds.append(seconds)
        desk.clock.instant += timedelta(seconds=seconds)

    told = list(messages.post(desk.actor, lambda: len(rounds) > 2, wait))
    assert told == [Delivered(frozenset({person}), 1)]
    assert len(rounds) == 3
    assert len(post.given) == 1


def test_the_password_is_kept_and_given_to_nobody(desk: Desk, messages: Messages) -> None:
    settings = MailSettings(desk.store, desk.clock, Post())
    known, has_password = settings.read(PAUL)
    assert known == replace(SERVER, password="")
    assert has_password
    settings.save(desk.actor, replace(SERVER, host="autre.fr", password=""), keep_password=True)
    with desk.store.snapshot() as view:
        kept = json.loads(view.records.get("mail_server") or "")
    assert (kept["host"], kept["password"]) == ("autre.fr", SERVER.password)
    with refused(No.FORBIDDEN):
        settings.save(PAUL, SERVER, keep_password=False)
    assert messages.counts(PAUL) == {}


IMPOSSIBLE: list[tuple[dict[str, object], No]] = [
    ({"host": " "}, No.REQUIRED),
    ({"sender": ""}, No.REQUIRED),
    ({"sender": "plateforme"}, No.BAD_VALUE),
    ({"sender": "a@b.fr\r\nBcc: c@d.fr"}, No.BAD_VALUE),
    ({"sender_name": "a\nb"}, No.BAD_VALUE),
    ({"port": 0}, No.BAD_VALUE),
    ({"port": 65536}, No.BAD_VALUE),
]


def test_settings_that_cannot_be(desk: Desk) -> None:
    settings = MailSettings(desk.store, desk.clock, Post())
    for change, no in IMPOSSIBLE:
        with refused(no):
            settings.save(desk.actor, replace(SERVER, **change), keep_password=False)  # type: ignore[arg-type] # its fields
    assert settings.read(desk.actor) == (None, False)


def test_a_trial_says_what_the_server_answered(desk: Desk) -> None:
    settings = MailSettings(desk.store, desk.clock, Post(away="il ne répond pas"))
    with refused(No.MAIL_FAILED):
        settings.try_out(desk.actor, SERVER, "moi@exemple.fr", keep_password=False)
    with refused(No.BAD_VALUE):
        settings.try_out(desk.actor, SERVER, "moi", keep_password=False)
    # A trial keeps nothing.
    assert settings.read(desk.actor) == (None, False)
