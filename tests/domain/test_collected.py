"""« Zéro n'est pas ND »: declarations « non collecté », and alerts where nothing is recorded."""

import pytest

from calpae_desktop.domain.evidence import FACTS, NEEDS, Evidence
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.figures import ALL, Figure, Why
from calpae_desktop.domain.indicators import BY_ID
from tests.domain.builders import (
    adviser,
    appointment,
    contract,
    figure,
    figures,
    gap,
    meeting,
    opened,
    orientation,
    right,
    support,
    version,
)

EVERYTHING: tuple[Content, ...] = (
    opened("2023-01-02"),
    orientation("2023-01-10"),
    meeting("2023-01-03", "2023-01-10"),
    appointment("2023-01-10", "2023-01-20"),
    contract("2023-01-25"),
    support("2023-01-20", oriented="2023-01-10"),
    support("2023-01-20", oriented="2023-01-10", scheme="job_coaching", person="P2"),
    orientation("2023-01-10", person="P2"),
    orientation("2023-01-10", scheme="aglo", person="P3"),
    adviser("1", "2022-01-01"),
)


def evidence(key: str, *facts: Content | Version, at: str = "67") -> list[str]:
    """The kinds of facts that an alert names."""
    return [kind.value for kind in figure(key, *facts, at=at).unrecorded]


# Declarations.


@pytest.mark.parametrize("key", BY_ID)
@pytest.mark.parametrize("at", ["67", ALL])
def test_a_declaration_makes_each_figure_unavailable(key: str, at: str) -> None:
    assert figure(key, *EVERYTHING, at=at).status.value == "calcule"
    found = figure(key, *EVERYTHING, gap(key), at=at)
    assert (found.value, found.status.value, found.why) == (None, "nd", Why.NOT_COLLECTED)
    assert [g.reason for g in found.gaps] == ["panne"]
    assert found.unrecorded == ()


@pytest.mark.parametrize("key", BY_ID)
def test_a_declaration_says_nothing_of_another_place(key: str) -> None:
    assert figure(key, *EVERYTHING, gap(key, at="68")).status.value == "calcule"


@pytest.mark.parametrize("key", BY_ID)
def test_a_declaration_says_nothing_of_another_indicator(key: str) -> None:
    others = [gap(other) for other in BY_ID if other != key]
    for at in ("67", ALL):
        assert figure(key, *EVERYTHING, *others, at=at).status.value == "calcule"


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        pytest.param("2022-01-01", "2022-12-31", "calcule", id="finie la veille"),
        pytest.param("2022-01-01", "2023-01-01", "nd", id="finie le premier jour"),
        pytest.param("2023-05-01", "2023-05-01", "nd", id="un jour"),
        pytest.param("2022-01-01", "2024-12-31", "nd", id="toute la période"),
        pytest.param("2023-12-31", "2024-12-31", "nd", id="commencée le dernier jour"),
        pytest.param("2024-01-01", "2024-12-31", "calcule", id="commencée le lendemain"),
        pytest.param("2020-01-01", None, "nd", id="sans fin"),
        pytest.param("2023-12-31", None, "nd", id="sans fin, du dernier jour"),
        pytest.param("2024-01-01", None, "calcule", id="sans fin, du lendemain"),
    ],
)
def test_a_declaration_touches_the_period(since: str, until: str | None, expected: str) -> None:
    said = gap("F4-3", since, until)
    for at in ("67", ALL):
        assert figure("F4-3", *EVERYTHING, said, at=at).status.value == expected


def test_each_declaration_is_told_by_place_then_day() -> None:
    said = [
        gap("F4-1", "2023-06-01", at="68", why="c"),
        gap("F4-1", "2023-05-01", at="67", why="b"),
        gap("F4-1", "2023-01-01", at="67", why="a"),
    ]
    found = figures(*EVERYTHING, *said, ids=("F4-1",))
    assert {f.department: [g.reason for g in f.gaps] for f in found} == {
        "67": ["a", "b"],
        "68": ["c"],
        ALL: ["a", "b", "c"],
    }


