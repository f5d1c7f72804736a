"""What is typed outside the dossiers comes back too: letters, settings, budgets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

import pytest
import shiboken6
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.budget import Side
from calpae_desktop.domain.reach import Channel
from calpae_desktop.services.letters import Writing
from calpae_desktop.ui.drafts import PUT_ASIDE
from calpae_desktop.ui.screens.dossier.forms.base import text_of
from calpae_desktop.ui.screens.letters import LettersScreen, WriteScreen
from calpae_desktop.ui.screens.letters.asking import subject_of
from calpae_desktop.ui.screens.report import ReportScreen
from calpae_desktop.ui.screens.today.reasons import ReasonsForm
from calpae_desktop.ui.widgets import Button, ComboField, IconButton, LabeledField
from tests.ui.screens.dossier_stage import Stage, empty_room, prepared_stage
from tests.ui.test_drafts import died, kept, look, typed_in

FIXTURES = (empty_room, prepared_stage)


@dataclass(frozen=True)
class Place:
    """A page that is typed in, beside the dossier."""

    page: QWidget
    ready: Callable[[], bool]
    fields: Callable[[], Mapping[str, LabeledField]]
    put_aside: Callable[[], Button]
    title: str
    subject: str

    def shown(self) -> dict[str, str]:
        return {name: text_of(field) for name, field in self.fields().items()}


def mail_settings(stage: Stage) -> Place:
    screen = LettersScreen(stage.session)
    screen.arrive("messagerie")
    form = screen.mail
    fields = {"host": form.host, "login": form.login, "sender": form.from_address}
    return Place(
        screen, lambda: form.port.value() != "", lambda: fields, lambda: form.notice.button,
        "Serveur de messagerie", "messagerie",
    )  # fmt: skip


def template(stage: Stage, *, new: bool = False) -> Place:
    screen = LettersScreen(stage.session)
    left = stage.session.drafts.left()
    screen.arrive(left[0].spot.subject if left else "modeles:+" if new else "modeles")
    form = screen.editor
    fields = {"name": form.name, "subject": form.subject, "body": form.text}
    name = "+" if new else "convocation-courrier"
    return Place(
        screen, lambda: bool(form.origin.text()), lambda: fields, lambda: form.notice.button,
        "Modèle « Tapé »", f"modeles:{name}",
    )  # fmt: skip


def reasons(stage: Stage) -> Place:
    form = ReasonsForm(stage.session)
    return Place(
        form, lambda: form.labels.value() != "", lambda: {"labels": form.labels},
        lambda: form.notice.button, "Motifs d’absence", "motifs",
    )  # fmt: skip


def writing(stage: Stage) -> Place:
    screen = WriteScreen(stage.session)
    persons = (stage.person, "P-inconnu")
    left = stage.session.drafts.left()
    asked = Writing(persons, channel=Channel.LETTER)
    screen.arrive(left[0].spot.subject if left else asked)
    form = screen.asking
    fields = {"subject": form.subject, "body": form.text, "channel": form.channel}
    return Place(
        screen, lambda: form.text.value() != "", lambda: fields, lambda: form.notice.button,
        "Écrire à 2 personnes", subject_of(persons),
    )  # fmt: skip


def budget(stage: Stage) -> Place:
    screen = ReportScreen(stage.session.desk, stage.tasks, stage.session.drafts)
    page = screen.budget
    # Built when it is looked at.
    screen.pages.setCurrentWidget(page)
    screen.show()
    page.open(4, 2027)

    def fields() -> dict[str, LabeledField]:
        form = page.sheet.forms[Side.PLANNED] if page.sheet else None
        if form is None:
            return {}
        lines = [(one.label, one.amount) for one in form.lines]
        pairs = {f"{at}{rank}": f for at, one in enumerate(lines) for rank, f in enumerate(one)}
        return {**pairs, "period": form.period, "state": form.state}

    return Place(
        screen, lambda: bool(fields()), fields, lambda: page.banner.button,
        "Budget de la fiche 4, 2027", "4-2027",
    )  # fmt: skip


@pytest.mark.parametrize(
    "place", [mail_settings, template, partial(template, new=True), reasons, writing, budget],
    ids=["messagerie", "modèle", "nouveau modèle", "motifs", "lot", "budget"],
)  # fmt: skip
def test_every_other_page_comes_back_as_it_was_typed(
    stage: Stage, place: Callable[[Stage], Place]
) -> None:
    one = place(stage)
    stage.until(one.ready)
    fresh = one.shown()
    if place is budget:
        next(b for b in one.page.findChildren(IconButton) if b.isEnabled()).click()
        next(b for b in one.page.findChildren(Button) if b.label == "Ajouter une ligne").click()
    for field in one.fields().values():
        if not isinstance(field, ComboField):
            typed_in(field)
    was = one.shown()
    assert was != fresh
    look(stage)
    (draft,) = kept(stage.room)
    assert (draft.title, draft.spot.subject) == (one.title, one.subject)
    shiboken6.delete(one.page)
    died(stage)
    back = place(stage)
    stage.until(lambda: back.put_aside().label == PUT_ASIDE)
    assert back.shown() == was
    back.put_aside().click()
    stage.until(lambda: back.shown() == fresh or not back.put_aside().isVisibleTo(back.page))
    stage.session.drafts.look()
    shiboken6.delete(back.page)
    stage.tasks.close()
    assert kept(stage.room) == []


def test_a_password_is_in_no_draft(stage: Stage) -> None:
    one = mail_settings(stage)
    stage.until(one.ready)
    assert isinstance(one.page, LettersScreen)
    one.page.mail.password.line.setText("secret")
    typed_in(one.page.mail.host)
    assert one.page.unsaved()
    look(stage)
    shiboken6.delete(one.page)
    assert [set(draft.typed) for draft in kept(stage.room)] == [{"host"}]
