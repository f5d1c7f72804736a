"""A flow loaded, what it leaves to decide, two dossiers made one: from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.made import HEAD, flow, flow_text, household, person

BORN = "<DTNAI>1991-02-14</DTNAI>"
NAMES = "<QUAL>MME</QUAL><NOM>LÉVY</NOM><NOMNAI>ZÉ</NOMNAI><PRENOM>ANNE</PRENOM>"
NIRS = ("<NIR>2910267482011</NIR>", "<NIR>2910267482022</NIR>")


@pytest.fixture
def doubtful(calpae: Run, tmp_path: Path) -> Run:
    """Two flows that disagree on a NIR."""
    ran = calpae("initialiser")
    assert ran.code == 0
    for nir, created in zip(NIRS, ("2026-06-04", "2026-07-04"), strict=True):
        one = household(persons=person(NAMES + BORN + nir))
        path = flow(tmp_path, flow_text(one, head=HEAD.replace("2026-06-04", created)))
        ran = calpae("importer", path)
        assert ran.code == 0, ran.err
    assert "à décider (calpae a-decider)  1" in ran.out
    assert "À décider" in ran.err
    return calpae


def test_what_is_to_decide_is_listed_then_decided(doubtful: Run) -> None:
    listed = doubtful("a-decider")
    assert "n° 1 : tout concorde, sauf le NIR" in listed.out
    assert "flux du 04/07/2026, LÉVY ANNE, 14/02/1991" in listed.out
    assert "autre NIR" in listed.out
    document = doubtful("a-decider", "--json").document
    assert document["format"] == "calpae-a-decider 1"
    (asked,) = document["a_decider"]
    assert (asked["numero"], asked["motif"]) == (1, "other_nir")
    assert [one["nir"] for one in asked["dossiers"]] == ["autre NIR"]
    assert "29102674820" not in listed.out + str(document)
    assert doubtful("a-decider", "1", "--autre").out == "Décidé : c’est une autre personne.\n"
    assert doubtful("a-decider").out == "Rien à décider.\n"
    again = doubtful("a-decider", "1", "--meme")
    assert again.code == 1
    assert again.err.startswith("Il n’y a rien à décider sous le numéro 1 : rien n’a changé.")


def test_two_dossiers_made_one_and_parted(doubtful: Run, tmp_path: Path) -> None:
    first = doubtful("a-decider", "--json").document["a_decider"][0]["dossiers"][0]["dossier"]
    assert doubtful("a-decider", "1", "--autre").code == 0
    second = other_than(first, doubtful, tmp_path)
    preview = doubtful("fusionner", first, second, "--apercu")
    assert preview.code == 0, preview.err
    assert "En désaccord" in preview.out
    assert "nir" in preview.out
    assert "Faits repris               1 droit\n" in preview.out
    assert doubtful("defusionner").out == "Aucun dossier n’a été réuni à un autre.\n"
    merged = doubtful("fusionner", first, second)
    assert merged.out == f"Dossiers réunis : {second} est dans {first}.\n"
    assert first in doubtful("defusionner").out
    assert doubtful("defusionner", "1").out == "Réunion n° 1 annulée.\n"
    assert doubtful("defusionner", "1").code == 1
    assert doubtful("verifier").code == 0


def other_than(first: str, calpae: Run, where: Path) -> str:
    """The other dossier of the base."""
    assert calpae("exporter", where / "export").code == 0
    lines = (where / "export" / "personnes.csv").read_text(encoding="utf-8-sig").splitlines()[1:]
    (second,) = {line.split(";")[0] for line in lines} - {first}
    return second


@pytest.mark.parametrize("given", [("1",), ("--meme",), ("--autre", "--laisser", "1"), ("x",)])
def test_a_number_goes_with_a_decision(calpae: Run, given: tuple[str, ...]) -> None:
    ran = calpae("a-decider", *given)
    assert (ran.code, ran.out) == (2, "")
    assert "argument" not in ran.err
