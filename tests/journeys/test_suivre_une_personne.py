"""Journeys of suivre-une-personne.feature: every step of the flow, by keyboard alone."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from pypdf import PdfReader
from PySide6.QtPrintSupport import QPrinter
from pytest_bdd import given, parsers, scenarios, then, when

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.contract import Contract
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.support import Support
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.widgets.dates import parse_date

from .desk import CLAIRE, MovedClock, Post
from .hand import Hand

scenarios("suivre-une-personne.feature")


@when("j’ouvre une entrée")
def open_an_entry(hand: Hand) -> None:
    hand.press("N")
    hand.sees("Déjà connu ?")


@when("je recommence à compter les touches")
def count_again(hand: Hand) -> None:
    hand.pressed = 0


@then(parsers.parse("je n’ai pas appuyé sur plus de {most:d} touches"))
def few_keys(hand: Hand, most: int) -> None:
    assert 0 < hand.pressed <= most


@given("nous sommes le 24 mars à 10 h")
def the_next_day(post: Post, clock: MovedClock, hand: Hand) -> None:
    clock.instant = datetime(2027, 3, 24, 9, tzinfo=UTC)
    (found,) = post.desk.dossiers.search(CLAIRE, "muller zoe")
    post.person = found.person
    post.window.open("dossier", post.person)
    hand.sees("Quelle issue ?")


@then("l’appel du service porte sur le rendez-vous manqué")
def the_call_is_about_it(post: Post) -> None:
    (found,) = post.desk.dossiers.search(CLAIRE, "muller zoe")
    post.person = found.person
    (call,), (appointment,) = post.facts(Kind.CALL), post.facts(Kind.APPOINTMENT)
    assert isinstance(call.content, Call)
    assert call.content.result is CallResult.REACHED
    assert call.content.appointment == appointment.fact_id


@then("le service tient un CER en brouillon")
def a_draft(post: Post) -> None:
    (version,) = post.facts(Kind.CONTRACT)
    assert isinstance(version.content, Contract)
    assert version.content.signed_on is None
    assert post.milestone().signed_on is None


@then("le service ne tient encore aucun CER")
def no_contract_yet(post: Post) -> None:
    assert post.facts(Kind.CONTRACT) == []


@when(parsers.parse("j’imprime dans un fichier avec « {key} »"))
def print_to_a_file(hand: Hand, tmp_path: Path, key: str) -> None:
    def choose(_kind: str, chosen: object) -> bool:
        assert isinstance(chosen, QPrinter)
        chosen.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        chosen.setOutputFileName(str(tmp_path / "papier.pdf"))
        return True

    with dialogs.answering(choose):
        hand.press(key)
        hand.sees("CER envoyé à l’imprimante, 1 page.")


@then(parsers.parse("le papier dit « {words} »"))
def the_paper_says(post: Post, tmp_path: Path, words: str) -> None:
    # A page on paper is an image; its words are those of the pages it was drawn from.
    assert len(PdfReader(tmp_path / "papier.pdf").pages) == 1
    target = tmp_path / "cer.pdf"
    post.desk.cer.save(CLAIRE, post.person, target)
    assert words in PdfReader(target).pages[0].extract_text()


@then(parsers.parse("le service dit tout le parcours, du {first} au {last}"))
def the_whole_flow(post: Post, first: str, last: str) -> None:
    found, today = post.milestone(), date(2027, 3, 24)
    start, end = parse_date(first, today), parse_date(last, today)
    assert (found.informed_on, found.booked_on) == (start, start)
    assert (found.honoured_on, found.signed_on, found.oriented_on) == (end, end, end)
    assert found.scheme == "job_coaching"
    assert found.support_fixed_on == end
    outcomes = [
        (v.content.nature, v.content.outcome)
        for v in post.facts(Kind.APPOINTMENT)
        if isinstance(v.content, Appointment)
    ]
    assert outcomes == [
        (Nature.ORIENTATION, Outcome.ABSENT),
        (Nature.ORIENTATION, Outcome.HONOURED),
        (Nature.SUPPORT, Outcome.PLANNED),
    ]
    (orientation,), (support,) = post.facts(Kind.ORIENTATION), post.facts(Kind.SUPPORT)
    assert isinstance(support.content, Support)
    assert support.content.orientation == orientation.fact_id
    assert (support.content.started_on, support.content.ended_on) == (end, end)
    assert support.content.end_reason == "Emploi durable"
