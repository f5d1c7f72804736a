"""Makes the database of this version that later versions must open: run once for each release.

    python -m tools.past_database

It writes tests/past_databases/<version of the tables>: an encrypted file with its key file, the
same rows for PostgreSQL (plain SQL), and the figures that this version gives. Invented people only.
"""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from calpae_desktop.domain.call import CallResult
from calpae_desktop.domain.report import PARTS
from calpae_desktop.services.commands import RecordCall
from calpae_desktop.services.demo import fill
from calpae_desktop.services.desk import Desk
from calpae_desktop.services.reference import save_schemes
from calpae_desktop.services.transfer import Transfer
from calpae_desktop.storage import server, shared
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.store import create
from tests import past, private_server
from tests.exchange.made import HEAD, flow, flow_text, folder, household, person
from tests.storage.worlds import HandClock

PEOPLE = 14
PERSONS = """\
personne;civilite;nom;prenom;naissance
Q1;MME;ESSAI;Odile;1980-02-29
Q2;MME;ESSAI;Odile;1980-02-28
"""
RIGHTS = """\
droit;personne;departement;etat;sdd;debut;informe_le
T1;Q1;67;ouvert;oui;2026-03-01;2026-03-05
T2;Q2;67;ouvert;oui;2026-05-01;2026-05-04
"""
NAMES = "<QUAL>MME</QUAL><NOM>LÉVY</NOM><PRENOM>ANNE</PRENOM><DTNAI>1991-02-14</DTNAI>"
NIR = "<NIR>{}</NIR>"
UNWANTED = ("--", "SET ", "\\", "SELECT pg_catalog.set_config")


def main() -> int:
    place = past.FOLDER / str(VERSION)
    if place.exists():
        print(f"{place.name}: there is one already; a past database is never made anew")
        return 1
    place.mkdir(parents=True)
    store = create(place / past.BASE, past.PHRASE, past.ACTOR, HandClock(past.MADE))
    try:
        save_schemes(store)
        opened = past.desk(store, past.MADE)
        with TemporaryDirectory() as where:
            _fill(opened, Path(where))
        past.written(past.desk(store), VERSION)
        (place / past.DUMP).write_text(_dump(opened), encoding="utf-8")
    finally:
        store.close()
    (place / (past.BASE + ".verrou")).unlink()
    for path in sorted(place.iterdir()):
        print(path.name, path.stat().st_size)
    return 0


def _fill(desk: Desk, where: Path) -> None:
    """A few dossiers with every kind of fact, loads, doubts, a merge, texts, an issued fiche."""
    fill(desk.store, desk.clock.today(), PEOPLE)
    desk.loading.load(desk.actor, folder(where / "lot", {"personnes.csv": PERSONS}, droits=RIGHTS))
    desk.merges.merge(desk.actor, "Q1", "Q2")
    next_month = HEAD.replace("2026-06-04", "2026-07-04").replace("2026-05-31", "2026-06-30")
    for nir, head in (("2910267482011", HEAD), ("2910267482022", next_month)):
        text = household(persons=person(NAMES + NIR.format(nir)))
        desk.loading.load(desk.actor, flow(where, flow_text(text, head=head)))
    desk.loading.load(desk.actor, folder(where / "faux", droits="droit;personne\nT9;absent\n"))
    with desk.store.snapshot() as view:
        owner = next(iter(view.facts.persons()))
    called_at = datetime(2026, 8, 3, 9, 5)
    call = RecordCall(owner, CallResult.MESSAGE, called_at, note="Rappeler le soir")
    desk.calls.record(desk.actor, call)
    for fiche, parts in PARTS.items():
        desk.fiche_texts.write_text(desk.actor, fiche, 2025, parts[0], "Texte d’essai : l’été.", 0)
    desk.reports.issue(desk.actor, desk.reports.build(desk.actor, 4, 2025))


def _dump(desk: Desk) -> str:
    """The same rows as PostgreSQL keeps them, in SQL that any server reads."""
    with TemporaryDirectory(prefix="calpae-passe-") as folder_of_server:
        place = Path(folder_of_server) / "s"
        url = server.address_of(private_server.start(place))
        try:
            target = shared.create(url, past.ACTOR, lambda _: desk.clock.now())
            Transfer(desk.store, target, HandClock(past.OPENED)).run(desk.actor)
            target.close()
            return _plain(_pg_dump(url.render_as_string(hide_password=False)))
        finally:
            private_server.stop(place)


def _pg_dump(address: str) -> str:
    binaries = private_server.binaries() or Path()
    options = ["--inserts", "--rows-per-insert=50", "--no-owner", "--no-privileges"]
    named = address.replace("+psycopg", "")
    command = [str(binaries / "pg_dump"), *options, named]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def _plain(dump: str) -> str:
    """Without comments, nor the settings that only the server of that day knew."""
    lines = (line for line in dump.splitlines() if line and not line.startswith(UNWANTED))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
