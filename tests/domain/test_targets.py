"""The platform's targets (method, « Objectifs »)."""

from decimal import Decimal

import pytest

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.figures import Figure, Status, Why
from tests.domain.builders import (
    appointment,
    contract,
    figure,
    meeting,
    opened,
    orientation,
    right,
    value,
)

ENTRY = right("67", "ouvert", "2023-03-01", informed="2023-03-05")
STARTS = ("information", "ouverture")


def counts(found: Figure) -> tuple[object, object]:
    return found.extras["numerateur"], found.extras["denominateur"]


def met(key: str, *facts: Content) -> list[object]:
    """Whether ENTRY meets the target, from the information then from the opening."""
    return [figure(key, ENTRY, *facts, start=s).extras["numerateur"] for s in STARTS]


@pytest.mark.parametrize(
    ("fixed", "expected"),
    [
        ("2023-03-01", [1, 1]),
        ("2023-03-09", [1, 1]),
        ("2023-03-10", [1, 0]),
        ("2023-03-13", [1, 0]),
        ("2023-03-14", [0, 0]),
    ],
)
def test_booked_in_eight_days(fixed: str, expected: list[object]) -> None:
    assert met("L-1", meeting(fixed, "2023-06-01", "annule_service")) == expected


@pytest.mark.parametrize(
    ("honoured", "oriented", "expected"),
    [
        pytest.param("2023-04-05", "2023-04-05", [1, 0], id="jour compris"),
        pytest.param("2023-04-06", "2023-04-05", [0, 0], id="entretien un jour de plus"),
        pytest.param("2023-04-05", "2023-04-06", [0, 0], id="orientation un jour de plus"),
        pytest.param("2023-04-01", "2023-04-01", [1, 1], id="un mois après l'ouverture"),
        pytest.param(None, "2023-03-10", [0, 0], id="sans entretien"),
        pytest.param("2023-03-10", None, [0, 0], id="sans orientation"),
        pytest.param("2023-03-02", "2023-03-03", [1, 1], id="avant l'information"),
    ],
)
def test_met_and_oriented_in_a_month(
    honoured: str | None, oriented: str | None, expected: list[object]
) -> None:
    facts: list[Content] = [meeting("2023-03-01", honoured)] if honoured else []
    facts += [orientation(oriented)] if oriented else []
    assert met("L-2", *facts) == expected


def test_an_absence_is_no_meeting() -> None:
    rows = meeting("2023-03-01", "2023-03-10", "absent"), orientation("2023-03-10")
    assert met("L-2", *rows) == [0, 0]


def cohort(*schemes: str | None) -> list[Content]:
    """One entry for each scheme, oriented to it; None is not oriented."""
    found: list[Content] = []
    for n, scheme in enumerate(schemes):
        found.append(opened("2023-03-01", person=f"P{n}"))
        if scheme:
            found.append(orientation("2023-09-01", scheme=scheme, person=f"P{n}"))
    return found


def test_towards_activity() -> None:
    found = figure("L-3", *cohort("job_coaching", "emploi", "aglo", "social", None, None))
    assert found.value == Decimal("33.3")
    assert found.extras == {
        "numerateur": 2,
        "denominateur": 6,
        "denominateur_orientes": 4,
        "numerateur_socio_pro": 3,
    }


def test_the_pathway_is_that_of_the_orientation_not_of_the_scheme() -> None:
    rows = orientation("2023-03-10", scheme="social", pathway="professionnel")
    assert counts(figure("L-3", ENTRY, rows)) == (1, 1)


def test_of_these_to_job_coaching() -> None:
    found = figure("L-3b", *cohort("job_coaching", "emploi", "pro_plus", "aglo", None))
    assert (found.value, counts(found)) == (Decimal("33.3"), (1, 3))


def test_job_coaching_on_another_pathway_is_not_of_these() -> None:
    rows = orientation("2023-03-10", pathway="socio_professionnel")
    assert counts(figure("L-3b", ENTRY, rows)) == (0, 0)


@pytest.mark.parametrize(("key", "honours"), [("L-4a", False), ("L-4b", True)])
@pytest.mark.parametrize(
    ("days", "mean", "median"),
    [
        (["2023-03-11", "2023-03-21"], "15.0", "15"),
        (["2023-03-02", "2023-03-03", "2023-03-03"], "1.7", "2"),
        (["2023-03-02", "2023-03-03", "2023-03-04", "2023-03-02"], "1.8", "1.5"),
        (["2023-03-01"], "0.0", "0"),
    ],
)
def test_mean_delays(key: str, honours: bool, days: list[str], mean: str, median: str) -> None:
    facts: list[Content] = [opened("2023-03-01", person="P9")]
    for n, at in enumerate(days):
        facts.append(opened("2023-03-01", person=f"P{n}"))
        event = meeting("2023-03-01", at, person=f"P{n}") if honours else None
        facts.append(event or orientation(at, person=f"P{n}"))
    found = figure(key, *facts)
    assert found.value == Decimal(mean)
    assert found.extras == {"effectif": len(days), "mediane": Decimal(median)}


