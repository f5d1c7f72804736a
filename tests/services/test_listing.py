"""The list of dossiers as services give it: pages, counts, choices; and lists kept by name."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy import event

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.listing import (
    DUE_SOON,
    PAPERS,
    RUNNING,
    UNBOOKED,
    UNSETTLED,
    USUAL,
    About,
    Criterion,
    Shown,
    Sort,
    View,
    around,
)
from calpae_desktop.domain.refusals import EditConflict, No
from calpae_desktop.domain.team import Circle
from calpae_desktop.services import recording
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.listing import Chosen, Listing
from calpae_desktop.services.preferences import Preferences
from calpae_desktop.services.views import NAME_MAX, Views, from_json, to_json

from .conftest import Desk
from .gestures import book, log, refused

PAUL = Actor("paul", Role.ADVISER, "Paul Weber", frozenset({"68"}))


@pytest.fixture
def listing(desk: Desk) -> Listing:
    return Listing(desk.store, desk.clock)


def names(desk: Desk, listing: Listing, view: View) -> list[str]:
    return [line.last_name for line in listing.page(desk.actor, view).lines]


def test_the_worklists_of_the_day_are_lists(desk: Desk, listing: Listing) -> None:
    desk.enter("ANCIENNE")
    desk.clock.forward(days=9)
    settled = desk.enter("CONSIGNEE")
    book(desk, settled, days=1)
    waiting = desk.enter("SANS-ISSUE")
    book(desk, waiting, days=1)
    desk.clock.forward(days=2)
    log(desk, desk.current(settled, Kind.APPOINTMENT), Outcome.HONOURED)
    assert names(desk, listing, UNBOOKED) == ["ANCIENNE"]
    assert names(desk, listing, UNSETTLED) == ["SANS-ISSUE"]
    assert names(desk, listing, DUE_SOON) == []
    assert names(desk, listing, PAPERS) == []
    desk.clock.forward(days=14)
    assert names(desk, listing, DUE_SOON) == ["ANCIENNE"]
    assert listing.counts(desk.actor, [UNBOOKED, UNSETTLED, DUE_SOON, View()]) == [1, 1, 1, 3]


def test_whose_dossiers_depends_on_who_asks(desk: Desk, listing: Listing) -> None:
    mine, other = desk.enter("MIENNE"), desk.enter("AUTRE")
    followings = Followings(desk.store, desk.clock)
    followings.assign(desk.actor, [mine], desk.actor.name, None)
    followings.assign(desk.actor, [other], PAUL.name, None)
    view = around(Circle.ME, View((RUNNING,), Sort.NAME))
    assert names(desk, listing, view) == ["MIENNE"]
    assert names(desk, listing, around(Circle.EVERYONE, view)) == ["AUTRE", "MIENNE"]
    everywhere = replace(PAUL, scope=None)
    assert [x.last_name for x in listing.page(everywhere, view).lines] == ["AUTRE"]


def test_dossiers_of_another_departement_are_neither_shown_nor_counted(
    desk: Desk, listing: Listing
) -> None:
    desk.enter("STRASBOURG", "67")
    desk.enter("COLMAR", "68")
    assert [x.last_name for x in listing.page(PAUL, View()).lines] == ["COLMAR"]
    assert listing.tally(PAUL, View()).total == 1
    assert listing.counts(PAUL, [View()]) == [1]
    assert listing.found(PAUL, About.DEPARTMENT) == [("68", 1)]
    assert len(listing.persons(PAUL, View(), Chosen(every=True))) == 1


def test_pages_follow_and_end(desk: Desk, listing: Listing) -> None:
    for name in ("CHARLES", "ALBERT", "BRUNO"):
        desk.enter(name)
    view = View(sort=Sort.NAME)
    first = listing.page(desk.actor, view, limit=2)
    assert [x.last_name for x in first.lines] == ["ALBERT", "BRUNO"]
    last = listing.page(desk.actor, view, first.after, limit=2)
    assert ([x.last_name for x in last.lines], last.after) == (["CHARLES"], None)


def test_a_choice_is_of_those_named_or_of_all_the_others(desk: Desk, listing: Listing) -> None:
    one, two = sorted([desk.enter("UN"), desk.enter("DEUX")])
    some = Chosen(frozenset({one, "P-parti"}))
    assert listing.persons(desk.actor, View(), some) == [one]
    others = Chosen(frozenset({one}), every=True)
    assert listing.persons(desk.actor, View(), others) == [two]


def test_a_page_asks_as_much_of_a_large_base_as_of_a_small_one(
    desk: Desk, listing: Listing
) -> None:
    sent: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        sent.append(statement)

    def asked() -> int:
        sent.clear()
        listing.page(desk.actor, View((RUNNING,)))
        listing.tally(desk.actor, View((RUNNING,)))
        listing.counts(desk.actor, [View(), UNBOOKED, DUE_SOON])
        return len(sent)

    engine = desk.store._engine  # type: ignore[attr-defined] # of a real store
    event.listen(engine, "before_cursor_execute", note)
    # An empty list also asks whether the base is.
    desk.enter("PREMIER")
    few = asked()
    for number in range(30):
        desk.enter(f"NOM{number}")
    assert asked() == few


@pytest.fixture
def views(desk: Desk) -> Views:
    return Views(desk.store)


COLMAR = View(
    (Criterion(About.TOWN, ("Colmar", "")), RUNNING), Sort.TOWN, False, (Shown.NAME, Shown.TOWN)
)


def test_a_list_is_kept_renamed_shared_ordered_and_forgotten(desk: Desk, views: Views) -> None:
    views.keep(desk.actor, " Colmar  nord ", COLMAR)
    views.keep(desk.actor, "Autre", View())
    first, second = views.all(desk.actor)
    assert (first.name, first.mine, first.shared) == ("Colmar nord", True, False)
    assert first.view == replace(COLMAR, title="Colmar nord")
    views.order(desk.actor, [second, first])
    assert [kept.name for kept in views.all(desk.actor)] == ["Autre", "Colmar nord"]
    assert views.all(PAUL) == []
    first = views.all(desk.actor)[1]
    done = views.change(desk.actor, first, name="Colmar", shared=True)
    (seen,) = views.all(PAUL)
    assert (seen.name, seen.mine, seen.owner) == ("Colmar", False, desk.actor.login)
    desk.undo(done)
    assert views.all(PAUL) == []
    views.forget(desk.actor, views.all(desk.actor)[0])
    assert [kept.name for kept in views.all(desk.actor)] == ["Colmar nord"]


def test_only_its_owner_changes_a_shared_list(desk: Desk, views: Views) -> None:
    views.keep(desk.actor, "Partagé", View(), shared=True)
    (seen,) = views.all(PAUL)
    with refused(No.FORBIDDEN):
        views.forget(PAUL, seen)
    with refused(No.FORBIDDEN):
        views.change(PAUL, seen, view=COLMAR)
    (kept,) = views.all(desk.actor)
    assert (kept.name, kept.shared, kept.view.filters) == ("Partagé", True, ())


def test_a_list_changed_since_it_was_read_is_not_written_over(desk: Desk, views: Views) -> None:
    views.keep(desk.actor, "Colmar", COLMAR)
    (read,) = views.all(desk.actor)
    views.change(desk.actor, read, view=View())
    with pytest.raises(EditConflict):
        views.change(desk.actor, read, name="Autre")


@pytest.mark.parametrize(
    ("name", "no"),
    [("  ", No.REQUIRED), ("colmar", No.NAME_TAKEN), ("x" * (NAME_MAX + 1), No.BAD_VALUE)],
)
def test_a_name_is_given_short_and_mine_once(desk: Desk, views: Views, name: str, no: No) -> None:
    views.keep(desk.actor, "Colmar", COLMAR)
    with refused(no):
        views.keep(desk.actor, name, View())
    assert [kept.name for kept in views.all(desk.actor)] == ["Colmar"]
    views.keep(PAUL, "Colmar", View())
    assert [kept.name for kept in views.all(PAUL)] == ["Colmar"]


def test_what_is_kept_reads_as_it_was() -> None:
    assert from_json(to_json(COLMAR)) == COLMAR
    assert from_json(to_json(View())) == View()


@pytest.mark.parametrize("text", ["", "[1]", '"x"', "{}", '{"filters": 3, "columns": [["x"]]}'])
def test_what_cannot_be_read_is_the_usual_list(text: str) -> None:
    assert from_json(text) == View()


def test_what_a_later_version_says_is_left_out() -> None:
    said = json.loads(to_json(COLMAR))
    said["filters"] += [["couleur", ["bleu"]], ["commune"], 4, ["commune", "Colmar"]]
    said["columns"] += ["couleur"]
    said["sort"] = "couleur"
    assert from_json(json.dumps(said)) == replace(COLMAR, sort=Sort.DUE)
    assert from_json('{"columns": []}').columns == USUAL


def test_each_login_keeps_what_it_likes(desk: Desk) -> None:
    preferences = Preferences(desk.store)
    assert preferences.get(desk.actor, "dossiers") is None
    preferences.keep(desk.actor, "dossiers", {"largeurs": [1, 2], "mot": "é"})
    preferences.keep(PAUL, "dossiers", ["autre"])
    preferences.keep(desk.actor, "agenda", 3)
    assert preferences.get(desk.actor, "dossiers") == {"largeurs": [1, 2], "mot": "é"}
    preferences.keep(desk.actor, "dossiers", [1])
    assert preferences.get(desk.actor, "dossiers") == [1]
    preferences.keep(desk.actor, "dossiers", None)
    assert preferences.get(desk.actor, "dossiers") is None
    assert preferences.get(PAUL, "dossiers") == ["autre"]


def test_given_up_on_the_way_nobody_is_given_to_anybody(
    desk: Desk, listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    class GivenUp(Exception):
        pass

    def tell(done: int, total: int) -> None:
        assert (done, total) == (1, 2)
        raise GivenUp

    monkeypatch.setattr(recording, "STEP", 1)
    persons = [desk.enter("UN"), desk.enter("DEUX")]
    with pytest.raises(GivenUp):
        Followings(desk.store, desk.clock).assign(desk.actor, persons, "C. Muller", None, tell)
    assert listing.found(desk.actor, About.ADVISER) == [("", 2)]
    assert all(desk.open(person).current(Kind.FOLLOWING) == [] for person in persons)
