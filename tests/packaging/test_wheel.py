"""The wheel, installed in a fresh environment, finds its resources and computes a figure."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PHRASE = "gravier-osier-velours-trombone-83-marelle"
PERSONS = """\
personne;role;civilite;nom;prenom;naissance;enregistre_le
Q1;DEM;MME;ESSAI;Odile;1980-02-29;2025-01-02T08:00:00
Q2;DEM;M;ESSAI;Bruno;1991-07-14;2025-01-02T08:00:00
"""
RIGHTS = """\
droit;personne;departement;etat;sdd;debut;informe_le;enregistre_le
T1;Q1;67;ouvert;oui;2025-03-01;2025-03-05;2025-03-05T09:00:00
T2;Q2;67;ouvert;oui;2025-04-01;2025-04-03;2025-04-03T09:00:00
"""
YEAR = ("--du", "2025-01-01", "--au", "2025-12-31", "--connu-au", "2025-12-31")
Run = Callable[..., str]

pytestmark = pytest.mark.xdist_group("wheel")


def call(*command: str | Path, **settings: str) -> str:
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        cwd=Path(command[0]).parent,
        env={**os.environ, **settings},
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the scripts of an environment that holds the wheel and sees our libraries."""
    folder = tmp_path_factory.mktemp("wheel")
    call(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    home = folder / "env"
    venv.create(home, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})
    ours = sysconfig.get_paths()["purelib"]
    Path(paths["purelib"], "libraries.pth").write_text(f"{ours}\n", encoding="utf-8")
    python = Path(paths["scripts"], Path(sys.executable).name)
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--no-index")
    call(*pip, "--no-deps", "--ignore-installed", wheel)
    return Path(paths["scripts"])


@pytest.fixture
def calpae(scripts: Path, tmp_path: Path) -> Run:
    """Runs the installed command on a database of this test."""

    def run(*arguments: str | Path) -> str:
        command = (scripts / "calpae", *arguments)
        return call(*command, CALPAE_PHRASE=PHRASE, CALPAE_BASE=str(tmp_path / "base.calpae"))

    return run


def test_the_installed_program_finds_its_own_resources(scripts: Path) -> None:
    code = "from calpae_desktop.assets import resource; print(resource('icons', 'sun.svg'))"
    found = Path(call(scripts / "python", "-I", "-c", code).strip())
    assert found.parts[-4:] == ("calpae_desktop", "_resources", "icons", "sun.svg")
    assert found.is_relative_to(scripts.parent)


@pytest.mark.parametrize(
    "shipped", ["fonts/LICENSE", "icons/LICENSE", "icons/calpae.svg", "data/published.csv"]
)
def test_the_wheel_holds_what_the_program_ships(scripts: Path, shipped: str) -> None:
    (resources,) = scripts.parent.rglob("_resources")
    assert (resources / shipped).read_bytes() == (ROOT / "resources" / shipped).read_bytes()


def test_the_installed_command_answers_in_french(calpae: Run) -> None:
    assert "indicateurs" in calpae("--help")


def test_the_installed_command_loads_a_folder_and_counts_it(calpae: Run, tmp_path: Path) -> None:
    folder = tmp_path / "echange"
    folder.mkdir()
    (folder / "format.txt").write_text("calpae-echange 1\n", encoding="utf-8")
    (folder / "personnes.csv").write_text(PERSONS, encoding="utf-8")
    (folder / "droits.csv").write_text(RIGHTS, encoding="utf-8")
    calpae("initialiser")
    report = json.loads(calpae("importer", folder, "--reprise", "--json"))
    assert (report["erreurs_total"], report["lus"]["droits"]) == (0, 2)
    answer = json.loads(calpae("indicateurs", *YEAR, "--json"))
    figures = {(f["id"], f["departement"]): f["valeur"] for f in answer["indicateurs"]}
    assert figures["F4-1", "67"] == 2
