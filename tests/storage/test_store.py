"""Creating and opening: each thing that can be wrong has its own answer."""

import os
import stat
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Table, update
from sqlcipher3 import dbapi2

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.storage import founding
from calpae_desktop.storage import sqlite as engines
from calpae_desktop.storage import store as stores
from calpae_desktop.storage.keyfile import new_key, path_of
from calpae_desktop.storage.schema import VERSION, fiche_part, issued_fiche, issued_roles, meta
from calpae_desktop.storage.sqlite import OTHER_KEY, PLAIN_HEADER
from calpae_desktop.storage.store import EncryptedStore, create, demo_store, open_store
from tests.storage.worlds import ACTOR, PHRASE, HandClock, persons_of, write


def answer(base: str | Path, phrase: str = PHRASE) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        open_store(base, phrase, HandClock())
    return refusal.value


def closed(store: EncryptedStore) -> Path:
    write(store)
    store.close()
    return store.path


def test_what_was_written_is_there_when_opened_again(store: EncryptedStore) -> None:
    base = closed(store)
    again = open_store(base, PHRASE, HandClock(store._clock.now()))
    assert persons_of(again) == ["P1"]
    assert again.account(ACTOR.login) == ACTOR
    assert again.account("personne") is None
    by_key = open_store(base, again.key, HandClock())
    assert persons_of(by_key) == ["P1"]
    by_key.close()
    again.close()


def test_nothing_but_the_database_its_key_and_its_lock_is_left(store: EncryptedStore) -> None:
    base = closed(store)
    found = sorted(path.name for path in base.parent.iterdir())
    assert found == ["base.sqlite", "base.sqlite.cle", "base.sqlite.verrou"]
    if os.name == "posix":
        modes = {stat.S_IMODE(path.stat().st_mode) for path in base.parent.iterdir()}
        assert modes == {0o600}


def test_a_database_is_never_created_over_another(store: EncryptedStore, clock: HandClock) -> None:
    base = closed(store)
    before = {path: path.read_bytes() for path in base.parent.iterdir()}
    with pytest.raises(Refusal) as refusal:
        create(base, PHRASE, ACTOR, clock)
    assert refusal.value.no is No.DATABASE_EXISTS
    assert {path: path.read_bytes() for path in base.parent.iterdir()} == before


def test_a_weak_phrase_creates_nothing(base: Path, clock: HandClock) -> None:
    with pytest.raises(Refusal) as refusal:
        create(base, "motdepasse", ACTOR, clock)
    assert refusal.value.no is No.WEAK_PHRASE
    assert not base.parent.exists()


