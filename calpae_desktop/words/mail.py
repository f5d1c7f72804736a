"""What is said of messages, of the mail server and of its refusals."""

from __future__ import annotations

from calpae_desktop.domain.outbox import MessageState, Security, Trouble

STATES = {
    MessageState.WAITING: "en attente",
    MessageState.SENDING: "en cours d’envoi",
    MessageState.SENT: "parti",
    MessageState.FAILED: "en échec",
    MessageState.WITHDRAWN: "retiré",
}
SECURITIES = {
    Security.STARTTLS: "STARTTLS (port 587)",
    Security.TLS: "TLS dès la connexion (port 465)",
    Security.NONE: "aucune (réseau interne seulement)",
}
TROUBLES = {
    Trouble.AWAY: "Serveur de messagerie indisponible",
    Trouble.LATER: "Refus passager du serveur",
    Trouble.NEVER: "Refus du serveur",
    Trouble.UNSURE: "Peut-être parti",
}
TIMED_OUT = "il ne répond pas"
NOT_FOUND = "ce nom d’hôte est inconnu"
NOT_LISTENING = "rien n’écoute sur ce port"
CUT = "la connexion a été coupée"
NO_STARTTLS = "il ne propose pas STARTTLS"
BAD_CERTIFICATE = "son certificat n’est pas reconnu"
BAD_LOGIN = "identifiant ou mot de passe refusé"
NO_LOGIN = "il ne demande pas d’identifiant : laissez ce champ vide"
UNREADABLE = "sa réponse est incompréhensible"
STOPPED = (
    "Peut-être parti : le programme s’est arrêté pendant l’envoi. Demandez à la personne avant "
    "de renvoyer."
)
UNSURE = (
    "Peut-être parti : la connexion a été coupée avant la réponse du serveur. Demandez à la "
    "personne avant de renvoyer."
)
NO_DOSSIER = "Ce dossier n’est plus ouvert à l’envoi : rien n’est parti"
SENT_WITHOUT_FACT = "Parti, mais le dossier a changé entre-temps : l’envoi n’y est pas inscrit"
SEPARATED = (
    "Écrit quand les deux dossiers n’en faisaient qu’un : rien n’est parti. Relisez, puis renvoyez "
    "ou retirez."
)
TEST_SUBJECT = "Essai de messagerie"
TEST_BODY = "Ce message prouve que les réglages sont bons. Il n’y a rien à faire."


def said_of(state: MessageState, count: int) -> str:
    """« 3 partis », « 1 en échec »."""
    agrees = state in (MessageState.SENT, MessageState.WITHDRAWN) and count > 1
    return f"{count} {STATES[state]}{'s' if agrees else ''}"


def trouble(kind: Trouble, detail: str) -> str:
    """« Refus du serveur : « 550 boîte inconnue ». »."""
    if kind is Trouble.UNSURE:
        return UNSURE
    return f"{TROUBLES[kind]} : {detail}" if detail else TROUBLES[kind]


def answered(code: int, text: str) -> str:
    """What a server answered, as it said it."""
    return f"« {code} {text} »".replace("  ", " ")
