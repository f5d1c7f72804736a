"""What a flow leaves to be looked at: entries compared, who has gone, progress, giving up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.fate import Note
from calpae_desktop.domain.matching import Doubt
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services import flow_loading
from calpae_desktop.services.doubt_log import Entering
from calpae_desktop.services.doubts import Doubts
from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.services.loading import Loading
from calpae_desktop.words import loading as words
from tests.exchange.households import Plan, write_flow
from tests.exchange.made import HEAD, flow, flow_text, household, person

from .conftest import Desk, MovedClock
from .test_flow_loading import BORN, CLOSED, NAMES, NIR, load, people, rights, sound

THERE = "999999900000000"
STRANGER = (
    "<QUAL>MR</QUAL><NOM>WEBER</NOM><NOMNAI>WEBER</NOMNAI><PRENOM>PAUL</PRENOM>"
    "<DTNAI>1955-03-03</DTNAI>"
)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2026, 9, 1, 8, tzinfo=UTC))


def entering(mark: str, duties: str = "1") -> str:
    tops = (
        f"<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>{duties}</TOPPERSDRODEVORSA>"
        f"<TOPPERSENTDRODEVORSA>{mark}</TOPPERSENTDRODEVORSA></MontantCalculDroitRSAPersonne>"
    )
    return person(NAMES + BORN, rest=tops)


@pytest.mark.parametrize(
    ("mark", "duties", "note", "kept"),
    [
        ("1", "1", Note.ENTERING_BOTH, (True, True)),
        ("0", "1", Note.ENTERING_OURS, (False, True)),
        ("1", "0", Note.ENTERING_FLOW, (True, False)),
    ],
)
def test_the_flow_s_mark_of_an_entry_is_kept_beside_ours(
    desk: Desk, tmp_path: Path, mark: str, duties: str, note: Note, kept: tuple[bool, bool]
) -> None:
    report = load(desk, tmp_path, household(persons=entering(mark, duties)))
    assert {n: c for n, c in report.notes.items() if c} == {note: 1}
    (known,) = people(desk)
    with desk.store.snapshot() as view:
        (logged,) = view.records.loads()
        assert view.doubts.entering(logged.load_id) == [Entering(known.id, *kept)]
    assert logged.counts[note.value] == 1


def test_neither_says_entry_or_the_flow_says_nothing(desk: Desk, tmp_path: Path) -> None:
    assert not any(load(desk, tmp_path, household()).notes.values())
    later = household(persons=entering("0"))
    report = load(desk, tmp_path, later, created="2026-08-04", reference="2026-07-31")
    assert not any(report.notes.values())


def test_who_is_no_longer_in_a_monthly_flow_is_told_and_left_alone(
    desk: Desk, tmp_path: Path
) -> None:
    both = household(), household(matricule=THERE, persons=person(STRANGER))
    load(desk, tmp_path, *both)
    report = load(desk, tmp_path, both[0], created="2026-07-04")
    (fault,) = report.warnings
    assert (fault.value, fault.message) == ("WEBER PAUL", words.GONE)
    assert report.notes[Note.GONE] == 1
    assert len(rights(desk)) == 2


def test_closed_typed_by_hand_or_of_the_other_departement_nobody_has_gone(
    desk: Desk, tmp_path: Path
) -> None:
    desk.enter("MARTIN")
    gone = household(matricule=THERE, persons=person(STRANGER), state=CLOSED)
    load(desk, tmp_path, household(), gone)
    other = household(place="068", matricule="765432100000000", persons=person(STRANGER))
    assert load(desk, tmp_path, other, created="2026-06-05").notes[Note.GONE] == 0
    report = load(desk, tmp_path, household(), created="2026-07-04")
    assert report.notes[Note.GONE] == 0


def test_a_daily_flow_tells_nobody_gone(desk: Desk, tmp_path: Path) -> None:
    load(desk, tmp_path, household())
    daily = HEAD.replace(">M<", ">I<").replace("2026-06-04", "2026-07-04")
    path = flow(tmp_path, flow_text(household(matricule=THERE), head=daily))
    desk.clock.forward(hours=1)
    report = Loading(desk.store, desk.clock, loadable, read_flow).load(desk.actor, path)
    assert (report.written, report.notes[Note.GONE]) == (True, 0)


def test_names_and_birth_date_find_a_person_typed_by_hand(desk: Desk, tmp_path: Path) -> None:
    known = desk.enter("Lévy-Durand")
    said = "<NOM>LEVY DURAND</NOM><NOMNAI>X</NOMNAI><PRENOM>AMINATA</PRENOM>"
    found = household(persons=person(said + "<DTNAI>1994-08-14</DTNAI>" + NIR))
    load(desk, tmp_path, found)
    (only,) = people(desk)
    assert (only.id, only.last_name, only.nir) == (known, "Lévy-Durand", "2910267482011")
    assert sound(desk)


def test_homonyms_of_one_day_are_to_be_decided(desk: Desk, tmp_path: Path) -> None:
    desk.enter("MARTIN")
    desk.enter("MARTIN")
    said = "<NOM>MARTIN</NOM><NOMNAI>MARTIN</NOMNAI><PRENOM>AMINATA</PRENOM>"
    load(desk, tmp_path, household(persons=person(said + "<DTNAI>1994-08-14</DTNAI>")))
    (question,) = Doubts(desk.store).undecided(desk.actor)
    assert (question.reason, len(question.candidates)) == (Doubt.SEVERAL, 2)
    assert len(people(desk)) == 2


@pytest.mark.parametrize(
    "nir", ["<NIR>000000000000000</NIR>", "<NIR>7910267482011</NIR>", "<NIR>291026748201199</NIR>"]
)
def test_a_nir_that_identifies_nobody_is_no_nir(desk: Desk, tmp_path: Path, nir: str) -> None:
    load(desk, tmp_path, household(persons=person(NAMES + BORN + nir)))
    assert [known.nir for known in people(desk)] == [None]
    load(desk, tmp_path, household(persons=person(NAMES + BORN + NIR)), created="2026-07-04")
    assert [known.nir for known in people(desk)] == ["2910267482011"]


def test_the_same_person_three_times_is_loaded_once(desk: Desk, tmp_path: Path) -> None:
    who = person(NAMES + BORN + NIR)
    report = load(desk, tmp_path, household(persons=who * 3))
    assert (report.written, report.warnings_total, len(people(desk))) == (True, 2, 1)
    assert len(Doubts(desk.store).undecided(desk.actor)) == 1


def test_a_birth_date_of_00_00_is_told_apart_from_a_wrong_one(desk: Desk, tmp_path: Path) -> None:
    roughly = NAMES + "<DTNAI>1991-00-00</DTNAI>"
    load(desk, tmp_path, household(persons=person(roughly)))
    assert [known.born_on.isoformat() for known in people(desk) if known.born_on] == ["1991-01-01"]


def test_progress_tells_counts_and_giving_up_leaves_no_trace(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_loading, "CHUNK", 200)
    path = write_flow(tmp_path / "flux.xml", Plan(700))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 400:
            raise Cancelled

    loading = Loading(desk.store, desk.clock, loadable, read_flow)
    with desk.store.snapshot() as view:
        before = view.records.loads()
    with pytest.raises(Cancelled):
        loading.load(desk.actor, path, progress=stop)
    assert [done for done, _ in told] == [200, 400]
    assert all(abs(total - 700) < 70 for _, total in told)
    with desk.store.snapshot() as view:
        assert view.records.loads() == before
        assert list(view.facts.persons()) == []
    assert loading.load(desk.actor, path).written
