"""Reference data shipped with the program: the schemes."""

from __future__ import annotations

import csv

from calpae_desktop.assets import resource
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.services.ports import Store

YES = "oui"


def schemes() -> list[Scheme]:
    """The schemes of resources/data/dispositifs.csv, in the columns of the exchange format."""
    with resource("data", "dispositifs.csv").open(encoding="utf-8", newline="") as file:
        return [
            Scheme(
                row["dispositif"],
                row["libelle"],
                Pathway(row["parcours"]),
                row["garantie_activite"] == YES,
                row["aglo"] == YES,
            )
            for row in csv.DictReader(file, delimiter=";")
        ]


def save_schemes(store: Store) -> None:
    """Put the shipped schemes in a new database. Raises Refusal, Unavailable."""
    with store.unit_of_work(alone=True) as uow:
        uow.schemes.save(schemes())
        uow.commit()
