"""Dossiers prepared for the screenshots: each at a step of the flow, with long texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.person import Person, Role, Title
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.site import Site
from calpae_desktop.services.commands import (
    BookAppointment,
    Correct,
    LogOutcome,
    RecordContract,
    RecordEntry,
    RecordOrientation,
    RecordSupport,
)
from calpae_desktop.services.desk import Desk

ADVISER = "Claire Muller"
OBJECTIVE = (
    "Retrouver un emploi d’électricien du bâtiment après la reconnaissance du diplôme obtenu au "
    "Maroc, à temps plein, à moins d’une heure de transports de Strasbourg."
)
PERSON = (
    "S’inscrire à l’atelier CV de la plateforme avant le 09/04/2027\n"
    "Demander la comparabilité du diplôme avant le 30/04/2027\n"
    "Déposer une demande de place en crèche\n"
    "Se présenter aux entretiens proposés par la Mission locale et par France Travail"
)
AUTHORITY = (
    "Payer la traduction assermentée du diplôme\nProposer un cours de français écrit\n"
    "Orienter vers un coach Job Coaching"
)
NOTES = "Garde d’un enfant de deux ans non résolue ; disponible le matin jusqu’à 11:45."


def cases(desk: Desk) -> dict[str, str]:
    """A person for each form, by its name."""
    found = {
        "call": _entered(desk, "SCHMITT-OBERHAUSEN", "Marie-Antoinette", "0612345678"),
        "draft": _entered(desk, "EL AMRANI", "Yassine"),
        "proposal": _entered(desk, "KELLER", "Zoé"),
        "running": _entered(desk, "DIALLO", "Aminata"),
    }
    _absent(desk, found["call"])
    contract = _contract(desk, found["draft"])
    desk.contracts.record(desk.actor, contract)
    _orient(desk, found["proposal"], decided=False)
    _orient(desk, found["running"], decided=True)
    started = desk.clock.today() - timedelta(1)
    support = RecordSupport(found["running"], "67", "job_coaching", started, adviser="Paul Roth")
    desk.supports.record(desk.actor, support)
    _told(desk, found["call"])
    return found


def _told(desk: Desk, person: str) -> None:
    """What no figure counts: a note, how to reach her, who follows, her household."""
    desk.notes.write(desk.actor, person, "Ne parle pas au téléphone : écrire par SMS d’abord.")
    desk.notes.write(desk.actor, person, NOTES)
    wish = Reach(
        "", person, Channel.SMS, sms_agreed=True, language="alsacien, peul", interpreter=True,
        remark="après 16 h, jamais le mercredi",
    )  # fmt: skip
    desk.reaches.say(desk.actor, wish, None)
    site = Site("S-demo", "Plateforme de Strasbourg-Meinau", "67")
    desk.corrections.correct(desk.actor, Correct(site, None))
    desk.followings.assign(desk.actor, [person], ADVISER, site.id)
    view = desk.dossiers.open(desk.actor, person)
    numbered = replace(view.identity, file_number="9912345", role=Role.CLAIMANT)
    desk.corrections.correct(desk.actor, Correct(numbered, view.person.version_id))
    today = desk.clock.today()
    partner = Person(
        "", "SCHMITT-OBERHAUSEN", "Maximilien", date(1987, 1, 30), "0009912345", Role.PARTNER
    )
    opened = today - timedelta(20)
    desk.intake.record_entry(desk.actor, RecordEntry(partner, "67", opened, today))


def _entered(desk: Desk, last_name: str, first_name: str, phone: str | None = None) -> str:
    today = desk.clock.today()
    who = Person("", last_name, first_name, date(1989, 11, 2), title=Title.MRS, phone=phone)
    opened, informed = today - timedelta(20), today - timedelta(12)
    done = desk.intake.record_entry(desk.actor, RecordEntry(who, "67", opened, informed))
    (person,) = done.persons
    return person


def _absent(desk: Desk, person: str) -> None:
    yesterday = datetime.combine(desk.clock.today() - timedelta(1), time(10, 30))
    book = BookAppointment(
        person, "67", Nature.ORIENTATION, yesterday, yesterday - timedelta(4), adviser=ADVISER
    )
    desk.appointments.book(desk.actor, book)
    (version,) = desk.dossiers.open(desk.actor, person).current(Kind.APPOINTMENT)
    missed = LogOutcome(version.fact_id, version.version_id or 0, Outcome.ABSENT)
    desk.appointments.log(desk.actor, missed)


def _contract(desk: Desk, person: str) -> RecordContract:
    today = desk.clock.today()
    return RecordContract(
        person,
        None,
        starts_on=today,
        ends_on=today + timedelta(184),
        adviser=ADVISER,
        objective=OBJECTIVE,
        person_commitments=PERSON,
        authority_commitments=AUTHORITY,
        observations=NOTES,
        weekly_hours=Decimal("7.5"),
        hours_reason="Garde d’enfant",
    )


def _orient(desk: Desk, person: str, *, decided: bool) -> None:
    day = desk.clock.today() - timedelta(2)
    command = RecordOrientation(
        person,
        "67",
        "job_coaching",
        day if decided else None,
        proposed_on=day - timedelta(3),
        organisation="Mission locale pour l’emploi de Strasbourg",
        referent="Paul Roth",
    )
    desk.orientations.record(desk.actor, command)
