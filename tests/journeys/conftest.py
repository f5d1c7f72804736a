"""The steps that every journey shares, in the words of who is at the keyboard."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytest_bdd import given, parsers, then, when
from pytestqt.qtbot import QtBot

from calpae_desktop.services.ports import Store
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.storage.store import demo_store
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.style import theme

from .desk import MovedClock, Post, invented_people, open_post
from .hand import FIGURES, Hand, column_of, name_of, row_of, shown, value, view
from .hand import focus as focused


@pytest.fixture(autouse=True)
def styled(qapp: QApplication) -> None:
    """Every journey runs in the application as it ships."""
    if qapp.applicationName() != "Parcours RSA":
        build_application([])
        theme().set_mode("light")


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def post(qtbot: QtBot, tmp_path: Path, clock: MovedClock) -> Iterator[Post]:
    """A base without anybody, open in the real window."""
    store = demo_store(tmp_path, clock)
    save_schemes(store)
    opened = open_post(qtbot, store, clock)
    yield opened
    opened.close()
    store.close()


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand(qtbot)


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A base of invented people, read by the journeys of a module."""
    store = invented_people(tmp_path_factory.mktemp("inventes"), MovedClock())
    yield store
    store.close()


@pytest.fixture
def office(qtbot: QtBot, invented: Store, clock: MovedClock) -> Iterator[Post]:
    """The real window over the invented people."""
    opened = open_post(qtbot, invented, clock)
    yield opened
    opened.close()


@given("un poste ouvert sur une base sans personne")
def an_empty_base(post: Post) -> None:
    assert post.window.isVisible()


@given(parsers.parse("le dossier de « {last} {first} », information reçue il y a {days:d} jours"))
def a_dossier(post: Post, last: str, first: str, days: int) -> None:
    post.enter(last, first, days)


@given("son dossier est ouvert")
def its_dossier_is_open(post: Post, hand: Hand) -> None:
    post.window.open("dossier", post.person)
    hand.sees("Étapes du parcours")
    hand.pressed = 0


@given(parsers.parse("Fiches ouvertes sur {whom}"))
def fiches_are_open(post: Post, hand: Hand, whom: str) -> None:
    assert whom in ("des personnes inventées", "une base sans personne")
    assert post.window.isVisible()
    hand.go_to("Fiches")
    hand.press("Entrée")
    hand.sees("F4-1 Nombre de nouveaux entrants")


@when(parsers.parse("j’ouvre l’onglet « {label} »"))
def i_open_the_tab(hand: Hand, label: str) -> None:
    hand.open_tab("Parties de la fiche", label)


@when(parsers.parse("je vais au chiffre {indicator} de {year} pour le {place}"))
def to_the_figure(hand: Hand, indicator: str, year: str, place: str) -> None:
    hand.go_to_view(FIGURES)
    table = view(FIGURES)
    row, column = row_of(table, indicator, place), column_of(table, year)
    for _ in range(60):
        here = table.currentIndex()
        if here.column() != column:
            hand.press("→" if here.column() < column else "←")
        elif here.row() != row:
            hand.press("↓" if here.row() < row else "↑")
        else:
            return
    raise AssertionError(f"the arrows stop at {table.currentIndex().data()}")


@when(parsers.parse("j’appuie sur « {keys} »"))
def i_press(hand: Hand, keys: str) -> None:
    for key in keys.split(" puis "):
        hand.press(key)


@when(parsers.parse("je tape « {text} »"))
def i_type(hand: Hand, text: str) -> None:
    hand.type(text)


@when(parsers.parse("je remplis « {label} » avec « {text} »"))
def i_fill(hand: Hand, label: str, text: str) -> None:
    hand.go_to(label)
    hand.retype(text)


@when(parsers.parse("je choisis « {label} » dans « {name} »"))
def i_choose(hand: Hand, label: str, name: str) -> None:
    hand.go_to(name)
    hand.choose(label)


@when(parsers.parse("je vais à « {name} »"))
def i_go_to(hand: Hand, name: str) -> None:
    hand.go_to(name)


@then(parsers.parse("je vois « {words} »"))
def i_see(hand: Hand, words: str) -> None:
    hand.sees(words)


@then(parsers.parse("je ne vois pas « {words} »"))
def i_do_not_see(hand: Hand, words: str) -> None:
    hand.does_not_see(words)


@then(parsers.parse("le champ « {label} » porte « {words} »"))
def the_field_holds(hand: Hand, label: str, words: str) -> None:
    hand.until(lambda: words in shown())
    assert value(label) == words


@then(parsers.parse("au champ « {label} » il est dit « {words} »"))
def a_fault_is_said(hand: Hand, label: str, words: str) -> None:
    hand.until(lambda: words in hand.fault(label))


@then(parsers.parse("le curseur est dans « {label} »"))
def the_cursor_is_in(label: str) -> None:
    assert name_of(focused()) == label
