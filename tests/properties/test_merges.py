"""Two dossiers merged, then the merge taken back: the figures are those of before, and while it
lasts the milestones are those of the facts of both under one person."""

from __future__ import annotations

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.milestones import Milestone, milestone_history
from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.storage.figures import SqlTallies
from tests.engines import Bases, Stored
from tests.histories import PERSONS, histories, questions, record

from .test_gestures import ACTOR, PROFILE, Ticking


def figures(store: Stored, question: Question) -> list[Figure]:
    with store.unit_of_work() as uow:
        known_on = paris_day(uow.now)
        tallies = SqlTallies(uow._connection, question, known_on)
        return list(Computation(tallies, question, known_on).figures())


def now(store: Stored) -> dict[str, list[Milestone]]:
    with store.snapshot() as view:
        known = view.milestones.of(PERSONS)
    return {
        person: sorted((r.milestone for r in rows if r.superseded_at is None), key=str)
        for person, rows in known.items()
    }


def assert_rebuilt_alike(store: Stored) -> None:
    with store.snapshot() as view:
        about = view.facts.about(PERSONS)
        wanted = {person: milestone_history(person, about[person]) for person in PERSONS}
        assert view.milestones.of(PERSONS) == wanted


@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@settings(PROFILE, max_examples=6)
@given(histories(), questions, st.permutations(PERSONS))
def test_a_merge_taken_back_leaves_the_figures_as_they_were(
    new_module_store: Bases, past: list[Version], question: Question, persons: list[str]
) -> None:
    kept, absorbed, _ = persons
    with new_module_store.opened(Ticking()) as store:
        with store.unit_of_work() as uow:
            record(uow, past)
            uow.commit()
        before, counted = now(store), figures(store, question)
        merges = DossierMerges(store)
        try:
            preview = merges.preview(ACTOR, kept, absorbed)
            merges.merge(ACTOR, kept, absorbed)
        except Refusal as refusal:
            event(refusal.no.value)
        else:
            event("merged")
            merged = now(store)
            assert merged[absorbed] == []
            assert merged[kept] == sorted(preview.after, key=str)
            assert_rebuilt_alike(store)
            (merge,) = merges.merges(ACTOR)
            merges.undo(ACTOR, merge.number)
        assert now(store) == before
        assert figures(store, question) == counted
        assert_rebuilt_alike(store)
