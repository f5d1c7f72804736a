"""Fiche 5 (method, « Fiche 5 »)."""

from decimal import Decimal

import pytest

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.figures import Status, Why
from calpae_desktop.domain.support import Support
from tests.domain.builders import adviser, figure, orientation, person, support, value, version

QUARTER = ("2023-04-01", "2023-06-30")


@pytest.mark.parametrize(
    ("scheme", "guarantee", "aglo"),
    [
        pytest.param("job_coaching", 1, 0, id="garantie d'activité"),
        pytest.param("aglo", 0, 1, id="AGLO, aussi en garantie"),
        pytest.param("aglo_bis", 0, 1, id="AGLO hors garantie"),
        pytest.param("social", 0, 0, id="ni l'un ni l'autre"),
    ],
)
def test_schemes_of_each_figure(scheme: str, guarantee: int, aglo: int) -> None:
    facts: list[Content] = [
        orientation("2023-05-01", scheme=scheme),
        support("2023-05-02", scheme=scheme),
    ]
    keys = ("F5-1", "F5-2", "F5-3", "F5-4")
    assert [value(key, *facts) for key in keys] == [guarantee, guarantee, aglo, aglo]


@pytest.mark.parametrize(
    ("decided", "status", "counts"),
    [
        ("2023-03-31", "decidee", 0),
        ("2023-04-01", "decidee", 1),
        ("2023-06-30", "decidee", 1),
        ("2023-07-01", "decidee", 0),
        ("2023-05-01", "annulee", 0),
        ("2023-05-01", "proposee", 0),
    ],
)
def test_oriented_in_the_period(decided: str, status: str, counts: int) -> None:
    row = orientation(decided, status=status)
    assert value("F5-1", row, period=QUARTER) == counts


def test_a_person_oriented_twice_is_one() -> None:
    rows: list[Content] = [orientation("2023-05-01"), orientation("2023-06-01", scheme="pro_plus")]
    assert value("F5-1", *rows) == 1


def test_a_person_of_two_departments_is_one_of_the_whole() -> None:
    rows: list[Content] = [orientation("2023-05-01"), orientation("2023-06-01", at="68")]
    assert [value("F5-1", *rows, at=place) for place in ("67", "68", "CeA")] == [1, 1, 1]


def test_oriented_need_no_entry_and_whatever_the_pathway() -> None:
    assert value("F5-3", orientation("2023-05-01", scheme="aglo", pathway="social")) == 1


@pytest.mark.parametrize(
    ("started", "ended", "in_progress", "cumulative"),
    [
        pytest.param("2023-06-30", None, 1, 1, id="démarre au dernier jour"),
        pytest.param("2023-07-01", None, 0, 0, id="démarre après"),
        pytest.param(None, None, 0, 0, id="jamais démarré"),
        pytest.param("2023-01-01", None, 1, 1, id="sans fin"),
        pytest.param("2023-01-01", "2023-07-01", 1, 1, id="finit après"),
        pytest.param("2023-01-01", "2023-06-30", 0, 1, id="finit au dernier jour"),
        pytest.param("2023-01-01", "2023-04-02", 0, 1, id="finit dans la période"),
        pytest.param("2023-01-01", "2023-04-01", 0, 0, id="finit le premier jour"),
        pytest.param("2023-01-01", "2023-03-01", 0, 0, id="finit avant"),
    ],
)
@pytest.mark.parametrize(("key", "scheme"), [("F5-2", "job_coaching"), ("F5-4", "aglo")])
def test_in_progress(
    key: str, scheme: str, started: str | None, ended: str | None, in_progress: int, cumulative: int
) -> None:
    found = figure(key, support(started, ended, scheme=scheme), period=QUARTER)
    assert (found.value, found.extras["variante_cumul"]) == (in_progress, cumulative)


def test_two_supports_of_a_person_are_one() -> None:
    rows: list[Content] = [support("2023-01-01"), support("2023-02-01", scheme="aglo_bis")]
    assert value("F5-4", *rows) == 1


def supported(number: int, at: str = "67") -> list[Support]:
    return [support("2023-01-01", person=f"P{at}{n}", at=at) for n in range(number)]


@pytest.mark.parametrize(
    ("persons", "fte", "expected"),
    [(5, "2", 3), (3, "2", 2), (1, "2", 1), (0, "2", 0), (7, "1.5", 5), (1, "0.000001", 10**6)],
)
def test_persons_by_dedicated_adviser_half_up(persons: int, fte: str, expected: int) -> None:
    assert value("F5-5", *supported(persons), adviser(fte, "2022-01-01")) == expected


@pytest.mark.parametrize(
    ("row", "units"),
    [
        pytest.param(adviser("0.5", "2023-12-31"), "0.5", id="arrive au dernier jour"),
        pytest.param(adviser("0.5", "2024-01-01"), "0", id="arrive après"),
        pytest.param(adviser("0.5", "2022-01-01", "2023-12-31"), "0", id="part au dernier jour"),
        pytest.param(adviser("0.5", "2022-01-01", "2024-01-01"), "0.5", id="part après"),
        pytest.param(adviser(None, "2022-01-01"), "0", id="sans temps dédié"),
        pytest.param(adviser("0.5", "2022-01-01", at="68"), "0", id="autre département"),
    ],
)
def test_dedicated_time(row: Adviser, units: str) -> None:
    found = figure("F5-5", *supported(1), row)
    assert found.extras["etp"] == Decimal(units)
    assert (found.status is Status.UNAVAILABLE) is (units == "0")


