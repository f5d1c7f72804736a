"""The forms of the right panel, one per gesture."""

from .appointment import BookForm, OutcomeForm
from .base import Form
from .call import CallForm
from .contract import ContractForm
from .correction import CorrectForm
from .identity import IdentityForm
from .orientation import NotifyForm, OrientationForm
from .support import EndForm, SupportForm

__all__ = [
    "BookForm", "CallForm", "ContractForm", "CorrectForm", "EndForm", "Form", "IdentityForm",
    "NotifyForm", "OrientationForm", "OutcomeForm", "SupportForm",
]  # fmt: skip
