"""Every command, end to end, on a small base."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import YEAR, Run

KEYS = ["id", "departement", "valeur", "statut"]


def test_creating_twice_leaves_the_first_base_alone(calpae: Run, base: Path) -> None:
    assert calpae("initialiser").code == 0
    before = base.read_bytes()
    again = calpae("initialiser")
    assert (again.code, again.out, base.read_bytes()) == (1, "", before)
    assert "existe déjà" in again.err
    assert (base.parent / "base.calpae.cle").is_file()


def test_loading_twice_changes_nothing(loaded: Run, folder: Path) -> None:
    report = loaded("importer", folder, "--json").document
    assert report["format"] == "calpae-import 1"
    assert (report["nouveaux"], report["modifies"], report["inchanges"]) == (0, 0, 6)
    assert report["lus"]["droits"] == 3


def test_a_trial_writes_nothing(calpae: Run, folder: Path) -> None:
    calpae("initialiser")
    report = calpae("importer", folder, "--essai", "--json").document
    assert (report["ecrit"], report["nouveaux"]) == (False, 5)
    assert calpae("importer", folder, "--json").document["nouveaux"] == 5


def test_a_bad_folder_is_refused_with_every_error(calpae: Run, folder: Path) -> None:
    calpae("initialiser")
    rights = folder / "droits.csv"
    rights.write_text(
        rights.read_text(encoding="utf-8").replace("2025-03-01", "2025-02-31"), encoding="utf-8"
    )
    ran = calpae("importer", folder, "--json")
    report = ran.document
    assert (ran.code, report["ecrit"], report["erreurs_total"]) == (1, False, 1)
    (error,) = report["erreurs"]
    assert (error["fichier"], error["ligne"], error["colonne"]) == ("droits.csv", 2, "debut")
    plain = calpae("importer", folder)
    assert (plain.code, plain.out) == (1, "")
    assert "droits.csv, ligne 2, colonne debut" in plain.err
    assert "rien n’a été chargé" in plain.err


def test_figures_in_json(loaded: Run) -> None:
    document = loaded("indicateurs", *YEAR, "--json", "--dossiers").document
    assert list(document) == ["format", "periode", "connu_au", "depart", "indicateurs"]
    assert document["periode"] == {"du": "2025-01-01", "au": "2025-12-31"}
    assert (document["connu_au"], document["depart"]) == ("2026-02-01", "information")
    figures = {(f["id"], f["departement"]): f for f in document["indicateurs"]}
    assert [f["departement"] for f in document["indicateurs"][::20]] == ["67", "68", "CeA"]
    entrants = figures["F4-1", "CeA"]
    assert list(entrants)[:4] == KEYS
    assert (entrants["valeur"], entrants["personnes"]) == (2, 2)
    assert entrants["dossiers"] == ["Q1", "Q2"]
    assert figures["F4-2", "67"]["valeur"] == 1
    share = figures["L-3", "CeA"]
    assert (share["valeur"], share["numerateur"], share["denominateur"]) == (50.0, 1, 2)
    assert "dossiers" not in share
    missing = figures["F5-5", "67"]
    assert (missing["valeur"], missing["statut"]) == (None, "nd")
    assert missing["motif"]


def test_figures_as_known_earlier(loaded: Run) -> None:
    asked = ("--du", "2025-04-01", "--au", "2025-04-05", "--json")
    now = loaded("indicateurs", *asked).document["indicateurs"]
    then = loaded("indicateurs", *asked, "--connu-au", "2025-05-01").document["indicateurs"]
    counted = [
        next(f["valeur"] for f in figures if (f["id"], f["departement"]) == ("F4-1", "68"))
        for figures in (now, then)
    ]
    assert counted == [0, 1]


def test_figures_for_people(loaded: Run) -> None:
    ran = loaded("indicateurs", *YEAR, "--departement", "67")
    assert ran.code == 0
    assert "Période du 01/01/2025 au 31/12/2025, telle que connue le 01/02/2026." in ran.out
    assert "Nombre de nouveaux entrants" in ran.out
    assert "68  F4-1" not in ran.out


@pytest.mark.parametrize("name", ["sortie", "sortie.zip"])
def test_an_export_gives_the_same_figures_elsewhere(loaded: Run, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    assert loaded("exporter", target).code == 0
    other = ("--base", tmp_path / "autre.calpae")
    assert loaded("initialiser", *other).code == 0
    assert loaded("importer", target, *other).code == 0
    for known_on in ("2025-05-01", "2026-02-01"):
        asked = (*YEAR[:4], "--connu-au", known_on, "--json", "--dossiers")
        here = loaded("indicateurs", *asked).document
        assert loaded("indicateurs", *asked, *other).document == here
    again = loaded("exporter", target)
    assert (again.code, again.out, "existe déjà" in again.err) == (1, "", True)


def test_nir_leave_only_when_asked_and_the_journal_says_so(loaded: Run, tmp_path: Path) -> None:
    assert loaded("exporter", tmp_path / "sans").code == 0
    assert loaded("exporter", tmp_path / "avec", "--avec-nir").code == 0
    without = (tmp_path / "sans" / "personnes.csv").read_text(encoding="utf-8")
    assert "2800267482001" not in without
    assert "nir" not in without.splitlines()[0]
    assert "2800267482001" in (tmp_path / "avec" / "personnes.csv").read_text(encoding="utf-8")
    assert loaded("verifier").code == 0


def test_an_export_as_known_leaves_out_what_came_later(loaded: Run, tmp_path: Path) -> None:
    assert loaded("exporter", tmp_path / "mai", "--connu-au", "2025-05-01").code == 0
    rights = (tmp_path / "mai" / "droits.csv").read_text(encoding="utf-8").splitlines()
    assert len(rights) == 3
    assert loaded("exporter", tmp_path / "plus-tard", "--connu-au", "2999-01-01").code == 2


def test_a_backup_is_restored_elsewhere(loaded: Run, tmp_path: Path) -> None:
    saved = tmp_path / "sauvegarde.zip"
    assert loaded("sauvegarder", saved).code == 0
    other = ("--base", tmp_path / "rendue.calpae")
    assert loaded("restaurer", saved, *other).code == 0
    here = loaded("indicateurs", *YEAR, "--json").document
    assert loaded("indicateurs", *YEAR, "--json", *other).document == here
    again = loaded("restaurer", saved, *other)
    assert again.code == 0
    assert "Gardé sous un autre nom" in again.out


def test_a_file_that_is_no_backup_is_refused(loaded: Run, tmp_path: Path, base: Path) -> None:
    before = base.read_bytes()
    fake = tmp_path / "sauvegarde.zip"
    fake.write_bytes(b"rien")
    ran = loaded("restaurer", fake)
    assert (ran.code, ran.out, base.read_bytes()) == (1, "", before)


def test_verification_says_each_control(loaded: Run) -> None:
    document = loaded("verifier", "--json").document
    assert (document["format"], document["ok"]) == ("calpae-verification 1", True)
    assert all(set(control) == {"nom", "ok", "detail"} for control in document["controles"])
    assert any("2 dossiers" in control["detail"] for control in document["controles"])
    plain = loaded("verifier")
    assert (plain.code, "La base est saine." in plain.out) == (0, True)


def test_a_damaged_base_is_told(loaded: Run, base: Path) -> None:
    content = bytearray(base.read_bytes())
    content[len(content) // 2] ^= 0xFF
    base.write_bytes(content)
    ran = loaded("verifier", "--json")
    assert ran.code == 1
    assert ran.out == "" or ran.document["ok"] is False


def test_a_fiche_is_written_in_each_format(loaded: Run, tmp_path: Path) -> None:
    for number in (4, 5):
        for ending in ("docx", "xlsx", "ods", "pdf", "csv", "json"):
            target = tmp_path / f"fiche{number}.{ending}"
            ran = loaded("fiche", number, "--annee", "2025", "-o", target)
            assert (ran.code, ran.out) == (0, f"Fiche écrite : {target}\n")
            assert "Textes à compléter" in ran.err
            assert target.stat().st_size > 1000
    values = list(load_workbook(tmp_path / "fiche4.xlsx")["Indicateurs"].values)
    header = next(i for i, row in enumerate(values) if row[0] == "Indicateurs")
    years = values[header]
    assert (years[2], years[-1]) == ("Résultat atteint en 2018", "Commentaires")
    assert years[-2] == "Résultat atteint en 2025"
    entrants = values[header + 1]
    assert (entrants[1], entrants[2], entrants[3]) == ("Pour le 68 :", 4827, "ND")
    assert entrants[-2] == 1
    assert "Garantie d'activité" in (tmp_path / "fiche5.csv").read_text(encoding="utf-8-sig")


def test_a_published_budget_that_does_not_add_up_is_told(loaded: Run, tmp_path: Path) -> None:
    target = tmp_path / "f.json"
    ran = loaded("fiche", "4", "--annee", "2023", "-o", target)
    assert ran.code == 0
    warned = ran.err.replace("\u00a0", " ")
    assert "457 540 €" in warned
    assert "475 039 €" in warned
    written = json.loads(target.read_text(encoding="utf-8"))
    assert written["format"] == "calpae-fiche 1"
    assert len(written["controles"]) == 1
    assert written["budgets"]["execute"]["global"]["montant"] == 475039


def test_a_fiche_in_another_format_is_refused(loaded: Run, tmp_path: Path) -> None:
    ran = loaded("fiche", "4", "--annee", "2025", "-o", tmp_path / "f.odt")
    assert (ran.code, ran.out) == (1, "")
    assert ".docx" in ran.err
    assert list(tmp_path.glob("*.odt")) == []


def test_a_year_to_come_has_no_fiche(loaded: Run, tmp_path: Path) -> None:
    ran = loaded("fiche", "4", "--annee", "2999", "-o", tmp_path / "f.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert list(tmp_path.glob("*.xlsx")) == []


def test_a_folder_that_cannot_be_written_is_told(loaded: Run, tmp_path: Path) -> None:
    ran = loaded("fiche", "4", "--annee", "2025", "-o", tmp_path / "absent" / "f.xlsx")
    assert (ran.code, ran.out) == (1, "")
    assert "inaccessible" in ran.err