def test_an_event_before_the_start_is_no_delay() -> None:
    entry = right("67", "ouvert", "2023-03-01", informed="2023-03-20")
    facts: list[Content] = [entry, orientation("2023-03-10")]
    assert [value("L-4a", *facts, start=start) for start in STARTS] == [Decimal(0), Decimal(9)]


def test_mean_delay_of_nobody_is_not_available() -> None:
    found = figure("L-4a", ENTRY)
    assert (found.value, found.status, found.why) == (None, Status.UNAVAILABLE, Why.NO_DELAY)
    assert found.extras == {"effectif": 0, "mediane": None}


def test_mean_of_the_whole_is_over_the_dossiers() -> None:
    facts: list[Content] = [opened("2023-03-01", person=f"P{n}") for n in (1, 2)]
    facts += [orientation("2023-03-11", person=f"P{n}") for n in (1, 2)]
    facts += [opened("2023-03-01", person="P3", at="68"), orientation("2023-03-02", person="P3")]
    assert value("L-4a", *facts, at="CeA") == Decimal("7.0")


@pytest.mark.parametrize(
    ("signed", "expected"),
    [
        ("2023-03-01", [1, 1]),
        ("2023-04-01", [1, 1]),
        ("2023-04-05", [1, 0]),
        ("2023-04-06", [0, 0]),
    ],
)
def test_contract_in_a_month(signed: str, expected: list[object]) -> None:
    assert met("L-5", contract(signed)) == expected


def test_a_cancelled_contract_is_none() -> None:
    assert met("L-5", contract("2023-03-10", "2024-01-01")) == [0, 0]


def outcomes(*names: str) -> list[Content]:
    return [
        meeting("2023-02-01", "2023-03-10", name, person=f"P{n}") for n, name in enumerate(names)
    ]


def test_absences() -> None:
    rows = outcomes(
        *["absent"] * 2,
        "honore",
        *["excuse"] * 3,
        *["annule_service"] * 4,
        "prevu",
        "reporte_usager",
        "reporte_service",
    )
    found = figure("L-6", *rows)
    assert found.value == Decimal("66.7")
    assert found.extras == {"numerateur": 2, "denominateur": 3, "excuses": 3, "annules": 4}


@pytest.mark.parametrize(
    ("planned", "counts_"),
    [("2023-02-28", 0), ("2023-03-01", 1), ("2023-03-31T23:59", 1), ("2023-04-01", 0)],
)
def test_absences_by_the_day_planned(planned: str, counts_: int) -> None:
    row = meeting("2023-02-01", planned, "absent")
    found = figure("L-6", row, period=("2023-03-01", "2023-03-31"))
    assert found.extras["numerateur"] == counts_


@pytest.mark.parametrize("nature", ["accompagnement", "autre"])
def test_absences_are_of_the_platform_alone(nature: str) -> None:
    row = appointment("2023-02-01", "2023-03-10", "absent", nature=nature)
    assert figure("L-6", row).extras["denominateur"] == 0


def test_absences_are_of_the_department_of_the_appointment() -> None:
    facts: list[Content] = [ENTRY, meeting("2023-03-05", "2023-03-10", "absent", at="68")]
    assert [value("L-6", *facts, at=p) for p in ("67", "68")] == [None, Decimal(100)]


def test_excused_alone_is_not_available_and_counts_stay() -> None:
    found = figure("L-6", *outcomes("excuse"))
    assert (found.status, found.why) == (Status.UNAVAILABLE, Why.EMPTY_COHORT)
    assert found.extras == {"numerateur": 0, "denominateur": 0, "excuses": 1, "annules": 0}


@pytest.mark.parametrize("key", ["L-1", "L-2", "L-3", "L-5"])
def test_nobody_meets_the_target_is_zero_and_nobody_came_is_nd(key: str) -> None:
    some, none = figure(key, ENTRY), figure(key, ENTRY, at="68")
    assert (some.value, some.status, counts(some)) == (Decimal(0), Status.COMPUTED, (0, 1))
    assert (none.value, none.status, none.why) == (None, Status.UNAVAILABLE, Why.EMPTY_COHORT)


@pytest.mark.parametrize(
    "key", ["F4-1", "F4-2", "F4-3", "F4-4", "F4-5", "F4-6", "F5-1", "F5-2", "F5-3", "F5-4"]
)
def test_a_count_of_nothing_is_zero(key: str) -> None:
    found = figure(key)
    assert (found.value, found.status, found.why) == (0, Status.COMPUTED, None)


@pytest.mark.parametrize("key", ["L-1", "L-2", "L-3", "L-4a", "L-5"])
def test_the_cohort_is_that_of_the_entrants(key: str) -> None:
    before = right("67", "ouvert", "2022-12-01", informed="2022-12-31")
    facts: list[Content] = [
        meeting("2023-01-02", "2023-01-03"),
        orientation("2023-01-03"),
        contract("2023-01-03"),
    ]
    assert value(key, before, *facts) is None
