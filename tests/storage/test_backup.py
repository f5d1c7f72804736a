"""A backup is one only once it was opened; restoring keeps what was there."""

import json
import os
import random
import stat
from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.storage import backup
from calpae_desktop.storage.backup import restore, verify_backup
from calpae_desktop.storage.keyfile import path_of
from calpae_desktop.storage.store import EncryptedStore, create, open_store
from tests.storage.processes import elsewhere, running
from tests.storage.test_unit_of_work import HOLD
from tests.storage.worlds import ACTOR, PHRASE, HandClock, persons_of, write


@pytest.fixture
def saved(store: EncryptedStore, tmp_path: Path) -> Path:
    """A backup that holds P1; the database has P2 since."""
    write(store, "P1")
    target = tmp_path / "copie.calpae"
    store.back_up(target)
    write(store, "P2")
    return target


def refused(source: Path, target: Path, phrase: str | None = None) -> No:
    with pytest.raises(Refusal) as refusal:
        restore(source, target, HandClock(), phrase)
    return refusal.value.no


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def restored(base: Path, clock: HandClock) -> list[str]:
    again = open_store(base, PHRASE, clock)
    found = persons_of(again)
    again.close()
    return found


def test_a_backup_restores_what_was_there(
    store: EncryptedStore, saved: Path, tmp_path: Path, clock: HandClock
) -> None:
    elsewhere_base = tmp_path / "ailleurs" / "autre.sqlite"
    assert restore(saved, elsewhere_base, clock, PHRASE) == []
    assert restored(elsewhere_base, clock) == ["P1"]
    assert persons_of(store) == ["P1", "P2"]


def test_restoring_keeps_the_old_database(
    store: EncryptedStore, saved: Path, clock: HandClock
) -> None:
    store.close()
    before = files(store.path.parent)
    kept = restore(saved, store.path, clock)
    assert restored(store.path, clock) == ["P1"]
    names = sorted(path.name for path in kept)
    assert [name.rpartition("-")[2].partition(".")[2] for name in names] == ["", "cle"]
    assert all(".avant-restauration-20260302-09" in name for name in names)
    old = min(kept, key=lambda path: len(path.name))
    assert old.read_bytes() == before["base.sqlite"]
    assert restored(old, clock) == ["P1", "P2"]


def test_restoring_keeps_what_was_still_in_the_log(
    store: EncryptedStore, saved: Path, clock: HandClock
) -> None:
    kept = restore(saved, store.path, clock)
    assert any(path.name.endswith("-wal") for path in kept)
    store.close()
    assert restored(store.path, clock) == ["P1"]


def test_two_restorings_keep_both(store: EncryptedStore, saved: Path, clock: HandClock) -> None:
    store.close()
    first = restore(saved, store.path, clock)
    second = restore(saved, store.path, clock)
    assert not set(first) & set(second)
    assert all(path.exists() for path in first + second)


def test_a_damaged_database_is_replaced_and_kept(
    store: EncryptedStore, saved: Path, clock: HandClock
) -> None:
    store.close()
    store.path.write_bytes(b"abime" * 1000)
    path_of(store.path).unlink()
    (kept,) = restore(saved, store.path, clock)
    assert kept.read_bytes() == b"abime" * 1000
    assert restored(store.path, clock) == ["P1"]


