"""What left together: found again, told apart, opened, and written again as it was sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from calpae_desktop.documents.filling import JinjaFiller
from calpae_desktop.documents.letters import LetterPdf
from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import MessageState
from calpae_desktop.domain.person import Title
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.exchange.mail import SmtpMailer
from calpae_desktop.exchange.texts import text_file
from calpae_desktop.services import recording
from calpae_desktop.services.batch_log import Batch
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.letters import Letters, LetterTools
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.services.recording import Change, Recorder

from .conftest import Desk
from .gestures import book, correct, refused, written
from .test_letters import statements

SITE = Site(
    "S1", "Plateforme de Strasbourg", "67", address="1 place de l’Étoile",
    postal_code="67000", town="Strasbourg", phone="03 88 12 34 56",
)  # fmt: skip
LIVES = {"address": "14, rue du Rhin", "postal_code": "67100", "town": "Strasbourg"}
REACHED = {"email": "aminata@exemple.fr", "phone": "06 12 34 56 78", "title": Title.MRS}
NAMES = ("DIALLO", "WEBER", "KLEIN")
ANNE = Actor("anne", Role.SECRETARY, "Anne")


@pytest.fixture
def letters(desk: Desk) -> Letters:
    house = [Change(SITE), Change(Post("claire", "Claire Muller", "67", site="S1"))]
    Recorder(desk.store).record(desk.actor, Action.ARRANGE, house)
    tools = LetterTools(JinjaFiller(), LetterPdf(), text_file, SmtpMailer(), invitation)
    return Letters(desk.store, desk.clock, tools, silent=True)


@pytest.fixture
def persons(desk: Desk) -> list[str]:
    found = []
    for rank, name in enumerate(NAMES):
        person = desk.enter(name)
        correct(desk, desk.current(person, Kind.PERSON), **LIVES, **REACHED)
        planned = datetime(2026, 3, 12, 9) + timedelta(hours=rank)
        book(desk, person, adviser="Claire Muller", planned_at=planned)
        agreed = Reach(f"C-{person}", person, email_agreed=True, sms_agreed=True)
        Recorder(desk.store).record(desk.actor, Action.RECORD_NOTE, [Change(agreed)])
        found.append(person)
    return found


def sent(desk: Desk, letters: Letters, persons: list[str], actor: Actor | None = None) -> bytes:
    """A batch of letters; what was on paper."""
    prepared = letters.convoke(desk.actor, persons, Channel.LETTER)
    letters.printed(actor or desk.actor, prepared.letters, unwritten=len(prepared.unsent))
    return letters.pdf(prepared.letters)


def only(letters: Letters, actor: Actor) -> Batch:
    (batch,) = letters.batches.listed(actor).batches
    return batch


def give_up(told: list[int], last: int, done: int, total: int) -> None:
    """A hand on « Interrompre » once so many are written."""
    told.append(done)
    assert done <= total
    if len(told) >= last:
        raise Cancelled


def test_a_batch_is_what_one_gesture_sent(desk: Desk, letters: Letters, persons: list[str]) -> None:
    sent(desk, letters, [*persons, "P-inconnu"])
    sent(desk, letters, persons[:1])
    desk.clock.forward(hours=1)
    letters.printed(ANNE, letters.convoke(desk.actor, persons[:2], Channel.LETTER).letters)
    last, first = letters.batches.listed(desk.actor).batches
    assert (first.count, first.unwritten, first.login) == (3, 1, desk.actor.login)
    assert (last.count, last.unwritten, last.login) == (2, 0, ANNE.login)
    assert {one.channel for one in (first, last)} == {Channel.LETTER}
    page = letters.batches.listed(ANNE)
    assert [one.login for one in page.batches] == [ANNE.login]
    assert page.older is None
    assert page.names[first.template] == "Convocation"
    members = letters.batches.members(desk.actor, first)
    assert [one.person for one in members] == persons
    assert [one.name for one in members] == [f"{name} Aminata" for name in NAMES]
    assert {one.state for one in members} == {MessageState.SENT}
    paul = Actor("paul", Role.SUPERVISOR, "Paul", frozenset({"68"}))
    assert letters.batches.members(paul, first) == []
    assert letters.batches.again(paul, first).letters == ()


def test_letters_are_written_again_as_they_were_sent(
    desk: Desk, letters: Letters, persons: list[str], tmp_path: Path
) -> None:
    paper = sent(desk, letters, persons)
    desk.clock.forward(days=40)
    correct(desk, desk.current(persons[0], Kind.PERSON), address="Ailleurs", last_name="AUTRE")
    book(desk, persons[1], adviser="Autre", planned_at=datetime(2026, 5, 1, 9))
    with desk.store.snapshot() as view:
        (site,) = view.facts.chain(Kind.SITE, SITE.id)
    moved = Change(replace(SITE, name="Plateforme de Colmar", town="Colmar"), site.version_id)
    Recorder(desk.store).record(desk.actor, Action.ARRANGE, [moved])
    before = written(desk)
    again = letters.batches.again(desk.actor, only(letters, desk.actor))
    target = tmp_path / "copie.pdf"
    assert letters.copy(again.letters, again.texts, target) == len(persons)
    assert target.read_bytes() == paper
    assert written(desk) == before
    with refused(No.NOTHING_TO_SEND):
        letters.copy((), (), tmp_path / "rien.csv")


def test_text_messages_are_written_again_word_for_word(
    desk: Desk, letters: Letters, persons: list[str], tmp_path: Path
) -> None:
    texts = letters.convoke(desk.actor, persons, Channel.SMS).texts
    letters.save_texts(desk.actor, texts, tmp_path / "sms.csv")
    again = letters.batches.again(desk.actor, only(letters, desk.actor))
    letters.copy(again.letters, again.texts, tmp_path / "copie.csv")
    assert (tmp_path / "copie.csv").read_bytes() == (tmp_path / "sms.csv").read_bytes()


def test_why_a_letter_cannot_be_written_again_is_told_apart(
    desk: Desk, letters: Letters, persons: list[str]
) -> None:
    ready = letters.convoke(desk.actor, persons, Channel.LETTER).letters
    wide = ("DIALLO Aminata", "14 rue du Rhin, " * 12, "67100 Strasbourg")
    letters.printed(desk.actor, [replace(ready[0], address=wide), *ready[1:]])
    batch = only(letters, desk.actor)
    found = letters.batches.again(desk.actor, batch)
    assert (len(found.letters), found.lost, found.unfit) == (len(ready) - 1, 0, 1)


def test_what_was_taken_back_is_told_and_not_written_again(
    desk: Desk, letters: Letters, persons: list[str]
) -> None:
    prepared = letters.convoke(desk.actor, persons, Channel.LETTER)
    done = letters.printed(desk.actor, prepared.letters)
    desk.undo(replace(done, written=done.written[:1]))
    batch = only(letters, desk.actor)
    assert (batch.count, batch.withdrawn) == (3, 1)
    members = letters.batches.members(desk.actor, batch)
    assert [one.state for one in members].count(MessageState.WITHDRAWN) == 1
    again = letters.batches.again(desk.actor, batch)
    assert [one.person for one in again.letters] == persons[1:]


def test_a_merge_makes_no_batch_and_leads_to_the_dossier_kept(
    desk: Desk, letters: Letters, persons: list[str]
) -> None:
    paper = sent(desk, letters, persons)
    kept = desk.enter("DIALLO-KLEIN")
    DossierMerges(desk.store).merge(desk.actor, kept, persons[2])
    batch = only(letters, desk.actor)
    members = letters.batches.members(desk.actor, batch)
    assert [one.person for one in members] == [*persons[:2], kept]
    assert letters.pdf(letters.batches.again(desk.actor, batch).letters) == paper


def test_e_mails_are_told_by_their_states(desk: Desk, letters: Letters, persons: list[str]) -> None:
    mails = letters.convoke(desk.actor, persons, Channel.EMAIL).mails
    numbers = letters.messages.queue(desk.actor, mails, unwritten=2)
    letters.messages.withdraw(desk.actor, numbers[:1])
    batch = only(letters, desk.actor)
    assert (batch.channel, batch.count, batch.unwritten) == (Channel.EMAIL, 3, 2)
    assert batch.states == {MessageState.WAITING: 2, MessageState.WITHDRAWN: 1}
    members = letters.batches.members(desk.actor, batch)
    assert [one.state for one in members] == [
        MessageState.WITHDRAWN, MessageState.WAITING, MessageState.WAITING,
    ]  # fmt: skip
    assert len(letters.batches.again(desk.actor, batch).letters) == 0


def test_pages_follow_each_other_and_cut_no_batch(
    desk: Desk, letters: Letters, persons: list[str]
) -> None:
    sizes = (3, 2, 3, 3)
    for size in sizes:
        sent(desk, letters, persons[:size])
        desk.clock.forward(hours=1)
    with statements(desk) as seen:
        letters.batches.listed(desk.actor)
    assert [sum(table in one for one in seen) for table in ("sending_version", "outbox")] == [1, 1]
    for rows in range(1, sum(sizes) + 2):
        found: list[Batch] = []
        page = letters.batches.listed(desk.actor, rows=rows)
        while page.older is not None:
            found += page.batches
            page = letters.batches.listed(desk.actor, page.older, rows)
        found += page.batches
        assert [one.count for one in found] == list(reversed(sizes)), rows


def test_given_up_between_two_letters_nothing_is_left(
    desk: Desk,
    letters: Letters,
    persons: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prepared = letters.convoke(desk.actor, persons, Channel.LETTER).letters
    mails = letters.convoke(desk.actor, persons, Channel.EMAIL).mails
    before, place = written(desk), tmp_path / "sorties"
    place.mkdir()
    for last in range(1, len(persons) + 1):
        for leave in (
            partial(letters.save, desk.actor, prepared, place / "lot.pdf"),
            partial(letters.messages.queue, desk.actor, mails),
        ):
            told: list[int] = []
            with pytest.raises(Cancelled):
                leave(partial(give_up, told, last))
            assert told == [*range(1, last + 1)]
    monkeypatch.setattr(recording, "STEP", 1)
    with pytest.raises(Cancelled):
        letters.printed(desk.actor, prepared, partial(give_up, [], 0))
    assert written(desk) == before
    assert list(place.iterdir()) == []
    assert letters.messages.counts(desk.actor) == {}
    assert letters.batches.listed(desk.actor).batches == ()
