"""The places of letters, imported when they are first shown."""

from __future__ import annotations

from functools import partial

from calpae_desktop.domain.access import Action
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen, Shortcut

_HERE = "Courriers"
LETTER_SHORTCUTS = (
    Shortcut("Ctrl+P", "imprimer les courriers", _HERE),
    Shortcut("Ctrl+S", "les enregistrer en PDF", _HERE),
    Shortcut("Ctrl+Return", "envoyer les courriels ; enregistrer un modèle", _HERE),
    Shortcut("Ctrl+M", "écrire le fichier des SMS", _HERE),
    Shortcut("Esc", "interrompre ce qui s’écrit ou s’imprime", _HERE),
    Shortcut("Ctrl+R", "renvoyer un courriel", _HERE),
    Shortcut("Del", "retirer un courriel", _HERE),
    Shortcut("N", "nouveau modèle", _HERE),
)


def places_of_letters(session: Session) -> tuple[Place, ...]:
    """Whoever may send, writes to persons and follows what left."""
    if not session.may(Action.SEND):
        return ()
    write = partial(_write, session)
    return (
        Place("letters", "Courriers", "mail", partial(_letters, session)),
        Place("write", "Écrire", "mail", write, listed=False, owner="dossiers"),
    )


def _letters(session: Session) -> Screen:
    from calpae_desktop.ui.screens.letters import LettersScreen

    return LettersScreen(session)


def _write(session: Session) -> Screen:
    from calpae_desktop.ui.screens.letters import WriteScreen

    return WriteScreen(session)
