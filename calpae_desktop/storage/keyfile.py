"""The key file: the data key, wrapped under one or several secrets.

A random key opens the database; each secret (a passphrase) wraps it by AES-GCM under a key
drawn from it by Argon2id. What is not secret is authenticated with it, and a plain checksum
tells a damaged file from a wrong phrase.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from calpae_desktop.domain.refusals import No, Refusal

from .engine import mapped
from .files import beside, put, write_private
from .phrase import normalised
from .sqlite import DataKey

SUFFIX = ".cle"
FORMAT = "calpae-cle 1"
KEY_BYTES, ID_BYTES, SALT_BYTES, NONCE_BYTES, TAG_BYTES = 32, 16, 16, 12, 16
LARGEST_FILE = 1 << 20
NOT_A_KEY_FILE = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What guessing one phrase costs (Argon2id)."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def reasonable(self) -> bool:
        """A file that asks for more than this would hang the machine: it is damaged."""
        sane = 1 <= self.passes <= 64 and 1 <= self.lanes <= 64
        return sane and 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Wrapped:
    """The data key under one secret."""

    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class KeyFile:
    """`check` is the same whatever the secret: it says that the unwrapped key is the one."""

    database: bytes
    check: bytes
    secrets: tuple[Wrapped, ...]

    def with_phrase(self, key: DataKey, phrase: str, cost: Cost | None = None) -> KeyFile:
        """The same file with one more secret."""
        added = _wrap(key, phrase, cost or Cost())
        return KeyFile(self.database, self.check, (*self.secrets, added))

    def unlock(self, phrase: str) -> DataKey:
        """The data key. Raises Refusal (WRONG_PHRASE, KEY_FILE_DAMAGED)."""
        for secret in self.secrets:
            try:
                key = DataKey(_unwrap(self.database, secret, phrase), self.database)
            except InvalidTag:
                continue
            if not hmac.compare_digest(_check(key), self.check):
                raise Refusal(No.KEY_FILE_DAMAGED)
            return key
        raise Refusal(No.WRONG_PHRASE, "phrase")

    def encoded(self) -> bytes:
        body = {
            "format": FORMAT,
            "database": self.database.hex(),
            "check": self.check.hex(),
            "secrets": [_secret_fields(secret) for secret in self.secrets],
        }
        return json.dumps(body | {"checksum": _checksum(body)}, indent=1).encode()


def path_of(database: Path) -> Path:
    """Where the key file of a database is: beside it, its name + `.cle`."""
    return beside(database, SUFFIX)


def new_key() -> DataKey:
    """A key and an id that nobody else has."""
    return DataKey(os.urandom(KEY_BYTES), os.urandom(ID_BYTES))


def new_key_file(key: DataKey, phrase: str, cost: Cost | None = None) -> KeyFile:
    return KeyFile(key.database, _check(key), ()).with_phrase(key, phrase, cost)


def read_key_file(path: Path) -> KeyFile:
    """Raises Refusal (KEY_FILE_MISSING, KEY_FILE_DAMAGED), Unavailable."""
    with mapped():
        try:
            with path.open("rb") as file:
                content = file.read(LARGEST_FILE)
        except (FileNotFoundError, IsADirectoryError) as error:
            raise Refusal(No.KEY_FILE_MISSING, path=str(path)) from error
    return decode(content)


def write_key_file(path: Path, content: KeyFile) -> None:
    """Whole or not at all, readable by its owner alone; replaces what was there."""
    draft = beside(path, ".nouveau")
    draft.unlink(missing_ok=True)
    write_private(draft, content.encoded())
    put(draft, path)


def decode(content: bytes) -> KeyFile:
    """Raises Refusal(KEY_FILE_DAMAGED)."""
    try:
        body = json.loads(content)
        if body.pop("checksum") != _checksum(body) or body["format"] != FORMAT:
            raise Refusal(No.KEY_FILE_DAMAGED)
        found = KeyFile(
            bytes.fromhex(body["database"]),
            bytes.fromhex(body["check"]),
            tuple(_secret_of(secret) for secret in body["secrets"]),
        )
    except NOT_A_KEY_FILE as error:
        raise Refusal(No.KEY_FILE_DAMAGED) from error
    if not found.secrets or len(found.database) != ID_BYTES:
        raise Refusal(No.KEY_FILE_DAMAGED)
    return found


def _secret_fields(secret: Wrapped) -> dict[str, Any]:
    return {
        "kind": "phrase",
        "kdf": "argon2id",
        **asdict(secret.cost),
        "salt": secret.salt.hex(),
        "nonce": secret.nonce.hex(),
        "sealed": secret.sealed.hex(),
    }


def _secret_of(body: dict[str, Any]) -> Wrapped:
    cost = Cost(int(body["memory_kib"]), int(body["passes"]), int(body["lanes"]))
    salt, nonce, sealed = (bytes.fromhex(body[name]) for name in ("salt", "nonce", "sealed"))
    lengths = (len(salt), len(nonce), len(sealed))
    if not cost.reasonable() or lengths != (SALT_BYTES, NONCE_BYTES, KEY_BYTES + TAG_BYTES):
        raise ValueError("not a secret of this format")
    return Wrapped(cost, salt, nonce, sealed)


def _checksum(body: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _check(key: DataKey) -> bytes:
    return hmac.digest(key.key, b"calpae check " + key.database, "sha256")


def _header(database: bytes, cost: Cost, salt: bytes) -> bytes:
    """What is authenticated beside the key: a secret moved or softened does not open."""
    fields = [FORMAT, database.hex(), cost.memory_kib, cost.passes, cost.lanes, salt.hex()]
    return json.dumps(fields).encode()


def _stretched(phrase: str, salt: bytes, cost: Cost) -> bytes:
    return hash_secret_raw(
        normalised(phrase).encode("utf-8", "surrogatepass"),
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _wrap(key: DataKey, phrase: str, cost: Cost) -> Wrapped:
    salt, nonce = os.urandom(SALT_BYTES), os.urandom(NONCE_BYTES)
    header = _header(key.database, cost, salt)
    sealed = AESGCM(_stretched(phrase, salt, cost)).encrypt(nonce, key.key, header)
    return Wrapped(cost, salt, nonce, sealed)


def _unwrap(database: bytes, secret: Wrapped, phrase: str) -> bytes:
    opener = AESGCM(_stretched(phrase, secret.salt, secret.cost))
    header = _header(database, secret.cost, secret.salt)
    return opener.decrypt(secret.nonce, secret.sealed, header)
