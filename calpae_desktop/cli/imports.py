"""`imports`: the journal of imports, one of them, and taking one back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import complain, print_json, print_table, progress, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.words import imports as said
from calpae_desktop.words.dates import moment
from calpae_desktop.words.faults import place

if TYPE_CHECKING:
    from calpae_desktop.services.desk import Desk
    from calpae_desktop.services.imports import Import, ImportDetail, UndoPreview
    from calpae_desktop.words.faults import Fault

_COLUMNS = ("N°", "Le", "Sorte", "Fichier", "Par", "État", "Constats")


def imports(arguments: argparse.Namespace) -> int:
    if wrong := _misused(arguments):
        arguments.refuse(wrong)
    with opened(arguments) as desk:
        if arguments.undo is not None:
            return _undo(desk, arguments)
        if arguments.number is not None:
            return _one(desk, arguments)
        return _list(desk, arguments)


def _misused(arguments: argparse.Namespace) -> str:
    if arguments.undo is None and (arguments.dry_run or arguments.leave):
        return said.ONLY_WITH_UNDO
    return said.NOT_BOTH if arguments.undo is not None and arguments.number is not None else ""


def _list(desk: Desk, arguments: argparse.Namespace) -> int:
    from calpae_desktop.services import import_answers

    lines = desk.imports.journal(desk.actor)
    if arguments.json:
        print_json(import_answers.journal(lines))
    elif lines:
        print_table(_COLUMNS, map(_row, lines))
    else:
        say(said.NONE_YET)
    return 0


def _row(line: Import) -> tuple[str, ...]:
    return (
        str(line.number),
        moment(line.at.astimezone(PARIS)),
        said.form(line.form, line.undoes, backlog=line.backlog),
        line.file,
        line.by,
        said.state(line.state, line.undone_by, of_undo=line.undoes is not None),
        said.issues(line.errors, line.warnings),
    )


def _one(desk: Desk, arguments: argparse.Namespace) -> int:
    from calpae_desktop.services import import_answers

    found = desk.imports.detail(desk.actor, arguments.number)
    faults = list(found.faults)
    while len(faults) < found.line.errors + found.line.warnings:
        page = desk.imports.faults(desk.actor, arguments.number, len(faults))
        if not page:
            break
        faults += page
    if arguments.json:
        print_json(import_answers.detail(found, faults))
    else:
        _print_one(found, faults)
    return 0


def _print_one(found: ImportDetail, faults: list[Fault]) -> None:
    line = found.line
    print_table(_COLUMNS, [_row(line)])
    if line.fingerprint:
        say(said.FINGERPRINT.format(mark=line.fingerprint))
    for name, count in said.counts(line.counts):
        say(f"  {name} : {count}")
    if line.days:
        say(said.DAYS.format(days=said.days(line.days)))
    if found.written:
        say(said.WRITTEN.format(dossiers=said.counted(found.dossiers_total, "dossier")))
        print_table(("Sorte", "Versions"), [(n, str(c)) for n, c in said.written(found.written)])
    for fault in faults:
        say(f"{place(fault)} : {fault.message}" if place(fault) else fault.message)


def _undo(desk: Desk, arguments: argparse.Namespace) -> int:
    from calpae_desktop.services import import_answers

    if arguments.dry_run:
        found = desk.imports.preview(desk.actor, arguments.undo)
        if arguments.json:
            print_json(import_answers.preview(found))
        else:
            _print_preview(found)
        return 0
    with progress() as shown:
        done = desk.imports.undo(desk.actor, arguments.undo, leave=arguments.leave, progress=shown)
    if arguments.json:
        print_json(import_answers.undone(arguments.undo, done))
        return 0
    say(said.undone(done.undoes, done.number, done.withdrawn, done.restored, done.restores))
    if done.left:
        complain(said.left(done.left, 0))
    return 0


def _print_preview(found: UndoPreview) -> None:
    say(said.would_undo(found.line.number, found.dossiers))
    say(said.UNTOUCHED)
    if found.left_total + found.other_facts_left:
        complain(said.left(found.left_total, found.other_facts_left))
        for one in found.left:
            complain(f"  {one.person} {one.last_name} {one.first_name}".rstrip())
