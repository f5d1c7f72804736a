"""Versions written and read back, in bulk, by person, as they were known."""

from dataclasses import replace
from datetime import timedelta

import pytest

from calpae_desktop.domain.fact import PERSON_KINDS, Kind, Version, known
from calpae_desktop.domain.refusals import EditConflict
from calpae_desktop.domain.right import Right
from calpae_desktop.domain.site import Site
from tests.engines import Stored
from tests.storage.worlds import ACTOR, SCHEME, START, facts, person, persons_of, versions, write


def bare(version: Version) -> Version:
    """Without what storage adds."""
    return replace(version, version_id=None, written_at=None)


@pytest.mark.parametrize("kind", Kind)
def test_every_field_of_every_kind_comes_back(stored: Stored, kind: Kind) -> None:
    write(stored)
    (content,) = (c for c in facts() if type(c) is kind.content_type)
    with stored.snapshot() as view:
        (version,) = view.facts.chain(kind, content.id)
    assert version.content == content
    assert version.recorded_by == "moi"
    assert version.written_at == version.recorded_at
    assert version.superseded_at is None
    assert version.version_id is not None


def test_an_empty_database_has_nothing(stored: Stored) -> None:
    with stored.snapshot() as view:
        assert all(view.facts.empty(kind) for kind in Kind)
        assert view.facts.chain(Kind.PERSON, "P1") == []
        assert view.facts.chains(Kind.PERSON, ["P1"]) == {}
        assert view.facts.about(["P1"]) == {"P1": []}
        assert view.facts.existing(Kind.PERSON, ["P1"]) == set()
        assert list(view.facts.persons()) == []
        assert list(view.facts.everything(Kind.PERSON)) == []
    write(stored)
    with stored.snapshot() as view:
        assert not any(view.facts.empty(kind) for kind in Kind)


def test_a_correction_closes_a_version_and_opens_the_next(stored: Stored) -> None:
    write(stored)
    with stored.unit_of_work() as uow:
        (old,) = uow.facts.chain(Kind.PERSON, "P1")
        uow.facts.supersede(old, uow.now)
        uow.facts.add([Version(person(name="Schmitt"), uow.now)])
        uow.commit()
    with stored.snapshot() as view:
        first, second = view.facts.chain(Kind.PERSON, "P1")
    assert first.superseded_at == second.recorded_at
    assert (first.content, second.content) == (person(), person(name="Schmitt"))
    assert (second.version_id or 0) > (first.version_id or 0)


def test_two_corrections_of_one_version_are_a_conflict(stored: Stored) -> None:
    write(stored)
    with stored.snapshot() as view:
        (opened,) = view.facts.chain(Kind.PERSON, "P1")
    with stored.unit_of_work() as uow:
        uow.facts.supersede(opened, uow.now)
        uow.facts.add([Version(person(name="Première"), uow.now)])
        uow.commit()
    with pytest.raises(EditConflict) as conflict, stored.unit_of_work() as uow:
        uow.facts.supersede(opened, uow.now)
    assert conflict.value.fact_id == "P1"


def test_a_version_never_stored_cannot_be_closed(stored: Stored) -> None:
    write(stored)
    with pytest.raises(EditConflict), stored.unit_of_work() as uow:
        uow.facts.supersede(Version(person(), START), uow.now)


def test_an_older_version_is_put_in_its_place(stored: Stored) -> None:
    write(stored)
    long_ago = START - timedelta(days=900)
    with stored.unit_of_work() as uow:
        (current,) = uow.facts.chain(Kind.PERSON, "P1")
        older = Version(person(name="Avant"), long_ago, current.recorded_at)
        uow.facts.add([older])
        uow.facts.rechain([(Kind.PERSON, current.version_id or 0, None)])
        uow.commit()
    with stored.snapshot() as view:
        chain = view.facts.chain(Kind.PERSON, "P1")
        assert bare(chain[0]) == bare(older)
        past = view.facts.everything(Kind.PERSON, long_ago + timedelta(microseconds=1))
        assert [v.content for v in past] == [older.content]
        assert list(view.facts.everything(Kind.PERSON, long_ago)) == []
        now = view.facts.everything(Kind.PERSON, chain[1].recorded_at + timedelta(microseconds=1))
        assert [v.content for v in now] == [person()]


