"""A base of an earlier version: backed up, upgraded whole or not at all, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import URL, Connection, Engine, text

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.storage import bases, server, shared
from calpae_desktop.storage.backup import restore
from calpae_desktop.storage.engine import writing
from calpae_desktop.storage.founding import LAST_BACKUP_VERIFIED, upgrade
from calpae_desktop.storage.migrations import running
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.schema_search import metadata
from calpae_desktop.storage.store import EncryptedStore, open_store
from calpae_desktop.storage.upgrading import Upgraded
from calpae_desktop.words.refusals import sentence
from tests.engines import Bases, Databases
from tests.older import ADDED, EARLIER, make_older, shape, version_kept
from tests.storage.processes import elsewhere
from tests.storage.processes import running as process_running
from tests.storage.worlds import ACTOR, PHRASE, HandClock, persons_of, write

Given = tuple[Databases, ExitStack]
BACKUPS = "base.sqlite.avant-version-*.sauvegarde"


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as connection, connection.begin():
        yield connection


def aged(store: EncryptedStore, version: int = 2) -> Path:
    """A closed base of an earlier version, with a dossier."""
    write(store)
    with changing(store._engine) as connection:
        make_older(connection, version)
    store.close()
    return store.path


def raw_version(store: EncryptedStore) -> str | None:
    with store._engine.connect() as connection:
        return version_kept(connection)


def test_each_version_has_its_step() -> None:
    assert list(running.STEPS) == list(range(2, VERSION + 1))
    assert set(ADDED) <= set(running.STEPS)


def test_every_version_leads_to_the_tables_of_this_program(new_module_store: Bases) -> None:
    """As a new base has them, and as Alembic compares them with the declared ones."""
    with new_module_store.opened(HandClock()) as store:
        with store._engine.connect() as connection:
            expected = shape(connection)
        for version in EARLIER:
            with changing(store._engine) as connection:
                make_older(connection, version)
                assert shape(connection) != expected
                assert upgrade(connection) == version
            with store._engine.connect() as connection:
                assert shape(connection) == expected
                context = MigrationContext.configure(connection)
                assert compare_metadata(context, metadata) == []
                assert version_kept(connection) == str(VERSION)


def test_a_base_of_today_is_opened_without_what_upgrades(store: EncryptedStore) -> None:
    script = """
store = open_store(base, key, clock)
write(store)
store.close()
say("alembic" in sys.modules)
"""
    assert elsewhere(store, script) == "False"


def test_a_verified_backup_is_made_before(
    store: EncryptedStore, clock: HandClock, tmp_path: Path
) -> None:
    base = aged(store)
    opened = open_store(base, PHRASE, clock)
    (backup,) = base.parent.glob(BACKUPS)
    assert backup.name == "base.sqlite.avant-version-6-20260302-090004-000000.sauvegarde"
    assert opened.upgraded == Upgraded(2, VERSION, backup)
    with opened.snapshot() as view:
        assert view.records.get(LAST_BACKUP_VERIFIED) is not None
    opened.close()
    other = tmp_path / "ailleurs" / "base.sqlite"
    restore(backup, other, clock, PHRASE)
    again = open_store(other, PHRASE, clock)
    assert again.upgraded is not None
    assert again.upgraded.before == 2
    assert persons_of(again) == ["P1"]
    again.close()
    opened = open_store(base, PHRASE, clock)
    assert opened.upgraded is None
    opened.close()
    assert list(base.parent.glob(BACKUPS)) == [backup]


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (OSError(28, "No space left on device"), "(disque plein)"),
        (PermissionError(13, "Permission denied"), "(emplacement en lecture seule)"),
        (Refusal(No.BACKUP_DAMAGED), "sauvegarde à faire avant"),
    ],
    ids=["plein", "protégé", "relue fausse"],
)
def test_without_its_backup_nothing_is_upgraded(
    store: EncryptedStore, monkeypatch: pytest.MonkeyPatch, failure: Exception, said: str
) -> None:
    def fail(*_: object) -> None:
        raise failure

    base = aged(store)
    before = base.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr("calpae_desktop.storage.backup.verify_backup", fail)
        with pytest.raises(Refusal) as refusal:
            open_store(base, PHRASE, HandClock())
    assert refusal.value.no is No.UPGRADE_WITHOUT_BACKUP
    assert said in sentence(refusal.value)
    assert base.read_bytes() == before
    assert sorted(path.name for path in base.parent.iterdir()) == [
        "base.sqlite",
        "base.sqlite.cle",
        "base.sqlite.verrou",
    ]
    opened = open_store(base, PHRASE, HandClock())
    assert persons_of(opened) == ["P1"]
    opened.close()


def test_a_demonstration_has_no_backup_to_make(demo: EncryptedStore, clock: HandClock) -> None:
    base = aged(demo, 1)
    opened = open_store(base, demo.key, clock)
    assert opened.upgraded == Upgraded(1, VERSION, None)
    assert persons_of(opened) == ["P1"]
    opened.close()


@pytest.mark.parametrize("step", [3, VERSION])
def test_killed_half_way_it_is_done_again(
    store: EncryptedStore, clock: HandClock, step: int
) -> None:
    """A process killed once a step is made: the base is as before, and opens next time."""
    base = aged(store)
    script = f"""
