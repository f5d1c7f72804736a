"""Which list of dossiers is asked for."""

from __future__ import annotations

from dataclasses import dataclass

from calpae_desktop.services.figures import Framed


@dataclass(frozen=True, slots=True)
class Drill:
    """The dossiers behind one figure; the frame holds period, clock, known day, département."""

    indicator: str
    frame: Framed
    counted: bool = True
