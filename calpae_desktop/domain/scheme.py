"""What one is oriented to (dispositif): reference data, without history in version 1."""

from __future__ import annotations

from dataclasses import dataclass

from .orientation import Pathway

JOB_COACHING = "job_coaching"
PROFESSIONAL_PLUS = "accompagnement_pro_plus"


@dataclass(frozen=True, slots=True)
class Scheme:
    """Once used, a scheme keeps its pathway and flags; its label may change."""

    id: str
    label: str
    pathway: Pathway
    guarantee: bool
    aglo: bool

    def same_rule(self, other: Scheme) -> bool:
        """True when a figure computed with one is the same as with the other."""
        mine = (self.pathway, self.guarantee, self.aglo)
        return mine == (other.pathway, other.guarantee, other.aglo)
