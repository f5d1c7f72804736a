"""Between a desk and its server: what other desks write is heard, a lost link is told."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from psycopg import ServerCursor
from sqlalchemy import text

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.ports import Snapshot
from calpae_desktop.services.rows import Heard
from calpae_desktop.storage import server, shared
from calpae_desktop.storage.heard import MOST, told, understood
from calpae_desktop.storage.shared import SharedStore
from tests import private_server
from tests.needs import lacking
from tests.storage.worlds import ACTOR, person, persons_of, write


class Ear:
    """Listens in a thread; `heard` grows."""

    def __init__(self, store: SharedStore) -> None:
        self.heard: list[Heard] = []
        self._changed = threading.Condition()
        self._over = threading.Event()
        self._source = store.listen(self._over.is_set, self._over.wait)
        self._thread = threading.Thread(target=self._listen)

    def __enter__(self) -> Ear:
        self._thread.start()
        self.until(lambda heard: heard == Heard(connected=True))
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _listen(self) -> None:
        for heard in self._source:
            with self._changed:
                self.heard.append(heard)
                self._changed.notify_all()

    def until(self, wanted: Any, seconds: float = 10.0) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: any(map(wanted, self.heard)), seconds)


def test_a_desk_hears_the_others_within_a_second_and_not_itself(
    desks: tuple[SharedStore, SharedStore],
) -> None:
    first, second = desks
    with Ear(second) as ear:
        write(second, "P9")
        write(first, "P1")
        ear.until(lambda heard: heard.persons == {"P1"}, 1.0)
        with first.unit_of_work() as uow:
            uow.facts.add([Version(person("P3"), uow.now)])
        assert not any("P3" in heard.persons for heard in ear.heard)
    assert not any("P9" in heard.persons for heard in ear.heard)


def cut(store: SharedStore) -> None:
    """Every link of the other desks."""
    others = "pid <> pg_backend_pid() AND datname = current_database()"
    with store._engine.connect() as connection:
        ended = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {others}"
        connection.execute(text(ended))


def one(view: Snapshot) -> object:
    return view.facts.chain(Kind.PERSON, "P1")


def every_one(view: Snapshot) -> object:
    return list(view.facts.everything(Kind.PERSON))


def read_while(
    store: SharedStore, happens: Callable[[], None], read: Callable[[Snapshot], object]
) -> None:
    with store.snapshot() as view:
        happens()
        read(view)


@pytest.mark.parametrize("strange", ["", "{}", "[1]", "3", '["d", 4]', "null", "[[], null]"])
def test_a_strange_announcement_has_all_read_again(strange: str) -> None:
    assert understood(strange)[1] == frozenset()


@pytest.mark.parametrize("read", [one, every_one])
def test_a_link_lost_while_reading_is_said_and_the_next_reading_is_whole(
    desks: tuple[SharedStore, SharedStore], read: Callable[[Snapshot], object]
) -> None:
    first, second = desks
    write(first)
    with pytest.raises(Unavailable) as lost:
        read_while(second, lambda: cut(first), read)
    assert lost.value.cause is Cause.SERVER_AWAY
    left = [found for found in gc.get_objects() if type(found) is ServerCursor and not found.closed]
    assert left == []
    assert persons_of(second) == ["P1"]
    assert persons_of(first) == ["P1"]


def test_a_large_write_is_told_without_names() -> None:
    assert told("d", {f"P{n}" for n in range(MOST + 1)}) == '["d", []]'
    assert len(told("d", {f"P-{n:016}" for n in range(MOST)})) < 8_000


@pytest.fixture
def fragile() -> Iterator[tuple[Path, str, SharedStore]]:
    """A server that may be stopped, with a base in it."""
    if (why := private_server.missing()) is not None:
        lacking(why)
    with TemporaryDirectory(prefix="calpae-coupure-") as folder:
        place = Path(folder) / "s"
        address = private_server.start(place, durable=True)
        store = shared.create(server.address_of(address), ACTOR)
        try:
            yield place, address, store
        finally:
            store.close()
            private_server.stop(place)


def write_while(store: SharedStore, happens: Callable[[], None]) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(person("P2"), uow.now)])
        happens()
        uow.commit()


def test_a_lost_server_is_said_and_work_resumes(fragile: tuple[Path, str, SharedStore]) -> None:
    place, address, store = fragile
    write(store)
    with Ear(store) as ear:
        with pytest.raises(Unavailable) as lost:
            write_while(store, lambda: private_server.stop(place))
        assert lost.value.cause in (Cause.SERVER_AWAY, Cause.UNSURE)
        ear.until(lambda heard: not heard.connected)
        with pytest.raises(Unavailable), store.snapshot():
            pass
        private_server.again(place, address)
        ear.until(lambda _: ear.heard[-1] == Heard(connected=True))
    assert persons_of(store) == ["P1"]
    with store.unit_of_work() as uow:
        uow.facts.add([Version(person("P2"), uow.now)])
        uow.commit()
    assert persons_of(store) == ["P1", "P2"]


@pytest.mark.parametrize("kept", [True, False])
def test_a_link_lost_while_keeping_asks_the_server_what_became_of_it(
    desks: tuple[SharedStore, SharedStore], monkeypatch: pytest.MonkeyPatch, kept: bool
) -> None:
    store, _ = desks
    keep = store._engine.dialect.do_commit

    def lose(connection: Any) -> None:
        if kept:
            keep(connection)
        connection.driver_connection.close()
        keep(connection)

    with monkeypatch.context() as broken, ExitStack() as expected:
        if not kept:
            expected.enter_context(pytest.raises(Unavailable))
        with store.unit_of_work() as uow:
            uow.facts.add([Version(person("P7"), uow.now)])
            broken.setattr(store._engine.dialect, "do_commit", lose)
            uow.commit()
    assert ("P7" in persons_of(store)) is kept
