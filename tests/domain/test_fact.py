"""Kinds of facts, whom they speak of, what is personal; refusals; schemes."""

from dataclasses import fields, replace
from datetime import datetime

import pytest

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.choice import Choice, ChoiceList, SavedView
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.fact import (
    CONTENT_TYPES,
    PERSON_KINDS,
    PERSONAL,
    Content,
    Kind,
    person_of,
)
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.template import Purpose, Template
from tests.domain.builders import (
    SCHEMES,
    adviser,
    appointment,
    contract,
    on,
    opened,
    orientation,
    person,
    support,
    version,
)

AT = datetime(2023, 1, 3, 9)
GAP = CollectionGap("g", "F4-3", "68", on("2023-01-01"), "plus d'accès")
FACTS: list[tuple[Content, Kind, str | None]] = [
    (person(), Kind.PERSON, "P1"),
    (opened("2023-01-01"), Kind.RIGHT, "P1"),
    (appointment("2023-01-01", "2023-01-02"), Kind.APPOINTMENT, "P1"),
    (orientation("2023-01-01"), Kind.ORIENTATION, "P1"),
    (contract("2023-01-01"), Kind.CONTRACT, "P1"),
    (support("2023-01-01"), Kind.SUPPORT, "P1"),
    (Following("F1", "P1", on("2023-01-01")), Kind.FOLLOWING, "P1"),
    (Call("T1", "P1", datetime(2023, 1, 3, 9), CallResult.REACHED), Kind.CALL, "P1"),
    (Note("N1", "P1", AT, "à rappeler"), Kind.NOTE, "P1"),
    (Reach("J1", "P1"), Kind.REACH, "P1"),
    (Slot("R1", "P1", 45), Kind.SLOT, "P1"),
    (Sending("E1", "P1", AT, Channel.LETTER, "M1"), Kind.SENDING, "P1"),
    (adviser("1", "2023-01-01"), Kind.ADVISER, None),
    (GAP, Kind.COLLECTION_GAP, None),
    (Site("S1", "Meinau", "67"), Kind.SITE, None),
    (Post("claire", "C. Muller", "67"), Kind.POST, None),
    (Busy("B1", "Réunion", AT, AT), Kind.BUSY, None),
    (Session("K1", "TACI", "67", Nature.ORIENTATION, AT, 90), Kind.SESSION, None),
    (
        Template("M1", "Convocation", Purpose.CONVOCATION, Channel.LETTER, "…"),
        Kind.TEMPLATE,
        None,
    ),
    (Choice("L1", ChoiceList.ABSENCE_REASON, "maladie"), Kind.CHOICE, None),
    (SavedView("V1", "claire", "Mes entrées", "{}"), Kind.SAVED_VIEW, None),
]


@pytest.mark.parametrize(("content", "kind", "of"), FACTS, ids=[k.value for _, k, _ in FACTS])
def test_each_fact_says_its_kind_and_person(content: Content, kind: Kind, of: str | None) -> None:
    assert (version(content).kind, kind.content_type, person_of(content)) == (
        kind,
        type(content),
        of,
    )
    assert version(content).fact_id == content.id


def test_every_kind_is_above() -> None:
    assert [kind for _, kind, _ in FACTS] == list(Kind) == list(CONTENT_TYPES)


def test_kinds_of_a_person_are_those_that_name_one() -> None:
    assert list(PERSON_KINDS) == [kind for _, kind, of in FACTS if of]


@pytest.mark.parametrize("kind", list(PERSONAL), ids=lambda kind: kind.value)
def test_personal_columns_exist_and_are_no_dates_of_the_method(kind: Kind) -> None:
    names = {f.name for f in fields(kind.content_type)}
    assert PERSONAL[kind] <= names
    of_the_method = {"id", "person", "department", "outcome", "scheme", "signed_on", "ended_on"}
    assert PERSONAL[kind] & of_the_method == set()


def test_identity_is_personal() -> None:
    assert {"last_name", "first_name", "born_on", "nir", "phone", "email"} <= PERSONAL[Kind.PERSON]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        pytest.param(replace(SCHEMES["aglo"], label="Autre nom"), True, id="libellé"),
        pytest.param(replace(SCHEMES["aglo"], pathway=Pathway.SOCIAL), False, id="parcours"),
        pytest.param(replace(SCHEMES["aglo"], guarantee=False), False, id="garantie"),
        pytest.param(replace(SCHEMES["aglo"], aglo=False), False, id="aglo"),
    ],
)
def test_a_scheme_keeps_its_rule(other: Scheme, same: bool) -> None:
    assert SCHEMES["aglo"].same_rule(other) is same


def test_a_refusal_carries_its_reason_field_and_details() -> None:
    refusal = Refusal(No.BAD_DATE, "starts_on", said="31/02")
    assert (str(refusal), refusal.field) == ("bad_date", "starts_on")
    assert refusal.details == {"said": "31/02"}


def test_a_conflict_names_the_fact() -> None:
    assert EditConflict("D1").fact_id == str(EditConflict("D1")) == "D1"


@pytest.mark.parametrize(("detail", "said"), [("", "disk_full"), ("C", "disk_full C")])
def test_what_the_machine_cannot_do_says_why(detail: str, said: str) -> None:
    found = Unavailable(Cause.DISK_FULL, detail)
    assert (str(found), found.cause, found.detail) == (said, Cause.DISK_FULL, detail)
