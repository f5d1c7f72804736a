"""Collective sessions: planned with many persons, then who came, in one gesture each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.appointment import Nature, Outcome
from calpae_desktop.services.agenda import Diary, Gathering
from calpae_desktop.services.agenda_rows import Booked
from calpae_desktop.services.commands import Done
from calpae_desktop.services.diary_commands import Attendance, PlanSession
from calpae_desktop.services.rows import Found
from calpae_desktop.ui.screens.dossier.forms.appointment import parse_time
from calpae_desktop.ui.screens.dossier.forms.base import departments
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import Tone, paint
from calpae_desktop.ui.widgets import (
    Button,
    ComboField,
    DateField,
    PaintedButton,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import outcome

from .booking import NATURES
from .panel import PanelForm, choices
from .people import PersonRow, Seeker
from .target import movable
from .words import counted

_USUAL_MINUTES = "90"


class Enrolled(QWidget):
    """Who is to be expected; pressing one takes it off."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seeker = Seeker(session, "Inscrire une personne")
        self.rows: list[PersonRow] = []
        self._title = Text("", 13, 400, "text2")
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.seeker)
        box.addWidget(self._title)
        box.addLayout(self._list)
        self.seeker.taken.connect(self._add)
        self._say()

    @property
    def persons(self) -> list[str]:
        return [row.found.person for row in self.rows]

    def _add(self, found: Found) -> None:
        self.seeker.field.set_value("")
        self.seeker.field.line.setFocus()
        if found.person in self.persons:
            return
        row = PersonRow(found, "x")
        row.clicked.connect(self._on_row)
        self.rows.append(row)
        self._list.addWidget(row)
        self._say()

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, PersonRow):
            self.rows.remove(row)
            self._list.removeWidget(row)
            row.deleteLater()
            self.seeker.field.line.setFocus()
            self._say()

    def _say(self) -> None:
        count = len(self.rows)
        self._title.setText(f"À inscrire : {count}" if count else "")
        self._title.setVisible(bool(count))


class SessionPanel(PanelForm):
    """A new session, and who is expected there."""

    def __init__(self, session: Session, diary: Diary, adviser: str | None, shown: date) -> None:
        super().__init__("Séance collective", session)
        self._site = diary.site.id if diary.site else None
        self.title = TextField("Intitulé", "Droits et devoirs, TACI…")
        self.day = DateField("Date", session.desk.clock.today, required=True)
        self.time = TextField("Heure")
        self.minutes = TextField("Durée (min)")
        self.seats = TextField("Places", "Vide : sans limite")
        self.nature = ComboField("Nature", NATURES)
        self.adviser = ComboField("Conseiller", choices(diary.advisers))
        self.room = ComboField("Salle", choices(diary.rooms))
        self.department = ComboField("Département", departments(session.desk.actor.scope))
        self.enrolled = Enrolled(session)
        self.add("title", self.title)
        self.pair(("planned_at", self.day), ("time", self.time))
        self.pair(("minutes", self.minutes), ("seats", self.seats))
        self.add("nature", self.nature)
        self.add("adviser", self.adviser)
        if diary.rooms:
            self.add("room", self.room)
        self.add("department", self.department)
        self.content.addWidget(self.enrolled)
        self.day.set_value(shown)
        self.time.set_value("09:00")
        self.minutes.set_value(_USUAL_MINUTES)
        self.adviser.set_value(adviser or "")
        place = diary.site.department if diary.site else None
        self.department.set_value(place or self.department.value())
        self.department.setVisible(place is None)
        self.mark()

    @property
    def touched(self) -> bool:
        return super().touched or bool(self.enrolled.rows)

    def work(self) -> tuple[Callable[[], Done], str] | None:
        if not self.dates_right(self.day):
            return None
        chosen, at = self.day.value(), parse_time(self.time.value())
        minutes, seats = self.number(self.minutes), self.number(self.seats)
        if at is None:
            self.hour_wrong(self.time)
        if chosen is None or at is None or minutes is None or seats is None:
            return None
        command = PlanSession(
            self.title.value(),
            self.department.value(),
            Nature(self.nature.value()),
            datetime.combine(chosen, at),
            minutes,
            self.adviser.value() or None,
            self._site,
            self.room.value() or None,
            seats or None,
        )
        desk = self.session.desk
        persons = self.enrolled.persons
        count = counted(len(persons), "inscrit", "inscrits")
        said = f"{command.title} : le {day(chosen)} à {at:%H:%M}, {count}."
        return partial(desk.agenda.sessions.plan, desk.actor, command, persons), said


