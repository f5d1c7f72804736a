"""What the palette can do beside finding people: go somewhere, act for a person, on the window."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from calpae_desktop.domain.access import Action
from calpae_desktop.services.asked import words_of
from calpae_desktop.ui.screens.dossier import actions
from calpae_desktop.ui.screens.dossier.actions import Offer
from calpae_desktop.ui.shell import Place

DO = "Faire"
LOCK, SHEET, BACK, UNDO, GO = "lock", "sheet", "back", "undo", "go"
TOUR = "tour"
LIGHT, DARK, SYSTEM = "light", "dark", "system"
_MOST = 4
# Always possible in a dossier, whatever it holds.
_OFFERED = (
    actions.BOOK,
    actions.CALL,
    actions.NOTE,
    actions.SIGN,
    actions.ORIENT,
    actions.FOLLOW,
    actions.REACH,
)
_SAID = {
    "dossiers": "liste exporter tableau",
    "imports": "charger importer fichier flux",
    "fiches": "exporter rapport annuel",
    "agenda": "planning semaine",
    "pilotage": "indicateurs chiffres",
}
_FOR = {actions.BOOK: "Prendre un rendez-vous pour {}"}


@dataclass(frozen=True, slots=True)
class Deed:
    """One action; `said`: other words that somebody may type for it. `person`: it is done for
    somebody, by the form of that name."""

    name: str
    label: str
    icon: str
    said: str = ""
    key: str = ""
    person: bool = False


WINDOW = (
    Deed(LOCK, "Verrouiller", "lock", "verrou pause quitter", "Ctrl+L"),
    Deed(SHEET, "Voir les raccourcis", "keyboard", "aide touches clavier", "F1"),
    Deed(UNDO, "Annuler la dernière action", "arrow-back-up", "défaire", "Ctrl+Z"),
    Deed(TOUR, "Visite guidée", "flag", "découvrir apprendre aide"),
    Deed(LIGHT, "Thème clair", "sun", "apparence couleurs jour"),
    Deed(DARK, "Thème sombre", "moon", "apparence couleurs nuit"),
    Deed(SYSTEM, "Thème du système", "sun", "apparence couleurs automatique"),
)


def deeds(places: Iterable[Place], may: Callable[[Action], bool]) -> tuple[Deed, ...]:
    """What this role may do: its places, the forms of a dossier, the window."""
    return (*_persons(may), *_places(places), *WINDOW)


def matching(typed: str, known: Sequence[Deed]) -> list[Deed]:
    """Actions with a word that begins as each word typed."""
    wanted = words_of(typed)
    if not wanted:
        return []
    return [deed for deed in known if not deed.person and _says(deed, wanted)][:_MOST]


def deeds_for(name: str, known: Sequence[Deed]) -> list[tuple[Deed, str]]:
    """What can be done for a person, with its words: of `name` when it is given."""
    return [
        (deed, _FOR.get(deed.name, deed.label).format(name) if name else deed.label)
        for deed in known
        if deed.person
    ]


def _says(deed: Deed, wanted: Sequence[str]) -> bool:
    held = words_of(f"{deed.label} {deed.said}")
    return all(any(word.startswith(one) for word in held) for one in wanted)


def _persons(may: Callable[[Action], bool]) -> Iterator[Deed]:
    known: dict[str, Offer] = {offer.name: offer for offer in (*actions.OFFERS, *actions.BESIDE)}
    for name in _OFFERED:
        offer = known[name]
        if may(offer.right):
            yield Deed(name, offer.label, offer.icon, key=offer.key, person=True)


def _places(places: Iterable[Place]) -> Iterator[Deed]:
    for place in places:
        if place.listed:
            said = _SAID.get(place.key, "")
            yield Deed(f"{GO}:{place.key}", f"Aller à {place.label}", place.icon, said)
