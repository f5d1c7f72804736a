"""`calpae imports`: the list, one import, taking one back."""

from pathlib import Path

from tests.cli.conftest import YEAR, Run


def test_the_journal_lists_what_was_loaded_and_refused(loaded: Run, folder: Path) -> None:
    rights = folder / "droits.csv"
    text = rights.read_text(encoding="utf-8")
    rights.write_text(text.replace("2025-03-01", "2025-02-31"), encoding="utf-8")
    assert loaded("importer", folder).code == 1
    refused, written = loaded("imports", "--json").document["imports"]
    assert (refused["etat"], refused["erreurs_total"], written["etat"]) == ("refuse", 1, "ecrit")
    plain = loaded("imports")
    assert plain.code == 0
    assert "Dossier d’échange" in plain.out
    assert "1\u00a0erreur" in plain.out
    one = loaded("imports", refused["numero"]).out
    assert "droits.csv, ligne 2, colonne debut : Date attendue" in one
    assert "2025-02-31" not in one
    shown = loaded("imports", written["numero"], "--json").document
    assert [one["nom"] for one in shown["dossiers"]] == ["ESSAI", "ESSAI"]
    assert shown["versions"] == {"person": 2, "right": 3, "orientation": 1}
    assert written["empreinte"] in loaded("imports", written["numero"]).out


def test_an_import_is_taken_back_once(loaded: Run) -> None:
    figures = loaded("indicateurs", *YEAR, "--json").document["indicateurs"]
    trial = loaded("imports", "--annuler", "1", "--essai", "--json").document
    assert (trial["ecrit"], trial["dossiers"], trial["laisses"]) == (False, 2, [])
    assert "2\u00a0dossiers comme avant" in loaded("imports", "--annuler", "1", "--essai").out
    done = loaded("imports", "--annuler", "1")
    assert (done.code, "annulé par le n°\u00a02" in done.out) == (0, True)
    now = ("--du", "2025-01-01", "--au", "2025-12-31")
    counted = loaded("indicateurs", *now, "--json").document["indicateurs"]
    assert {one["valeur"] for one in counted if one["id"] == "F4-1"} == {0}
    assert loaded("indicateurs", *YEAR, "--json").document["indicateurs"] == figures
    again = loaded("imports", "--annuler", "1")
    assert (again.code, again.out) == (1, "")
    assert "déjà annulé" in again.err
    restored = loaded("imports", "--annuler", "2", "--json").document
    assert (restored["annulation"], restored["faits_retablis"]) == (3, 5)
    assert "rétabli" in loaded("imports").out


def test_wrong_usage_and_nothing_yet(calpae: Run) -> None:
    calpae("initialiser")
    assert "Aucun import" in calpae("imports").out
    assert calpae("imports", "--json").document["imports"] == []
    assert calpae("imports", "7").code == 1
    for wrong in (["1", "--annuler", "1"], ["--essai"], ["zéro"]):
        assert calpae("imports", *wrong).code == 2
