"""The forms of the right panel, one per gesture."""

from .appointment import BookForm, OutcomeForm
from .base import Form
from .call import CallForm
from .contract import ContractForm
from .correction import CorrectForm
from .following import FollowingForm
from .identity import IdentityForm
from .note import NoteForm
from .orientation import NotifyForm, OrientationForm
from .reach import ReachForm
from .support import EndForm, SupportForm

__all__ = [
    "BookForm", "CallForm", "ContractForm", "CorrectForm", "EndForm", "FollowingForm", "Form",
    "IdentityForm", "NoteForm", "NotifyForm", "OrientationForm", "OutcomeForm", "ReachForm",
    "SupportForm",
]  # fmt: skip
