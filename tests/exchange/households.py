"""A large flow of invented households, written as a stream: valid by the rules of the CNAF's
schema, of the weight that its households have (income by month, amounts, addresses, events)."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

LAST = ("MULLER", "SCHMITT", "MEYER", "ÉTIENNE", "D'HUART", "WEBER", "BÊCHOFF", "KLEIN", "LÉVY")
FIRST = ("ANNE", "NOËL", "JEAN-LOUP", "MAËLYS", "LINA", "PAUL", "ZOÉ", "FRANÇOIS", "ÈVE", "RÉMI")
TOWNS = (("67482", "67000", "STRASBOURG"), ("67180", "67500", "HAGUENAU"))
FAR = (("68224", "68100", "MULHOUSE"), ("68066", "68000", "COLMAR"))
OPEN, SUSPENDED, CLOSED = "2", "4", "5"
STATES = (OPEN,) * 8 + (SUSPENDED, CLOSED)
START = date(1960, 1, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What a flow holds. One household in `moved` (0: none) is not what it was before."""

    households: int
    department: str = "67"
    kind: str = "M"
    month: date = date(2026, 5, 31)
    seed: int = 1
    moved: int = 0

    @property
    def created_on(self) -> date:
        return self.month + timedelta(days=4)


def write_flow(path: Path, plan: Plan) -> Path:
    """The flow, in windows-1252; the same plan gives the same bytes."""
    with path.open("w", encoding="cp1252", newline="\n") as out:
        out.writelines(_pieces(plan))
    return path


def _pieces(plan: Plan) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="windows-1252"?>\n<Racine>\n<IdentificationFlux>\n'
    yield _tags(
        APPLIEME="CRI",
        NUMVERSIONAPPLIEME="6200",
        TYPEFLUX=plan.kind,
        NATFLUX="D",
        DTCREAFLUX=plan.created_on,
        HEUCREAFLUX="02:10:05.0000",
        DTREF=plan.month,
    )
    yield "</IdentificationFlux>\n"
    for number in range(plan.households):
        yield household(plan, number)
    count = f"{plan.households:08}"
    yield _block(
        "TransmissionFlux", _tags(NBTOTDOSRSATRANSM=count, NBTOTDOSRSATRANSMANO="00000000")
    )
    yield "</Racine>\n"


def household(plan: Plan, number: int) -> str:
    """The household of that number: the same people whatever the month."""
    chance = random.Random(plan.seed * 10_000_000 + number)
    state = chance.choice(STATES)
    if plan.moved and number % plan.moved == 0:
        state = CLOSED if state == OPEN else OPEN
    roles = ["DEM"] + ["CJT"] * (chance.random() < 0.3) + ["ENF"] * chance.choice((0, 0, 1, 2))
    claimed = date(2024, 1, 1) + timedelta(days=chance.randrange(700))
    return _block(
        "InfosFoyerRSA",
        _claim(plan, number, claimed)
        + "".join(_person(plan, chance, number, rank, role) for rank, role in enumerate(roles))
        + _home(plan, chance)
        + _rights(chance, state, claimed),
    )


def _claim(plan: Plan, number: int, claimed: date) -> str:
    office = f"{plan.department}1"
    matricule = f"{number + 1:07}00000000"
    return _block(
        "IdentificationRSA",
        _block("Organisme", _tags(FONORG="CAF", NUMORG=office, MATRICULE=matricule))
        + _block("Partenaire", _tags(TYPEPARTE="CG ", IDEPARTE=f"0{plan.department}"))
        + _block("DemandeRSA", _tags(DTDEMRSA=claimed, NUMDEMRSA=f"{plan.department}{number:09}")),
    )


def _person(plan: Plan, chance: random.Random, number: int, rank: int, role: str) -> str:
    born = START + timedelta(days=chance.randrange(14_000) + (16_000 if role == "ENF" else 0))
    man = chance.random() < 0.5
    name = f"{chance.choice(LAST)} {_letters(number * 5 + rank)}"
    order = f"{int(plan.department)}{(number * 5 + rank) % 1_000_000:06}"
    bare = f"{'1' if man else '2'}{born:%y%m}{plan.department}{order[-6:]}"
    known = {} if chance.random() < 0.1 else {"NIR": bare}
    identity = _tags(
        QUAL="MR" if man else "MME",
        NOM=f"{name:<28}",
        NOMNAI=name,
        PRENOM=chance.choice(FIRST),
        NOMCOMNAI="STRASBOURG",
        DTNAI=born,
        TYPEDTNAI="N",
        **known,
        TOPVALIEC="1",
        SEXE="1" if man else "2",
    )
    text = _block("Identification", identity)
    text += _block("DossierCAF", _tags(TOPRESPDOS=int(rank == 0), DDRATDOS="2024-02-01"))
    for benefit in ("PFA", "RSA"):
        text += _block("Prestations", _tags(NATPREST=benefit, ROLEPERS=role, TOPCHAPERS="1"))
    if role != "ENF":
        text += _income(chance)
        duties = int(chance.random() < 0.8)
        tops = _tags(TOPPERSDRODEVORSA=duties, TOPPERSENTDRODEVORSA="0", MTPERSRESSMENRSA="124.50")
        text += _block("MontantCalculDroitRSAPersonne", tops)
        text += _block("Activite", _tags(REG="GE", ACT="CHO", DDACT="2025-01-01"))
    return _block("Personne", text)


