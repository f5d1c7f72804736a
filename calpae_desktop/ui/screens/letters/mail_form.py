"""The settings of the mail server, tried before they are trusted."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.draft import Draft, Spot
from calpae_desktop.domain.outbox import Security
from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.services.mail_settings import MailServer
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.screens.typed_fields import TypedFields, told
from calpae_desktop.ui.widgets import (
    BannerKind,
    Button,
    Card,
    ComboField,
    LabeledField,
    Rank,
    Text,
    TextField,
)
from calpae_desktop.ui.widgets.notice import Notice
from calpae_desktop.words.refusals import sentence

from . import said

_WIDTH = 880
_TITLE = "Serveur de messagerie"
_PORTS = {Security.STARTTLS.value: 587, Security.TLS.value: 465, Security.NONE.value: 25}
_KEPT = "Un mot de passe est gardé ; laissez vide pour le garder."
_NOTE = (
    "Demandez ces réglages au service informatique de la collectivité. Le mot de passe est gardé "
    "dans la base et ne s’affiche plus."
)
_SILENT = "Démonstration : aucun courriel ne part, même si un serveur est réglé."


class MailForm(QWidget):
    """« Essayer » sends a message by what is typed; « Enregistrer » keeps it.

    No draft keeps a password: it is typed again.
    """

    told = Signal(str)
    refused = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._has_password = False
        self.notice = Notice()
        self.host = TextField("Serveur")
        self.security = ComboField("Protection", said.securities())
        self.port = TextField("Port")
        self.login = TextField("Identifiant", "Vide si le serveur n’en demande pas.")
        self.password = TextField("Mot de passe", password=True)
        self.from_address = TextField("Adresse d’expédition", "Celle à qui la personne répondra.")
        self.from_name = TextField("Nom affiché", "Neutre : « Plateforme de Strasbourg ».")
        self.to = TextField("Adresse pour l’essai")
        self.try_button = Button("Essayer", icon="send")
        self.save_button = Button("Enregistrer", Rank.PRIMARY)
        self.fields: dict[str, LabeledField] = {
            "host": self.host,
            "port": self.port,
            "login": self.login,
            "password": self.password,
            "sender": self.from_address,
            "sender_name": self.from_name,
            "to": self.to,
        }
        # The port follows the security.
        kept: dict[str, LabeledField] = {"security": self.security, **self.fields}
        self._typed = TypedFields({n: kept[n] for n in kept if n not in ("password", "to")})
        self._lay_out()
        self.notice.activated.connect(self._put_aside)
        self.security.changed.connect(self._suggest_port)
        self.try_button.clicked.connect(self.try_out)
        self.save_button.clicked.connect(self.save)

    def _lay_out(self) -> None:
        card = Card(_TITLE, padding=16)
        card.setMaximumWidth(_WIDTH)
        card.body.setSpacing(10)
        card.body.addWidget(Text(_NOTE, 14, 400, "text2", wrap=True))
        card.body.addWidget(self.notice)
        for parts in (
            (self.host, self.security, self.port),
            (self.login, self.password),
            (self.from_address, self.from_name),
        ):
            card.body.addLayout(_row(*parts))
        answers = _row(self.to)
        trial = QVBoxLayout()
        trial.addSpacing(24)
        trial.addWidget(self.try_button)
        trial.addStretch(1)
        answers.addLayout(trial)
        answers.addStretch(1)
        card.body.addLayout(answers)
        kept = QHBoxLayout()
        kept.addWidget(self.save_button)
        kept.addStretch(1)
        card.body.addLayout(kept)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(card)
        box.addStretch(1)
        self.notice.hide()
        self.setFocusProxy(self.host)

    def read(self) -> None:
        """Read what is kept, the password left out."""
        desk = self._session.desk
        work = partial(desk.letters.mail.read, desk.actor)
        self._session.tasks.latest("mail", work, self._show, self._fail)

    @property
    def touched(self) -> bool:
        """Whether something typed is not saved."""
        return bool(self._typed.typed() or self.password.value())

    def spot(self) -> Spot:
        """Where its draft is kept."""
        return Spot(said.PLACE, "mail", said.MAIL)

    def draft_title(self) -> str:
        return _TITLE

    def typed(self) -> dict[str, str]:
        """What a draft keeps of it."""
        return self._typed.typed()

    def opened(self) -> int:
        return 0

    def give_back(self, draft: Draft) -> None:
        """Show again what was typed, and say so."""
        self._typed.put(draft.typed)
        told(self.notice, draft)

    def _put_aside(self) -> None:
        self.notice.hide()
        self._typed.reset()
        self._session.drafts.drop(self.spot())

    def _show(self, found: tuple[MailServer | None, bool]) -> None:
        server, self._has_password = found
        self.password.set_hint(_KEPT if self._has_password else "")
        if not self.touched:
            self._fill(server)
            self._session.drafts.watch(self)

    def _fill(self, server: MailServer | None) -> None:
        if server is not None:
            self.host.set_value(server.host)
            self.security.set_value(server.security.value)
            self.port.set_value(str(server.port))
            self.login.set_value(server.login)
            self.from_address.set_value(server.sender)
            self.from_name.set_value(server.sender_name)
        elif not self.port.value():
            self._suggest_port(self.security.value())
        self._typed.mark()
        if self._session.desk.letters.messages.silent:
            self.notice.say(BannerKind.INFO, _SILENT)

    def _suggest_port(self, security: str) -> None:
        if self.port.value() in ("", *map(str, _PORTS.values())):
            self.port.set_value(str(_PORTS[security]))

    @property
    def server(self) -> MailServer:
        """What is typed; a port that is no number is 0, which is refused at its field."""
        port = self.port.value().strip()
        return MailServer(
            self.host.value().strip(),
            int(port) if port.isascii() and port.isdecimal() else 0,
            Security(self.security.value()),
            self.from_address.value().strip(),
            self.from_name.value().strip(),
            self.login.value().strip(),
            self.password.value(),
        )

    @property
    def _keep(self) -> bool:
        return self._has_password and not self.password.value() and bool(self.login.value().strip())

    def save(self) -> None:
        """Keep what is typed."""
        self._clear()
        desk = self._session.desk
        work = partial(desk.letters.mail.save, desk.actor, self.server, keep_password=self._keep)
        self._session.tasks.write(work, self._on_saved, self._fail)

    def _on_saved(self, _nothing: None) -> None:
        self.told.emit("Réglages de messagerie enregistrés.")
        self._typed.mark()
        self.password.set_value("")
        self._session.drafts.drop(self.spot())
        self.read()

    def try_out(self) -> None:
        """Send a message by what is typed, kept or not."""
        self._clear()
        desk, to = self._session.desk, self.to.value().strip()
        self.try_button.setEnabled(False)
        self.notice.say(BannerKind.INFO, "Essai en cours…")
        work = partial(desk.letters.mail.try_out, desk.actor, self.server, to)
        trial = partial(work, keep_password=self._keep)
        self._session.tasks.read(trial, self._on_tried, self._fail)

    def _on_tried(self, _nothing: None) -> None:
        self.try_button.setEnabled(True)
        self.notice.say(BannerKind.INFO, f"Message d’essai envoyé à {self.to.value().strip()}.")

    def _clear(self) -> None:
        self.notice.hide()
        for field in self.fields.values():
            field.clear_error()

    def _fail(self, error: Exception) -> None:
        self.try_button.setEnabled(True)
        self.notice.hide()
        match error:
            case Refusal(field=str(field)) if field in self.fields:
                self.fields[field].set_error(sentence(error))
                self.fields[field].editor.setFocus()
            case Refusal():
                self.notice.say(BannerKind.ERROR, sentence(error))
            case _:
                self.refused.emit(error)


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    for part in parts:
        row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return row
