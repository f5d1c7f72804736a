"""A whole base from one engine to the other: every row and every figure the same, or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.demo import fill
from calpae_desktop.services.figures import Ask, Figures
from calpae_desktop.services.ports import Store
from calpae_desktop.services.transfer import Transfer
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.storage import copying
from calpae_desktop.storage.store import DEMO_ACTOR
from tests.engines import Bases, Stored
from tests.services.conftest import Desk, MovedClock

TODAY = date(2026, 3, 2)
YEAR = Ask(date(2025, 1, 1), date(2025, 12, 31))


@pytest.fixture(scope="module")
def source(new_module_store: Bases) -> Stored:
    made = new_module_store(MovedClock())
    fill(made, TODAY, 120)
    return made


@pytest.fixture
def target(new_module_store: Bases) -> Iterator[Stored]:
    """Of the other engine."""
    with new_module_store.opened(MovedClock(), other=True) as made:
        yield made


def move(source: Store, target: Store) -> int:
    return Transfer(source, target, MovedClock()).run(DEMO_ACTOR).rows


def test_the_copy_says_the_same_and_goes_on(source: Stored, target: Stored) -> None:
    seen: list[tuple[int, int]] = []
    moved = Transfer(source, target, MovedClock()).run(
        DEMO_ACTOR, lambda done, of: seen.append((done, of))
    )
    assert seen[-1] == (moved.rows, moved.rows)
    assert moved.figures > 500
    answers = [Figures(store, MovedClock()).compute(DEMO_ACTOR, YEAR) for store in (source, target)]
    assert answers[0].figures == answers[1].figures
    assert all(check.ok for check in Upkeep(target).verify(DEMO_ACTOR))
    assert target.account(DEMO_ACTOR.login) == source.account(DEMO_ACTOR.login)
    assert Desk(target, MovedClock()).enter("NOUVELLE")
    with target.unit_of_work() as uow:
        assert uow.records.open_load("f", DEMO_ACTOR, uow.now) > 0


def test_what_is_not_empty_is_left_alone(source: Stored, target: Stored) -> None:
    person = Desk(target, MovedClock()).enter("DÉJÀ LÀ")
    with pytest.raises(Refusal) as refused:
        move(source, target)
    assert refused.value.no is No.NOT_EMPTY
    with target.snapshot() as view:
        assert list(view.facts.persons()) == [person]


def test_a_copy_that_differs_is_given_up(
    source: Stored, target: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert = copying._insert
    with monkeypatch.context() as broken:
        broken.setattr(copying, "_insert", lambda to, table, rows: insert(to, table, rows[:-1]))
        with pytest.raises(Exception):  # noqa: B017, PT011 - a link that is missing, or the mark
            move(source, target)
    with target.snapshot() as view:
        assert list(view.facts.persons()) == []
    assert move(source, target) > 1_000


def test_one_bit_more_or_less_is_seen() -> None:
    rows = [(1, "a", None, True), (2, "b", 3, False)]
    mark = copying.Fingerprint.of(rows)
    assert copying.Fingerprint.of(reversed(rows)) == mark
    assert copying.Fingerprint.of([rows[0]]) != mark
    assert copying.Fingerprint.of([rows[0], (2, "b", 3, True)]) != mark
    assert copying.Fingerprint.of([*rows, rows[0]]) != mark


def test_it_takes_the_right_to_back_up(source: Stored, target: Stored) -> None:
    with pytest.raises(Refusal) as refused:
        Transfer(source, target, MovedClock()).run(Actor("c", Role.ADVISER))
    assert refused.value.no is No.FORBIDDEN


def test_a_demonstration_has_what_a_transfer_must_keep(source: Stored) -> None:
    """The copy is compared on something."""
    with source.snapshot() as view:
        tables = copying.metadata.sorted_tables
        filled = {table.name for table in tables if copying._size(view.connection, table)}
    assert {"person_version", "milestone", "contract_text", "person_key", "counter"} <= filled
