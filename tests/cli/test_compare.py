"""`calpae comparer`: as JSON, as text, and its wrong usages."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from calpae_desktop.bootstrap import open_desk
from calpae_desktop.services.desk import Desk

from .conftest import PHRASE, Ran, Run

# The information of T2 (68), first recorded as of 3 April, was corrected on 1 July to the 10th.
APRIL = ("comparer", "--du", "2025-04-01", "--au", "2025-04-05")
SPRING = ("--connu-au", "2025-06-30", "--et", "2025-07-01")
CORRECTION = {
    "fichier": "droits.csv",
    "fait": "T2",
    "champ": "informe_le",
    "avant": "2025-04-03",
    "apres": "2025-04-10",
    "enregistre_le": "2025-07-01T07:00:00.000000Z",
    "enregistre_par": "essai",
    "chargement": "echange",
}


def gaps(ran: Ran) -> dict[tuple[str, str], Any]:
    assert ran.code == 0
    return {(gap["id"], gap["departement"]): gap for gap in ran.document["ecarts"]}


def test_who_left_a_figure_and_the_correction_that_did_it(loaded: Run) -> None:
    ran = loaded(*APRIL, *SPRING, "--json")
    assert {key: value for key, value in ran.document.items() if key != "ecarts"} == {
        "format": "calpae-comparaison 1",
        "periode": {"du": "2025-04-01", "au": "2025-04-05"},
        "depart": "information",
        "connu_au": "2025-06-30",
        "et": "2025-07-01",
    }
    gap = gaps(ran)["F4-1", "68"]
    [left] = gap.pop("sortis")
    [cause] = left.pop("causes")
    assert gap == {
        "id": "F4-1",
        "departement": "68",
        "avant": 1,
        "apres": 0,
        "entres": [],
        "modifies": [],
        "causes": [],
        "hors_perimetre": 0,
    }
    assert left == {"dossier": "Q2", "avant": "compte", "apres": None}
    author = cause.pop("enregistre_par")
    assert author
    assert cause == {key: CORRECTION[key] for key in CORRECTION if key != "enregistre_par"}
    assert ("F4-1", "CeA") in gaps(ran)
    assert ("F4-1", "67") not in gaps(ran)


def test_the_other_way_it_entered(loaded: Run) -> None:
    back = gaps(loaded(*APRIL, "--connu-au", "2025-07-01", "--et", "2025-06-30", "--json"))
    gap = back["F4-1", "68"]
    assert (gap["avant"], gap["apres"], gap["sortis"]) == (0, 1, [])
    assert [one["dossier"] for one in gap["entres"]] == ["Q2"]


def test_a_day_with_itself_and_a_clock_that_does_not_move(loaded: Run) -> None:
    assert gaps(loaded(*APRIL, "--connu-au", "2025-07-01", "--et", "2025-07-01", "--json")) == {}
    assert gaps(loaded(*APRIL, *SPRING, "--depart", "ouverture", "--json")) == {}
    assert "Aucun chiffre ne diffère" in loaded(*APRIL, *SPRING, "--depart", "ouverture").out


def test_one_departement_alone(loaded: Run) -> None:
    found = gaps(loaded(*APRIL, *SPRING, "--departement", "68", "--json"))
    assert {place for _, place in found} == {"68"}
    assert gaps(loaded(*APRIL, *SPRING, "--departement", "67", "--json")) == {}


def test_told_in_french(loaded: Run) -> None:
    ran = loaded(*APRIL, *SPRING)
    assert ran.code == 0
    lines = [line.replace("\u00a0", " ") for line in ran.out.splitlines()]
    assert lines[1] == "Connu au 30/06/2025, puis connu au 01/07/2025."
    at = lines.index("68  F4-1  1 → 0  Nombre de nouveaux entrants")
    assert lines[at + 1 : at + 3] == ["  sortis : 1", "  − Q2 ESSAI Bruno, sorti (était compté)"]
    assert lines[at + 3].startswith(
        "      Date de réception de l’information : 03/04/2025 → 10/04/2025 (T2), "
        "enregistré le 01/07/2025 à 09:00"
    )
    assert lines[at + 3].endswith("chargé de echange")


def test_one_figure_alone(loaded: Run) -> None:
    found = gaps(loaded(*APRIL, *SPRING, "--chiffre", "F4-1", "--json"))
    assert set(found) == {("F4-1", "68"), ("F4-1", "CeA")}
    ran = loaded(*APRIL, *SPRING, "--chiffre", "F4-7")
    assert (ran.code, ran.out) == (2, "")
    assert "« F4-7 » inconnu (F4-1" in ran.err


@pytest.fixture
def issued(loaded: Run, base: Path) -> Run:
    """Fiche 4 of 2025 was issued, as known before the second entrant."""
    desk: Desk = open_desk(base, PHRASE)
    fiche = desk.reports.build(desk.actor, 4, 2025, date(2025, 4, 2))
    desk.reports.issue(desk.actor, fiche)
    desk.store.close()
    return loaded


def test_from_a_frozen_fiche_to_a_day(issued: Run) -> None:
    asked = ("comparer", "--figee", "1", "--et", "2025-07-01", "--departement", "68")
    ran = issued(*asked, "--json")
    fiche = ran.document["figee"]
    assert len(fiche.pop("empreinte")) == 64
    assert fiche.pop("figee_par")
    assert fiche.pop("figee_le").endswith("Z")
    assert fiche == {"numero": 1, "fiche": 4, "annee": 2025}
    assert (ran.document["connu_au"], ran.document["et"]) == ("2025-04-02", "2025-07-01")
    assert ran.document["periode"] == {"du": "2025-01-01", "au": "2025-12-31"}
    gap = gaps(ran)["F4-1", "68"]
    [entered] = gap["entres"]
    assert (gap["avant"], gap["apres"], entered["dossier"]) == (0, 1, "Q2")
    assert [(c["fait"], c["champ"]) for c in entered["causes"]] == [
        ("T2", "droit"),
        ("T2", "informe_le"),
    ]
    told = issued(*asked).out
    assert "Fiche 4 de 2025 (n° 1), figée le " in told
    assert "connue au 02/04/2025, puis connu au 01/07/2025." in told


def test_nothing_differs_from_what_has_just_been_frozen(issued: Run) -> None:
    ran = issued("comparer", "--figee", "1", "--et", "2025-04-02")
    assert ran.out.splitlines()[-1] == "Aucun chiffre ne diffère de ce que dit la fiche figée."


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--figee", "2"], 1, "ne porte le n° 2"),
        (["--figee", "1", "--et", "2025-04-01"], 1, "connu au 02/04/2025"),
        (["--figee", "1", "--du", "2025-01-01"], 2, "--figee dit déjà"),
        (["--figee", "1", "--depart", "ouverture"], 2, "--figee dit déjà"),
        (["--figee", "une"], 2, "« une » n’est pas le numéro"),
    ],
)
def test_a_frozen_fiche_says_the_rest(
    issued: Run, arguments: list[str], code: int, said: str
) -> None:
    ran = issued("comparer", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert said in ran.err.replace("\u00a0", " ")


def test_no_nir_whoever_asks(loaded: Run) -> None:
    everything = ("--connu-au", "2024-12-31", "--et", "2026-02-01")
    year = ("comparer", "--du", "2025-01-01", "--au", "2025-12-31", *everything)
    for ran in (loaded(*year, "--json"), loaded(*year)):
        assert "Q1" in ran.out
        assert "2800267482001" not in ran.out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--connu-au", "2025-06-30"], "il manque"),
        (["--et", "2025-06-30"], "il manque"),
        (["--connu-au", "2025-06-30", "--et", "2999-01-01"], "01/01/2999 est à venir"),
        (["--connu-au", "2999-01-01", "--et", "2025-06-30"], "01/01/2999 est à venir"),
    ],
)
def test_two_days_that_are_known(calpae: Run, arguments: list[str], said: str) -> None:
    ran = calpae(*APRIL, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_a_period_the_right_way(calpae: Run) -> None:
    ran = calpae("comparer", "--du", "2025-04-05", "--au", "2025-04-01", *SPRING)
    assert (ran.code, ran.out) == (2, "")
