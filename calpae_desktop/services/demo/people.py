"""Invented households: one person, or a couple on one matricule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random

from calpae_desktop.domain.person import Person, Role, Title
from calpae_desktop.services.demo import names

COUPLES, WITHOUT_PHONE, WITHOUT_EMAIL, WITH_NIR, WITHOUT_HOME = 0.12, 0.07, 0.35, 0.7, 0.02
YOUNGEST_DAYS, OLDEST_DAYS = 25 * 365, 62 * 365
NIR_KEY = 97


def household(rng: Random, index: int, department: str, arrived_on: date) -> list[Person]:
    """The persons of a household, the claimant first. `index` makes their ids."""
    first = _person(rng, index, 0, department, arrived_on)
    if rng.random() >= COUPLES:
        return [first]
    second = _person(rng, index, 1, department, arrived_on)
    shared = replace(
        second,
        role=Role.PARTNER,
        file_number=first.file_number,
        last_name=first.last_name if rng.random() < 0.7 else second.last_name,
        address=first.address,
        postal_code=first.postal_code,
        town=first.town,
        town_code=first.town_code,
    )
    return [first, shared]


def _person(rng: Random, index: int, rank: int, department: str, arrived_on: date) -> Person:
    title = Title.MRS if rng.random() < 0.53 else Title.MR
    first_name = rng.choice(names.listed(names.WOMEN if title is Title.MRS else names.MEN))
    last_name = rng.choice(names.listed(names.LAST))
    born_on = arrived_on - timedelta(rng.randint(YOUNGEST_DAYS, OLDEST_DAYS))
    town = rng.choices(names.TOWNS[department], [t.weight for t in names.TOWNS[department]])[0]
    homeless = rng.random() < WITHOUT_HOME
    married = title is Title.MRS and rng.random() < 0.3
    return Person(
        id=f"P{index:07}{'AB'[rank]}",
        last_name=last_name,
        first_name=first_name,
        born_on=born_on,
        file_number=f"{2_000_000 + index}",
        role=Role.CLAIMANT,
        nir=_nir(title, born_on, index) if rng.random() < WITH_NIR else None,
        title=title,
        birth_name=rng.choice(names.listed(names.LAST)) if married else None,
        phone=None if rng.random() < WITHOUT_PHONE else f"063998{rng.randrange(10_000):04}",
        email=_email(rng, index, rank),
        address="Élection de domicile, CCAS" if homeless else _address(rng),
        postal_code=town.postal_code,
        town=town.name,
        town_code=town.code,
    )


def _address(rng: Random) -> str:
    return f"{rng.randint(1, 140)} {rng.choice(names.STREETS)}"


def _email(rng: Random, index: int, rank: int) -> str | None:
    return None if rng.random() < WITHOUT_EMAIL else f"dossier{index}{'ab'[rank]}@example.org"


def _nir(title: Title, born_on: date, index: int) -> str:
    """Born in country 999, which does not exist: nobody's number, with a key that is right."""
    sex = 1 if title is Title.MR else 2
    body = f"{sex}{born_on.year % 100:02}{born_on.month:02}99999{index % 1000:03}"
    return f"{body}{NIR_KEY - int(body) % NIR_KEY:02}"
