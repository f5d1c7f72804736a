"""Which form is open beside the grid: one at a time, never over what is typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.agenda import Diary, Gathering
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.widgets import BannerKind

from .absence import AbsencePanel
from .booking import BookingPanel
from .gatherings import AttendancePanel, SessionPanel
from .panel import PanelForm
from .relocation import RelocationPanel
from .settings import PostPanel, SettingsPanel, SitePanel
from .target import Movable

TYPING = "Une saisie est en cours : enregistrez-la, ou annulez-la (Échap)."


class Panels(QObject):
    """`asked` carries a work and what to say of it; `changed`: one was opened or closed."""

    asked = Signal(object, str)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, row: QHBoxLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._row = session, row
        self.form: PanelForm | None = None
        self._diary: Diary | None = None

    @property
    def touched(self) -> bool:
        """Whether closing the form would lose what is typed."""
        return self.form is not None and self.form.touched

    def book(
        self,
        diary: Diary,
        adviser: str | None,
        at: datetime | None = None,
        room: str | None = None,
    ) -> None:
        """Somebody, then a slot."""
        if self._session.may(Action.RECORD_APPOINTMENT):
            self._open(BookingPanel(self._session, diary, adviser, at, room))

    def relocate(self, diary: Diary, source: Movable) -> None:
        """An appointment or a session, to any day, hour, adviser, room or site."""
        if self._session.may(Action.RECORD_APPOINTMENT):
            self._open(RelocationPanel(self._session, diary, source))

    def absence(
        self, diary: Diary, adviser: str | None, at: datetime, known: Version | None
    ) -> None:
        """A time that is no appointment."""
        if self._session.may(Action.KEEP_DIARY):
            self._open(AbsencePanel(self._session, diary, adviser, at.date(), known))

    def session(self, diary: Diary, adviser: str | None, at: datetime) -> None:
        """A collective session."""
        if self._session.may(Action.KEEP_DIARY):
            self._open(SessionPanel(self._session, diary, adviser, at.date()))

    def attendance(self, diary: Diary, gathering: Gathering) -> None:
        """Who comes, or came, to a session."""
        if self._session.may(Action.RECORD_APPOINTMENT):
            self._diary = diary
            panel = AttendancePanel(self._session, diary, gathering)
            panel.move_asked.connect(self._on_move)
            self._open(panel)

    def _on_move(self, gathering: Gathering) -> None:
        if self._diary is not None:
            self.relocate(self._diary, gathering)

    def settings(self, diary: Diary) -> None:
        """Sites, posts and lengths."""
        self._diary = diary
        desk = self._session.desk
        work = partial(desk.agenda.arrangements.house)
        self._session.tasks.latest("agenda-maison", work, self._on_house, self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self.failed.emit(error)

    def _on_house(self, house: Sequence[Version]) -> None:
        if self._diary is None:
            return
        panel = SettingsPanel(self._session, self._diary, house)
        panel.edited.connect(self._edit)
        panel.site_wanted.connect(self._new_site)
        panel.post_wanted.connect(self._new_post)
        self._open(panel)

    def _edit(self, version: Version) -> None:
        if isinstance(version.content, Post):
            self._open(PostPanel(self._session, self._sites(), version))
        else:
            self._open(SitePanel(self._session, version))

    def _new_site(self) -> None:
        self._open(SitePanel(self._session, None))

    def _new_post(self) -> None:
        self._open(PostPanel(self._session, self._sites(), None))

    def _sites(self) -> list[Site]:
        return list(self._diary.sites) if self._diary else []

    def _open(self, form: PanelForm) -> None:
        if self.form is not None and self.form.touched:
            self.form.notice.say(BannerKind.WARN, TYPING)
            form.deleteLater()
            self.form.start()
            return
        self._remove()
        self.form = form
        form.asked.connect(self.asked)
        form.closed.connect(self.close)
        self._row.addWidget(form)
        self.changed.emit()
        form.start()
        self._session.drafts.watch(form)

    def close(self) -> None:
        """The form goes, the grid has the keyboard again."""
        self._remove()
        self.changed.emit()

    def _remove(self) -> None:
        if self.form is not None:
            self._session.drafts.release(self.form)
            self._row.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
            self.form = None
