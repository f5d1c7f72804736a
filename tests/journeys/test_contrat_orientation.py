"""Journeys of contrat-orientation.feature: contract, orientation, support."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.support import Support
from calpae_desktop.ui.widgets.dates import short

from .desk import Post

scenarios("contrat-orientation.feature")


@then(
    parsers.parse(
        "le service dit : signé le {signed}, orienté le {oriented} vers « {scheme} », à temps"
    )
)
def the_milestones_say(post: Post, signed: str, oriented: str, scheme: str) -> None:
    found = post.milestone()
    assert found.signed_on is not None
    assert found.oriented_on is not None
    assert (short(found.signed_on), short(found.oriented_on)) == (signed, oriented)
    assert found.scheme == scheme
    assert found.oriented_on <= found.month_due(Start.INFORMATION)


@then("l’accompagnement du service suit cette orientation")
def the_support_follows(post: Post) -> None:
    (support,), (orientation,) = post.facts(Kind.SUPPORT), post.facts(Kind.ORIENTATION)
    assert isinstance(support.content, Support)
    assert support.content.orientation == orientation.fact_id


@then(parsers.parse("le service compte un accompagnement global démarré le {day}"))
def a_global_support(post: Post, day: str) -> None:
    (found,) = post.facts(Kind.SUPPORT)
    assert isinstance(found.content, Support)
    assert found.content.started_on is not None
    assert short(found.content.started_on) == day
    schemes = post.desk.dossiers.open(post.desk.actor, post.person).schemes
    assert schemes[found.content.scheme].aglo


@then("le service ne tient aucun CER")
def no_contract(post: Post) -> None:
    assert post.facts(Kind.CONTRACT) == []
