"""A base by its name: the path of a file, or the address of a server."""

from __future__ import annotations

from pathlib import Path

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.ports import Clock, Store

from . import keyfile, store
from .engine import mapped
from .upgrading import Upgraded


def is_server(base: str | Path) -> bool:
    """Whether a name is an address, of whatever kind of server."""
    return isinstance(base, str) and "://" in base


def accept(base: str | Path) -> None:
    """Raise Refusal (UNSUPPORTED_ENGINE, BAD_ADDRESS, NETWORK_FOLDER) for a place where no base
    can be; a server is not asked."""
    if is_server(base):
        from .server import address_of

        address_of(str(base))
    else:
        store.located(base)


def check_there(base: str | Path) -> None:
    """As `accept`, and Refusal(DATABASE_MISSING) when there is no such file."""
    accept(base)
    if not is_server(base) and not (path := store.located(base)).is_file():
        raise Refusal(No.DATABASE_MISSING, path=str(path))


def refuse_existing(base: str | Path) -> None:
    """As `accept`, and Refusal(DATABASE_EXISTS) when there is such a file."""
    accept(base)
    if not is_server(base) and (path := store.located(base)).exists():
        raise Refusal(No.DATABASE_EXISTS, path=str(path))


def open_base(base: str | Path, secret: str, clock: Clock, login: str) -> tuple[Store, Actor]:
    """A base by its passphrase, or by the password that the server asks; and who opens it.

    Whoever holds the passphrase of a file holds the file: without an account of their own they
    act as administrator, under their system login; on a server, under the name it knows them by.
    Raises Refusal and Unavailable as `store.open_store` and `shared.open_store`.
    """
    if is_server(base):
        from . import shared
        from .server import address_of

        there = shared.open_store(address_of(str(base), secret))
        return there, there.actor()
    opened = store.open_store(base, secret, clock)
    return opened, opened.account(login) or Actor(login, Role.ADMINISTRATOR, login)


def upgrade_base(
    base: str | Path, secret: str, clock: Clock, *, backed_up: bool
) -> Upgraded | None:
    """Bring an older base to this version; None when there is nothing to do. A file is backed up
    first; `backed_up`: whoever asks says that the server's base was.

    Raises Refusal (DATABASE_OLDER for a server's base that was not backed up, those of
    `open_base`), Unavailable."""
    if is_server(base):
        from . import shared
        from .server import address_of

        url = address_of(str(base), secret)
        if backed_up:
            return shared.upgrade_server(url)
        shared.open_store(url).close()
        return None
    opened = store.open_store(base, secret, clock)
    opened.close()
    return opened.upgraded


def create_base(base: str | Path, secret: str, clock: Clock, login: str) -> tuple[Store, Actor]:
    """A new base; who creates it is its first account, an administrator.

    Raises Refusal and Unavailable as `store.create` and `shared.create`."""
    if is_server(base):
        from . import shared
        from .server import address_of

        there = shared.create(address_of(str(base), secret))
        return there, there.actor()
    actor = Actor(login, Role.ADMINISTRATOR, login)
    return store.create(base, secret, actor, clock), actor


def check_secret(base: str | Path, secret: str) -> None:
    """Raise Refusal (WRONG_PHRASE, SERVER_REFUSES) unless it opens a base, which may be open.

    Of a file only the key file is read: opening the database a second time would cancel SQLite's
    own locks. A server that asks for no password lets everyone in."""
    if is_server(base):
        from .server import address_of, open_engine, require_usable

        engine = open_engine(address_of(str(base)).set(password=secret))
        try:
            require_usable(engine)
        finally:
            engine.dispose()
    else:
        with mapped():
            keyfile.read_key_file(keyfile.path_of(store.located(base))).unlock(secret)


def file_of(base: str | Path) -> Path:
    """The path of a file. Raises Refusal (NEEDS_FILE, NETWORK_FOLDER)."""
    if is_server(base):
        raise Refusal(No.NEEDS_FILE)
    return store.located(base)
