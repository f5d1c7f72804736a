"""Notes of the team, and how a person is reached: dated, signed, corrected, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.services.commands import Correct, Done, Restore
from calpae_desktop.services.notes import Notes
from calpae_desktop.services.reaches import Reaches
from calpae_desktop.words.facts import tell

from .conftest import Desk
from .gestures import assert_milestones_follow, book, correct, refused, written


def note(desk: Desk, person: str, text: str) -> Done:
    return Notes(desk.store, desk.clock).write(desk.actor, person, text)


def say(desk: Desk, person: str, opened: int | None = None, **said: object) -> Done:
    reach = Reach("", person, **said)  # type: ignore[arg-type] # its fields
    return Reaches(desk.store).say(desk.actor, reach, opened)


def notes(desk: Desk, person: str) -> list[Note]:
    found = (v.content for v in desk.open(person).current(Kind.NOTE))
    return [content for content in found if isinstance(content, Note)]


def reach_of(desk: Desk, person: str) -> Reach:
    content = desk.current(person, Kind.REACH).content
    assert isinstance(content, Reach)
    return content


def test_a_note_is_dated_and_signed(desk: Desk) -> None:
    person = desk.enter()
    note(desk, person, "  Disponible le matin,\nrappeler après 9 h  ")
    (found,) = notes(desk, person)
    assert found.text == "Disponible le matin,\nrappeler après 9 h"
    assert (found.noted_at, found.adviser) == (datetime(2026, 3, 2, 9), "Claire Muller")
    assert_milestones_follow(desk, person)


def test_a_note_is_rewritten_and_what_it_said_is_kept(desk: Desk) -> None:
    person = desk.enter()
    note(desk, person, "Disponible le matin")
    done = correct(desk, desk.current(person, Kind.NOTE), text="Disponible le soir")
    assert [n.text for n in notes(desk, person)] == ["Disponible le soir"]
    chain = desk.open(person).chains[Kind.NOTE, notes(desk, person)[0].id]
    assert [getattr(v.content, "text", "") for v in chain] == [
        "Disponible le matin",
        "Disponible le soir",
    ]
    desk.undo(done)
    assert [n.text for n in notes(desk, person)] == ["Disponible le matin"]


def test_a_note_is_withdrawn_and_given_back(desk: Desk) -> None:
    person = desk.enter()
    note(desk, person, "Erreur de dossier")
    version = desk.current(person, Kind.NOTE)
    gone = desk.corrections.correct(
        desk.actor, Correct(version.content, version.version_id, withdraw=True)
    )
    assert notes(desk, person) == []
    desk.undo(gone)
    assert [n.text for n in notes(desk, person)] == ["Erreur de dossier"]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_an_empty_note_is_refused(desk: Desk, text: str) -> None:
    person = desk.enter()
    before = written(desk)
    with refused(No.REQUIRED):
        note(desk, person, text)
    assert written(desk) == before


def test_who_may_not_note_says_nothing(desk: Desk) -> None:
    person = desk.enter()
    before = written(desk)
    desk.actor = Actor("paul", Role.ADVISER, "Paul", frozenset({"68"}))
    with refused(No.OUT_OF_SCOPE):
        note(desk, person, "Ailleurs")
    with refused(No.OUT_OF_SCOPE):
        say(desk, person, preferred=Channel.SMS)
    with refused(No.UNKNOWN_PERSON):
        note(desk, "P-inconnu", "Personne")
    assert written(desk) == before


def test_how_a_person_is_reached_is_said_once_then_changed(desk: Desk) -> None:
    person = desk.enter()
    say(desk, person, preferred=Channel.SMS, sms_agreed=True, remark="après 16 h")
    first = desk.current(person, Kind.REACH)
    assert tell(first).detail == "Préfère : SMS · accepte les SMS · après 16 h"
    done = say(desk, person, first.version_id, preferred=Channel.PHONE, language="peul")
    assert reach_of(desk, person) == Reach(
        first.fact_id, person, preferred=Channel.PHONE, language="peul"
    )
    desk.undo(done)
    assert reach_of(desk, person) == first.content


def test_two_who_say_it_at_once_do_not_overwrite_each_other(desk: Desk) -> None:
    person = desk.enter()
    say(desk, person, preferred=Channel.SMS)
    with pytest.raises(EditConflict):
        say(desk, person, preferred=Channel.LETTER)
    assert reach_of(desk, person).preferred is Channel.SMS


def test_taken_back_it_is_said_again(desk: Desk) -> None:
    person = desk.enter()
    desk.undo(say(desk, person, preferred=Channel.SMS))
    assert desk.open(person).current(Kind.REACH) == []
    say(desk, person, preferred=Channel.EMAIL)
    assert replace(reach_of(desk, person), id="") == Reach("", person, preferred=Channel.EMAIL)


def test_an_earlier_version_is_taken_again(desk: Desk) -> None:
    person = desk.enter()
    note(desk, person, "Le matin")
    first = desk.current(person, Kind.NOTE)
    correct(desk, first, text="Le soir")
    last = desk.current(person, Kind.NOTE)
    back = Restore(Kind.NOTE, first.fact_id, first.version_id or 0, last.version_id or 0)
    done = desk.corrections.restore(desk.actor, back)
    assert [n.text for n in notes(desk, person)] == ["Le matin"]
    assert len(desk.open(person).chains[Kind.NOTE, first.fact_id]) == 3
    with pytest.raises(EditConflict):
        desk.corrections.restore(desk.actor, back)
    with refused(No.UNKNOWN_FACT):
        desk.corrections.restore(desk.actor, replace(back, wanted=10**9))
    desk.undo(done)
    assert [n.text for n in notes(desk, person)] == ["Le soir"]


def test_what_was_withdrawn_reads_again_and_the_milestones_follow(desk: Desk) -> None:
    person = desk.enter()
    book(desk, person)
    first = desk.current(person, Kind.APPOINTMENT)
    withdrawn = Correct(first.content, first.version_id, withdraw=True)
    desk.corrections.correct(desk.actor, withdrawn)
    (*_, last) = desk.open(person).chains[Kind.APPOINTMENT, first.fact_id]
    back = Restore(Kind.APPOINTMENT, first.fact_id, first.version_id or 0, last.version_id or 0)
    desk.corrections.restore(desk.actor, back)
    assert desk.current(person, Kind.APPOINTMENT).content == first.content
    assert_milestones_follow(desk, person)


def test_who_may_not_record_a_fact_takes_no_version_of_it_again(desk: Desk) -> None:
    person = desk.enter()
    before = written(desk)
    desk.actor = Actor("paul", Role.REFERENT, "Paul")
    with refused(No.FORBIDDEN):
        desk.corrections.restore(desk.actor, Restore(Kind.PERSON, person, 1, 1))
    assert written(desk) == before
