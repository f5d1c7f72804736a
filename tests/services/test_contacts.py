"""Phones of every French region and e-mails: right and kept in one form, or refused at their
field; what was known before stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.services.contacts import kept_email, kept_phone

from .conftest import Desk
from .gestures import correct, refused, written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("0612345678", "0612345678"),
        ("06 12 34 56 78", "0612345678"),
        ("06.12.34.56.78", "0612345678"),
        ("+33 6 12 34 56 78", "0612345678"),
        ("0033612345678", "0612345678"),
        ("+33 (0)3 88 12 34 56", "0388123456"),
        ("0590 20 12 34", "0590201234"),
        ("0596 30 12 34", "0596301234"),
        ("0594 20 12 34", "0594201234"),
        ("0692 12 34 56", "0692123456"),
        ("+262 692 12 34 56", "0692123456"),
        ("0639 20 12 34", "0639201234"),
        ("+49 30 123456", "+4930123456"),
        ("+41 61 267 81 81", "+41612678181"),
    ],
)
def test_a_number_is_kept_in_one_form(typed: str, kept: str) -> None:
    assert kept_phone(typed) == kept
    assert kept_phone(kept) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "12",
        "061234567",
        "06123456789",
        "0012345678",
        "abc",
        "06 12 34 56 7x",
        "+33 1",
        "٠٦" * 5,
    ],
)
def test_a_number_that_nobody_has_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        kept_phone(typed)
    assert (caught.value.no, caught.value.field) == (No.BAD_PHONE, "phone")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (" Zoe.Brun@Ville.FR ", "Zoe.Brun@ville.fr"),
        ("prénom@exemple.fr", "prénom@exemple.fr"),
        ("a@b.alsace", "a@b.alsace"),
    ],
)
def test_an_address_is_kept_its_domain_in_lower_case(typed: str, kept: str) -> None:
    assert kept_email(typed) == kept


@pytest.mark.parametrize("typed", ["zoe", "zoe@", "@ville.fr", "zoe@ville", "zoe brun@ville.fr"])
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(Refusal) as caught:
        kept_email(typed)
    assert (caught.value.no, caught.value.field) == (No.BAD_EMAIL, "email")


def identity(desk: Desk, person: str) -> Version:
    return desk.current(person, Kind.PERSON)


def test_contacts_are_checked_when_they_change_and_only_then(desk: Desk) -> None:
    person = desk.enter()
    correct(desk, identity(desk, person), phone="+33 6 12 34 56 78", email="Zoe@Ville.FR")
    known = identity(desk, person)
    assert isinstance(known.content, Person)
    assert (known.content.phone, known.content.email) == ("0612345678", "Zoe@ville.fr")
    before = written(desk)
    with refused(No.BAD_PHONE):
        correct(desk, known, phone="12")
    with refused(No.BAD_EMAIL):
        correct(desk, known, email="zoe")
    assert written(desk) == before
    _as_loaded(desk, known, phone="12")
    correct(desk, identity(desk, person), town="Colmar")
    found = identity(desk, person).content
    assert isinstance(found, Person)
    assert (found.phone, found.town) == ("12", "Colmar")


def _as_loaded(desk: Desk, known: Version, **changes: str) -> None:
    """What a file says is kept as it is."""
    with desk.store.unit_of_work() as uow:
        uow.facts.supersede(known, uow.now)
        content = replace(known.content, **changes)  # type: ignore[arg-type] # its fields
        uow.facts.add([Version(content, uow.now)])
        uow.commit()


def test_a_new_entrant_is_refused_with_a_wrong_number(desk: Desk) -> None:
    today = desk.clock.today()
    who = Person("", "DIALLO", "Aminata", date(1994, 8, 14), phone="061234567")
    before = written(desk)
    with refused(No.BAD_PHONE):
        desk.intake.record_entry(desk.actor, RecordEntry(who, "67", today, today))
    assert written(desk) == before
