"""Rows of a file among the versions of a fact, as the exchange format says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import NamedTuple

import pytest

from calpae_desktop.domain.fact import Content, Kind, Version
from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.person import Person
from calpae_desktop.services.merging import FileRow, Merged, Stamp, merge

START = datetime(2023, 1, 1, 8, tzinfo=UTC)
LOADED = datetime(2024, 1, 1, tzinfo=UTC)
STAMP = Stamp(LOADED, "moi", 7)


def at(hours: int) -> datetime:
    return START + timedelta(hours=hours)


class Row(NamedTuple):
    values: dict[str, object]
    recorded_at: datetime | None = None
    retired: bool = False
    kind: Kind = Kind.PERSON
    fact_id: str = "P1"
    recorded_by: str | None = None
    line: int = 2


def row(name: str, hours: int | None = None, *, retired: bool = False, **more: object) -> Row:
    values = {"id": "P1", "last_name": name, "first_name": "Léa", "born_on": date(1990, 1, 1)}
    return Row(values | more, None if hours is None else at(hours), retired)


def build(row: FileRow, known: Content | None) -> Content | None:
    if known is None:
        return Person(**row.values)  # type: ignore[arg-type] # the values are those above
    return replace(known, **row.values)  # type: ignore[arg-type] # same


def loaded(*files: Sequence[Row]) -> Merged:
    """What one fact becomes when files are loaded one after the other."""
    merged = Merged()
    for file in files:
        merged = merge(merged.chain, file, STAMP, build)
    return merged


def names(merged: Merged) -> list[str]:
    return [v.content.last_name for v in merged.chain if isinstance(v.content, Person)]


def fates(merged: Merged) -> list[Fate]:
    return [fate for _, fate in merged.fates]


def stretches(merged: Merged) -> list[tuple[datetime, datetime | None]]:
    return [(v.recorded_at, v.superseded_at) for v in merged.chain]


def test_each_version_lasts_until_the_next() -> None:
    merged = loaded([row("A", 0), row("B", 5)])
    assert stretches(merged) == [(at(0), at(5)), (at(5), None)]
    assert fates(merged) == [Fate.NEW, Fate.CHANGED]


def test_a_row_without_instant_is_recorded_at_the_moment_of_loading() -> None:
    assert stretches(loaded([row("A")])) == [(LOADED, None)]


def test_the_same_file_twice_changes_nothing() -> None:
    file = [row("A", 0), row("B", 5, retired=True), row("C")]
    again = loaded(file, file)
    assert fates(again) == [Fate.UNCHANGED] * 3
    assert not again.fresh
    assert not again.relinked


def test_an_older_version_takes_its_place_and_relinks_nothing_after_it() -> None:
    merged = loaded([row("B", 5)], [row("A", 0)])
    assert stretches(merged) == [(at(0), at(5)), (at(5), None)]
    assert not merged.relinked


def test_a_version_in_between_closes_the_one_before() -> None:
    merged = loaded([row("A", 0), row("C", 9)], [row("B", 5)])
    assert names(merged) == ["A", "B", "C"]
    assert [v.superseded_at for v in merged.relinked] == [at(5)]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_files_in_any_order_give_the_same_history(order: tuple[int, ...]) -> None:
    """With a value said again later: dropped, the one in between would last beyond it."""
    rows = [row("A", 0), row("B", 2), row("A", 5), row("A", 7, retired=True)]
    merged = loaded(*([rows[i]] for i in order))
    assert names(merged) == ["A", "B", "A", "A"]
    assert stretches(merged) == [
        (at(0), at(2)),
        (at(2), at(5)),
        (at(5), at(7)),
        (at(7), None),
    ]


def test_a_row_without_instant_never_brings_back_what_was_corrected() -> None:
    merged = loaded([row("A", 0), row("B", 5)], [row("A")])
    assert fates(merged) == [Fate.KNOWN_BEFORE]
    assert names(merged) == ["A", "B"]


def test_a_row_without_instant_does_not_bring_back_a_withdrawn_fact() -> None:
    merged = loaded([row("A", 0), row("A", 5, retired=True)], [row("A")])
    assert fates(merged) == [Fate.KNOWN_BEFORE]


def test_a_later_row_revives_a_withdrawn_fact() -> None:
    merged = loaded([row("A", 0), row("A", 5, retired=True)], [row("A", 9)])
    assert fates(merged) == [Fate.CHANGED]
    assert not merged.chain[-1].retired


def test_another_content_at_a_known_instant_contradicts() -> None:
    merged = loaded([row("A", 0)], [row("B", 0)])
    assert fates(merged) == [Fate.CONTRADICTS]
    assert names(merged) == ["A"]


def test_a_column_absent_from_the_file_keeps_what_was_known() -> None:
    merged = loaded([row("A", 0, phone="0612345678")], [row("B", 5)])
    assert isinstance(content := merged.chain[-1].content, Person)
    assert (content.last_name, content.phone) == ("B", "0612345678")


def test_an_absent_column_does_not_contradict_a_known_instant() -> None:
    merged = loaded([row("A", 0, phone="0612345678")], [row("A", 0)])
    assert fates(merged) == [Fate.UNCHANGED]


def test_the_load_and_its_author_are_kept() -> None:
    (version,) = loaded([row("A", 0)]).chain
    assert (version.written_at, version.written_by, version.load_id) == (LOADED, "moi", 7)


@pytest.mark.parametrize("hours", [None, 0, 9])
def test_an_erased_person_is_never_brought_back(hours: int | None) -> None:
    erased = Person("P1", "(effacé)", "(effacé)", None, erased=True, born_year=1990)
    known = Version(erased, at(0))
    merged = merge([known], [row("A", hours)], STAMP, build)
    assert fates(merged) == [Fate.KNOWN_BEFORE]
    assert merged.chain == [known]