def test_a_department_only_declared_is_there() -> None:
    found = figures(gap("F4-3", at="54"), ids=("F4-3",))
    said = [(f.department, f.status.value) for f in found]
    assert said == [("54", "nd"), ("67", "calcule"), ("68", "calcule"), (ALL, "nd")]


def test_counts_stay_and_means_medians_shares_go() -> None:
    found = figure("F5-6", *EVERYTHING, gap("F5-6"))
    assert found.extras == {
        "effectif": 1,
        "exclus": 0,
        "moyenne": None,
        "mediane": None,
        "part_21j": None,
    }
    assert figure("L-4a", *EVERYTHING, gap("L-4a")).extras == {"effectif": 1, "mediane": None}
    share = figure("L-1", *EVERYTHING, gap("L-1")).extras
    assert share == {"numerateur": 1, "denominateur": 1}
    rows = figure("F4-1", *EVERYTHING, gap("F4-1")).extras
    assert rows == {"personnes": 1, "motifs": {"primo": 1}}
    assert figure("F5-5", *EVERYTHING, gap("F5-5")).extras == {"etp": 1}


def test_a_declaration_wins_over_an_empty_cohort_and_over_provisional() -> None:
    empty = figure("L-1", gap("L-1"))
    assert (empty.status.value, empty.why) == ("nd", Why.NOT_COLLECTED)
    early = figure("F4-1", *EVERYTHING, gap("F4-1"), known_on="2023-06-01")
    assert early.status.value == "nd"


@pytest.mark.parametrize(
    ("known_on", "expected"),
    [
        pytest.param("2024-01-31", "calcule", id="avant la déclaration"),
        pytest.param("2024-02-01", "nd", id="le jour de la déclaration"),
        pytest.param("2024-02-29", "nd", id="la veille de la correction"),
        pytest.param("2024-03-01", "calcule", id="corrigée : un autre chiffre"),
        pytest.param("2024-04-01", "nd", id="corrigée de nouveau"),
        pytest.param("2024-05-01", "calcule", id="retirée"),
        pytest.param("2024-06-01", "nd", id="revenue"),
    ],
)
def test_what_was_declared_on_the_day(known_on: str, expected: str) -> None:
    here, elsewhere = gap("F4-3", key="G"), gap("F4-1", key="G")
    history = [
        version(here, "2024-02-01T18:00", "2024-03-01"),
        version(elsewhere, "2024-03-01", "2024-04-01"),
        version(here, "2024-04-01", "2024-05-01"),
        version(here, "2024-05-01", "2024-06-01", retired=True),
        version(here, "2024-06-01"),
    ]
    for at in ("67", ALL):
        found = figure("F4-3", *EVERYTHING, *history, at=at, known_on=known_on)
        assert found.status.value == expected


# Alerts.


def test_each_indicator_needs_some_kind_of_fact() -> None:
    assert list(NEEDS) == list(BY_ID)
    assert {kind for kinds in NEEDS.values() for kind in kinds} == set(Evidence) == set(FACTS)


@pytest.mark.parametrize("key", BY_ID)
@pytest.mark.parametrize("at", ["67", ALL])
def test_what_is_recorded_raises_no_alert(key: str, at: str) -> None:
    assert evidence(key, *EVERYTHING, at=at) == []


@pytest.mark.parametrize("key", BY_ID)
def test_nothing_recorded_raises_an_alert_and_leaves_the_figure(key: str) -> None:
    found = figure(key, *EVERYTHING, at="68")
    assert found.unrecorded == NEEDS[key]
    empty = {"F5-5", "F5-6", "L-1", "L-2", "L-3", "L-3b", "L-4a", "L-4b", "L-5", "L-6"}
    value, status = (None, "nd") if key in empty else (0, "calcule")
    assert (found.value, found.status.value) == (value, status)


