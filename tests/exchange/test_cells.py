"""What each type of cell accepts, to the letter of the format."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from calpae_desktop.exchange import cells
from calpae_desktop.exchange.cells import Bad, Converter
from calpae_desktop.exchange.columns import LAYOUTS, RECORDING, SCHEMES, Column, Type
from calpae_desktop.words.faults import Wrong
from tests.exchange.made import NOW


def wrong(found: object) -> Wrong | None:
    return found.wrong if isinstance(found, Bad) else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-31", date(2023, 1, 31)),
        ("31/01/2023", date(2023, 1, 31)),
        ("2024-02-29", date(2024, 2, 29)),
        ("1900-01-01", date(1900, 1, 1)),
        ("2100-12-31", date(2100, 12, 31)),
        ("31/02/2023", Wrong.BAD_DATE),
        ("2023-02-29", Wrong.BAD_DATE),
        ("2023-13-01", Wrong.BAD_DATE),
        ("1/2/2023", Wrong.BAD_DATE),
        ("20230131", Wrong.BAD_DATE),
        ("2023-W05-2", Wrong.BAD_DATE),
        ("2023-01-31 ", Wrong.BAD_DATE),
        ("2023-01-31\n", Wrong.BAD_DATE),
        ("٢٠٢٣-٠١-٣١", Wrong.BAD_DATE),
        ("2023-01-31T09:00", Wrong.BAD_DATE),
        ("1899-12-31", Wrong.BAD_YEAR),
        ("2101-01-01", Wrong.BAD_YEAR),
        ("0000-01-01", Wrong.BAD_DATE),
        ("99999-01-01", Wrong.BAD_DATE),
    ],
)
def test_days(text: str, expected: object) -> None:
    found = cells.day(text)
    assert (wrong(found) or found) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-01-31T09:30", datetime(2023, 1, 31, 8, 30, tzinfo=UTC)),
        ("2023-07-31T09:30", datetime(2023, 7, 31, 7, 30, tzinfo=UTC)),
        ("2023-07-31T09:30:15", datetime(2023, 7, 31, 7, 30, 15, tzinfo=UTC)),
        ("2023-07-31T09:30:15.25", datetime(2023, 7, 31, 7, 30, 15, 250000, tzinfo=UTC)),
        ("2023-07-31T09:30:15.000001Z", datetime(2023, 7, 31, 9, 30, 15, 1, tzinfo=UTC)),
        ("2023-07-31T09:30Z", datetime(2023, 7, 31, 9, 30, tzinfo=UTC)),
        ("2023-07-31T09:30-05:00", datetime(2023, 7, 31, 14, 30, tzinfo=UTC)),
        ("2023-01-31", datetime(2023, 1, 30, 23, tzinfo=UTC)),
        ("31/01/2023", datetime(2023, 1, 30, 23, tzinfo=UTC)),
        # The clocks go back: 02:30 happens twice, the first one is meant.
        ("2023-10-29T02:30", datetime(2023, 10, 29, 0, 30, tzinfo=UTC)),
        # They go forward: 02:30 does not happen, the offset of before is kept.
        ("2023-03-26T02:30", datetime(2023, 3, 26, 1, 30, tzinfo=UTC)),
        ("2023-07-31 09:30", Wrong.BAD_MOMENT),
        ("2023-07-31T9:30", Wrong.BAD_MOMENT),
        ("2023-07-31T24:00", Wrong.BAD_MOMENT),
        ("2023-07-31T09:60", Wrong.BAD_MOMENT),
        ("2023-02-31T09:00:00.000000Z", Wrong.BAD_MOMENT),
        ("2023-07-31T09:30z", Wrong.BAD_MOMENT),
        ("2023-07-31T09:30+0200", Wrong.BAD_MOMENT),
        ("2023-07-31T09:30+25:00", Wrong.BAD_MOMENT),
        ("2023-07-31T09:30:15.1234567", Wrong.BAD_MOMENT),
        ("0001-01-01T00:00+14:00", Wrong.BAD_YEAR),
        ("9999-12-31T23:59-14:00", Wrong.BAD_YEAR),
        ("2026-11-21T12:00:00.000000Z", NOW),
        ("2026-11-21T13:00", NOW),
        ("2026-11-21T12:00:00.000001Z", Wrong.FUTURE),
        ("2026-11-21T13:00:01", Wrong.FUTURE),
    ],
)
def test_instants(text: str, expected: object) -> None:
    found = cells.past_instant(NOW)(text)
    assert (wrong(found) or found) == expected


@pytest.mark.parametrize(
    ("text", "plain", "any_offset"),
    [
        ("2023-07-31T09:30", datetime(2023, 7, 31, 9, 30), datetime(2023, 7, 31, 9, 30)),
        ("2023-07-31", datetime(2023, 7, 31), datetime(2023, 7, 31)),
        ("2023-07-31T09:30Z", Wrong.OFFSET_REFUSED, datetime(2023, 7, 31, 11, 30)),
        ("2023-07-31T09:30+02:00", Wrong.OFFSET_REFUSED, datetime(2023, 7, 31, 9, 30)),
        ("31/02/2023", Wrong.BAD_MOMENT, Wrong.BAD_MOMENT),
    ],
)
def test_wall_clocks(text: str, plain: object, any_offset: object) -> None:
    for convert, expected in ((cells.plain_wall, plain), (cells.wall, any_offset)):
        found = convert(text)
        assert (wrong(found) or found) == expected


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (Type.FLAG, "oui", True),
        (Type.FLAG, "non", False),
        (Type.FLAG, "Oui", Wrong.BAD_FLAG),
        (Type.FLAG, "1", Wrong.BAD_FLAG),
        (Type.NUMBER, "0,5", Decimal("0.5")),
        (Type.NUMBER, "0.123456", Decimal("0.123456")),
        (Type.NUMBER, "2", Decimal(2)),
        (Type.NUMBER, "-1", Wrong.BAD_NUMBER),
        (Type.NUMBER, "0.1234567", Wrong.BAD_NUMBER),
        (Type.NUMBER, "1e3", Wrong.BAD_NUMBER),
        (Type.NUMBER, "NaN", Wrong.BAD_NUMBER),
        (Type.NUMBER, ",5", Wrong.BAD_NUMBER),
        (Type.NUMBER, "1 000", Wrong.BAD_NUMBER),
        (Type.DEPARTMENT, "67", "67"),
        (Type.DEPARTMENT, "01", "01"),
        (Type.DEPARTMENT, "2A", "2A"),
        (Type.DEPARTMENT, "2b", Wrong.BAD_DEPARTMENT),
        (Type.DEPARTMENT, "974", "974"),
        (Type.DEPARTMENT, "988", "988"),
        (Type.DEPARTMENT, "067", Wrong.BAD_DEPARTMENT),
        (Type.DEPARTMENT, "00", Wrong.BAD_DEPARTMENT),
        (Type.DEPARTMENT, "CeA", Wrong.BAD_DEPARTMENT),
        (Type.BIRTH, "1985", 1985),
        (Type.BIRTH, "17/05/1985", date(1985, 5, 17)),
        (Type.BIRTH, "1492", Wrong.BAD_YEAR),
        (Type.BIRTH, "85", Wrong.BAD_BIRTH),
        (Type.BIRTH, "1985-00-00", Wrong.BAD_BIRTH),
        (Type.ID, " é/1 ", " é/1 "),
        (Type.ID, "x" * 200, "x" * 200),
        (Type.ID, "x" * 201, Wrong.BAD_ID),
        (Type.ID, "a\nb", Wrong.BAD_ID),
        (Type.ID, "a\u00a0b", "a\u00a0b"),
        (Type.TEXT, "=1+1\n ; \U0001f642", "=1+1\n ; \U0001f642"),
    ],
)
def test_other_cells(kind: Type, text: str, expected: object) -> None:
    converter = Converter(Column("x", "x", kind), NOW)
    found = converter.one(text)
    assert (wrong(found) or found) == expected
    many = converter.many([text, ""])
    # A column at once gives the same values; None only means « look closer ».
    assert many is None or list(many) == [expected, converter.one("")]
    assert many is None or wrong(found) is None


def test_a_required_cell_is_never_empty() -> None:
    for layout in (*LAYOUTS.values(), SCHEMES):
        for column in (*layout.columns, *RECORDING):
            converter = Converter(column, NOW)
            if column.required:
                assert wrong(converter.one("")) is Wrong.REQUIRED
                assert converter.many([""]) is None
            else:
                assert converter.one("") in (None, False)
                assert converter.many([""]) is not None


def test_choices_name_what_is_accepted() -> None:
    state = next(c for c in LAYOUTS[list(LAYOUTS)[1]].columns if c.name == "etat")
    found = Converter(state, NOW).one("fermé")
    assert isinstance(found, Bad)
    assert found.wrong is Wrong.BAD_CHOICE
    assert found.details["choices"] == "ouvert, suspendu, clos"


def test_what_is_remembered_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MEMORY", 2)
    converter = Converter(Column("x", "x", Type.DAY), NOW)
    days = [f"2023-01-{n:02}" for n in range(1, 29)]
    assert converter.many(days * 2) == [date(2023, 1, n) for n in range(1, 29)] * 2
    assert len(converter._memo) <= 2
