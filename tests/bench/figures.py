"""Figures: through milestones against SQL by hand over the facts, now and as known on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection

from calpae_desktop.domain.calendar import end_of_day
from calpae_desktop.domain.indicators import FICHE_4, FICHE_5, TARGETS
from calpae_desktop.services.figures import Answer, Ask, Figures
from calpae_desktop.storage.store import EncryptedStore
from calpae_desktop.storage.types import micros

from . import by_hand
from .generator import ACTOR, TODAY, BenchClock
from .timing import Line, interleaved

FIRST, LAST = date(2025, 1, 1), date(2025, 12, 31)
BEFORE = date(2026, 1, 31)
PLACES = ("67", "68")


def values(known_on: date) -> dict[str, int]:
    return {
        "first": FIRST.toordinal(),
        "last": LAST.toordinal(),
        "end": micros(end_of_day(known_on)),
    }


class FigureBench:
    """The questions of one base; the floors run on a connection of the program's own engine."""

    def __init__(self, store: EncryptedStore, connection: Connection) -> None:
        self._figures = Figures(store, BenchClock())
        self._run = connection.exec_driver_sql

    def fiche_4(self, known_on: date | None = None) -> Answer:
        return self._figures.compute(ACTOR, Ask(FIRST, LAST, known_on), (*FICHE_4, *TARGETS))

    def fiche_5(self) -> Answer:
        return self._figures.compute(ACTOR, Ask(FIRST, LAST), FICHE_5)

    def fiche_4_by_hand(self) -> dict[tuple[str, str], Any]:
        given = values(TODAY)
        rows = [*self._run(by_hand.FICHE_4, given)]
        found = {(part, place): tuple(rest) for part, place, *rest in rows}
        absences = self._run(by_hand.ABSENCES, given)
        return found | {("absences", place): tuple(rest) for place, *rest in absences}

    def fiche_5_by_hand(self) -> dict[str, list[Any]]:
        given = values(TODAY)
        return {
            name: [tuple(row) for row in self._run(query, given)]
            for name, query in by_hand.FICHE_5.items()
        }

    def lines(self, size: str) -> Iterator[Line]:
        check_fiche_4(self.fiche_4(), self.fiche_4_by_hand())
        check_fiche_5(self.fiche_5(), self.fiche_5_by_hand())
        floor, ours = interleaved(self.fiche_4_by_hand, self.fiche_4, rounds=3)
        yield Line(f"fiche 4 and targets, SQL over the facts, {size}", floor, ours, 1 / 8)
        now, before = interleaved(self.fiche_4, lambda: self.fiche_4(BEFORE), rounds=7)
        yield Line(f"fiche 4 and targets, now / as known on a day, {size}", now, before, 1.5)
        floor, ours = interleaved(self.fiche_5_by_hand, self.fiche_5, rounds=7)
        yield Line(f"fiche 5, the same SQL by hand, {size}", floor, ours, 1.3)


def check_fiche_4(answer: Answer, by: Mapping[tuple[str, str], Any]) -> None:
    """Both ways of counting say the same, or there is nothing to compare."""
    for place in PLACES:
        value = {f.id: f for f in answer.figures if f.department == place}
        extras = {name: figure.extras for name, figure in value.items()}
        entries, cohort = value["F4-1"].value, by["cohort", place]
        said = (
            entries,
            extras["F4-1"]["personnes"],
            value["F4-2"].value,
            *(extras["F4-2"][f"variante_{days}j"] for days in (30, 31, 42, 45)),
            extras["L-1"]["numerateur"],
            extras["L-2"]["numerateur"],
            extras["L-3"]["numerateur"],
            extras["L-3b"]["numerateur"],
            extras["L-5"]["numerateur"],
            extras["L-4a"]["effectif"],
            extras["L-4b"]["effectif"],
        )
        _same((*cohort[:13], cohort[14]), (*said[:13], said[13]), cohort)
        _same(by["signed", place][:2], (value["F4-5"].value, value["F4-6"].value))
        _same(by["supported", place][:2], (value["F4-3"].value, value["F4-4"].value))
        absent = extras["L-6"]["numerateur"], extras["L-6"]["denominateur"]
        _same(by["absences", place], absent)


def check_fiche_5(answer: Answer, by: Mapping[str, list[Any]]) -> None:
    for name in ("F5-1", "F5-2", "F5-3", "F5-4"):
        for place, persons in by[name]:
            _same(persons, answer.figure(name, place).value)
    for place in PLACES:
        delays = [row for row in by["F5-6"] if row[0] == place]
        kept = sum(rows for _, days, rows in delays if days is not None and days >= 0)
        _same(kept, answer.figure("F5-6", place).extras["effectif"])


def _same(floor: object, ours: object, *about: object) -> None:
    if floor != ours:
        raise AssertionError(f"by hand {floor}, the program {ours} {about}")
