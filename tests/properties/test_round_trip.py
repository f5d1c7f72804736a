"""An export loaded into an empty database gives the same figures, whatever the history."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.consistency import replacement_clashes
from calpae_desktop.domain.fact import EXCHANGED, Kind, Version
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.exchange.writer import write_exchange
from calpae_desktop.services.figures import Answer, Ask, Figures
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.outflow import Outflow
from calpae_desktop.services.ports import Store
from calpae_desktop.services.upkeep import Upkeep
from tests.engines import Bases
from tests.histories import TODAY, days_of_knowledge, histories, questions, record

ADMINISTRATOR = Actor("claire", Role.ADMINISTRATOR)
WHOLE = (Kind.PERSON, Kind.RIGHT)
# No shrinking: a failure shows its history, and making it smaller takes minutes.
PROFILE = settings(
    max_examples=4,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Noon:
    """A clock that stands still, after everything that the histories record."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


def lawful(versions: Sequence[Version]) -> list[Version]:
    """The history without the replacements that a load refuses."""
    kept = list(versions)
    while clashes := replacement_clashes(_chains(kept)):
        wrong = {(clash.version.fact_id, clash.version.recorded_at) for clash in clashes}
        kept = [
            replace(v, content=replace(v.content, replaces=None))
            if isinstance(v.content, Appointment) and (v.fact_id, v.recorded_at) in wrong
            else v
            for v in kept
        ]
    return kept


def _chains(versions: Sequence[Version]) -> dict[str, list[Version]]:
    chains: dict[str, list[Version]] = {}
    for version in versions:
        if version.kind is Kind.APPOINTMENT:
            chains.setdefault(version.fact_id, []).append(version)
    return chains


@contextmanager
def from_one_to_the_other(bases: Bases) -> Iterator[tuple[Path, Store, Store]]:
    """A folder, a store of one engine, and a store of the other."""
    with (
        tempfile.TemporaryDirectory() as folder,
        bases.opened(Noon()) as first,
        bases.opened(Noon(), other=True) as second,
    ):
        yield Path(folder), first, second


def answers(store: Store, asked: Sequence[tuple[Question, date]]) -> list[Answer]:
    figures = Figures(store, Noon())
    return [
        figures.compute(
            ADMINISTRATOR,
            Ask(question.period.first, question.period.last, known_on, question.start),
            dossiers=True,
        )
        for question, known_on in asked
    ]


def facts(store: Store) -> list[tuple[object, ...]]:
    with store.snapshot() as view:
        return [
            (v.content, v.recorded_at, v.superseded_at, v.retired, v.recorded_by)
            for kind in Kind
            for v in view.facts.everything(kind)
        ]


def load(store: Store, folder: Path) -> None:
    report = Loading(store, Noon(), loadable, read_flow).load(ADMINISTRATOR, folder)
    assert report.written, report.errors


asked_often = st.lists(st.tuples(questions, days_of_knowledge), min_size=3, max_size=3)


@PROFILE
@given(histories().map(lawful), asked_often, st.sampled_from(["export", "export.zip"]))
def test_export_then_import_is_the_same_base(
    new_module_store: Bases, versions: list[Version], asked: list[tuple[Question, date]], name: str
) -> None:
    with from_one_to_the_other(new_module_store) as (path, first, second):
        with first.unit_of_work() as uow:
            record(uow, versions)
            uow.commit()
        Outflow(first, Noon(), write_exchange).export(ADMINISTRATOR, path / name, with_nir=True)
        load(second, path / name)
        assert facts(second) == facts(first)
        assert answers(second, asked) == answers(first, asked)
        assert all(check.ok for check in Upkeep(second).verify(ADMINISTRATOR))


@PROFILE
@given(histories().map(lawful), days_of_knowledge, st.lists(questions, min_size=3, max_size=3))
def test_an_export_known_on_a_day_gives_the_figures_of_that_day(
    new_module_store: Bases, versions: list[Version], known_on: date, asked: list[Question]
) -> None:
    on_the_day = [(question, known_on) for question in asked]
    with from_one_to_the_other(new_module_store) as (path, first, second):
        with first.unit_of_work() as uow:
            record(uow, versions)
            uow.commit()
        Outflow(first, Noon(), write_exchange).export(
            ADMINISTRATOR, path / "export", known_on=known_on
        )
        load(second, path / "export")
        assert answers(second, on_the_day) == answers(first, on_the_day)


@PROFILE
@given(histories().map(lawful), asked_often, st.randoms(use_true_random=False))
def test_a_base_loaded_in_pieces_is_the_same_base(
    new_module_store: Bases,
    versions: list[Version],
    asked: list[tuple[Question, date]],
    random: object,
) -> None:
    """Any half of the versions first, the others after: they take their places."""
    choose = getattr(random, "random")  # noqa: B009 - hypothesis types it as Any
    # Rights go whole: without the version that moved it, one could begin with another.
    whole = {v.fact_id for v in versions if v.kind is Kind.RIGHT and choose() < 0.5}
    half = {id(v) for v in versions if v.kind not in WHOLE and choose() < 0.5}
    half |= {id(v) for v in versions if v.kind is Kind.RIGHT and v.fact_id in whole}
    persons = [v for v in versions if v.kind is Kind.PERSON]
    pieces = (
        [*persons, *(v for v in versions if id(v) in half and not _refers(v))],
        versions,
    )
    with from_one_to_the_other(new_module_store) as (path, first, second):
        with first.unit_of_work() as uow:
            record(uow, versions)
            uow.commit()
        with first.snapshot() as view:
            schemes = list(view.schemes.all().values())
        for number, piece in enumerate(pieces):
            write_exchange(path / str(number), _by_kind(piece), schemes, with_nir=True)
            load(second, path / str(number))
        assert facts(second) == facts(first)
        assert answers(second, asked) == answers(first, asked)
        assert all(check.ok for check in Upkeep(second).verify(ADMINISTRATOR))


def _refers(version: Version) -> bool:
    """Whether a version names another fact, which may be in the other half."""
    content = version.content
    return bool(getattr(content, "replaces", None) or getattr(content, "orientation", None))


def _by_kind(versions: Sequence[Version]) -> dict[Kind, list[Version]]:
    ordered = sorted(versions, key=lambda v: (v.fact_id, v.recorded_at))
    return {kind: [v for v in ordered if v.kind is kind] for kind in EXCHANGED}
