"""`initialiser`, `sauvegarder`, `restaurer`, `verifier`, and the window."""

from __future__ import annotations

import argparse
from functools import partial

from calpae_desktop.cli.output import print_json, print_table, progress, say
from calpae_desktop.cli.phrase import NoPhrase
from calpae_desktop.cli.session import opened, opening, phrase_of, settings_of
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.words import usage as words


def initialiser(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import address, create_desk, is_server, refuse_existing

    settings = settings_of(arguments)
    refuse_existing(settings.base)
    desk = opening(arguments, settings, create_desk, twice=True)
    desk.store.close()
    said = words.CREATED_ON_SERVER if is_server(settings.base) else words.CREATED
    say(said.format(path=address(settings.base)))
    return 0


def sauvegarder(arguments: argparse.Namespace) -> int:
    with opened(arguments) as desk:
        desk.upkeep.back_up(desk.actor, arguments.path)
    say(words.BACKED_UP.format(path=arguments.path))
    return 0


def restaurer(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import restore_base

    settings = settings_of(arguments)
    try:
        phrase = phrase_of(arguments, settings)
    except NoPhrase:
        phrase = None  # the archive is verified all the same; the base is opened later
    kept = restore_base(arguments.path, settings.base, phrase)
    say(words.RESTORED_TO.format(path=settings.base))
    for path in kept:
        say(words.SET_ASIDE.format(path=path))
    return 0


def verifier(arguments: argparse.Namespace) -> int:
    from calpae_desktop.services import answers

    with opened(arguments) as desk, progress() as shown:
        checks = desk.upkeep.verify(desk.actor, shown)
    sound = all(check.ok for check in checks)
    if arguments.json:
        print_json(answers.checks(checks))
    else:
        rows = [("oui" if check.ok else "NON", check.name, check.detail) for check in checks]
        print_table(("Sain", "Contrôle", "Constat"), rows)
        say(words.SOUND if sound else words.UNSOUND)
    return 0 if sound else 1


def mettre_a_jour(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import address, check_base, upgrade_base

    settings = settings_of(arguments)
    check_base(settings.base)
    door = partial(upgrade_base, backed_up=arguments.backed_up)
    done = opening(arguments, settings, door)
    if done is None:
        say(words.UP_TO_DATE)
        return 0
    shown = {"before": done.before, "after": done.after, "base": address(settings.base)}
    say(words.UPGRADED.format(**shown))
    if done.backup is not None:
        say(words.BACKED_UP_BEFORE.format(path=done.backup))
    return 0


def demo(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import DEMO_DOSSIERS, open_window

    settings = settings_of(arguments)
    return open_window(settings, demonstration=True, dossiers=arguments.dossiers or DEMO_DOSSIERS)


def window(arguments: argparse.Namespace) -> int:
    from calpae_desktop.bootstrap import accept_base, open_window

    accept_base(settings_of(arguments).base)
    return open_window(settings_of(arguments))


def later(arguments: argparse.Namespace) -> int:
    raise Refusal(No.NOT_YET, "commande", what=f"La commande « {arguments.command} »")
