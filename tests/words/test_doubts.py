"""How two NIR compare is said without showing either."""

from __future__ import annotations

from datetime import date

import pytest

from calpae_desktop.domain.household import FlowPerson
from calpae_desktop.domain.person import Person, Role
from calpae_desktop.words.doubts import nirs

BORN = date(1991, 2, 14)


@pytest.mark.parametrize(
    ("in_flow", "known", "said"),
    [
        ("2910267482011", "291026748201149", "même NIR"),
        ("2910267482011", "2910267482012", "autre NIR"),
        ("2910267482011", None, "pas de NIR"),
        (None, None, "pas de NIR"),
        (None, "2910267482011", "NIR présent, absent du flux"),
    ],
)
def test_each_way_two_nir_compare(in_flow: str | None, known: str | None, said: str) -> None:
    person = FlowPerson(
        Role.CLAIMANT, None, "Keller", None, "Lise", BORN, False, in_flow, True, None, 1
    )
    assert nirs(person, Person("P1", "Keller", "Lise", BORN, nir=known)) == said
