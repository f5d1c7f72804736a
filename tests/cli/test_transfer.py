"""`calpae transferer`: from a file to a server and back, in a process of its own."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from calpae_desktop.cli import main
from tests.engines import Databases
from tests.storage.worlds import PHRASE


@pytest.fixture(autouse=True)
def phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALPAE_PHRASE", PHRASE)
    monkeypatch.setenv("CALPAE_PHRASE_CIBLE", PHRASE)


def test_there_and_back(
    databases: tuple[Databases, ExitStack], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, last = str(tmp_path / "a.calpae"), str(tmp_path / "b.calpae")
    with databases[0].empty() as url:
        server = url.render_as_string(hide_password=False)
        assert main(["initialiser", "--base", first]) == 0
        assert main(["transferer", first, server]) == 0
        assert "aucun écart" in capsys.readouterr().out
        assert main(["verifier", "--base", server]) == 0
        assert main(["transferer", server, last]) == 0
        assert main(["verifier", "--base", last]) == 0
        assert main(["sauvegarder", str(tmp_path / "s"), "--base", server]) == 1
        assert "calpae transferer" in capsys.readouterr().err
        assert main(["restaurer", str(tmp_path / "s"), "--base", server]) == 1
        assert "chemin d’un fichier" in capsys.readouterr().err
        assert main(["initialiser", "--base", server]) == 1
        assert "existe déjà" in capsys.readouterr().err


def test_a_source_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent, target = str(tmp_path / "rien"), tmp_path / "b.calpae"
    assert main(["transferer", absent, str(target)]) == 1
    assert "Aucune base" in capsys.readouterr().err
    assert not target.exists()
    assert main(["transferer", absent, "mysql://x/y"]) == 1
