"""Letters and messages: prepared for one person or many, and kept as facts of their dossiers."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
from sqlalchemy import event

from calpae_desktop.documents.filling import JinjaFiller
from calpae_desktop.documents.letters import LetterPdf
from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.refusals import No
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.template import Purpose
from calpae_desktop.exchange.invitation import invitation
from calpae_desktop.exchange.mail import SmtpMailer
from calpae_desktop.exchange.texts import text_file
from calpae_desktop.services.letters import Letters, LetterTools, Writing
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.words import letters as words
from calpae_desktop.words.facts import tell

from .conftest import Desk
from .gestures import assert_milestones_follow, book, correct, log, refused, written

SITE = Site(
    "S1", "Plateforme de Strasbourg", "67", address="1 place de l’Étoile",
    postal_code="67000", town="Strasbourg", phone="03 88 12 34 56",
)  # fmt: skip
LIVES = {"address": "14 rue du Rhin", "postal_code": "67100", "town": "Strasbourg"}
REACHED = {"email": "aminata@exemple.fr", "phone": "06 12 34 56 78"}


@pytest.fixture
def letters(desk: Desk) -> Letters:
    house = [Change(SITE), Change(Post("claire", "Claire Muller", "67", site="S1"))]
    Recorder(desk.store).record(desk.actor, Action.ARRANGE, house)
    tools = LetterTools(JinjaFiller(), LetterPdf(), text_file, SmtpMailer(), invitation)
    return Letters(desk.store, desk.clock, tools)


def expected(desk: Desk, name: str = "DIALLO", **more: object) -> str:
    """A dossier with an address and an appointment."""
    person = desk.enter(name)
    known = {"title": Title.MRS, **LIVES, **REACHED, **more}
    correct(desk, desk.current(person, Kind.PERSON), **known)
    # Nobody receives two persons at once.
    before = len(desk.dossiers.search(desk.actor, "Aminata"))
    planned = datetime(2026, 3, 12, 9) + timedelta(hours=before - 1)
    book(desk, person, adviser="Claire Muller", planned_at=planned)
    return person


def agree(desk: Desk, person: str, **more: object) -> None:
    said = replace(Reach(f"C-{person}", person), **more)  # type: ignore[arg-type] # its fields
    chain = desk.open(person).current(Kind.REACH)
    opened = chain[0].version_id if chain else None
    Recorder(desk.store).record(desk.actor, Action.RECORD_NOTE, [Change(said, opened)])


def sent(desk: Desk, person: str) -> list[Sending]:
    found = (v.content for v in desk.open(person).current(Kind.SENDING))
    return [content for content in found if isinstance(content, Sending)]


def test_a_convocation_says_when_where_and_with_whom(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    (letter,) = letters.convoke(desk.actor, [person]).letters
    assert letter.address == ("Mme DIALLO Aminata", "14 rue du Rhin", "67100 STRASBOURG")
    assert letter.subject == "Votre rendez-vous du jeudi 12 mars 2026"
    assert "Vous êtes attendue pour un entretien avec Claire Muller." in letter.body
    assert "> jeudi 12 mars 2026, à 9\u00a0h" in letter.body
    assert f"> {SITE.name}, 1 place de l’Étoile, 67000 Strasbourg" in letter.body
    assert letter.sender[:2] == (words.AUTHORITY, SITE.name)
    assert letter.dated == "Strasbourg, le lundi 2 mars 2026"


def test_nothing_is_written_until_it_leaves(desk: Desk, letters: Letters, tmp_path: Path) -> None:
    person = expected(desk)
    before = written(desk)
    prepared = letters.convoke(desk.actor, [person])
    assert written(desk) == before
    done = letters.save(desk.actor, prepared.letters, tmp_path / "lot.pdf")
    assert (tmp_path / "lot.pdf").read_bytes().startswith(b"%PDF")
    (fact,) = sent(desk, person)
    assert (fact.channel, fact.subject) == (Channel.LETTER, prepared.letters[0].subject)
    assert fact.sent_at == datetime(2026, 3, 2, 9)
    assert fact.body == prepared.letters[0].body
    assert fact.appointment == desk.current(person, Kind.APPOINTMENT).fact_id
    assert tell(desk.current(person, Kind.SENDING)).title == "Envoi : courrier"
    assert_milestones_follow(desk, person)
    desk.undo(done)
    assert sent(desk, person) == []


def test_a_printed_letter_is_a_fact_too(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    letters.printed(desk.actor, letters.convoke(desk.actor, [person]).letters)
    assert len(sent(desk, person)) == 1
    with refused(No.NOTHING_TO_SEND):
        letters.printed(desk.actor, ())


def test_a_file_that_cannot_be_written_leaves_no_fact(
    desk: Desk, letters: Letters, tmp_path: Path
) -> None:
    person = expected(desk)
    prepared = letters.convoke(desk.actor, [person])
    with pytest.raises(OSError, match="absent"):
        letters.save(desk.actor, prepared.letters, tmp_path / "absent" / "lot.pdf")
    with refused(No.BAD_ENDING):
        letters.save(desk.actor, prepared.letters, tmp_path / "lot.txt")
    assert sent(desk, person) == []


def test_a_batch_says_for_whom_nothing_could_be_written(desk: Desk, letters: Letters) -> None:
    good, nowhere = expected(desk), expected(desk, "WEBER", address=None)
    endless = expected(desk, "LONG", address="mot " * 100)
    idle = desk.enter("OISIF")
    prepared = letters.convoke(desk.actor, [nowhere, good, "P-0", endless, idle, good])
    assert [one.person for one in prepared.letters] == [good]
    assert {one.name: one.why for one in prepared.unsent} == {
        "WEBER Aminata": words.NO_ADDRESS,
        "P-0": words.UNKNOWN,
        "LONG Aminata": words.LONG_ADDRESS,
        "OISIF Aminata": "Aucun rendez-vous à venir",
    }


def test_another_department_is_not_written_to(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    paul = Actor("paul", Role.ADVISER, "Paul", frozenset({"68"}))
    (unsent,) = letters.convoke(paul, [person]).unsent
    assert (unsent.why, unsent.name) == (words.ELSEWHERE, person)
    prepared = letters.convoke(desk.actor, [person])
    with refused(No.OUT_OF_SCOPE):
        letters.printed(paul, prepared.letters)


def test_each_is_written_to_as_they_prefer(desk: Desk, letters: Letters) -> None:
    by_mail, by_text, silent = expected(desk), expected(desk, "B"), expected(desk, "C")
    agree(desk, by_mail, preferred=Channel.EMAIL, email_agreed=True)
    agree(desk, by_text, preferred=Channel.SMS, sms_agreed=True)
    agree(desk, silent, preferred=Channel.EMAIL)
    prepared = letters.convoke(desk.actor, [by_mail, by_text, silent])
    assert [one.person for one in prepared.mails] == [by_mail]
    assert [one.person for one in prepared.texts] == [by_text]
    assert [one.person for one in prepared.letters] == [silent]
    (mail,) = prepared.mails
    assert mail.address == "aminata@exemple.fr"
    assert "> " not in mail.body
    assert mail.meeting is not None
    assert mail.meeting.planned_at == datetime(2026, 3, 12, 9)


UNREACHED: list[tuple[Channel, dict[str, object], dict[str, object], str]] = [
    (Channel.EMAIL, {"email": None}, {"email_agreed": True}, words.NO_EMAIL),
    (Channel.EMAIL, {}, {}, words.EMAIL_REFUSED),
    (Channel.EMAIL, {"email": "a@b"}, {"email_agreed": True}, words.BAD_EMAIL),
    (Channel.EMAIL, {"email": "a@b.fr\nBcc: x@y.fr"}, {"email_agreed": True}, words.BAD_EMAIL),
    (Channel.SMS, {"phone": "03 88 12 34 56"}, {"sms_agreed": True}, words.NO_MOBILE),
    (Channel.SMS, {}, {"email_agreed": True}, words.SMS_REFUSED),
]


def test_nobody_is_reached_without_agreement(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    for channel, identity, agreed, why in UNREACHED:
        # As a load may bring it: what is typed is checked before.
        version = desk.current(person, Kind.PERSON)
        found = replace(version.content, **{**REACHED, **identity})  # type: ignore[arg-type] # its fields
        change = Change(found, version.version_id)
        Recorder(desk.store).record(desk.actor, Action.CORRECT, [change])
        agree(desk, person, **agreed)
        (unsent,) = letters.convoke(desk.actor, [person], channel).unsent
        assert unsent.why == why


def test_text_messages_leave_in_a_file_for_the_gateway(
    desk: Desk, letters: Letters, tmp_path: Path
) -> None:
    person = expected(desk)
    agree(desk, person, sms_agreed=True)
    prepared = letters.convoke(desk.actor, [person], Channel.SMS)
    letters.save_texts(desk.actor, prepared.texts, tmp_path / "sms.csv")
    text = (tmp_path / "sms.csv").read_bytes().decode()
    header, row = csv.reader(StringIO(text), delimiter=";")
    appointment = desk.current(person, Kind.APPOINTMENT).fact_id
    assert header == ["numero", "texte", "rendez_vous"]
    assert row == ["+33612345678", prepared.texts[0].body, appointment]
    assert row[1].startswith("RDV jeudi 12 mars 2026 à 9 h")
    (fact,) = sent(desk, person)
    assert (fact.channel, fact.address) == (Channel.SMS, "+33612345678")


def test_a_long_text_message_is_told(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    agree(desk, person, sms_agreed=True)
    writing = Writing((person,), channel=Channel.SMS, body="{{ rendez_vous.lieu }} " * 4)
    (unsent,) = letters.prepare(desk.actor, writing).unsent
    assert "160 au plus" in unsent.why


def test_an_absence_names_the_missed_day_and_the_next(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    desk.clock.forward(days=10, hours=6)
    log(desk, desk.current(person, Kind.APPOINTMENT), Outcome.ABSENT)
    book(desk, person, adviser="Claire Muller")
    (letter,) = letters.convoke(desk.actor, [person], None, Purpose.ABSENCE).letters
    assert "Nous vous attendions le jeudi 12 mars 2026 à 9\u00a0h" in letter.body
    assert "> dimanche 22 mars 2026, à 9\u00a0h" in letter.body


def test_a_designation_names_the_referent(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    decided = Orientation(
        "O1", person, "67", OrientationStatus.DECIDED, Pathway.SOCIO_PROFESSIONAL, "aglo",
        decided_on=desk.clock.today(), organisation="CMS Nord", referent="Sylvie Weber",
    )  # fmt: skip
    Recorder(desk.store).record(desk.actor, Action.RECORD_ORIENTATION, [Change(decided)])
    (letter,) = letters.convoke(desk.actor, [person], None, Purpose.DESIGNATION).letters
    assert "> Sylvie Weber, CMS Nord" in letter.body
    assert "parcours socio-professionnel, Accompagnement global" in letter.body


def test_the_slot_gives_room_length_and_place(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    other = replace(SITE, id="S2", name="Antenne de Hœnheim", town="Hœnheim")
    Recorder(desk.store).record(desk.actor, Action.ARRANGE, [Change(other)])
    appointment = desk.current(person, Kind.APPOINTMENT).fact_id
    given = [v for v in desk.open(person).current(Kind.SLOT) if v.fact_id == appointment]
    slot = Slot(appointment, person, 90, "S2", "Bureau 4")
    change = Change(slot, given[0].version_id if given else None)
    Recorder(desk.store).record(desk.actor, Action.RECORD_APPOINTMENT, [change])
    (letter,) = letters.convoke(desk.actor, [person]).letters
    assert "> Antenne de Hœnheim" in letter.body
    assert "> Bureau 4" in letter.body
    assert "Prévoyez 1\u00a0h\u00a030." in letter.body


def test_words_may_be_changed_for_once_and_are_checked(desk: Desk, letters: Letters) -> None:
    person = expected(desk)
    writing = Writing((person,), channel=Channel.LETTER, subject="Venez", body="Un mot.")
    (letter,) = letters.prepare(desk.actor, writing).letters
    assert (letter.subject, letter.body) == ("Venez", "Un mot.")
    with refused(No.BAD_TEMPLATE):
        letters.prepare(desk.actor, replace(writing, body="{{ x }}"))
    (unsent,) = letters.prepare(desk.actor, replace(writing, subject="Votre RSA")).unsent
    assert "RSA" in unsent.why


def test_an_appointment_without_an_hour_today_is_still_to_come(
    desk: Desk, letters: Letters
) -> None:
    person = expected(desk)
    correct(desk, desk.current(person, Kind.APPOINTMENT), planned_at=datetime(2026, 3, 2))
    (unsent,) = letters.convoke(desk.actor, [person]).unsent
    assert unsent.why == "L’heure du rendez-vous n’est pas dite"


def test_an_erased_person_is_not_written_to(desk: Desk, letters: Letters) -> None:
    person = desk.enter()
    gone = Person(person, "", "", None, erased=True)
    opened = desk.current(person, Kind.PERSON).version_id
    Recorder(desk.store).record(desk.actor, Action.UNDO, [Change(gone, opened)])
    (unsent,) = letters.convoke(desk.actor, [person]).unsent
    assert unsent.why == words.ERASED


def test_the_same_number_of_statements_for_one_and_for_many(desk: Desk, letters: Letters) -> None:
    one = expected(desk)
    many = [one, *(expected(desk, name) for name in "ABCDEFGH")]
    counts = []
    for persons in ([one], many):
        with statements(desk) as asked:
            letters.convoke(desk.actor, persons)
        counts.append(len(asked))
    assert counts[0] == counts[1] > 0


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, text: str, *_more: object) -> None:
        asked.append(text)

    engine = desk.store._engine  # type: ignore[attr-defined] # a real store
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)
