"""A dossier opens in as many statements whatever it holds, and its couple in one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person, Role
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.calls import Calls
from calpae_desktop.services.commands import Correct, RecordCall, RecordEntry
from calpae_desktop.services.dossiers import Dossiers
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.notes import Notes
from calpae_desktop.services.reaches import Reaches
from tests.storage.sent import sent_on

from .conftest import Desk
from .gestures import book, correct


class CountedStore:
    """A store whose snapshots say what they sent."""

    def __init__(self, desk: Desk) -> None:
        self._store = desk.store
        self.sent: list[str] = []

    @contextmanager
    def snapshot(self) -> Iterator[object]:
        with self._store.snapshot() as view, sent_on(view.connection) as sent:  # type: ignore[attr-defined] # of storage
            yield view
        self.sent = [s for s in sent if s.lstrip().upper().startswith("SELECT")]


def statements(desk: Desk, person: str) -> int:
    counted = CountedStore(desk)
    Dossiers(counted, desk.clock).open(desk.actor, person)  # type: ignore[arg-type] # its snapshot only
    return len(counted.sent)


def numbered(desk: Desk, person: str, number: str, role: Role) -> None:
    correct(desk, desk.current(person, Kind.PERSON), file_number=number, role=role)


def test_a_dossier_opens_in_as_many_statements_whatever_it_holds(desk: Desk) -> None:
    person = desk.enter()
    numbered(desk, person, "4127806", Role.CLAIMANT)
    few = statements(desk, person)
    for n in range(6):
        Notes(desk.store, desk.clock).write(desk.actor, person, f"Note {n}")
        book(desk, person, days=n + 1)
        desk.clock.forward(hours=1)
        call = RecordCall(person, CallResult.REACHED)
        Calls(desk.store, desk.clock).record(desk.actor, call)
    desk.corrections.correct(desk.actor, Correct(Site("S1", "Meinau", "67"), None))
    desk.corrections.correct(desk.actor, Correct(Post("paul", "Paul Roth", "67"), None))
    Followings(desk.store, desk.clock).assign(desk.actor, [person], "Paul Roth", "S1")
    Reaches(desk.store).say(desk.actor, Reach("", person, Channel.SMS), None)
    partner = Person("", "DIALLO", "Mamadou", date(1990, 5, 1), "0004127806", Role.PARTNER)
    today = desk.clock.today()
    desk.intake.record_entry(desk.actor, RecordEntry(partner, "67", today, today))
    assert statements(desk, person) == few
    # All kinds of facts, milestones, dispositifs, the couple, sites, posts.
    assert few == 6


def test_the_couple_is_whoever_bears_the_same_matricule(desk: Desk) -> None:
    mine, partner, elsewhere, other = (desk.enter(n, d) for n, d in (
        ("DIALLO", "67"), ("ROTH", "67"), ("KLEIN", "68"), ("MEYER", "67"),
    ))  # fmt: skip
    numbered(desk, mine, "4127806", Role.CLAIMANT)
    numbered(desk, partner, "0004127806", Role.PARTNER)
    numbered(desk, elsewhere, "412780600000000", Role.OTHER)
    numbered(desk, other, "41278060", Role.OTHER)
    view = desk.open(mine)
    assert [(m.person, m.last_name, m.role) for m in view.household] == [
        (partner, "ROTH", Role.PARTNER),
        (elsewhere, "KLEIN", Role.OTHER),
    ]
    desk.actor = replace(desk.actor, scope=frozenset({"67"}))
    assert [m.person for m in desk.open(mine).household] == [partner]
    gone = desk.current(partner, Kind.PERSON)
    desk.corrections.correct(desk.actor, Correct(gone.content, gone.version_id, withdraw=True))
    assert desk.open(mine).household == ()


def test_without_a_matricule_there_is_no_couple(desk: Desk) -> None:
    assert desk.open(desk.enter()).household == ()