from calpae_desktop.storage.migrations import running
made = running.STEPS[{step}]
def hold():
    made()
    say("prêt")
    sys.stdin.read()
running.STEPS[{step}] = hold
open_store(base, key, clock)
"""
    with process_running(store, script):
        pass
    assert raw_version(store) == "2"
    store.close()
    opened = open_store(base, PHRASE, clock)
    assert opened.upgraded is not None
    assert opened.upgraded.before == 2
    assert persons_of(opened) == ["P1"]
    assert all(check.ok for check in opened.check_storage() if "CER" not in check.name)
    opened.close()


def test_a_file_open_elsewhere_for_writing_is_not_upgraded(store: EncryptedStore) -> None:
    base = aged(store)
    script = """
from calpae_desktop.storage.lock import WriterLock
with WriterLock.of(base).held():
    say("prêt")
    sys.stdin.read()
"""
    with process_running(store, script), pytest.raises(Refusal) as refusal:
        open_store(base, PHRASE, HandClock())
    assert refusal.value.no is No.OTHER_WRITER
    assert raw_version(store) == "2"


@pytest.fixture
def on_server(databases: Given) -> Iterator[URL]:
    """A base of version 2 on a server, with a dossier."""
    with databases[0].empty() as url:
        store = shared.create(url, ACTOR)
        write(store)
        with changing(store._engine) as connection:
            make_older(connection, 2)
        store.close()
        yield url


def of_server(url: URL, ask: Callable[[Connection], Any]) -> Any:
    engine = server.open_engine(url)
    try:
        with engine.connect() as connection:
            return ask(connection)
    finally:
        engine.dispose()


def named(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def test_an_older_base_of_a_server_waits_for_its_backup(on_server: URL) -> None:
    base, before = named(on_server), of_server(on_server, shape)
    for ask in (
        lambda: bases.open_base(base, "", HandClock(), "moi"),
        lambda: bases.upgrade_base(base, "", HandClock(), backed_up=False),
    ):
        with pytest.raises(Refusal) as refusal:
            ask()
        assert refusal.value.no is No.DATABASE_OLDER
        assert "pg_dump" in sentence(refusal.value)
    assert of_server(on_server, shape) == before
    done = bases.upgrade_base(base, "", HandClock(), backed_up=True)
    assert done == Upgraded(2, VERSION)
    assert bases.upgrade_base(base, "", HandClock(), backed_up=False) is None
    opened, _ = bases.open_base(base, "", HandClock(), "moi")
    assert persons_of(opened) == ["P1"]
    opened.close()


def test_one_desk_upgrades_the_others_find_it_done(
    on_server: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, inside = running.STEPS[3], threading.Event()
    answers: list[Upgraded | None] = []
    others = [threading.Thread(target=lambda: answers.append(upgraded())) for _ in range(2)]

    def slow() -> None:
        inside.set()
        others[1].start()
        waiting = text(
            "SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database "
            "WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()"
        )
        while others[1].is_alive() and not of_server(on_server, lambda c: c.scalar(waiting)):
            others[1].join(0.01)
        made()

    def upgraded() -> Upgraded | None:
        return shared.upgrade_server(on_server)

    monkeypatch.setitem(running.STEPS, 3, slow)
    others[0].start()
    for other in others:
        assert inside.wait(20)
        other.join(20)
    assert sorted(answers, key=str) == [None, Upgraded(2, VERSION)]


def test_a_server_lost_half_way_leaves_the_base_as_it_was(
    on_server: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, before = running.STEPS[VERSION], of_server(on_server, shape)

    def lose() -> None:
        made()
        others = text(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        of_server(on_server, lambda connection: connection.execute(others).all())

    with monkeypatch.context() as broken:
        broken.setitem(running.STEPS, VERSION, lose)
        with pytest.raises(Unavailable) as lost:
            shared.upgrade_server(on_server)
    assert lost.value.cause is Cause.SERVER_AWAY
    assert of_server(on_server, shape) == before
    assert of_server(on_server, version_kept) == "2"
    assert shared.upgrade_server(on_server) == Upgraded(2, VERSION)
