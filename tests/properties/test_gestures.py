"""After any gestures, what is kept beside the facts is what they give when made from nothing."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.fact import KIND_OF, Content, Kind, Version
from calpae_desktop.domain.milestones import milestone_history
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.domain.refusals import EditConflict, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.corrections import Corrections
from calpae_desktop.services.recording import Change, Recorder, summary_of
from calpae_desktop.storage.figures import SqlTallies
from tests.engines import Bases, Stored
from tests.histories import SCHEMES, TODAY, by_person, histories, questions, record

ACTOR = Actor("claire", Role.ADMINISTRATOR)
PROFILE = settings(
    max_examples=10,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=list(HealthCheck),
)


class Ticking:
    """Noon of the day after every history, a second later each time."""

    def __init__(self) -> None:
        self._now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def today(self) -> date:
        return paris_day(self._now)


def write(store: Stored, content: Content, withdraw: bool) -> Done:
    """A fact as it should read, whether new or known; nothing when a rule says no."""
    with suppress(Refusal, EditConflict), store.unit_of_work() as uow:
        chain = uow.facts.chain(KIND_OF[type(content)], content.id)
        opened = chain[-1].version_id if chain else None
        change = Change(content, opened, retired=withdraw)
        done = Recorder(store).write(uow, ACTOR, Action.CORRECT, [change])
        uow.commit()
        return done
    return Done()


# A failure shows two whole histories.
@pytest.mark.filterwarnings("ignore:Generating overly large repr")
@PROFILE
@given(
    histories(),
    histories(),
    st.lists(st.sampled_from(["écrire", "écrire", "retirer", "annuler"]), min_size=40, max_size=40),
    questions,
)
def test_gestures_keep_the_milestones_that_a_rebuild_gives(
    new_module_store: Bases,
    past: list[Version],
    said: list[Version],
    gestures: list[str],
    question: Question,
) -> None:
    persons = sorted(by_person([*past, *said]))
    with new_module_store.opened(Ticking()) as store:
        with store.unit_of_work() as uow:
            record(uow, past)
            uow.commit()
        done = Done()
        for version, gesture in zip(said, gestures, strict=False):
            if gesture == "annuler" and done.written:
                with suppress(Refusal, EditConflict):
                    done = Corrections(store).undo(ACTOR, done)
            else:
                done = write(store, version.content, gesture == "retirer")
        with store.snapshot() as view:
            about = view.facts.about(persons)
            wanted = {person: milestone_history(person, about[person]) for person in persons}
            assert view.milestones.of(persons) == wanted
            lines = {p: summary_of(p, about[p], wanted[p]) for p in persons}
            assert view.summaries.of(persons) == {p: line for p, line in lines.items() if line}
        assert_figures_are_plain(store, question)


def assert_figures_are_plain(store: Stored, question: Question) -> None:
    with store.unit_of_work() as uow:
        every = [version for kind in Kind for version in uow.facts.everything(kind)]
        for known_on in (TODAY, TODAY + timedelta(days=1)):
            plain = plain_tallies(every, SCHEMES, question, known_on)
            sql = SqlTallies(uow._connection, question, known_on)
            assert Computation(sql, question, known_on).figures() == (
                Computation(plain, question, known_on).figures()
            )
