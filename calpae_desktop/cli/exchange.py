"""`importer` and `exporter`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import complain, print_json, print_table, progress, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.words import usage as words
from calpae_desktop.words.faults import place

if TYPE_CHECKING:
    from calpae_desktop.services.load_report import LoadReport
    from calpae_desktop.words.faults import Fault

LATER = ("contacts", "liste")
# A load that was written has no row contradicted or refused.
COUNTED = 4


def importer(arguments: argparse.Namespace) -> int:
    if arguments.format in LATER:
        raise Refusal(No.NOT_YET, "format", what=f"Le format « {arguments.format} »")
    from calpae_desktop.services import answers

    with opened(arguments) as desk, progress() as shown:
        report = desk.loading.load(
            desk.actor,
            arguments.path,
            form=arguments.format,
            backlog=arguments.take_over,
            dry_run=arguments.dry_run,
            progress=shown,
        )
    if arguments.json:
        print_json(answers.load(report))
    else:
        _print(report, dry_run=arguments.dry_run)
    return 1 if report.errors_total else 0


def _print(report: LoadReport, *, dry_run: bool) -> None:
    for fault in report.warnings:
        complain(_line(fault))
    if report.errors_total:
        _print_errors(report)
        return
    say(words.TRIED if dry_run else words.LOADED)
    print_table(("Fichier", "Lignes"), [(n, str(c)) for n, c in report.read.items()])
    fates = [(said, str(report.fates[fate])) for fate, said in words.FATES.items()]
    print_table(("Résultat", "Lignes"), fates[:COUNTED])
    noted = [(words.NOTES[note], str(count)) for note, count in report.notes.items() if count]
    if noted:
        print_table(("Dans le flux", "Personnes"), noted)


def _print_errors(report: LoadReport) -> None:
    for fault in report.errors:
        complain(_line(fault))
    if hidden := report.errors_total - len(report.errors):
        complain(words.MORE_ERRORS.format(count=hidden))
    complain(words.NOT_LOADED.format(total=words.errors(report.errors_total)))


def _line(fault: Fault) -> str:
    return f"{place(fault)} : {fault.message}"


def exporter(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk, progress() as shown:
        counts = desk.outflow.export(
            desk.actor,
            arguments.path,
            known_on=arguments.known_on,
            with_nir=arguments.with_nir,
            progress=shown,
        )
    say(words.EXPORTED.format(path=arguments.path))
    print_table(("Fichier", "Lignes"), [(name, str(rows)) for name, rows in counts.items()])
    return 0
