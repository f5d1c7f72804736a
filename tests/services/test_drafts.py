"""What is typed and not saved is kept for its author, on both engines."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.draft import DOSSIER, Spot
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import Cause, Unavailable
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.drafts import Drafts
from calpae_desktop.services.intake import Intake
from calpae_desktop.services.ports import Store
from calpae_desktop.storage import sqlite
from tests.engines import Bases, Stored
from tests.services.conftest import MovedClock

CLAIRE = Actor("claire", Role.ADVISER, "Claire Muller")
SAMIR = Actor("samir", Role.ADVISER, "Samir Haddad")
CHIEF = Actor("chef", Role.ADMINISTRATOR, "Chef")
ENTRY = Spot("entry")
TYPED = {"last_name": "Œuvré d’Été", "observations": "deux\nlignes"}


@pytest.fixture(name="store", scope="module")
def store_of_module(new_module_store: Bases) -> Iterator[Stored]:
    with new_module_store.opened(MovedClock()) as store:
        yield store


@pytest.fixture(name="drafts")
def of_today(store: Store) -> Iterator[Drafts]:
    drafts = Drafts(store, MovedClock())
    yield drafts
    for actor in (CLAIRE, SAMIR):
        for one in drafts.kept(actor):
            drafts.drop(actor, one.spot)


def enter(store: Store, clock: MovedClock, name: str) -> str:
    who = Person("", name, "Léa", date(1990, 1, 1))
    today = clock.today()
    command = RecordEntry(who, "67", today.replace(day=len(name)), today)
    (person,) = Intake(store, clock).record_entry(CHIEF, command).persons
    return person


def test_a_draft_is_given_back_as_it_was_typed(drafts: Drafts) -> None:
    kept = drafts.keep(CLAIRE, ENTRY, "Nouvelle entrée", TYPED, 7)
    (back,) = drafts.kept(CLAIRE)
    assert back == kept
    assert back.typed == TYPED
    assert (back.saved_at, back.opened) == (MovedClock().now(), 7)


def test_the_last_words_take_the_place_of_those_before(drafts: Drafts) -> None:
    drafts.keep(CLAIRE, ENTRY, "Nouvelle entrée", {"last_name": "MUL"})
    drafts.keep(CLAIRE, ENTRY, "Nouvelle entrée", {"last_name": "MULLER"})
    assert [dict(one.typed) for one in drafts.kept(CLAIRE)] == [{"last_name": "MULLER"}]


def test_nobody_else_reads_it_and_dropping_it_drops_no_other(drafts: Drafts) -> None:
    spots = (ENTRY, Spot(DOSSIER, "book", "P/1"), Spot(DOSSIER, "sign", "P/1"))
    for spot in spots:
        drafts.keep(CLAIRE, spot, "", TYPED)
    drafts.keep(SAMIR, ENTRY, "", {"last_name": "HADDAD"})
    drafts.drop(SAMIR, ENTRY)
    assert drafts.kept(SAMIR) == []
    drafts.drop(CLAIRE, spots[1])
    assert {one.spot for one in drafts.kept(CLAIRE)} == {spots[0], spots[2]}


def test_it_follows_a_dossier_that_is_merged(store: Stored, drafts: Drafts) -> None:
    clock = MovedClock()
    kept, absorbed = enter(store, clock, "A"), enter(store, clock, "AB")
    book, sign = (Spot(DOSSIER, form, absorbed) for form in ("book", "sign"))
    drafts.keep(CLAIRE, book, "", {"time": "9h"})
    drafts.keep(CLAIRE, sign, "", {"objective": "absorbed"})
    drafts.keep(CLAIRE, Spot(DOSSIER, "sign", kept), "", {"objective": "kept"})
    drafts.keep(SAMIR, sign, "", {"objective": "of Samir"})
    DossierMerges(store).merge(CHIEF, kept, absorbed)
    found = {one.spot: dict(one.typed) for one in drafts.kept(CLAIRE)}
    assert found == {
        Spot(DOSSIER, "book", kept): {"time": "9h"},
        Spot(DOSSIER, "sign", kept): {"objective": "kept"},
        sign: {"objective": "absorbed"},
    }
    assert [one.spot for one in drafts.kept(SAMIR)] == [Spot(DOSSIER, "sign", kept)]
    # Parted again, each has its own; what was typed in since stays where it is.
    drafts.keep(CLAIRE, Spot(DOSSIER, "book", kept), "", {"time": "10h"})
    merges = DossierMerges(store)
    (merge,) = merges.merges(CHIEF)
    merges.undo(CHIEF, merge.number)
    found = {one.spot: dict(one.typed) for one in drafts.kept(CLAIRE)}
    assert found == {
        Spot(DOSSIER, "book", kept): {"time": "10h"},
        Spot(DOSSIER, "sign", kept): {"objective": "kept"},
        sign: {"objective": "absorbed"},
    }
    (back,) = drafts.kept(SAMIR)
    assert (back.spot, dict(back.typed)) == (sign, {"objective": "of Samir"})


def test_on_a_server_it_waits_for_no_load_and_in_a_file_says_that_one_goes_on(
    store: Stored, drafts: Drafts, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    loading, over = threading.Event(), threading.Event()

    def load() -> None:
        with store.unit_of_work(alone=True):
            loading.set()
            over.wait(5)

    thread = threading.Thread(target=load)
    thread.start()
    loading.wait(5)
    store._engine.pool.dispose()  # so that a file is opened again with the shorter patience
    try:
        if store.shared:
            drafts.keep(CLAIRE, ENTRY, "", TYPED)
        else:
            with pytest.raises(Unavailable) as busy:
                drafts.keep(CLAIRE, ENTRY, "", TYPED)
            assert busy.value.cause is Cause.BUSY
    finally:
        over.set()
        thread.join()
    store._engine.pool.dispose()
    drafts.keep(CLAIRE, ENTRY, "", TYPED)
    assert [one.spot for one in drafts.kept(CLAIRE)] == [ENTRY]
