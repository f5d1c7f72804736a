"""The example folder of the exchange format, figure by figure, when it lies beside the project."""

import csv
import json
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.calendar import Period
from calpae_desktop.domain.compute import Computation
from calpae_desktop.domain.conditions import Question
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.figures import Figure
from calpae_desktop.domain.indicators import BY_ID, counted
from calpae_desktop.domain.milestones import Start
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.plain import plain_tallies
from calpae_desktop.domain.right import Origin, Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.support import Support
from calpae_desktop.domain.tallies import PlainTallies
from tests.domain.builders import day, on, utc
from tests.house.source import ROOT

FOLDER = ROOT.parent / "shared" / "data" / "example"
PRESENT = (FOLDER / "expected.json").is_file()
Line = dict[str, str]
COUNTED_BY_PERSON = ("F5-1", "F5-2", "F5-3", "F5-4")
# Free text, or said above the domain: not compared here.
ELSEWHERE = {"motif", "alerte"}

CONTENTS: dict[str, Callable[[Line], Content]] = {
    "personnes": lambda r: Person(r["personne"], r["nom"], r["prenom"], day(r["naissance"])),
    "droits": lambda r: Right(
        r["droit"],
        r["personne"],
        r["departement"],
        RightState(r["etat"]),
        r["sdd"] == "oui",
        on(r["debut"]),
        informed_on=day(r["informe_le"]),
        reason=r["motif"] or None,
        origin=Origin(r["origine"]) if r["origine"] else None,
    ),
    "rendez_vous": lambda r: Appointment(
        r["rendez_vous"],
        r["personne"],
        r["departement"],
        Nature(r["nature"]),
        datetime.fromisoformat(r["fixe_le"]),
        datetime.fromisoformat(r["prevu_le"]),
        Outcome(r["etat"]),
        r["remplace"] or None,
    ),
    "orientations": lambda r: Orientation(
        r["orientation"],
        r["personne"],
        r["departement"],
        OrientationStatus(r["statut"]),
        Pathway(r["parcours"]),
        r["dispositif"],
        decided_on=day(r["decidee_le"]),
    ),
    "cer": lambda r: Contract(
        r["cer"],
        r["personne"],
        ContractType(r["type"]),
        signed_on=day(r["signe_le"]),
        cancelled_on=day(r["annule_le"]),
    ),
    "accompagnements": lambda r: Support(
        r["accompagnement"],
        r["personne"],
        r["departement"],
        r["dispositif"],
        oriented_on=day(r["oriente_le"]),
        started_on=day(r["demarre_le"]),
        ended_on=day(r["fin_le"]),
    ),
    "conseillers": lambda r: Adviser(
        r["conseiller"],
        r["nom"],
        r["departement"],
        on(r["debut"]),
        aglo_fte=Decimal(r["aglo_etp"].replace(",", ".")) if r["aglo_etp"] else None,
        ends_on=day(r["fin"]),
    ),
}


def lines(name: str) -> list[Line]:
    with Path(FOLDER / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def history(name: str) -> Iterator[Version]:
    """Versions of each fact of a file, each closed by the next."""
    chains: dict[str, list[tuple[datetime, Content, bool]]] = {}
    for line in lines(name):
        content = CONTENTS[name](line)
        said = (utc(line["enregistre_le"]), content, line["retire"] == "oui")
        chains.setdefault(content.id, []).append(said)
    for chain in chains.values():
        chain.sort(key=lambda said: said[0])
        ends = [since for since, _, _ in chain[1:]]
        for (since, content, retired), until in zip(chain, [*ends, None], strict=True):
            yield Version(content, since, until, retired)


@cache
def facts() -> list[Version]:
    return [version for name in CONTENTS for version in history(name)]


@cache
def schemes() -> dict[str, Scheme]:
    return {
        line["dispositif"]: Scheme(
            line["dispositif"],
            line["libelle"],
            Pathway(line["parcours"]),
            guarantee=line["garantie_activite"] == "oui",
            aglo=line["aglo"] == "oui",
        )
        for line in lines("dispositifs")
    }


def answer(found: Figure, rows: PlainTallies) -> dict[str, Any]:
    pairs = rows.dossiers(counted(BY_ID[found.id]))
    names = [name for place, name in pairs if found.department in ("CeA", place)]
    dossiers = sorted(set(names)) if found.id in COUNTED_BY_PERSON else names
    head = {"valeur": found.value, "statut": found.status.value, "dossiers": dossiers}
    return {**head, **found.extras}


def cases() -> list[Any]:
    if not PRESENT:
        why = pytest.mark.skip(reason="no example folder beside the project")
        return [pytest.param({}, marks=why, id="absent")]
    read: list[dict[str, Any]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
    assert read
    keys = ("du", "au", "connu_au", "depart")
    return [pytest.param(case, id=" ".join(case[key] for key in keys)) for case in read]


@pytest.mark.parametrize("case", cases())
def test_the_example(case: dict[str, Any]) -> None:
    question = Question(Period(on(case["du"]), on(case["au"])), Start(case["depart"]))
    known_on = on(case["connu_au"])
    rows = plain_tallies(facts(), schemes(), question, known_on)
    found = Computation(rows, question, known_on).figures()
    titles = [(said["id"], said["departement"]) for said in case["indicateurs"]]
    assert [(f.id, f.department) for f in found] == titles
    for said, ours in zip(case["indicateurs"], found, strict=True):
        given = answer(ours, rows)
        wanted = {k: v for k, v in said.items() if k not in {"id", "departement", *ELSEWHERE}}
        assert {key: plain(given[key]) for key in wanted} == wanted, (ours.id, ours.department)


def plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value
