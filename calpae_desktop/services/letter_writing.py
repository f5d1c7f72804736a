"""One letter, e-mail or text message for one person, or why it cannot be written."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from calpae_desktop.domain.person import Person
from calpae_desktop.domain.phone import french_mobile
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.short_text import SEPTETS, plain_text, septets
from calpae_desktop.domain.site import Site
from calpae_desktop.domain.template import Field, Template
from calpae_desktop.services.filling import Filler, Unfilled
from calpae_desktop.services.letter_facts import Addressee, House, values_of
from calpae_desktop.services.templates import revealing
from calpae_desktop.words import letters as words
from calpae_desktop.words import templates as template_words

_EMAIL = re.compile(r"[^@\s<>,;:\"()\\]+@[^@\s<>,;:\"()\\]+\.[^@\s<>,;:\"()\\.]+")


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a calendar is told of an appointment; `planned_at` is the wall clock in Paris."""

    appointment: str
    planned_at: datetime
    minutes: int | None
    title: str
    place: str
    held_by: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it is printed. `address` is what the window of the envelope shows."""

    person: str
    name: str
    template: str
    subject: str
    body: str
    address: tuple[str, ...]
    sender: tuple[str, ...]
    dated: str
    appointment: str | None = None
    adviser: str | None = None


@dataclass(frozen=True, slots=True)
class Mail:
    """An e-mail before it waits to be sent."""

    person: str
    name: str
    template: str
    subject: str
    body: str
    address: str
    appointment: str | None = None
    adviser: str | None = None
    meeting: Meeting | None = None


@dataclass(frozen=True, slots=True)
class ShortText:
    """A text message: `number` as networks write it, `body` in the letters of one message."""

    person: str
    name: str
    template: str
    body: str
    number: str
    appointment: str | None = None
    adviser: str | None = None

    @property
    def places(self) -> int:
        """Those that it takes, of the `SEPTETS` of one message."""
        return septets(self.body)


@dataclass(frozen=True, slots=True)
class Unsent:
    """Someone for whom nothing could be written, and why, in French."""

    person: str
    name: str
    why: str


Written = Letter | Mail | ShortText | Unsent


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes for persons of one reading. `now` is the wall clock in Paris; `fits` says whether
    an address can be read whole in the window of an envelope."""

    filler: Filler
    house: House
    now: datetime
    fits: Callable[[tuple[str, ...]], bool]

    def write(self, one: Addressee, template: Template) -> Written:
        """What this text says to a person, by its means of sending."""
        values = values_of(one, self.house, self.now.date())
        try:
            body = self.filler.fill(template.body, values)
            subject = self.filler.fill(template.subject, values) if template.subject else ""
        except Unfilled as unfilled:
            return self._not(one, template_words.lacking(unfilled.names))
        if word := revealing(subject):
            return self._not(one, words.SUBJECT_REVEALS.format(word=word))
        if template.channel is Channel.EMAIL:
            return self._mail(one, template, subject, body)
        if template.channel is Channel.SMS:
            return self._text(one, template, body)
        return self._letter(one, template, subject, body)

    def _letter(self, one: Addressee, template: Template, subject: str, body: str) -> Written:
        address = postal_address(one.person)
        if not address:
            return self._not(one, words.NO_ADDRESS)
        if not self.fits(address):
            return self._not(one, words.LONG_ADDRESS)
        return Letter(
            one.person.id,
            one.name,
            template.id,
            subject,
            body,
            address,
            sender(one),
            words.dated(one.site.town if one.site else None, self.now.date()),
            one.appointment.id if one.appointment else None,
            one.adviser,
        )

    def _mail(self, one: Addressee, template: Template, subject: str, body: str) -> Written:
        if why := why_no_email(one):
            return self._not(one, why)
        return Mail(
            one.person.id,
            one.name,
            template.id,
            " ".join(subject.split()),
            unmarked(body),
            (one.person.email or "").strip(),
            one.appointment.id if one.appointment else None,
            one.adviser,
            meeting(one),
        )

    def _text(self, one: Addressee, template: Template, body: str) -> Written:
        if why := why_no_text(one):
            return self._not(one, why)
        text = plain_text(" ".join(unmarked(body).split()))
        if word := revealing(text):
            return self._not(one, words.SMS_REVEALS.format(word=word))
        if (count := septets(text)) > SEPTETS:
            return self._not(one, words.LONG_SMS.format(count=count, most=SEPTETS))
        appointment = one.appointment.id if one.appointment else None
        number = french_mobile(one.person.phone) or ""
        person = one.person.id
        return ShortText(person, one.name, template.id, text, number, appointment, one.adviser)

    def _not(self, one: Addressee, why: str) -> Unsent:
        return Unsent(one.person.id, one.name, why)


