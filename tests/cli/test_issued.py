"""A load tells the past days whose issued figures it changes, tried or written."""

from datetime import date
from pathlib import Path

import pytest

from calpae_desktop.bootstrap import open_desk
from calpae_desktop.domain.milestones import Start
from calpae_desktop.services.desk import Desk
from tests.cli.conftest import PHRASE, Run

KNOWN_ON = date(2026, 2, 1)
HEADER = "droit;personne;departement;etat;sdd;debut;informe_le;enregistre_le\n"
BEFORE = "T3;Q1;68;ouvert;oui;2025-09-01;2025-09-02;2026-01-15T09:00:00\n"
AFTER = "T3;Q1;68;ouvert;oui;2025-09-01;2025-09-02;2026-02-15T09:00:00\n"
SUSPENDED = "T0;Q1;67;clos;non;2025-08-01;;2026-01-10T09:00:00\n"


@pytest.fixture
def issued(loaded: Run, base: Path) -> Run:
    """Fiche 4 of 2025 was issued, as known on KNOWN_ON."""
    desk: Desk = open_desk(base, PHRASE)
    fiche = desk.reports.build(desk.actor, 4, 2025, KNOWN_ON, Start.INFORMATION)
    desk.reports.issue(desk.actor, fiche)
    desk.store.close()
    return loaded


@pytest.mark.parametrize(
    ("rows", "days"), [(SUSPENDED + BEFORE, ["2026-02-01"]), (SUSPENDED + AFTER, [])]
)
def test_the_days_that_a_load_touches(
    issued: Run, folder: Path, rows: str, days: list[str]
) -> None:
    (folder / "droits.csv").write_text(HEADER + rows, encoding="utf-8")
    tried = issued("importer", folder, "--essai", "--json")
    assert (tried.document["ecrit"], tried.document["jours_touches"]) == (False, days)
    written = issued("importer", folder, "--json")
    assert (written.document["ecrit"], written.document["jours_touches"]) == (True, days)
    again = issued("importer", folder, "--json")
    assert again.document["jours_touches"] == []


def test_nothing_issued_touches_nothing(loaded: Run, folder: Path) -> None:
    (folder / "droits.csv").write_text(HEADER + SUSPENDED + BEFORE, encoding="utf-8")
    assert loaded("importer", folder, "--json").document["jours_touches"] == []
