"""Gestures in short, for the tests of services."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.milestones import Milestone, milestone_history
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import (
    AsRead,
    BookAppointment,
    Correct,
    Done,
    LogOutcome,
)

from .conftest import Desk


def book(desk: Desk, person: str, days: int = 10, **more: object) -> Done:
    planned = datetime.combine(desk.clock.today() + timedelta(days=days), datetime.min.time())
    command = BookAppointment(person, "67", Nature.ORIENTATION, planned.replace(hour=9))
    return desk.appointments.book(desk.actor, replace(command, **more))  # type: ignore[arg-type] # fields of the command


def log(desk: Desk, version: Version, outcome: Outcome) -> Done:
    assert version.version_id is not None
    command = LogOutcome(version.fact_id, version.version_id, outcome)
    return desk.appointments.log(desk.actor, command)


def correct(desk: Desk, version: Version, **changes: object) -> Done:
    assert version.version_id is not None
    content = replace(version.content, **changes)  # type: ignore[arg-type] # fields of the content
    return desk.corrections.correct(desk.actor, Correct(content, version.version_id))


def refused(no: No) -> pytest.RaisesExc[Refusal]:
    return pytest.RaisesExc(Refusal, check=lambda refusal: refusal.no is no)


def written(desk: Desk) -> int:
    """Number of versions in the database: the same after a gesture that was refused."""
    with desk.store.snapshot() as view:
        return sum(1 for kind in Kind for _ in view.facts.everything(kind))


def in_force(desk: Desk, person: str) -> list[Version]:
    """What the dossier holds now, kind by kind."""
    with desk.store.snapshot() as view:
        return view.facts.in_force([person])[person]


def assert_milestones_follow(desk: Desk, person: str) -> None:
    """What is stored is what the facts say, now and at every earlier instant."""
    with desk.store.snapshot() as view:
        versions = view.facts.about([person])[person]
        assert view.milestones.of([person])[person] == milestone_history(person, versions)


def as_read(desk: Desk, person: str, kind: Kind) -> AsRead:
    version = desk.current(person, kind)
    assert version.version_id is not None
    return AsRead(version.fact_id, version.version_id)


def milestone_of(desk: Desk, person: str) -> Milestone:
    milestone = desk.open(person).milestone
    assert milestone is not None
    return milestone
