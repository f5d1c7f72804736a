"""A login is tied to the name that facts carry; posts withdrawn are no longer there."""

import pytest

from calpae_desktop.domain.access import Action, Actor, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.team import Circle, Team
from calpae_desktop.services.ports import Store
from calpae_desktop.services.posts import Posts, Seat
from calpae_desktop.services.recording import Change, Recorder
from tests.engines import Bases
from tests.services.conftest import MovedClock

CHIEF = Actor("chef", Role.SUPERVISOR, "Chef")
CLAIRE = Actor("claire", Role.ADVISER, "Claire Muller")
SITE = Site("S1", "Neudorf", "67")
MINE = Post("claire", "C. Muller", "67", "PAO", "S1")
OTHER = Post("ali", "A. Benali", "67", None, "S1")
GONE = Post("parti", "P. Parti", "67", "PAO", "S1")


@pytest.fixture(scope="module")
def store(new_module_store: Bases) -> Store:
    clock = MovedClock()
    made = new_module_store(clock)
    recorder = Recorder(made)
    recorder.record(CHIEF, Action.ARRANGE, [Change(fact) for fact in (SITE, MINE, OTHER, GONE)])
    clock.forward(hours=1)
    with made.snapshot() as view:
        (version,) = view.facts.chain(Kind.POST, GONE.id)
    recorder.record(CHIEF, Action.ARRANGE, [Change(GONE, version.version_id, retired=True)])
    return made


def test_a_login_has_the_name_and_the_site_of_its_post(store: Store) -> None:
    assert Posts(store).seat(CLAIRE) == Seat("C. Muller", MINE, SITE)
    assert Posts(store).seat(CLAIRE).usual is Circle.ME


def test_without_a_post_one_has_the_name_of_the_account(store: Store) -> None:
    seat = Posts(store).seat(CHIEF)
    assert (seat, seat.usual) == (Seat("Chef"), Circle.EVERYONE)
    assert Posts(store).seat(Actor("anonyme", Role.ADVISER)) == Seat("anonyme")
    assert Posts(store).seat(Actor("parti", Role.ADVISER)).post is None


def test_the_team_of_a_site_is_of_the_posts_in_force(store: Store) -> None:
    names = frozenset({"C. Muller", "A. Benali"})
    assert Posts(store).team(CLAIRE, Circle.SITE) == Team(Circle.SITE, names, site="S1")
    assert Posts(store).team(CLAIRE, Circle.EVERYONE).everyone
    assert Posts(store).posts() == [OTHER, MINE]
    assert Posts(store).sites() == [SITE]
