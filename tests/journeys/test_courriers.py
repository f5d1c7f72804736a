"""Journeys of courriers.feature: written, read, then kept as facts of the dossier."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time, timedelta
from pathlib import Path

from pypdf import PdfReader
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.outbox import Security
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.site import Post as Seat
from calpae_desktop.domain.site import Site
from calpae_desktop.services.commands import BookAppointment
from calpae_desktop.services.mail_settings import MailServer
from calpae_desktop.services.recording import Change, Recorder
from calpae_desktop.ui import dialogs

from .desk import CLAIRE, Post
from .hand import Hand

scenarios("courriers.feature")


@given(parsers.parse("elle habite « {street}, {code} {town} » et accepte les courriels"))
def lives_there(post: Post, street: str, code: str, town: str) -> None:
    (known,) = post.facts(Kind.PERSON)
    assert isinstance(known.content, Person)
    home = {"address": street, "postal_code": code, "town": town, "email": "aminata@exemple.fr"}
    found = replace(known.content, **home)  # type: ignore[arg-type] # its fields
    recorder = Recorder(post.store)
    recorder.record(CLAIRE, Action.CORRECT, [Change(found, known.version_id)])
    agreed = Change(Reach("C-1", post.person, email_agreed=True))
    recorder.record(CLAIRE, Action.RECORD_NOTE, [agreed])
    server = MailServer("smtp.exemple.fr", 587, Security.STARTTLS, "a@exemple.fr")
    post.desk.letters.mail.save(CLAIRE, server, keep_password=False)


@given(parsers.parse("elle a rendez-vous dans {days:d} jours à la plateforme de {town}"))
def has_an_appointment(post: Post, days: int, town: str) -> None:
    site = Site("S1", f"Plateforme de {town}", "67", address="1 place", town=town)
    house = [Change(site), Change(Seat("claire", "Claire Muller", "67", site="S1"))]
    Recorder(post.store).record(CLAIRE, Action.ARRANGE, house)
    day = post.clock.today() + timedelta(days=days)
    planned = datetime.combine(day, time(9))
    booked = BookAppointment(
        post.person, "67", Nature.ORIENTATION, planned, adviser="Claire Muller"
    )
    post.desk.appointments.book(CLAIRE, booked)


@when(parsers.parse("j’enregistre les courriers par « {keys} »"), target_fixture="letter")
def i_save(hand: Hand, tmp_path: Path, keys: str) -> Path:
    target = tmp_path / "lettre.pdf"
    with dialogs.answering(lambda _kind, _asked: str(target)):
        hand.press(keys)
        hand.until(target.exists)
    return target


@when(parsers.parse("j’ouvre Courriers à l’onglet « {label} »"))
def open_letters(hand: Hand, label: str) -> None:
    hand.go_to("Courriers")
    hand.press("Entrée")
    hand.open_tab("Courriers", label)


@when(parsers.parse("j’écris le texte « {text} »"))
def i_write_the_text(hand: Hand, text: str) -> None:
    hand.go_to("Texte")
    hand.press("Ctrl+A")
    hand.type(text)


@then(parsers.parse("la lettre dit « {words} »"))
def the_letter_says(letter: Path, words: str) -> None:
    assert words in PdfReader(letter).pages[0].extract_text()


@then("le dossier porte un envoi par courrier")
def one_sending(post: Post) -> None:
    (fact,) = post.facts(Kind.SENDING)
    assert isinstance(fact.content, Sending)
    assert fact.content.channel is Channel.LETTER


@then("le dossier ne porte aucun envoi")
def no_sending(post: Post) -> None:
    assert post.facts(Kind.SENDING) == []


@then(parsers.parse("le texte de la convocation est « {text} »"))
def the_text_is(post: Post, text: str) -> None:
    known = post.desk.letters.templates.all(CLAIRE)
    assert known[0].template.body.strip() == text
