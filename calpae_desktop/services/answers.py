"""The JSON answers of the command line. Source: exchange format, « JSON »."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from calpae_desktop.domain.fate import Fate
from calpae_desktop.domain.figures import Extra, Figure
from calpae_desktop.services.doubts import Question
from calpae_desktop.services.figures import Answer
from calpae_desktop.services.load_report import LoadReport
from calpae_desktop.services.rows import Check
from calpae_desktop.words import figures as said
from calpae_desktop.words.collection import typed
from calpae_desktop.words.doubts import nirs
from calpae_desktop.words.faults import Fault

Document = dict[str, Any]
COUNTED_FATES = (Fate.NEW, Fate.CHANGED, Fate.UNCHANGED, Fate.KNOWN_BEFORE)


def figures(answer: Answer) -> Document:
    """Every figure, in the order computed; `dossiers` where the answer names them."""
    question = answer.frame.question
    return {
        "format": "calpae-indicateurs 1",
        "periode": {
            "du": question.period.first.isoformat(),
            "au": question.period.last.isoformat(),
        },
        "connu_au": answer.frame.known_on.isoformat(),
        "depart": question.start.value,
        "indicateurs": [_figure(answer, figure) for figure in answer.figures],
    }


def _figure(answer: Answer, figure: Figure) -> Document:
    element: Document = {
        "id": figure.id,
        "departement": figure.department,
        "valeur": number(figure.value),
        "statut": figure.status.value,
    }
    if figure.value is None:
        element["motif"] = said.reason(figure)
    element |= {name: number(value) for name, value in figure.extras.items()}
    if alert := said.alert(figure):
        element["alerte"] = typed(alert)
    dossiers = answer.dossiers.get((figure.id, figure.department))
    return element if dossiers is None else element | {"dossiers": dossiers}


def number(value: Extra) -> Any:
    """A value as JSON has it: exact decimals become numbers."""
    return float(value) if isinstance(value, Decimal) else value


def load(report: LoadReport) -> Document:
    """The report of a load, written or only tried."""
    return {
        "format": "calpae-import 1",
        "ecrit": report.written,
        "lus": report.read,
        **{fate.value: report.fates[fate] for fate in COUNTED_FATES},
        "avertissements": [_fault(fault) for fault in report.warnings],
        "erreurs": [_fault(fault) for fault in report.errors],
        "erreurs_total": report.errors_total,
        "jours_touches": [day.isoformat() for day in report.days_touched],
        "ignores": report.ignored,
        **({"flux": {n.value: c for n, c in report.notes.items()}} if report.notes else {}),
    }


def doubts(questions: Sequence[Question]) -> Document:
    """What flows left to someone. The NIR are compared, never told."""
    return {
        "format": "calpae-a-decider 1",
        "a_decider": [_doubt(question) for question in questions],
    }


def _doubt(question: Question) -> Document:
    who = question.person
    return {
        "numero": question.number,
        "motif": question.reason.value,
        "personne": _identity(who.last_name, who.first_name, who.born_on)
        | {"role": who.role.value},
        "flux": [
            {
                "cree_le": said.created_on.isoformat(),
                "departement": said.household.department,
                "matricule": said.household.matricule,
                "etat": said.household.state.value,
            }
            for said in question.said
        ],
        "dossiers": [
            {"dossier": one.id}
            | _identity(one.last_name, one.first_name, one.born_on)
            | {"matricule": one.file_number, "nir": nirs(who, one)}
            for one in question.candidates
        ],
    }


def _identity(last_name: str, first_name: str, born_on: date | None) -> Document:
    born = born_on.isoformat() if born_on else None
    return {"nom": last_name, "prenom": first_name, "naissance": born}


def _fault(fault: Fault) -> Document:
    return {
        "fichier": fault.file,
        "ligne": fault.line,
        "colonne": fault.column,
        "valeur": fault.value,
        "message": fault.message,
    }


def checks(found: Sequence[Check]) -> Document:
    """The controls of the database."""
    return {
        "format": "calpae-verification 1",
        "ok": all(check.ok for check in found),
        "controles": [{"nom": c.name, "ok": c.ok, "detail": c.detail} for c in found],
    }
