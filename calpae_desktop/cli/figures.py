"""`indicateurs` and `fiche`."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from calpae_desktop.cli.output import complain, print_json, print_table, say
from calpae_desktop.cli.session import opened
from calpae_desktop.domain.milestones import Start
from calpae_desktop.words import fiches as said
from calpae_desktop.words import figures as numbers
from calpae_desktop.words import indicators, usage
from calpae_desktop.words.dates import day
from calpae_desktop.words.enums import STARTS

if TYPE_CHECKING:
    from calpae_desktop.services.figures import Answer


def indicateurs(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import SystemClock
    from calpae_desktop.services import answers
    from calpae_desktop.services.figures import Ask, frame

    ask = Ask(
        arguments.first,
        arguments.last,
        arguments.known_on,
        Start(arguments.start),
        arguments.department,
    )
    frame(ask, SystemClock())
    named = arguments.json and arguments.dossiers
    with opened(arguments) as desk:
        answer = desk.figures.compute(desk.actor, ask, dossiers=named)
    if arguments.json:
        print_json(answers.figures(answer))
    else:
        _print(answer)
    return 0


def _print(answer: Answer) -> None:
    framed = answer.frame
    say(said.period(framed.question.period, framed.known_on))
    say(f"Départ des délais : {STARTS[framed.question.start]}.\n")
    rows = [
        (
            figure.department,
            figure.id,
            numbers.value(figure),
            numbers.status(figure, framed.known_on),
            indicators.LABELS[figure.id],
        )
        for figure in answer.figures
    ]
    print_table(("Dép.", "Id", "Valeur", "État", "Indicateur"), rows)
    alerts: dict[str, list[str]] = {}
    for figure in answer.figures:
        alerts.setdefault(numbers.alert(figure), []).append(figure.id)
    for alert in filter(None, alerts):
        say(f"{', '.join(alerts[alert])} : {alert}")
    say(f"\nCalculé le {day(framed.today)}.")


def fiche(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        desk.reports.accept(arguments.output)
        made = desk.reports.build(
            desk.actor,
            arguments.fiche,
            arguments.year,
            arguments.known_on,
            Start(arguments.start),
        )
        for warning in (*made.checks, *made.unfinished):
            complain(warning)
        desk.reports.save(desk.actor, made, arguments.output)
    say(usage.FICHE_WRITTEN.format(path=arguments.output))
    return 0
