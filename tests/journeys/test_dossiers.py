"""Journeys of dossiers.feature: the list, without a mouse."""

from __future__ import annotations

import csv
from pathlib import Path

from PySide6.QtCore import Qt
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.listing import About, Criterion, View
from calpae_desktop.domain.site import Post as Seat
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.ui import dialogs

from .desk import CLAIRE, Post
from .hand import Hand, rows, view

scenarios("dossiers.feature")

LIST = "Dossiers"


@given(parsers.parse("« {name} » tient un poste de conseiller"))
def an_adviser(post: Post, name: str) -> None:
    seat = Seat("cmuller", name, "67")
    Recorder(post.desk.store).record(CLAIRE, Action.ARRANGE, [Change(seat)])


@when("j’ouvre la liste des dossiers")
def open_the_list(post: Post, hand: Hand) -> None:
    post.window.open("dossiers")
    hand.until(lambda: len(rows(view(LIST))) > 0)
    hand.go_to_view(LIST)


@when("je vais à la liste")
def to_the_list(hand: Hand) -> None:
    hand.go_to_view(LIST)


@when(parsers.parse("j’exporte ce qui est affiché dans « {name} »"))
def export_what_is_shown(hand: Hand, tmp_path: Path, name: str) -> None:
    with dialogs.answering(lambda _kind, _subject: str(tmp_path / name)):
        hand.press("Ctrl+E")


@then(parsers.parse("la liste montre « {names} »"))
def the_list_shows(hand: Hand, names: str) -> None:
    wanted = names.split(", ")
    hand.until(lambda: names_shown() == wanted)


@then(parsers.parse("la ligne choisie est « {name} »"))
def the_row_is(hand: Hand, name: str) -> None:
    hand.until(lambda: str(view(LIST).currentIndex().siblingAtColumn(0).data()) == name)


@then(parsers.parse("le service dit que « {name} » suit {count:d} dossiers"))
def the_service_says(post: Post, hand: Hand, name: str, count: int) -> None:
    followed = View((Criterion(About.ADVISER, (name,)),))
    hand.until(lambda: post.desk.listing.counts(CLAIRE, [followed]) == [count])


@then(parsers.parse("le fichier dit « {head} », puis « {names} »"))
def the_file_says(tmp_path: Path, head: str, names: str) -> None:
    text = (tmp_path / "liste.csv").read_text(encoding="utf-8-sig").replace("\u00a0", " ")
    lines = [row for row in csv.reader(text.splitlines(), delimiter=";") if row]
    assert [head] in lines
    wanted = names.split(", ")
    assert [line[0] for line in lines[-len(wanted) :]] == wanted


@then(parsers.parse("la liste n’a plus la colonne « {title} »"))
def no_such_column(hand: Hand, title: str) -> None:
    hand.until(lambda: title not in titles())


def names_shown() -> list[str]:
    model = view(LIST).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def titles() -> list[str]:
    model = view(LIST).model()
    across = Qt.Orientation.Horizontal
    return [str(model.headerData(place, across)) for place in range(model.columnCount())]