def _income(chance: random.Random) -> str:
    text = _block(
        "GeneraliteRessourcesTrimestre",
        _tags(TOPRESSNUL="0", DDRESS="2026-02-01", DFRESS="2026-04-30"),
    )
    for month in ("2026-02-01", "2026-03-01", "2026-04-01"):
        detail = _tags(NATRESS="001", MTNATRESSMEN=f"{chance.randrange(600)}.00")
        text += _block(
            "RessourcesMensuelles",
            _block("GeneraliteRessourcesMensuelles", _tags(MOISRESS=month, NBHEUMENTRA="012"))
            + _block("DetailRessourcesMensuelles", detail),
        )
    return _block("Ressources", text)


def _home(plan: Plan, chance: random.Random) -> str:
    code, postal, town = chance.choice(TOWNS if plan.department == "67" else FAR)
    common = _tags(RGADR="01", DTEMM="2024-02-01", PAYS="FRA", TYPEADR="D", ETATADR="CO")
    street = "<COMPLIDEADR/>\n<COMPLADR/>\n" + _tags(
        NUMVOIE=chance.randrange(1, 90), LIBTYPEVOIE="RUE", NOMVOIE="DES FRÈRES"
    )
    place = "<LIEUDIST/>\n" + _tags(NUMCOM=code, CODEPOS=postal, NOMCOM=town)
    family = _tags(SITFAM="CEL", DDSITFAM="2015-06-01", REGAGRIFAM="SA")
    return _block(
        "DonneesAdministratives",
        _block("SituationFamille", family)
        + _block(
            "Adresse",
            _block("TroncCommunAdresse", common) + _block("AdresseDetailleeFrance", street + place),
        ),
    )


def _rights(chance: random.Random, state: str, claimed: date) -> str:
    more = {
        OPEN: "",
        SUSPENDED: _block(
            "SuspensionVersement", _tags(MOTISUSVERSRSA="06", DDSUSVERSRSA="2026-04-01")
        ),
        CLOSED: _block("FinDroit", _tags(MOTICLORSA="ECH", DTCLORSA="2026-04-30")),
    }[state]
    amounts = _tags(
        DDELECAL="2026-05-01",
        MTREVMINIGARARSA="607.75",
        MTLOCALRSA="72.93",
        MTREVGARARSA="607.75",
        MTALRSA="0.00",
        MTRESSMENRSA=f"{chance.randrange(400)}.00",
        MTTOTDRORSA=f"{chance.randrange(600)}.00",
    )
    detail = _block(
        "TroncCommunDroitRSA",
        _tags(
            TOPSANSDOMFIXE="0",
            NBENFAUTCHA="0",
            ORIDEMRSA="DEM",
            DTORIDEMRSA=claimed,
            TOPFOYDRODEVORSA="1",
        ),
    )
    detail += _block("MontantsCalculDroitRSA", amounts)
    detail += _block(
        "DetailCalculDroitRSA",
        _tags(NATPF="RSD", SOUSNATPF="RSDN1", DDNATDRO="2026-05-01", MTRSAVERS="412.10"),
    )
    situation = _block("EtatDossierRSA", _tags(ETATDOSRSA=state)) + more
    return _block(
        "PrestationRSA",
        _block("SituationDossierRSA", situation) + _block("DetailDroitRSA", detail),
    ) + _block("Evenement", _tags(DTLIQ="2026-05-06", HEULIQ="08:12:44", FG="CTRLRSA"))


def _letters(number: int) -> str:
    """A number as letters, so that invented people are not all homonyms."""
    text = ""
    while number or not text:
        number, rest = divmod(number, 26)
        text += chr(ord("A") + rest)
    return text


def _tags(**values: object) -> str:
    return "".join(f"<{name}>{value}</{name}>\n" for name, value in values.items())


def _block(name: str, inside: str) -> str:
    return f"<{name}>\n{inside}</{name}>\n"
