"""Journeys of imports.feature: a flow tried, loaded, taken back; what it left to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.ui import dialogs
from tests.exchange.made import flow, flow_text, household, person

from .desk import CLAIRE, Post
from .hand import Hand, focus, name_of

scenarios("imports.feature")
BORN = "<DTNAI>1991-02-14</DTNAI>"


@dataclass
class Disk:
    """What the file chooser offers."""

    flow: Path


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path / "flux.xml")


@given(parsers.parse("un flux de la CNAF où « {last} {first} » a un droit ouvert"))
def a_flow(disk: Disk, last: str, first: str) -> None:
    who = person(f"<NOM>{last}</NOM><PRENOM>{first}</PRENOM>{BORN}")
    flow(disk.flow.parent, flow_text(household(persons=who)))


@given("un flux de la CNAF coupé au milieu")
def a_cut_flow(disk: Disk) -> None:
    text = flow_text(household())
    flow(disk.flow.parent, text[: len(text) // 2])


@given(parsers.parse("deux dossiers de « {last} {first} » née le même jour"))
def two_dossiers(post: Post, last: str, first: str) -> None:
    today = post.clock.today()
    for number in ("7654321", "7654322"):
        who = Person("", last, first, date(1991, 2, 14), file_number=number)
        post.desk.intake.record_entry(CLAIRE, RecordEntry(who, "67", today, today))


@given("ce flux est chargé")
def the_flow_is_loaded(post: Post, disk: Disk) -> None:
    assert post.desk.loading.load(CLAIRE, disk.flow).written


@when(parsers.parse("j’ouvre « {place} »"))
def i_open(hand: Hand, place: str) -> None:
    hand.go_to(place)
    hand.press("Espace")


@when(parsers.parse("je choisis ce flux avec « {key} »"))
def i_choose_the_flow(hand: Hand, disk: Disk, key: str) -> None:
    with dialogs.answering(lambda _kind, _subject: str(disk.flow)):
        hand.press(key)


@when(parsers.parse("j’appuie sur « {key} » et je confirme"))
def i_press_and_confirm(hand: Hand, key: str) -> None:
    asked: list[object] = []

    def agree(_kind: str, question: object) -> bool:
        asked.append(question)
        return True

    with dialogs.answering(agree):
        hand.press(key)
        hand.until(lambda: bool(asked))


@when(parsers.parse("je vais à l’onglet « {tab} »"))
def i_go_to_the_tab(hand: Hand, tab: str) -> None:
    hand.go_to("Journal")
    hand.press("→")
    assert name_of(focus()).startswith(tab)


@then("la base ne connaît personne")
def nobody_is_known(post: Post) -> None:
    assert known(post) == 0


@then(parsers.re(r"la base connaît (?P<count>\d) personnes?"))
def some_are_known(post: Post, count: str) -> None:
    assert known(post) == int(count)


def known(post: Post) -> int:
    with post.store.snapshot() as view:
        every = list(view.facts.everything(Kind.PERSON))
    return sum(version.superseded_at is None and not version.retired for version in every)
