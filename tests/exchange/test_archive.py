"""A .zip is not trusted: paths, links, bombs, damage."""

import stat
import zipfile
from pathlib import Path

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.exchange import archive as archives
from calpae_desktop.words.faults import Wrong, sentence
from tests.exchange.made import PERSONS, all_faults, archive, opened


def messages(path: Path) -> list[tuple[str, str]]:
    return [(f.file, f.message) for f in all_faults(path)]


@pytest.mark.parametrize("top", ["", "export/"])
def test_a_good_archive(tmp_path: Path, top: str) -> None:
    entries = [(f"{top}personnes.csv", PERSONS), (f"{top}notes.txt", "x")]
    path = archive(tmp_path / "x.zip", [*entries, ("__MACOSX/export/._personnes.csv", "x")])
    with opened(path) as source:
        assert source.faults == []
        assert source.files == (Kind.PERSON,)
        assert source.ignored == ("__MACOSX/export/._personnes.csv", "notes.txt")
        assert len(list(source.rows(Kind.PERSON))) == 1


def test_the_ending_does_not_matter(tmp_path: Path) -> None:
    assert messages(archive(tmp_path / "x.bin", [("personnes.csv", PERSONS)])) == []


@pytest.mark.parametrize(
    "name",
    ["../personnes.csv", "/personnes.csv", "a/../../personnes.csv", "C:/personnes.csv", "a\\b.csv"],
)
def test_paths_that_escape(tmp_path: Path, name: str) -> None:
    path = archive(tmp_path / "x.zip", [("personnes.csv", PERSONS), (name, "x")])
    assert messages(path) == [(name, sentence(Wrong.ZIP_ESCAPES))]


def test_a_csv_in_a_deeper_folder_is_not_lost(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", [("personnes.csv", PERSONS), ("old/droits.csv", "x")])
    assert messages(path) == [("old/droits.csv", sentence(Wrong.UNKNOWN_FILE))]


def test_links(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w") as target:
        link = zipfile.ZipInfo("personnes.csv")
        link.create_system = 3
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        target.writestr(link, "/etc/passwd")
    assert messages(path) == [("personnes.csv", sentence(Wrong.ZIP_LINK))]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_the_same_file_twice(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", [("personnes.csv", PERSONS), ("personnes.csv", PERSONS)])
    assert messages(path) == [("personnes.csv", sentence(Wrong.ZIP_TWICE))]


def test_encrypted(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", [("personnes.csv", PERSONS)])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    data[data.index(b"PK\x03\x04") + 6] |= 1
    path.write_bytes(data)
    assert messages(path) == [("personnes.csv", sentence(Wrong.ZIP_ENCRYPTED))]


def test_bombs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = archive(tmp_path / "x.zip", [("personnes.csv", b"0" * (archives.HARMLESS + 1))])
    assert messages(bomb) == [("x.zip", sentence(Wrong.ZIP_BOMB))]
    monkeypatch.setattr(archives, "MAX_TOTAL", 10)
    big = archive(tmp_path / "y.zip", [("personnes.csv", PERSONS)])
    assert messages(big) == [("y.zip", sentence(Wrong.ZIP_BOMB))]


def test_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)
    path = archive(tmp_path / "x.zip", [(f"{n}.txt", "") for n in range(4)])
    assert messages(path) == [("x.zip", sentence(Wrong.ZIP_TOO_MANY))]


def test_a_damaged_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", [("personnes.csv", PERSONS)])
    whole = path.read_bytes()
    path.write_bytes(whole[:-30])
    assert messages(path) == [("x.zip", sentence(Wrong.ZIP_DAMAGED))]
    start = whole.index(b"personnes.csv") + len(b"personnes.csv")
    path.write_bytes(whole[:start] + b"\xff" * 8 + whole[start + 8 :])
    assert messages(path) == [("personnes.csv", sentence(Wrong.UNREADABLE))]


def test_persons_missing_from_an_archive(tmp_path: Path) -> None:
    path = archive(tmp_path / "x.zip", [("notes.txt", "x")])
    assert messages(path) == [("personnes.csv", sentence(Wrong.NO_PERSONS))]
