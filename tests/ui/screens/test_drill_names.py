"""Figures are for everyone; the names behind them stay in the départements one answers for."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.demo import fill
from calpae_desktop.services.figures import Ask, Figures, frame
from calpae_desktop.services.pilotage import Pilotage
from calpae_desktop.storage.store import EncryptedStore, demo_store

TODAY = date(2026, 11, 22)
FIRST, LAST = date(2025, 11, 1), date(2026, 10, 31)
EVERYWHERE = Actor("chef", Role.SUPERVISOR, "Anne Lehmann")
BAS_RHIN = Actor("conseil", Role.ADVISER, "Claire Muller", frozenset({"67"}))


class FixedClock:
    def now(self) -> datetime:
        return datetime(2026, 11, 22, 9, tzinfo=UTC)

    def today(self) -> date:
        return TODAY


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EncryptedStore]:
    folder: Path = tmp_path_factory.mktemp("names")
    opened = demo_store(folder, FixedClock())
    fill(opened, TODAY, 200)
    yield opened
    opened.close()


def waiting(store: EncryptedStore, actor: Actor, department: str | None = None) -> set[str]:
    ask = Ask(FIRST, LAST, department=department)
    overview = Pilotage(store, FixedClock()).overview(actor, ask)
    return {row.milestone.department for row in (*overview.soon, *overview.late)}


def test_those_who_answer_for_everyone_see_every_name(store: EncryptedStore) -> None:
    assert waiting(store, EVERYWHERE) == {"67", "68"}
    assert waiting(store, EVERYWHERE, "68") == {"68"}


def test_an_adviser_sees_the_names_of_their_departement_only(store: EncryptedStore) -> None:
    assert waiting(store, BAS_RHIN) == {"67"}
    assert waiting(store, BAS_RHIN, "68") == set()


def test_the_figures_are_those_of_everyone_all_the_same(store: EncryptedStore) -> None:
    pilotage, ask = Pilotage(store, FixedClock()), Ask(FIRST, LAST)
    assert pilotage.overview(BAS_RHIN, ask).figures == pilotage.overview(EVERYWHERE, ask).figures


@pytest.mark.parametrize("department", [None, "CeA", "68"])
def test_a_list_beyond_ones_departement_is_refused(
    store: EncryptedStore, department: str | None
) -> None:
    figures, ask = Figures(store, FixedClock()), Ask(FIRST, LAST, department=department)
    framed, selection = frame(ask, FixedClock()), figures.behind("F4-1")
    assert figures.listed(EVERYWHERE, framed, selection)
    with pytest.raises(Refusal) as refused:
        figures.listed(BAS_RHIN, framed, selection)
    assert refused.value.no is No.OUT_OF_SCOPE
    with pytest.raises(Refusal):
        figures.compute(BAS_RHIN, ask, dossiers=True)


def test_a_list_of_ones_own_departement_is_given(store: EncryptedStore) -> None:
    figures = Figures(store, FixedClock())
    framed = frame(Ask(FIRST, LAST, department="67"), FixedClock())
    rows = figures.listed(BAS_RHIN, framed, figures.behind("F4-1"), 500)
    assert {row.department for row in rows} == {"67"}
    assert rows == figures.listed(EVERYWHERE, framed, figures.behind("F4-1"), 500)
