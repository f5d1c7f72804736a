"""Runs a command and turns every outcome into a French sentence and an exit code."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from calpae_desktop.cli import (
    agenda,
    cer,
    compare,
    doubts,
    exchange,
    figures,
    imports,
    letters,
    transfer,
    upkeep,
)
from calpae_desktop.cli.output import complain, use_utf8
from calpae_desktop.cli.parser import build
from calpae_desktop.cli.phrase import NoPhrase
from calpae_desktop.domain.refusals import EditConflict, No, Refusal, Unavailable
from calpae_desktop.settings import Settings, read_settings
from calpae_desktop.words import usage as words
from calpae_desktop.words.refusals import UNEXPECTED, of_system, sentence

DONE, REFUSED, WRONG_USAGE, INTERRUPTED = 0, 1, 2, 130
USAGE = frozenset({No.PERIOD_REVERSED, No.FUTURE_KNOWLEDGE, No.BAD_DATE})
COMMANDS: dict[str | None, Callable[[argparse.Namespace], int]] = {
    None: upkeep.window,
    "demo": upkeep.demo,
    "initialiser": upkeep.initialiser,
    "importer": exchange.importer,
    "exporter": exchange.exporter,
    "imports": imports.imports,
    "a-decider": doubts.a_decider,
    "fusionner": doubts.fusionner,
    "defusionner": doubts.defusionner,
    "indicateurs": figures.indicateurs,
    "comparer": compare.comparer,
    "fiche": figures.fiche,
    "cer": cer.cer,
    "agenda": agenda.agenda,
    "envoyer": letters.envoyer,
    "sauvegarder": upkeep.sauvegarder,
    "restaurer": upkeep.restaurer,
    "verifier": upkeep.verifier,
    "mettre-a-jour": upkeep.mettre_a_jour,
    "transferer": transfer.transferer,
    "purger": upkeep.later,
}
LATER = frozenset(name for name, command in COMMANDS.items() if command is upkeep.later)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line; answers the exit code."""
    use_utf8()
    sys.excepthook = _on_bug
    given = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(given)
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else REFUSED


def _run(given: list[str]) -> int:
    parser = build()
    arguments, rest = parser.parse_known_args(given)
    if rest and arguments.command not in LATER:
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    try:
        return _flushed(COMMANDS[arguments.command](arguments))
    except Refusal as refusal:
        complain(sentence(refusal))
        return WRONG_USAGE if refusal.no in USAGE else REFUSED
    except (EditConflict, Unavailable) as problem:
        complain(sentence(problem))
    except NoPhrase as problem:
        complain(str(problem))
    except BrokenPipeError:
        _close_stdout()
    except OSError as error:
        complain(of_system(error))
    except KeyboardInterrupt:
        complain(words.INTERRUPTED)
        return INTERRUPTED
    return REFUSED


def _flushed(code: int) -> int:
    sys.stdout.flush()
    return code


def _close_stdout() -> None:
    """Who read us has gone: nothing more can be said, not even by the interpreter's last flush."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _on_bug(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Log a bug without personal data, and say so in plain French."""
    if issubclass(kind, KeyboardInterrupt):
        complain(words.INTERRUPTED)
        return
    settings = read_settings(os.environ)
    _log(settings, kind, trace)
    complain(UNEXPECTED.format(path=settings.log))


def _log(settings: Settings, kind: type[BaseException], trace: TracebackType | None) -> None:
    """Kind of the error and the lines it went through, never its message, which may quote data."""
    frames = traceback.extract_tb(trace)
    path = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    try:
        settings.log.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(settings.log, encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log = logging.getLogger("calpae.cli")
    log.addHandler(handler)
    log.propagate = False
    log.error("bug: %s at %s", kind.__name__, path)
    handler.close()
