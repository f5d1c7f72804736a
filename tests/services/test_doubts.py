"""« À décider »: what a flow left to someone is kept, decided once, and never asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.matching import Decision, Doubt
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right, RightState
from calpae_desktop.services.commands import Correct
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.doubts import Doubts, Question
from calpae_desktop.services.imports import Imports
from tests.exchange.made import household, person

from .conftest import Desk, MovedClock
from .test_flow_loading import BORN, CLOSED, NAMES, NIR, load, people, rights, sound

OTHER_NIR = "<NIR>2910267482022</NIR>"
THERE = "999999900000000"


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2026, 9, 1, 8, tzinfo=UTC))


def doubts(desk: Desk) -> Doubts:
    return Doubts(desk.store)


def asked(desk: Desk) -> Question:
    (question,) = doubts(desk).undecided(desk.actor)
    return question


def decide(desk: Desk, decision: Decision, person: str | None = None) -> None:
    doubts(desk).decide(desk.actor, asked(desk).number, decision, person)


def test_what_is_asked_shows_both_sides(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    load(desk, tmp_path, household(persons=person(NAMES + BORN + OTHER_NIR)), created="2026-07-04")
    question = asked(desk)
    assert (question.reason, question.of_identity) == (Doubt.OTHER_NIR, True)
    assert question.person.nir13 == "2910267482022"
    assert [said.created_on for said in question.said] == [date(2026, 7, 4)]
    assert [candidate.nir for candidate in question.candidates] == ["2910267482011"]


def test_the_same_person_gets_every_fact_that_waited(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    other = person(NAMES + BORN + OTHER_NIR)
    idle = other.replace("DEVORSA>1<", "DEVORSA>0<")
    load(desk, tmp_path, household(persons=idle), created="2026-07-04", reference="2026-06-30")
    load(desk, tmp_path, household(persons=other, state=CLOSED), created="2026-08-04")
    assert len(asked(desk).said) == 2
    assert len(rights(desk)) == 1
    decide(desk, Decision.SAME)
    assert [(r.state, r.duties, r.starts_on) for r in rights(desk)] == [
        (RightState.OPEN, True, date(2026, 5, 12)),
        (RightState.OPEN, False, date(2026, 6, 1)),
        (RightState.CLOSED, True, date(2026, 7, 1)),
    ]
    assert [right.informed_on for right in rights(desk)][1:] == [
        date(2026, 7, 4),
        date(2026, 8, 4),
    ]
    assert doubts(desk).undecided(desk.actor) == []
    assert len(people(desk)) == 1
    assert sound(desk)


@pytest.mark.parametrize("decision", [Decision.SAME, Decision.OTHER])
def test_what_was_decided_is_not_asked_again(
    desk: Desk, tmp_path: Path, decision: Decision
) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    other = household(persons=person(NAMES + BORN + OTHER_NIR))
    load(desk, tmp_path, other, created="2026-07-04")
    decide(desk, decision)
    known = 1 if decision is Decision.SAME else 2
    assert len(people(desk)) == known
    first = person(NAMES + BORN + NIR) if decision is Decision.OTHER else ""
    again = household(persons=first + person(NAMES + BORN + OTHER_NIR))
    report = load(desk, tmp_path, again, created="2026-08-04")
    assert (report.warnings_total, len(people(desk))) == (0, known)
    assert doubts(desk).undecided(desk.actor) == []
    assert sound(desk)


def test_homonyms_kept_apart_stay_apart_when_their_matricule_changes(
    desk: Desk, tmp_path: Path
) -> None:
    """Found by name and birth, without NIR: the other one is created, then known by its file."""
    load(desk, tmp_path, household(), household(matricule=THERE))
    assert [q.reason for q in doubts(desk).undecided(desk.actor)] == [Doubt.TWICE]
    decide(desk, Decision.OTHER)
    assert len(people(desk)) == 2
    again = load(desk, tmp_path, household(), household(matricule=THERE), created="2026-07-04")
    assert (again.warnings_total, len(people(desk))) == (0, 2)


def test_several_candidates_need_to_be_chosen_from(desk: Desk, tmp_path: Path) -> None:
    one = desk.enter("MARTIN")
    other = desk.enter("MARTIN")
    names = "<NOM>MARTIN</NOM><NOMNAI>MARTIN</NOMNAI><PRENOM>AMINATA</PRENOM>"
    load(desk, tmp_path, household(persons=person(names + "<DTNAI>1994-08-14</DTNAI>")))
    assert {c.id for c in asked(desk).candidates} == {one, other}
    for chosen in (None, "P-nobody"):
        with pytest.raises(Refusal) as refusal:
            decide(desk, Decision.SAME, chosen)
        assert refusal.value.no is No.NOT_A_CANDIDATE
    decide(desk, Decision.SAME, one)
    assert desk.open(one).identity.file_number == "1234567"
    assert desk.open(other).identity.file_number is None


def test_a_right_in_doubt_is_left_or_corrected_never_a_question_of_identity(
    desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, household())
    (version,) = desk.open(people(desk)[0].id).current(Kind.RIGHT)
    assert isinstance(version.content, Right)
    typed = replace(version.content, starts_on=date(2026, 8, 1))
    desk.corrections.correct(desk.actor, Correct(typed, version.version_id))
    load(desk, tmp_path, household(state=CLOSED), created="2026-07-04")
    assert asked(desk).reason is Doubt.TYPED_BY_HAND
    with pytest.raises(Refusal) as refusal:
        decide(desk, Decision.SAME)
    assert refusal.value.no is No.NOT_OF_IDENTITY
    decide(desk, Decision.LEFT)
    again = load(desk, tmp_path, household(state=CLOSED), created="2026-08-04")
    assert (again.warnings_total, doubts(desk).undecided(desk.actor)) == (0, [])


def test_the_same_words_are_kept_once_and_a_doubt_that_ends_is_no_longer_asked(
    desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    other = household(persons=person(NAMES + BORN + OTHER_NIR))
    for created in ("2026-07-04", "2026-08-04"):
        report = load(desk, tmp_path, other, created=created)
        assert report.warnings_total == 1
    assert len(asked(desk).said) == 1
    (known,) = people(desk)
    version = desk.open(known.id).person
    mended = replace(known, nir="2910267482022")
    desk.corrections.correct(desk.actor, Correct(mended, version.version_id))
    load(desk, tmp_path, other, created="2026-08-20")
    assert doubts(desk).undecided(desk.actor) == []


def test_only_who_may_decide_does_and_within_their_departements(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    load(desk, tmp_path, household(persons=person(NAMES + BORN + OTHER_NIR)), created="2026-07-04")
    number = asked(desk).number
    elsewhere = Actor("s", Role.SUPERVISOR, scope=frozenset({"68"}))
    assert doubts(desk).undecided(elsewhere) == []
    for actor, no in (
        (elsewhere, No.OUT_OF_SCOPE),
        (Actor("c", Role.ADVISER), No.FORBIDDEN),
    ):
        with pytest.raises(Refusal) as refusal:
            doubts(desk).decide(actor, number, Decision.LEFT)
        assert refusal.value.no is no
    with pytest.raises(Refusal) as refusal:
        doubts(desk).decide(desk.actor, 99, Decision.LEFT)
    assert refusal.value.no is No.UNKNOWN_DOUBT


def test_a_flow_still_finds_a_dossier_merged_into_another(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)))
    (absorbed,) = people(desk)
    kept = desk.enter("LEVY-DURAND")
    DossierMerges(desk.store).merge(desk.actor, kept, absorbed.id)
    view = desk.open(kept)
    assert (view.identity.nir, view.identity.last_name) == ("2910267482011", "LEVY-DURAND")
    typed = replace(view.identity, nir=None, file_number=None)
    desk.corrections.correct(desk.actor, Correct(typed, view.person.version_id))
    report = load(
        desk, tmp_path, household(persons=person(NAMES + BORN + NIR)), created="2026-07-04"
    )
    assert [known.id for known in people(desk)] == [kept]
    assert report.warnings_total == 0
    assert sound(desk)


def test_the_history_of_a_dossier_follows_a_merge_and_goes_back(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    (absorbed,) = people(desk)
    kept = desk.enter("LEVY-DURAND")
    before = desk.open(kept)
    merges = DossierMerges(desk.store)
    merges.merge(desk.actor, kept, absorbed.id)
    merged = desk.open(kept)
    (chain,) = [c for (k, _), c in merged.chains.items() if k is Kind.RIGHT and len(c) > 1]
    assert [v.content.person for v in chain if isinstance(v.content, Right)] == [absorbed.id, kept]
    assert chain[-1].recorded_by == "flux CNAF du 04/06/2026 (dossiers réunis)"
    with pytest.raises(Refusal):
        desk.open(absorbed.id)
    (merge,) = merges.merges(desk.actor)
    merges.undo(desk.actor, merge.number)
    assert desk.open(kept).current(Kind.RIGHT) == before.current(Kind.RIGHT)
    assert isinstance(desk.open(absorbed.id).identity, Person)
    assert merges.merges(desk.actor) == []
    assert sound(desk)


def test_a_flow_s_right_undone_and_said_again_is_still_the_flow_s(
    desk: Desk, tmp_path: Path
) -> None:
    load(desk, tmp_path, household())
    (version,) = desk.open(people(desk)[0].id).current(Kind.RIGHT)
    assert isinstance(version.content, Right)
    typed = replace(version.content, informed_on=date(2026, 6, 1))
    done = desk.corrections.correct(desk.actor, Correct(typed, version.version_id))
    desk.undo(done)
    earlier = CLOSED.replace("2026-06-30", "2026-05-11")
    report = load(desk, tmp_path, household(state=earlier), created="2026-07-04")
    assert (report.warnings_total, [r.state for r in rights(desk)]) == (0, [RightState.CLOSED])


def test_an_identity_said_by_a_flow_taken_back_is_news_again(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)), created="2026-07-04")
    imports = Imports(desk.store)
    number = max(line.number for line in imports.journal(desk.actor))
    imports.undo(desk.actor, number)
    assert [known.nir for known in people(desk)] == [None]
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)), created="2026-07-04")
    assert [known.nir for known in people(desk)] == ["2910267482011"]
