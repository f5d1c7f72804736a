"""Notes, contacts, who follows, the household, the deadlines: in place and by keyboard."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.person import Person, Role
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.site import Site
from calpae_desktop.services.commands import Correct, RecordEntry
from calpae_desktop.ui.screens.dossier import actions
from calpae_desktop.ui.screens.dossier.forms import (
    BookForm,
    FollowingForm,
    IdentityForm,
    NoteForm,
    ReachForm,
)
from calpae_desktop.ui.screens.lines import Link
from calpae_desktop.ui.widgets import Button
from tests.ui.fakes import SAMIR
from tests.ui.screens.dossier_stage import Key, Stage, empty_room, prepared_stage

FIXTURES = (empty_room, prepared_stage)


def notes(stage: Stage) -> list[str]:
    found = (v.content for v in stage.room.facts(stage.person, Kind.NOTE))
    return [note.text for note in found if isinstance(note, Note)]


def write_note(stage: Stage, text: str) -> None:
    stage.press(Key.Key_B)
    stage.form(NoteForm)
    stage.write(text)
    save(stage)


def save(stage: Stage) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClick(target, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.until(lambda: not stage.has_form)


def titles(stage: Stage) -> list[str]:
    model = stage.page.timeline.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_a_note_is_written_read_in_the_panel_and_undone(stage: Stage) -> None:
    stage.open()
    assert stage.page.panel.note.text.text() == "Aucune note pour l’instant."
    write_note(stage, "Disponible le matin, garde d’enfant jusqu’à 11 h 45")
    stage.until(lambda: "Disponible" in stage.page.panel.note.text.text())
    assert stage.page.panel.note.signature.text() == "23/03 10:24 · Claire Muller"
    assert stage.page.strip.label.text() == "Note ajoutée."
    assert any("Note d’équipe" in line and "Claire Muller" in line for line in titles(stage))
    stage.screen.undo()
    stage.until(lambda: notes(stage) == [])
    stage.until(lambda: stage.page.panel.note.text.text() == "Aucune note pour l’instant.")
    assert stage.page.panel.note.signature.isHidden()


def test_a_note_opens_from_the_history_is_written_again_and_withdrawn(stage: Stage) -> None:
    stage.open()
    write_note(stage, "Appeler le soir")
    stage.until(lambda: len(notes(stage)) == 1)
    stage.until(lambda: any("Appeler le soir" in line for line in titles(stage)))
    (version,) = stage.room.facts(stage.person, Kind.NOTE)
    stage.page.timeline.opened.emit(f"note:{version.fact_id}")
    form = stage.form(NoteForm)
    assert form.text.value() == "Appeler le soir"
    assert form.text.hint.text() == "Écrite le 23/03/2027 à 10:24, par Claire Muller."
    form.text.set_value("Appeler le matin")
    save(stage)
    stage.until(lambda: any("Texte de la note corrigé" in line for line in titles(stage)))
    assert notes(stage) == ["Appeler le matin"]
    stage.page.timeline.opened.emit(f"note:{version.fact_id}")
    form = stage.form(NoteForm)
    told = [form.history.itemAt(n).widget().text() for n in range(form.history.count())]  # type: ignore[union-attr] # labels
    assert told[0] == "Versions (2)"
    form.remove_button.click()
    stage.until(lambda: notes(stage) == [])
    stage.until(lambda: not stage.has_form)
    assert stage.page.strip.label.text() == "Note retirée."


def test_an_empty_note_is_said_at_its_field(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_B)
    form = stage.form(NoteForm)
    form.submit()
    assert form.text.has_error
    assert notes(stage) == []


def test_two_notes_of_one_minute_are_in_their_order_under_their_tab(stage: Stage) -> None:
    stage.open()
    write_note(stage, "Une")
    stage.until(lambda: len(notes(stage)) == 1)
    write_note(stage, "Deux")
    stage.until(lambda: not stage.page.panel.note.others.isHidden())
    assert stage.page.panel.note.others.accessibleName() == "Lire les 2 notes"
    assert stage.page.panel.note.text.text() == "Deux"
    stage.page.panel.note.others.click()
    assert stage.page.tabs.current() == "notes"
    assert len(titles(stage)) == 2


def test_the_history_is_read_from_either_end(stage: Stage) -> None:
    stage.open()
    stage.until(lambda: len(titles(stage)) > 2)
    newest = titles(stage)
    stage.page.order.click()
    assert titles(stage) == newest[::-1]
    assert stage.page.order.accessibleName().startswith("Du plus ancien")
    stage.page.order.click()
    assert titles(stage) == newest


def test_how_she_prefers_to_be_reached_is_said_and_shown(stage: Stage) -> None:
    stage.open()
    line = stage.page.panel._changeable[actions.REACH]
    assert line.words == "préférence à dire"
    stage.press(Key.Key_L)
    form = stage.form(ReachForm)
    assert form.email.hint.text() == "Pas d’adresse au dossier."
    assert form.sms.hint.isHidden()
    form.preferred.set_value(Channel.SMS.value)
    form.sms.set_value("oui")
    form.remark.set_value("après 16 h")
    form.language.set_value("peul")
    form.submit()
    stage.until(lambda: line.words == "SMS, après 16 h")
    (version,) = stage.room.facts(stage.person, Kind.REACH)
    assert isinstance(version.content, Reach)
    assert (version.content.sms_agreed, version.content.email_agreed) == (True, False)
    assert "Langues : peul" in names(stage)
    stage.press(Key.Key_L)
    form = stage.form(ReachForm)
    assert (form.preferred.value(), form.language.value()) == ("sms", "peul")
    form.remove_button.click()
    stage.until(lambda: line.words == "préférence à dire")
    stage.screen.undo()
    stage.until(lambda: line.words == "SMS, après 16 h")


def names(stage: Stage) -> list[str]:
    grid = stage.page.panel.details
    widgets = (grid.itemAt(n).widget() for n in range(grid.count()))  # type: ignore[union-attr] # its items
    return [widget.accessibleName() for widget in widgets if widget]


def test_the_dossier_is_given_to_an_adviser_at_a_site(stage: Stage) -> None:
    site = Site("S1", "Strasbourg-Meinau", "67")
    stage.room.other.corrections.correct(SAMIR, Correct(site, None))
    stage.open()
    line = stage.page.panel._changeable[actions.FOLLOW]
    stage.until(lambda: line.words == "C. Muller")
    assert "personne n’est dit suivre" in line.accessibleDescription()
    stage.press(Key.Key_Q)
    form = stage.form(FollowingForm)
    form.adviser.set_value("Paul Roth")
    form.site.set_value(site.id)
    form.submit()
    stage.until(lambda: line.words == "Paul Roth")
    assert "Strasbourg-Meinau" in line.accessibleDescription()
    (version,) = stage.room.facts(stage.person, Kind.FOLLOWING)
    assert version.content == Following(
        f"F-{stage.person}", stage.person, date(2027, 3, 23), "Paul Roth", site.id
    )
    assert any("Suivi par Paul Roth. Strasbourg-Meinau" in line for line in titles(stage))
    stage.screen.undo()
    stage.until(lambda: line.words == "C. Muller")


def test_the_partner_is_a_link_to_another_dossier(stage: Stage) -> None:
    mine = stage.room.other.dossiers.open(SAMIR, stage.person)
    role = replace(mine.identity, role=Role.CLAIMANT)
    stage.room.other.corrections.correct(SAMIR, Correct(role, mine.person.version_id))
    who = Person(
        "", "DIALLO", "Mamadou", date(1990, 5, 1), file_number="0004127806", role=Role.PARTNER
    )
    entry = RecordEntry(who, "67", date(2027, 3, 1), date(2027, 3, 11))
    (partner,) = stage.room.other.intake.record_entry(SAMIR, entry).persons
    stage.open()
    grid = stage.page.panel.details
    stage.until(lambda: any("Mamadou" in name for name in names(stage)))
    widgets = [grid.itemAt(n).widget() for n in range(grid.count())]  # type: ignore[union-attr] # its items
    (link,) = (widget for widget in widgets if isinstance(widget, Link))
    assert link.words == "Mamadou, conjoint"
    asked: list[tuple[str, object]] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    link.setFocus()
    stage.press(Key.Key_Return)
    assert asked == [("dossier", partner)]


def test_each_deadline_says_its_day_and_opens_what_meets_it(stage: Stage) -> None:
    stage.open()
    stage.until(lambda: bool(stage.page.panel.terms.rows))
    told = [row.accessibleName() for row in stage.page.panel.terms.rows]
    assert told[0].startswith("Rendez-vous : jusqu’au 19/03/2027, tenue, fait le 15/03/2027.")
    assert told[1].startswith("Orientation : jusqu’au 11/04/2027, encore 19 j.")
    assert any("D.262-65-2" in words for words in told)
    waiting = next(
        row for row in stage.page.panel.terms.rows if "Accompagnement" in row.accessibleName()
    )
    waiting.setFocus()
    stage.press(Key.Key_Return)
    assert stage.form(BookForm)


def test_a_wrong_number_is_said_at_its_field_and_what_is_typed_stays(stage: Stage) -> None:
    stage.open()
    stage.press(Key.Key_I)
    form = stage.form(IdentityForm)
    form.texts["phone"].set_value("06 12 34")
    form.submit()
    stage.until(lambda: form.texts["phone"].has_error)
    assert "dix chiffres" in form.texts["phone"].fault_text.text()
    form.texts["phone"].set_value("+262 692 12 34 56")
    form.texts["email"].set_value("zoe@ville")
    form.submit()
    stage.until(lambda: form.texts["email"].has_error)
    form.texts["email"].set_value("Zoe@Ville.fr")
    form.submit()
    stage.until(lambda: not stage.has_form)
    who = stage.room.other.dossiers.open(SAMIR, stage.person).identity
    assert (who.phone, who.email) == ("0692123456", "Zoe@ville.fr")


def test_the_identity_warns_of_whoever_has_what_is_typed(stage: Stage) -> None:
    who = Person("", "ROTH", "Paul", date(1980, 5, 1), phone="0388123456")
    entry = RecordEntry(who, "67", date(2027, 3, 1), date(2027, 3, 11))
    (other,) = stage.room.other.intake.record_entry(SAMIR, entry).persons
    stage.open()
    stage.press(Key.Key_I)
    form = stage.form(IdentityForm)
    form.texts["phone"].line.setFocus()
    form.texts["phone"].line.selectAll()
    stage.write("03 88 12 34 56")
    stage.until(lambda: form.neighbours.count == 1)
    buttons = form.neighbours.findChildren(Button)
    (button,) = (b for b in buttons if "ROTH" in b.accessibleName())
    assert button.accessibleName().endswith("Même téléphone")
    asked: list[tuple[str, object]] = []
    stage.screen.go.connect(lambda place, subject: asked.append((place, subject)))
    button.setFocus()
    stage.press(Key.Key_Return)
    assert asked == [("dossier", other)]
    form.texts["phone"].line.setFocus()
    form.texts["phone"].line.selectAll()
    stage.write("06 12 34 56 78")
    stage.until(lambda: form.neighbours.count == 0)
    assert form.neighbours.notice.isHidden()
