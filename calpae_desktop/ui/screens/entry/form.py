"""What is typed of a new entrant, and the command it makes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.right import Origin
from calpae_desktop.services.commands import RecordEntry
from calpae_desktop.ui.screens.dossier.forms.base import departments, put, text_of
from calpae_desktop.ui.screens.dossier.forms.identity import bare_nir, nir_fault, title_choices
from calpae_desktop.ui.widgets import Choice, ComboField, DateField, LabeledField, TextField
from calpae_desktop.words.enums import ORIGINS

DUTIES = (
    Choice("yes", "Soumis aux droits et devoirs"),
    Choice("no", "Hors droits et devoirs"),
)
_UNSAID = Choice("", "Non renseignée")
# Fields of each row: all of them are seen at 1280×720.
_ROWS, _COLUMNS = (2, 2, 2, 2, 3, 2), 6
_REQUIRED = ("last_name", "first_name")
_EXPECTED_DATE = "Date attendue, par exemple 3/2/27, hier ou -8j."


class EntryForm(QWidget):
    """Two columns; fields are named as a refusal names them."""

    typed = Signal()

    def __init__(self, today: Callable[[], date], scope: frozenset[str] | None) -> None:
        super().__init__()
        self._today = today
        self.last_name = TextField("Nom")
        self.first_name = TextField("Prénom")
        self.born_on = DateField("Date de naissance", today, required=True)
        self.title = ComboField("Civilité", title_choices())
        self.file_number = TextField("Matricule (facultatif)")
        self.nir = TextField("NIR (facultatif)", "13 chiffres, ou 15 avec la clé")
        self.phone = TextField("Téléphone (facultatif)")
        self.email = TextField("Courriel (facultatif)")
        self.department = ComboField("Département", departments(scope))
        self.opened_on = DateField("Ouverture du droit", today, required=True)
        self.informed_on = DateField(
            "Information reçue le", today, "Départ de l’horloge d’un mois", required=True
        )
        self.duties = ComboField("Droits et devoirs", DUTIES)
        origins = [_UNSAID, *(Choice(o.value, _capital(ORIGINS[o])) for o in Origin)]
        self.origin = ComboField("Origine", origins)
        self.fields: dict[str, LabeledField] = {
            "last_name": self.last_name,
            "first_name": self.first_name,
            "born_on": self.born_on,
            "title": self.title,
            "file_number": self.file_number,
            "nir": self.nir,
            "phone": self.phone,
            "email": self.email,
            "department": self.department,
            "opened_on": self.opened_on,
            "informed_on": self.informed_on,
            "duties": self.duties,
            "origin": self.origin,
        }
        self._lay_out()
        self._listen()
        self.clear()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        fields = iter(self.fields.values())
        for row, count in enumerate(_ROWS):
            span = _COLUMNS // count
            for place in range(count):
                at = row, place * span, 1, span
                grid.addWidget(next(fields), *at, Qt.AlignmentFlag.AlignTop)
        for column in range(_COLUMNS):
            grid.setColumnStretch(column, 1)

    def _listen(self) -> None:
        for name in ("last_name", "first_name", "file_number", "nir", "phone", "email"):
            field = self.fields[name]
            if isinstance(field, TextField):
                field.changed.connect(self.typed)
        self.born_on.changed.connect(self.typed)

    def clear(self) -> None:
        """Ready for somebody else."""
        for field in self.fields.values():
            field.clear_error()
            if isinstance(field, TextField):
                field.set_value("")
            elif isinstance(field, DateField):
                field.set_value(None)
            elif isinstance(field, ComboField):
                field.combo.setCurrentIndex(0)
        self.informed_on.set_value(self._today())
        self.opened_on.set_value(self._today().replace(day=1))
        self.mark()

    def mark(self) -> None:
        """What is shown now was not typed here."""
        self._opened_with = self._shown()

    def _shown(self) -> dict[str, str]:
        return {name: text_of(field) for name, field in self.fields.items()}

    def texts(self) -> dict[str, str]:
        """The texts that were typed here, by field."""
        was = self._opened_with
        return {name: text for name, text in self._shown().items() if was[name] != text}

    def put_back(self, typed: Mapping[str, str]) -> None:
        """Show again what was typed."""
        for name in typed.keys() & self.fields.keys():
            put(self.fields[name], typed[name])

    @property
    def touched(self) -> bool:
        """Whether something was typed here."""
        return self._shown() != self._opened_with

    @property
    def blank(self) -> bool:
        """Whether nobody has been named yet."""
        return not (self.last_name.value().strip() or self.nir.value() or self.file_number.value())

    def check(self) -> bool:
        """Say at their fields what is missing; True when nothing is."""
        wrong: list[LabeledField] = []
        for name in _REQUIRED:
            field = self.fields[name]
            if isinstance(field, TextField) and not field.value().strip():
                field.set_error("Ce renseignement est obligatoire.")
                wrong.append(field)
        for field in self.fields.values():
            if isinstance(field, DateField) and not field.valid():
                field.refuse(_EXPECTED_DATE)
                wrong.append(field)
        if fault := nir_fault(self.nir.value()):
            self.nir.set_error(fault)
            wrong.append(self.nir)
        if wrong:
            wrong[0].editor.setFocus()
        return not wrong

    def command(self) -> RecordEntry:
        """The gesture, as typed so far."""
        title, origin = self.title.value(), self.origin.value()
        person = Person(
            id="",
            last_name=self.last_name.value().strip(),
            first_name=self.first_name.value().strip(),
            born_on=self.born_on.value(),
            file_number=self.file_number.value().strip() or None,
            nir=bare_nir(self.nir.value()) or None,
            title=Title(title) if title else None,
            phone=self.phone.value().strip() or None,
            email=self.email.value().strip() or None,
        )
        return RecordEntry(
            person,
            self.department.value(),
            self.opened_on.value() or self._today(),
            self.informed_on.value(),
            duties=self.duties.value() == "yes",
            origin=Origin(origin) if origin else None,
        )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