def test_a_backup_never_replaces_a_file(store: EncryptedStore, tmp_path: Path) -> None:
    target = tmp_path / "copie.calpae"
    target.write_text("précieux", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        store.back_up(target)
    assert refusal.value.no is No.FILE_EXISTS
    assert target.read_text(encoding="utf-8") == "précieux"


def test_a_backup_leaves_one_private_file(saved: Path) -> None:
    assert sorted(p.name for p in saved.parent.iterdir()) == ["copie.calpae", "poste"]
    if os.name == "posix":
        assert stat.S_IMODE(saved.stat().st_mode) == 0o600
    with ZipFile(saved) as packed:
        assert sorted(packed.namelist()) == ["base.cle", "base.sqlite", "manifeste.json"]


def test_a_backup_is_remembered(store: EncryptedStore, saved: Path) -> None:
    assert saved.exists()
    with store.snapshot() as view:
        made_at = view.records.get("last_backup_at") or ""
        verified_at = view.records.get("last_backup_verified") or ""
    assert "2026-03-02T08:00" < made_at < verified_at


def test_a_backup_is_made_while_another_process_writes(
    store: EncryptedStore, tmp_path: Path, clock: HandClock
) -> None:
    write(store)
    with running(store, HOLD):
        store.back_up(tmp_path / "copie.calpae")
    with store.snapshot() as view:
        assert view.records.get("last_backup_at") is None
    assert restore(tmp_path / "copie.calpae", tmp_path / "r.sqlite", clock) == []


def test_a_backup_holds_what_is_committed_only(
    store: EncryptedStore, tmp_path: Path, clock: HandClock
) -> None:
    write(store, "P1")
    target = tmp_path / "copie.calpae"
    script = f"store = open_store(base, key, clock)\nstore.back_up(Path({str(target)!r}))\n"
    with store.unit_of_work() as uow:
        uow.facts.add([])
        uow.records.set("x", "y")
        elsewhere(store, script)
    restore(target, tmp_path / "r.sqlite", clock)
    again = open_store(tmp_path / "r.sqlite", PHRASE, clock)
    with again.snapshot() as view:
        assert list(view.facts.persons()) == ["P1"]
        assert view.records.get("x") is None
    again.close()


def test_a_demonstration_is_not_backed_up(demo: EncryptedStore, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        demo.back_up(tmp_path / "copie.calpae")
    assert refusal.value.no is No.KEY_FILE_MISSING
    assert not (tmp_path / "copie.calpae").exists()


def test_the_key_file_of_another_database_is_not_packed(
    store: EncryptedStore, tmp_path: Path, clock: HandClock
) -> None:
    other = create(tmp_path / "autre.sqlite", PHRASE, ACTOR, clock)
    other.close()
    path_of(store.path).write_bytes(path_of(other.path).read_bytes())
    with pytest.raises(Refusal) as refusal:
        store.back_up(tmp_path / "copie.calpae")
    assert refusal.value.no is No.KEY_FILE_DAMAGED


def test_a_copy_that_does_not_open_is_not_a_backup(
    store: EncryptedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store)
    pack = backup._pack

    def torn(archive: Path, copy: Path, *rest: object) -> None:
        content = bytearray(copy.read_bytes())
        content[len(content) // 2] ^= 0xFF
        copy.write_bytes(content)
        pack(archive, copy, *rest)  # type: ignore[arg-type] # passed on as they came

    monkeypatch.setattr(backup, "_pack", torn)
    with pytest.raises(Refusal) as refusal:
        store.back_up(tmp_path / "copie.calpae")
    assert refusal.value.no is No.BACKUP_DAMAGED
    assert [p.name for p in tmp_path.iterdir()] == ["poste"]


def test_a_full_disk_leaves_no_backup(
    store: EncryptedStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backup, "push", full)
    with pytest.raises(Unavailable) as unavailable:
        store.back_up(tmp_path / "copie.calpae")
    assert unavailable.value.cause is Cause.DISK_FULL
    assert [p.name for p in tmp_path.iterdir()] == ["poste"]


def test_restoring_is_refused_while_someone_writes(store: EncryptedStore, saved: Path) -> None:
    with running(store, HOLD):
        assert refused(saved, store.path) is No.OTHER_WRITER
    with store.writer():
        assert refused(saved, store.path) is No.OTHER_WRITER
    assert persons_of(store) == ["P1", "P2"]


def test_a_wrong_phrase_touches_nothing(store: EncryptedStore, saved: Path) -> None:
    store.close()
    before = files(store.path.parent)
    assert refused(saved, store.path, "une autre") is No.WRONG_PHRASE
    assert files(store.path.parent) == before


@pytest.mark.parametrize("name", ["absent.calpae", "."])
def test_no_file_is_not_a_backup(store: EncryptedStore, tmp_path: Path, name: str) -> None:
    assert refused(tmp_path / name, store.path) is No.BAD_FILE


def rewritten(change: Callable[[dict[str, bytes]], object]) -> Callable[[Path], None]:
    """The archive made again with other content."""

    def act(path: Path) -> None:
        with ZipFile(path) as packed:
            content = {name: packed.read(name) for name in packed.namelist()}
        change(content)
        with ZipFile(path, "w") as packed:
            for name, data in content.items():
                packed.writestr(name, data)

    return act


def manifest(**changes: object) -> Callable[[Path], None]:
    def change(content: dict[str, bytes]) -> None:
        body = json.loads(content["manifeste.json"]) | changes
        content["manifeste.json"] = json.dumps(body).encode()

    return rewritten(change)


def compressed(path: Path) -> None:
    with ZipFile(path) as packed:
        content = {name: packed.read(name) for name in packed.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        for name, data in content.items():
            packed.writestr(name, data)


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda path: path.write_bytes(b""), id="vide"),
        pytest.param(lambda path: path.write_bytes(b"PK\x03\x04"), id="quatre octets"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:-1]), id="un octet de moins"),
        pytest.param(lambda path: path.write_bytes(path.read_bytes()[:5000]), id="coupé"),
        pytest.param(rewritten(lambda c: c.pop("base.cle")), id="sans clé"),
        pytest.param(rewritten(lambda c: c.pop("manifeste.json")), id="sans manifeste"),
        pytest.param(rewritten(lambda c: c.update({"../x": b""})), id="chemin qui s’échappe"),
        pytest.param(rewritten(lambda c: c.update({"base.cle": b"{}"})), id="autre clé"),
        pytest.param(rewritten(lambda c: c.update({"manifeste.json": b"[]"})), id="liste"),
        pytest.param(rewritten(lambda c: c.update({"manifeste.json": b"\xff"})), id="octets"),
        pytest.param(manifest(format="calpae-sauvegarde 2"), id="autre format"),
        pytest.param(manifest(sha256={}), id="sans empreinte"),
        pytest.param(manifest(sha256=None), id="empreinte vide"),
        pytest.param(manifest(database="00" * 16), id="autre base"),
        pytest.param(manifest(counts=3), id="comptes absents"),
        pytest.param(compressed, id="compressé"),
    ],
)
def test_a_damaged_backup_touches_nothing(
    store: EncryptedStore, saved: Path, damage: Callable[[Path], None]
) -> None:
    store.close()
    before = files(store.path.parent)
    damage(saved)
    assert refused(saved, store.path) is No.BACKUP_DAMAGED
    assert files(store.path.parent) == before


