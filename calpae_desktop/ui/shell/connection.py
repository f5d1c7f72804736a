"""Opening the base, and the first run: create, open, or look at the demonstration."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.dialogs import folder as choose_folder
from calpae_desktop.ui.dialogs import open_file
from calpae_desktop.ui.widgets import ActionRow, BannerKind, Button, Line, Rank, TextField
from calpae_desktop.ui.widgets.notice import Notice

from .door import Door

_TITLE = "Parcours RSA"
_NOTE = "Orientation et accompagnement en Alsace"


class ConnectionScreen(Door):
    """Asks the passphrase of the base, or the password of the server that holds it."""

    open_asked = Signal(str)
    forgotten = Signal()

    def __init__(
        self, version: str, parent: QWidget | None = None, *, on_server: bool = False
    ) -> None:
        super().__init__(_TITLE, _NOTE, version, parent)
        self._on_server = on_server
        label = "Mot de passe du serveur" if on_server else "Phrase de passe"
        self.field = TextField(label, password=True, tall=True)
        self.button = Button("Ouvrir", Rank.PRIMARY)
        self.button.set_large()
        self.lost = Button("Phrase de passe oubliée", Rank.TERTIARY)
        self.body.addWidget(self.field)
        self.body.addSpacing(14)
        self.body.addWidget(self.button)
        self.body.addSpacing(6)
        self.body.addWidget(self.lost, alignment=Qt.AlignmentFlag.AlignHCenter)
        self.lost.setVisible(not on_server)
        self.setFocusProxy(self.field)
        self.field.line.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)
        self.lost.clicked.connect(self.forgotten)

    def refuse(self, sentence: str) -> None:
        """Say why the base did not open."""
        self.set_busy(False)
        self.field.set_error(sentence)
        self.field.line.selectAll()
        self.field.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_busy(self, busy: bool) -> None:
        """While the key is derived, nothing may be asked twice."""
        self.field.setEnabled(not busy)
        self.button.setEnabled(not busy)
        self.button.set_label("Ouverture…" if busy else "Ouvrir")

    def _ask(self) -> None:
        # A server may ask for no password: it is then tried again.
        if not self.field.value() and not self._on_server:
            self.refuse("Saisissez la phrase de passe de la base.")
        else:
            self.open_asked.emit(self.field.value())


class FirstRunScreen(Door):
    """No base yet on this computer."""

    create_asked = Signal(str, str)
    open_asked = Signal(str)
    demo_asked = Signal()

    def __init__(
        self,
        version: str,
        advise: Callable[[str], str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Première ouverture", "Aucune base sur ce poste.", version, parent)
        self._advise = advise
        self.backup.hide()
        self.banner = Notice()
        self.passphrase = TextField("Phrase de passe de la nouvelle base", password=True, tall=True)
        self.again = TextField("La même, une seconde fois", password=True, tall=True)
        self.passphrase.set_hint("Elle chiffre la base. Personne ne peut la retrouver.")
        self.create_button = Button("Créer la base", Rank.PRIMARY)
        self.create_button.set_large()
        self.open_other = ActionRow("folder-open", "Ouvrir une base existante")
        self.demo = ActionRow("flag", "Voir la démonstration")
        self._lay_out_choices()
        self._connect()

    def _lay_out_choices(self) -> None:
        for part, space in (
            (self.banner, 8),
            (self.passphrase, 12),
            (self.again, 16),
            (self.create_button, 20),
        ):
            self.body.addWidget(part)
            self.body.addSpacing(space)
        self.body.addWidget(Line())
        self.body.addSpacing(8)
        self.body.addWidget(self.open_other)
        self.body.addWidget(self.demo)
        self.setFocusProxy(self.passphrase)

    def _connect(self) -> None:
        self.passphrase.changed.connect(self._on_typed)
        self.again.line.returnPressed.connect(self._create)
        self.create_button.clicked.connect(self._create)
        self.open_other.clicked.connect(self._open)
        self.demo.clicked.connect(self.demo_asked)

    def refuse(self, sentence: str) -> None:
        """Say what did not work."""
        self.create_button.setEnabled(True)
        self.banner.say(BannerKind.ERROR, sentence)

    def set_busy(self, busy: bool) -> None:
        """While the base is created or opened."""
        for part in (self.passphrase, self.again, self.create_button, self.open_other, self.demo):
            part.setEnabled(not busy)

    def _on_typed(self, typed: str) -> None:
        advice = self._advise(typed) if self._advise and typed else ""
        self.passphrase.set_hint(advice or "Elle chiffre la base. Personne ne peut la retrouver.")

    def _create(self) -> None:
        typed = self.passphrase.value()
        advice = self._advise(typed) if self._advise else ""
        if not typed or advice:
            self.passphrase.set_error(advice or "Choisissez une phrase de passe.")
            self.passphrase.line.setFocus()
        elif typed != self.again.value():
            self.again.set_error("Les deux saisies diffèrent : tapez la même phrase.")
            self.again.line.setFocus()
        elif chosen := choose_folder(self, "Dossier de la nouvelle base"):
            self.create_asked.emit(chosen, typed)

    def _open(self) -> None:
        if chosen := open_file(self, "Ouvrir une base", "Base (*.calpae *.db);;Tous (*)"):
            self.open_asked.emit(chosen)
