"""Réglages of the agenda: sites with their hours and rooms, posts, lengths of appointments."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QRect, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from calpae_desktop.domain.appointment import Nature
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.services.agenda import Diary
from calpae_desktop.services.commands import Done
from calpae_desktop.ui.screens.dossier.forms.base import departments
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.style import paint
from calpae_desktop.ui.widgets import (
    ActionRow,
    AreaField,
    Choice,
    ComboField,
    PaintedButton,
    Text,
    TextField,
)

from .panel import NOBODY, PanelForm

_HOURS = "lun-ven 08:30-12:00 13:30-17:30; sam 09:00-12:00"
_LENGTHS = {
    Nature.ORIENTATION: "Orientation (min)",
    Nature.SUPPORT: "Accompagnement (min)",
    Nature.OTHER: "Autre (min)",
}


class SitePanel(PanelForm):
    """A site: its hours are checked when it is saved, and shown as they are kept."""

    def __init__(self, session: Session, known: Version | None) -> None:
        super().__init__("Site" if known else "Nouveau site", session)
        site = known.content if known else None
        self._site = site if isinstance(site, Site) else None
        self.change(known)
        self.name = TextField("Nom")
        self.department = ComboField("Département", departments(session.desk.actor.scope))
        self.hours = AreaField("Horaires d’ouverture", f"Par exemple « {_HOURS} »")
        self.rooms = AreaField("Salles", "Séparées par « ; »", lines=2)
        self.address = TextField("Adresse")
        self.postal_code = TextField("Code postal")
        self.town = TextField("Commune")
        self.phone = TextField("Téléphone")
        self.add("name", self.name)
        self.add("department", self.department)
        self.add("hours", self.hours)
        self.add("rooms", self.rooms)
        self.add("address", self.address)
        self.pair(("postal_code", self.postal_code), ("town", self.town))
        self.add("phone", self.phone)
        if self._site is not None:
            self._fill(self._site)
        self.drop_button.setVisible(self._site is not None)
        self.mark()

    def _fill(self, site: Site) -> None:
        self.department.set_value(site.department)
        for field, text in (
            (self.name, site.name),
            (self.hours, site.hours),
            (self.rooms, site.rooms),
            (self.address, site.address),
            (self.postal_code, site.postal_code),
            (self.town, site.town),
            (self.phone, site.phone),
        ):
            field.set_value(text or "")

    def work(self) -> tuple[Callable[[], Done], str] | None:
        kept = replace(
            self._site or Site("", "", ""),
            name=self.name.value().strip(),
            department=self.department.value(),
            hours=self.hours.value().strip() or None,
            rooms=self.rooms.value().strip() or None,
            address=self.address.value().strip() or None,
            postal_code=self.postal_code.value().strip() or None,
            town=self.town.value().strip() or None,
            phone=self.phone.value().strip() or None,
        )
        desk = self.session.desk
        done = partial(desk.agenda.arrangements.keep_site, desk.actor, kept, self._opened)
        return done, f"Site {kept.name} enregistré."

    def drop(self) -> None:
        if self._site is not None:
            desk = self.session.desk
            dropped = partial(desk.agenda.arrangements.drop_site, desk.actor, self._site)
            self.asked.emit(
                partial(dropped, self._opened or 0), f"Site {self._site.name} supprimé."
            )


class PostPanel(PanelForm):
    """A post: the login of somebody, the name that facts carry, the site where they receive."""

    def __init__(self, session: Session, sites: Sequence[Site], known: Version | None) -> None:
        super().__init__("Poste" if known else "Nouveau poste", session)
        post = known.content if known else None
        self._post = post if isinstance(post, Post) else None
        self.change(known)
        places = [NOBODY, *(Choice(site.id, site.name) for site in sites)]
        self.login = TextField("Compte", "Celui de la connexion")
        self.adviser = TextField("Nom dans les dossiers", "Par exemple « C. Muller »")
        self.department = ComboField("Département", departments(session.desk.actor.scope))
        self.site = ComboField("Site", places)
        self.organisation = TextField("Organisme")
        self.email = TextField("Courriel")
        self.add("id", self.login)
        self.add("adviser", self.adviser)
        self.add("department", self.department)
        self.add("site", self.site)
        self.add("organisation", self.organisation)
        self.add("email", self.email)
        if self._post is not None:
            self._fill(self._post)
        self.login.line.setReadOnly(self._post is not None)
        self.drop_button.setVisible(self._post is not None)
        self.mark()

    def _fill(self, post: Post) -> None:
        self.login.set_value(post.id)
        self.adviser.set_value(post.adviser)
        self.department.set_value(post.department)
        self.site.set_value(post.site or "")
        self.organisation.set_value(post.organisation or "")
        self.email.set_value(post.email or "")

    def work(self) -> tuple[Callable[[], Done], str] | None:
        kept = Post(
            self.login.value().strip(),
            self.adviser.value().strip(),
            self.department.value(),
            self.organisation.value().strip() or None,
            self.site.value() or None,
            self.email.value().strip() or None,
        )
        desk = self.session.desk
        done = partial(desk.agenda.arrangements.keep_post, desk.actor, kept, self._opened)
        return done, f"Poste de {kept.adviser} enregistré."

    def drop(self) -> None:
        if self._post is not None:
            desk = self.session.desk
            dropped = partial(desk.agenda.arrangements.drop_post, desk.actor, self._post)
            said = f"Poste de {self._post.adviser} supprimé."
            self.asked.emit(partial(dropped, self._opened or 0), said)


class HouseRow(PaintedButton):
    """A site or a post: pressing it edits it."""

    def __init__(self, version: Version, parent: QWidget | None = None) -> None:
        self.version = version
        content = version.content
        self._name = content.name if isinstance(content, Site) else ""
        self._aside = content.hours or "" if isinstance(content, Site) else ""
        if isinstance(content, Post):
            self._name, self._aside = content.adviser, content.id
        super().__init__(f"{self._name} {self._aside}".strip(), parent=parent)
        self.setToolTip(self._aside)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(160, 32)

    def draw(self, painter: QPainter) -> None:
        if self.hovered:
            paint.rounded(painter, self.rect(), 6, "surface2")
        if self.hasFocus():
            paint.focus_ring(painter, self.rect())
        used = paint.text(painter, QRect(6, 0, self.width() - 60, 32), self._name, 14, 500)
        room = QRect(14 + used, 0, self.width() - used - 20, 32)
        paint.text(painter, room, self._aside, 13, 400, "text2", paint.RIGHT)


class SettingsPanel(PanelForm):
    """Lengths are saved here; sites and posts open a form of their own (`edited`)."""

    edited = Signal(object)
    site_wanted = Signal()
    post_wanted = Signal()

    def __init__(self, session: Session, diary: Diary, house: Sequence[Version]) -> None:
        super().__init__("Réglages de l’agenda", session, verb="Enregistrer les durées")
        self.minutes = {nature: TextField(label) for nature, label in _LENGTHS.items()}
        for nature, field in self.minutes.items():
            field.set_value(str(diary.lengths[nature]))
            self.add(f"minutes_{nature.value}", field)
        self.rows: list[HouseRow] = []
        self._section("Sites", [v for v in house if isinstance(v.content, Site)])
        self.new_site = ActionRow("plus", "Ajouter un site")
        self.box.insertWidget(self.box.count() - 1, self.new_site)
        self._section("Postes", [v for v in house if isinstance(v.content, Post)])
        self.new_post = ActionRow("plus", "Ajouter un poste")
        self.box.insertWidget(self.box.count() - 1, self.new_post)
        self.new_site.clicked.connect(self.site_wanted)
        self.new_post.clicked.connect(self.post_wanted)
        self.mark()

    def _section(self, title: str, versions: Sequence[Version]) -> None:
        part = QVBoxLayout()
        part.setSpacing(2)
        part.addWidget(Text(title, 14, 600, "text2"))
        for version in sorted(versions, key=_by_name):
            row = HouseRow(version)
            row.clicked.connect(self._on_row)
            part.addWidget(row)
            self.rows.append(row)
        self.box.insertLayout(self.box.count() - 1, part)

    def _on_row(self) -> None:
        row = self.sender()
        if isinstance(row, HouseRow):
            self.edited.emit(row.version)

    def work(self) -> tuple[Callable[[], Done], str] | None:
        lengths: dict[Nature, int] = {}
        for nature, field in self.minutes.items():
            minutes = self.number(field)
            if minutes is None:
                return None
            lengths[nature] = minutes
        desk = self.session.desk
        done = partial(desk.agenda.arrangements.keep_lengths, desk.actor, lengths)
        return done, "Durées enregistrées."


def _by_name(version: Version) -> str:
    content = version.content
    if isinstance(content, Site):
        return content.name
    return content.adviser if isinstance(content, Post) else ""
