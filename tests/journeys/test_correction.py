"""Journeys of correction.feature: nothing is overwritten, and two desks do not collide."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from pytest_bdd import parsers, scenarios, then, when

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import Right
from calpae_desktop.services.commands import Correct
from calpae_desktop.ui.widgets.dates import short

from .desk import KARIM, Post
from .hand import Hand, rows, view

scenarios("correction.feature")

TYPED = "%d/%m/%Y"


@when("j’ouvre la correction de l’information")
def open_the_correction(hand: Hand) -> None:
    hand.press("M")
    hand.go_to("Fait")
    hand.choose("Ouverture du droit")
    hand.go_to("À corriger")
    hand.choose("Date de réception de l’information")


@when(parsers.parse("je corrige l’information au {day}"))
def correct_the_information(hand: Hand, day: str) -> None:
    open_the_correction(hand)
    hand.go_to("Nouvelle valeur")
    hand.retype(day)
    hand.press("Entrée")
    hand.sees("correction enregistrée.")


@when(parsers.parse("Karim corrige au même moment l’information au {day}"))
def karim_corrects(post: Post, day: str) -> None:
    post.clock.instant += timedelta(minutes=1)
    (version,) = post.facts(Kind.RIGHT)
    assert isinstance(version.content, Right)
    informed = datetime.strptime(day, TYPED).date()
    content = replace(version.content, informed_on=informed)
    post.desk.corrections.correct(KARIM, Correct(content, version.version_id))


@then(parsers.parse("l’historique montre « {right} » puis l’ancienne valeur « {wrong} »"))
def both_are_shown(hand: Hand, right: str, wrong: str) -> None:
    def told() -> str:
        lines = rows(view("Faits du dossier"))
        return next((line for line in lines if "2 versions" in line), "")

    hand.until(lambda: bool(told()))
    words = told().split("2 versions")[1]
    assert words.index(right) < words.index(wrong)


@then(
    parsers.re(
        r"le service dit que (?P<which>information|ouverture) est le (?P<day>\S+), "
        r"et garde (?P<count>\d) versions?"
    )
)
def the_service_keeps(post: Post, which: str, day: str, count: str) -> None:
    chain = post.chain(Kind.RIGHT)
    content, milestone = chain[-1].content, post.milestone()
    assert isinstance(content, Right)
    said = content.informed_on if which == "information" else content.starts_on
    counted = milestone.informed_on if which == "information" else milestone.opened_on
    assert said is not None
    assert (short(said), short(counted)) == (day, day)
    assert len(chain) == int(count)


@then("la liste « Faits du dossier » ne tient que la correction")
def only_the_correction(hand: Hand) -> None:
    hand.until(lambda: len(rows(view("Faits du dossier"))) == 1)
    (line,) = rows(view("Faits du dossier"))
    assert "2 versions" in line
