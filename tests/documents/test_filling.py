"""Texts with fields: what may be written in one, what it gives, and what it can never do."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calpae_desktop.documents.filling import LONGEST, MOST, JinjaFiller
from calpae_desktop.domain.template import Field
from calpae_desktop.services.filling import Unfilled
from calpae_desktop.words import templates as words

FILLER = JinjaFiller()
VALUES = {field.value: example for field, example in words.EXAMPLES.items()}


@pytest.mark.parametrize("field", Field)
def test_each_field_is_said(field: Field) -> None:
    text = f"« {{{{ {field.value} }}}} »"
    assert FILLER.faults(text) == []
    assert FILLER.fill(text, VALUES) == f"« {words.EXAMPLES[field]} »"


def test_a_condition_keeps_or_drops_a_line() -> None:
    text = "a\n{% if telephone %}\nTél. {{ telephone }}\n{% else %}\nÉcrivez-nous\n{% endif %}\nb"
    assert FILLER.fill(text, VALUES) == f"a\nTél. {VALUES['telephone']}\nb"
    assert FILLER.fill(text, {}) == "a\nÉcrivez-nous\nb"


def test_what_a_value_says_is_never_read_as_a_text() -> None:
    said = FILLER.fill("{{ personne.nom }}", {"personne.nom": "{{ telephone }} <b>&"})
    assert said == "{{ telephone }} <b>&"


def test_letters_change_case() -> None:
    assert FILLER.fill("{{ personne.prenom | majuscules }}", VALUES) == "AMINATA"


def test_all_empty_fields_that_are_shown_are_told_at_once() -> None:
    with pytest.raises(Unfilled) as raised:
        FILLER.fill(
            "{{ telephone }}{{ personne.nom | majuscules }}{% if adresse %}x{% endif %}", {}
        )
    assert raised.value.names == ("personne.nom", "telephone")


def test_a_man_is_expected_without_an_ending() -> None:
    values = {**VALUES, "personne.accord": ""}
    assert FILLER.fill("attendu{{ personne.accord }}.", values) == "attendu."


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("", 1, words.EMPTY),
        (" \n", 1, words.EMPTY),
        ("a\n{{ personne.non }}", 2, words.unknown("personne.non", "personne.nom")),
        ("{{ rendez_vous.dat }}", 1, words.unknown("rendez_vous.dat", "rendez_vous.date")),
        ("{{ xyz }}", 1, words.unknown("xyz", None)),
        ("a\n\n{% if telephone %}", 3, words.UNCLOSED),
        ("{{ personne.nom", 1, words.BRACES),
        ("{% if %}a{% endif %}", 1, words.BRACES),
        ("x" * (MOST + 1), 1, words.too_long(MOST)),
        ("{% if telephone %}" * 6 + "{% endif %}" * 6, 1, words.TOO_DEEP),
    ],
)
def test_what_is_wrong_is_said_at_its_line(text: str, line: int, said: str) -> None:
    (fault,) = FILLER.faults(text)
    assert (fault.line, fault.sentence) == (line, said)


ATTACKS = [
    "{% for x in range(10**9) %}{{ x }}{% endfor %}",
    "{{ 'a' * 10**9 }}",
    "{{ 10 ** 10 ** 10 }}",
    "{{ ''.__class__.__mro__ }}",
    "{{ personne.__class__ }}",
    "{{ personne.keys() }}",
    "{{ personne.items }}",
    "{{ personne['nom'] }}",
    "{{ personne.nom.upper() }}",
    "{{ personne.nom | attr('x') }}",
    "{{ personne.nom | center(1000000000) }}",
    "{{ cycler }}",
    "{{ lipsum(n=100000) }}",
    "{{ self }}",
    "{% include 'x' %}",
    "{% import 'x' as y %}",
    "{% extends 'x' %}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% set a = 1 %}",
    "{% block a %}{% endblock %}",
    "{% filter majuscules %}a{% endfilter %}",
    "{{ 'a' ~ 'b' }}",
    "{{ [1, 2] }}",
    "{{ {'a': 1} }}",
    "{{ 1 if telephone else 2 }}",
    "{% if telephone is defined %}a{% endif %}",
    "{{ " + "(" * 90 + "telephone" + ")" * 90 + " }}",
    "{{ " + "not " * 40 + "telephone }}",
    "{{ " + " and ".join(["telephone"] * LONGEST) + " }}",
    "\ue000telephone\ue001",
]


@pytest.mark.parametrize("text", ATTACKS)
def test_a_text_is_never_a_program(text: str) -> None:
    begun = process_time()
    allowed = FILLER.faults(text) == []
    assert not allowed or text.startswith("{{ not")
    if not allowed:
        with pytest.raises(ValueError, match="faults"):
            FILLER.fill(text, VALUES)
    assert process_time() - begun < 1


@settings(max_examples=25)
@given(st.text("{}% |.()[]'\nabifnodtelph", max_size=80))
def test_any_text_is_judged_and_what_is_right_is_filled(text: str) -> None:
    faults = FILLER.faults(text)
    assert all(fault.line >= 1 and fault.sentence for fault in faults)
    if not faults:
        # Every field has an example: what is right is filled, and no field is left in it.
        assert "{{" not in FILLER.fill(text, VALUES)
    else:
        with pytest.raises(ValueError, match="faults"):
            FILLER.fill(text, VALUES)


def test_the_longest_text_is_filled_in_a_moment() -> None:
    line = "{{ personne.nom }}{% if telephone %}a{% endif %}\n"
    text = line * (MOST // len(line))
    begun = process_time()
    assert FILLER.faults(text) == []
    assert len(FILLER.fill(text, VALUES).splitlines()) == MOST // len(line)
    assert process_time() - begun < 5


def test_what_a_person_lacks_is_said_once() -> None:
    said = words.lacking(["rendez_vous.date", "rendez_vous.heure", "referent"])
    assert said == "Aucun rendez-vous à venir, aucun référent n’est désigné"
