"""Journeys of entree.feature: a new entrant."""

from pytest_bdd import parsers, scenarios, then, when

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import Right
from calpae_desktop.ui.widgets.dates import short

from .desk import CLAIRE, Post
from .hand import Hand

scenarios("entree.feature")


def known(post: Post, name: str) -> list[str]:
    return [found.person for found in post.desk.dossiers.search(CLAIRE, name)]


@when("j’ouvre « Nouvelle entrée »")
def open_the_entry(hand: Hand) -> None:
    hand.press("N")
    hand.sees("Déjà connu ?")


@when("j’ouvre le dossier qui ressemble")
def open_the_neighbour(hand: Hand) -> None:
    hand.go_to_like("Ouvrir le dossier de DIALLO Aminata")
    hand.press("Entrée")


@then(parsers.parse("le service compte une entrée, information reçue le {day}"))
def the_service_counts(post: Post, day: str) -> None:
    (post.person,) = known(post, "muller zoe")
    (right,) = post.facts(Kind.RIGHT)
    assert isinstance(right.content, Right)
    assert right.content.informed_on is not None
    assert short(right.content.informed_on) == day
    assert short(post.milestone().informed_on) == day


@then(parsers.parse("le service ne connaît qu’une personne nommée « {name} »"))
def one_person(post: Post, name: str) -> None:
    assert len(known(post, name)) == 1


@then(parsers.parse("le service ne connaît personne nommé « {name} »"))
def nobody(post: Post, hand: Hand, name: str) -> None:
    hand.until(lambda: known(post, name) == [])
