"""The forms that the panel, the palette and the keys ask for by name."""

from __future__ import annotations

from calpae_desktop.domain.fact import Kind
from calpae_desktop.ui.screens.dossier.actions import (
    BOOK,
    CALL,
    CORRECT,
    END,
    FOLLOW,
    IDENTITY,
    NOTE,
    NOTIFY,
    ORIENT,
    ORIGINS,
    OTHER_OUTCOME,
    REACH,
    SIGN,
    SUPPORT,
)
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session

from .appointment import BookForm, OutcomeForm
from .base import Form
from .call import CallForm
from .contract import ContractForm
from .correction import CORRECTABLE, CorrectForm, key_of
from .following import FollowingForm
from .identity import IdentityForm
from .note import NoteForm
from .orientation import NotifyForm, OrientationForm
from .origins import OriginsForm, origins_of
from .reach import ReachForm
from .support import EndForm, SupportForm

_FORMS = {
    BOOK: BookForm,
    CALL: CallForm,
    SIGN: ContractForm,
    ORIENT: OrientationForm,
    NOTIFY: NotifyForm,
    SUPPORT: SupportForm,
    END: EndForm,
    CORRECT: CorrectForm,
    IDENTITY: IdentityForm,
    NOTE: NoteForm,
    REACH: ReachForm,
    FOLLOW: FollowingForm,
    ORIGINS: OriginsForm,
}


_ASKED = {form.__name__: name for name, form in _FORMS.items()} | {
    OutcomeForm.__name__: OTHER_OUTCOME
}


def asked_by(form: str) -> str:
    """The name that a form is asked by, given that of its class; empty when there is none."""
    return _ASKED.get(form, "")


def form_named(name: str, session: Session, dossier: Dossier) -> Form:
    """The form that a key or the palette asks for. Raises KeyError when there is none."""
    return _FORMS[name](session, dossier)


def form_of(kind: Kind, fact_id: str, session: Session, dossier: Dossier) -> Form:
    """The form that a fact opens in: its own, or that of any correction."""
    if kind is Kind.PERSON:
        return IdentityForm(session, dossier)
    alive = [v for v in dossier.view.current(kind) if v.fact_id == fact_id]
    if alive and kind is Kind.NOTE:
        return NoteForm(session, dossier, alive[0])
    if alive and kind in (Kind.REACH, Kind.FOLLOWING):
        return (ReachForm if kind is Kind.REACH else FollowingForm)(session, dossier)
    if not alive or kind not in CORRECTABLE:
        # Withdrawn, or told elsewhere: what it was, and the way back to it.
        return origins_of(kind, fact_id, session, dossier)
    return CorrectForm(session, dossier, key_of(kind, fact_id))
