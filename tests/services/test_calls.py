"""Phone calls: logged, told, corrected, taken back; no figure and no export knows them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.refusals import No
from calpae_desktop.exchange.writer import write_exchange
from calpae_desktop.services.calls import Calls
from calpae_desktop.services.commands import RecordCall
from calpae_desktop.services.outflow import Outflow
from calpae_desktop.words.facts import tell

from .conftest import Desk
from .gestures import assert_milestones_follow, book, correct, log, refused, written


def call(desk: Desk, person: str, **more: object) -> None:
    command = replace(RecordCall(person, CallResult.REACHED), **more)  # type: ignore[arg-type] # fields of the command
    Calls(desk.store, desk.clock).record(desk.actor, command)


def logged(desk: Desk, person: str) -> list[Call]:
    found = (v.content for v in desk.open(person).current(Kind.CALL))
    return [content for content in found if isinstance(content, Call)]


def test_a_call_after_an_absence_is_told_in_the_dossier(desk: Desk) -> None:
    person = desk.enter()
    book(desk, person, days=1)
    desk.clock.forward(days=1, hours=6)
    log(desk, desk.current(person, Kind.APPOINTMENT), Outcome.ABSENT)
    missed = desk.current(person, Kind.APPOINTMENT).fact_id
    call(desk, person, appointment=missed, note="Enfant malade")
    (found,) = logged(desk, person)
    assert (found.appointment, found.adviser) == (missed, "Claire Muller")
    assert found.called_at == datetime(2026, 3, 3, 15)
    told = tell(desk.current(person, Kind.CALL))
    assert (told.title, told.detail) == (
        "Appel : personne jointe",
        "Enfant malade · Claire Muller",
    )
    assert_milestones_follow(desk, person)


def test_a_call_is_corrected_and_taken_back(desk: Desk) -> None:
    person = desk.enter()
    call(desk, person, result=CallResult.NO_ANSWER)
    done = correct(desk, desk.current(person, Kind.CALL), result=CallResult.MESSAGE)
    assert [c.result for c in logged(desk, person)] == [CallResult.MESSAGE]
    desk.undo(done)
    assert [c.result for c in logged(desk, person)] == [CallResult.NO_ANSWER]


def test_a_call_yet_to_come_is_refused(desk: Desk) -> None:
    person = desk.enter()
    later = datetime(2026, 3, 2, 9, 1)
    with refused(No.FUTURE_EVENT):
        call(desk, person, called_at=later)
    assert logged(desk, person) == []


def test_a_call_of_nobody_is_refused(desk: Desk) -> None:
    with refused(No.UNKNOWN_PERSON):
        call(desk, "P-inconnu")
    assert written(desk) == 0


def test_whoever_may_not_record_appointments_logs_no_call(desk: Desk) -> None:
    person = desk.enter()
    elsewhere = Actor("paul", Role.ADVISER, "Paul", frozenset({"68"}))
    with refused(No.OUT_OF_SCOPE):
        Calls(desk.store, desk.clock).record(elsewhere, RecordCall(person, CallResult.REACHED))
    assert logged(desk, person) == []


def test_an_export_has_no_file_of_calls(desk: Desk, tmp_path: Path) -> None:
    """Readers of the format refuse a file that they do not know."""
    person = desk.enter()
    call(desk, person)
    counts = Outflow(desk.store, desk.clock, write_exchange).export(desk.actor, tmp_path / "x")
    assert counts["personnes.csv"] == 1
    assert not any("appel" in name or "call" in name for name in counts)


@pytest.mark.parametrize("days", [0, 400])
def test_when_a_call_was_made_is_kept_to_the_minute(desk: Desk, days: int) -> None:
    person = desk.enter()
    at = datetime(2026, 3, 2, 8, 59) - timedelta(days=days)
    call(desk, person, called_at=at)
    assert [c.called_at for c in logged(desk, person)] == [at]
