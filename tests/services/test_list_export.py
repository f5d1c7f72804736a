"""What leaves is exactly what is seen: filters, columns, order, every page; the journal says so."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from calpae_desktop.documents.listing import LIST_WRITERS
from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.listing import About, Criterion, Shown, Sort, View
from calpae_desktop.domain.refusals import No
from calpae_desktop.services import list_export
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.list_export import ListExport, ListTable
from calpae_desktop.services.listing import Chosen
from calpae_desktop.storage.schema import journal
from calpae_desktop.words.lines import Cell

from .conftest import Desk
from .gestures import book, refused

EVERY = Chosen(every=True)
NAMES = View((), Sort.NAME, columns=(Shown.NAME, Shown.NEXT, Shown.ADVISER))


class Kept:
    """A writer that keeps what it is given."""

    def __init__(self) -> None:
        self.table: ListTable | None = None
        self.rows: list[list[Cell]] = []

    def __call__(self, table: ListTable, target: Path) -> None:
        self.table, self.rows = table, list(table.rows)
        target.write_text(table.title, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.fixture
def kept() -> Kept:
    return Kept()


@pytest.fixture
def export(desk: Desk, kept: Kept) -> ListExport:
    return ListExport(desk.store, desk.clock, {".xlsx": kept})


def lines(desk: Desk) -> list[tuple[str, str]]:
    with desk.store.snapshot() as view:
        query = select(journal.c.action, journal.c.detail).order_by(journal.c.line)
        return [(row.action, row.detail) for row in view.connection.execute(query)]  # type: ignore[attr-defined] # of a real store


def test_every_page_in_the_order_and_columns_seen(
    desk: Desk, export: ListExport, kept: Kept, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_export, "STEP", 2)
    persons = {name: desk.enter(name) for name in ("CARO", "ALBA", "DENIS", "BRUNO", "ÉLIE")}
    Followings(desk.store, desk.clock).assign(desk.actor, [persons["ALBA"]], "C. Muller", None)
    book(desk, persons["BRUNO"], days=3)
    told: list[tuple[int, int]] = []
    count = export.save(
        desk.actor,
        replace(NAMES, ascending=False),
        EVERY,
        folder / "x.xlsx",
        lambda done, total: told.append((done, total)),
    )
    assert count == 5
    assert kept.rows == [
        ["ÉLIE Aminata", "à prendre", None],
        ["DENIS Aminata", "à prendre", None],
        ["CARO Aminata", "à prendre", None],
        ["BRUNO Aminata", "05/03 à 09:00", None],
        ["ALBA Aminata", "à prendre", "C. Muller"],
    ]
    assert (told[0], told[-1]) == ((0, 5), (5, 5))


def test_the_file_says_what_it_holds_and_who_made_it(
    desk: Desk, export: ListExport, kept: Kept, folder: Path
) -> None:
    desk.enter("ALBA")
    view = replace(NAMES, filters=(Criterion(About.DEPARTMENT, ("67",)),), title="Bas-Rhin")
    export.save(desk.actor, view, EVERY, folder / "bas-rhin.xlsx")
    assert kept.table is not None
    assert kept.table.title == "Dossiers\u00a0: Bas-Rhin"
    assert kept.table.titles == ("Nom", "Prochain rendez-vous", "Conseiller")
    assert kept.table.head == (
        "Filtres\u00a0: Département\u00a0: 67",
        "1\u00a0dossier, triés par nom",
        "Exporté le 02/03/2026 à 09:00 par Claire Muller",
    )
    assert lines(desk)[-1] == (
        Action.EXPORT_LIST.value,
        "bas-rhin.xlsx\u00a0: 1\u00a0dossier. Filtres\u00a0: Département\u00a0: 67",
    )


def test_those_chosen_leave_and_no_other(
    desk: Desk, export: ListExport, kept: Kept, folder: Path
) -> None:
    one = desk.enter("ALBA")
    desk.enter("BRUNO")
    some = Chosen(frozenset({one}))
    assert export.save(desk.actor, NAMES, some, folder / "x.xlsx") == 1
    assert [row[0] for row in kept.rows] == ["ALBA Aminata"]
    others = Chosen(frozenset({one}), every=True)
    assert export.save(desk.actor, NAMES, others, folder / "x.xlsx") == 1
    assert [row[0] for row in kept.rows] == ["BRUNO Aminata"]


def test_only_the_departements_of_the_actor_leave(
    desk: Desk, export: ListExport, kept: Kept, folder: Path
) -> None:
    desk.enter("ALBA", "67")
    desk.enter("BRUNO", "68")
    paul = Actor("paul", Role.ADVISER, "Paul", frozenset({"68"}))
    assert export.save(paul, NAMES, EVERY, folder / "x.xlsx") == 1
    assert [row[0] for row in kept.rows] == ["BRUNO Aminata"]


def test_an_ending_nobody_writes_is_refused_before_anything(
    desk: Desk, export: ListExport, folder: Path
) -> None:
    before = lines(desk)
    with refused(No.BAD_ENDING):
        export.save(desk.actor, NAMES, EVERY, folder / "x.doc")
    assert lines(desk) == before
    assert list(folder.iterdir()) == []


def test_given_up_on_the_way_no_file_is_left(desk: Desk, folder: Path) -> None:
    class GivenUp(Exception):
        pass

    def tell(done: int, _total: int) -> None:
        if done:
            raise GivenUp

    desk.enter("ALBA")
    export = ListExport(desk.store, desk.clock, LIST_WRITERS)
    for ending in LIST_WRITERS:
        with pytest.raises(GivenUp):
            export.save(desk.actor, NAMES, EVERY, folder / f"x{ending}", tell)
    assert list(folder.iterdir()) == []
