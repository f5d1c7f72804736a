"""What the README says to type works, and what it points at exists."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
PHRASE = "cheval-agrafe-pile-correct-lavande-92-tuba"
PERSONS = "personne;nom;prenom;naissance\nP1;MULLER;Hélène;1985-05-17\n"
RIGHTS = (
    "droit;personne;departement;etat;sdd;debut;informe_le\n"
    "D1;P1;67;ouvert;oui;2023-03-01;2023-03-02\n"
)


def commands(prefix: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith(prefix)]


def test_the_commands_of_the_readme_work(tmp_path: Path) -> None:
    folder = tmp_path / "DOSSIER"
    folder.mkdir()
    (folder / "personnes.csv").write_text(PERSONS, encoding="utf-8")
    (folder / "droits.csv").write_text(RIGHTS, encoding="utf-8")
    environment = {**os.environ, "CALPAE_PHRASE": PHRASE, "PYTHONPATH": str(ROOT)}
    said = ""
    for line in commands("calpae "):
        words = [sys.executable, "-m", "calpae_desktop", *shlex.split(line)[1:]]
        ran = subprocess.run(
            words, check=False, cwd=tmp_path, env=environment, capture_output=True, text=True
        )
        assert ran.returncode == 0, (line, ran.stderr)
        said += ran.stdout
    assert '"valeur": 1' in said
    assert (tmp_path / "fiche4.xlsx").stat().st_size
    assert (tmp_path / "sauvegarde.zip").stat().st_size


def test_the_make_targets_of_the_readme_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = [line.split()[1] for line in commands("make ")]
    assert named == ["run", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    assert [t for t in targets if "://" not in t and not (page.parent / t).exists()] == []
