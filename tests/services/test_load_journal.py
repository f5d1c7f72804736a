"""Each load leaves a line in the journal: written or refused, never when only tried or given up."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.fact import Kind
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services import load_journal
from calpae_desktop.services.load_log import FLOW, FOLDER, LoadDetail, LoggedLoad
from calpae_desktop.services.load_report import Cancelled, LoadReport
from calpae_desktop.services.loading import Loading
from tests.exchange.made import PERSONS, flow, flow_text, folder, household

from .conftest import Desk, MovedClock

BAD = "personne;nom;prenom;naissance\nP1;MULLER;Hélène;31/02/1985\n"


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock(datetime(2026, 12, 1, 8, tzinfo=UTC))


def load(desk: Desk, path: Path, **more: object) -> LoadReport:
    desk.clock.forward(hours=1)
    loading = Loading(desk.store, desk.clock, loadable, read_flow)
    return loading.load(desk.actor, path, **more)  # type: ignore[arg-type] # options of the load


def logged(desk: Desk) -> list[tuple[LoggedLoad, LoadDetail]]:
    with desk.store.snapshot() as view:
        return [(one, one.detail) for one in view.loads.loads() if one.detail is not None]


def test_what_was_loaded_is_told_and_found_again(desk: Desk, tmp_path: Path) -> None:
    path = folder(tmp_path / "lot")
    report = load(desk, path)
    ((line, detail),) = logged(desk)
    assert (line.number, line.file, line.by) == (report.number, "lot", "claire")
    assert line.fingerprint == load_journal.fingerprint(path) != ""
    assert (detail.form, detail.refused, detail.read) == (FOLDER, False, {"personnes": 1})
    with desk.store.snapshot() as view:
        assert view.loads.written(line) == {Kind.PERSON: 1}
        assert view.loads.persons(line) == {"P1"}


def test_a_flow_keeps_what_it_leaves_to_decide(desk: Desk, tmp_path: Path) -> None:
    waiting = household(state="<EtatDossierRSA><ETATDOSRSA>0</ETATDOSRSA></EtatDossierRSA>")
    report = load(desk, flow(tmp_path, flow_text(waiting)), backlog=True)
    ((line, detail),) = logged(desk)
    assert (detail.form, detail.backlog, detail.warnings) == (FLOW, True, 1)
    (warning,) = report.warnings
    with desk.store.snapshot() as view:
        (kept,) = view.loads.faults(line.number, 10)
    assert (kept.message, kept.line, kept.value) == (warning.message, warning.line, None)
    assert warning.value is not None


def test_what_is_refused_is_noted_and_writes_no_fact(desk: Desk, tmp_path: Path) -> None:
    report = load(desk, folder(tmp_path / "lot", {"personnes.csv": BAD}))
    ((line, detail),) = logged(desk)
    assert (report.written, report.number) == (False, line.number)
    assert (detail.refused, detail.errors, line.fingerprint != "") == (True, 1, True)
    with desk.store.snapshot() as view:
        (fault,) = view.loads.faults(line.number, 10)
        assert view.loads.persons(line) == set()
        assert list(view.facts.everything(Kind.PERSON)) == []
    assert (fault.file, fault.line, fault.column) == ("personnes.csv", 2, "naissance")
    assert fault.value is None


def test_a_trial_and_a_load_given_up_leave_no_trace(desk: Desk, tmp_path: Path) -> None:
    def give_up(_done: int, _total: int) -> None:
        raise Cancelled

    load(desk, folder(tmp_path / "faux", {"personnes.csv": BAD}), dry_run=True)
    load(desk, tmp_path / "absent")
    with pytest.raises(Cancelled):
        load(desk, folder(tmp_path / "lot"), progress=give_up)
    assert logged(desk) == []
    with desk.store.snapshot() as view:
        assert list(view.facts.everything(Kind.PERSON)) == []


def test_a_huge_file_that_is_refused_is_not_read_to_its_end(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load_journal, "SIGNED_WHEN_REFUSED", len(PERSONS) // 2)
    load(desk, folder(tmp_path / "lot", {"personnes.csv": BAD}))
    ((line, _),) = logged(desk)
    assert line.fingerprint == ""
