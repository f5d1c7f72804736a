"""CER sheets for tests, and what a reader finds in a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from pypdf import PdfReader

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.cer_sheet import Known

PERSON = Person(
    "P12",
    "EL AMRANI",
    "Yassine",
    date(1989, 11, 2),
    title=Title.MR,
    address="14 rue du Rhin",
    postal_code="67100",
    town="Strasbourg",
    file_number="1234567",
)
CONTRACT = Contract(
    "K1",
    "P12",
    ContractType.ORIENTATION,
    starts_on=date(2027, 3, 23),
    ends_on=date(2027, 9, 22),
    signed_on=date(2027, 3, 23),
    adviser="Claire Muller",
    objective="Électricien diplômé au Maroc : reprendre dans le bâtiment.",
    person_commitments=(
        "- S’inscrire à l’atelier CV, avant le 09/04/2027\n"
        "2. Demander la comparabilité du diplôme (avant le 30/04/2027)\n"
        "Déposer une demande de place en crèche"
    ),
    authority_commitments="Payer la traduction du diplôme avant le 23/04/2027.",
    weekly_hours=Decimal("7.50"),
)
APPOINTMENT = Appointment(
    "R1",
    "P12",
    "67",
    Nature.SUPPORT,
    datetime(2027, 3, 23),
    datetime(2027, 4, 6, 9),
    Outcome.PLANNED,
    adviser="S. Weber",
    organisation="PF2 Strasbourg",
)
ORIENTATION = Orientation(
    "O1",
    "P12",
    "67",
    OrientationStatus.DECIDED,
    Pathway.PROFESSIONAL,
    "job_coaching",
    decided_on=date(2027, 3, 25),
    organisation="PF2 Strasbourg",
    referent="S. Weber",
)
ADVISER = Adviser("C1", "Claire Muller", "67", date(2020, 1, 1), "Plateforme de Strasbourg")
SCHEME = Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, guarantee=True, aglo=False)
FACTS = Known(PERSON, (APPOINTMENT,), (ORIENTATION,), {ADVISER.name: ADVISER}, {SCHEME.id: SCHEME})
DRAFT = replace(CONTRACT, signed_on=None)
CANCELLED = replace(CONTRACT, cancelled_on=date(2027, 4, 1))
PARAGRAPH = (
    "Préparer la suite avec le référent, réunir les papiers, tenir un carnet des démarches. " * 8
)


def pages(content: bytes) -> list[str]:
    """The text of each page, spaces made plain."""
    reader = PdfReader(BytesIO(content), strict=True)
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def fonts(content: bytes) -> dict[str, bool]:
    """Every font named by a page or by what it shows, and whether its letters are inside."""
    found: dict[str, bool] = {}
    for page in PdfReader(BytesIO(content)).pages:
        found |= dict(_fonts(page["/Resources"]))
    return found


def _fonts(resources: Any) -> Iterator[tuple[str, bool]]:
    held = resources.get_object()
    for font in held.get("/Font", {}).values():
        described = font.get_object().get("/FontDescriptor")
        name = str(font.get_object()["/BaseFont"])
        yield name, described is not None and "/FontFile2" in described.get_object()
    for shown in held.get("/XObject", {}).values():
        if "/Resources" in shown.get_object():
            yield from _fonts(shown.get_object()["/Resources"])
