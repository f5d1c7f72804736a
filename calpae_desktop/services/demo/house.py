"""The house of the demonstration: sites, their hours and rooms, who sits where."""

from __future__ import annotations

from collections.abc import Iterator

from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.text import fold
from calpae_desktop.services.demo import names

# Login of whoever opens the demonstration, and the adviser that they are.
LOGIN, ME, MY_DEPARTMENT = "demonstration", "C. Muller", "67"
_WEEK = "lun-ven 08:30-12:00 13:30-17:30"
SITES = (
    Site(
        "S6701", "Neuhof", "67", names.PLATFORM["67"], "12 rue des Canonniers", "67100",
        "Strasbourg", "0390000001", _WEEK, "bureau 2; bureau 4; salle collective",
    ),
    Site(
        "S6702", "Meinau", "67", names.PLATFORM["67"], "3 avenue de Normandie", "67100",
        "Strasbourg", "0390000002", "lun-jeu 08:30-12:00 13:30-17:00; ven 08:30-12:00",
        "bureau 1; bureau 3",
    ),
    Site(
        "S6703", "Haguenau", "67", names.PLATFORM["67"], "8 quai des Pêcheurs", "67500",
        "Haguenau", "0390000003", "lun-ven 09:00-12:00 13:30-17:00", "bureau A; bureau B",
    ),
    Site(
        "S6801", "Mulhouse centre", "68", names.PLATFORM["68"], "5 place de la Paix", "68100",
        "Mulhouse", "0389000001", _WEEK, "bureau 1; bureau 2; salle Doller",
    ),
    Site(
        "S6802", "Colmar", "68", names.PLATFORM["68"], "20 rue de la Grenouillère", "68000",
        "Colmar", "0389000002", "lun-jeu 08:30-12:00 13:30-17:00; ven 08:30-12:30",
        "bureau 5; bureau 6",
    ),
)  # fmt: skip
SITE_OF = {
    "C. Muller": "S6701", "S. Weber": "S6701", "A. Benali": "S6702", "L. Roth": "S6702",
    "J. Schaeffer": "S6703", "N. Kieffer": "S6703",
    "M. Huber": "S6801", "É. Goetz": "S6801", "F. Da-Silva": "S6801",
    "P. Stoll": "S6802", "I. Haas": "S6802",
}  # fmt: skip
ROOMS = {"S6701": "bureau 4", "S6702": "bureau 3", "S6703": "bureau A"}


def house() -> Iterator[Content]:
    """Every site and every post."""
    yield from SITES
    for department, advisers in names.ADVISERS.items():
        for adviser in advisers:
            login = LOGIN if adviser == ME else fold(adviser).replace(" ", ".")
            place = names.PLATFORM[department]
            yield Post(login, adviser, department, place, SITE_OF[adviser], f"{login}@example.org")
