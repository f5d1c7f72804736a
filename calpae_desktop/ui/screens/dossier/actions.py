"""What can be done in a dossier: the lines of the panel, in the words of where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from calpae_desktop.domain.access import Action

from .reading import Dossier

BOOK, SIGN, ORIENT, SUPPORT, CORRECT = "book", "sign", "orient", "support", "correct"
CALL, NOTIFY, END, PRINT = "call", "notify", "end", "print"
OTHER_OUTCOME, IDENTITY = "other_outcome", "identity"
WRITE = "write"
NOTE, REACH, FOLLOW, ORIGINS = "note", "reach", "follow", "origins"


@dataclass(frozen=True, slots=True)
class Offer:
    """An action of the panel: the form it opens (or the page), its key, and who may do it."""

    name: str
    icon: str
    label: str
    key: str
    right: Action


OFFERS = (
    Offer(SIGN, "certificate", "Préparer le CER", "C", Action.RECORD_CONTRACT),
    Offer(ORIENT, "route", "Orienter", "O", Action.RECORD_ORIENTATION),
    Offer(NOTIFY, "message", "Noter la notification", "N", Action.RECORD_ORIENTATION),
    Offer(BOOK, "calendar-plus", "Prendre un rendez-vous", "R", Action.RECORD_APPOINTMENT),
    Offer(CALL, "phone-call", "Noter un appel", "T", Action.RECORD_APPOINTMENT),
    Offer(SUPPORT, "briefcase", "Démarrer un accompagnement", "J", Action.RECORD_SUPPORT),
    Offer(END, "player-stop", "Terminer l’accompagnement", "F", Action.RECORD_SUPPORT),
    Offer(WRITE, "mail", "Écrire, convoquer", "P", Action.SEND),
    Offer(PRINT, "printer", "Imprimer le CER", "Ctrl+P", Action.PRINT_CONTRACT),
)
# Beside what they change rather than among the actions.
BESIDE = (
    Offer(NOTE, "note", "Ajouter une note", "B", Action.RECORD_NOTE),
    Offer(FOLLOW, "user", "Changer de conseiller", "Q", Action.FOLLOW),
    Offer(REACH, "phone", "Dire comment joindre la personne", "L", Action.RECORD_NOTE),
)


def labels(dossier: Dossier) -> dict[str, str]:
    """The words of each action that this dossier allows now, by name."""
    found = {offer.name: offer.label for offer in (*OFFERS, *BESIDE)}
    if dossier.draft is not None:
        found[SIGN] = "Reprendre le CER"
    milestone = dossier.milestone
    if dossier.proposal is not None:
        found[ORIENT] = "Décider l’orientation"
    elif milestone is not None and milestone.oriented_on is not None:
        found[ORIENT] = "Réorienter"
    if dossier.unnotified is None:
        del found[NOTIFY]
    if not dossier.contracts:
        del found[PRINT]
    if not dossier.running:
        del found[END]
    return found | {CORRECT: "Corriger une date"}
