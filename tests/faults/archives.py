"""Bad archives, and paths that are no folder: each one, and what should be said of it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from tests.exchange.made import archive, folder
from tests.faults.folders import GOOD, PERSON, RIGHT, Bad, Make, right


def _zip(*entries: tuple[str, str | bytes]) -> Make:
    return lambda where: archive(where / "lot.zip", entries)


def _twice(where: Path) -> Path:
    """Written under two names of one length, then renamed: the library would warn."""
    path = archive(where / "lot.zip", [("personnes.csv", PERSON), ("personnez.csv", PERSON)])
    path.write_bytes(path.read_bytes().replace(b"personnez", b"personnes"))
    return path


def _bomb(where: Path) -> Path:
    """200 MB of zeros in 200 kB."""
    path = where / "lot.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("personnes.csv", PERSON)
        with target.open("droits.csv", "w", force_zip64=True) as stream:
            for _ in range(200):
                stream.write(bytes(1 << 20))
    return path


def _lying(where: Path) -> Path:
    """A zip whose list says that a file is small, and which unfolds to much more."""
    path = _bomb(where)
    content = bytearray(path.read_bytes())
    small = struct.pack("<I", 1000)
    entry = content.rindex(b"PK\x01\x02")
    content[entry + 24 : entry + 28] = small
    path.write_bytes(content)
    return path


def _cut(where: Path) -> Path:
    path = archive(where / "lot.zip", GOOD.items())
    path.write_bytes(path.read_bytes()[:-30])
    return path


def _flipped(where: Path) -> Path:
    path = archive(where / "lot.zip", GOOD.items())
    content = bytearray(path.read_bytes())
    content[60] ^= 0xFF
    path.write_bytes(content)
    return path


def _locked(where: Path) -> Path:
    path = archive(where / "lot.zip", GOOD.items())
    content = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + at] |= 1
    path.write_bytes(content)
    return path


def _nested(where: Path) -> Path:
    inner = archive(where / "inner.zip", GOOD.items()).read_bytes()
    for _ in range(20):
        inner = archive(where / "inner.zip", [("lot.zip", inner)]).read_bytes()
    return archive(where / "lot.zip", [("lot.zip", inner)])


def _file(where: Path) -> Path:
    path = where / "lot"
    path.write_bytes(zlib.compress(b"x" * 10_000))
    return path


def _giant(where: Path) -> Path:
    """One line of 2 GB, that takes no room on the disk."""
    path = folder(where / "lot", {"droits.csv": RIGHT})
    with (path / "droits.csv").open("r+b") as file:
        file.seek(0, 2)
        file.write(right("D9").encode()[:-1])
        file.truncate(2 << 30)
    return path


def _loop(where: Path) -> Path:
    path = folder(where / "lot")
    (path / "droits.csv").symlink_to(path / "droits.csv")
    return path


ARCHIVES = [
    Bad(
        "path that escapes",
        _zip(("personnes.csv", PERSON), ("../droits.csv", RIGHT)),
        "sort de l’archive",
        "../droits.csv",
    ),
    Bad(
        "absolute path",
        _zip(("personnes.csv", PERSON), ("/etc/droits.csv", RIGHT)),
        "sort de l’archive",
        "/etc/droits.csv",
    ),
    Bad("zip bomb", _bomb, "démesurément", "lot.zip"),
    Bad("zip that lies on its size", _lying, "ne peut pas être lu", "droits.csv", 1),
    Bad("zip cut short", _cut, "abîmée", "lot.zip"),
    Bad("zip damaged", _flipped, "ne peut pas être lu", "personnes.csv", 1),
    Bad("zip with a password", _locked, "mot de passe", "personnes.csv"),
    Bad("file twice", _twice, "deux fois", "personnes.csv"),
    Bad("zip in zips", _nested, "obligatoire", "personnes.csv"),
    Bad(
        "csv far below",
        _zip(("personnes.csv", PERSON), ("a/" * 200 + "droits.csv", RIGHT)),
        "inconnu",
        "a/" * 200 + "droits.csv",
    ),
    Bad("a file that is no folder", _file, "un dossier, ou un fichier .zip", "lot"),
    Bad("nothing there", lambda where: where / "absent", "n’existe pas", "absent"),
    Bad("a line of 2 GB", _giant, "plus de 1 Mio", "droits.csv", 2),
    Bad("a link to itself", _loop, "fichier ordinaire", "droits.csv"),
    Bad(
        "an empty folder",
        lambda where: folder(where / "lot", {"personnes.csv": b""}),
        "vide",
        "personnes.csv",
        1,
    ),
]
