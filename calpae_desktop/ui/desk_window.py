"""The window of an open database: its places, its search, its lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from calpae_desktop.domain.access import Action
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.refusals import Refusal, Unavailable
from calpae_desktop.services.backups import last_verified_backup
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.messages import Delivered
from calpae_desktop.services.rows import Heard
from calpae_desktop.ui.drops import dropped
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.searching import Searching
from calpae_desktop.ui.shell import Place, Screen, Shortcut, User
from calpae_desktop.ui.shell.statusbar import NO_BACKUP
from calpae_desktop.ui.widgets import BannerKind
from calpae_desktop.ui.wiring.letters import LETTER_SHORTCUTS, places_of_letters
from calpae_desktop.ui.wiring.manners import Manners
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import ACCESS_ROLES
from calpae_desktop.words.refusals import sentence

DEMO_BACKUP = "Base de démonstration, effacée à la fermeture"
SERVER_BACKUP = "Base partagée, sauvegardée par le serveur"
LOST = (
    "Le serveur ne répond plus. Ce que vous saisissez reste à l’écran ; enregistrez quand il est "
    "revenu."
)
# A change of no dossier: none at all would mean every one.
_NOBODY = ""
_IN_TODAY = "Aujourd’hui"
_EVERYWHERE, _IN_DOSSIER, _IN_FORM = "Partout", "Dossier", "Saisie"
_IN_AGENDA = "Agenda"
_IN_FICHES, _IN_COLLECTING, _IN_IMPORTS = "Fiches", "Collecte", "Imports"
_IN_LIST = "Dossiers"
SHORTCUTS = (
    Shortcut("Ctrl+K", "chercher ou agir", _EVERYWHERE),
    Shortcut("Tab", "dans la recherche : actions sur la personne", _EVERYWHERE),
    Shortcut("Ctrl+Return", "dans la recherche : ouvrir et garder la recherche", _EVERYWHERE),
    Shortcut("Ctrl+Z", "annuler la dernière action", _EVERYWHERE),
    Shortcut("Alt+Left", "page précédente", _EVERYWHERE),
    Shortcut("Alt+Right", "page suivante", _EVERYWHERE),
    Shortcut("Alt+1", "premier lieu à gauche ; Alt 2, Alt 3… les suivants", _EVERYWHERE),
    Shortcut("Ctrl+L", "verrouiller", _EVERYWHERE),
    Shortcut("F1", "cette feuille", _EVERYWHERE),
    Shortcut("N", "nouvelle entrée (Aujourd’hui, Dossiers, Agenda)", _EVERYWHERE),
    Shortcut("F", "ajouter un filtre", _IN_LIST),
    Shortcut("T", "trier", _IN_LIST),
    Shortcut("L", "choisir une liste enregistrée", _IN_LIST),
    Shortcut("Space", "cocher un dossier (Maj ↑ ↓ : plusieurs)", _IN_LIST),
    Shortcut("Ctrl+A", "cocher tout ce que la liste contient", _IN_LIST),
    Shortcut("Ctrl+E", "exporter ce qui est affiché", _IN_LIST),
    Shortcut("H", "honoré (rendez-vous choisi, ou tous ceux cochés)", _IN_TODAY),
    Shortcut("A", "absent, puis la suite de l’absence", _IN_TODAY),
    Shortcut("E", "excusé", _IN_TODAY),
    Shortcut("S", "reporter, autre issue", _IN_TODAY),
    Shortcut("T", "suite de l’absence : appel, motif, nouveau rendez-vous", _IN_TODAY),
    Shortcut("Space", "cocher un rendez-vous (Maj+flèches : plusieurs)", _IN_TODAY),
    Shortcut("R", "prendre un rendez-vous", _IN_TODAY),
    Shortcut("Return", "ouvrir le dossier", _IN_TODAY),
    Shortcut("H", "rendez-vous honoré", _IN_DOSSIER),
    Shortcut("A", "absence", _IN_DOSSIER),
    Shortcut("E", "absence excusée", _IN_DOSSIER),
    Shortcut("S", "reporter, autre issue", _IN_DOSSIER),
    Shortcut("R", "prendre un rendez-vous", _IN_DOSSIER),
    Shortcut("T", "noter un appel", _IN_DOSSIER),
    Shortcut("C", "préparer, reprendre ou signer le CER", _IN_DOSSIER),
    Shortcut("O", "orienter, décider, réorienter", _IN_DOSSIER),
    Shortcut("N", "noter la notification", _IN_DOSSIER),
    Shortcut("J", "démarrer un accompagnement", _IN_DOSSIER),
    Shortcut("F", "terminer l’accompagnement", _IN_DOSSIER),
    Shortcut("Ctrl+P", "aperçu du CER ; l’imprimer", _IN_DOSSIER),
    Shortcut("P", "écrire, convoquer (pli)", _IN_DOSSIER),
    Shortcut("M", "corriger une date", _IN_DOSSIER),
    Shortcut("I", "modifier l’identité", _IN_DOSSIER),
    Shortcut("V", "voir les corrections", _IN_DOSSIER),
    Shortcut("D", "qui a dit l’identité, et quand", _IN_DOSSIER),
    Shortcut("Shift+D", "qui a dit le fait choisi dans l’historique", _IN_DOSSIER),
    Shortcut("B", "ajouter une note (bloc-notes)", _IN_DOSSIER),
    Shortcut("L", "dire comment joindre la personne", _IN_DOSSIER),
    Shortcut("Q", "changer de conseiller (qui suit)", _IN_DOSSIER),
    Shortcut("R", "prendre un rendez-vous", _IN_AGENDA),
    Shortcut("Alt+Up", "déplacer d’un quart d’heure ; Alt et → d’un jour", _IN_AGENDA),
    Shortcut("H", "honoré ; A absent ; E excusé", _IN_AGENDA),
    Shortcut("Return", "ouvrir ; déplacer ici", _IN_AGENDA),
    Shortcut("PgDown", "semaine suivante ; Page préc. la précédente", _IN_AGENDA),
    Shortcut("T", "aujourd’hui", _IN_AGENDA),
    Shortcut("V", "jour ou semaine", _IN_AGENDA),
    Shortcut("L", "par conseiller ou par salle", _IN_AGENDA),
    Shortcut("D", "déplacer ailleurs : autre semaine, salle, site", _IN_AGENDA),
    Shortcut("I", "noter une indisponibilité", _IN_AGENDA),
    Shortcut("G", "séance collective", _IN_AGENDA),
    Shortcut("K", "garder malgré le conflit", _IN_AGENDA),
    Shortcut("Ctrl+P", "aperçu avant impression", _IN_FICHES),
    Shortcut("Ctrl+E", "exporter la fiche", _IN_FICHES),
    Shortcut("Ctrl+S", "enregistrer textes et budget", _IN_FICHES),
    Shortcut("Alt+V", "versions du texte", _IN_FICHES),
    Shortcut("Ctrl+Return", "comparer", _IN_FICHES),
    Shortcut("Ctrl++", "agrandir l’aperçu ; Ctrl - réduire, Ctrl 0 taille réelle", _IN_FICHES),
    Shortcut("N", "déclarer non collecté", _IN_COLLECTING),
    Shortcut("Return", "corriger la déclaration choisie", _IN_COLLECTING),
    Shortcut("Del", "retirer la déclaration choisie", _IN_COLLECTING),
    Shortcut("I", "importer un fichier", _IN_IMPORTS),
    Shortcut("D", "importer un dossier d’échange", _IN_IMPORTS),
    Shortcut("C", "charger ce qui vient d’être essayé", _IN_IMPORTS),
    Shortcut("Del", "annuler l’import ouvert", _IN_IMPORTS),
    Shortcut("M", "à décider : c’est la même personne", _IN_IMPORTS),
    Shortcut("A", "à décider : c’est une autre personne", _IN_IMPORTS),
    Shortcut("L", "à décider : ne rien écrire", _IN_IMPORTS),
    Shortcut("U", "à décider : réunir les dossiers", _IN_IMPORTS),
    Shortcut("Return", "enregistrer ; ouvrir le fait choisi", _IN_FORM),
    Shortcut("Ctrl+Return", "enregistrer, depuis un texte de plusieurs lignes", _IN_FORM),
    Shortcut("Alt+S", "signer aujourd’hui (CER)", _IN_FORM),
    Shortcut("Alt+P", "proposer seulement (orientation)", _IN_FORM),
    Shortcut("Esc", "fermer sans enregistrer ; revenir", _IN_FORM),
)


class DeskWindow(MainWindow):
    """Wires the screens to the services. `verify` raises Refusal when a passphrase is wrong;
    without it (demonstration) the lock opens on anything."""

    def __init__(
        self,
        session: Session,
        *,
        verify: Callable[[str], None] | None = None,
        version: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._session = session
        self._verify = verify
        # The first thing heard is that the server answers: nothing was missed before.
        self._heard_once = self._lost = False
        places = self._make_places(session)
        super().__init__(
            places,
            user_of(session.desk),
            search=self._search,
            demo=session.desk.demonstration,
            version=version,
            parent=parent,
        )
        # What is dropped on the window, wherever it is, goes to the imports.
        self.setAcceptDrops(session.may(Action.LOAD))
        self.set_shortcuts((*SHORTCUTS, *LETTER_SHORTCUTS))
        self._searching = Searching(session, self, places)
        self.lock_requested.connect(self.lock_now)
        self.lock_overlay.unlock_asked.connect(self._unlock)
        self._read_backup()
        self.manners = Manners(self, session, self._is_lost)
        session.tasks.hear(session.desk.store.listen, self._on_heard)
        if session.may(Action.SEND):
            session.tasks.hear(
                partial(session.desk.letters.messages.post, session.desk.actor), self._on_post
            )
        self.open("today")

    def _make_places(self, session: Session) -> tuple[Place, ...]:
        return (
            Place("today", "Aujourd’hui", "sun", self._make_today),
            Place("dossiers", "Dossiers", "folders", partial(_dossiers, session)),
            Place(
                "dossier", "Dossier", "folders", self._make_dossier, listed=False, owner="dossiers"
            ),
            Place("entry", "Entrée", "plus", self._make_entry, listed=False, owner="dossiers"),
            Place("cer", "CER", "certificate", self._make_cer, listed=False, owner="dossiers"),
            Place("agenda", "Agenda", "calendar-event", partial(_agenda, session)),
            *places_of_letters(session),
            Place("pilotage", "Pilotage", "target", partial(_steering, session), group=1),
            Place("fiches", "Fiches", "clipboard-data", partial(_report, session), group=1),
            Place(
                "collecting",
                "Collecte",
                "square-check",
                partial(_collecting, session),
                listed=False,
                owner="fiches",
            ),
            Place(
                "drill",
                "Dossiers d’un indicateur",
                "folders",
                partial(_drill, session),
                listed=False,
            ),
            *_for_loaders(session),
        )

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) is not None and not self.lock_overlay.isVisible():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped(event)
        if path is not None and not self.lock_overlay.isVisible():
            event.acceptProposedAction()
            self.open("imports", path)

    def _make_today(self) -> Screen:
        from calpae_desktop.ui.screens.today import TodayScreen

        screen = TodayScreen(self._session)
        screen.search_asked.connect(self.palette_overlay.open)
        screen.counted.connect(self._on_counted)
        return screen

    def _on_counted(self, count: int) -> None:
        self.set_count("today", count)

    def _make_dossier(self) -> Screen:
        from calpae_desktop.ui.screens.dossier.screen import DossierScreen

        screen = DossierScreen(self._session)
        screen.back_asked.connect(self.back)
        return screen

    def _make_entry(self) -> Screen:
        from calpae_desktop.ui.screens.entry import EntryScreen

        screen = EntryScreen(self._session)
        screen.back_asked.connect(self.back)
        return screen

    def _make_cer(self) -> Screen:
        from calpae_desktop.ui.screens.cer import CerScreen

        screen = CerScreen(self._session)
        screen.back_asked.connect(self.back)
        return screen

    def _search(self, typed: str, generation: int) -> None:
        self._searching.ask(typed, generation)

    def lock_now(self) -> None:
        """Cover everything until the passphrase is given again."""
        now = self._session.desk.clock.now().astimezone(PARIS)
        self.lock(f"{now:%H:%M}")
        self.lock_overlay.other.setVisible(self._verify is not None)
        if self._verify is None:
            self.lock_overlay.field.set_hint("Démonstration : aucun mot de passe, validez.")

    def _unlock(self, phrase: str) -> None:
        if self._verify is None:
            self.unlock()
            return
        if not phrase:
            self.lock_overlay.refuse("Saisissez la phrase de passe de la base.")
            return
        self.lock_overlay.button.setEnabled(False)
        self._session.tasks.read(
            partial(self._verify, phrase), self._on_verified, self._on_not_verified
        )

    def _on_verified(self, _nothing: None) -> None:
        self.lock_overlay.button.setEnabled(True)
        self.unlock()

    def _on_not_verified(self, error: Exception) -> None:
        self.lock_overlay.button.setEnabled(True)
        if not isinstance(error, (Refusal, Unavailable)):
            raise error
        self.lock_overlay.refuse(sentence(error))

    def keeps_drafts(self) -> bool:
        self._session.drafts.look()
        return all(map(self._session.drafts.keeps, self.stack.unsaved()))

    def may_close(self) -> bool:
        return self.manners.may_close() and super().may_close()

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        if event.isAccepted():
            self.manners.remember()

    def _is_lost(self) -> bool:
        return self._lost

    def _on_heard(self, heard: Heard) -> None:
        """Another desk wrote; or the server is lost, then found again: all is then read anew."""
        if not heard.connected:
            self._lost = True
            self.show_banner(BannerKind.WARN, LOST)
        elif heard.persons:
            self._session.changes.announce(heard.persons)
        elif self._heard_once:
            self._session.changes.announce()
            if self._lost:
                self._lost = False
                self.hide_banner()
        self._heard_once = True

    def _on_post(self, done: Delivered) -> None:
        """Messages left: their dossiers say so; what did not leave is said in Courriers."""
        self._session.changes.announce(done.sent or {_NOBODY}, {"outbox"})

    def _read_backup(self) -> None:
        if self._session.desk.demonstration:
            self.set_backup(DEMO_BACKUP, True)
            return
        store = self._session.desk.store
        if store.shared:
            self.set_backup(SERVER_BACKUP, True)
            return
        self._session.tasks.read(partial(last_verified_backup, store), self._on_backup)

    def _on_backup(self, at: datetime | None) -> None:
        if at is None:
            self.set_backup(NO_BACKUP, False)
            return
        local = at.astimezone(PARIS)
        words = f"Dernière sauvegarde vérifiée : {day(local.date())}, {local:%H:%M}"
        self.set_backup(words, True)


# Each of these screens is imported when it is first shown: together they are most of the program.


def _dossiers(session: Session) -> Screen:
    from calpae_desktop.ui.screens.dossiers import DossiersScreen

    return DossiersScreen(session)


def _agenda(session: Session) -> Screen:
    from calpae_desktop.ui.screens.agenda import AgendaScreen

    return AgendaScreen(session)


def _steering(session: Session) -> Screen:
    from calpae_desktop.ui.screens.steering import SteeringScreen

    return SteeringScreen(session.desk, session.tasks)


def _report(session: Session) -> Screen:
    from calpae_desktop.ui.screens.report import ReportScreen

    return ReportScreen(session.desk, session.tasks, session.drafts)


def _drill(session: Session) -> Screen:
    from calpae_desktop.ui.screens.drill import DrillScreen

    return DrillScreen(session.desk, session.tasks)


def _collecting(session: Session) -> Screen:
    from calpae_desktop.ui.screens.collecting import CollectingScreen

    return CollectingScreen(session)


def _for_loaders(session: Session) -> tuple[Place, ...]:
    if not (session.may(Action.LOAD) or session.may(Action.IDENTIFY)):
        return ()
    return (Place("imports", "Imports", "download", partial(_imports, session), group=2),)


def _imports(session: Session) -> Screen:
    from calpae_desktop.ui.screens.imports import ImportsScreen

    return ImportsScreen(session)


def user_of(desk: Desk) -> User:
    """Whose session it is."""
    name = desk.actor.name or desk.actor.login
    initials = "".join(part[0] for part in name.split()[:2]).upper()
    role = ACCESS_ROLES[desk.actor.role]
    return User(name, role[:1].upper() + role[1:], initials)
