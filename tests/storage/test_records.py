"""Milestones, schemes, loads, flows, journal and small values come back as they went in."""

from dataclasses import replace
from datetime import date, timedelta

from calpae_desktop.domain.milestones import KnownMilestone, milestone_history
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.rows import FlowKey, Load
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.schemes import StoredSchemes
from tests.engines import Stored
from tests.storage.worlds import ACTOR, SCHEME, START, versions, write


def history(owner: str) -> list[KnownMilestone]:
    """All that is known of a person, then known otherwise an hour later."""
    (known,) = milestone_history(owner, versions(START, owner))
    later = START + timedelta(hours=1)
    other = replace(known.milestone, booked_on=None, pathway=None, scheme=None, fallback=True)
    return [replace(known, superseded_at=later), KnownMilestone(other, later)]


def test_milestones_come_back_and_are_replaced(stored: Stored) -> None:
    write(stored, "P1")
    write(stored, "P2")
    rows = {owner: history(owner) for owner in ("P1", "P2")}
    assert rows["P1"][0].milestone.oriented_on == date(2026, 1, 20)
    with stored.unit_of_work() as uow:
        uow.milestones.rewrite(rows)
        uow.commit()
    with stored.snapshot() as view:
        assert view.milestones.of(["P2", "P1", "P9"]) == rows | {"P9": []}
    with stored.unit_of_work() as uow:
        uow.milestones.rewrite({"P1": rows["P1"][1:], "P2": []})
        uow.commit()
    with stored.snapshot() as view:
        assert view.milestones.of(["P1", "P2"]) == {"P1": rows["P1"][1:], "P2": []}


def test_schemes_are_inserted_or_replaced(stored: Stored) -> None:
    renamed = replace(SCHEME, label="Accompagnement")
    other = replace(SCHEME, id="aglo", aglo=True)
    with stored.unit_of_work() as uow:
        uow.schemes.save([SCHEME, other, renamed])
        uow.commit()
    with stored.snapshot() as view:
        assert view.schemes.all() == {"aglo": other, SCHEME.id: renamed}
        assert view.schemes.used() == set()
    write(stored)
    with stored.snapshot() as view:
        assert view.schemes.used() == {SCHEME.id}
        assert isinstance(view.schemes, StoredSchemes)


def test_loads_and_flows_are_listed(stored: Stored) -> None:
    flow = FlowKey("CRISTAL", "M", date(2026, 2, 28), "09:30")
    with stored.unit_of_work() as uow:
        at = uow.now
        first = uow.records.open_load("a.zip", ACTOR, at)
        second = uow.records.open_load("b", ACTOR, at)
        uow.records.sign_load(first, "abc")
        uow.records.sign_load(second, "def")
        uow.records.close_load(first, {"droits": 3})
        uow.records.add_flow(flow, second)
        uow.commit()
    with stored.snapshot() as view:
        assert view.records.flows() == [flow]
        assert view.records.loads() == [
            Load(first, "a.zip", "abc", at, ACTOR.login, {"droits": 3}),
            Load(second, "b", "def", at, ACTOR.login, {}),
        ]


def test_small_values_are_replaced(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        assert uow.records.get("ville") is None
        uow.records.set("ville", "Sélestat")
        uow.records.set("ville", "Colmar")
        uow.commit()
    with stored.snapshot() as view:
        assert view.records.get("ville") == "Colmar"


def test_the_database_knows_itself(stored: Stored) -> None:
    with stored.snapshot() as view:
        assert view.records.get("schema_version") == str(VERSION)
        assert len(bytes.fromhex(view.records.get("database_id") or "")) == 16
        assert (view.records.get("created_at") or "").startswith("2026-03-02T08:00")


def test_a_line_that_was_undone_leaves_no_hole(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        uow.records.note(uow.now, ACTOR, "export", "perdue")
    with stored.unit_of_work() as uow:
        uow.records.note(uow.now, ACTOR, "export", "gardée")
        uow.commit()
    assert all(check.ok for check in stored.check_storage())


def test_a_refusal_inside_a_unit_of_work_is_the_one_that_comes_out(stored: Stored) -> None:
    try:
        with stored.unit_of_work() as uow:
            raise Refusal(No.SAME_START, at=uow.now)
    except Refusal as refusal:
        no = refusal.no
    assert no is No.SAME_START
