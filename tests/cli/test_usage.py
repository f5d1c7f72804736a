"""Arguments, exit codes, French messages; nothing is said on stdout by a refusal."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from calpae_desktop.words import usage as words
from tests.cli.conftest import Run

ENGLISH = ("usage: ", "error", "argument ", "show this", "choose from", "required")


def test_the_help_is_french_and_names_every_command(calpae: Run) -> None:
    ran = calpae("--help")
    assert ran.code == 0
    assert all(name in ran.out for name in words.HELPS)
    assert not any(word in ran.out for word in ENGLISH)


@pytest.mark.parametrize("command", words.HELPS)
def test_each_command_answers_help(calpae: Run, command: str) -> None:
    ran = calpae(command, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"usage : calpae {command}")
    assert not any(word in ran.out for word in ENGLISH)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["inconnue"], "inconnu"),
        (["indicateurs"], "il manque : --du, --au"),
        (["indicateurs", "--du", "2025-02-30", "--au", "2025-12-31"], "n’est pas une date"),
        (["indicateurs", "--du"], "une valeur est attendue"),
        (["indicateurs", "--du", "2025-01-01", "--au", "2024-01-01"], "finit avant de commencer"),
        (
            ["indicateurs", "--du", "2025-01-01", "--au", "2025-12-31", "--connu-au", "2999-01-01"],
            "01/01/2999 est à venir",
        ),
        (["fiche", "6", "--annee", "2025", "-o", "f.xlsx"], "inconnu"),
        (["verifier", "--rapide"], "option inconnue"),
        (["demo", "--dossiers", "0"], "n’est pas un nombre de dossiers"),
    ],
)
def test_a_wrong_usage_exits_with_2_in_french(calpae: Run, arguments: list[str], said: str) -> None:
    ran = calpae(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not any(word in ran.err for word in ENGLISH)


@pytest.mark.parametrize(
    "arguments",
    [
        ["purger"],
        ["importer", "liste.xlsx", "--format", "liste"],
        ["importer", "contacts.csv", "--format", "contacts"],
    ],
)
def test_what_is_not_there_yet_says_so(calpae: Run, arguments: list[str]) -> None:
    ran = calpae(*arguments)
    assert (ran.code, ran.out) == (1, "")
    assert "pas encore disponible" in ran.err


def test_without_a_base_the_way_out_is_told(calpae: Run) -> None:
    ran = calpae("verifier")
    assert (ran.code, ran.out) == (1, "")
    assert "calpae initialiser" in ran.err


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mysql://poste/calpae", "pris en charge"),
        ("postgresql://poste:x/calpae", "n’est pas lisible"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/calpae", "ne répond pas"),
    ],
)
def test_a_server_that_cannot_be_opened_says_why(calpae: Run, address: str, said: str) -> None:
    ran = calpae("verifier", "--base", address)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert "secret" not in ran.err


def test_a_bug_is_told_in_plain_french_and_logged_without_its_message(tmp_path: Path) -> None:
    code = (
        "import sys; "
        "import calpae_desktop.cli.run as run\n"
        "def broken(arguments): raise ValueError('Odile ESSAI')\n"
        "run.COMMANDS['verifier'] = broken\n"
        "sys.exit(run.main(['verifier']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "XDG_STATE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)},
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "erreur imprévue" in done.stderr
    assert "Traceback" not in done.stderr
    logs = "".join(p.read_text(encoding="utf-8") for p in tmp_path.rglob("calpae.log"))
    assert "ESSAI" not in done.stderr + logs
    assert sys.platform != "linux" or "bug: ValueError at" in logs


def test_help_starts_light() -> None:
    code = (
        "import sys; from calpae_desktop.cli import main; main(['--help']);"
        "heavy = {'sqlalchemy', 'PySide6', 'keyring', 'xlsxwriter', 'lxml', 'rich', 'reportlab'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr == ""
