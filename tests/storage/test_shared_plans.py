"""What a server keeps ready from one reading to the next, and what it plans each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import URL, text

from calpae_desktop.services.asked import understood
from calpae_desktop.storage import shared
from calpae_desktop.storage.shared import SharedStore
from tests.engines import FIRST
from tests.storage.worlds import HandClock, write

TIMES = 12
TODAY = date(2026, 6, 30)


@pytest.fixture(name="store")
def founded(empty: URL) -> Iterator[SharedStore]:
    clock = HandClock()
    store = shared.create(empty, FIRST, lambda _: clock.now())
    write(store)
    store.close()
    # Its connections are new: what writing had kept ready is gone with those of before.
    store = shared.open_store(empty, lambda _: clock.now())
    yield store
    store.close()


def search(store: SharedStore) -> None:
    with store.snapshot() as view:
        assert not view.search(understood("personne", TODAY), 5, None)
        assert view.records.get("nothing") is None


def search_and_fail(store: SharedStore) -> None:
    with store.snapshot() as view:
        view.search(understood("personne", TODAY), 5, None)
        raise LookupError


def kept(store: SharedStore) -> list[tuple[str, int, int]]:
    """The statements kept ready, how often planned for all values and for those given."""
    columns = "statement, generic_plans, custom_plans"
    with store.snapshot() as view:
        rows = view.connection.execute(text(f"SELECT {columns} FROM pg_prepared_statements"))
        return [(statement, generic, custom) for statement, generic, custom in rows]


def test_a_search_is_planned_once_and_nothing_else_is_kept(store: SharedStore) -> None:
    for _ in range(TIMES):
        search(store)
    found = kept(store)
    assert found
    assert {(generic, custom) for _, generic, custom in found} == {(TIMES, 0)}
    assert not any("FROM meta" in statement for statement, _, _ in found)


def test_plans_are_made_as_before_once_a_search_is_over(store: SharedStore) -> None:
    search(store)
    with store.snapshot() as view:
        assert view.connection.scalar(text("SHOW plan_cache_mode")) == "auto"


def test_a_reading_that_fails_leaves_nothing_behind(store: SharedStore) -> None:
    search(store)
    with pytest.raises(LookupError):
        search_and_fail(store)
    assert kept(store) == []
    search(store)
    assert kept(store)
