"""Entrées (method, « Entrées »): which rows of rights are arrivals, and why."""

from datetime import date

import pytest

from calpae_desktop.domain.entry import entries
from calpae_desktop.domain.right import Right
from tests.domain.builders import arrivals, opened, right

ACTIVE = ("67", "ouvert", "2020-01-01")


def table(*rows: tuple[str, list[Right], list[str]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        ("rights", "expected"), [pytest.param(rights, said, id=id_) for id_, rights, said in rows]
    )


@table(
    ("première ligne active", [right(*ACTIVE)], ["67 2020-01-01 primo"]),
    ("ouvert non soumis", [right(*ACTIVE, sdd=False)], []),
    ("clos, sdd=oui ne dit rien", [right("67", "clos", "2020-01-01")], []),
    ("suspendu, sdd=oui ne dit rien", [right("67", "suspendu", "2020-01-01")], []),
    ("aucune ligne", [], []),
    (
        "non soumis puis soumis",
        [right(*ACTIVE, sdd=False), opened("2020-02-01")],
        ["67 2020-02-01 bascule"],
    ),
    (
        "clos puis ouvert, jamais actif",
        [right("67", "clos", "2020-01-01"), opened("2020-02-01")],
        ["67 2020-02-01 retour"],
    ),
    (
        "suspendu puis ouvert, jamais actif",
        [right("67", "suspendu", "2020-01-01"), opened("2020-02-01")],
        ["67 2020-02-01 retour"],
    ),
    (
        "la ligne juste avant décide : non soumis, clos, ouvert",
        [right(*ACTIVE, sdd=False), right("67", "clos", "2020-02-01"), opened("2020-03-01")],
        ["67 2020-03-01 retour"],
    ),
    (
        "la ligne juste avant décide : clos, non soumis, ouvert",
        [
            right("67", "clos", "2020-01-01"),
            right("67", "ouvert", "2020-02-01", sdd=False),
            opened("2020-03-01"),
        ],
        ["67 2020-03-01 bascule"],
    ),
)
def test_first_arrival(rights: list[Right], expected: list[str]) -> None:
    assert arrivals(*rights) == expected


@pytest.mark.parametrize(
    ("origin", "reason"),
    [
        ("mutation", "mutation"),
        ("conjoint", "conjoint"),
        ("demande", "primo"),
        ("instruction", "primo"),
        ("autre", "primo"),
        (None, "primo"),
    ],
)
def test_origin_names_the_first_reason(origin: str | None, reason: str) -> None:
    assert arrivals(right(*ACTIVE, origin=origin)) == [f"67 2020-01-01 {reason}"]


@pytest.mark.parametrize("origin", ["mutation", "conjoint"])
@pytest.mark.parametrize(
    ("before", "reason"),
    [
        (right("67", "clos", "2019-01-01"), "retour"),
        (right("67", "ouvert", "2019-01-01", sdd=False), "bascule"),
    ],
)
def test_origin_changes_no_other_reason(before: Right, reason: str, origin: str) -> None:
    assert arrivals(before, right(*ACTIVE, origin=origin)) == [f"67 2020-01-01 {reason}"]


@table(
    ("clos puis ouvert", [right("67", "clos", "2021-01-01")], ["67 2021-02-01 retour"]),
    (
        "non soumis puis soumis",
        [right("67", "ouvert", "2021-01-01", sdd=False)],
        ["67 2021-02-01 bascule"],
    ),
    ("deux lignes actives qui se suivent", [opened("2021-01-01")], []),
    ("suspension courte", [right("67", "suspendu", "2021-01-01")], []),
    (
        "clos l'emporte sur la suspension qui suit",
        [right("67", "clos", "2021-01-01"), right("67", "suspendu", "2021-01-15")],
        ["67 2021-02-01 retour"],
    ),
    (
        "clos l'emporte sur le non soumis qui suit",
        [right("67", "clos", "2021-01-01"), right("67", "ouvert", "2021-01-15", sdd=False)],
        ["67 2021-02-01 retour"],
    ),
    (
        "non soumis l'emporte sur la suspension qui suit",
        [right("67", "ouvert", "2021-01-01", sdd=False), right("67", "suspendu", "2021-01-15")],
        ["67 2021-02-01 bascule"],
    ),
    (
        "non soumis l'emporte sur la suspension d'avant",
        [right("67", "suspendu", "2021-01-01"), right("67", "ouvert", "2021-01-15", sdd=False)],
        ["67 2021-02-01 bascule"],
    ),
)
def test_return_after_an_active_row(rights: list[Right], expected: list[str]) -> None:
    found = arrivals(right(*ACTIVE), *rights, opened("2021-02-01"))
    assert found == ["67 2020-01-01 primo", *expected]


@pytest.mark.parametrize(
    ("suspended", "again", "is_entry"),
    [
        pytest.param("2022-03-10", "2023-03-10", False, id="douze mois, jour compris"),
        pytest.param("2022-03-10", "2023-03-11", True, id="un jour de plus"),
        pytest.param("2023-02-28", "2024-02-28", False, id="28 février vers année bissextile"),
        pytest.param("2023-02-28", "2024-02-29", True, id="28 février, le 29 est un jour de plus"),
        pytest.param("2024-02-29", "2025-02-28", False, id="29 février : dernier jour du mois"),
        pytest.param("2024-02-29", "2025-03-01", True, id="29 février, un jour de plus"),
    ],
)
def test_suspension_of_twelve_months(suspended: str, again: str, is_entry: bool) -> None:
    found = arrivals(right(*ACTIVE), right("67", "suspendu", suspended), opened(again))
    assert found[1:] == ([f"67 {again} reprise"] if is_entry else [])


def test_two_suspensions_count_from_the_first() -> None:
    rows = [right("67", "suspendu", "2022-03-10"), right("67", "suspendu", "2022-09-01")]
    assert arrivals(right(*ACTIVE), *rows, opened("2023-03-11"))[1:] == ["67 2023-03-11 reprise"]


def test_suspensions_before_the_last_active_row_are_forgotten() -> None:
    rows = [right("67", "suspendu", "2021-01-01"), opened("2021-06-01")]
    later = [right("67", "suspendu", "2022-03-10"), opened("2022-06-01")]
    assert arrivals(right(*ACTIVE), *rows, *later) == ["67 2020-01-01 primo"]


def test_each_return_is_one_more_entry() -> None:
    rows = [
        right("67", "clos", "2020-03-01"),
        opened("2020-05-01"),
        right("67", "clos", "2020-08-01"),
        opened("2020-09-01"),
    ]
    assert arrivals(right(*ACTIVE), *rows)[1:] == ["67 2020-05-01 retour", "67 2020-09-01 retour"]


@table(
    ("sans clôture", [opened("2021-03-01", at="68")], []),
    (
        "dans les trois mois",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-05-31", at="68")],
        [],
    ),
    (
        "trois mois, jour compris",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-06-01", at="68")],
        [],
    ),
    (
        "un jour de plus",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-06-02", at="68")],
        ["68 2021-06-02 retour"],
    ),
    (
        "fin de mois : 30/11 + 3 mois = 28/02",
        [right("67", "clos", "2020-11-30", reason="mutation"), opened("2021-02-28", at="68")],
        [],
    ),
    (
        "fin de mois : 30/11 + 3 mois, le 01/03 est un jour de plus",
        [right("67", "clos", "2020-11-30", reason="mutation"), opened("2021-03-01", at="68")],
        ["68 2021-03-01 retour"],
    ),
    (
        "même département",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-04-01")],
        ["67 2021-04-01 retour"],
    ),
    (
        "autre motif",
        [right("67", "clos", "2021-03-01", reason="ressources"), opened("2021-04-01", at="68")],
        ["68 2021-04-01 retour"],
    ),
    (
        "sans motif",
        [right("67", "clos", "2021-03-01"), opened("2021-04-01", at="68")],
        ["68 2021-04-01 retour"],
    ),
    (
        "la suivante n'est pas active",
        [
            right("67", "clos", "2021-03-01", reason="mutation"),
            right("68", "ouvert", "2021-03-15", sdd=False),
            opened("2021-04-01", at="68"),
        ],
        ["68 2021-04-01 retour"],
    ),
    (
        "suspension avec motif mutation : pas une clôture",
        [right("67", "suspendu", "2021-03-01", reason="mutation"), opened("2022-03-02", at="68")],
        ["68 2022-03-02 reprise"],
    ),
    (
        "la clôture passée laisse la suspension d'avant",
        [
            right("67", "suspendu", "2021-01-01"),
            right("67", "clos", "2022-01-01", reason="mutation"),
            opened("2022-01-02", at="68"),
        ],
        ["68 2022-01-02 reprise"],
    ),
    (
        "aller et retour",
        [
            right("67", "clos", "2021-03-01", reason="mutation"),
            opened("2021-04-01", at="68"),
            right("68", "clos", "2021-08-01", reason="mutation"),
            opened("2021-09-01"),
        ],
        [],
    ),
)
def test_change_of_department(rights: list[Right], expected: list[str]) -> None:
    assert arrivals(right(*ACTIVE), *rights) == ["67 2020-01-01 primo", *expected]


@table(
    (
        "première ligne : mutation passée, l'ouverture n'est pas une entrée",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-04-01", at="68")],
        [],
    ),
    (
        "première ligne, origine mutation : toujours pas",
        [
            right("67", "clos", "2021-03-01", reason="mutation"),
            right("68", "ouvert", "2021-04-01", origin="mutation"),
        ],
        [],
    ),
    (
        "première ligne au-delà de trois mois",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-06-02", at="68")],
        ["68 2021-06-02 retour"],
    ),
    (
        "première ligne, même département",
        [right("67", "clos", "2021-03-01", reason="mutation"), opened("2021-04-01")],
        ["67 2021-04-01 retour"],
    ),
    (
        "l'ouverture qui n'est pas une entrée est active : la clôture qui suit fait un retour",
        [
            right("67", "clos", "2021-03-01", reason="mutation"),
            opened("2021-04-01", at="68"),
            right("68", "clos", "2021-06-01"),
            opened("2021-07-01", at="68"),
        ],
        ["68 2021-07-01 retour"],
    ),
    (
        "passée après un non soumis : bascule",
        [
            right("67", "ouvert", "2021-01-01", sdd=False),
            right("67", "clos", "2021-03-01", reason="mutation"),
            opened("2021-04-01", at="68"),
        ],
        ["68 2021-04-01 bascule"],
    ),
)
def test_first_row_closed_by_transfer(rights: list[Right], expected: list[str]) -> None:
    assert arrivals(*rights) == expected


def test_rows_are_read_in_order_of_start_whatever_their_order() -> None:
    rows = [opened("2021-02-01"), right(*ACTIVE), right("67", "clos", "2021-01-01")]
    assert arrivals(*rows) == ["67 2020-01-01 primo", "67 2021-02-01 retour"]


def test_same_start_is_ordered_by_id() -> None:
    closed = right("67", "clos", "2020-01-01", key="a")
    active = right("67", "ouvert", "2020-01-01", key="b")
    assert arrivals(active, closed) == ["67 2020-01-01 retour"]


def test_window_goes_to_the_next_entry_excluded() -> None:
    first, second = entries(
        [right(*ACTIVE), right("67", "clos", "2020-06-01"), opened("2021-01-01")]
    )
    assert (first.next_opened_on, second.next_opened_on) == (date(2021, 1, 1), None)
    assert [first.holds(date(2020, 12, 31)), first.holds(date(2021, 1, 1))] == [True, False]
    assert [second.holds(date(2020, 12, 31)), second.holds(date(2021, 1, 1))] == [False, True]


def test_entry_keeps_what_its_row_says() -> None:
    [entry] = entries([right("68", "ouvert", "2020-01-01", informed="2020-02-03", key="D9")])
    assert (entry.right, entry.person, entry.department) == ("D9", "P1", "68")
    assert entry.informed_on == date(2020, 2, 3)
