"""Legal limits, by period, each with its source."""

from dataclasses import replace
from datetime import date

import pytest

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.law import RULES, Law, Limit, Step, limits
from calpae_desktop.domain.milestones import Dossier, dossier_of, milestones
from calpae_desktop.domain.orientation import Orientation, OrientationStatus
from calpae_desktop.words import law as words
from tests.domain.builders import on, opened, orientation, right, version


def of(*facts: Content) -> list[Limit]:
    """Limits of the last entry."""
    dossier: Dossier = dossier_of([version(fact) for fact in facts])
    return limits(milestones(dossier)[-1], dossier.orientations)


def decided(
    day: str, scheme: str = "job_coaching", notified: str | None = None, key: str = "O"
) -> Orientation:
    found = orientation(day, scheme=scheme)
    return replace(found, id=key, notified_on=on(notified) if notified else None)


@pytest.mark.parametrize(
    ("informed", "last", "law"),
    [
        ("2024-12-31", "2025-02-28", Law.BEFORE_REFORM),
        ("2024-01-31", "2024-03-31", Law.BEFORE_REFORM),
        ("2025-01-01", "2025-02-12", Law.ORIENTATION_DECREE),
        ("2026-03-01", "2026-04-12", Law.ORIENTATION_DECREE),
    ],
)
def test_the_limit_to_orient_is_that_of_the_day_of_information(
    informed: str, last: str, law: Law
) -> None:
    (limit,) = of(right("67", "ouvert", "2024-01-01", informed=informed))
    assert (limit.rule.step, limit.day, limit.rule.law) == (Step.ORIENTATION, on(last), law)


@pytest.mark.parametrize(
    ("day", "scheme", "notified", "last"),
    [
        pytest.param("2024-12-31", "job_coaching", None, "2025-01-31", id="professionnel"),
        pytest.param("2024-12-31", "social", None, "2025-02-28", id="social"),
        pytest.param("2024-12-31", "aglo", None, "2025-02-28", id="socio-professionnel"),
        pytest.param("2025-01-01", "social", "2025-01-31", "2025-02-28", id="notifiée"),
        pytest.param("2025-01-01", "job_coaching", None, None, id="pas encore notifiée"),
    ],
)
def test_the_limit_to_sign_is_that_of_the_day_of_orientation(
    day: str, scheme: str, notified: str | None, last: str | None
) -> None:
    _, limit = of(opened("2024-11-01"), decided(day, scheme, notified))
    assert (limit.rule.step, limit.day) == (Step.CONTRACT, on(last) if last else None)


def test_a_new_orientation_starts_the_limit_to_sign_again() -> None:
    first = decided("2025-02-01", notified="2025-02-03")
    second = decided("2025-06-01", notified="2025-06-10", key="O2")
    _, limit = of(opened("2025-01-10"), second, first)
    assert limit.day == date(2025, 7, 10)


@pytest.mark.parametrize(
    "other",
    [
        pytest.param(decided("2025-01-09"), id="avant l'entrée"),
        pytest.param(
            replace(decided("2025-02-01"), status=OrientationStatus.CANCELLED), id="annulée"
        ),
        pytest.param(
            replace(decided("2025-02-01"), status=OrientationStatus.PROPOSED), id="proposée"
        ),
    ],
)
def test_only_an_orientation_decided_in_the_entry_counts(other: Orientation) -> None:
    assert [limit.rule.step for limit in of(opened("2025-01-10"), other)] == [Step.ORIENTATION]


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.step.value}-{r.law.name}-{r.months}")
def test_each_rule_is_told_with_its_source(rule: object) -> None:
    found = next(r for r in RULES if r is rule)
    said = words.explanation(Limit(found, date(2027, 4, 11)))
    assert words.SOURCES[found.law] in said
    assert words.span(found) in said
    assert words.value(Limit(found, date(2027, 4, 11))).startswith("11/04/2027")
    assert "après" in words.value(Limit(found, None))