@pytest.mark.parametrize("step", ["found", "settle", "_set_aside_orphan_key", "put"])
def test_a_creation_that_fails_leaves_nothing_half_made(
    base: Path, clock: HandClock, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(stores, step, full)
        with pytest.raises(Unavailable) as unavailable:
            create(base, PHRASE, ACTOR, clock)
    assert unavailable.value.cause is Cause.DISK_FULL
    assert not base.exists()
    assert answer(base).no is No.DATABASE_MISSING
    made = create(base, PHRASE, ACTOR, clock)
    write(made)
    made.close()


def test_a_key_file_without_its_database_is_kept(store: EncryptedStore, clock: HandClock) -> None:
    base = closed(store)
    key_file = path_of(base).read_bytes()
    base.unlink()
    create(base, PHRASE, ACTOR, clock).close()
    (kept,) = base.parent.glob("*.avant-creation-*")
    assert kept.read_bytes() == key_file != path_of(base).read_bytes()


def test_no_database_is_not_a_wrong_phrase(base: Path, tmp_path: Path) -> None:
    assert answer(base).no is No.DATABASE_MISSING
    assert answer(tmp_path).no is No.DATABASE_MISSING


def test_a_wrong_phrase_is_told(store: EncryptedStore) -> None:
    assert answer(closed(store), "une autre phrase").no is No.WRONG_PHRASE


def test_a_missing_key_file_is_told(store: EncryptedStore) -> None:
    base = closed(store)
    path_of(base).unlink()
    assert answer(base).no is No.KEY_FILE_MISSING


def test_a_damaged_key_file_is_told(store: EncryptedStore) -> None:
    base = closed(store)
    content = path_of(base).read_bytes()
    path_of(base).write_bytes(content.replace(b'"passes": 3', b'"passes": 4'))
    assert answer(base).no is No.KEY_FILE_DAMAGED


def test_the_key_file_of_another_database_is_told(
    store: EncryptedStore, clock: HandClock, tmp_path: Path
) -> None:
    base = closed(store)
    other = create(tmp_path / "autre.sqlite", PHRASE, ACTOR, clock)
    other.close()
    path_of(base).write_bytes(path_of(other.path).read_bytes())
    refusal = answer(base)
    assert (refusal.no, refusal.details) == (No.KEY_FILE_DAMAGED, {"cause": OTHER_KEY})


def flipped(position: int) -> Callable[[bytes], bytes]:
    def damage(content: bytes) -> bytes:
        at = position % len(content)
        return content[:at] + bytes([content[at] ^ 0x40]) + content[at + 1 :]

    return damage


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(flipped(0), id="premier octet"),
        pytest.param(flipped(15), id="sel"),
        pytest.param(flipped(16), id="en-tête"),
        pytest.param(flipped(4095), id="fin de la première page"),
        pytest.param(lambda content: content[:5000], id="coupé"),
        pytest.param(lambda content: content[: len(content) // 2], id="moitié"),
        pytest.param(lambda _: b"", id="vide"),
        pytest.param(lambda _: b"court", id="court"),
        pytest.param(lambda content: PLAIN_HEADER + content[16:], id="en clair"),
    ],
)
def test_a_damaged_database_is_told_and_kept(
    store: EncryptedStore, damage: Callable[[bytes], bytes]
) -> None:
    base = closed(store)
    damaged = damage(base.read_bytes())
    base.write_bytes(damaged)
    assert answer(base).no is No.DATABASE_DAMAGED
    assert base.read_bytes() == damaged


def test_a_database_in_clear_is_never_opened(store: EncryptedStore) -> None:
    base = closed(store)
    base.unlink()
    plain = dbapi2.connect(str(base))
    plain.execute("CREATE TABLE meta (name TEXT, value TEXT)")
    plain.close()
    assert base.read_bytes().startswith(PLAIN_HEADER)
    assert answer(base).no is No.DATABASE_DAMAGED


def test_a_newer_database_is_left_alone(store: EncryptedStore) -> None:
    with store._engine.begin() as connection:
        newer = update(meta).where(meta.c.name == founding.SCHEMA_VERSION).values(value="999")
        connection.execute(newer)
    store.close()
    assert answer(store.path).no is No.DATABASE_NEWER


@pytest.mark.parametrize(
    ("version", "lacking"),
    [("1", [issued_roles, issued_fiche, fiche_part]), ("2", [issued_roles])],
)
def test_a_database_of_an_earlier_version_gets_the_tables_it_lacks(
    store: EncryptedStore, clock: HandClock, version: str, lacking: list[Table]
) -> None:
    with store._engine.begin() as connection:
        for table in lacking:
            table.drop(connection)
        older = update(meta).where(meta.c.name == founding.SCHEMA_VERSION).values(value=version)
        connection.execute(older)
    store.close()
    opened = open_store(store.path, PHRASE, clock)
    with opened.snapshot() as view:
        assert view.yearly.issued() == []
        assert view.yearly.latest(4, 2026) == []
        assert view.records.get(founding.SCHEMA_VERSION) == str(VERSION)
    assert opened.account(ACTOR.login) is not None
    opened.close()


@pytest.mark.parametrize(
    "work",
    [
        lambda base, clock: create(base.with_name("b"), PHRASE, ACTOR, clock),
        lambda base, clock: open_store(base, PHRASE, clock),
        lambda base, clock: demo_store(base.parent, clock),
    ],
    ids=["create", "open_store", "demo_store"],
)
def test_a_network_folder_is_refused(
    store: EncryptedStore,
    clock: HandClock,
    monkeypatch: pytest.MonkeyPatch,
    work: Callable[[Path, HandClock], EncryptedStore],
) -> None:
    monkeypatch.setattr("calpae_desktop.storage.place.remote_kind", lambda _: "cifs")
    with pytest.raises(Refusal) as refusal:
        work(store.path, clock)
    assert refusal.value.no is No.NETWORK_FOLDER


def test_an_old_sqlite_is_refused(demo: EncryptedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(RuntimeError, match="too old"):
        engines.open_engine(demo.path, demo.key)


def test_odd_characters_in_a_path_are_only_characters(tmp_path: Path, clock: HandClock) -> None:
    base = tmp_path / "a%20b?mode=memory#é '\"" / "ma base.sqlite"
    made = create(base, PHRASE, ACTOR, clock)
    write(made)
    made.close()
    assert base.stat().st_size > 0


def test_a_demonstration_has_a_key_in_memory_only(demo: EncryptedStore) -> None:
    base = closed(demo)
    assert not path_of(base).exists()
    assert answer(base).no is No.KEY_FILE_MISSING
    assert base.read_bytes()[:16] == demo.key.database
    with pytest.raises(Refusal) as refusal:
        open_store(base, new_key(), HandClock(demo._clock.now() + timedelta(days=1)))
    assert refusal.value.no is No.KEY_FILE_DAMAGED
