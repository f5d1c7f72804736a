"""Damaged files are noticed, told apart in French, and never answer wrongly in silence."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import tools
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.desk import desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.backup import restore
from calpae_desktop.storage.keyfile import path_of
from calpae_desktop.storage.sqlite import DataKey
from calpae_desktop.storage.store import create, open_store
from calpae_desktop.words.refusals import sentence
from tests.faults.gestures import lot
from tests.services.conftest import MovedClock
from tests.storage.worlds import ACTOR, PHRASE, START

QUICK, MANY = 60, 1_000
PAGE = 4_096
FRENCH = ("endommagé", "altérée", "sauvegarde")
DAMAGED = (No.DATABASE_DAMAGED, No.KEY_FILE_DAMAGED)
LATER = MovedClock(START + timedelta(days=1))
Answers = list[list[Version]]
Mutation = Callable[[bytearray, random.Random], None]


def flip_a_bit(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def flip_many(content: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randrange(2, 200)):
        flip_a_bit(content, chance)


def cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content)) :]


def cut_at_a_page(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(len(content) // PAGE) * PAGE :]


def blank(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content))
    content[at : at + 512] = bytes(len(content[at : at + 512]))


def swap_pages(content: bytearray, chance: random.Random) -> None:
    one, other = (PAGE * n for n in chance.sample(range(len(content) // PAGE), 2))
    first, second = content[one : one + PAGE], content[other : other + PAGE]
    content[one : one + PAGE], content[other : other + PAGE] = second, first


def drop_a_page(content: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(content) // PAGE) * PAGE
    del content[at : at + PAGE]


def slip(content: bytearray, chance: random.Random) -> None:
    content.insert(chance.randrange(len(content)), 0)


MUTATIONS: list[Mutation] = [
    flip_a_bit,
    flip_many,
    cut,
    cut_at_a_page,
    blank,
    swap_pages,
    drop_a_page,
    slip,
]


class Sound:
    """A closed database with its key file, its backup, and what it answers."""

    def __init__(self, place: Path) -> None:
        clock = MovedClock(START)
        store = create(place / "base.sqlite", PHRASE, ACTOR, clock)
        save_schemes(store)
        report = desk(store, clock, ACTOR, tools()).loading.load(ACTOR, lot(place / "lot", 400))
        assert report.written
        self.path, self.key = store.path, store.key
        self.backup = place / "copie.calpae"
        store.back_up(self.backup)
        store.close()
        self.answers, found = answers(self.path, self.key)
        assert found == []

    def mutant(self, target: Path, mutate: Mutation, seed: int) -> Path:
        content = bytearray(self.path.read_bytes())
        mutate(content, random.Random(seed))
        target.write_bytes(content)
        return target


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    return Sound(tmp_path_factory.mktemp("saine"))


def answers(path: Path, key: DataKey) -> tuple[Answers, list[str]]:
    """Everything a database says, and what verifying it finds wrong. Raises Refusal."""
    store = open_store(path, key, LATER)
    try:
        with store.snapshot() as view:
            said = [list(view.facts.everything(kind)) for kind in Kind]
        checks = desk(store, LATER, ACTOR, tools()).upkeep.verify(ACTOR)
        return said, [check.detail for check in checks if not check.ok]
    finally:
        store.close()


def noticed(sound: Sound, path: Path) -> str:
    """What is said of a damaged file; empty when nothing is, or when it answers wrongly."""
    try:
        said, found = answers(path, sound.key)
    except Refusal as refusal:
        return sentence(refusal) if refusal.no in DAMAGED else ""
    return " ".join(found) if said == sound.answers else ""


def unnoticed(sound: Sound, folder: Path, count: int, first: int) -> list[str]:
    missed = []
    for seed in range(first, first + count):
        mutate = MUTATIONS[seed % len(MUTATIONS)]
        path = sound.mutant(folder / "base.sqlite", mutate, seed)
        before = path.read_bytes()
        said = noticed(sound, path)
        if not any(word in said for word in FRENCH):
            missed.append(f"{mutate.__name__} {seed}: {said}")
        assert len(before) < PAGE or path.read_bytes() == before, "the damaged file was touched"
    return missed


def test_every_damage_is_noticed(sound: Sound, tmp_path: Path) -> None:
    assert sound.path.stat().st_size > 100 * PAGE
    assert unnoticed(sound, tmp_path, QUICK, 0) == []


@pytest.mark.endurance
def test_every_one_of_many_damages_is_noticed(sound: Sound, tmp_path: Path) -> None:
    assert unnoticed(sound, tmp_path, MANY, QUICK) == []


def test_a_sound_copy_is_not_said_damaged(sound: Sound, tmp_path: Path) -> None:
    assert noticed(sound, Path(shutil.copy(sound.path, tmp_path))) == ""


def opened_with(
    sound: Sound, folder: Path, key_file: bytes | None, phrase: str = PHRASE
) -> Refusal:
    base = Path(shutil.copy(sound.path, folder / "base.sqlite"))
    path_of(base).unlink(missing_ok=True)
    if key_file is not None:
        path_of(base).write_bytes(key_file)
    with pytest.raises(Refusal) as refusal:
        open_store(base, phrase, LATER)
    assert base.read_bytes() == sound.path.read_bytes()
    return refusal.value


def test_what_is_wrong_with_a_key_file_is_told_apart(sound: Sound, tmp_path: Path) -> None:
    good = path_of(sound.path).read_bytes()
    (tmp_path / "autre").mkdir()
    other = create(tmp_path / "autre" / "base.sqlite", PHRASE, ACTOR, MovedClock(START))
    other.close()
    told = [
        opened_with(sound, tmp_path, None),
        opened_with(sound, tmp_path, good[:-20]),
        opened_with(sound, tmp_path, path_of(other.path).read_bytes()),
        opened_with(sound, tmp_path, good, "une autre phrase"),
    ]
    wanted = [No.KEY_FILE_MISSING, No.KEY_FILE_DAMAGED, No.KEY_FILE_DAMAGED, No.WRONG_PHRASE]
    assert [refusal.no for refusal in told] == wanted
    assert told[2].details
    assert not told[1].details
    for refusal, part in zip(told, ["manque", "endommagé", "pas celui", "phrase"], strict=True):
        assert part in sentence(refusal)


def test_no_flipped_byte_of_a_key_file_looks_like_a_wrong_phrase(
    sound: Sound, tmp_path: Path
) -> None:
    good = path_of(sound.path).read_bytes()
    for at in range(0, len(good), 5):
        bad = good[:at] + bytes([good[at] ^ 0x55]) + good[at + 1 :]
        assert opened_with(sound, tmp_path, bad).no is No.KEY_FILE_DAMAGED, at


def files(folder: Path) -> dict[str, bytes]:
    kept = (path for path in folder.iterdir() if path.suffix != ".verrou")
    return {path.name: path.read_bytes() for path in kept}


def restoring(source: Path, base: Path) -> No | None:
    """Why it was refused; None when it was done."""
    try:
        restore(source, base, LATER)
    except Refusal as refusal:
        return refusal.no
    return None


def test_a_damaged_backup_overwrites_nothing(sound: Sound, tmp_path: Path) -> None:
    """Refused; or whole all the same, when only what describes the archive was hit."""
    place = tmp_path / "poste"
    place.mkdir()
    for name in (sound.path, path_of(sound.path)):
        shutil.copy(name, place)
    base, bad = place / "base.sqlite", tmp_path / "copie.calpae"
    before, refused = files(place), 0
    for seed in range(QUICK):
        content = bytearray(sound.backup.read_bytes())
        MUTATIONS[seed % len(MUTATIONS)](content, random.Random(seed))
        bad.write_bytes(content)
        no = restoring(bad, base)
        refused += no is No.BACKUP_DAMAGED
        if no is None:
            assert answers(base, sound.key) == (sound.answers, [])
            for path in place.glob("*.avant-restauration-*"):
                path.unlink()
        else:
            assert (no, files(place)) == (No.BACKUP_DAMAGED, before)
    assert refused > QUICK * 0.9


def test_restoring_over_a_damaged_database_keeps_it(sound: Sound, tmp_path: Path) -> None:
    bad = sound.mutant(tmp_path / "base.sqlite", flip_many, 1)
    damaged = bad.read_bytes()
    (kept,) = restore(sound.backup, bad, LATER, PHRASE)
    assert kept.read_bytes() == damaged
    assert answers(bad, sound.key) == (sound.answers, [])
