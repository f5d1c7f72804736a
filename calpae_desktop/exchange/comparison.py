"""The JSON answer of `comparer`: fields are columns, and values cells, of the exchange format."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from calpae_desktop.domain.causes import ID, RETIRED, Cause
from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.figures import Number
from calpae_desktop.domain.moves import Place, Role
from calpae_desktop.services.compare import Comparison, Difference, Moved

from .columns import LAYOUTS
from .columns import RETIRED as RETIRED_COLUMN
from .writer import cell

FORMAT = "calpae-comparaison 1"
ROLES = {Place.COUNTED: "compte", Place.CONSIDERED: "considere"}
Document = dict[str, Any]


def document(comparison: Comparison) -> Document:
    """Every figure that differs, in the order of the figures."""
    question = comparison.frame.question
    return {
        "format": FORMAT,
        "periode": {
            "du": question.period.first.isoformat(),
            "au": question.period.last.isoformat(),
        },
        "depart": question.start.value,
        "connu_au": comparison.before_on.isoformat(),
        "et": comparison.frame.known_on.isoformat(),
        **_issued(comparison),
        "ecarts": [_difference(comparison, one) for one in comparison.differences],
    }


def _issued(comparison: Comparison) -> Document:
    """The issued fiche it is compared with, if any."""
    if (one := comparison.issued) is None:
        return {}
    return {
        "figee": {
            "numero": one.number,
            "fiche": one.fiche,
            "annee": one.year,
            "figee_le": cell(one.issued_at),
            "figee_par": one.issued_by,
            "empreinte": one.fingerprint,
        }
    }


def _difference(comparison: Comparison, difference: Difference) -> Document:
    told, moved = difference.divergence, difference.moved
    return {
        "id": told.id,
        "departement": told.department,
        "avant": _number(told.before.value),
        "apres": _number(told.after.value),
        "entres": _dossiers(comparison, (one for one in moved if one.move.entered)),
        "sortis": _dossiers(comparison, (one for one in moved if one.move.left)),
        "modifies": _dossiers(
            comparison, (one for one in moved if not (one.move.entered or one.move.left))
        ),
        "causes": [_cause(comparison, cause) for cause in told.common],
        "hors_perimetre": difference.withheld,
    }


def _number(value: Number | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value


def _dossiers(comparison: Comparison, moved: Iterable[Moved]) -> list[Document]:
    return [
        {
            "dossier": one.move.person,
            "avant": _role(one.move.before),
            "apres": _role(one.move.after),
            "causes": [_cause(comparison, cause) for cause in one.causes],
        }
        for one in moved
    ]


def _role(role: Role | None) -> str | int | None:
    return ROLES[role] if isinstance(role, Place) else role


def _cause(comparison: Comparison, cause: Cause) -> Document:
    version = cause.version
    load = comparison.loads.get(version.load_id) if version.load_id is not None else None
    return {
        "fichier": LAYOUTS[version.kind].file,
        "fait": version.fact_id,
        "champ": column(version.kind, cause.field),
        "avant": _cell(cause.before),
        "apres": _cell(cause.after),
        "enregistre_le": cell(version.recorded_at),
        "enregistre_par": version.recorded_by or version.written_by,
        "chargement": None if load is None else _name(load.path),
    }


def column(kind: Kind, field: str) -> str:
    """The column of a field: that of the id for a fact made known, `retire` for one withdrawn."""
    layout = LAYOUTS[kind]
    if field == ID:
        return layout.id_column.name
    if field == RETIRED:
        return RETIRED_COLUMN.name
    return next(one.name for one in layout.columns if one.field == field)


def _cell(value: object) -> str | None:
    return None if value is None else cell(value)


def _name(path: str) -> str:
    """Where a file was on a machine says who uses it; its name is enough."""
    return PurePath(path).name
