"""Render the components and the shell: `python -m tools.screens_components FOLDER [PAGE…]`."""

import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.main_window import MainWindow
from calpae_desktop.ui.shell import (
    ConnectionScreen,
    FirstRunScreen,
    Hit,
    Place,
    Shortcut,
    User,
)
from calpae_desktop.ui.style import Mode, theme
from tools.sample_components import components
from tools.sample_pages import ChartsSample, DossierSample

_SIZES = (QSize(1280, 720), QSize(1680, 1000))
_VERSION = "Parcours RSA 1.4.0 · base de démonstration"
_BACKUP = "Dernière sauvegarde vérifiée : 23/03/2027, 07:30"


def _hits() -> tuple[Hit, ...]:
    return (
        Hit(
            "1",
            "Personnes",
            "DIALLO Aminata",
            "née le 14/08/1994 · Strasbourg Neudorf · matricule 4 127 806",
            right="J+12 sur 31",
            right_tone="ok",
        ),
        Hit(
            "2",
            "Personnes",
            "DIALLO Mamadou",
            "né le 30/01/1991 · conjoint, même matricule",
            right="orienté le 12/01/2027",
            right_tone="ok",
        ),
        Hit(
            "3",
            "Personnes",
            "DIALLO Kadiatou",
            "née le 05/06/2001 · Mulhouse Dornach · matricule 2 988 014",
            right="J+34 sur 31",
            right_tone="late",
        ),
        Hit(
            "4",
            "Rendez-vous",
            "DIALLO Aminata, aujourd’hui à 10:30",
            "Orientation, bureau 4 · Claire Muller",
            "calendar-event",
            "dans 6 min",
            "accent",
        ),
        Hit(
            "5",
            "Faire",
            "Prendre un rendez-vous pour DIALLO Aminata",
            icon="calendar-plus",
            key_hint="R",
        ),
    )


def _no_search(_text: str, _generation: int) -> None:
    return None


def window(opened: str = "dossier") -> MainWindow:
    places = (
        Place("dossier", "Dossier", "folders", DossierSample, listed=False),
        Place("pilotage", "Pilotage", "target", ChartsSample),
        Place("fiches", "Fiches", "clipboard-data", ChartsSample),
    )
    main = MainWindow(
        places,
        User("Claire Muller", "Conseillère · Strasbourg", "CM"),
        search=_no_search,
        demo=True,
        version=_VERSION,
    )
    main.set_backup(_BACKUP, True)
    main.set_count("fiches", 6)
    main.set_shortcuts(
        (
            Shortcut("Ctrl+K", "rechercher ou agir", "Partout"),
            Shortcut("Ctrl+Z", "annuler", "Partout"),
            Shortcut("F1", "cette feuille", "Partout"),
            Shortcut("H", "honoré", "Dossier"),
            Shortcut("A", "absent", "Dossier"),
        )
    )
    main.open(opened)
    return main


def palette_window() -> QWidget:
    main = window()
    overlay = main.palette_overlay
    main.show()
    overlay.open()
    overlay.field.setText("diallo")
    overlay.show_hits(overlay.generation, _hits(), 12)
    return main


def sheet_window() -> QWidget:
    main = window()
    main.show()
    main.shortcut_sheet.open()
    return main


def lock_window() -> QWidget:
    main = window()
    main.show()
    main.lock("10:24")
    main.lock_overlay.field.set_value("motdepasse")
    return main


def connection() -> QWidget:
    screen = ConnectionScreen(_VERSION)
    screen.set_backup(_BACKUP, True)
    screen.field.setFocus()
    screen.refuse("La base ne s’ouvre pas avec cette phrase. Rien n’est perdu, réessayez.")
    return screen


def first_run() -> QWidget:
    return FirstRunScreen(_VERSION)


def shell_window() -> QWidget:
    return window()


def charts_window() -> QWidget:
    return window("pilotage")


PAGES: dict[str, Callable[[], QWidget]] = {
    "composants": components,
    "dossier": shell_window,
    "graphiques": charts_window,
    "palette": palette_window,
    "raccourcis": sheet_window,
    "verrou": lock_window,
    "connexion": connection,
    "premiere": first_run,
}


def render(folder: Path, only: tuple[str, ...] = ()) -> None:
    """Write every page in both themes and sizes."""
    application = build_application(["screens"])
    folder.mkdir(parents=True, exist_ok=True)
    modes: tuple[Mode, ...] = ("light", "dark")
    for mode in modes:
        theme().set_mode(mode)
        for name, make in PAGES.items():
            if only and name not in only:
                continue
            for size in _SIZES:
                page = make()
                page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
                page.resize(size)
                theme().dress(page)
                page.show()
                application.processEvents()
                _save(page.grab(), folder / f"{name}-{size.width()}-{mode}.png")
                page.close()
                page.deleteLater()
                application.processEvents()


def _save(picture: QPixmap, path: Path) -> None:
    if not picture.save(str(path)):
        raise OSError(path)


if __name__ == "__main__":
    render(Path(sys.argv[1]), tuple(sys.argv[2:]))
