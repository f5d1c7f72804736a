"""A flow that validates against the CNAF's schema, kept out of the repository: where it is found
beside it, it gives what its households were invented for."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from calpae_desktop.domain.entry import entries
from calpae_desktop.domain.fate import Note
from calpae_desktop.domain.right import RightState
from calpae_desktop.exchange.cnaf import read_flow
from calpae_desktop.exchange.loadable import loadable
from calpae_desktop.services.loading import Loading

from .conftest import Desk
from .test_flow_loading import clock as clock  # noqa: PLC0414 - the clock of these tests
from .test_flow_loading import people, rights, sound

NAME = "vrsb0801_three_households.xml"
FOLDER = os.environ.get("CALPAE_SAMPLES", "")


def test_the_invented_flow_gives_its_four_persons(desk: Desk) -> None:
    path = Path(FOLDER) / NAME
    if not FOLDER or not path.is_file():
        pytest.skip(f"CALPAE_SAMPLES names no folder that holds {NAME}")
    report = Loading(desk.store, desk.clock, loadable, read_flow).load(desk.actor, path)
    assert (report.written, report.read) == (
        True,
        {"foyers": 3, "personnes": 4, "autres_personnes": 0},
    )
    held = {person.id: person for person in people(desk)}
    told = {
        (held[right.person].first_name, right.department, right.state, right.duties): right
        for right in rights(desk)
    }
    assert set(told) == {
        ("MAÏLYS", "67", RightState.OPEN, True),
        ("NOËL", "67", RightState.OPEN, False),
        ("JEAN-LOUP", "68", RightState.SUSPENDED, True),
        ("LINA", "67", RightState.CLOSED, False),
    }
    starts = {who[0]: (right.starts_on, right.reason) for who, right in told.items()}
    assert starts["MAÏLYS"] == (date(2026, 5, 12), None)
    assert starts["JEAN-LOUP"] == (date(2026, 5, 1), None)
    assert starts["LINA"] == (date(2026, 5, 1), "mutation")
    assert [e.opened_on for e in entries(rights(desk))] == [date(2026, 5, 12)]
    assert report.notes[Note.ENTERING_BOTH] == 1
    assert report.warnings == []
    assert sound(desk)
