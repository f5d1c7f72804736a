"""The form of each action of the panel."""

from __future__ import annotations

from collections.abc import Callable

from calpae_desktop.services.dossiers import DossierView

from .form_book import BookForm
from .form_contract import ContractForm
from .form_correct import CorrectForm
from .form_orient import OrientForm
from .form_support import SupportForm
from .forms import Form

FORMS: dict[str, Callable[[DossierView], Form]] = {
    "book": BookForm,
    "contract": ContractForm,
    "orient": OrientForm,
    "support": SupportForm,
    "correct": CorrectForm,
}
