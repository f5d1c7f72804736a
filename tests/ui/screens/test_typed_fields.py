"""Texts given back to fields that depend on one another, in whatever order a draft holds them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from PySide6.QtCore import QObject, Signal
from pytestqt.qtbot import QtBot

from calpae_desktop.domain.draft import Draft
from calpae_desktop.domain.outbox import Security
from calpae_desktop.domain.site import Site
from calpae_desktop.ui.screens.agenda.panel import PanelForm
from calpae_desktop.ui.screens.agenda.relocation import RelocationPanel
from calpae_desktop.ui.screens.letters.mail_form import MailForm
from calpae_desktop.ui.screens.typed_fields import TypedFields
from calpae_desktop.ui.widgets import TextField

from .agenda_stage import Stage, agenda_stage, at

FIXTURES = (agenda_stage,)
# Enough for no order but theirs to be met by chance.
NAMES = tuple(f"champ {number}" for number in range(20))


def reversed_of(texts: Mapping[str, str]) -> dict[str, str]:
    return dict(reversed(list(texts.items())))


class Followed(QObject):
    """The texts of fields, in the order in which they were followed."""

    said = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.said.connect(self.texts.append)


def test_texts_are_put_in_the_order_of_their_fields(qtbot: QtBot) -> None:
    fields, followed = {name: TextField(name) for name in NAMES}, Followed()
    for field in fields.values():
        qtbot.addWidget(field)
        field.changed.connect(followed.said)
    typed = TypedFields(fields)
    typed.mark()
    texts = {name: name.upper() for name in NAMES}
    for given in (texts, reversed_of(texts), {**texts, "inconnu": "rien"}):
        followed.texts.clear()
        typed.put(given)
        assert followed.texts == list(texts.values())
        assert typed.typed() == texts
        followed.texts.clear()
        typed.reset()
        assert followed.texts == [""] * len(NAMES)
        assert typed.typed() == {}


def test_a_draft_of_a_move_keeps_the_room_of_the_other_site(stage: Stage) -> None:
    stage.desk.agenda.arrangements.keep_site(
        stage.desk.actor, Site("S-2", "Neudorf", "67", rooms="Loft")
    )
    moved = stage.book("KELLER", at(24, 14))
    stage.show()
    assert stage.screen.diary is not None
    typed = {"site": "S-2", "room": "Loft"}
    for given in (typed, reversed_of(typed)):
        form = RelocationPanel(stage.session, stage.screen.diary, stage.item(moved))
        stage.qtbot.addWidget(form)
        give(form, given)
        assert form.typed() == typed
        form.notice.button.click()
        assert form.typed() == {}


@pytest.mark.parametrize("security", [Security.TLS, Security.NONE])
def test_a_draft_of_the_mail_server_keeps_a_port_of_its_own(
    stage: Stage, security: Security
) -> None:
    form = MailForm(stage.session)
    stage.qtbot.addWidget(form)
    usual = "587"  # of STARTTLS, the first of the list
    typed = {"security": security.value, "port": usual}
    for given in (typed, reversed_of(typed)):
        give(form, given)
        assert (form.security.value(), form.port.value()) == (security.value, usual)


def give(form: PanelForm | MailForm, typed: Mapping[str, str]) -> None:
    form.give_back(Draft(form.spot(), form.draft_title(), typed, at(23, 9)))
