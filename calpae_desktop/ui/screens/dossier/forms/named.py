"""The forms that the panel, the palette and the keys ask for by name."""

from __future__ import annotations

from calpae_desktop.ui.screens.dossier.actions import (
    BOOK,
    CALL,
    CORRECT,
    END,
    IDENTITY,
    NOTIFY,
    ORIENT,
    OTHER_OUTCOME,
    SIGN,
    SUPPORT,
)
from calpae_desktop.ui.screens.dossier.reading import Dossier
from calpae_desktop.ui.screens.session import Session

from .appointment import BookForm, OutcomeForm
from .base import Form
from .call import CallForm
from .contract import ContractForm
from .correction import CorrectForm
from .identity import IdentityForm
from .orientation import NotifyForm, OrientationForm
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
