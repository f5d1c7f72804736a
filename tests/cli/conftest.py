"""The command line, run in this process on a base of its own."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from calpae_desktop.cli import main

PHRASE = "gravier-osier-velours-trombone-83-marelle"
PERSONS = """\
personne;civilite;nom;prenom;naissance;nir;enregistre_le
Q1;MME;ESSAI;Odile;1980-02-29;2800267482001;2025-01-02T08:00:00
Q2;M;ESSAI;Bruno;1991-07-14;;2025-01-02T08:00:00
"""
RIGHTS = """\
droit;personne;departement;etat;sdd;debut;informe_le;enregistre_le
T1;Q1;67;ouvert;oui;2025-03-01;2025-03-05;2025-03-05T09:00:00
T2;Q2;68;ouvert;oui;2025-04-01;2025-04-03;2025-04-03T09:00:00
T2;Q2;68;ouvert;oui;2025-04-01;2025-04-10;2025-07-01T09:00:00
"""
ORIENTATIONS = """\
orientation;personne;departement;statut;decidee_le;parcours;dispositif;enregistre_le
O1;Q1;67;decidee;2025-04-05;professionnel;job_coaching;2025-04-05T10:00:00
"""
YEAR = ("--du", "2025-01-01", "--au", "2025-12-31", "--connu-au", "2026-02-01")


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def base(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the base of this test will be; the passphrase is in the environment."""
    path = tmp_path / "base.calpae"
    monkeypatch.setenv("CALPAE_BASE", str(path))
    monkeypatch.setenv("CALPAE_PHRASE", PHRASE)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    return path


@pytest.fixture
def calpae(base: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    assert base.parent.is_dir()

    def run(*arguments: str | Path) -> Ran:
        given: Sequence[str] = [str(argument) for argument in arguments]
        code = main(given)
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two entrants, one oriented in time, one whose information date was corrected."""
    made = tmp_path / "echange"
    made.mkdir()
    for name, text in (
        ("personnes", PERSONS),
        ("droits", RIGHTS),
        ("orientations", ORIENTATIONS),
    ):
        (made / f"{name}.csv").write_text(text, encoding="utf-8")
    return made


@pytest.fixture
def loaded(calpae: Run, folder: Path) -> Run:
    """A base that holds the folder."""
    assert calpae("initialiser").code == 0
    assert calpae("importer", folder).code == 0
    return calpae
