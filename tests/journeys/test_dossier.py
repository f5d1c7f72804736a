"""Journeys of dossier.feature: what is kept beside the flow, by keyboard alone."""

from __future__ import annotations

from dataclasses import replace

from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.person import Person
from calpae_desktop.services.commands import Correct
from calpae_desktop.words.enums import HOUSEHOLD_ROLES

from .desk import CLAIRE, KARIM, Post
from .hand import Hand, rows, view

scenarios("dossier.feature")
ROLES = {words: role for role, words in HOUSEHOLD_ROLES.items()}


def changed(post: Post, **changes: object) -> None:
    """The identity as a colleague corrects it."""
    opened = post.desk.dossiers.open(KARIM, post.person)
    content = replace(opened.identity, **changes)  # type: ignore[arg-type] # its fields
    done = post.desk.corrections.correct(KARIM, Correct(content, opened.person.version_id))
    post.window._session.announce(done)


@given(parsers.parse("son matricule est « {number} », {role}"))
def its_number_is(post: Post, number: str, role: str) -> None:
    changed(post, file_number=number, role=ROLES[role])


@given(parsers.parse("Karim déménage la personne à « {town} »"))
def karim_moves_her(post: Post, hand: Hand, town: str) -> None:
    changed(post, town=town)
    hand.sees(town)


@when(parsers.parse("j’ouvre le fait « {title} » de l’historique"))
def i_open_the_fact(hand: Hand, title: str) -> None:
    hand.go_to_view("Faits du dossier")
    facts = view("Faits du dossier")
    hand.until(lambda: any(title in line for line in rows(facts)))
    hand.press("Début")
    for _ in range(facts.model().rowCount()):
        if title in str(facts.currentIndex().data()):
            hand.press("Entrée")
            return
        hand.press("↓")
    raise AssertionError(f"no fact « {title} » among {rows(facts)}")


@when("je vais à la version d’avant")
def to_the_version_before(hand: Hand) -> None:
    hand.go_to_like("Revenir à la version du")


@when(parsers.parse("je vais à l’échéance « {name} »"))
def to_the_deadline(hand: Hand, name: str) -> None:
    hand.go_to_like(name)


@then(parsers.parse("la liste « {name} » dit « {words} »"))
def the_list_says(hand: Hand, name: str, words: str) -> None:
    hand.sees(words)
    assert any(words in line for line in rows(view(name)))


@then(parsers.parse("le service tient la note « {text} », et garde l’ancienne"))
def the_note_is(post: Post, text: str) -> None:
    (version,) = post.facts(Kind.NOTE)
    assert isinstance(version.content, Note)
    assert version.content.text == text
    chains = post.desk.dossiers.open(CLAIRE, post.person).chains
    assert len(chains[Kind.NOTE, version.fact_id]) == 2


def town(post: Post) -> str | None:
    identity: Person = post.desk.dossiers.open(CLAIRE, post.person).identity
    return identity.town


@then(parsers.parse("le service dit que la commune n’est plus « {name} »"))
def the_town_is_not(post: Post, name: str) -> None:
    assert town(post) != name


@then(parsers.parse("le service dit que la commune est « {name} »"))
def the_town_is(post: Post, name: str) -> None:
    assert town(post) == name
