"""Everything the dossier shows, from what is known of the person: pure, no Qt object."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from calpae_desktop.domain.fact import Kind
from calpae_desktop.domain.right import RightState
from calpae_desktop.services.dossiers import DossierView
from calpae_desktop.ui.widgets import MonthClock, Step
from calpae_desktop.words import enums
from calpae_desktop.words.dates import day

from .counted import Counted, counted
from .history import History, history
from .question import Question, question
from .reading import appointments, department_of, last_right, orientation_of, support_of
from .standing import Header, header
from .steps import clock, steps


@dataclass(frozen=True, slots=True)
class Page:
    """The view models of every part, and the dossier they were made from."""

    person: str
    view: DossierView
    header: Header
    steps: tuple[Step, ...]
    clock: MonthClock | None
    history: History
    question: Question | None
    details: tuple[tuple[str, str], ...]
    counted: tuple[Counted, ...]


def page(view: DossierView, now: datetime) -> Page:
    """`now` is the wall clock in Paris, that the question at hand depends on."""
    return Page(
        view.identity.id,
        view,
        header(view),
        steps(view),
        clock(view),
        history(view),
        question(view, now),
        details(view),
        counted(view.milestone, view.today),
    )


def details(view: DossierView) -> tuple[tuple[str, str], ...]:
    """Who follows the person, and under what right; lines with nothing to say are left out."""
    person, milestone = view.identity, view.milestone
    orientation, support = orientation_of(view), support_of(view)
    scheme = (support and support.scheme) or (orientation and orientation.scheme) or ""
    known = view.schemes.get(scheme)
    referent = (support and support.adviser) or (orientation and orientation.referent)
    address = ", ".join(
        part for part in (person.address, person.address_extra, person.postal_code) if part
    )
    lines = (
        ("Droit", _right(view)),
        ("Entrée", enums.ENTRY_REASONS[milestone.reason] if milestone else ""),
        ("Conseiller", _adviser(view)),
        ("Dispositif", known.label if known else scheme),
        ("Référent", referent or ""),
        ("Département", department_of(view)),
        ("Courriel", person.email or ""),
        ("Adresse", address),
        ("Foyer", enums.HOUSEHOLD_ROLES[person.role] if person.role else ""),
    )
    return tuple((label, text) for label, text in lines if text)


def _right(view: DossierView) -> str:
    right = last_right(view)
    if right is None:
        return "aucun droit connu"
    if right.state is not RightState.OPEN:
        return f"{enums.RIGHT_STATES[right.state]} le {day(right.starts_on)}"
    return "ouvert, droits et devoirs" if right.duties else "ouvert, hors droits et devoirs"


def _adviser(view: DossierView) -> str:
    named = [a.adviser for _, a in appointments(view) if a.adviser]
    contracts = [getattr(v.content, "adviser", None) for v in view.current(Kind.CONTRACT)]
    return next((name for name in (*reversed(named), *contracts) if name), "")
