"""Contracts, orientations and supports in several gestures: drafted, signed, decided, ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.domain.support import Support
from calpae_desktop.services.commands import (
    RecordContract,
    RecordOrientation,
    RecordSupport,
)

from .conftest import Desk
from .gestures import as_read, assert_milestones_follow, correct, milestone_of, refused


def test_a_draft_is_signed_later_and_counts_from_then_on(desk: Desk) -> None:
    person = desk.enter()
    draft = RecordContract(person, None, objective="Un métier", person_commitments="Venir")
    desk.contracts.record(desk.actor, draft)
    assert milestone_of(desk, person).signed_on is None
    read = as_read(desk, person, Kind.CONTRACT)
    desk.clock.forward(days=1)
    today = desk.clock.today()
    desk.contracts.record(desk.actor, replace(draft, signed_on=today, as_read=read))
    (contract,) = desk.open(person).current(Kind.CONTRACT)
    assert isinstance(contract.content, Contract)
    assert (contract.content.signed_on, contract.content.starts_on) == (today, today)
    assert contract.content.person_commitments == "Venir"
    assert milestone_of(desk, person).signed_on == today
    with pytest.raises(EditConflict):
        desk.contracts.record(desk.actor, replace(draft, as_read=read))
    assert_milestones_follow(desk, person)


def test_what_a_form_does_not_show_of_a_contract_stays(desk: Desk) -> None:
    person = desk.enter()
    desk.contracts.record(desk.actor, RecordContract(person, desk.clock.today()))
    correct(desk, desk.current(person, Kind.CONTRACT), renews="K0")
    again = RecordContract(person, None, as_read=as_read(desk, person, Kind.CONTRACT))
    desk.contracts.record(desk.actor, again)
    (contract,) = desk.open(person).current(Kind.CONTRACT)
    assert isinstance(contract.content, Contract)
    assert contract.content.renews == "K0"


def test_an_orientation_is_proposed_decided_then_notified(desk: Desk) -> None:
    person = desk.enter()
    first = desk.clock.today()
    proposal = RecordOrientation(person, "67", "job_coaching", None, proposed_on=first)
    desk.orientations.record(desk.actor, proposal)
    assert milestone_of(desk, person).oriented_on is None
    desk.clock.forward(days=3)
    today = desk.clock.today()
    decided = replace(
        proposal,
        scheme="aglo",
        decided_on=today,
        notified_on=today,
        as_read=as_read(desk, person, Kind.ORIENTATION),
    )
    desk.orientations.record(desk.actor, decided)
    (orientation,) = desk.open(person).current(Kind.ORIENTATION)
    assert isinstance(orientation.content, Orientation)
    assert orientation.content.status is OrientationStatus.DECIDED
    assert (orientation.content.proposed_on, orientation.content.scheme) == (first, "aglo")
    assert milestone_of(desk, person).oriented_on == today
    assert_milestones_follow(desk, person)


@pytest.mark.parametrize(
    ("proposed", "decided", "notified", "no"),
    [
        pytest.param(None, None, None, No.REQUIRED, id="rien"),
        pytest.param(0, None, 0, No.REQUIRED, id="notifiée sans décision"),
        pytest.param(0, -1, None, No.PERIOD_REVERSED, id="décidée avant d'être proposée"),
        pytest.param(None, 0, -1, No.PERIOD_REVERSED, id="notifiée avant d'être décidée"),
        pytest.param(None, 0, 1, No.FUTURE_EVENT, id="notifiée demain"),
    ],
)
def test_days_of_an_orientation_follow_each_other(
    desk: Desk, proposed: int | None, decided: int | None, notified: int | None, no: No
) -> None:
    person = desk.enter()
    first, then, last = (
        None if n is None else desk.clock.today() + timedelta(n)
        for n in (proposed, decided, notified)
    )
    with refused(no):
        desk.orientations.record(
            desk.actor, RecordOrientation(person, "67", "aglo", then, first, last)
        )
    assert desk.open(person).current(Kind.ORIENTATION) == []


def test_a_support_starts_then_ends(desk: Desk) -> None:
    person = desk.enter()
    started = desk.clock.today()
    desk.supports.record(desk.actor, RecordSupport(person, "67", "aglo", started))
    desk.clock.forward(days=30)
    end = RecordSupport(
        person,
        "67",
        "aglo",
        started,
        ended_on=desk.clock.today(),
        end_reason="Emploi durable",
        as_read=as_read(desk, person, Kind.SUPPORT),
    )
    with refused(No.PERIOD_REVERSED):
        desk.supports.record(desk.actor, replace(end, ended_on=started - timedelta(1)))
    desk.supports.record(desk.actor, end)
    (support,) = desk.open(person).current(Kind.SUPPORT)
    assert isinstance(support.content, Support)
    assert (support.content.ended_on, support.content.end_reason) == (
        desk.clock.today(),
        "Emploi durable",
    )
    with pytest.raises(EditConflict):
        desk.supports.record(desk.actor, end)
