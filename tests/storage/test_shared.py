"""A base on a server: opened or refused with its reason, written by several desks at once."""

from __future__ import annotations

import random
import threading
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import text
from sqlalchemy.engine import URL

from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.call import Call
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable
from calpae_desktop.storage import bases, server, shared
from calpae_desktop.storage.shared import SharedStore
from calpae_desktop.words import checks as words
from tests import private_server
from tests.engines import Databases
from tests.needs import lacking
from tests.storage.worlds import HandClock, person, persons_of, write

Given = tuple[Databases, ExitStack]


def named(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def refused(base: str, secret: str = "") -> Refusal | Unavailable:
    try:
        bases.open_base(base, secret, HandClock(), "moi")
    except (Refusal, Unavailable) as error:
        return error
    pytest.fail("it was opened")


def test_a_base_is_created_once_then_opened_by_whom_the_server_knows(empty: URL) -> None:
    base = named(empty)
    assert no(refused(base)) is No.DATABASE_MISSING
    store, actor = bases.create_base(base, "", HandClock(), "moi")
    store.close()
    assert actor.login == empty.username
    with pytest.raises(Refusal) as twice:
        bases.create_base(base, "", HandClock(), "moi")
    assert twice.value.no is No.DATABASE_EXISTS
    again, known = bases.open_base(base, "", HandClock(), "moi")
    assert known == actor
    assert all(check.ok for check in again.check_storage())
    again.close()


def no(error: Refusal | Unavailable) -> No:
    assert isinstance(error, Refusal)
    return error.no


@pytest.mark.parametrize(
    ("base", "why"),
    [
        ("mysql://serveur/rsa", No.UNSUPPORTED_ENGINE),
        ("postgresql+asyncpg://serveur/rsa", No.UNSUPPORTED_ENGINE),
        ("postgresql://serveur:port/rsa", No.BAD_ADDRESS),
    ],
)
def test_an_address_that_is_none_is_refused_before_anything(base: str, why: No) -> None:
    assert no(refused(base)) is why
    with pytest.raises(Refusal) as accepted:
        bases.accept(base)
    assert accepted.value.no is why


def test_a_server_that_is_not_there_is_said(databases: Given) -> None:
    nobody = refused("postgresql://u@127.0.0.1:1/rsa")
    assert isinstance(nobody, Unavailable)
    assert nobody.cause is Cause.SERVER_AWAY
    absent = databases[0].server.set(database="nulle_part")
    assert no(refused(named(absent))) is No.DATABASE_MISSING


def test_a_newer_base_is_left_alone(empty: URL) -> None:
    shared.create(empty).close()
    engine = server.open_engine(empty)
    with engine.begin() as connection:
        connection.execute(text("UPDATE meta SET value = '999' WHERE name = 'schema_version'"))
    engine.dispose()
    assert no(refused(named(empty))) is No.DATABASE_NEWER


def test_another_encoding_is_refused(databases: Given) -> None:
    engine = server.open_engine(databases[0].server)
    name = "essai_latin"
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        made = f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
        connection.execute(text(made))
        assert no(refused(named(engine.url.set(database=name)))) is No.SERVER_ENCODING
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def test_the_password_of_an_address_is_never_shown() -> None:
    url = server.address_of("postgresql://claire:secret@serveur/rsa")
    assert server.shown(url) == "postgresql+psycopg://claire@serveur/rsa"
    asked = server.address_of("postgresql://claire@serveur/rsa", "autre")
    assert asked.password == "autre"
    kept = server.address_of("postgresql://claire:secret@serveur/rsa", "autre")
    assert kept.password == "secret"


def test_a_password_is_asked_and_checked() -> None:
    if (why := private_server.missing()) is not None:
        lacking(why)
    with TemporaryDirectory(prefix="calpae-mot-de-passe-") as folder:
        place = Path(folder) / "s"
        address = private_server.start(place)
        try:
            engine = server.open_engine(server.address_of(address))
            with engine.begin() as connection:
                connection.execute(text("CREATE ROLE claire LOGIN PASSWORD 'sésame'"))
                connection.execute(text("ALTER DATABASE postgres OWNER TO claire"))
            engine.dispose()
            (place / "data" / "pg_hba.conf").write_text("host all all all scram-sha-256\n")
            private_server.reload(place)
            base = address.replace("calpae@", "claire@")
            assert no(refused(base)) is No.SERVER_ASKS
            assert no(refused(base, "faux")) is No.SERVER_REFUSES
            bases.create_base(base, "sésame", HandClock(), "moi")[0].close()
            bases.check_secret(base, "sésame")
            with pytest.raises(Refusal) as wrong:
                bases.check_secret(base, "faux")
            assert wrong.value.no is No.SERVER_REFUSES
        finally:
            private_server.stop(place)


def appointment(rank: int) -> Appointment:
    booked, planned = (HandClock().at.replace(tzinfo=None, day=day) for day in (3, 9))
    return Appointment(f"A{rank}", "P1", "67", Nature.ORIENTATION, booked, planned, Outcome.PLANNED)


def sound(store: SharedStore) -> bool:
    """`worlds` writes contracts without their entries."""
    return {check.name for check in store.check_storage() if not check.ok} <= {words.STRAY}


def test_two_desks_write_of_one_person_in_turn(desks: tuple[SharedStore, SharedStore]) -> None:
    """The person lock: what the second writes comes after all that the first one kept."""
    first, second = desks
    write(first)
    entered, done = threading.Event(), threading.Event()

    def other() -> None:
        with second.unit_of_work() as uow:
            entered.set()
            uow.lock(["P1"])
            assert done.is_set()
            uow.facts.add([Version(appointment(2), uow.now)])
            uow.commit()

    late = threading.Thread(target=other)
    with first.unit_of_work() as uow:
        uow.lock(["P1"])
        late.start()
        assert entered.wait(10)
        uow.facts.add([Version(appointment(1), uow.now)])
        done.set()
        uow.commit()
    late.join(20)
    with first.snapshot() as view:
        found = {v.fact_id: v.recorded_at for v in view.facts.of_persons(Kind.APPOINTMENT, ["P1"])}
    assert {"A1", "A2"} <= set(found)
    assert found["A2"] > found["A1"]
    assert sound(first)


def test_desks_do_not_wait_for_each_other_on_two_persons(
    desks: tuple[SharedStore, SharedStore],
) -> None:
    first, second = desks
    write(first)
    write(first, "P2")
    with first.unit_of_work() as uow:
        uow.lock(["P1"])
        with second.unit_of_work() as other:
            other.lock(["P2"])
            other.facts.add([Version(replace(appointment(2), person="P2"), other.now)])
            other.commit()
        with first.snapshot() as view:
            written = view.facts.of_persons(Kind.APPOINTMENT, ["P2"])
        assert "A2" in {version.fact_id for version in written}


def test_a_load_goes_alone_and_gestures_say_so(
    desks: tuple[SharedStore, SharedStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = desks
    monkeypatch.setattr(server, "SETTINGS", server.SETTINGS.replace("10000", "100"))
    hurried = shared.open_store(second._url)
    with first.unit_of_work(alone=True) as load:
        load.facts.add([Version(person(), load.now)])
        with pytest.raises(Unavailable) as busy, hurried.unit_of_work():
            pass
        assert busy.value.cause is Cause.BUSY
        load.commit()
    with hurried.unit_of_work() as uow:
        uow.facts.add([Version(person("P2"), uow.now)])
        uow.commit()
    hurried.close()
    assert persons_of(first) == ["P1", "P2"]


@pytest.mark.parametrize(("desks_at_once", "edits"), [(20, 200)])
def test_twenty_desks_lose_nothing(
    desks: tuple[SharedStore, SharedStore], desks_at_once: int, edits: int
) -> None:
    """Each corrects facts of five persons, chosen at random: every edit is kept, or told to be
    in conflict with one that was."""
    first, _ = desks
    people = [f"P{n}" for n in range(5)]
    for owner in people:
        write(first, owner)
    kept: list[tuple[str, str]] = []
    conflicts: list[str] = []
    failed: list[BaseException] = []

    def desk(number: int) -> None:
        chance = random.Random(number)
        store = shared.open_store(first._url)
        try:
            for edit in range(edits):
                fact_id, mark = f"T-{chance.choice(people)}", f"{number}/{edit}"
                try:
                    correct(store, fact_id, mark)
                    kept.append((fact_id, mark))
                except EditConflict:
                    conflicts.append(mark)
        except BaseException as error:
            failed.append(error)
            raise
        finally:
            store.close()

    threads = [threading.Thread(target=desk, args=(n,)) for n in range(desks_at_once)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert len(kept) + len(conflicts) == desks_at_once * edits
    assert conflicts, "nobody was ever in conflict: the test shows nothing"
    with first.snapshot() as view:
        written = [
            (v.fact_id, v.content.note)
            for v in view.facts.everything(Kind.CALL)
            if isinstance(v.content, Call) and "/" in (v.content.note or "")
        ]
    assert sorted(written) == sorted(kept)
    assert sound(first)


def correct(store: SharedStore, fact_id: str, mark: str) -> None:
    """Read a call, then write it anew, as a desk does: others may write in between."""
    with store.snapshot() as view:
        read = view.facts.chain(Kind.CALL, fact_id)[-1]
    assert isinstance(read.content, Call)
    with store.unit_of_work() as uow:
        current = uow.facts.chain(Kind.CALL, fact_id)[-1]
        uow.lock([read.content.person])
        if current.version_id != read.version_id:
            raise EditConflict(fact_id)
        uow.facts.supersede(current, uow.now)
        uow.facts.add([Version(replace(read.content, note=mark), uow.now)])
        uow.commit()


def test_the_server_tells_the_time(empty: URL) -> None:
    """Two desks whose clocks differ write in the order of the server's clock."""
    store = shared.create(empty)
    with store.unit_of_work() as uow:
        instants = [uow.now, server.server_time(uow._connection)]
    assert instants == sorted(instants)
    store.close()
