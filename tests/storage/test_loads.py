"""The journal of loads comes back as it went in, and finds what each load wrote."""

from dataclasses import replace
from datetime import date

import pytest

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.right import Right
from calpae_desktop.services.load_log import FOLDER, UNDO, LoadDetail, LoggedLoad
from calpae_desktop.storage.store import EncryptedStore
from calpae_desktop.words.faults import Fault
from tests.engines import Stored
from tests.storage.worlds import ACTOR, person, versions, write

DETAIL = LoadDetail(
    FOLDER,
    backlog=True,
    read={"personnes": 2},
    errors=1,
    warnings=2,
    days=(date(2025, 12, 31),),
    marks={"flow 67": ("", "2026-03-01 09:30")},
)
FAULTS = [
    Fault("droits.csv", 2, "debut", "31/02/2026", "Un jour qui n’existe pas."),
    Fault("lot.zip", None, None, None, "Archive abîmée.", warning=True),
]


def load(store: EncryptedStore, *owners: str, detail: LoadDetail = DETAIL) -> LoggedLoad:
    """A load that wrote a few facts of some persons."""
    with store.unit_of_work() as uow:
        number = uow.records.open_load("lot.zip", ACTOR, uow.now)
        before = uow.loads.last_version()
        for owner in owners:
            uow.facts.add([replace(v, load_id=number) for v in versions(uow.now, owner)])
        bounds = replace(detail, before=before, last=uow.loads.last_version())
        uow.loads.keep(number, bounds, FAULTS)
        uow.commit()
    with store.snapshot() as view:
        return view.loads.loads()[-1]


def detail_of(found: LoggedLoad) -> LoadDetail:
    assert found.detail is not None
    return found.detail


@pytest.fixture
def known(stored: Stored) -> Stored:
    write(stored, "P0")
    return stored


def test_a_line_comes_back_without_the_cells(known: EncryptedStore) -> None:
    found = load(known, "P1")
    kept = detail_of(found)
    assert kept == replace(DETAIL, before=kept.before, last=kept.last)
    assert (found.file, found.by) == ("lot.zip", ACTOR.login)
    with known.snapshot() as view:
        assert view.loads.faults(found.number, 10) == [replace(FAULTS[0], value=None), FAULTS[1]]
        assert view.loads.faults(found.number, 10, after=1) == FAULTS[1:]
        assert view.loads.undoers() == {}


def test_a_load_older_than_the_journal_is_listed(known: EncryptedStore) -> None:
    with known.unit_of_work() as uow:
        number = uow.records.open_load("ancien.zip", ACTOR, uow.now)
        uow.facts.add([replace(v, load_id=number) for v in versions(uow.now, "P1")])
        uow.commit()
    with known.snapshot() as view:
        (found,) = view.loads.loads()
        assert (found.file, found.detail) == ("ancien.zip", None)
        assert view.loads.persons(found) == {"P1"}


def test_what_a_load_wrote_is_found_among_the_rest(known: EncryptedStore) -> None:
    first, second = load(known, "P2", "P1"), load(known, "P3")
    with known.snapshot() as view:
        assert view.loads.persons(first) == {"P1", "P2"}
        assert view.loads.dossier_count(first) == 2
        assert view.loads.persons_since(detail_of(first).last) == {"P3"}
        assert view.loads.persons_since(detail_of(second).last) == set()
        assert view.loads.written(second)[Kind.PERSON] == 1
        assert view.loads.facts(second, Kind.PERSON) == {"P3"}
        assert view.loads.facts(second, Kind.COLLECTION_GAP) == {
            v.fact_id for v in versions(first.at, "P3") if v.kind is Kind.COLLECTION_GAP
        }


def test_dossiers_are_listed_by_name_page_after_page(known: EncryptedStore) -> None:
    with known.unit_of_work() as uow:
        number = uow.records.open_load("lot.zip", ACTOR, uow.now)
        before = uow.loads.last_version()
        names = {"P1": "Zimmer", "P2": "Élan", "P3": "Martz"}
        for owner, name in names.items():
            uow.facts.add([Version(person(owner, name), uow.now, load_id=number)])
        uow.loads.keep(number, LoadDetail(FOLDER, before=before, last=before + 3), [])
        uow.commit()
    with known.snapshot() as view:
        (found,) = view.loads.loads()
        page = view.loads.dossiers(found, 2)
        assert [(one.last_name, one.person, one.versions) for one in page] == [
            ("Élan", "P2", 1),
            ("Martz", "P3", 1),
        ]
        assert [one.person for one in view.loads.dossiers(found, 2, page[-1].key)] == ["P1"]


def test_a_fact_taken_to_another_person_names_both(known: EncryptedStore) -> None:
    with known.unit_of_work() as uow:
        (right,) = (v for v in versions(uow.now, "P0") if v.kind is Kind.RIGHT)
        (stored,) = uow.facts.chain(Kind.RIGHT, right.fact_id)
        number = uow.records.open_load("lot.zip", ACTOR, uow.now)
        before = uow.loads.last_version()
        uow.facts.add([Version(person("P1"), uow.now, load_id=number)])
        assert isinstance(right.content, Right)
        uow.facts.supersede(stored, uow.now)
        uow.facts.add([replace(right, content=replace(right.content, person="P1"), load_id=number)])
        uow.loads.keep(number, LoadDetail(FOLDER, before=before, last=before + 2), [])
        uow.commit()
    with known.snapshot() as view:
        (found,) = view.loads.loads()
        assert view.loads.moved(found) == {("P1", "P0")}


def test_who_took_a_load_back(known: EncryptedStore) -> None:
    first = load(known, "P1")
    second = load(known, detail=replace(DETAIL, form=UNDO, undoes=first.number))
    with known.snapshot() as view:
        assert view.loads.undoers() == {first.number: second.number}
