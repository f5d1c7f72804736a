"""The CNAF flow: what each element becomes."""

from datetime import date
from pathlib import Path

import pytest

from calpae_desktop.domain.household import Address, ClaimState, Household
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.exchange.cnaf import Flow, read_flow
from calpae_desktop.exchange.cnaf_household import bare_department, bare_matricule
from calpae_desktop.exchange.xml_blocks import blocks
from calpae_desktop.services.rows import FlowKey
from tests.exchange.made import HEAD, flow, flow_text, household, person, totals

PARTNER = "<Prestations><NATPREST>RSA</NATPREST><ROLEPERS>CJT</ROLEPERS></Prestations>"
CHILD = "<Prestations><NATPREST>RSA</NATPREST><ROLEPERS>ENF</ROLEPERS></Prestations>"
FAMILY = "<Prestations><NATPREST>PFA</NATPREST><ROLEPERS>DEM</ROLEPERS></Prestations>"


def households(where: Path, *texts: str, end: str | None = None) -> list[Household]:
    found = read_flow(flow(where, flow_text(*texts, end=end)))
    assert isinstance(found, Flow), found
    read = list(found.households())
    assert all(isinstance(h, Household) for h in read), read
    return [h for h in read if isinstance(h, Household)]


def test_identity(tmp_path: Path) -> None:
    found = read_flow(flow(tmp_path, flow_text()))
    assert isinstance(found, Flow)
    assert found.identity == FlowKey("CRI", "M", date(2026, 6, 4), "02:10:05")
    assert found.reference_day == date(2026, 5, 31)
    assert list(found.households()) == []
    daily = read_flow(flow(tmp_path, flow_text(head=HEAD.replace(">M<", ">I<"))))
    assert isinstance(daily, Flow)
    assert daily.identity.type == "I"


def test_a_household(tmp_path: Path) -> None:
    (found,) = households(tmp_path, household())
    assert found.matricule == "1234567"
    assert (found.department, found.claim_number) == ("67", "05000000167")
    assert (found.claimed_on, found.state) == (date(2026, 5, 12), ClaimState.OPEN)
    assert (found.transferred_in, found.transferred_on, found.closed_on) == (False, None, None)
    assert (found.address, found.others, found.line) == (None, 0, 4)
    (who,) = found.persons
    assert (who.role, who.title) == (Role.CLAIMANT, Title.MRS)
    assert (who.last_name, who.birth_name, who.first_name) == ("LÉVY", "ZÉ", "ANNE")
    assert (who.born_on, who.born_roughly) == (date(1991, 2, 14), False)
    assert (who.nir13, who.duties, who.entering) == (None, True, None)


def test_only_the_claimant_and_partner_of_the_rsa_are_kept(tmp_path: Path) -> None:
    tops = (
        "<MontantCalculDroitRSAPersonne><TOPPERSDRODEVORSA>false</TOPPERSDRODEVORSA>"
        "<TOPPERSENTDRODEVORSA>true</TOPPERSENTDRODEVORSA></MontantCalculDroitRSAPersonne>"
    )
    mister = "<QUAL>MR</QUAL><NOM>A</NOM><PRENOM>B</PRENOM><DTNAI>1960-00-00</DTNAI>"
    nir = "<NIR>1600267482011</NIR>"
    everyone = (
        person(role=FAMILY + PARTNER, identity=mister + nir, rest=tops)
        + person(role=CHILD)
        + person(role=FAMILY)
        + person(role="", identity="")
    )
    (found,) = households(tmp_path, household(persons=everyone))
    (who,) = found.persons
    assert found.others == 3
    assert (who.role, who.title, who.nir13) == (Role.PARTNER, Title.MR, "1600267482011")
    assert (who.born_on, who.born_roughly) == (date(1960, 1, 1), True)
    assert (who.duties, who.entering) == (False, True)


