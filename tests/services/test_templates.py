"""Texts of letters: those shipped, those that supervisors write, and every version of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from calpae_desktop.documents.filling import JinjaFiller
from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.short_text import SEPTETS
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.templates import KnownTemplate, Templates, revealing

from .conftest import Desk
from .gestures import refused, written

CONVOCATION = "convocation-courrier"


@pytest.fixture
def templates(desk: Desk) -> Templates:
    return Templates(desk.store, JinjaFiller())


def known(desk: Desk, templates: Templates, name: str = CONVOCATION) -> KnownTemplate:
    return next(k for k in templates.all(desk.actor) if k.template.id == name)


def test_each_letter_of_the_flow_is_shipped_for_each_way_of_sending(
    desk: Desk, templates: Templates
) -> None:
    shipped = {(k.template.purpose, k.template.channel) for k in templates.all(desk.actor)}
    assert shipped == {
        (purpose, channel)
        for purpose in Purpose
        for channel in (Channel.LETTER, Channel.EMAIL, Channel.SMS)
        if purpose is not Purpose.OTHER
    }


def test_what_is_shipped_has_no_fault_and_fits(desk: Desk, templates: Templates) -> None:
    for one in templates.all(desk.actor):
        seen = templates.preview(one.template)
        assert seen.right, one.template.id
        assert seen.places <= SEPTETS or one.template.channel is not Channel.SMS
        assert "\n\n\n" not in seen.body


def test_an_edit_takes_the_place_of_what_is_shipped(desk: Desk, templates: Templates) -> None:
    mine = replace(known(desk, templates).template, body="Bonjour {{ personne.nom }}.")
    templates.save(desk.actor, mine, None)
    found = known(desk, templates)
    assert found.template.body == "Bonjour {{ personne.nom }}.\n"
    assert (found.shipped, found.written_by) == (False, "claire")
    assert len(templates.all(desk.actor)) == 9


def test_versions_are_kept_and_taken_again(desk: Desk, templates: Templates) -> None:
    text = known(desk, templates).template
    templates.save(desk.actor, replace(text, body="Un"), None)
    first = known(desk, templates).opened
    desk.clock.forward(hours=1)
    templates.save(desk.actor, replace(text, body="Deux"), first)
    desk.clock.forward(hours=1)
    templates.restore(desk.actor, text.id, known(desk, templates).opened, first)
    bodies = [k.template.body for k in templates.history(desk.actor, text.id)]
    assert bodies == ["Un\n", "Deux\n", "Un\n", text.body]
    templates.restore(desk.actor, text.id, known(desk, templates).opened, None)
    assert known(desk, templates).template.body == text.body
    with refused(No.UNKNOWN_FACT):
        templates.restore(desk.actor, text.id, known(desk, templates).opened, 999_999)


def test_two_supervisors_do_not_overwrite_each_other(desk: Desk, templates: Templates) -> None:
    text = known(desk, templates).template
    templates.save(desk.actor, replace(text, body="Un"), None)
    with pytest.raises(EditConflict):
        templates.save(desk.actor, replace(text, body="Deux"), None)


def test_a_text_of_ones_own_is_written_then_used_no_more(desk: Desk, templates: Templates) -> None:
    own = Template("", "Invitation au forum", Purpose.OTHER, Channel.EMAIL, "Venez.", "Forum")
    done = templates.save(desk.actor, own, None)
    (name,) = (one.fact_id for one in done.written)
    found = known(desk, templates, name)
    assert found.opened is not None
    templates.withdraw(desk.actor, name, found.opened)
    assert name not in {k.template.id for k in templates.all(desk.actor)}
    desk.undo(done := templates.save(desk.actor, found.template, None))
    assert done.written


def test_an_edit_withdrawn_gives_back_what_was_shipped(desk: Desk, templates: Templates) -> None:
    text = known(desk, templates).template
    templates.save(desk.actor, replace(text, body="Un"), None)
    opened = known(desk, templates).opened
    assert opened is not None
    templates.withdraw(desk.actor, text.id, opened)
    assert known(desk, templates) == KnownTemplate(text, shipped=True)


FAULTY: list[tuple[dict[str, object], str, int]] = [
    ({"body": "Bonjour\n{{ personne.non }}"}, "body", 2),
    ({"body": ""}, "body", 1),
    ({"subject": ""}, "subject", 1),
    ({"subject": "{{ x }}"}, "subject", 1),
    ({"subject": "deux\nlignes"}, "subject", 1),
    ({"subject": "Votre R.S.A."}, "subject", 1),
    ({"subject": "Le revenu de solidarité active"}, "subject", 1),
    ({"channel": Channel.SMS, "body": "Votre RSA"}, "body", 1),
]


def test_a_text_with_a_fault_is_not_kept(desk: Desk, templates: Templates) -> None:
    text = known(desk, templates).template
    for change, field, line in FAULTY:
        with pytest.raises(Refusal) as raised:
            templates.save(desk.actor, replace(text, **change), None)  # type: ignore[arg-type] # its fields
        assert (raised.value.no, raised.value.field) == (No.BAD_TEMPLATE, field), change
        assert raised.value.details["line"] == line
    assert written(desk) == 0


def test_a_long_text_message_and_a_phone_call_are_refused(desk: Desk, templates: Templates) -> None:
    text = known(desk, templates, "convocation-sms").template
    with refused(No.LONG_MESSAGE):
        templates.save(desk.actor, replace(text, body="a" * (SEPTETS + 1)), None)
    with refused(No.BAD_VALUE):
        templates.save(desk.actor, replace(text, channel=Channel.PHONE), None)
    assert written(desk) == 0
    longest = replace(text, body="a" * SEPTETS)
    templates.save(desk.actor, longest, None)
    assert known(desk, templates, text.id).template.body.rstrip("\n") == longest.body


def test_only_supervisors_write_texts(desk: Desk, templates: Templates) -> None:
    paul = Actor("paul", Role.ADVISER, "Paul")
    text = known(desk, templates).template
    with refused(No.FORBIDDEN):
        templates.save(paul, text, None)
    assert templates.all(paul)


@pytest.mark.parametrize("text", ["le RSA", "R.S.A.", "rsa", "Revenu de Solidarité active"])
def test_words_that_tell_what_a_letter_is_about(text: str) -> None:
    assert revealing(text)


@pytest.mark.parametrize("text", ["Marsailles", "un versant", "solidarité", ""])
def test_words_that_do_not(text: str) -> None:
    assert revealing(text) == ""
