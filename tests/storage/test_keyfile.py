"""The key file: what opens it, what is told when it does not."""

import hashlib
import json
import os
import stat
import unicodedata
from pathlib import Path

import pytest

from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.storage import keyfile
from calpae_desktop.storage.keyfile import Cost, KeyFile, decode, new_key, new_key_file
from calpae_desktop.storage.phrase import require_strong, strength_bits
from tests.storage.worlds import PHRASE

CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
KEY = new_key()


def made(phrase: str = PHRASE) -> KeyFile:
    return new_key_file(KEY, phrase, CHEAP)


def resealed(content: bytes, **changes: object) -> bytes:
    """The same file changed by someone who knows how to compute the checksum."""
    body = json.loads(content) | changes
    del body["checksum"]
    text = json.dumps(body, sort_keys=True).encode()
    return json.dumps(body | {"checksum": hashlib.sha256(text).hexdigest()}).encode()


def refused(content: bytes, phrase: str = PHRASE) -> No:
    with pytest.raises(Refusal) as refusal:
        decode(content).unlock(phrase)
    return refusal.value.no


def told(content: bytes) -> bytes | No:
    """The key file as it is understood, or why it is not."""
    try:
        return decode(content).encoded()
    except Refusal as refusal:
        return refusal.no


def test_the_phrase_opens_it() -> None:
    assert decode(made().encoded()).unlock(PHRASE) == KEY


@pytest.mark.usefixtures("real_cost")
def test_the_default_cost_is_64_mib_and_is_written() -> None:
    (secret,) = json.loads(new_key_file(KEY, PHRASE).encoded())["secrets"]
    assert (secret["kdf"], secret["memory_kib"], secret["passes"]) == ("argon2id", 65536, 3)


def test_a_phrase_opens_however_its_accents_are_composed() -> None:
    composed = "élève à Sélestat"
    content = made(unicodedata.normalize("NFD", composed))
    assert content.unlock(unicodedata.normalize("NFC", composed)) == KEY


@pytest.mark.parametrize(
    "phrase", ["", " ", PHRASE + " ", PHRASE.upper(), "é", "\udce9", "x" * 9999]
)
def test_another_phrase_does_not(phrase: str) -> None:
    assert refused(made().encoded(), phrase) is No.WRONG_PHRASE


def test_each_of_several_secrets_opens_it() -> None:
    content = decode(made().with_phrase(KEY, "secours", CHEAP).encoded())
    assert content.unlock(PHRASE) == content.unlock("secours") == KEY
    with pytest.raises(Refusal):
        content.unlock("autre")


def test_the_key_is_nowhere_in_it() -> None:
    content = made().encoded()
    assert KEY.key.hex().encode() not in content
    assert PHRASE.encode() not in content
    assert KEY.key.hex() not in repr(KEY)


def test_every_changed_byte_is_damage_and_never_a_wrong_phrase() -> None:
    content = made().encoded()
    for position in range(len(content)):
        mutant = bytearray(content)
        mutant[position] ^= 0x01
        assert told(bytes(mutant)) in {content, No.KEY_FILE_DAMAGED}, f"byte {position}"


@pytest.mark.parametrize("length", [0, 1, 100, -2])
def test_a_file_cut_short_is_damaged(length: int) -> None:
    assert refused(made().encoded()[:length]) is No.KEY_FILE_DAMAGED


@pytest.mark.parametrize("content", [b"null", b"[]", b"{}", b"\xff\xfe", b"[" * 100_000, b"1e999"])
def test_anything_else_is_damaged(content: bytes) -> None:
    assert refused(content) is No.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change",
    [
        {"memory_kib": 1 << 40},
        {"memory_kib": 1},
        {"passes": 0},
        {"lanes": 1 << 30},
        {"salt": ""},
        {"nonce": "00"},
        {"sealed": "zz"},
    ],
)
def test_a_cost_that_would_hang_the_machine_is_damage(change: dict[str, object]) -> None:
    content = made().encoded()
    secret = json.loads(content)["secrets"][0] | change
    assert refused(resealed(content, secrets=[secret])) is No.KEY_FILE_DAMAGED


@pytest.mark.parametrize(
    "change", [{"secrets": []}, {"database": "00"}, {"format": "calpae-cle 2"}]
)
def test_a_header_that_says_nothing_is_damage(change: dict[str, object]) -> None:
    assert refused(resealed(made().encoded(), **change)) is No.KEY_FILE_DAMAGED


def test_a_secret_moved_to_another_database_does_not_open() -> None:
    moved = resealed(made().encoded(), database=os.urandom(16).hex())
    assert refused(moved) is No.WRONG_PHRASE


def test_a_softened_cost_does_not_open() -> None:
    content = made().encoded()
    secret = json.loads(content)["secrets"][0] | {"memory_kib": 32}
    assert refused(resealed(content, secrets=[secret])) is No.WRONG_PHRASE


def test_another_check_is_damage() -> None:
    assert refused(resealed(made().encoded(), check="00" * 32)) is No.KEY_FILE_DAMAGED


def test_it_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite.cle"
    (tmp_path / "base.sqlite.cle.nouveau").write_bytes(b"left by a power cut")
    keyfile.write_key_file(path, made("une autre"))
    keyfile.write_key_file(path, made())
    assert keyfile.read_key_file(path).unlock(PHRASE) == KEY
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["absent.cle", "."])
def test_a_missing_file_is_missing(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refusal) as refusal:
        keyfile.read_key_file(tmp_path / name)
    assert refusal.value.no is No.KEY_FILE_MISSING


@pytest.mark.parametrize("phrase", ["", "motdepasse", "Azerty123!", "a" * 500, "0123456789" * 50])
def test_a_weak_phrase_is_refused_with_its_estimate(phrase: str) -> None:
    with pytest.raises(Refusal) as refusal:
        require_strong(phrase)
    assert refusal.value.no is No.WEAK_PHRASE
    assert refusal.value.details["bits"] == int(strength_bits(phrase)) < 80


@pytest.mark.parametrize("phrase", [PHRASE, PHRASE * 1000, "671140831bb0ed9f03b05f33276ee84b"])
def test_a_strong_phrase_is_accepted_whatever_its_length(phrase: str) -> None:
    require_strong(phrase)
    assert strength_bits(phrase) >= 80
