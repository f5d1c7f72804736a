"""The arguments of every command, in French."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NoReturn

from calpae_desktop.domain.milestones import Start
from calpae_desktop.words import usage as words


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, words.USAGE if prefix is None else prefix)


class FrenchParser(argparse.ArgumentParser):
    """Says its help and its errors in French; a wrong usage exits with 2."""

    def __init__(self, **options: object) -> None:
        options = {"formatter_class": _Formatter, "allow_abbrev": False, **options}
        super().__init__(add_help=False, **options)  # type: ignore[arg-type] # as given by argparse
        self.common = self.add_argument_group(words.OPTIONS)
        self.common.add_argument("-h", "--help", action="help", help=words.HELP)

    def error(self, message: str) -> NoReturn:
        said = words.usage_error(message)
        self.exit(2, f"{self.prog} : {said}\n{words.SEE_HELP.format(program=self.prog)}\n")


def day(text: str) -> date:
    """AAAA-MM-JJ or JJ/MM/AAAA."""
    try:
        if "/" in text:
            number, month, year = text.split("/")
            if len(year) == 4:
                return date(int(year), int(month), int(number))
        elif len(text) == 10:
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(words.BAD_DAY.format(value=text))


def count(text: str) -> int:
    """A number of dossiers, from 1 to a million."""
    if text.isdecimal() and 1 <= int(text) <= 1_000_000:
        return int(text)
    raise argparse.ArgumentTypeError(words.BAD_COUNT.format(value=text))


def issued(text: str) -> int:
    """The number of an issued fiche."""
    if text.isdecimal() and text.isascii() and 0 < len(text) < 10:
        return int(text)
    raise argparse.ArgumentTypeError(words.BAD_ISSUED.format(value=text))


def rank(text: str) -> int:
    """The number of an import."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(words.BAD_IMPORT.format(value=text))


def number(text: str) -> int:
    """What names a question or a merge, from 1."""
    if text.isdecimal() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(words.BAD_NUMBER.format(value=text))


def year(text: str) -> int:
    if text.isdecimal() and len(text) == 4 and int(text) >= 2000:
        return int(text)
    raise argparse.ArgumentTypeError(words.BAD_YEAR.format(value=text))


def build() -> FrenchParser:
    """The parser of the whole command line; `command` is None when there is none."""
    parser = FrenchParser(prog=words.PROGRAM, description=words.DESCRIPTION, epilog=words.EPILOG)
    _base(parser, "command_")
    commands = parser.add_subparsers(
        title=words.COMMANDS, dest="command", metavar="COMMANDE", parser_class=FrenchParser
    )
    made = {
        name: commands.add_parser(name, help=said, description=said.capitalize() + ".")
        for name, said in words.HELPS.items()
    }
    for name, command in made.items():
        if name != "demo":
            _base(command)
    made["demo"].common.add_argument(
        "--dossiers", type=count, default=None, metavar="N", help=words.DEMO_DOSSIERS
    )
    _exchange(made["importer"], made["exporter"])
    _imports(made["imports"])
    _figures(made["indicateurs"], made["comparer"])
    _fiche(made["fiche"])
    _cer(made["cer"])
    _agenda(made["agenda"])
    _identity(made["a-decider"], made["fusionner"], made["defusionner"])
    _files(made)
    _transfer(made["transferer"])
    return parser


def _base(parser: FrenchParser, prefix: str = "") -> None:
    """The base may be named before or after the command."""
    common = parser.common
    common.add_argument("--base", dest=f"{prefix}base", metavar="CHEMIN|URL", help=words.BASE)
    common.add_argument(
        "--phrase-fichier",
        dest=f"{prefix}phrase_file",
        type=Path,
        metavar="FICHIER",
        help=words.PHRASE_FILE,
    )


def _exchange(load: FrenchParser, export: FrenchParser) -> None:
    load.common.add_argument("path", type=Path, metavar="CHEMIN", help=words.IMPORT_PATH)
    load.common.add_argument(
        "--format",
        choices=("auto", "echange", "cnaf", "contacts", "liste"),
        default="auto",
        help=words.FORMAT,
    )
    load.common.add_argument(
        "--reprise", dest="take_over", action="store_true", help=words.TAKE_OVER
    )
    load.common.add_argument("--essai", dest="dry_run", action="store_true", help=words.DRY_RUN)
    _json(load)
    export.common.add_argument("path", type=Path, metavar="DOSSIER|.zip", help=words.EXPORT_PATH)
    _known_on(export)
    export.common.add_argument(
        "--avec-nir", dest="with_nir", action="store_true", help=words.WITH_NIR
    )


def _imports(imports: FrenchParser) -> None:
    imports.set_defaults(refuse=imports.error)
    common = imports.common
    common.add_argument("number", nargs="?", type=rank, metavar="N", help=words.IMPORT_NUMBER)
    common.add_argument("--annuler", dest="undo", type=rank, metavar="N", help=words.UNDO_IMPORT)
    common.add_argument("--essai", dest="dry_run", action="store_true", help=words.UNDO_DRY_RUN)
    common.add_argument(
        "--laisser-modifies", dest="leave", action="store_true", help=words.LEAVE_CHANGED
    )
    _json(imports)