def postal_address(person: Person) -> tuple[str, ...]:
    """Name, address, postal code and town, a line each; nothing when a part is missing."""
    lines = (person.address_extra, person.address)
    known = [" ".join(line.split()) for line in lines if line and line.strip()]
    code, town = (person.postal_code or "").strip(), " ".join((person.town or "").split())
    if not ((person.address or "").strip() and code and town):
        return ()
    return (words.named(person), *known, f"{code} {town.upper()}")


def sender(one: Addressee) -> tuple[str, ...]:
    """Who writes: the site with its address and phone, else the authority."""
    site = one.site
    if site is None:
        return (words.AUTHORITY,)
    return tuple(line for line in (words.AUTHORITY, *_site_lines(site)) if line)


def _site_lines(site: Site) -> Sequence[str]:
    town = " ".join(part for part in (site.postal_code, site.town) if part)
    phone = words.phone(site.phone) if site.phone else ""
    return (site.name, site.address or "", town, phone)


def usual_channel(one: Addressee) -> Channel:
    """How they prefer to be written to, when they agreed and can be; else a letter."""
    preferred = one.reach.preferred if one.reach else None
    if preferred is Channel.EMAIL and not why_no_email(one):
        return Channel.EMAIL
    if preferred is Channel.SMS and not why_no_text(one):
        return Channel.SMS
    return Channel.LETTER


def why_no_email(one: Addressee) -> str:
    """Why a person gets no e-mail; empty when they may."""
    if not (typed := (one.person.email or "").strip()):
        return words.NO_EMAIL
    if not (one.reach and one.reach.email_agreed):
        return words.EMAIL_REFUSED
    return "" if is_email(typed) else words.BAD_EMAIL


def is_email(typed: str) -> bool:
    """Whether a text can be the address of a message; accents in one are not carried everywhere."""
    return typed.isascii() and _EMAIL.fullmatch(typed) is not None


def why_no_text(one: Addressee) -> str:
    """Why a person gets no text message; empty when they may."""
    if french_mobile(one.person.phone) is None:
        return words.NO_MOBILE
    return "" if one.reach and one.reach.sms_agreed else words.SMS_REFUSED


def meeting(one: Addressee) -> Meeting | None:
    """The appointment as a calendar is told it: without a word of what it is about."""
    if one.appointment is None:
        return None
    place = words.site_line(one.site) if one.site else (one.appointment.organisation or "")
    return Meeting(
        one.appointment.id,
        one.appointment.planned_at,
        one.slot.minutes if one.slot else None,
        words.MEETING,
        place,
        one.appointment.adviser or "",
    )


def unmarked(body: str) -> str:
    """A text without the mark of what a letter sets apart (« > » at the start of a line)."""
    return "\n".join(line.removeprefix("> ") for line in body.splitlines())


def edited(template: Template, subject: str | None, body: str | None) -> Template:
    """The text for this once."""
    return replace(
        template,
        subject=template.subject if subject is None else subject,
        body=template.body if body is None else body,
    )


def example(template: Template, subject: str, body: str) -> Letter:
    """A letter to an invented person, by an invented site: how a text looks on paper."""
    said = template_words.EXAMPLES
    address = ("Mme DIALLO Aminata", "14 rue du Rhin", "67100 STRASBOURG")
    place = said[Field.ADDRESS].split(", ")
    phone = words.phone(said[Field.PHONE])
    return Letter(
        "",
        "",
        template.id,
        subject,
        body,
        address,
        (words.AUTHORITY, said[Field.PLATFORM], *place, phone),
        f"Strasbourg, le {said[Field.TODAY]}",
        adviser=said[Field.GIVEN_BY],
    )
