"""Nothing that names someone can be read in any file left on the disk."""

from pathlib import Path

import pytest

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.person import Person
from calpae_desktop.storage.backup import restore
from calpae_desktop.storage.store import EncryptedStore, open_store
from tests.storage.processes import elsewhere
from tests.storage.worlds import PHRASE, HandClock, persons_of

NAME, NIR, NOTE, LOGIN = "Quetschenwasser", "284026748211177", "noteconfidentielle", "f.kirsch"
CANARIES = [NAME, NIR, NIR[::-1], NOTE, LOGIN, PHRASE]
ENCODINGS = ["utf-8", "utf-16-le", "utf-16-be"]
ACTOR = Actor(LOGIN, Role.REFERENT)


def confide(store: EncryptedStore, count: int = 300) -> None:
    with store.unit_of_work() as uow:
        for rank in range(count):
            who = Person(f"P{rank}", NAME, f"{NAME}-{rank}", None, nir=NIR)
            contract = Contract(f"C{rank}", who.id, ContractType.DYNAMIC, objective=NOTE)
            uow.facts.add([Version(who, uow.now), Version(contract, uow.now, recorded_by=LOGIN)])
        uow.records.note(uow.now, ACTOR, "export", NOTE)
        uow.records.open_load(f"{NAME}.zip", ACTOR, uow.now)
        uow.commit()


def readable(folder: Path) -> list[str]:
    """Canaries found, by file, in any encoding and case."""
    texts = {p.name: p.read_bytes().lower() for p in folder.rglob("*") if p.is_file()}
    return [
        f"{name}: {canary}"
        for name, content in sorted(texts.items())
        for canary in CANARIES
        if any(canary.lower().encode(encoding) in content for encoding in ENCODINGS)
    ]


def test_nothing_is_readable_in_any_file(
    store: EncryptedStore, tmp_path: Path, clock: HandClock
) -> None:
    confide(store)
    with store.unit_of_work() as uow:
        uow.facts.add([Version(Person("Q", NAME, NAME, None), uow.now)])
        names = {path.name for path in store.path.parent.iterdir()}
        assert {"base.sqlite-wal", "base.sqlite-shm", "base.sqlite.verrou"} <= names
        assert store.path.with_name("base.sqlite-wal").stat().st_size > 100_000
        assert readable(tmp_path) == []
    store.back_up(tmp_path / "copie.calpae")
    assert readable(tmp_path) == []
    restore(tmp_path / "copie.calpae", store.path, clock)
    assert readable(tmp_path) == []
    store.close()
    assert readable(tmp_path) == []
    assert len(list(tmp_path.rglob("*.avant-restauration-*"))) >= 2


def test_this_search_finds_what_is_readable(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text(f"Mme {NAME.upper()}", encoding="utf-16-le")
    assert readable(tmp_path) == [f"notes.txt: {NAME}"]


def test_nothing_is_readable_after_a_writer_was_killed(
    store: EncryptedStore, tmp_path: Path
) -> None:
    confide(store)
    script = (
        "import os\nfrom tests.storage.test_nothing_readable import confide\n"
        "from tests.storage.worlds import person\nfrom calpae_desktop.domain.fact import Version\n"
        "store = open_store(base, key, clock)\n"
        "with store.unit_of_work() as uow:\n"
        "    uow.facts.add(Version(person(f'K{n}'), uow.now) for n in range(9000))\n"
        "    say('tué')\n    os.kill(os.getpid(), 9)\n"
    )
    with pytest.raises(AssertionError):
        elsewhere(store, script)
    assert readable(tmp_path) == []
    assert not any(name.startswith("K") for name in persons_of(store))
    assert all(check.ok for check in store.check_storage())


@pytest.mark.parametrize("step", ["found", "settle", "_set_aside_orphan_key", "put"])
def test_a_creation_that_is_killed_is_begun_again(
    store: EncryptedStore, base: Path, step: str
) -> None:
    """At `put` the key file is there already, without its database: it is kept aside."""
    target = base.with_name("neuve.sqlite")
    script = (
        "import os\nfrom calpae_desktop.storage import store as stores\n"
        f"stores.{step} = lambda *_: os.kill(os.getpid(), 9)\n"
        "create(base.with_name('neuve.sqlite'), PHRASE, ACTOR, clock)\n"
    )
    with pytest.raises(AssertionError):
        elsewhere(store, script)
    assert not target.exists()
    again = "create(base.with_name('neuve.sqlite'), PHRASE, ACTOR, clock).close()\nsay('fait')\n"
    assert elsewhere(store, again) == "fait"
    open_store(target, PHRASE, HandClock()).close()
    left = {path.name for path in base.parent.iterdir() if path.name.startswith("neuve")}
    orphans = {name for name in left if ".avant-creation-" in name}
    assert left - orphans == {"neuve.sqlite", "neuve.sqlite.cle", "neuve.sqlite.verrou"}
    assert len(orphans) == (1 if step == "put" else 0)


def test_an_acknowledged_write_survives_a_kill(store: EncryptedStore) -> None:
    script = (
        "import os\nstore = open_store(base, key, clock)\n"
        "for n in range(20):\n    write(store, f'P{n:02}')\n    say(n)\n"
        "with store.unit_of_work() as uow:\n"
        "    uow.records.set('x', 'y')\n    os.kill(os.getpid(), 9)\n"
    )
    with pytest.raises(AssertionError):
        elsewhere(store, script)
    assert persons_of(store) == [f"P{n:02}" for n in range(20)]
    with store.snapshot() as view:
        assert view.records.get("x") is None
