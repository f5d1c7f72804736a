"""Folders and flows invented for the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from calpae_desktop.domain.fact import Kind
from calpae_desktop.exchange.facts import FileRow
from calpae_desktop.exchange.folder import Folder, open_folder
from calpae_desktop.words.faults import Fault

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
PERSONS = "personne;nom;prenom;naissance\nP1;MULLER;Hélène;1985-05-17\n"
Content = str | bytes
T = TypeVar("T")


def folder(where: Path, files: Mapping[str, Content] | None = None, **csv: Content) -> Path:
    """A folder with personnes.csv and the files given (`droits="…"` is droits.csv)."""
    wanted: dict[str, Content] = {"personnes.csv": PERSONS}
    wanted |= {f"{name}.csv": content for name, content in csv.items()}
    wanted |= files or {}
    where.mkdir(exist_ok=True)
    for name, content in wanted.items():
        data = content.encode() if isinstance(content, str) else content
        (where / name).write_bytes(data)
    return where


def archive(path: Path, entries: Iterable[tuple[str, Content]]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries:
            target.writestr(name, content)
    return path


def opened(path: Path) -> Folder:
    return open_folder(path, NOW)


def read(path: Path, kind: Kind) -> tuple[list[FileRow], list[Fault]]:
    with opened(path) as source:
        found = list(source.rows(kind))
    return [f for f in found if isinstance(f, FileRow)], [f for f in found if isinstance(f, Fault)]


def all_faults(path: Path) -> list[Fault]:
    """Everything wrong with a folder, read to its end."""
    with opened(path) as source:
        faults = list(source.faults)
        for kind in source.files:
            faults += [found for found in source.rows(kind) if isinstance(found, Fault)]
        return faults + [found for found in source.schemes() if isinstance(found, Fault)]


HEAD = (
    "<APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME>"
    "<TYPEFLUX>M</TYPEFLUX><NATFLUX>D</NATFLUX><DTCREAFLUX>2026-06-04</DTCREAFLUX>"
    "<HEUCREAFLUX>02:10:05</HEUCREAFLUX><DTREF>2026-05-31</DTREF>"
)
DEM = "<Prestations><NATPREST>RSA</NATPREST><ROLEPERS>DEM</ROLEPERS></Prestations>"


def person(
    identity: str = "<QUAL>MME</QUAL><NOM>LÉVY  </NOM><NOMNAI>ZÉ</NOMNAI><PRENOM>ANNE</PRENOM>"
    "<DTNAI>1991-02-14</DTNAI>",
    role: str = DEM,
    rest: str = "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA>"
    "</MontantCalculDroitRSAPersonne>",
) -> str:
    return f"<Personne><Identification>{identity}</Identification>{role}{rest}</Personne>\n"


def household(
    *,
    matricule: str = "123456700000000",
    place: str = "067",
    claim: str = "<DTDEMRSA>2026-05-12</DTDEMRSA><NUMDEMRSA>05000000167</NUMDEMRSA>",
    other: str = "",
    persons: str | None = None,
    admin: str = "",
    state: str = "<EtatDossierRSA><ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA>",
    more: str = "",
) -> str:
    return (
        "<InfosFoyerRSA>\n<IdentificationRSA><Organisme><FONORG>CAF</FONORG>"
        f"<MATRICULE>{matricule}</MATRICULE></Organisme>\n"
        f"<Partenaire><IDEPARTE>{place}</IDEPARTE></Partenaire>"
        f"<DemandeRSA>{claim}</DemandeRSA>{other}</IdentificationRSA>\n"
        f"{person() if persons is None else persons}"
        f"<DonneesAdministratives>{admin}</DonneesAdministratives>"
        f"<PrestationRSA><SituationDossierRSA>{state}</SituationDossierRSA></PrestationRSA>"
        f"{more}</InfosFoyerRSA>\n"
    )


def totals(count: int, anomalies: int = 0) -> str:
    return (
        f"<TransmissionFlux><NBTOTDOSRSATRANSM>{count:08}</NBTOTDOSRSATRANSM>"
        f"<NBTOTDOSRSATRANSMANO>{anomalies:08}</NBTOTDOSRSATRANSMANO></TransmissionFlux>\n"
    )


def flow_text(*households: str, head: str = HEAD, end: str | None = None) -> str:
    return (
        '<?xml version="1.0" encoding="windows-1252"?>\n<Racine>\n'
        f"<IdentificationFlux>{head}</IdentificationFlux>\n{''.join(households)}"
        f"{totals(len(households)) if end is None else end}</Racine>\n"
    )


def flow(where: Path, text: Content) -> Path:
    path = where / "flux.xml"
    path.write_bytes(text.encode("cp1252") if isinstance(text, str) else text)
    return path