@pytest.mark.parametrize("key", BY_ID)
def test_nothing_recorded_anywhere_is_an_alert_for_all_together(key: str) -> None:
    assert figure(key, at=ALL).unrecorded == NEEDS[key]


def test_another_department_raises_its_own_alerts() -> None:
    assert evidence("F4-3", opened("2023-01-02", at="90"), at="90") == ["support_booked"]
    assert evidence("F4-1", opened("2023-01-02", at="90"), at="90") == []


@pytest.mark.parametrize(
    ("key", "fact", "alert"),
    [
        # A right of any state, by its first day or by its information.
        ("F4-1", right("67", "suspendu", "2023-05-01"), False),
        ("F4-1", right("67", "clos", "2023-12-31"), False),
        ("F4-1", right("67", "suspendu", "2022-12-31"), True),
        ("F4-1", right("67", "suspendu", "2022-12-31", informed="2023-01-01"), False),
        ("F4-1", right("68", "suspendu", "2023-05-01"), True),
        # Appointments count by their nature: fixed for F4-3, F4-4 and L-1, planned for the others.
        ("F4-3", appointment("2023-01-01", "2023-01-05"), False),
        ("F4-4", appointment("2023-12-31", "2024-01-05", "annule_service"), False),
        ("F4-3", appointment("2022-12-31", "2023-01-05"), True),
        ("F4-3", appointment("2023-01-01", "2023-01-05", at="68"), True),
        ("F4-3", meeting("2023-01-01", "2023-01-05"), True),
        ("F4-4", appointment("2023-01-01", "2023-01-05", nature="autre"), True),
        ("L-1", meeting("2023-12-31", "2024-01-05", "prevu"), False),
        ("L-1", meeting("2022-12-31", "2023-01-05"), True),
        ("L-1", appointment("2023-01-01", "2023-01-05"), True),
        ("L-4b", meeting("2022-12-31", "2023-01-05", "absent"), False),
        ("L-4b", meeting("2023-12-31", "2024-01-05"), True),
        ("L-6", meeting("2022-12-31", "2023-01-05", "excuse"), False),
        ("L-6", meeting("2023-12-31", "2024-01-05", "absent"), True),
        # Orientations decided in the period, whatever the pathway, but for fiche 5.
        ("F4-2", orientation("2023-12-31", scheme="social"), False),
        ("F4-2", orientation("2024-01-01"), True),
        ("F4-2", orientation("2023-05-01", status="proposee"), True),
        ("L-3", orientation("2023-05-01", scheme="social"), False),
        ("L-3b", orientation("2023-05-01", scheme="social"), False),
        ("L-4a", orientation("2023-05-01", scheme="social"), False),
        ("F5-1", orientation("2023-05-01", scheme="social"), True),
        ("F5-1", orientation("2023-05-01", scheme="aglo"), True),
        ("F5-1", orientation("2023-05-01"), False),
        ("F5-3", orientation("2023-05-01"), True),
        ("F5-3", orientation("2023-05-01", scheme="aglo_bis"), False),
        # Supports in progress at some time of the period, or begun in it for the delay.
        ("F5-2", support("2022-01-01", "2023-01-02", scheme="job_coaching"), False),
        ("F5-2", support("2022-01-01", "2023-01-01", scheme="job_coaching"), True),
        ("F5-2", support("2024-01-01", scheme="job_coaching"), True),
        ("F5-2", support("2023-01-01"), True),
        ("F5-4", support("2022-01-01", "2023-01-02"), False),
        ("F5-4", support("2023-01-01", scheme="job_coaching"), True),
        ("F5-5", support("2022-01-01", "2023-01-02"), False),
        ("F5-6", support("2023-12-31"), False),
        ("F5-6", support("2022-12-31"), True),
        ("F5-6", support("2023-01-01", scheme="job_coaching"), True),
    ],
)
def test_which_fact_shows_that_it_was_collected(key: str, fact: Content, alert: bool) -> None:
    assert bool(evidence(key, fact)) is alert