def _figures(figures: FrenchParser, compare: FrenchParser) -> None:
    for parser, always in ((figures, True), (compare, False)):
        common = parser.common
        for option, dest, said in (("--du", "first", words.FIRST), ("--au", "last", words.LAST)):
            common.add_argument(
                option, dest=dest, type=day, required=always, metavar="D", help=said
            )
        _start(parser)
        parser.common.add_argument(
            "--departement", dest="department", metavar="C", help=words.DEPARTMENT
        )
        _json(parser)
    _known_on(figures)
    figures.common.add_argument("--dossiers", action="store_true", help=words.DOSSIERS)
    # None when not said: a frozen fiche has one already.
    compare.set_defaults(refuse=compare.error, start=None)
    for option, dest, said in (
        ("--connu-au", "known_on", words.FROM_KNOWN_ON),
        ("--et", "and_on", words.TO_KNOWN_ON),
    ):
        compare.common.add_argument(option, dest=dest, type=day, metavar="D", help=said)
    compare.common.add_argument(
        "--figee", dest="issued", type=issued, metavar="N", help=words.FROM_ISSUED
    )
    compare.common.add_argument("--chiffre", dest="indicator", metavar="C", help=words.ONE_FIGURE)


def _fiche(fiche: FrenchParser) -> None:
    fiche.common.add_argument("fiche", type=int, choices=(4, 5), help=words.FICHE)
    fiche.common.add_argument("--annee", dest="year", type=year, required=True, help=words.YEAR)
    _known_on(fiche)
    _start(fiche)
    fiche.common.add_argument(
        "-o", dest="output", type=Path, required=True, metavar="FICHIER", help=words.OUTPUT
    )


def _agenda(agenda: FrenchParser) -> None:
    common = agenda.common
    common.add_argument(
        "--conseiller", dest="adviser", required=True, metavar="NOM", help=words.AGENDA_ADVISER
    )
    for option, name, said in (
        ("--du", "first", words.AGENDA_FROM),
        ("--au", "last", words.AGENDA_TO),
    ):
        common.add_argument(option, dest=name, type=day, required=True, metavar="D", help=said)
    common.add_argument(
        "--ics", dest="output", type=Path, required=True, metavar="F", help=words.AGENDA_FILE
    )


def _cer(cer: FrenchParser) -> None:
    cer.set_defaults(refuse=cer.error)
    cer.common.add_argument("wanted", nargs="?", metavar="ID", help=words.CER_ID)
    cer.common.add_argument("--lot", dest="batch", action="store_true", help=words.CER_BATCH)
    cer.common.add_argument(
        "--signe-du", dest="first", type=day, metavar="D", help=words.SIGNED_FROM
    )
    cer.common.add_argument("--signe-au", dest="last", type=day, metavar="D", help=words.SIGNED_TO)
    cer.common.add_argument(
        "--departement", dest="department", metavar="C", help=words.CER_DEPARTMENT
    )
    cer.common.add_argument(
        "-o",
        dest="output",
        type=Path,
        required=True,
        metavar="FICHIER.pdf|DOSSIER",
        help=words.CER_OUTPUT,
    )


def _files(made: dict[str, FrenchParser]) -> None:
    made["sauvegarder"].common.add_argument("path", type=Path, metavar="FICHIER", help=words.BACKUP)
    made["restaurer"].common.add_argument("path", type=Path, metavar="FICHIER", help=words.RESTORED)
    _json(made["verifier"])
    made["mettre-a-jour"].common.add_argument(
        "--sauvegarde-faite", dest="backed_up", action="store_true", help=words.BACKUP_DONE
    )


def _transfer(transfer: FrenchParser) -> None:
    transfer.common.add_argument("source", metavar="SOURCE", help=words.TRANSFER_SOURCE)
    transfer.common.add_argument("target", metavar="CIBLE", help=words.TRANSFER_TARGET)
    transfer.common.add_argument(
        "--phrase-cible-fichier",
        dest="target_phrase_file",
        type=Path,
        metavar="FICHIER",
        help=words.TRANSFER_PHRASE,
    )


def _known_on(parser: FrenchParser) -> None:
    parser.common.add_argument(
        "--connu-au", dest="known_on", type=day, metavar="D", help=words.KNOWN_ON
    )


def _start(parser: FrenchParser) -> None:
    parser.common.add_argument(
        "--depart",
        dest="start",
        choices=tuple(start.value for start in Start),
        default=Start.INFORMATION.value,
        help=words.START,
    )


def _identity(doubts: FrenchParser, merge: FrenchParser, part: FrenchParser) -> None:
    doubts.set_defaults(refuse=doubts.error)
    doubts.common.add_argument(
        "number", nargs="?", type=number, metavar="N", help=words.DOUBT_NUMBER
    )
    choice = doubts.add_mutually_exclusive_group()
    choice.add_argument(
        "--meme", dest="same", nargs="?", const="", metavar="DOSSIER", help=words.SAME_PERSON
    )
    choice.add_argument("--autre", dest="other", action="store_true", help=words.OTHER_PERSON)
    choice.add_argument("--laisser", dest="left", action="store_true", help=words.LEAVE_IT)
    _json(doubts)
    merge.common.add_argument("kept", metavar="DOSSIER", help=words.KEPT_DOSSIER)
    merge.common.add_argument("absorbed", metavar="AUTRE", help=words.ABSORBED_DOSSIER)
    merge.common.add_argument(
        "--apercu", dest="preview", action="store_true", help=words.MERGE_PREVIEW
    )
    part.common.add_argument("number", nargs="?", type=number, metavar="N", help=words.MERGE_NUMBER)


def _json(parser: FrenchParser) -> None:
    parser.common.add_argument("--json", action="store_true", help=words.JSON)
