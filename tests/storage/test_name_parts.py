"""Two desks of a server: a name that one forgets while the other gives it stays found."""

from __future__ import annotations

import threading
from dataclasses import replace

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.services.asked import Asked
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.words import checks as words

Desks = tuple[SharedStore, SharedStore]
ONE = Person("P1", "Zykowski", "Anne", None)
OTHER = Person("P2", "Zykowski", "Paul", None)


def named(store: SharedStore) -> list[str]:
    with store.snapshot() as view:
        return [found.person for found in view.search(Asked("kows"), 5, None)]


def recorded(store: SharedStore, person: Person) -> None:
    with store.unit_of_work() as uow:
        uow.lock([person.id])
        for last in uow.facts.chain(Kind.PERSON, person.id)[-1:]:
            uow.facts.supersede(last, uow.now)
        uow.facts.add([Version(person, uow.now)])
        uow.commit()


def test_a_name_given_just_after_it_was_forgotten_waits_and_is_found(desks: Desks) -> None:
    mine, theirs = desks
    recorded(mine, ONE)
    giver = threading.Thread(target=recorded, args=(theirs, OTHER))
    with mine.unit_of_work() as uow:
        (last,) = uow.facts.chain(Kind.PERSON, "P1")
        uow.facts.supersede(last, uow.now)
        uow.facts.add([Version(replace(ONE, last_name="Roy"), uow.now)])
        assert uow.numbered([]) == set()
        giver.start()
        giver.join(0.2)
        uow.commit()
    giver.join(20)
    assert named(mine) == ["P2"]
    assert all(check.ok for check in mine.check_storage() if check.name == words.SEARCH)
