"""One transaction: all or nothing, always later, one process at a time, readers beside."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.refusals import Cause, EditConflict, No, Refusal, Unavailable
from calpae_desktop.storage import engine as engines
from calpae_desktop.storage import sqlite
from calpae_desktop.storage.lock import WriterLock
from calpae_desktop.storage.store import EncryptedStore, create
from calpae_desktop.storage.unit_of_work import TOLERANCE
from tests.engines import Stored
from tests.storage.processes import elsewhere, running
from tests.storage.worlds import ACTOR, PHRASE, HandClock, person, persons_of, write

HOLD = """
store = open_store(base, key, clock)
with store.writer():
    say("prêt")
    sys.stdin.read()
"""
TRY = """
store = open_store(base, key, clock)
try:
    write(store, "P2")
    say("écrit")
except Refusal as refusal:
    say(refusal.no.value)
store.close()
"""
READ = """
store = open_store(base, key, clock)
say(",".join(persons_of(store)))
store.close()
"""


def add(store: Stored, owner: str) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(person(owner), uow.now)])
        uow.commit()


def test_silence_means_rollback(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        uow.facts.add([Version(person(), uow.now)])
    assert persons_of(stored) == []


def test_an_error_means_rollback_and_is_not_hidden(stored: Stored) -> None:
    def broken() -> None:
        with stored.unit_of_work() as uow:
            uow.facts.add([Version(person(), uow.now)])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()
    assert persons_of(stored) == []
    write(stored)
    assert persons_of(stored) == ["P1"]


def test_now_is_later_than_anything_recorded(stored: Stored, clock: HandClock) -> None:
    seen = []
    for owner in ("P1", "P2", "P3"):
        clock.at -= timedelta(seconds=1)
        add(stored, owner)
        with stored.snapshot() as view:
            seen += [v.recorded_at for v in view.facts.chain(Kind.PERSON, owner)]
    assert seen == sorted(set(seen))


def test_a_clock_that_is_behind_writes_nothing(stored: Stored, clock: HandClock) -> None:
    add(stored, "P1")
    clock.at -= timedelta(minutes=5)
    with pytest.raises(Refusal) as refusal, stored.unit_of_work():
        pass
    assert refusal.value.no is No.CLOCK_BEHIND
    assert persons_of(stored) == ["P1"]
    clock.at += timedelta(minutes=6)
    add(stored, "P2")


def test_a_clock_being_set_may_step_back_a_little(stored: Stored, clock: HandClock) -> None:
    add(stored, "P1")
    clock.at -= timedelta(seconds=1) + TOLERANCE
    add(stored, "P2")
    assert persons_of(stored) == ["P1", "P2"]


def test_a_load_of_the_future_puts_the_clock_behind(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        uow.facts.add([Version(person(), uow.now + timedelta(days=1))])
        uow.commit()
    with pytest.raises(Refusal) as refusal, stored.unit_of_work():
        pass
    assert refusal.value.no is No.CLOCK_BEHIND


def test_another_process_cannot_write_but_reads(store: EncryptedStore) -> None:
    write(store)
    with store.writer():
        assert elsewhere(store, TRY) == "other_writer"
        assert elsewhere(store, READ) == "P1"
        write(store, "P3")
    assert elsewhere(store, TRY) == "écrit"
    assert persons_of(store) == ["P1", "P2", "P3"]


def test_a_unit_of_work_takes_the_right_to_write(store: EncryptedStore) -> None:
    with store.unit_of_work() as uow:
        uow.facts.add([Version(person("P1"), uow.now)])
        assert elsewhere(store, TRY) == "other_writer"
        assert elsewhere(store, READ) == ""
        uow.commit()
        assert elsewhere(store, READ) == "P1"


def test_a_killed_writer_gives_the_right_back(store: EncryptedStore, clock: HandClock) -> None:
    with running(store, HOLD):
        with pytest.raises(Refusal) as refusal:
            write(store)
        assert refusal.value.no is No.OTHER_WRITER
        with pytest.raises(Refusal), store.writer():
            pass
        assert persons_of(store) == []
    write(store)
    assert persons_of(store) == ["P1"]
    with pytest.raises(Refusal) as refusal:
        create(store.path, PHRASE, ACTOR, clock)
    assert refusal.value.no is No.DATABASE_EXISTS


def test_the_lock_is_held_as_many_times_as_taken(tmp_path: Path) -> None:
    lock = WriterLock.of(tmp_path / "base.sqlite")
    assert lock is WriterLock.of(tmp_path / "x" / ".." / "base.sqlite")
    with lock.held():
        with lock.held():
            pass
        with pytest.raises(Refusal), lock.held(alone=True):
            pass
    with lock.held(alone=True), lock.held():
        pass


def test_readers_see_one_state_while_a_writer_writes(stored: Stored) -> None:
    add(stored, "P1")
    with stored.snapshot() as before:
        assert list(before.facts.persons()) == ["P1"]
        add(stored, "P2")
        assert list(before.facts.persons()) == ["P1"]
        assert before.facts.existing(Kind.PERSON, ["P2"]) == set()
    assert persons_of(stored) == ["P1", "P2"]


def test_readers_never_see_half_of_a_write(stored: Stored) -> None:
    rounds, together = 30, 40
    faults: list[object] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            try:
                with stored.snapshot() as view:
                    found = len(list(view.facts.everything(Kind.PERSON)))
            except (Refusal, Unavailable) as error:
                faults.append(error)
            else:
                faults.extend([found] if found % together else [])

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for turn in range(rounds):
        with stored.unit_of_work() as uow:
            for half in ("a", "b"):
                people = (person(f"P{turn}-{half}{rank}") for rank in range(together // 2))
                uow.facts.add(Version(one, uow.now) for one in people)
            uow.commit()
    over.set()
    for reader in readers:
        reader.join()
    assert faults == []
    assert len(persons_of(stored)) == rounds * together


def test_two_threads_that_correct_one_fact_never_both_win(stored: Stored) -> None:
    write(stored)
    won: list[str] = []
    lost: list[str] = []
    with stored.snapshot() as view:
        (opened,) = view.facts.chain(Kind.PERSON, "P1")

    def correct(name: str) -> None:
        try:
            with stored.unit_of_work() as uow:
                uow.facts.supersede(opened, uow.now)
                uow.facts.add([Version(person(name=name), uow.now)])
                uow.commit()
            won.append(name)
        except EditConflict:
            lost.append(name)

    writers = [threading.Thread(target=correct, args=(f"N{n}",)) for n in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert (len(won), len(lost)) == (1, 5)
    with stored.snapshot() as view:
        assert [v.content for v in view.facts.chain(Kind.PERSON, "P1")][1] == person(name=won[0])


@pytest.mark.parametrize(
    ("message", "cause"),
    [("database or disk is full", Cause.DISK_FULL), ("disk I/O error", Cause.UNREACHABLE)],
)
def test_a_commit_that_fails_says_so_and_keeps_nothing(
    demo: EncryptedStore, monkeypatch: pytest.MonkeyPatch, message: str, cause: Cause
) -> None:
    error = dbapi2.OperationalError(message)
    error.sqlite_errorcode = engines.FULL if cause is Cause.DISK_FULL else engines.IOERR

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(demo._engine.dialect, "do_commit", fail)
        with pytest.raises(Unavailable) as unavailable:
            add(demo, "P1")
    assert unavailable.value.cause is cause
    assert persons_of(demo) == []
    add(demo, "P2")


def test_a_full_disk_says_so_in_the_middle_of_a_write(demo: EncryptedStore) -> None:
    write(demo)

    def fill() -> None:
        with demo.unit_of_work() as uow:
            uow._connection.exec_driver_sql("PRAGMA max_page_count = 1")
            uow.facts.add(Version(person(f"Q{n}"), uow.now) for n in range(3_000))
            uow.commit()

    with pytest.raises(Unavailable) as unavailable:
        fill()
    assert unavailable.value.cause is Cause.DISK_FULL
    assert persons_of(demo) == ["P1"]


def test_a_busy_database_says_so(demo: EncryptedStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "BUSY_MS", 50)
    demo.close()
    with demo.unit_of_work():
        other = engines.writing(demo._engine)
        with pytest.raises(Unavailable) as unavailable, other, engines.mapped():
            other.begin()
    assert unavailable.value.cause is Cause.BUSY


def test_a_unit_of_work_that_was_committed_writes_no_more(stored: Stored) -> None:
    with stored.unit_of_work() as uow:
        uow.facts.add([Version(person(), uow.now)])
        uow.commit()
        with pytest.raises(Exception, match="closed"):
            uow.facts.add([Version(person("P2"), uow.now)])
    assert persons_of(stored) == ["P1"]


def test_errors_do_not_say_what_was_written(demo: EncryptedStore) -> None:
    secret = "Quelqu’un-de-précis"
    with pytest.raises(Exception, match="UNIQUE") as error, demo.unit_of_work() as uow:
        uow.facts.add([Version(person(name=secret), uow.now)] * 2)
    assert secret not in str(error.value)


def test_now_is_asked_inside_only(stored: Stored) -> None:
    with pytest.raises(RuntimeError):
        _ = stored.unit_of_work().now
