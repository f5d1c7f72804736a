"""Writing, and reading back the very same."""

import csv
import zipfile
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import get_args, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.fact import CONTENT_TYPES, EXCHANGED, Content, Kind, Version
from calpae_desktop.domain.orientation import OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.exchange.columns import LAYOUTS, Column, Type
from calpae_desktop.exchange.contents import build
from calpae_desktop.exchange.folder import SchemeRow
from calpae_desktop.exchange.writer import cell, write_exchange
from calpae_desktop.services.nir import with_key
from calpae_desktop.words.faults import Fault
from tests.exchange.made import NOW, opened

AT = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
PERSON = Person("P1", "MULLER", "Hélène", date(1985, 5, 17), nir="2910267482011")
SCHEME = Scheme("a", "=1+1", Pathway.SOCIAL, True, False)

NASTY = [
    "=1+1",
    "-1",
    "+33",
    "@x",
    '"',
    '""',
    ";",
    ",",
    "\n",
    "\r",
    "\r\n",
    " a ",
    "\ufeff",
    "🙂",
    "\t",
]
TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1),
    st.lists(st.sampled_from(NASTY), min_size=1, max_size=5).map("".join),
)
IDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
WALLS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31))
VALUES = {
    Type.ID: IDS,
    Type.TEXT: TEXT,
    Type.DAY: DAYS,
    Type.BIRTH: DAYS,
    Type.WALL: WALLS,
    Type.PLAIN_WALL: WALLS,
    Type.FLAG: st.booleans(),
    Type.NUMBER: st.decimals(0, 999, places=6),
    Type.DEPARTMENT: st.sampled_from(["67", "68", "2A", "974"]),
    Type.NIR: st.sampled_from(["2910267482011", with_key("185022A004123"), "7910267482011"]),
}


def value(column: Column) -> st.SearchStrategy[object]:
    if column.type is Type.CHOICE:
        found: st.SearchStrategy[object] = st.sampled_from([v for _, v in column.choices])
    else:
        found = VALUES[column.type]
    return found if column.required or column.type is Type.FLAG else st.none() | found


@st.composite
def contents(draw: st.DrawFn, kind: Kind) -> Content:
    values = {column.field: draw(value(column)) for column in LAYOUTS[kind].columns}
    if values.get("erased"):
        values |= {"born_on": None, "born_year": draw(st.integers(1900, 2100))}
    if values.get("status") is OrientationStatus.DECIDED:
        values["decided_on"] = draw(DAYS)
    return CONTENT_TYPES[kind](**values)  # type: ignore[arg-type] # made by column types


@st.composite
def chains(draw: st.DrawFn, kind: Kind) -> list[Version]:
    start = draw(st.datetimes(datetime(2000, 1, 1), datetime(2026, 11, 1))).replace(tzinfo=UTC)
    found = []
    for fact_id in sorted(draw(st.sets(IDS, max_size=3))):
        for step in range(draw(st.integers(1, 3))):
            content = _named(draw(contents(kind)), fact_id)
            at, by = start + timedelta(microseconds=step), draw(st.none() | TEXT)
            found.append(Version(content, at, retired=draw(st.booleans()), recorded_by=by))
    return found


def _named(content: Content, fact_id: str) -> Content:
    values = {name: getattr(content, name) for name in type(content).__slots__}
    return type(content)(**{**values, "id": fact_id})


def read_back(path: Path, kind: Kind) -> list[Version]:
    found = []
    with opened(path) as source:
        assert source.faults == []
        assert source.ignored == ()
        for row in source.rows(kind):
            assert not isinstance(row, Fault), row
            content = build(row, None)
            assert not isinstance(content, list), content
            assert row.recorded_at is not None
            found.append(
                Version(content, row.recorded_at, retired=row.retired, recorded_by=row.recorded_by)
            )
    return found


@pytest.mark.parametrize("kind", EXCHANGED)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, kind: Kind, data: st.DataObject
) -> None:
    versions = data.draw(chains(kind))
    ending = data.draw(st.sampled_from(["", ".zip"]))
    target = tmp_path_factory.mktemp("export") / f"x{ending}"
    counts = write_exchange(target, {kind: versions}, [], with_nir=True)
    assert counts[LAYOUTS[kind].file] == len(versions)
    assert read_back(target, kind) == versions


