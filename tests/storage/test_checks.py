"""`verifier` finds what is wrong, and says it in French."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.milestones import milestone_history
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.storage.store import EncryptedStore, open_store
from calpae_desktop.words import checks as words
from tests.engines import Stored
from tests.storage.worlds import ACTOR, PHRASE, HandClock, person, write

GAP = "UPDATE person_version SET superseded_at = superseded_at - 1 WHERE version_id = 1"
OVERLAP = "UPDATE person_version SET superseded_at = superseded_at + 1 WHERE version_id = 1"
REVERSED = "UPDATE right_version SET superseded_at = recorded_at - 1"
CLOSED = "UPDATE right_version SET superseded_at = recorded_at + 1"


def corrected(store: Stored) -> None:
    """A person with two versions, a journal of three lines."""
    with store.unit_of_work() as uow:
        later = uow.now + timedelta(microseconds=5)
        uow.facts.add([Version(person(), uow.now, later), Version(person(name="B"), later)])
        for line in range(3):
            uow.records.note(uow.now, ACTOR, "read_dossier", f"dossier {line}")
        uow.commit()
    write(store, "P2")
    with store.unit_of_work() as uow:
        about = uow.facts.about(["P1", "P2"])
        uow.milestones.rewrite({p: milestone_history(p, found) for p, found in about.items()})
        uow.commit()


def wrong(store: Stored) -> set[str]:
    return {check.name for check in store.check_storage() if not check.ok}


def altered(store: Stored, *statements: str) -> None:
    """What no program of ours does: rows changed by hand, links not looked at."""
    raw = store._engine.raw_connection()
    cursor = raw.cursor()
    in_a_file = isinstance(store, EncryptedStore)
    of_a_server = "SET session_replication_role = replica"
    unlinked = "PRAGMA foreign_keys = OFF" if in_a_file else of_a_server
    for statement in (unlinked, *statements):
        cursor.execute(statement)
    if not in_a_file:
        raw.commit()
    raw.invalidate()


def test_a_sound_database_passes_every_control(stored: Stored) -> None:
    corrected(stored)
    found = stored.check_storage()
    in_a_file = isinstance(stored, EncryptedStore)
    assert [check.ok for check in found] == [True] * (10 if in_a_file else 7)
    assert len({check.name for check in found}) == len(found)
    assert ("SQLCipher 4" in found[0].detail) == in_a_file


@pytest.mark.parametrize(
    ("statement", "names"),
    [
        (GAP, {words.CHAINS}),
        (OVERLAP, {words.CHAINS}),
        (REVERSED, {words.CHAINS, words.CURRENT}),
        (CLOSED, {words.CURRENT}),
        ("DELETE FROM contract_text", {words.TEXTS}),
        ("DELETE FROM support_version", {words.TEXTS, words.LINKS}),
        ("DELETE FROM person WHERE id = 'P2'", {words.LINKS}),
        ("UPDATE journal SET detail = 'autre' WHERE line = 2", {words.JOURNAL}),
        ("UPDATE journal SET login = 'autre' WHERE line = 1", {words.JOURNAL}),
        ("DELETE FROM person_search WHERE person = 'P2'", {words.SEARCH}),
        ("UPDATE person_search SET present = (1 = 0)", {words.SEARCH}),
        ("UPDATE person_search SET version_id = 1 WHERE person = 'P1'", {words.SEARCH}),
        ("DELETE FROM person_key WHERE person = 'P1'", {words.SEARCH}),
        ("DELETE FROM name_part", {words.SEARCH}),
        ("DELETE FROM name_part WHERE part = 'ler'", {words.SEARCH}),
        ("DELETE FROM milestone", {words.STRAY}),
        ("DELETE FROM journal WHERE line = 1", {words.JOURNAL}),
        ("DELETE FROM journal WHERE line = 2", {words.JOURNAL}),
        ("DELETE FROM journal WHERE line = 3", {words.JOURNAL}),
        ("DELETE FROM journal", {words.JOURNAL}),
    ],
)
def test_each_fault_is_found_by_its_control(
    stored: Stored, statement: str, names: set[str]
) -> None:
    corrected(stored)
    altered(stored, statement)
    # A server looks after the links itself.
    seen = names if isinstance(stored, EncryptedStore) else names - {words.LINKS}
    assert wrong(stored) == seen
    assert all("{" not in check.detail for check in stored.check_storage())


def pages(path: Path) -> int:
    return path.stat().st_size // 4096


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7, 0.95])
def test_an_altered_page_is_found(store: EncryptedStore, part: float) -> None:
    corrected(store)
    store.close()
    content = bytearray(store.path.read_bytes())
    at = int(pages(store.path) * part) * 4096 + 1000
    content[at] ^= 1
    store.path.write_bytes(content)
    assert words.SEALS in noticed(store.path)


def noticed(path: Path) -> set[str]:
    """What is wrong in a file: told by its opening, when the tables' own page is hit, or by
    the controls."""
    try:
        again = open_store(path, PHRASE, HandClock())
    except Refusal as refusal:
        return {words.SEALS} if refusal.no is No.DATABASE_DAMAGED else set()
    found = wrong(again)
    again.close()
    return found


def test_bytes_added_at_the_end_are_found(store: EncryptedStore) -> None:
    corrected(store)
    store.close()
    with store.path.open("ab") as file:
        file.write(b"x" * 4096)
    again = open_store(store.path, PHRASE, HandClock())
    assert words.SEALS in wrong(again)
    again.close()


def test_a_thousandth_mutant_is_not_missed(store: EncryptedStore) -> None:
    """One byte changed in each page in turn: told at opening, or by a control."""
    corrected(store)
    store.close()
    sound = store.path.read_bytes()
    for page in range(pages(store.path)):
        mutant = bytearray(sound)
        mutant[page * 4096 + (page * 613) % 4096] ^= 0x10
        store.path.write_bytes(mutant)
        assert told(store), f"page {page}"


def told(store: EncryptedStore) -> bool:
    try:
        again = open_store(store.path, store.key, HandClock())
    except Refusal as refusal:
        return refusal.no is No.DATABASE_DAMAGED
    try:
        return bool(wrong(again))
    finally:
        again.close()


@pytest.mark.parametrize(
    "work",
    [
        lambda uow: uow.records.set("x", "1"),
        lambda uow: uow.records.note(uow.now, Actor("a", Role.REFERENT), "export", "é"),
    ],
    ids=["value", "line"],
)
def test_what_is_undone_leaves_the_controls_sound(
    stored: Stored, work: Callable[[object], None]
) -> None:
    corrected(stored)
    with stored.unit_of_work() as uow:
        work(uow)
    assert wrong(stored) == set()
