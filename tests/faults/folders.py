"""Bad folders: each one, what should be said of it, and where."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.exchange.made import folder

SENT = "2026-02-01T08:00:00.000000Z"
BEFORE = "2026-01-20T08:00:00.000000Z"
PERSON = "personne;nom;prenom;naissance\n"
RIGHT = "droit;personne;departement;etat;sdd;debut;enregistre_le\n"
MEETING = "rendez_vous;personne;departement;nature;fixe_le;prevu_le;etat;remplace;enregistre_le\n"
ORIENTATION = (
    "orientation;personne;departement;statut;decidee_le;parcours;dispositif;enregistre_le\n"
)
CONTRACT = "cer;personne;type;signe_le\n"
SUPPORT = "accompagnement;personne;departement;dispositif;orientation\n"
SCHEME = "dispositif;libelle;parcours;garantie_activite;aglo\n"


def meeting(
    key: str, replaces: str = "", who: str = "P1", nature: str = "orientation", at: str = SENT
) -> str:
    return f"{key};{who};67;{nature};2026-01-06;2026-01-12T09:30;reporte_service;{replaces};{at}\n"


def right(key: str, starts: str = "2026-01-05", who: str = "P1", at: str = SENT) -> str:
    return f"{key};{who};67;ouvert;oui;{starts};{at}\n"


# What the database holds before every bad folder.
GOOD = {
    "personnes.csv": PERSON + "P1;MULLER;Hélène;1985-05-17\nP2;WEBER;Luc;1990-02-28\n",
    "droits.csv": RIGHT
    + right("D1")
    + right("D2", who="P2")
    + right("D3", "2026-03-01", at=BEFORE)
    + right("D3", "2026-04-01"),
    "rendez_vous.csv": MEETING
    + meeting("A1")
    + meeting("A2", "A1")
    + meeting("A3", "A2")
    + meeting("B1", who="P2")
    + meeting("S1", nature="accompagnement"),
    "orientations.csv": ORIENTATION
    + f"O1;P1;67;decidee;2026-01-20;professionnel;job_coaching;{SENT}\n",
}
Make = Callable[[Path], Path]


@dataclass(frozen=True)
class Bad:
    """`said`: a part of the sentence expected; `file`, `line`, `column` where it is."""

    name: str
    make: Make
    said: str
    file: str = ""
    line: int | None = None
    column: str | None = None


def _bad(
    name: str, said: str, file: str, line: int | None, column: str | None, content: str | bytes
) -> Bad:
    return Bad(name, lambda where: folder(where / "lot", {file: content}), said, file, line, column)


def _rights(name: str, said: str, line: int, column: str, *rows: str) -> Bad:
    return _bad(name, said, "droits.csv", line, column, RIGHT + "".join(rows))


def _meetings(name: str, said: str, line: int, *rows: str, column: str = "remplace") -> Bad:
    return _bad(name, said, "rendez_vous.csv", line, column, MEETING + "".join(rows))


def _without_persons(where: Path) -> Path:
    path = folder(where / "lot", {"droits.csv": RIGHT})
    (path / "personnes.csv").unlink()
    return path


_UNKNOWN = "ni dans le dossier ni dans la base"
CELLS = [
    _bad(
        "windows-1252",
        "pas en UTF-8",
        "personnes.csv",
        2,
        "prenom",
        (PERSON + "P1;MULLER;Hélène;1985-05-17\n").encode("cp1252"),
    ),
    _bad("utf-16", "UTF-16", "personnes.csv", None, None, PERSON.encode("utf-16")),
    _bad(
        "nul",
        "Caractère nul",
        "personnes.csv",
        2,
        "nom",
        PERSON + "P1;MUL\0LER;Hélène;1985-05-17\n",
    ),
    _bad("zero filled", "UTF-16", "droits.csv", None, None, b"\0" * 4096),
    _bad(
        "missing column",
        "absente de l’en-tête",
        "droits.csv",
        1,
        "sdd",
        "droit;personne;departement;etat;debut\nD9;P1;67;ouvert;2026-01-01\n",
    ),
    _bad(
        "unknown column",
        "Colonne inconnue : « informe_le » ?",
        "droits.csv",
        1,
        "informé_le",
        "droit;personne;departement;etat;sdd;debut;informé_le\n",
    ),
    _bad(
        "column twice",
        "deux fois",
        "droits.csv",
        1,
        "debut",
        "droit;personne;departement;etat;sdd;debut;debut\n",
    ),
    _bad(
        "unknown csv",
        "inconnu du format d’échange : « droits.csv » ?",
        "droit.csv",
        None,
        None,
        RIGHT,
    ),
    _rights("31/02", "un jour qui existe", 2, "debut", right("D9", "31/02/2026")),
    _rights(
        "unknown value", "Valeur inconnue", 2, "etat", f"D9;P1;67;ouverte;oui;2026-05-01;{SENT}\n"
    ),
    _rights("no value", "obligatoire", 2, "debut", f"D9;P1;67;ouvert;oui;;{SENT}\n"),
    _bad("row too short", "cellules", "droits.csv", 2, None, RIGHT + "D9;P1\n"),
    _bad("empty", "vide", "droits.csv", 1, None, b""),
    _bad("another version", "calpae-echange 1", "format.txt", 1, None, "calpae-echange 2\n"),
    Bad("no person file", _without_persons, "manque", "personnes.csv"),
    _bad(
        "erased, full date",
        "que l’année de naissance",
        "personnes.csv",
        2,
        "naissance",
        "personne;nom;prenom;naissance;efface\nP1;(effacé);(effacé);1985-05-17;oui\n",
    ),
    _bad(
        "a year alone",
        "dossier effacé",
        "personnes.csv",
        2,
        "naissance",
        PERSON + "P9;MULLER;Hélène;1985\n",
    ),
    _bad(
        "decided without date",
        "date de décision",
        "orientations.csv",
        2,
        "decidee_le",
        ORIENTATION + f"O9;P1;67;decidee;;professionnel;job_coaching;{SENT}\n",
    ),
    _bad(
        "open quote",
        "guillemet",
        "personnes.csv",
        2,
        None,
        PERSON + 'P1;"MULLER;Hélène;1985-05-17\n',
    ),
]
HISTORY = [
    _rights(
        "same id and instant twice",
        "même instant",
        3,
        "enregistre_le",
        right("D9", "2026-05-01"),
        right("D9", "2026-05-02"),
    ),
    _rights(
        "instants that decrease",
        "dans l’ordre",
        3,
        "enregistre_le",
        right("D9", "2026-05-01"),
        right("D9", "2026-05-02", at=BEFORE),
    ),
    _rights(
        "instant in the future",
        "futur",
        2,
        "enregistre_le",
        right("D9", "2026-05-01", at="2031-01-01T00:00:00Z"),
    ),
    _rights(
        "known instant, other content",
        "autre contenu",
        2,
        "enregistre_le",
        right("D1", "2026-05-01"),
    ),
    _rights(
        "same start in the file",
        "débute ce jour-là",
        3,
        "debut",
        right("D8", "2026-06-01"),
        right("D9", "2026-06-01"),
    ),
    _rights("same start in the database", "D1", 2, "debut", right("D9")),
    _rights(
        "same start in the past only",
        "D3",
        2,
        "debut",
        right("D9", "2026-03-01", at=BEFORE),
        right("D9", "2026-05-01"),
    ),
]
LINKS = [
    _meetings("circle of 2 in the file", "boucle", 2, meeting("X1", "X2"), meeting("X2", "X1")),
    _meetings("circle of 1", "boucle", 2, meeting("X1", "X1")),
    _meetings(
        "circle of 3 in the file",
        "boucle",
        2,
        meeting("X1", "X2"),
        meeting("X2", "X3"),
        meeting("X3", "X1"),
    ),
    _meetings("circle of 2 with the database", "boucle", 2, meeting("A1", "A2", at="")),
    _meetings("circle of 3 with the database", "boucle", 2, meeting("A1", "A3", at="")),
    _meetings(
        "circle through a new one",
        "boucle",
        2,
        meeting("A1", "X1", at=""),
        meeting("X1", "A3", at=""),
    ),
    _meetings("replaces another person's", "autre personne", 2, meeting("X1", "B1")),
    _meetings("replaces another nature", "autre nature", 2, meeting("X1", "S1")),
    _meetings("replaces nothing known", _UNKNOWN, 2, meeting("X1", "NULLE-PART")),
    _meetings(
        "person moved under what replaces it",
        "autre personne",
        2,
        meeting("A1", who="P2", at=""),
        column="remplace",
    ),
    _meetings(
        "nature changed under what replaces it",
        "autre nature",
        2,
        meeting("A1", nature="accompagnement", at=""),
    ),
    _rights("person of a right", _UNKNOWN, 2, "personne", right("D9", who="P9")),
    _meetings("person of an appointment", _UNKNOWN, 2, meeting("X1", who="P9"), column="personne"),
    _bad(
        "person of an orientation",
        _UNKNOWN,
        "orientations.csv",
        2,
        "personne",
        ORIENTATION + f"O9;P9;67;decidee;2026-01-20;professionnel;job_coaching;{SENT}\n",
    ),
    _bad(
        "person of a contract",
        _UNKNOWN,
        "cer.csv",
        2,
        "personne",
        CONTRACT + "C9;P9;orientation;2026-01-20\n",
    ),
    _bad(
        "person of a support",
        _UNKNOWN,
        "accompagnements.csv",
        2,
        "personne",
        SUPPORT + "S9;P9;67;job_coaching;\n",
    ),
    _bad(
        "scheme of an orientation",
        _UNKNOWN,
        "orientations.csv",
        2,
        "dispositif",
        ORIENTATION + f"O9;P1;67;decidee;2026-01-20;professionnel;inventé;{SENT}\n",
    ),
    _bad(
        "scheme of a support",
        _UNKNOWN,
        "accompagnements.csv",
        2,
        "dispositif",
        SUPPORT + "S9;P1;67;inventé;\n",
    ),
    _bad(
        "orientation of a support",
        _UNKNOWN,
        "accompagnements.csv",
        2,
        "orientation",
        SUPPORT + "S9;P1;67;job_coaching;O9\n",
    ),
    _bad(
        "scheme in use, another pathway",
        "déjà utilisé",
        "dispositifs.csv",
        2,
        "dispositif",
        SCHEME + "job_coaching;Job Coaching;social;oui;non\n",
    ),
    _bad(
        "scheme in use, another guarantee",
        "déjà utilisé",
        "dispositifs.csv",
        2,
        "dispositif",
        SCHEME + "job_coaching;Job Coaching;professionnel;non;non\n",
    ),
    _bad(
        "scheme in use, now AGLO",
        "déjà utilisé",
        "dispositifs.csv",
        2,
        "dispositif",
        SCHEME + "job_coaching;Job Coaching;professionnel;oui;oui\n",
    ),
]
