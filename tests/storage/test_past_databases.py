"""Each database that an earlier program left is opened, whole, and says what it said."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect, text

from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.storage import server, shared
from calpae_desktop.storage.engine import mapped
from calpae_desktop.storage.keyfile import path_of, read_key_file
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.sqlite import open_engine
from calpae_desktop.storage.store import demo_store, open_store
from tests import past
from tests.engines import FILE, SERVER, Databases, Stored
from tests.older import shape
from tests.storage.worlds import HandClock

Given = tuple[Databases, ExitStack]
Rows = dict[str, int]
# The program of version 2 knew files only.
KEPT = [
    (kind, version)
    for version in past.versions()
    for kind, name in ((FILE, past.BASE), (SERVER, past.DUMP))
    if (past.FOLDER / str(version) / name).exists()
]
# What opening writes of itself: the version, and the backup made before; what people are found by.
MAY_GROW = {"meta", "person_key"}


def rows(connection: Connection) -> Rows:
    names = inspect(connection).get_table_names()
    counted = {n: connection.scalar(text(f'SELECT count(*) FROM "{n}"')) for n in names}
    return {name: int(count or 0) for name, count in counted.items()}


@contextmanager
def from_file(version: int, folder: Path) -> Iterator[tuple[Rows, Stored]]:
    base = folder / past.BASE
    for name in (past.BASE, path_of(base).name):
        shutil.copy(past.FOLDER / str(version) / name, folder / name)
    engine = open_engine(base, read_key_file(path_of(base)).unlock(past.PHRASE))
    with engine.connect() as connection:
        before = rows(connection)
    engine.dispose()
    store = open_store(base, past.PHRASE, HandClock(past.OPENED))
    try:
        assert (store.upgraded is None) is (version == VERSION)
        yield before, store
    finally:
        store.close()


@contextmanager
def from_dump(version: int, databases: Databases) -> Iterator[tuple[Rows, Stored]]:
    with databases.empty() as url:
        engine = server.open_engine(url)
        with mapped(), engine.connect() as connection:
            past.load_dump(connection.connection.driver_connection, version)
            before = rows(connection)
        engine.dispose()
        if version < VERSION:
            with pytest.raises(Refusal) as older:
                shared.open_store(url)
            assert older.value.no is No.DATABASE_OLDER
            assert shared.upgrade_server(url) is not None
        clock = HandClock(past.OPENED)
        store = shared.open_store(url, lambda _: clock.now())
        try:
            yield before, store
        finally:
            store.close()


@pytest.fixture
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[int, Rows, Stored]]:
    kind, version = request.param
    with ExitStack() as held:
        if kind == FILE:
            before, store = held.enter_context(from_file(version, tmp_path))
        else:
            given: Given = request.getfixturevalue("databases")
            before, store = held.enter_context(from_dump(version, given[0]))
        yield version, before, store


@pytest.mark.parametrize("opened", KEPT, indirect=True, ids=lambda kept: f"{kept[0]}-{kept[1]}")
def test_a_past_database_says_what_it_said(opened: tuple[int, Rows, Stored]) -> None:
    version, before, store = opened
    desk = past.desk(store)
    assert [check.detail for check in desk.upkeep.verify(desk.actor) if not check.ok] == []
    with store._engine.connect() as connection:
        after = rows(connection)
    assert {name: after[name] for name in before.keys() - MAY_GROW} == {
        name: count for name, count in before.items() if name not in MAY_GROW
    }
    was: dict[str, Any] = past.kept(version)
    now = past.said(desk)
    assert {key: now["chiffres"].get(key) for key in was["chiffres"]} == was["chiffres"]
    assert now["fiches"] == was["fiches"] != {}
    assert desk.reports.read(desk.actor, 1)
    who = Person("", "NOUVELLE", "Essai", past.OPENED.date().replace(year=1990))
    today = desk.clock.today()
    done = desk.intake.record_entry(desk.actor, RecordEntry(who, "67", today, today))
    (newcomer,) = done.persons
    assert desk.dossiers.open(desk.actor, newcomer)


def test_the_tables_of_this_version_are_those_kept(databases: Given, tmp_path: Path) -> None:
    """A version whose tables change without a number of its own would be opened as it is."""
    with ExitStack() as held:
        held_file = held.enter_context(from_file(VERSION, tmp_path))[1]
        for kept, new in (
            (held_file, held.enter_context(fresh_file(tmp_path / "neuve"))),
            (
                held.enter_context(from_dump(VERSION, databases[0]))[1],
                held.enter_context(fresh_server(databases[0])),
            ),
        ):
            with kept._engine.connect() as one, new._engine.connect() as other:
                assert shape(one) == shape(other)


@contextmanager
def fresh_file(folder: Path) -> Iterator[Stored]:
    folder.mkdir()
    store = demo_store(folder, HandClock())
    try:
        yield store
    finally:
        store.close()


@contextmanager
def fresh_server(databases: Databases) -> Iterator[Stored]:
    with databases.empty() as url:
        store = shared.create(url, past.ACTOR)
        try:
            yield store
        finally:
            store.close()
