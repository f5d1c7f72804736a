"""Words of the journal of imports."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.fate import ImportState

from . import usage
from .dates import day
from .enums import WORDS
from .figures import NBSP, number

# Keys of the counts of an undo, as kept.
WITHDRAWN, RESTORED = "retires", "retablis"
LEFT = "Modifié depuis l’import, laissé tel quel : {dossier}"
STATES = {
    ImportState.WRITTEN: "chargé",
    ImportState.REFUSED: "refusé",
    ImportState.UNDONE: "annulé",
}
# By the forms of the journal; empty for an import older than it.
FORMS = {
    "echange": "Dossier d’échange",
    "cnaf": "Flux CNAF",
    "annulation": "Annulation",
    "": "Import ancien",
}
UNTOUCHED = "Les chiffres connus aux jours passés ne changent pas."
FINGERPRINT = "Empreinte (SHA-256) : {mark}"
DAYS = "Jours dont les chiffres émis ont changé : {days}"
WRITTEN = "Écrit dans {dossiers}."
ONLY_WITH_UNDO = "--essai et --laisser-modifies vont avec --annuler"
NOT_BOTH = "un numéro à lire ou --annuler, pas les deux"
NONE_YET = "Aucun import pour l’instant."
# What the file of an undo is called, and of an undo taken back.
_UNDO_OF, _AGAIN = "annulation de ", "rétablissement de "
_FATES = {fate.value: said for fate, said in usage.FATES.items()} | {
    "a_decider": "à décider",
    "sans_droit": "sans droit",
    "disparus": "disparus du flux",
    WITHDRAWN: "faits retirés",
    RESTORED: "faits rétablis",
}
_READ = {
    "personnes": ("personne", "personnes"),
    "droits": ("droit", "droits"),
    "rendez_vous": ("rendez-vous", "rendez-vous"),
    "orientations": ("orientation", "orientations"),
    "cer": ("CER", "CER"),
    "accompagnements": ("accompagnement", "accompagnements"),
    "conseillers": ("conseiller", "conseillers"),
    "collecte": ("déclaration de collecte", "déclarations de collecte"),
    "dispositifs": ("dispositif", "dispositifs"),
    "foyers": ("foyer", "foyers"),
    "autres_personnes": ("autre personne du foyer", "autres personnes des foyers"),
}
_ALWAYS = {"nouveaux", "modifies", "inchanges", "deja_connus", WITHDRAWN, RESTORED}


def form(code: str, undoes: int | None, *, backlog: bool = False) -> str:
    """« Flux CNAF (reprise) », « Annulation du n° 3 »."""
    if undoes is not None:
        return f"{FORMS[code]} du {numbered(undoes)}"
    return FORMS.get(code, code) + (" (reprise)" if backlog else "")


def undo_of(file: str) -> str:
    """« annulation de lot.zip »; taken back, « rétablissement de lot.zip »."""
    again = file.removeprefix(_UNDO_OF)
    return f"{_AGAIN}{again}" if again != file else f"{_UNDO_OF}{file.removeprefix(_AGAIN)}"


def numbered(import_number: int) -> str:
    """« n° 3 »."""
    return f"n°{NBSP}{import_number}"


def state(found: ImportState, undone_by: int | None, *, of_undo: bool = False) -> str:
    """« chargé », « annulé par le n° 5 », « rétabli » once that was taken back; of an undo,
    « faite »."""
    agreed = "e" if of_undo else ""
    if undone_by is None:
        return "faite" if of_undo else STATES[found]
    if found is ImportState.WRITTEN:
        return f"rétabli{agreed}"
    return f"{STATES[found]}{agreed} par le {numbered(undone_by)}"


def counted(count: int, one: str, many: str = "") -> str:
    """« 1 dossier », « 2 dossiers », « 1 200 dossiers »."""
    return f"{number(count)}{NBSP}{one if -2 < count < 2 else many or one + 's'}"


def read(found: Mapping[str, int]) -> list[str]:
    """« 1 088 droits », « 1 personne », by the names of the files."""
    return [counted(n, *_READ.get(name, (name, name))) for name, n in found.items() if n]


def counts(found: Mapping[str, int]) -> list[tuple[str, int]]:
    """The counts of a report in their words; of its notes, those that are not nought."""
    return [(_FATES[key], n) for key, n in found.items() if key in _ALWAYS or (n and key in _FATES)]


def written(found: Mapping[Kind, int]) -> list[tuple[str, int]]:
    """Versions written, by the name of their kind."""
    return [(WORDS[kind], n) for kind, n in found.items()]


def days(found: tuple[date, ...] | list[date]) -> str:
    """« 31/12/2024, 31/12/2025 »."""
    return ", ".join(map(day, found))


def issues(errors: int, warnings: int) -> str:
    """« 3 erreurs, 12 avertissements »; empty when there is none."""
    said = []
    if errors:
        said.append(counted(errors, "erreur"))
    if warnings:
        said.append(counted(warnings, "avertissement"))
    return ", ".join(said)


def would_undo(import_number: int, dossiers: int) -> str:
    """What taking an import back would do."""
    return f"Annuler l’import {numbered(import_number)} remettrait {_as_before(dossiers)}."


def undone(
    import_number: int, undo: int, withdrawn: int, restored: int, restores: int | None = None
) -> str:
    """What taking an import back did; taking an undo back restores the import `restores`."""
    facts = f"{counted(withdrawn, 'fait retiré', 'faits retirés')}, "
    facts += counted(restored, "fait rétabli", "faits rétablis")
    what = f"{numbered(restores or import_number)} {'rétabli' if restores else 'annulé'}"
    return f"Import {what} par le {numbered(undo)}{NBSP}: {facts}."


def _as_before(dossiers: int) -> str:
    return f"{counted(dossiers, 'dossier')} comme avant"


def left(dossiers: int, others: int) -> str:
    """Why dossiers stay as they are."""
    count = dossiers + others
    what = counted(count, "dossier")
    if count < 2:
        return f"{what} a été modifié depuis{NBSP}: il reste tel quel."
    return f"{what} ont été modifiés depuis{NBSP}: ils restent tels quels."
