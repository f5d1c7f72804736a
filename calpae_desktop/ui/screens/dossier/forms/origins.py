"""Who said each field of a fact, when, and what it was; an earlier version taken again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.services.commands import Done, Restore
from calpae_desktop.ui.screens.dossier.corrections import versions, wall
from calpae_desktop.ui.screens.dossier.origin_list import OriginList
from calpae_desktop.ui.screens.dossier.origins import earlier, facts, key_of, origins
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import KeyHint
from calpae_desktop.ui.widgets import Button, ComboField, Rank, Text
from calpae_desktop.words.dates import moment

from .base import Form


class _Past(QWidget):
    """An earlier version, and the way back to it."""

    asked = Signal(object)

    def __init__(self, version: Version, words: str, source: str) -> None:
        super().__init__()
        self._version = version
        at = moment(wall(version.recorded_at))
        first, second = (said[:1].upper() + said[1:] for said in (words, source))
        told = Text(f"{first}\n{second}", 13, 400, "text2", wrap=True)
        told.setTextFormat(Qt.TextFormat.PlainText)
        self.button = Button("Revenir à cette version", Rank.TERTIARY)
        self.button.setAccessibleName(f"Revenir à la version du {at}")
        self.button.clicked.connect(self._ask)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(told)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def _ask(self) -> None:
        self.asked.emit(self._version)


class OriginsForm(Form):
    """Opens on a fact, the identity when none is chosen; nothing is typed here."""

    fact_asked = Signal(str)
    hints = (
        KeyHint("Up", "champ"),
        KeyHint("Return", "corriger"),
        KeyHint("Esc", "fermer"),
    )

    def __init__(self, session: Session, dossier: Dossier, chosen: str = "") -> None:
        super().__init__("Qui l’a dit, et quand", session, dossier)
        self.save_button.hide()
        self.cancel_button.set_label("Fermer")
        self._wanted: Version | None = None
        # Not among the fields: to choose another fact is not to type.
        self.fact = ComboField("Fait", facts(dossier))
        self.list = OriginList()
        self.past = QVBoxLayout()
        self.past.setSpacing(8)
        self.rows: list[_Past] = []
        self.past_title = Text("", 13, 500, "text2")
        self.content.addWidget(self.fact)
        self.content.addWidget(self.list)
        self.content.addWidget(self.past_title)
        self.content.addLayout(self.past)
        self.fact.changed.connect(self._show)
        self.list.opened.connect(self._correct)
        if chosen:
            self.fact.set_value(chosen)
        self._show()

    def edited(self) -> tuple[Kind, str] | None:
        kind, _, fact_id = self.fact.value().partition(":")
        return (Kind(kind), fact_id) if fact_id else None

    def _chain(self) -> list[Version]:
        edited = self.edited()
        return self.dossier.view.chains.get(edited, []) if edited else []

    def _show(self) -> None:
        chain, edited = self._chain(), self.edited()
        if not chain or edited is None:
            return
        context = self.dossier.context
        self.list.set_origins(origins(edited[0], chain, context))
        for row in self.rows:
            self.past.removeWidget(row)
            row.hide()
            row.deleteLater()
        told = {k.since: k for k in versions(chain, context)}
        self.rows = []
        for version in earlier(chain):
            known = told[version.recorded_at]
            row = _Past(version, known.words, f"{known.period} · {known.source}")
            row.asked.connect(self._restore)
            self.rows.append(row)
            self.past.addWidget(row)
        count = len(self.rows)
        self.past_title.setText(f"Versions précédentes ({count})")
        self.past_title.setVisible(bool(count))

    def start(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus(self) -> None:
        self.start()

    def _correct(self, _field: str) -> None:
        self.fact_asked.emit(self.fact.value())

    def _restore(self, version: Version) -> None:
        self._wanted = version
        self.submit()

    def submit(self) -> None:
        """Only an earlier version is ever written here."""
        if self._wanted is not None:
            super().submit()

    def work(self) -> Callable[[], Done]:
        wanted, chain, edited = self._wanted, self._chain(), self.edited()
        if wanted is None or edited is None:
            raise ValueError("asked by the button of a version")
        opened = chain[-1].version_id or 0
        command = Restore(*edited, wanted=wanted.version_id or 0, opened=opened)
        desk = self.session.desk
        return lambda: desk.corrections.restore(desk.actor, command)

    def sentence(self) -> str:
        at = moment(wall(self._wanted.recorded_at)) if self._wanted else ""
        return f"Version du {at} rétablie."

    def refresh(self, dossier: Dossier) -> None:
        super().refresh(dossier)
        self._wanted = None
        self.fact.set_choices(facts(dossier))
        self._show()


def origins_of(kind: Kind, fact_id: str, session: Session, dossier: Dossier) -> OriginsForm:
    """The same, opened on a fact."""
    return OriginsForm(session, dossier, key_of(kind, fact_id))
