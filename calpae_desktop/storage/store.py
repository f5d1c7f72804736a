"""The encrypted database: created, opened, and what services ask of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import Cause, No, Refusal, Unavailable
from calpae_desktop.services.ports import Clock
from calpae_desktop.services.rows import Check, Heard

from . import keyfile
from .backup import write_backup
from .checks import check_storage
from .drafts import StoredDrafts
from .engine import mapped, writing
from .files import beside, create_private, push, put
from .founding import account_of, found, remember_backup, version_of
from .lock import WriterLock
from .phrase import require_strong
from .place import refuse_network
from .recents import StoredRecents
from .schema import VERSION
from .snapshot import StoredSnapshot
from .sqlite import HEADER_SIZE, DataKey, header, open_engine, settle
from .turns import FileTurn
from .unit_of_work import StoredUnitOfWork
from .upgrading import Upgraded, upgrade_file

DRAFT, ORPHAN = ".nouveau", ".cle.avant-creation-"
SIDE_FILES = ("", "-wal", "-shm", "-journal")
DEMO_NAME = "demonstration.sqlite"
DEMO_ACTOR = Actor("demonstration", Role.ADMINISTRATOR, "Démonstration")


class EncryptedStore:
    """`ports.Store` on one file. One thread writes, several read.

    `upgraded`: what opening it had to do first, when it was of an earlier version."""

    shared = False

    def __init__(
        self,
        path: Path,
        key: DataKey,
        engine: Engine,
        clock: Clock,
        upgraded: Upgraded | None = None,
    ) -> None:
        self.upgraded = upgraded
        self.path = path
        self.key = key
        self._engine = engine
        self._clock = clock
        self._lock = WriterLock.of(path)
        self._identity = _identity(path)

    def unit_of_work(self, alone: bool = False) -> StoredUnitOfWork:
        turn = FileTurn(self._lock, self._require_in_place, self._clock, alone)
        return StoredUnitOfWork(self._engine, turn)

    def snapshot(self) -> StoredSnapshot:
        return StoredSnapshot(self._engine)

    @contextmanager
    def drafting(self) -> Iterator[StoredDrafts]:
        with self._aside() as connection:
            yield StoredDrafts(connection)

    @contextmanager
    def visiting(self) -> Iterator[StoredRecents]:
        with self._aside() as connection:
            yield StoredRecents(connection)

    @contextmanager
    def _aside(self) -> Iterator[Connection]:
        """A transaction of what is no fact."""
        with self._lock.held(), mapped():
            self._require_in_place()
            with writing(self._engine) as connection, connection.begin():
                yield connection

    def writer(self) -> AbstractContextManager[None]:
        return self._lock.held()

    def tidy(self) -> None:
        """The statistics are made anew in the write itself; a file needs nothing more."""

    def check_storage(self) -> list[Check]:
        return check_storage(self._engine, self.path)

    def back_up(self, target: Path) -> None:
        """Raises Refusal (FILE_EXISTS, KEY_FILE_MISSING for a demonstration), Unavailable."""
        at = self._clock.now()
        verified_at = write_backup(self._engine, self.path, self.key, target, self._clock)
        self._remember_backup(at, verified_at)

    def account(self, login: str) -> Actor | None:
        """The actor behind a login; None when there is no such account."""
        return account_of(self._engine, login)

    def listen(self, stop: Callable[[], bool], wait: Callable[[float], object]) -> Iterator[Heard]:  # noqa: ARG002 - of a server
        """Nobody else writes in a file that is open."""
        return iter(())

    def close(self) -> None:
        """The last one to close empties the write-ahead log into the file."""
        self._engine.dispose()

    def _require_in_place(self) -> None:
        """The file moved, erased or replaced by a restored one since it was opened would still
        take writes, and nobody would find them again. Raises Unavailable."""
        with mapped():
            if _identity(self.path) != self._identity:
                raise Unavailable(Cause.UNREACHABLE, "replaced since it was opened")

    def _remember_backup(self, at: datetime, verified_at: datetime) -> None:
        """Not when another process writes: backing up only reads, and works beside it."""
        try:
            with self.unit_of_work() as uow:
                remember_backup(uow.records, at, verified_at)
                uow.commit()
        except Refusal as refusal:
            if refusal.no is not No.OTHER_WRITER:
                raise


def _identity(path: Path) -> tuple[int, int]:
    """Which file this is, whatever its name."""
    found = path.stat()
    return found.st_dev, found.st_ino


def located(base: str | Path) -> Path:
    """The file that an address names. Raises Refusal(UNSUPPORTED_ENGINE, NETWORK_FOLDER)."""
    if isinstance(base, str) and "://" in base:
        raise Refusal(No.UNSUPPORTED_ENGINE, engine=base.partition("://")[0])
    path = Path(base).absolute()
    refuse_network(path)
    return path


def create(base: str | Path, phrase: str, actor: Actor, clock: Clock) -> EncryptedStore:
    """A new database and its key file, `actor` being its first account.

    Raises Refusal (WEAK_PHRASE, DATABASE_EXISTS, NETWORK_FOLDER, OTHER_WRITER,
    UNSUPPORTED_ENGINE), Unavailable. Interrupted, it leaves nothing that looks like a database.
    """
    require_strong(phrase)
    path = located(base)
    key = keyfile.new_key()
    with mapped():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with WriterLock.of(path).held(), _draft(path, key, actor, clock.now()) as draft:
            _set_aside_orphan_key(path, clock)
            # The key first: a key without its database loses nothing.
            keyfile.write_key_file(keyfile.path_of(path), keyfile.new_key_file(key, phrase))
            put(draft, path)
    return _opened(path, key, clock)


def open_store(base: str | Path, secret: str | DataKey, clock: Clock) -> EncryptedStore:
    """An existing database, by its phrase or by its data key; backed up then upgraded when it is
    of an earlier version.

    Raises Refusal (DATABASE_MISSING, KEY_FILE_MISSING, KEY_FILE_DAMAGED, WRONG_PHRASE,
    DATABASE_DAMAGED, DATABASE_NEWER, NETWORK_FOLDER, UNSUPPORTED_ENGINE; OTHER_WRITER and
    UPGRADE_WITHOUT_BACKUP of a database to upgrade), Unavailable. The key file of another
    database is KEY_FILE_DAMAGED with the detail `cause=engine.OTHER_KEY`.
    """
    path = located(base)
    with mapped():
        if not path.is_file():
            raise Refusal(No.DATABASE_MISSING, path=str(path))
    if isinstance(secret, str):
        secret = keyfile.read_key_file(keyfile.path_of(path)).unlock(secret)
    return _opened(path, secret, clock)


def demo_store(folder: Path, clock: Clock) -> EncryptedStore:
    """A database under a random key that is kept in memory only: lost when closed."""
    path = located(folder / DEMO_NAME)
    key = keyfile.new_key()
    with mapped(), _draft(path, key, DEMO_ACTOR, clock.now()) as draft:
        put(draft, path)
    return _opened(path, key, clock)


def _opened(path: Path, key: DataKey, clock: Clock) -> EncryptedStore:
    with mapped():
        if len(header(path)) < HEADER_SIZE:  # SQLite would make a new database of it
            raise Refusal(No.DATABASE_DAMAGED)
    engine = open_engine(path, key)
    with ExitStack() as unless_good, mapped():
        unless_good.callback(engine.dispose)
        older = _version(engine) < VERSION
        upgraded = upgrade_file(engine, path, key, clock) if older else None
        unless_good.pop_all()
    return EncryptedStore(path, key, engine, clock, upgraded)


def _version(engine: Engine) -> int:
    with engine.connect() as connection:
        version = version_of(connection)
    if version is None:
        raise Refusal(No.DATABASE_DAMAGED)
    return version


@contextmanager
def _draft(path: Path, key: DataKey, actor: Actor, now: datetime) -> Iterator[Path]:
    """A whole database under another name, on the disk; gone afterwards unless renamed."""
    if path.exists():
        raise Refusal(No.DATABASE_EXISTS, path=str(path))
    draft = beside(path, DRAFT)
    _clear(draft)
    try:
        create_private(draft)
        _fill(draft, key, actor, now)
        push(draft)
        yield draft
    finally:
        _clear(draft)


def _clear(draft: Path) -> None:
    for side in SIDE_FILES:
        beside(draft, side).unlink(missing_ok=True)


def _fill(path: Path, key: DataKey, actor: Actor, now: datetime) -> None:
    engine = open_engine(path, key)
    try:
        with writing(engine) as connection, connection.begin():
            found(connection, key.database.hex(), actor, now)
        settle(engine)
    finally:
        engine.dispose()
    if header(path) != key.database:
        raise RuntimeError("the new database does not bear its id")


def _set_aside_orphan_key(path: Path, clock: Clock) -> None:
    """A key file without its database is kept: the database may be elsewhere."""
    key_file = keyfile.path_of(path)
    if key_file.exists():
        key_file.rename(path.with_name(f"{path.name}{ORPHAN}{clock.now():%Y%m%d-%H%M%S-%f}"))
