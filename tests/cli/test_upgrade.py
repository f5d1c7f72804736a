"""`calpae mettre-a-jour`: a file by itself, a server's base once it was backed up."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import Engine

from calpae_desktop.bootstrap import SystemClock
from calpae_desktop.storage import server
from calpae_desktop.storage.engine import writing
from calpae_desktop.storage.schema import VERSION
from calpae_desktop.storage.store import open_store
from tests.cli.conftest import PHRASE, Run
from tests.engines import Databases
from tests.older import make_older

DONE = f"de la version 2 à la version {VERSION}"


def age(engine: Engine) -> None:
    with writing(engine) as connection, connection.begin():
        make_older(connection, 2)


def test_a_file_is_backed_up_first_whatever_the_command(base: Path, calpae: Run) -> None:
    assert calpae("initialiser").code == 0
    for command, said in (("mettre-a-jour", DONE), ("verifier", "saine")):
        store = open_store(base, PHRASE, SystemClock())
        age(store._engine)
        store.close()
        ran = calpae(command)
        assert (ran.code, ran.err) == (0, "")
        assert said in ran.out
        (backup,) = base.parent.glob(f"base.calpae.avant-version-{VERSION}-*.sauvegarde")
        assert (str(backup) in ran.out) is (command == "mettre-a-jour")
        assert calpae("restaurer", str(backup)).code == 0
        assert calpae("mettre-a-jour").code == 0
        for made in base.parent.glob("*.sauvegarde"):
            made.unlink()
    again = calpae("mettre-a-jour")
    assert (again.code, again.out) == (
        0,
        "La base est déjà à jour : rien n’a été écrit.\n",
    )


def test_a_server_s_base_is_upgraded_once_it_was_backed_up(
    databases: tuple[Databases, ExitStack], base: Path, calpae: Run
) -> None:
    assert not base.exists()
    with databases[0].empty() as url:
        named = url.render_as_string(hide_password=False)
        assert calpae("initialiser", "--base", named).code == 0
        engine = server.open_engine(url)
        age(engine)
        engine.dispose()
        for command in ("verifier", "mettre-a-jour"):
            ran = calpae(command, "--base", named)
            assert (ran.code, ran.out) == (1, "")
            assert "pg_dump" in ran.err
            assert "--sauvegarde-faite" in ran.err
        done = calpae("mettre-a-jour", "--base", named, "--sauvegarde-faite")
        assert (done.code, done.err) == (0, "")
        assert DONE in done.out
        assert calpae("verifier", "--base", named).code == 0
