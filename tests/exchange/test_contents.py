"""Facts made whole: absent columns keep what was known."""

from dataclasses import fields
from datetime import date, datetime
from pathlib import Path

import pytest

from calpae_desktop.domain.appointment import Appointment
from calpae_desktop.domain.fact import CONTENT_TYPES, Content, Kind
from calpae_desktop.domain.orientation import Orientation
from calpae_desktop.domain.person import Person
from calpae_desktop.exchange.columns import LAYOUTS
from calpae_desktop.exchange.contents import build, warnings
from calpae_desktop.words.faults import Wrong, sentence
from tests.exchange.made import folder, read

KNOWN = Person("P1", "MULLER", "Hélène", date(1985, 5, 17), phone="0600000000", town="Colmar")
ERASED = Person("P1", "(effacé)", "(effacé)", None, erased=True, born_year=1985)
ORIENTED = "orientation;personne;departement;statut;parcours;dispositif"


def test_the_columns_are_the_fields_of_the_domain() -> None:
    for kind, layout in LAYOUTS.items():
        written = {column.field for column in layout.columns}
        assert written == {f.name for f in fields(CONTENT_TYPES[kind])} - {"born_year"}


def built(where: Path, kind: Kind, text: str, known: Content | None = None) -> Content:
    name = LAYOUTS[kind].file.removesuffix(".csv")
    rows, faults = read(folder(where / "x", {f"{name}.csv": text}), kind)
    assert faults == []
    found = build(rows[-1], known)
    assert not isinstance(found, list), found
    return found


def test_a_new_person(tmp_path: Path) -> None:
    text = "personne;nom;prenom;naissance;telephone\nP1;MULLER;Hélène;1985-05-17;\n"
    made = built(tmp_path, Kind.PERSON, text)
    assert made == Person("P1", "MULLER", "Hélène", date(1985, 5, 17))


def test_absent_columns_keep_the_known_value_and_empty_ones_erase_it(tmp_path: Path) -> None:
    text = "personne;nom;prenom;naissance;telephone\nP1;SCHMITT;Hélène;1985-05-17;\n"
    made = built(tmp_path, Kind.PERSON, text, KNOWN)
    assert made == Person("P1", "SCHMITT", "Hélène", date(1985, 5, 17), town="Colmar")


def test_an_erased_person_keeps_a_year(tmp_path: Path) -> None:
    text = "personne;nom;prenom;naissance;efface\nP1;(effacé);(effacé);1985;oui\n"
    assert built(tmp_path, Kind.PERSON, text) == ERASED


@pytest.mark.parametrize(
    ("birth", "erased", "wrong"),
    [
        ("1985", "non", Wrong.YEAR_ALONE),
        ("1985", "", Wrong.YEAR_ALONE),
        ("1985-05-17", "oui", Wrong.FULL_BIRTH_DATE),
    ],
)
def test_a_year_alone_is_for_the_erased(
    tmp_path: Path, birth: str, erased: str, wrong: Wrong
) -> None:
    text = f"personne;nom;prenom;naissance;efface\nP1;A;B;{birth};{erased}\n"
    rows, faults = read(folder(tmp_path / "x", personnes=text), Kind.PERSON)
    assert rows == []
    assert [(f.line, f.column, f.message) for f in faults] == [(2, "naissance", sentence(wrong))]


@pytest.mark.parametrize(
    ("birth", "known", "wrong"),
    [
        ("1985", None, Wrong.YEAR_ALONE),
        ("1985", KNOWN, Wrong.YEAR_ALONE),
        ("1985-05-17", ERASED, Wrong.FULL_BIRTH_DATE),
    ],
)
def test_only_the_whole_shows_it(
    tmp_path: Path, birth: str, known: Person | None, wrong: Wrong
) -> None:
    text = f"personne;nom;prenom;naissance\nP1;A;B;{birth}\n"
    (row,), _ = read(folder(tmp_path / "x", personnes=text), Kind.PERSON)
    found = build(row, known)
    assert isinstance(found, list)
    assert [(f.line, f.column, f.message) for f in found] == [(2, "naissance", sentence(wrong))]


def test_a_decision_needs_its_date(tmp_path: Path) -> None:
    cells = "O1;P1;67;decidee;social;social"
    whole = f"{ORIENTED};decidee_le\n{cells};\n"
    _, (fault,) = read(folder(tmp_path / "x", orientations=whole), Kind.ORIENTATION)
    assert (fault.column, fault.message) == ("decidee_le", sentence(Wrong.DECISION_DATE))
    (row,), faults = read(
        folder(tmp_path / "x", orientations=f"{ORIENTED}\n{cells}\n"), Kind.ORIENTATION
    )
    assert faults == []
    refused = build(row, None)
    assert isinstance(refused, list)
    assert refused == [fault]
    dated = built(tmp_path, Kind.ORIENTATION, f"{ORIENTED};decidee_le\n{cells};2023-01-01\n")
    assert isinstance(dated, Orientation)
    assert build(row, dated) == dated


def test_an_unusual_order_of_dates_is_a_warning(tmp_path: Path) -> None:
    head = "rendez_vous;personne;departement;nature;fixe_le;prevu_le;etat\n"
    text = head + "R1;P1;67;autre;2023-01-02;2023-01-01T09:00;prevu\n"
    (row,), _ = read(folder(tmp_path / "x", rendez_vous=text), Kind.APPOINTMENT)
    content = build(row, None)
    assert isinstance(content, Appointment)
    assert content.planned_at == datetime(2023, 1, 1, 9)
    (fault,) = warnings(row, content)
    assert fault.warning
    assert (fault.line, fault.column, fault.value) == (2, "prevu_le", "2023-01-01")
    assert "« prevu_le » est antérieur à « fixe_le »" in fault.message