def test_the_main_address(tmp_path: Path) -> None:
    other = (
        "<Adresse><TroncCommunAdresse><RGADR>02</RGADR></TroncCommunAdresse>"
        "<AdresseDetailleeFrance><NOMCOM>NON</NOMCOM></AdresseDetailleeFrance></Adresse>"
    )
    home = (
        "<Adresse><TroncCommunAdresse><RGADR>01</RGADR></TroncCommunAdresse>"
        "<AdresseDetailleeFrance><COMPLIDEADR>CHEZ X</COMPLIDEADR><COMPLADR/>"
        "<NUMVOIE>7 </NUMVOIE><LIBTYPEVOIE>RUE</LIBTYPEVOIE><NOMVOIE>BRÛLÉE</NOMVOIE>"
        "<LIEUDIST>LÀ</LIEUDIST><NUMCOM>01004</NUMCOM><CODEPOS>1500</CODEPOS>"
        "<NOMCOM>ICI</NOMCOM></AdresseDetailleeFrance></Adresse>"
    )
    (found,) = households(tmp_path, household(admin=other + home))
    assert found.address == Address("7 RUE BRÛLÉE", "CHEZ X, LÀ", "01500", "ICI", "01004")
    abroad = (
        "<Adresse><TroncCommunAdresse><RGADR>1</RGADR></TroncCommunAdresse><AdresseHorsFrance>"
        "<LIBLIG2ADR>KEHL</LIBLIG2ADR><LIBLIG7ADR>DEUTSCHLAND</LIBLIG7ADR>"
        "</AdresseHorsFrance></Adresse>"
    )
    (found,) = households(tmp_path, household(admin=abroad))
    assert found.address == Address("KEHL, DEUTSCHLAND", None, None, None, None)


def test_suspensions_closures_transfers(tmp_path: Path) -> None:
    suspended = household(
        state="<EtatDossierRSA><ETATDOSRSA>3</ETATDOSRSA></EtatDossierRSA>"
        "<SuspensionDroit><DDSUSDRORSA>2026-05-01</DDSUSDRORSA></SuspensionDroit>"
        "<SuspensionDroit><DDSUSDRORSA>2026-04-01</DDSUSDRORSA></SuspensionDroit>"
        "<SuspensionVersement><DDSUSVERSRSA>2026-03-01</DDSUSVERSRSA></SuspensionVersement>"
    )
    closed = household(
        state="<EtatDossierRSA><ETATDOSRSA>6</ETATDOSRSA></EtatDossierRSA><FinDroitMoisAnterieur>"
        "<MOTICLORSA>MUT</MOTICLORSA><DTCLORSA>2026-04-30</DTCLORSA></FinDroitMoisAnterieur>"
    )
    moved = household(
        other="<OrganismeCedant><NUMORGCEDMUT>681</NUMORGCEDMUT><DDARRMUT>2026-05-05</DDARRMUT>"
        "</OrganismeCedant>"
    )
    first, second, third = households(tmp_path, suspended, closed, moved)
    assert first.right_suspended_on == date(2026, 4, 1)
    assert first.payment_suspended_on == date(2026, 3, 1)
    assert (second.closing_reason, second.closed_on) == ("MUT", date(2026, 4, 30))
    assert (third.transferred_in, third.transferred_on) == (True, date(2026, 5, 5))


def test_anomalies_are_counted(tmp_path: Path) -> None:
    bad = household(more="<Anomalie><LIBANO>x</LIBANO></Anomalie>")
    assert len(households(tmp_path, bad, household(), end=totals(2, 1))) == 2


@pytest.mark.parametrize(
    ("padded", "bare"),
    [
        ("205599000000000", "2055990"),
        ("123456700000000", "1234567"),
        ("004242400000000", "0042424"),
        ("123456780000000", "12345678"),
        ("123456789012345", "123456789012345"),
        ("42", "42"),
    ],
)
def test_the_padding_of_a_matricule(padded: str, bare: str) -> None:
    assert bare_matricule(padded) == bare


@pytest.mark.parametrize(
    ("code", "bare"),
    [("067", "67"), ("67", "67"), ("02A", "2A"), ("974", "974"), ("999", None), ("", None)],
)
def test_departments(code: str, bare: str | None) -> None:
    assert bare_department(code) == bare


def test_lines_are_told_far_into_a_flow_and_what_was_read_is_forgotten(tmp_path: Path) -> None:
    one = household(persons=person() + "\n" * 100)
    path = flow(tmp_path, flow_text(*[one] * 700))
    line = 0
    for block in blocks(path):
        parent = block.getparent()
        assert parent is not None
        assert block in list(parent)[:2]
        line = block.sourceline or 0
    # Past line 65535 the parser itself may be one line off.
    assert abs(line - (4 + 700 * one.count("\n"))) <= 1
    found = read_flow(path)
    assert isinstance(found, Flow)
    assert sum(isinstance(h, Household) for h in found.households()) == 700
