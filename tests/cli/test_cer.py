"""`cer`: one contract or a batch, as PDF files; arguments, exit codes, messages."""

import os
import stat
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.cli.conftest import Run

CONTRACTS = """\
cer;personne;type;debut;fin;signe_le;annule_le;conseiller;objectif
K1;Q1;orientation;2025-04-01;2025-09-30;2025-04-01;;Claire Muller;Passer le permis B
K2;Q2;orientation;2025-05-02;2025-11-01;2025-05-02;;Paul Stoll;Trouver un logement
K3;Q2;dynamisant;2025-06-01;;2025-06-01;2025-06-05;Paul Stoll;
K4;Q1;dynamisant;2025-10-01;;;;Claire Muller;À relire
"""
YEAR = ("--signe-du", "01/01/2025", "--signe-au", "2025-12-31")


@pytest.fixture
def signed(loaded: Run, folder: Path) -> Run:
    """The base with two contracts signed, one cancelled, one draft."""
    (folder / "cer.csv").write_text(CONTRACTS, encoding="utf-8")
    assert loaded("importer", folder).code == 0
    return loaded


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_one_contract_by_its_id(signed: Run, tmp_path: Path) -> None:
    target = tmp_path / "cer.pdf"
    ran = signed("cer", "K1", "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, f"CER écrit : {target}\n", "")
    text = text_of(target)
    assert "ESSAI Odile" in text
    assert "Passer le permis B" in text
    assert "représentée par Claire Muller" in text
    assert os.name != "posix" or mode_of(target) == 0o600


def test_one_contract_by_its_person_is_the_latest(signed: Run, tmp_path: Path) -> None:
    assert signed("cer", "Q1", "-o", tmp_path / "q1.pdf").code == 0
    assert "À relire" in text_of(tmp_path / "q1.pdf")
    assert signed("cer", "Q2", "-o", tmp_path / "q2.pdf").code == 0
    assert "Trouver un logement" in text_of(tmp_path / "q2.pdf")


def test_a_batch_in_one_file_by_name(signed: Run, tmp_path: Path) -> None:
    target = tmp_path / "lot.pdf"
    ran = signed("cer", "--lot", *YEAR, "-o", target)
    assert (ran.code, ran.out, ran.err) == (0, f"2 CER écrits dans {target}\n", "")
    reader = PdfReader(target)
    assert [entry.title for entry in reader.outline if not isinstance(entry, list)] == [
        "ESSAI Bruno",
        "ESSAI Odile",
    ]
    assert all("Page 1 sur 1" in page.extract_text() for page in reader.pages)


def test_a_batch_in_a_folder_by_id_never_by_name(signed: Run, tmp_path: Path) -> None:
    target = tmp_path / "lot"
    for _ in range(2):
        ran = signed("cer", "--lot", *YEAR, "-o", target)
        assert (ran.code, ran.err) == (0, "")
    assert sorted(path.name for path in target.iterdir()) == ["cer-K1.pdf", "cer-K2.pdf"]
    assert os.name != "posix" or {mode_of(path) for path in target.iterdir()} == {0o600}
    assert os.name != "posix" or mode_of(target) == 0o700
    assert PdfReader(target / "cer-K1.pdf").metadata == {
        **(PdfReader(target / "cer-K2.pdf").metadata or {}),
        "/Title": "CER K1",
    }


def test_a_batch_of_one_departement(signed: Run, tmp_path: Path) -> None:
    ran = signed("cer", "--lot", *YEAR, "--departement", "68", "-o", tmp_path / "lot")
    assert ran.out == f"1 CER écrit dans {tmp_path / 'lot'}\n"
    assert [path.name for path in (tmp_path / "lot").iterdir()] == ["cer-K2.pdf"]


def test_a_batch_without_contract_writes_nothing(signed: Run, tmp_path: Path) -> None:
    days = ("--signe-du", "2024-01-01", "--signe-au", "2024-12-31")
    ran = signed("cer", "--lot", *days, "-o", tmp_path / "lot")
    assert (ran.code, ran.out) == (1, "")
    assert "Aucun CER n’a été signé du 01/01/2024 au 31/12/2024" in ran.err
    assert not (tmp_path / "lot").exists()


def test_a_file_that_is_open_elsewhere_is_listed_and_the_others_are_written(
    signed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = Path.replace

    def locked(draft: Path, target: Path) -> Path:
        if target.name == "cer-K2.pdf":
            raise PermissionError(13, "in use")
        return replace(draft, target)

    monkeypatch.setattr(Path, "replace", locked)
    ran = signed("cer", "--lot", *YEAR, "-o", tmp_path / "lot")
    assert (ran.code, ran.out) == (1, f"1 CER écrit dans {tmp_path / 'lot'}\n")
    assert ran.err == (
        f"Pas écrit, le fichier est ouvert ou protégé : {tmp_path / 'lot' / 'cer-K2.pdf'}\n"
    )
    assert [path.name for path in (tmp_path / "lot").iterdir()] == ["cer-K1.pdf"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["K9", "-o", "f.pdf"], "« K9 » n’est ni un CER ni une personne"),
        (["K1", "-o", "f.docx"], "« f.docx »"),
        (["K1", "-o", "absent/f.pdf"], "inaccessible"),
        (["--lot", *YEAR, "-o", "absent/lot"], "inaccessible"),
    ],
)
def test_refusals_write_nothing(
    signed: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    ran = signed("cer", *arguments)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err
    assert sorted(tmp_path.rglob("*")) == before


def test_a_person_without_contract_is_told(loaded: Run, tmp_path: Path) -> None:
    ran = loaded("cer", "Q1", "-o", tmp_path / "f.pdf")
    assert (ran.code, ran.out) == (1, "")
    assert "La personne « Q1 » n’a pas de CER" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["K1"], "il manque : -o"),
        (["-o", "f.pdf"], "donnez un identifiant, ou --lot"),
        (["K1", "--lot", *YEAR, "-o", "f.pdf"], "pas les deux"),
        (["--lot", "-o", "f.pdf"], "--lot demande --signe-du et --signe-au"),
        (["--lot", "--signe-du", "2025-01-01", "-o", "f.pdf"], "--lot demande"),
        (["K1", *YEAR, "-o", "f.pdf"], "vont avec --lot"),
        (["K1", "--departement", "67", "-o", "f.pdf"], "vont avec --lot"),
        (["--lot", "--signe-du", "2025-02-30", *YEAR[2:], "-o", "f"], "n’est pas une date"),
        (
            ["--lot", "--signe-du", "2025-02-01", "--signe-au", "2025-01-01", "-o", "f.pdf"],
            "La période du 01/02/2025 au 01/01/2025 finit avant de commencer",
        ),
    ],
)
def test_a_wrong_usage_exits_with_2(calpae: Run, arguments: list[str], said: str) -> None:
    ran = calpae("cer", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