def test_closings_come_before_openings_whatever_their_order(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        first = Version(person(name="Un"), START, START + timedelta(hours=1))
        uow.facts.add([first, Version(person(name="Deux"), START + timedelta(hours=1))])
        one, two = uow.facts.chain(Kind.PERSON, "P1")
        swap = [
            (Kind.PERSON, one.version_id or 0, None),
            (Kind.PERSON, two.version_id or 0, START + timedelta(hours=2)),
        ]
        uow.facts.rechain(swap)
        until = [v.superseded_at for v in uow.facts.chain(Kind.PERSON, "P1")]
    assert until == [None, START + timedelta(hours=2)]


def test_a_fact_that_changed_person_is_found_under_both(stored: Stored) -> None:
    write(stored, "P1")
    write(stored, "P2")
    with stored.unit_of_work() as uow:
        (old,) = uow.facts.chain(Kind.RIGHT, "R-P1")
        uow.facts.supersede(old, uow.now)
        assert isinstance(old.content, Right)
        moved = replace(old.content, person="P2")
        uow.facts.add([Version(moved, uow.now)])
        uow.commit()
    with stored.snapshot() as view:
        about = view.facts.about(["P1", "P2"])
    rights = {
        owner: sorted(v.fact_id for v in found if v.kind is Kind.RIGHT)
        for owner, found in about.items()
    }
    assert rights == {"P1": ["R-P1"], "P2": ["R-P1", "R-P2"]}
    instants = [v.recorded_at for v in about["P2"]]
    assert instants == sorted(instants)


def test_ids_are_ordered_by_code_point(stored: Stored) -> None:
    ids = ["a", "B", "É", "é", "z", "\uffee", "𝐀", "Z9", "Z10"]
    with stored.unit_of_work() as uow:
        uow.facts.add(Version(person(id), uow.now) for id in ids)  # noqa: A001 - the field's name
        uow.commit()
    assert persons_of(stored) == sorted(ids)
    with stored.snapshot() as view:
        assert [v.fact_id for v in view.facts.everything(Kind.PERSON)] == sorted(ids)


def test_more_than_a_chunk_is_written_and_read(stored: Stored) -> None:
    ids = [f"P{n:05}" for n in range(5_003)]
    with stored.unit_of_work() as uow:
        uow.facts.add(Version(person(id), uow.now) for id in ids)  # noqa: A001 - the field's name
        uow.lock(ids)
        uow.commit()
    with stored.snapshot() as view:
        assert view.facts.existing(Kind.PERSON, [*ids, "absent"]) == set(ids)
        assert sorted(view.facts.chains(Kind.PERSON, ids)) == ids  # in no order of its own
        assert [len(v) for v in view.facts.about(ids).values()] == [1] * len(ids)
        numbers = [v.version_id for v in view.facts.everything(Kind.PERSON)]
    assert numbers == list(range(1, len(ids) + 1))


def test_a_withdrawn_fact_exists_but_is_not_known(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        uow.facts.add([Version(person(), uow.now, retired=True)])
        uow.commit()
        end = uow.now + timedelta(days=1)
    with stored.snapshot() as view:
        assert view.facts.existing(Kind.PERSON, ["P1"]) == {"P1"}
        assert known(view.facts.everything(Kind.PERSON), end) == []


def test_a_load_and_an_author_are_kept(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        load = uow.records.open_load("dossier", ACTOR, uow.now)
        uow.schemes.save([SCHEME])
        uow.facts.add(
            replace(v, load_id=load, written_by="d.muller", written_at=START)
            for v in versions(uow.now)
        )
        uow.commit()
    with stored.snapshot() as view:
        (version,) = view.facts.chain(Kind.CONTRACT, "C-P1")
    assert (version.load_id, version.written_by, version.written_at) == (load, "d.muller", START)


def test_a_person_read_alone_is_read_as_among_others(stored: Stored) -> None:
    """Alone, all kinds come in one statement; among others, each kind in its own."""
    write(stored)
    with stored.snapshot() as view:
        among = view.facts.about(["P1", "P2", "nobody"])
        for one, versions_of_one in among.items():
            assert view.facts.about([one]) == {one: versions_of_one}
    assert {version.kind for version in among["P1"]} == set(PERSON_KINDS)


def test_of_the_house_only_what_is_in_force_is_read(stored: Stored) -> None:
    write(stored)
    other = replace(site_of(stored), name="Autre")
    with stored.unit_of_work() as uow:
        (before,) = uow.facts.of_house(Kind.SITE)
        uow.facts.supersede(before, uow.now)
        uow.facts.add([Version(other, uow.now)])
        uow.commit()
    assert site_of(stored) == other
    with stored.unit_of_work() as uow:
        (before,) = uow.facts.of_house(Kind.SITE)
        uow.facts.supersede(before, uow.now)
        uow.facts.add([Version(other, uow.now, retired=True)])
        uow.commit()
    with stored.snapshot() as view:
        assert view.facts.of_house(Kind.SITE) == []


def site_of(stored: Stored) -> Site:
    with stored.snapshot() as view:
        (version,) = view.facts.of_house(Kind.SITE)
    assert isinstance(version.content, Site)
    return version.content