def test_every_damaged_byte_is_noticed_or_changes_nothing(saved: Path, tmp_path: Path) -> None:
    content = saved.read_bytes()
    dice = random.Random(20260302)
    mutant = tmp_path / "mutant.calpae"
    noticed = 0
    for turn in range(120):
        position = dice.randrange(len(content)) if turn % 2 else len(content) - 1 - turn * 3
        flipped = bytes([content[position] ^ (1 << dice.randrange(8))])
        mutant.write_bytes(content[:position] + flipped + content[position + 1 :])
        folder = tmp_path / f"m{turn}"
        folder.mkdir()
        try:
            backup._unpacked(mutant, folder)
        except Refusal as refusal:
            noticed += refusal.no is No.BACKUP_DAMAGED
        else:
            with ZipFile(saved) as packed:
                same = packed.read("base.sqlite") == (folder / "base.sqlite").read_bytes()
            assert same, f"byte {position}"
            noticed += 1
    assert noticed == 120


def test_counts_that_differ_are_noticed(store: EncryptedStore, saved: Path, tmp_path: Path) -> None:
    with ZipFile(saved) as packed:
        counts = json.loads(packed.read("manifeste.json"))["counts"]
    assert counts["person_version"] == 1
    manifest(counts=counts | {"person_version": 2})(saved)
    with pytest.raises(Refusal) as refusal:
        verify_backup(saved, tmp_path, store.key)
    assert refusal.value.no is No.BACKUP_DAMAGED