def lines(path: Path, name: str) -> list[list[str]]:
    with (path / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.reader(stream, delimiter=";"))


def test_the_files(tmp_path: Path) -> None:
    target = tmp_path / "new" / "export"
    counts = write_exchange(target, {Kind.PERSON: [Version(PERSON, AT, retired=True)]}, [SCHEME])
    assert counts["personnes.csv"] == counts["dispositifs.csv"] == 1
    assert {p.name for p in target.iterdir()} == {*counts, "format.txt"}
    assert (target / "format.txt").read_text() == "calpae-echange 1\n"
    header, row = lines(target, "personnes.csv")
    found = dict(zip(header, row, strict=True))
    assert found["enregistre_le"] == "2026-01-02T03:04:05.000006Z"
    assert (found["retire"], found["efface"], found["telephone"]) == ("oui", "non", "")
    with opened(target) as source:
        assert list(source.schemes()) == [SchemeRow(SCHEME, 2)]
    assert [p.name for p in target.parent.iterdir()] == ["export"]


def test_the_nir_is_left_out_unless_asked(tmp_path: Path) -> None:
    versions = {Kind.PERSON: [Version(PERSON, AT)]}
    write_exchange(tmp_path / "without", versions, [])
    write_exchange(tmp_path / "with", versions, [], with_nir=True)
    assert "nir" not in lines(tmp_path / "without", "personnes.csv")[0]
    assert "2910267482011" in lines(tmp_path / "with", "personnes.csv")[1]


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (None, ""),
        (True, "oui"),
        (Decimal("0.50"), "0,50"),
        (Decimal("1E+2"), "100"),
        (datetime(2023, 1, 2), "2023-01-02"),
        (datetime(2023, 1, 2, 9, 30), "2023-01-02T09:30"),
        (datetime(2023, 1, 2, 9, 30, 5), "2023-01-02T09:30:05"),
        (datetime(2023, 1, 2, 0, 0, 0, 5), "2023-01-02T00:00:00.000005"),
        (NOW, "2026-11-21T12:00:00.000000Z"),
    ],
)
def test_cells(found: object, text: str) -> None:
    assert cell(found) == text


@pytest.mark.parametrize("name", ["x", "x.zip"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    write_exchange(target, {}, [])
    with pytest.raises(Refusal) as refused:
        write_exchange(target, {}, [])
    assert refused.value.no is No.FILE_EXISTS
    assert [p.name for p in tmp_path.iterdir()] == [name]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    write_exchange(tmp_path / "x", {}, [])
    assert (tmp_path / "x" / "personnes.csv").exists()


@pytest.mark.parametrize("name", ["x", "x.zip"])
def test_a_failure_leaves_nothing(tmp_path: Path, name: str) -> None:
    def failing() -> Sequence[Version]:
        raise OSError(28, "No space left on device")

    class Failing:
        def __iter__(self) -> object:
            return iter(failing())

    with pytest.raises(Unavailable) as said:
        write_exchange(tmp_path / name, {Kind.SUPPORT: Failing()}, [])  # type: ignore[dict-item] # fails
    assert said.value.cause is Cause.DISK_FULL
    assert list(tmp_path.iterdir()) == []


def test_an_archive_is_a_plain_zip(tmp_path: Path) -> None:
    write_exchange(tmp_path / "x.zip", {}, [SCHEME])
    with zipfile.ZipFile(tmp_path / "x.zip") as found:
        assert found.testzip() is None
        assert "dispositifs.csv" in found.namelist()


def test_every_field_of_the_domain_has_the_type_of_its_column() -> None:
    for kind, layout in LAYOUTS.items():
        hints = get_type_hints(CONTENT_TYPES[kind])
        for column in layout.columns:
            hint = hints[column.field]
            parts = get_args(hint) if isinstance(hint, UnionType) else (hint,)
            if column.type is Type.CHOICE and column.name != "indicateur":
                assert any(issubclass(part, Enum) for part in parts), column
            # An optional field is never a required column, but the birth date of the erased.
            if type(None) in parts:
                assert not column.required or column.type is Type.BIRTH, column
