"""What is not collected, said in French."""

from datetime import date

import pytest

from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.evidence import Evidence
from calpae_desktop.words import collection

NBSP = "\u00a0"
FIRST = date(2023, 1, 1)


def gap(until: date | None, at: str = "68", why: str = "panne") -> CollectionGap:
    return CollectionGap("G", "F4-3", at, FIRST, why, until)


@pytest.mark.parametrize(
    ("until", "expected"),
    [
        (None, "depuis le 01/01/2023"),
        (FIRST, "le 01/01/2023"),
        (date(2023, 3, 31), "du 01/01/2023 au 31/03/2023"),
    ],
)
def test_when(until: date | None, expected: str) -> None:
    assert collection.span(gap(until)) == expected


def test_a_reason_names_the_place_where_there_are_several() -> None:
    two = [gap(None), gap(FIRST, "67", "fusion")]
    assert (
        collection.gaps(two[:1], named=False) == f"non collecté depuis le 01/01/2023{NBSP}: panne"
    )
    assert collection.gaps(two, named=True) == (
        f"non collecté pour le 68 depuis le 01/01/2023{NBSP}: panne{NBSP}; "
        f"non collecté pour le 67 le 01/01/2023{NBSP}: fusion"
    )


def test_an_alert_is_the_sentence_of_the_method() -> None:
    said = collection.alert([Evidence.SUPPORT_BOOKED], "68")
    assert collection.typed(said) == (
        "aucun rendez-vous d'accompagnement enregistré pour le 68 sur la période : non collecté ?"
    )
    assert "pour la CeA" in collection.alert([Evidence.CONTRACT], "CeA")
    assert collection.alert([], "68") == ""


def test_two_kinds_are_named_once_each() -> None:
    said = collection.alert(
        [Evidence.ORIENTATION_BOOKED, Evidence.ORIENTATION_PLANNED, Evidence.ORIENTATION], "67"
    )
    assert said.startswith(
        "aucun rendez-vous d’orientation enregistré, aucune orientation décidée enregistrée pour le"
    )


@pytest.mark.parametrize("kind", Evidence)
def test_each_kind_of_fact_has_its_words(kind: Evidence) -> None:
    assert collection.alert([kind], "67").startswith(("aucun ", "aucune "))
