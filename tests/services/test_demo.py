"""The demonstration: deterministic, whole, plausible, and never in the future."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import pytest

from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.listing import AGLO_DAYS, state_of
from calpae_desktop.domain.milestones import milestones_now
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import summarise
from calpae_desktop.services.demo import fill, households
from calpae_desktop.services.demo.ending import AGLO, DRAGGING, WAITING
from calpae_desktop.services.figures import Ask, Figures
from calpae_desktop.services.pilotage import Pilotage
from calpae_desktop.services.ports import Store
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.storage.store import DEMO_ACTOR, EncryptedStore
from tests.engines import Bases
from tests.services.conftest import MovedClock

TODAY = date(2026, 3, 2)
DOSSIERS = 300


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Store:
    made = new_module_store(MovedClock())
    fill(made, TODAY, DOSSIERS)
    return made


def versions(count: int = 400) -> list[Version]:
    told = (person for index in range(count) for person in households(index, TODAY))
    return [version for _, found in islice(told, count) for version in found]


def test_the_same_day_and_seed_give_the_same_people() -> None:
    assert households(7, TODAY) == households(7, TODAY)
    assert households(7, TODAY) != households(7, TODAY, "autre")


def test_nothing_is_recorded_today_or_later_and_versions_follow_each_other() -> None:
    found = versions()
    end = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)
    assert max(v.recorded_at for v in found) < end
    closed = [v for v in found if v.superseded_at is not None]
    assert len(closed) > 100
    assert all(v.superseded_at > v.recorded_at for v in closed if v.superseded_at)
    current = Counter((v.kind, v.fact_id) for v in found if v.superseded_at is None)
    assert set(current.values()) == {1}


def test_every_situation_is_met() -> None:
    contents = [v.content for v in versions(1200)]
    appointments = [c for c in contents if isinstance(c, Appointment)]
    assert {a.outcome for a in appointments} == set(Outcome)
    assert any(a.replaces for a in appointments)
    assert any(a.outcome is Outcome.PLANNED and a.planned_on >= TODAY for a in appointments)
    assert {c.state for c in contents if isinstance(c, Right)} == set(RightState)
    assert any(c.reason == "mutation" for c in contents if isinstance(c, Right))
    assert any(c.cancelled_on for c in contents if isinstance(c, Contract))
    assert any(v.retired for v in versions(1200))
    people = [c for c in contents if isinstance(c, Person)]
    assert max(Counter(p.file_number for p in people).values()) == 2
    assert max(Counter((p.last_name, p.first_name) for p in people).values()) > 1
    assert any(" " in p.last_name for p in people)


def test_nobody_waits_for_years_with_nothing_decided_or_started() -> None:
    """The longest wait: half a year for an orientation, or for the AGLO that was decided."""
    lines = [
        line
        for index in range(1200)
        for person, told in households(index, TODAY)
        if (line := summarise(person, told, milestones_now(person, told)))
    ]
    running = [TODAY - (one.informed_on or one.opened_on or TODAY) for one in lines if one.running]
    late = [one for one in lines if state_of(one, TODAY) is Standing.LATE]
    aglo = [TODAY - (one.waiting_since or TODAY) for one in lines if one.waiting_scheme == AGLO]
    longest = timedelta(max(*DRAGGING, *WAITING))
    assert max(running) <= longest
    assert max(aglo) <= longest
    # Still some of both to deal with, and not the most.
    assert 0.02 < len(late) / len(running) < 0.4
    assert sum(wait > timedelta(AGLO_DAYS) for wait in aglo) >= 2


def test_the_base_is_sound_and_plausible(store: Store) -> None:
    checks = Upkeep(store).verify(DEMO_ACTOR)
    assert [check for check in checks if not check.ok] == []
    assert any(f"{DOSSIERS} dossiers" in check.detail for check in checks)
    figures = Figures(store, MovedClock())
    ask = Ask(date(2023, 3, 1), date(2026, 1, 31))
    answer = figures.compute(DEMO_ACTOR, ask)
    entrants, oriented = (answer.figure(f"F4-{n}", "CeA").value for n in (1, 2))
    assert entrants is not None
    assert oriented is not None
    assert 0.55 <= oriented / entrants <= 0.85
    overview = Pilotage(store, MovedClock()).overview(DEMO_ACTOR, ask)
    assert overview.soon
    assert overview.late


def test_the_schemes_and_advisers_come_with_it(store: Store) -> None:
    with store.snapshot() as view:
        assert set(view.schemes.all()) >= {"job_coaching", "accompagnement_pro_plus", "aglo"}
    figures = Figures(store, MovedClock())
    answer = figures.compute(DEMO_ACTOR, Ask(date(2025, 1, 1), date(2025, 12, 31)))
    assert answer.figure("F5-5", "67").extras["etp"] == 1.5


def test_a_milestone_that_differs_is_told(new_store: Bases) -> None:
    store = new_store(MovedClock())
    fill(store, TODAY, 5)
    with store.unit_of_work() as uow:
        person = next(p for p in list(uow.facts.persons()) if uow.milestones.of([p])[p])
        uow.milestones.rewrite({person: []})
        uow.commit()
    wrong = [check for check in Upkeep(store).verify(DEMO_ACTOR) if not check.ok]
    store.close()
    assert len(wrong) == 1
    assert wrong[0].detail.startswith("1 dossier dont les jalons diffèrent")


def test_a_line_that_differs_is_told(new_store: Bases) -> None:
    store = new_store(MovedClock())
    fill(store, TODAY, 3)
    with store.unit_of_work() as uow:
        person = next(iter(list(uow.facts.persons())))
        line = uow.summaries.of([person])[person]
        uow.summaries.put({person: replace(line, absences=line.absences + 1)})
        uow.commit()
    wrong = [check for check in Upkeep(store).verify(DEMO_ACTOR) if not check.ok]
    store.close()
    assert [check.detail.split(" autrement")[0] for check in wrong] == ["1 dossier résumé"]


def test_a_demonstration_or_a_server_is_not_backed_up_to_a_file(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(Refusal) as refused:
        Upkeep(store).back_up(DEMO_ACTOR, tmp_path / "demo.zip")
    in_a_file = isinstance(store, EncryptedStore)
    assert refused.value.no is (No.KEY_FILE_MISSING if in_a_file else No.SERVER_BACKUP)
    assert list(tmp_path.iterdir()) == []


def test_some_are_noted_and_say_how_to_be_reached_as_they_can_be() -> None:
    people: dict[str, Person] = {}
    notes, reaches = [], []
    for found in versions(1200):
        match found.content:
            case Person() as who:
                people[who.id] = who
            case Note() as note:
                notes.append(note)
            case Reach() as reach:
                reaches.append(reach)
    assert 0.15 < len(notes) / len(people) < 0.45
    assert 0.2 < len(reaches) / len(people) < 0.5
    assert all(note.noted_on < TODAY and note.adviser for note in notes)
    assert not any(r.sms_agreed and people[r.person].phone is None for r in reaches)
    assert any(r.language and r.interpreter for r in reaches)
