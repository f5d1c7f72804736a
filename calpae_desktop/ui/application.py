"""The Qt application: style, language, and what happens when something breaks."""

import logging
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from calpae_desktop.services.session import OpenRequest

from . import dialogs
from .entrance import enter
from .style import load_fonts, theme
from .wiring.ending import Ending
from .wiring.idle import IdleLock
from .wiring.memory import Collecting

_LOG = logging.getLogger("calpae")
_LOG_BYTES = 500_000
_KEPT_LOGS = 3


def build_application(argv: Sequence[str]) -> QApplication:
    """The application in French, with its fonts and the system's theme; from now on memory is
    collected by its thread only.

    Raises FileNotFoundError when the program was shipped without its fonts.
    """
    QLocale.setDefault(QLocale(QLocale.Language.French, QLocale.Country.France))
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(list(argv))
    application.setApplicationName("Parcours RSA")
    application.setStyle("Fusion")
    _translate(application)
    load_fonts()
    theme().follow()
    if application.findChild(Collecting) is None:
        Collecting(application)
    return application


def run(request: OpenRequest) -> int:
    """The application, from its first screen until its last window closes; the exit code."""
    application = build_application(sys.argv[:1])
    # Without a place for the log, work goes on without one.
    with suppress(OSError):
        start_log(request.log)
    install_excepthook()
    idle, ending = IdleLock(application), Ending(application)
    for collecting in application.findChildren(Collecting):
        idle.left.connect(collecting.collect_all)
    try:
        return enter(application, request)
    finally:
        idle.stop()
        ending.stop()


def _translate(application: QApplication) -> None:
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_fr", folder):
        application.installTranslator(translator)


def start_log(path: Path) -> None:
    """Write the log to a file that turns over; it never holds personal data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(
        path, maxBytes=_LOG_BYTES, backupCount=_KEPT_LOGS, encoding="utf-8"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def where(error: BaseException) -> str:
    """Kind of an error and the lines it went through, never its message, which may quote data."""
    frames = traceback.extract_tb(error.__traceback__)
    path = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    return f"{type(error).__name__} at {path or 'unknown place'}"


def install_excepthook() -> None:
    """Log a bug without personal data and say so in plain French."""
    sys.excepthook = _on_bug


def _on_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    _LOG.error("bug: %s", where(error))
    try:
        dialogs.tell(
            QApplication.activeWindow(),
            "Une erreur imprévue est survenue",
            "Ce qui était enregistré le reste. Reprenez la dernière action ; si l’erreur revient, "
            f"transmettez le journal à votre administrateur ({type(error).__name__}).",
        )
    except Exception as second:  # noqa: BLE001 - nothing may escape from the excepthook
        _LOG.error("the error dialog failed: %s", where(second))
