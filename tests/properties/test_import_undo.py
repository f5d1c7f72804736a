"""An import taken back leaves the figures of now as they were before it, whatever was loaded."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Content, Kind, Version, person_of
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.exchange.writer import write_exchange
from calpae_desktop.services.imports import Imports
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.services.loading import Loading
from calpae_desktop.services.ports import Store
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.services.upkeep import Upkeep
from tests.engines import Bases
from tests.exchange.made import HEAD, flow, flow_text, household, person
from tests.histories import (
    FIRST_DAY,
    LAST_DAY,
    SCHEMES,
    TODAY,
    days_of_knowledge,
    histories,
    questions,
)
from tests.properties.test_round_trip import (
    ADMINISTRATOR,
    WHOLE,
    Noon,
    _by_kind,
    _refers,
    answers,
    lawful,
)

PROFILE = settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
YEARS = Question(Period(FIRST_DAY, LAST_DAY), Start.INFORMATION)
Held = dict[tuple[Kind, str], Content]


@contextmanager
def base(bases: Bases) -> Iterator[tuple[Store, Path]]:
    with tempfile.TemporaryDirectory() as folder, bases.opened(Noon()) as store:
        with store.unit_of_work() as uow:
            uow.schemes.save(SCHEMES.values())
            uow.commit()
        yield store, Path(folder)


def load(store: Store, path: Path) -> LoadReport:
    report = Loading(store, Noon(), loadable, read_flow).load(ADMINISTRATOR, path)
    assert report.written, report.errors
    return report


def load_versions(store: Store, folder: Path, versions: Sequence[Version]) -> int:
    write_exchange(folder, _by_kind(versions), list(SCHEMES.values()), with_nir=True)
    return load(store, folder).number or 0


def held(store: Store) -> Held:
    """What is in force."""
    with store.snapshot() as view:
        every = [v for kind in Kind for v in view.facts.everything(kind)]
    return {
        (v.kind, v.fact_id): v.content for v in every if v.superseded_at is None and not v.retired
    }


def sound(store: Store) -> bool:
    return all(check.ok for check in Upkeep(store).verify(ADMINISTRATOR))


@PROFILE
@given(
    histories().map(lawful),
    st.randoms(use_true_random=False),
    questions,
    days_of_knowledge,
)
def test_a_folder_taken_back(
    new_module_store: Bases,
    versions: list[Version],
    random: object,
    asked: Question,
    known_on: date,
) -> None:
    """A part of the versions first, then all of them: new facts, new and older versions of
    known ones; taken back, then taken again by undoing the undo."""
    choose = getattr(random, "random")  # noqa: B009 - hypothesis types it as Any
    early = {id(v) for v in versions if v.kind not in WHOLE and choose() < 0.5 and not _refers(v)}
    first = [v for v in versions if v.kind is Kind.PERSON or id(v) in early]
    now, past = [(asked, TODAY)], [(asked, min(known_on, TODAY - timedelta(1)))]
    with base(new_module_store) as (store, folder):
        imports = Imports(store)
        load_versions(store, folder / "un", first)
        before, figures = held(store), answers(store, now)
        number = load_versions(store, folder / "deux", versions)
        after, known, loaded = held(store), answers(store, past), answers(store, now)
        assume(after != before)
        undone = imports.undo(ADMINISTRATOR, number)
        assert held(store) == before
        assert answers(store, now) == figures
        assert answers(store, past) == known
        with pytest.raises(Refusal) as refusal:
            imports.undo(ADMINISTRATOR, number)
        assert refusal.value.no is No.IMPORT_UNDONE
        imports.undo(ADMINISTRATOR, undone.number)
        assert (held(store), answers(store, now)) == (after, loaded)
        assert sound(store)


@PROFILE
@given(histories().map(lawful), st.randoms(use_true_random=False))
def test_what_someone_wrote_since_is_never_lost(
    new_module_store: Bases, versions: list[Version], random: object
) -> None:
    choose = getattr(random, "choice")  # noqa: B009 - hypothesis types it as Any
    with base(new_module_store) as (store, folder):
        imports = Imports(store)
        number = load_versions(store, folder / "un", versions)
        loaded = held(store)
        people = sorted(fact for kind, fact in loaded if kind is Kind.PERSON)
        assume(people)
        edited = choose(people)
        correct(store, edited)
        now = held(store)
        with pytest.raises(Refusal) as refusal:
            imports.undo(ADMINISTRATOR, number)
        assert refusal.value.no is No.IMPORT_BUILT_UPON
        assert held(store) == now
        preview = imports.preview(ADMINISTRATOR, number)
        assert edited in {one.person for one in preview.left}
        kept = {one.person for one in preview.left}
        left = {fact: said for fact, said in now.items() if person_of(said) in kept}
        if left == now:  # every dossier was built upon
            with pytest.raises(Refusal) as refusal:
                imports.undo(ADMINISTRATOR, number, leave=True)
            assert refusal.value.no is No.NOTHING_TO_UNDO
        else:
            imports.undo(ADMINISTRATOR, number, leave=True)
        assert held(store) == left
        assert sound(store)


def correct(store: Store, who: str) -> None:
    with store.unit_of_work() as uow:
        current = uow.facts.chain(Kind.PERSON, who)[-1]
        assert isinstance(current.content, Person)
        renamed = replace(current.content, last_name="Corrigée")
        change = Change(renamed, current.version_id)
        Recorder(store).write(uow, ADMINISTRATOR, Action.CORRECT, [change])
        uow.commit()


STATES = ("2", "4", "0")
months = st.lists(
    st.lists(st.tuples(st.integers(1, 4), st.sampled_from(STATES)), min_size=1, max_size=4),
    min_size=2,
    max_size=3,
)


@PROFILE
@given(months)
def test_flows_taken_back_in_turn(
    new_module_store: Bases, said: list[list[tuple[int, str]]]
) -> None:
    """Monthly flows, taken back from the last one to the first; the last one loads again."""
    now = [(YEARS, TODAY)]
    with base(new_module_store) as (store, folder):
        imports, states = Imports(store), []
        numbers = []
        for month, families in enumerate(said, 1):
            states.append((held(store), answers(store, now)))
            numbers.append(load(store, a_flow(folder / str(month), month, families)).number or 0)
        for number, (facts, figures) in zip(numbers[::-1], states[::-1], strict=True):
            imports.undo(ADMINISTRATOR, number)
            assert (held(store), answers(store, now)) == (facts, figures)
        load(store, folder / "1" / "flux.xml")
        assert len(held(store)) == len(states[1][0])
        assert sound(store)


def a_flow(folder: Path, month: int, families: list[tuple[int, str]]) -> Path:
    folder.mkdir()
    head = HEAD.replace("2026-06-04", f"2024-0{month}-04").replace(
        "2026-05-31", f"2024-0{month}-01"
    )
    texts = [
        household(
            matricule=f"{rank}234567{'0' * 8}",
            persons=person(
                f"<NOM>N{'ABCD'[rank - 1]}</NOM><PRENOM>ANNE</PRENOM><DTNAI>199{rank}-02-14</DTNAI>"
            ),
            claim=f"<DTDEMRSA>2024-01-02</DTDEMRSA><NUMDEMRSA>0500000016{rank}</NUMDEMRSA>",
            state=f"<EtatDossierRSA><ETATDOSRSA>{state}</ETATDOSRSA></EtatDossierRSA>",
        )
        for rank, state in dict(families).items()
    ]
    return flow(folder, flow_text(*texts, head=head))
