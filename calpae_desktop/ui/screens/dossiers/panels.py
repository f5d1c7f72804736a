"""Small windows below a button: the name of a filter to keep, who will follow dossiers."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from calpae_desktop.domain.refusals import Refusal
from calpae_desktop.ui.widgets import (
    Button,
    Choice,
    ComboField,
    Rank,
    SegmentedControl,
    Text,
    TextField,
)
from calpae_desktop.words.exports import dossiers
from calpae_desktop.words.refusals import sentence

MINE, EVERYONE = "moi", "tous"
NOBODY, AS_IT_IS = "personne", ""


class Panel(QFrame):
    """Enter does it, Échap closes."""

    def __init__(self, parent: QWidget, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("part", "dialog")
        self.setFixedWidth(width)
        self.heading = Text("", 14, 600)
        self.go = Button("", Rank.PRIMARY)
        self.go.clicked.connect(self.take)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(16, 12, 16, 12)
        self.box.setSpacing(8)
        self.box.addWidget(self.heading)

    def end(self, note: str = "") -> None:
        """The last line: what it does, and the button."""
        row = QHBoxLayout()
        row.addWidget(Text(note, 13, 400, "text3", wrap=True), 1)
        row.addWidget(self.go)
        self.box.addSpacing(4)
        self.box.addLayout(row)

    def open_at(self, at: QPoint, first: QWidget) -> None:
        """Show below a point, the focus in its first field."""
        self.setAccessibleName(self.heading.text())
        self.adjustSize()
        self.move(at)
        self.show()
        first.setFocus(Qt.FocusReason.PopupFocusReason)

    def take(self) -> None:
        """Do it; subclasses override."""
        raise NotImplementedError

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.take()
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)


class NamePanel(Panel):
    """The name of a list, and for whom; stays open until it is accepted."""

    named = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 344)
        self.name = TextField("Nom du filtre")
        choices = (Choice(MINE, "Pour moi"), Choice(EVERYONE, "Pour tous"))
        self.who = SegmentedControl(choices, "Qui le voit")
        self.box.addWidget(self.name)
        self.box.addWidget(self.who)
        self.end("Filtres, ordre et colonnes.")

    def ask(self, heading: str, verb: str, name: str, shared: bool, at: QPoint) -> None:
        """Open with a name to change or to keep."""
        self.heading.setText(heading)
        self.go.set_label(verb)
        self.name.clear_error()
        self.name.set_value(name)
        self.who.set_current(EVERYONE if shared else MINE)
        self.open_at(at, self.name.editor)

    def take(self) -> None:
        self.named.emit(self.name.value(), self.who.current() == EVERYONE)

    def refuse(self, refusal: Refusal) -> None:
        """Say why at the field."""
        self.name.set_error(sentence(refusal))
        self.adjustSize()


class AssignPanel(Panel):
    """Who will follow the dossiers chosen: `assigned` carries an adviser and a site, or None."""

    assigned = Signal(object, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, 360)
        self.adviser = ComboField("Conseiller", ())
        self.site = ComboField("Site", ())
        self.box.addWidget(self.adviser)
        self.box.addWidget(self.site)
        self.end("Une seule action, qui s’annule d’un coup.")

    def ask(self, count: int, advisers: Sequence[str], sites: Sequence[Choice], at: QPoint) -> None:
        """Open for so many dossiers."""
        words = dossiers(count)
        self.heading.setText(f"Confier {words}")
        self.go.set_label(f"Confier {words}")
        choices = [Choice(name, name) for name in advisers]
        self.adviser.set_choices([*choices, Choice(NOBODY, "Personne")])
        self.site.set_choices([Choice(AS_IT_IS, "Aucun site"), *sites])
        self.open_at(at, self.adviser.editor)

    def take(self) -> None:
        adviser, site = self.adviser.value(), self.site.value()
        self.hide()
        self.assigned.emit(None if adviser == NOBODY else adviser, site or None)
