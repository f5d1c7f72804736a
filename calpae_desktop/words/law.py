"""The words of legal limits and of their sources."""

from __future__ import annotations

from calpae_desktop.domain.law import CountedFrom, Law, Limit, Rule, Step

from .dates import day

NAMES = {Step.ORIENTATION: "Limite légale", Step.CONTRACT: "Limite du contrat"}
SHORT_NAMES = {Step.ORIENTATION: "Loi : orientation", Step.CONTRACT: "Loi : CER"}
_WHAT = {Step.ORIENTATION: "d’orientation", Step.CONTRACT: "de signature du contrat"}
_AFTER = {
    CountedFrom.INFORMATION: "après l’information",
    CountedFrom.DECISION: "après la décision d’orientation",
    CountedFrom.NOTIFICATION: "après la notification de l’orientation",
}
SOURCES = {
    Law.BEFORE_REFORM: "règle en vigueur avant le 01/01/2025",
    Law.ORIENTATION_DECREE: "article D.262-65-2 du CASF, depuis le 01/01/2025",
    Law.CONTRACT_DECREE: "article D.5411-14-1 du Code du travail, depuis le 01/01/2025",
}
# The target of the convention, shown beside the law.
TARGET = "Cible CALPAE : un mois après l’information (plateforme d’accueil et d’orientation)."


def span(rule: Rule) -> str:
    """« 6 semaines », « 1 mois »."""
    return f"{rule.weeks} semaines" if rule.weeks else f"{rule.months} mois"


def value(limit: Limit) -> str:
    """« 11/04/2027 (6 semaines) »; what it waits for while there is no day."""
    if limit.day is None:
        return f"{span(limit.rule)} {_AFTER[limit.rule.origin]}"
    return f"{day(limit.day)} ({span(limit.rule)})"


def explanation(limit: Limit) -> str:
    rule = limit.rule
    return (
        f"Limite légale {_WHAT[rule.step]} : {span(rule)} {_AFTER[rule.origin]}"
        f" ({SOURCES[rule.law]})."
    )
