"""Forms of the dossier: facts told apart, what is typed kept, every outcome told."""

from __future__ import annotations

from datetime import date

from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Kind
from calpae_desktop.services.commands import Correct
from calpae_desktop.ui.screens.dossier.forms import CorrectForm
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def test_facts_of_two_kinds_with_one_id_are_told_apart(stage: Stage) -> None:
    (right,) = stage.room.facts(stage.person, Kind.RIGHT)
    contract = Contract(
        right.fact_id,
        stage.person,
        ContractType.ORIENTATION,
        ends_on=date(2027, 9, 20),
        signed_on=date(2027, 3, 20),
    )
    stage.room.other.corrections.correct(SAMIR, Correct(contract, None))
    stage.open()
    stage.page.timeline.opened.emit(f"contract:{right.fact_id}")
    form = stage.form(CorrectForm)
    assert form.field.value() == "signed_on"
    form.remove_button.click()
    stage.until(lambda: stage.room.facts(stage.person, Kind.CONTRACT) == [])
    assert len(stage.room.facts(stage.person, Kind.RIGHT)) == 1
