"""What leaves the agenda: the sheet of a day, the file of a calendar."""

from __future__ import annotations

from datetime import datetime, time
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.calendar import Period
from calpae_desktop.ui import dialogs
from calpae_desktop.ui.screens.session import Session

from . import words
from .gestures import AgendaGestures
from .memory import span_of
from .preview import DayPreview


class AgendaPapers(AgendaGestures):
    """Of the day looked at, and of the advisers chosen."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.day = session.desk.clock.today()
        self.site: str | None = None
        self.preview: DayPreview | None = None
        self._paper_title = self._saved = ""

    @property
    def span(self) -> Period:
        """The days shown."""
        return span_of(self.day, self.view)

    @property
    def _adviser(self) -> str | None:
        return next(iter(self.side.advisers), None)

    @property
    def _day_looked_at(self) -> datetime:
        """The day of the block that has the keyboard, else the first one shown."""
        block = self.grid.current()
        held = block.placed.span.starts_at if block is not None and block.placed else None
        return held or datetime.combine(self.day, time())

    def show_paper(self) -> None:
        """The sheet of the day looked at, of the advisers shown."""
        desk, day = self._session.desk, self._day_looked_at.date()
        names = tuple(self.side.advisers)
        work = partial(desk.diary_files.sheet, desk.actor, day, self.site, names)
        self._paper_title = words.title(Period(day, day))
        self._session.tasks.latest("agenda-papier", work, self._on_sheet, self._refuse)

    def _on_sheet(self, content: bytes) -> None:
        if self.preview is None:
            self.preview = DayPreview(self._session.tasks)
            self.preview.back_asked.connect(self._hide_paper)
            self.preview.failed.connect(self._refuse)
            self.whole.addWidget(self.preview)
        self.page.hide()
        self.preview.show()
        self.preview.put(self._paper_title, content)
        self.keys_changed.emit()

    def _hide_paper(self) -> None:
        if self.preview is not None:
            self.preview.hide()
        self.page.show()
        self.grid.take_focus()
        self.keys_changed.emit()

    def save_calendar(self) -> None:
        """The .ics file of the first diary shown, for the days shown."""
        adviser = self._adviser
        if adviser is None:
            return
        suggestion = f"agenda {adviser} {self.span.first:%Y-%m-%d}.ics"
        path = dialogs.save_file(self, "Enregistrer l’agenda", suggestion, "Agenda (*.ics)")
        if path:
            desk = self._session.desk
            saved = partial(desk.diary_files.save_calendar, desk.actor, adviser, self.span)
            self._saved = f"Agenda de {adviser} enregistré dans « {Path(path).name} »."
            self._session.tasks.read(partial(saved, Path(path)), self._on_saved, self._refuse)

    def _on_saved(self, _nothing: None) -> None:
        self.strip.offer(self._saved)
        self.strip.button.hide()