def test_no_dedicated_time_is_not_available() -> None:
    found = figure("F5-5", *supported(3))
    assert (found.value, found.status, found.why) == (
        None,
        Status.UNAVAILABLE,
        Why.NO_DEDICATED_TIME,
    )


def test_the_whole_divides_all_persons_by_all_time() -> None:
    rows: list[Content] = [*supported(4), *supported(5, "68")]
    time = [adviser("0.5", "2022-01-01"), adviser("1.5", "2022-01-01", at="75")]
    found = figure("F5-5", *rows, *time, at="CeA")
    assert (found.value, found.extras["etp"]) == (5, Decimal(2))
    assert value("F5-5", *rows, *time, at="68") is None


def starts(*delays: int) -> list[Support]:
    rows = enumerate(delays)
    oriented = "2023-02-10"
    days = [(n, f"2023-{2 + (10 + d - 1) // 28:02}-{(10 + d - 1) % 28 + 1:02}") for n, d in rows]
    return [support(day, oriented=oriented, person=f"P{n}") for n, day in days]


@pytest.mark.parametrize(
    ("delays", "whole", "mean", "median", "share"),
    [
        ([10, 11], 11, "10.5", "10.5", "100.0"),
        ([10, 10, 11], 10, "10.3", "10", "100.0"),
        ([21, 22], 22, "21.5", "21.5", "50.0"),
        ([0], 0, "0.0", "0", "100.0"),
        ([10, 21, 22], 18, "17.7", "21", "66.7"),
    ],
)
def test_mean_delay_of_start(
    delays: list[int], whole: int, mean: str, median: str, share: str
) -> None:
    found = figure("F5-6", *starts(*delays))
    assert found.value == whole
    assert found.extras == {
        "effectif": len(delays),
        "exclus": 0,
        "moyenne": Decimal(mean),
        "mediane": Decimal(median),
        "part_21j": Decimal(share),
    }


def test_the_whole_mean_is_not_rounded_from_the_rounded_one() -> None:
    rows = starts(*[10] * 11, *[11] * 9)
    found = figure("F5-6", *rows)
    assert (found.value, found.extras["moyenne"]) == (10, Decimal("10.5"))


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(support("2023-02-09", oriented="2023-02-10", person="P9"), id="négatif"),
        pytest.param(support("2023-02-09", person="P9"), id="sans date d'orientation"),
    ],
)
def test_excluded_and_counted(row: Support) -> None:
    found = figure("F5-6", *starts(10), row, orientation("2023-02-01", person="P9", scheme="aglo"))
    assert (found.value, found.extras["effectif"], found.extras["exclus"]) == (10, 1, 1)


@pytest.mark.parametrize(
    ("row", "headcount"),
    [
        pytest.param(support("2023-04-01", oriented="2022-01-01"), 1, id="premier jour"),
        pytest.param(support("2023-06-30", oriented="2023-06-01"), 1, id="dernier jour"),
        pytest.param(support("2023-07-01", oriented="2023-06-01"), 0, id="démarre après"),
        pytest.param(support("2023-03-31", oriented="2023-03-01"), 0, id="démarre avant"),
        pytest.param(
            support("2023-05-01", oriented="2023-04-20", scheme="pro_plus"), 0, id="hors AGLO"
        ),
        pytest.param(support("2023-05-01", "2023-05-02", oriented="2023-04-20"), 1, id="fini"),
    ],
)
def test_starts_of_the_period(row: Support, headcount: int) -> None:
    assert figure("F5-6", row, period=QUARTER).extras["effectif"] == headcount


def test_two_starts_of_a_person_count_two() -> None:
    rows: list[Content] = [
        support("2023-02-10", oriented="2023-02-01"),
        support("2023-09-10", oriented="2023-09-01"),
    ]
    assert figure("F5-6", *rows).extras["effectif"] == 2


def test_the_whole_is_the_mean_of_dossiers_not_of_means() -> None:
    other = support("2023-03-02", oriented="2023-02-10", person="P9", at="68")
    found = figure("F5-6", *starts(10, 10), other, at="CeA")
    assert found.extras["moyenne"] == Decimal("13.3")


def test_no_start_is_not_available() -> None:
    found = figure("F5-6", support("2023-02-09"))
    assert (found.value, found.status, found.why) == (None, Status.UNAVAILABLE, Why.NO_DELAY)
    assert found.extras == {
        "effectif": 0,
        "exclus": 1,
        "moyenne": None,
        "mediane": None,
        "part_21j": None,
    }


def test_rows_of_a_withdrawn_person_do_not_count() -> None:
    gone = [
        version(person("P9"), "2020-01-01", "2023-12-01"),
        version(person("P9"), "2023-12-01", retired=True),
        version(support("2023-05-01", person="P9"), "2023-05-01"),
    ]
    assert [figure("F5-4", *gone, known_on=day).value for day in ("2023-11-30", "2023-12-01")] == [
        1,
        0,
    ]
