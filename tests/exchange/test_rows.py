"""Rows: separators, quotes, lines, every fault of every row, the order of versions."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import RightState
from calpae_desktop.words.faults import Wrong, sentence
from tests.exchange.made import all_faults, folder, read

HEAD = "droit;personne;departement;etat;sdd;debut;motif;enregistre_le;retire\n"
GOOD = "D1;P1;67;ouvert;oui;2023-01-01;;;\n"


def test_the_values_of_a_row(tmp_path: Path) -> None:
    text = HEAD + "D1;P1;67;clos;non;2023-01-01;fin;2023-01-02T10:00;oui\n"
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert faults == []
    (row,) = rows
    assert row.kind is Kind.RIGHT
    assert (row.fact_id, row.line, row.retired, row.recorded_by) == ("D1", 2, True, None)
    assert row.recorded_at == datetime(2023, 1, 2, 9, tzinfo=UTC)
    assert row.values == {
        "id": "D1",
        "person": "P1",
        "department": "67",
        "state": RightState.CLOSED,
        "duties": False,
        "starts_on": date(2023, 1, 1),
        "reason": "fin",
    }


@pytest.mark.parametrize(
    "change", [("", ""), (";", ","), ("\n", "\r\n"), ("droit;", "\ufeffdroit;")]
)
def test_separators_ends_and_marks(tmp_path: Path, change: tuple[str, str]) -> None:
    text = (HEAD + GOOD).replace(*change) if change[0] else HEAD + GOOD
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert faults == []
    assert [row.fact_id for row in rows] == ["D1"]


def test_lines_are_physical_and_start_the_record(tmp_path: Path) -> None:
    text = (
        HEAD
        + 'D1;P1;67;ouvert;oui;2023-01-01;"a\nb;""c""\r\nd";;\n'
        + "\n"
        + "D2;P1;67;ouvert;peut-être;2023-01-01;;;\n"
        + "D3;P1;67;ouvert;oui;2023-02-01;;;"
    )
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert [(row.fact_id, row.line) for row in rows] == [("D1", 2), ("D3", 7)]
    assert rows[0].values["reason"] == 'a\nb;"c"\r\nd'
    assert [(f.line, f.column, f.value) for f in faults] == [(6, "sdd", "peut-être")]


def test_every_fault_of_every_row_is_told(tmp_path: Path) -> None:
    text = HEAD + ";P1;677;x;;31/02/2023;;2030-01-01;1\n" * 2 + GOOD
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    columns = ["droit", "departement", "etat", "sdd", "debut", "enregistre_le", "retire"]
    assert [(f.line, f.column) for f in faults] == [(n, c) for n in (2, 3) for c in columns]
    assert [row.line for row in rows] == [4]


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("D1;P1", Wrong.WIDTH),
        ("D1;P1;67;ouvert;oui;2023-01-01;;;;", Wrong.WIDTH),
        ('D1;P1;67;ouvert;oui;2023-01-01;"a"b;;', Wrong.BAD_QUOTE),
        ("D1;P1;67;ouvert;oui;2023-01-01;a\rb;;", Wrong.BAD_NEWLINE),
        ("D1;P1;67;ouvert;oui;2023-01-01;a\0b;;", Wrong.NUL),
        (b"D1;P1;67;ouvert;oui;2023-01-01;h\xe9;;", Wrong.NOT_UTF_8),
        ("D1;P1;67;ouvert;oui;2023-01-01;" + "x" * 140_000 + ";;", Wrong.CELL_TOO_LONG),
    ],
)
def test_a_bad_row_is_told_and_the_next_is_read(
    tmp_path: Path, row: str | bytes, wrong: Wrong
) -> None:
    data = row.encode() if isinstance(row, str) else row
    text = HEAD.encode() + GOOD.encode() + data + b"\n" + b"D2" + GOOD[2:].encode()
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert [r.fact_id for r in rows] == ["D1", "D2"]
    found = len(data.split(b";"))
    assert [(f.line, f.message) for f in faults] == [(3, sentence(wrong, found=found, expected=9))]


def test_an_open_quote_is_told_where_it_opens(tmp_path: Path) -> None:
    text = HEAD + GOOD + 'D2;P1;67;ouvert;oui;2023-01-01;"a;;\n' + GOOD
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert [r.fact_id for r in rows] == ["D1"]
    assert [(f.line, f.message) for f in faults] == [(3, sentence(Wrong.OPEN_QUOTE))]


@pytest.mark.parametrize(
    ("data", "wrong", "line"),
    [
        ((HEAD + GOOD).encode("utf-16"), Wrong.UTF_16, None),
        ((HEAD + GOOD).encode("utf-16-le"), Wrong.UTF_16, None),
        (HEAD.encode() + b"x" * 3_000_000, Wrong.LINE_TOO_LONG, 2),
        (b"\0" * 3_000_000, Wrong.UTF_16, None),
        (b"x" * 3_000_000, Wrong.LINE_TOO_LONG, 1),
        (HEAD.encode() + b'"\n";' * 600_000, Wrong.ROW_TOO_LONG, 2),
    ],
)
def test_files_that_stop_the_reading(
    tmp_path: Path, data: bytes, wrong: Wrong, line: int | None
) -> None:
    faults = all_faults(folder(tmp_path / "x", droits=data))
    assert [(f.line, f.message) for f in faults] == [(line, sentence(wrong))]


def test_a_line_of_two_gigabytes_is_not_read(tmp_path: Path) -> None:
    path = folder(tmp_path / "x", droits=HEAD)
    with (path / "droits.csv").open("ab") as stream:
        stream.write(b"x" * (1 << 21))
        stream.truncate(2 << 30)  # sparse: takes no room
    assert [f.message for f in all_faults(path)] == [sentence(Wrong.LINE_TOO_LONG)]


def test_windows_1252_is_told_by_line(tmp_path: Path) -> None:
    text = "personne;nom;prenom;naissance\nP1;MULLER;Anne;1985-05-17\nP2;N;Hélène;1985-05-17\n"
    faults = all_faults(folder(tmp_path / "x", personnes=text.encode("cp1252")))
    assert [(f.line, f.column, f.value) for f in faults] == [(3, "prenom", "H\ufffdl\ufffdne")]
    assert faults[0].message == sentence(Wrong.NOT_UTF_8)


def row(at: str, fact: str = "D1") -> str:
    return f"{fact};P1;67;ouvert;oui;2023-01-01;;{at};\n"


@pytest.mark.parametrize(
    ("instants", "wrong"),
    [
        (["2023-01-01T10:00", "2023-01-01T10:00:00.000001"], None),
        (["2023-01-01", "2023-01-02", ""], None),
        (["2023-01-01T10:00Z", "2023-01-01T11:00"], Wrong.SAME_INSTANT),
        (["2023-01-02", "2023-01-01"], Wrong.NOT_INCREASING),
        (["", "2023-01-01"], Wrong.NOT_INCREASING),
        (["", ""], Wrong.SAME_INSTANT),
        (["2026-11-21T12:00Z", ""], Wrong.SAME_INSTANT),
    ],
)
def test_versions_follow_one_another(
    tmp_path: Path, instants: list[str], wrong: Wrong | None
) -> None:
    text = HEAD + "".join(row(at) + row("", f"other{n}") for n, at in enumerate(instants))
    _, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert [f.message for f in faults] == ([sentence(wrong)] if wrong else [])


def test_versions_are_followed_across_blocks(tmp_path: Path) -> None:
    filler = "".join(row("", f"N{n}") for n in range(20_000))
    text = HEAD + row("2023-01-02") + filler + row("2023-01-01")
    rows, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert len(rows) == 20_001
    assert [(f.line, f.value) for f in faults] == [(20_003, "2022-12-31T23:00:00+00:00")]


def test_a_withdrawn_row_keeps_its_required_columns(tmp_path: Path) -> None:
    text = HEAD + "D1;P1;;;;;;;oui\n"
    _, faults = read(folder(tmp_path / "x", droits=text), Kind.RIGHT)
    assert [f.column for f in faults] == ["departement", "etat", "sdd", "debut"]