class Presence(PaintedButton):
    """One person expected: ticked when missing, once the session is `over`."""

    def __init__(self, booked: Booked, over: bool, parent: QWidget | None = None) -> None:
        self.booked, self._over = booked, over
        self._name = f"{booked.last_name} {booked.first_name}".strip()
        super().__init__(self._name, parent=parent)
        self.setCheckable(True)
        self.setEnabled(over and booked.outcome is Outcome.PLANNED)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._say)
        self._say(False)

    def sizeHint(self) -> QSize:
        return QSize(160, 30)

    @property
    def word(self) -> str:
        """« absente », what was noted before, or that they are only enrolled yet."""
        if self.booked.outcome is not Outcome.PLANNED:
            return outcome(self.booked.outcome, self.booked.title)
        if not self._over:
            return "inscrit"
        return outcome(Outcome.ABSENT, self.booked.title) if self.isChecked() else "présent"

    def _say(self, _checked: bool) -> None:
        self.setAccessibleName(f"{self._name}, {self.word}")
        self.update()

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        box = QRect(6, 7, 16, 16)
        if self.isChecked():
            paint.rounded(painter, box, 4, "late_soft", "late")
            paint.icon(painter, "x", 8, 9, 12, "late")
        else:
            paint.rounded(painter, box, 4, "surface", "border")
        width = paint.text_width(self.word, 13) + 8
        room = QRect(30, 0, self.width() - 34 - width, self.height())
        paint.text(painter, room, self._name, 14, 500)
        right = QRect(self.width() - width - 4, 0, width, self.height())
        tone: Tone = "late" if self.isChecked() else "text2"
        paint.text(painter, right, self.word, 13, 400, tone, paint.RIGHT)


class AttendancePanel(PanelForm):
    """Everyone came, but those ticked; before the hour, more persons may be enrolled.

    `move_asked` carries the session, to be put elsewhere."""

    move_asked = Signal(object)

    def __init__(self, session: Session, diary: Diary, gathering: Gathering) -> None:
        over = gathering.session.planned_at <= diary.now
        verb = "Noter les présences" if over else "Inscrire"
        super().__init__(gathering.session.title, session, verb)
        self._gathering, self._over = gathering, over
        when = gathering.session.planned_at
        seats = gathering.session.seats
        said = counted(len(gathering.expected), "inscrit", "inscrits")
        places = f" pour {seats} places" if seats else ""
        self.content.addWidget(Text(f"{day(when.date())}, {when:%H:%M} · {said}{places}", 14))
        self.move_button = Button("Déplacer…", Rank.TERTIARY, icon="calendar-time")
        self.move_button.clicked.connect(self._on_move)
        self.content.addWidget(self.move_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.move_button.setVisible(movable(gathering) is not None)
        self.rows = [Presence(one, over) for one in gathering.expected]
        if over:
            self.content.addWidget(
                Text("Cochez les absents, les autres sont honorés.", 13, 400, "text2", wrap=True)
            )
        for row in self.rows:
            self.content.addWidget(row)
        self.enrolled = Enrolled(session)
        self.enrolled.setVisible(not over)
        self.content.addWidget(self.enrolled)
        left = any(one.outcome is Outcome.PLANNED for one in gathering.expected)
        self.save_button.setEnabled(left or not over)

    def _on_move(self) -> None:
        self.move_asked.emit(self._gathering)

    @property
    def touched(self) -> bool:
        return bool(self.enrolled.rows) or any(row.isChecked() for row in self.rows)

    def start(self) -> None:
        free = next((row for row in self.rows if row.isEnabled()), None)
        first = self.enrolled.seeker.field.line if not self._over else free or self.save_button
        first.setFocus()

    def work(self) -> tuple[Callable[[], Done], str] | None:
        desk, held = self.session.desk, self._gathering.session
        if not self._over:
            persons = self.enrolled.persons
            said = f"{held.title} : {counted(len(persons), 'inscrit', 'inscrits')} de plus."
            return partial(desk.agenda.sessions.enrol, desk.actor, held.id, persons), said
        expected = [one for one in self._gathering.expected if one.outcome is Outcome.PLANNED]
        opened = {one.id: one.version for one in expected}
        missing = frozenset(row.booked.id for row in self.rows if row.isChecked())
        came = len(expected) - len(missing)
        said = (
            f"{held.title} : {counted(came, 'présent', 'présents')}, "
            f"{counted(len(missing), 'absent', 'absents')}."
        )
        command = Attendance(held.id, opened, missing)
        return partial(desk.agenda.sessions.attended, desk.actor, command), said
