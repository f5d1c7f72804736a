"""From a block InfosFoyerRSA to a Household."""

from __future__ import annotations

from datetime import date

from calpae_desktop.domain.household import Address, ClaimState, FlowPerson, Household
from calpae_desktop.domain.person import Role, Title
from calpae_desktop.services import nir

from . import cells
from .xml_fields import Fields

CAF_NUMBER = 7
_MAX_MATRICULE = 15
_TITLES = {"MR": Title.MR, "M": Title.MR, "MME": Title.MRS, "MLE": Title.MRS}
_ROLES = {"DEM": Role.CLAIMANT, "CJT": Role.PARTNER}
_STATES = {state.value: state for state in ClaimState}
_MAIN_ADDRESS = ("01", "1")
_CLAIM = "IdentificationRSA"
_STATE = "PrestationRSA/SituationDossierRSA"
_ABROAD = tuple(f"LIBLIG{n}ADR" for n in range(2, 8))


def bare_matricule(text: str) -> str:
    """The CAF number, without the zeros that pad it on the right to 15 (7 digits at least)."""
    return text[: max(CAF_NUMBER, len(text.rstrip("0")))]


def bare_department(text: str) -> str | None:
    """`067` is 67, `02A` is 2A, `974` is itself."""
    found = cells.department(text[1:] if len(text) == 3 and text[0] == "0" else text)
    return found if isinstance(found, str) else None


def read_household(block: Fields) -> Household | None:
    """The household, or None once `block.faults` says what is wrong with it."""
    before = len(block.faults)
    matricule, department, state = _matricule(block), _department(block), _claim_state(block)
    number = block.text(f"{_CLAIM}/DemandeRSA/NUMDEMRSA", required=True)
    claimed_on = block.day(f"{_CLAIM}/DemandeRSA/DTDEMRSA", required=True)
    closing = "FinDroit" if block.has(f"{_STATE}/FinDroit") else "FinDroitMoisAnterieur"
    right = _earliest(block, f"{_STATE}/SuspensionDroit", "DDSUSDRORSA")
    payment = _earliest(block, f"{_STATE}/SuspensionVersement", "DDSUSVERSRSA")
    closed_on = block.day(f"{_STATE}/{closing}/DTCLORSA")
    reason = block.text(f"{_STATE}/{closing}/MOTICLORSA")
    transferred_on = block.day(f"{_CLAIM}/OrganismeCedant/DDARRMUT")
    address = _address(block)
    everyone = block.under("Personne")
    persons = tuple(p for fields in everyone if (p := _person(fields)) is not None)
    # The four are None only once told; naming them tells so to the type checker.
    if len(block.faults) > before or not (matricule and department and number):
        return None
    if claimed_on is None or state is None:
        return None
    return Household(
        matricule=matricule,
        department=department,
        claim_number=number,
        claimed_on=claimed_on,
        state=state,
        right_suspended_on=right,
        payment_suspended_on=payment,
        closed_on=closed_on,
        closing_reason=reason,
        transferred_in=block.has(f"{_CLAIM}/OrganismeCedant"),
        transferred_on=transferred_on,
        address=address,
        persons=persons,
        others=len(everyone) - len(persons),
        line=block.line,
    )


def _matricule(block: Fields) -> str | None:
    path = f"{_CLAIM}/Organisme/MATRICULE"
    text = block.text(path, required=True)
    if text and not (text.isascii() and text.isdigit() and len(text) <= _MAX_MATRICULE):
        block.refuse(path, text)
    return bare_matricule(text) if text else None


def _department(block: Fields) -> str | None:
    path = f"{_CLAIM}/Partenaire/IDEPARTE"
    text = block.text(path, required=True)
    found = bare_department(text) if text else None
    if text and found is None:
        block.refuse(path, text)
    return found


def _claim_state(block: Fields) -> ClaimState | None:
    path = f"{_STATE}/EtatDossierRSA/ETATDOSRSA"
    text = block.text(path, required=True)
    found = _STATES.get(text or "")
    if text and found is None:
        block.refuse(path, text)
    return found


def _earliest(block: Fields, path: str, tag: str) -> date | None:
    """Several suspensions may run at once: the state holds since the first of them."""
    days = [day for fields in block.under(path) if (day := fields.day(tag)) is not None]
    return min(days, default=None)


def _person(block: Fields) -> FlowPerson | None:
    """None for a child or another person."""
    codes = {p.text("NATPREST"): p.text("ROLEPERS") for p in block.under("Prestations")}
    role = _ROLES.get(codes.get("RSA") or "")
    if role is None:
        return None
    last_name = block.text("Identification/NOM", required=True)
    first_name = block.text("Identification/PRENOM", required=True)
    born_on, roughly = block.birth("Identification/DTNAI")
    duties = block.flag("MontantCalculDroitRSAPersonne/TOPPERSDRODEVORSA")
    if last_name is None or first_name is None or born_on is None:
        return None
    return FlowPerson(
        role=role,
        title=_TITLES.get(block.text("Identification/QUAL") or ""),
        last_name=last_name,
        birth_name=block.text("Identification/NOMNAI"),
        first_name=first_name,
        born_on=born_on,
        born_roughly=roughly,
        nir13=nir.identifying(block.text("Identification/NIR") or ""),
        duties=duties or False,
        entering=block.flag("MontantCalculDroitRSAPersonne/TOPPERSENTDRODEVORSA"),
        line=block.line,
    )


def _address(block: Fields) -> Address | None:
    for fields in block.under("DonneesAdministratives/Adresse"):
        if fields.text("TroncCommunAdresse/RGADR") in _MAIN_ADDRESS:
            return _main_address(fields)
    return None


def _main_address(fields: Fields) -> Address | None:
    for home in fields.under("AdresseDetailleeFrance"):
        street = _joined(home, " ", "NUMVOIE", "LIBTYPEVOIE", "NOMVOIE")
        extra = _joined(home, ", ", "COMPLIDEADR", "COMPLADR", "LIEUDIST")
        town, code = home.text("NOMCOM"), home.text("NUMCOM")
        return Address(street, extra, _postal_code(home), town, code)
    for abroad in fields.under("AdresseHorsFrance"):
        return Address(_joined(abroad, ", ", *_ABROAD), None, None, None, None)
    return None


def _postal_code(home: Fields) -> str | None:
    # A number in the flow: 1000 is 01000.
    text = home.text("CODEPOS")
    return text.zfill(5) if text else None


def _joined(fields: Fields, mark: str, *tags: str) -> str | None:
    return mark.join(text for tag in tags if (text := fields.text(tag))) or None
