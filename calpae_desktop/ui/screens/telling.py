"""How far a long work is, told to its screen."""

from __future__ import annotations

from collections.abc import Callable

from calpae_desktop.services.load_report import Cancelled
from calpae_desktop.ui.tasks import Ticket


def telling(ticket: Ticket) -> Callable[[int, int], None]:
    """Tell the screen how far the work is, and give up when it was asked to."""

    def tell(done: int, total: int) -> None:
        if ticket.cancelled:
            raise Cancelled
        ticket.report(done, total)

    return tell
