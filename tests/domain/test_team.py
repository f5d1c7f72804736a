"""Me, my site, my organisation."""

import pytest

from calpae_desktop.domain.site import Post
from calpae_desktop.domain.team import EVERYONE, Circle, Team, circles, team

MINE = Post("claire", "C. Muller", "67", "PAO", "S1")
POSTS = (
    MINE,
    Post("sonia", "S. Weber", "67", "PAO", "S2"),
    Post("ali", "A. Benali", "67", "CeA", "S1"),
    Post("mia", "M. Huber", "68"),
)


@pytest.mark.parametrize(
    ("circle", "expected"),
    [
        (Circle.ME, Team(Circle.ME, frozenset({"C. Muller"}))),
        (Circle.SITE, Team(Circle.SITE, frozenset({"C. Muller", "A. Benali"}), site="S1")),
        (
            Circle.ORGANISATION,
            Team(Circle.ORGANISATION, frozenset({"C. Muller", "S. Weber"}), organisation="PAO"),
        ),
        (Circle.EVERYONE, EVERYONE),
    ],
)
def test_who_works_around_an_adviser(circle: Circle, expected: Team) -> None:
    assert team(circle, MINE.adviser, MINE, POSTS) == expected


@pytest.mark.parametrize("circle", [Circle.ME, Circle.SITE, Circle.ORGANISATION])
def test_without_a_site_or_an_organisation_one_is_alone(circle: Circle) -> None:
    alone = Post("mia", "M. Huber", "68")
    assert team(circle, alone.adviser, alone, POSTS).advisers == {"M. Huber"}
    assert team(circle, "Zoé", None, POSTS) == Team(circle, frozenset({"Zoé"}))


def test_only_what_means_something_is_offered() -> None:
    assert circles(MINE) == tuple(Circle)
    assert circles(None) == (Circle.ME, Circle.EVERYONE)
    assert circles(Post("p", "P", "67", organisation="PAO")) == (
        Circle.ME,
        Circle.ORGANISATION,
        Circle.EVERYONE,
    )
