"""Everything that can be shown has French words."""

import re
from dataclasses import fields
from datetime import date, datetime
from string import Formatter

import pytest

from calpae_desktop.domain.access import Action, Role
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.indicators import INDICATORS
from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable
from calpae_desktop.domain.uncounted import uncounted as groups
from calpae_desktop.words import figures, indicators, refusals
from calpae_desktop.words.fields import FIELDS

# An imperative: « Choisissez-en un autre », « dites à la demande de qui ».
TO_DO = re.compile(r"\b(?!avez|pouvez|êtes)\w+ez\b|\bdites\b|\bpouvez l’")


@pytest.mark.parametrize("no", No)
def test_each_refusal_is_a_sentence(no: No) -> None:
    said = refusals.sentence(Refusal(no))
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("no", No)
def test_each_refusal_says_what_to_do(no: No) -> None:
    """What happened alone leaves somebody before a closed door (ux 14)."""
    assert TO_DO.search(refusals.REFUSALS[no])
    # What a text gets wrong is said by what reads it.
    detailed = refusals.DETAILED.get(no, "") if no is not No.BAD_TEMPLATE else ""
    assert not detailed or TO_DO.search(detailed)


@pytest.mark.parametrize("no", refusals.DETAILED)
def test_each_detailed_refusal_says_its_details(no: No) -> None:
    names = {name for _, name, _, _ in Formatter().parse(refusals.DETAILED[no]) if name}
    details = {name: f"<{name}>" for name in names - {"field"}}
    said = refusals.sentence(Refusal(no, "last_name", **details))
    assert all(value in said for value in details.values())


@pytest.mark.parametrize("cause", Cause)
def test_each_cause_says_what_is_safe_and_what_to_do(cause: Cause) -> None:
    said = refusals.sentence(Unavailable(cause, "errno 28"))
    assert re.search(r"rien n’a été|ce qui était enregistré", said)
    assert TO_DO.search(said)
    assert "errno" not in said


def test_details_are_said_in_french() -> None:
    said = refusals.sentence(Refusal(No.FUTURE_KNOWLEDGE, "connu_au", day=date(2027, 3, 5)))
    assert "05/03/2027" in said
    said = refusals.sentence(Refusal(No.FORBIDDEN, role=Role.ADVISER, action=Action.EXPORT))
    assert "conseiller d’orientation" in said
    assert "exporter la base" in said
    said = refusals.sentence(Refusal(No.REQUIRED, "last_name"))
    assert "« Nom »" in said
    said = refusals.sentence(Refusal(No.FUTURE_EVENT, day=datetime(2027, 3, 5, 9, 30)))
    assert "05/03/2027 à 09:30" in said


def test_a_conflict_says_that_the_typed_text_is_kept() -> None:
    assert "conservée" in refusals.sentence(EditConflict("R1"))


@pytest.mark.parametrize("kind", Kind)
def test_each_field_of_each_kind_has_a_name(kind: Kind) -> None:
    assert set(FIELDS[kind]) == {f.name for f in fields(kind.content_type)}


@pytest.mark.parametrize(
    "table", [indicators.LABELS, indicators.SHORT, indicators.DEFINITIONS, indicators.UNITS]
)
def test_each_indicator_has_words(table: dict[str, object]) -> None:
    assert set(table) == {indicator.id for indicator in INDICATORS}


def test_each_reason_of_an_uncounted_dossier_has_words() -> None:
    said = [figures.uncounted(group) for indicator in INDICATORS for group in groups(indicator)]
    assert len(said) > 10
    assert all(said)
