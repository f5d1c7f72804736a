"""Exports: who may, what leaves, what the writer is given."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.commands import Correct, RecordEntry
from calpae_desktop.services.outflow import Outflow
from tests.services.conftest import Desk

NIR = "2800267482001"


class Kept:
    """A writer that keeps what it is given."""

    def __init__(self) -> None:
        self.persons: list[Version] = []
        self.schemes: list[str] = []

    def __call__(
        self,
        target: Path,
        versions: Mapping[Kind, Iterable[Version]],
        schemes: Iterable[Scheme],
        *,
        with_nir: bool,
    ) -> dict[str, int]:
        self.persons = list(versions[Kind.PERSON])
        self.schemes = [scheme.id for scheme in schemes]
        return {target.name: len(self.persons), "nir": with_nir}


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def outflow(desk: Desk, kept: Kept) -> Outflow:
    who = Person("", "ESSAI", "Odile", date(1980, 2, 29), nir=NIR)
    today = desk.clock.today()
    (person,) = desk.intake.record_entry(desk.actor, RecordEntry(who, "67", today, today)).persons
    desk.clock.forward(days=10)
    version = desk.current(person, Kind.PERSON)
    renamed = Person(person, "ESSAI", "Odette", date(1980, 2, 29), nir=NIR)
    assert version.version_id is not None
    desk.corrections.correct(desk.actor, Correct(renamed, version.version_id))
    return Outflow(desk.store, desk.clock, kept)


def names(kept: Kept) -> list[str]:
    return [v.content.first_name for v in kept.persons if isinstance(v.content, Person)]


def nirs(kept: Kept) -> set[str | None]:
    return {v.content.nir for v in kept.persons if isinstance(v.content, Person)}


def test_every_version_leaves_without_nir(desk: Desk, outflow: Outflow, kept: Kept) -> None:
    counts = outflow.export(desk.actor, Path("sortie"))
    assert counts == {"sortie": 2, "nir": 0}
    assert (names(kept), nirs(kept)) == (["Odile", "Odette"], {None})
    assert kept.schemes == ["aglo", "job_coaching"]


def test_only_what_was_known_on_a_day_leaves(desk: Desk, outflow: Outflow, kept: Kept) -> None:
    outflow.export(desk.actor, Path("sortie"), known_on=desk.clock.today() - timedelta(1))
    assert names(kept) == ["Odile"]


def test_a_day_to_come_is_refused(desk: Desk, outflow: Outflow) -> None:
    with pytest.raises(Refusal) as refused:
        outflow.export(desk.actor, Path("x"), known_on=desk.clock.today() + timedelta(1))
    assert refused.value.no is No.FUTURE_KNOWLEDGE


def test_nir_leave_by_an_administrator_only(desk: Desk, outflow: Outflow, kept: Kept) -> None:
    supervisor = Actor("s", Role.SUPERVISOR)
    with pytest.raises(Refusal) as refused:
        outflow.export(supervisor, Path("x"), with_nir=True)
    assert refused.value.no is No.FORBIDDEN
    assert kept.persons == []
    outflow.export(desk.actor, Path("x"), with_nir=True)
    assert nirs(kept) == {NIR}


def test_an_adviser_exports_nothing(outflow: Outflow, kept: Kept) -> None:
    with pytest.raises(Refusal) as refused:
        outflow.export(Actor("a", Role.ADVISER), Path("x"))
    assert refused.value.no is No.FORBIDDEN
    assert kept.persons == []
