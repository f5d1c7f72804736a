"""Folders as a whole: what is known, ignored, refused by name."""

import os
from pathlib import Path

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.exchange.folder import SchemeRow
from calpae_desktop.words.faults import Fault, Wrong, sentence
from tests.exchange.made import NOW, PERSONS, all_faults, folder, opened, read

RIGHTS = "droit;personne;departement;etat;sdd;debut\n"


def said(faults: list[Fault]) -> list[tuple[str, int | None, str | None, str]]:
    return [(f.file, f.line, f.column, f.message) for f in faults]


def test_a_good_folder(tmp_path: Path) -> None:
    path = folder(tmp_path / "x", {"lisez-moi.txt": "", ".caché.csv": ""}, droits=RIGHTS)
    (path / "sous").mkdir()
    with opened(path) as source:
        assert source.files == (Kind.PERSON, Kind.RIGHT)
        assert source.ignored == (".caché.csv", "lisez-moi.txt", "sous/")
        assert source.faults == []


@pytest.mark.parametrize(
    ("name", "content", "wrong"),
    [
        ("droit.csv", "x", Wrong.UNKNOWN_FILE),
        ("Personnes.CSV", "x", Wrong.UNKNOWN_FILE),
        ("format.txt", "calpae-echange 2", Wrong.BAD_VERSION),
        ("format.txt", "", Wrong.BAD_VERSION),
        ("format.txt", b"\xff\xfe", Wrong.BAD_VERSION),
    ],
)
def test_bad_wholes(tmp_path: Path, name: str, content: str | bytes, wrong: Wrong) -> None:
    (fault,) = all_faults(folder(tmp_path / "x", {name: content}))
    assert fault.file == name
    assert fault.message.startswith(sentence(wrong).rstrip("."))


@pytest.mark.parametrize(
    "text", ["calpae-echange 1", "calpae-echange 1\r\n", "\ufeffcalpae-echange 1"]
)
def test_the_one_version(tmp_path: Path, text: str) -> None:
    assert all_faults(folder(tmp_path / "x", {"format.txt": text})) == []


def test_a_typo_in_a_file_name_is_explained(tmp_path: Path) -> None:
    (fault,) = all_faults(folder(tmp_path / "x", orientation="x"))
    assert "« orientations.csv » ?" in fault.message


def test_persons_are_required(tmp_path: Path) -> None:
    path = folder(tmp_path / "x", droits=RIGHTS)
    (path / "personnes.csv").unlink()
    assert said(all_faults(path)) == [("personnes.csv", None, None, sentence(Wrong.NO_PERSONS))]


def test_what_is_no_folder(tmp_path: Path) -> None:
    plain = tmp_path / "x.txt"
    plain.write_text(PERSONS)
    empty = tmp_path / "x.zip"
    empty.write_bytes(b"")
    for path, wrong in (
        (tmp_path / "absent", Wrong.NOT_FOUND),
        (plain, Wrong.NOT_FOLDER_NOR_ZIP),
        (empty, Wrong.ZIP_DAMAGED),
    ):
        assert [f.message for f in all_faults(path)] == [sentence(wrong)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    path = folder(tmp_path / "x")
    os.mkfifo(path / "droits.csv")
    assert [f.message for f in all_faults(path)] == [sentence(Wrong.NOT_REGULAR)]


@pytest.mark.parametrize(
    ("header", "column", "wrong"),
    [
        ("droit;personne;departement;etat;sdd;debut;debut", "debut", Wrong.COLUMN_TWICE),
        ("droit;personne;departement;etat;debut", "sdd", Wrong.MISSING_COLUMN),
        ("droit;personne;departement;etat;sdd;debut;", None, Wrong.NAMELESS_COLUMN),
        ("droit;personne;departement;etat;sdd;debut;motifs", "motifs", Wrong.UNKNOWN_COLUMN),
        ("droit;personne;departement;etat;sdd;debut; motif", " motif", Wrong.UNKNOWN_COLUMN),
        ("droit;personne;departement;etat;sdd;debut;efface", "efface", Wrong.UNKNOWN_COLUMN),
        ('"droit;personne', None, Wrong.OPEN_QUOTE),
        ("", None, Wrong.EMPTY_FILE),
        ("\n", None, Wrong.EMPTY_FILE),
        ("\ufeff", None, Wrong.EMPTY_FILE),
    ],
)
def test_bad_headers(tmp_path: Path, header: str, column: str | None, wrong: Wrong) -> None:
    (fault,) = all_faults(folder(tmp_path / "x", droits=header))
    assert (fault.file, fault.line, fault.column) == ("droits.csv", 1, column)
    assert fault.message.split(" :")[0].rstrip(".") in sentence(wrong, rank=7)


def test_a_bad_header_does_not_hide_the_rows_faults(tmp_path: Path) -> None:
    text = "droit;personne;departement;etat;sdd\nD1;P1;999;ouvert;\n"
    faults = all_faults(folder(tmp_path / "x", droits=text))
    assert [(f.line, f.column) for f in faults] == [(1, "debut"), (2, "departement"), (2, "sdd")]
    assert read(tmp_path / "x", Kind.RIGHT)[0] == []


def test_schemes(tmp_path: Path) -> None:
    text = "dispositif;libelle;parcours;garantie_activite;aglo\na;A;social;non;oui\n"
    path = folder(tmp_path / "x", dispositifs=text)
    with opened(path) as source:
        (row,) = source.schemes()
    assert isinstance(row, SchemeRow)
    assert (row.scheme.id, row.scheme.aglo, row.scheme.guarantee, row.line) == ("a", True, False, 2)
    bad = text + "a;B;social;non;oui\nb;;x;;non\n"
    faults = all_faults(folder(tmp_path / "x", dispositifs=bad))
    columns = [(f.line, f.column) for f in faults]
    assert columns == [
        (3, "dispositif"),
        (4, "libelle"),
        (4, "parcours"),
        (4, "garantie_activite"),
    ]


def test_a_file_without_a_kind_gives_nothing(tmp_path: Path) -> None:
    with opened(folder(tmp_path / "x")) as source:
        assert list(source.rows(Kind.RIGHT)) == []
        assert list(source.schemes()) == []
        assert len(list(source.rows(Kind.PERSON))) == 1
        assert NOW.tzinfo is not None
