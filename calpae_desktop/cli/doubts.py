"""`a-decider`, `fusionner`, `defusionner`: who is who."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import print_json, print_table, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.matching import Decision
from calpae_desktop.words import doubts as words

if TYPE_CHECKING:
    from calpae_desktop.services.doubts import Question


def a_decider(arguments: argparse.Namespace) -> int:
    decision = _decision(arguments)
    if (arguments.number is None) != (decision is None):
        arguments.refuse(words.ONE_DECISION)
    return _listed(arguments) if decision is None else _decided(arguments, decision)


def _decision(arguments: argparse.Namespace) -> Decision | None:
    if arguments.same is not None:
        return Decision.SAME
    if arguments.other:
        return Decision.OTHER
    return Decision.LEFT if arguments.left else None


def _decided(arguments: argparse.Namespace, decision: Decision) -> int:
    with opened(arguments) as desk:
        desk.doubts.decide(desk.actor, arguments.number, decision, arguments.same or None)
    say(words.DECIDED.format(what=words.DECISIONS[decision]))
    return 0


def _listed(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        questions = desk.doubts.undecided(desk.actor)
    if arguments.json:
        from calpae_desktop.services import answers

        print_json(answers.doubts(questions))
    else:
        _print(questions)
    return 0


def _print(questions: list[Question]) -> None:
    if not questions:
        say(words.NOTHING)
    for question in questions:
        say(words.asked(question.number, question.reason))
        for said in question.said:
            say(f"  {words.of_flow(said.created_on, said.household, question.person)}")
        for candidate in question.candidates:
            compared = words.nirs(question.person, candidate)
            say(f"  {words.of_dossier(candidate)}, {compared}")


def fusionner(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        if arguments.preview:
            found = desk.merges.preview(desk.actor, arguments.kept, arguments.absorbed)
            print_table(
                words.PREVIEW_TITLES,
                (
                    (words.KEPT, words.of_dossier(found.kept)),
                    (words.ABSORBED, words.of_dossier(found.absorbed)),
                    (words.DIFFERING, words.fields(found.differing)),
                    (words.MOVED, words.moved(found.moved, found.doubled)),
                    (words.ENTRIES_BEFORE, words.entries(found.before)),
                    (words.ENTRIES_AFTER, words.entries(found.after)),
                ),
            )
            say(words.PREVIEW)
        else:
            desk.merges.merge(desk.actor, arguments.kept, arguments.absorbed)
            said = words.MERGED.format(kept=arguments.kept, absorbed=arguments.absorbed)
            say(said)
    return 0


def defusionner(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        if arguments.number is not None:
            desk.merges.undo(desk.actor, arguments.number)
            say(words.PARTED.format(number=arguments.number))
            return 0
        merges = desk.merges.merges(desk.actor)
    if not merges:
        say(words.NO_MERGE)
        return 0
    rows = ((str(m.number), m.kept, m.absorbed, words.moment_by(m.at, m.by)) for m in merges)
    print_table(words.MERGE_TITLES, rows)
    return 0
