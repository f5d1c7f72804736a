"""The JSON answers of `imports`. Source: docs/formats.md, « Journal des imports »."""

from __future__ import annotations

from typing import Any

from calpae_desktop.services.imports import Import, ImportDetail, ImportUndone, UndoPreview
from calpae_desktop.services.load_log import WrittenDossier
from calpae_desktop.words.faults import Fault

Document = dict[str, Any]


def journal(lines: list[Import]) -> Document:
    """Every import, the last one first."""
    return {"format": "calpae-imports 1", "imports": [_line(line) for line in lines]}


def detail(found: ImportDetail, faults: list[Fault]) -> Document:
    """One import, with all that its report said."""
    return {
        "format": "calpae-imports 1",
        **_line(found.line),
        "versions": {kind.value: count for kind, count in found.written.items()},
        "dossiers_total": found.dossiers_total,
        "dossiers": [_dossier(one) for one in found.dossiers],
        "constats": [
            {
                "fichier": fault.file,
                "ligne": fault.line,
                "colonne": fault.column,
                "message": fault.message,
                "avertissement": fault.warning,
            }
            for fault in faults
        ],
    }


def preview(found: UndoPreview) -> Document:
    """What taking an import back would do."""
    return {
        "format": "calpae-annulation 1",
        "import": found.line.number,
        "ecrit": False,
        "dossiers": found.dossiers,
        "laisses_total": found.left_total + found.other_facts_left,
        "laisses": [_dossier(one) for one in found.left],
    }


def undone(number: int, done: ImportUndone) -> Document:
    """What taking an import back did."""
    return {
        "format": "calpae-annulation 1",
        "import": number,
        "ecrit": True,
        "annulation": done.number,
        "dossiers": len(done.persons),
        "faits_retires": done.withdrawn,
        "faits_retablis": done.restored,
        "laisses_total": done.left,
    }


def _line(line: Import) -> Document:
    return {
        "numero": line.number,
        "fichier": line.file,
        "empreinte": line.fingerprint,
        "sorte": line.form,
        "reprise": line.backlog,
        "le": line.at.isoformat(),
        "par": line.by,
        "etat": line.state.value,
        "annule": line.undoes,
        "annule_par": line.undone_by,
        "lus": dict(line.read),
        "comptes": dict(line.counts),
        "erreurs_total": line.errors,
        "avertissements_total": line.warnings,
        "jours_touches": [day.isoformat() for day in line.days],
    }


def _dossier(one: WrittenDossier) -> Document:
    return {"dossier": one.person, "nom": one.last_name, "prenom": one.first_name}