def test_an_entretien_and_an_orientation_are_both_needed() -> None:
    entered = opened("2023-01-02")
    met, decided = meeting("2023-03-03", "2023-03-05"), orientation("2023-05-10")
    assert evidence("L-2", entered, met, decided) == []
    assert evidence("L-2", entered, met) == ["orientation"]
    assert evidence("L-2", entered, decided) == ["orientation_planned"]
    assert evidence("L-2", entered) == ["orientation_planned", "orientation"]


@pytest.mark.parametrize(
    ("facts", "at", "alert"),
    [
        pytest.param([contract("2023-01-25")], "67", False, id="signé dans l'entrée"),
        pytest.param([contract("2023-01-25")], "68", True, id="d'un autre département"),
        pytest.param([contract("2023-01-25", "2023-02-01")], "67", True, id="annulé"),
        pytest.param([contract("2024-01-01")], "67", True, id="hors période"),
        pytest.param([contract(None)], "67", True, id="non signé"),
        pytest.param([contract("2022-01-01"), contract("2023-05-01")], "67", False, id="second"),
        pytest.param(
            [opened("2023-07-01", at="68"), contract("2023-08-01")],
            "67",
            False,
            id="parti au 68 : le même épisode",
        ),
    ],
)
def test_a_contract_is_of_the_department_of_its_entry(
    facts: list[Content], at: str, alert: bool
) -> None:
    entered = opened("2021-12-01")
    for key in ("F4-5", "F4-6"):
        assert bool(evidence(key, entered, *facts, at=at)) is alert


def test_a_contract_of_no_entry_is_of_no_department_but_of_all_together() -> None:
    facts = (contract("2023-05-01"), opened("2023-06-01"))
    assert evidence("F4-5", *facts) == ["contract"]
    assert evidence("F4-5", *facts, at=ALL) == []


def test_each_window_has_its_department() -> None:
    """Closed in the 67, opened again in the 68: what is signed after is of the 68 alone."""
    facts = (
        opened("2021-01-01"),
        right("67", "clos", "2022-01-01"),
        opened("2023-01-02", at="68"),
        contract("2021-05-01"),
        contract("2023-01-20"),
    )
    assert (evidence("F4-5", *facts), evidence("F4-5", *facts, at="68")) == (["contract"], [])


def test_what_is_counted_raises_no_alert_wherever_it_was_recorded() -> None:
    """The entry is in the 67; the 68 recorded what came of it."""
    facts: tuple[Content, ...] = (
        opened("2023-01-02"),
        orientation("2023-01-10", at="68"),
        meeting("2023-01-03", "2023-01-10", at="68"),
        appointment("2023-01-10", "2023-01-20", at="68"),
    )
    for key in ("F4-2", "F4-3", "F4-4", "L-1", "L-2", "L-3", "L-3b", "L-4a", "L-4b"):
        assert evidence(key, *facts) == [], key


@pytest.mark.parametrize("key", ["F4-2", "L-3", "L-3b", "L-4a"])
def test_an_orientation_of_the_cohort_decided_after_the_period_is_known(key: str) -> None:
    facts = (opened("2022-12-20"), orientation("2023-01-10", scheme="emploi"))
    found = figure(key, *facts, period=("2022-12-01", "2022-12-31"))
    assert found.unrecorded == ()


def test_a_withdrawn_fact_shows_nothing() -> None:
    gone = version(meeting("2023-05-01", "2023-05-02"), "2023-05-01", "2024-01-01")
    entered = version(opened("2023-01-02"), "2023-01-02")
    back = version(meeting("2023-05-01", "2023-05-02"), "2024-01-01", retired=True)
    history = (gone, back, entered)
    assert evidence("L-1", *history) == ["orientation_booked"]


def test_an_alert_goes_with_provisional_too() -> None:
    found: Figure = figure("F4-3", opened("2023-01-02"), known_on="2023-06-01")
    assert (found.status.value, found.unrecorded) == ("provisoire", (Evidence.SUPPORT_BOOKED,))
