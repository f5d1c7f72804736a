"""The one door: builds every object from plain constructors. Slow libraries load when used."""

from __future__ import annotations

import gc
import getpass
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from calpae_desktop import __version__
from calpae_desktop.domain.access import Actor
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.refusals import Refusal

if TYPE_CHECKING:
    from calpae_desktop.domain.fact import Kind, Version
    from calpae_desktop.domain.scheme import Scheme
    from calpae_desktop.services.calendar_file import CalendarEvent
    from calpae_desktop.services.cer import Progress
    from calpae_desktop.services.cer_sheet import CerSheet
    from calpae_desktop.services.compare import Comparison
    from calpae_desktop.services.desk import Desk, Tools
    from calpae_desktop.services.diary_files import DaySheet
    from calpae_desktop.services.filling import Fault as TextFault
    from calpae_desktop.services.flow_loading import FlowFile
    from calpae_desktop.services.folder_loading import LoadFile
    from calpae_desktop.services.letter_writing import Letter, Meeting, ShortText
    from calpae_desktop.services.mail_settings import MailLink, MailServer
    from calpae_desktop.services.ports import Store
    from calpae_desktop.services.transfer import Moved
    from calpae_desktop.settings import Settings
    from calpae_desktop.storage.upgrading import Upgraded
    from calpae_desktop.words.faults import Fault

UNNAMED = "local"
DEMO_DOSSIERS = 2_000


class SystemClock:
    """The only place that reads the time."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def today(self) -> date:
        return paris_day(self.now())


@contextmanager
def importing() -> Iterator[None]:
    """Import modules without collecting memory: what they make stays, and going through all of it
    again and again is a sixth of the start. Later collections leave it aside."""
    known, collecting = len(sys.modules), gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if len(sys.modules) > known:
            gc.freeze()
        if collecting:
            gc.enable()


def system_login() -> str:
    """Login of who runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return UNNAMED


def tools() -> Tools:
    """Readers and writers of files that services are given. Each loads its libraries (XML, NIR,
    PDF) when it is first used: the window shows before."""
    from calpae_desktop.documents.fiche import FICHE_WRITERS
    from calpae_desktop.documents.listing import LIST_WRITERS
    from calpae_desktop.documents.tables import WRITERS
    from calpae_desktop.services.desk import Tools
    from calpae_desktop.services.diary_files import DiaryTools
    from calpae_desktop.services.letters import LetterTools

    return Tools(
        _open_folder,
        _open_flow,
        _write_exchange,
        WRITERS,
        _Printer(),
        FICHE_WRITERS,
        LIST_WRITERS,
        LetterTools(_Filler(), _LetterPrinter(), _text_file, _Mailer(), _invitation),
        DiaryTools(_day_sheet, _calendar, _save),
    )


def _open_folder(path: Path, now: datetime) -> AbstractContextManager[LoadFile]:
    from calpae_desktop.exchange.loadable import loadable

    return loadable(path, now)


def _open_flow(path: Path) -> FlowFile | Fault:
    from calpae_desktop.exchange.cnaf import read_flow

    return read_flow(path)


def _write_exchange(
    target: Path,
    versions: Mapping[Kind, Iterable[Version]],
    schemes: Iterable[Scheme],
    *,
    with_nir: bool,
) -> dict[str, int]:
    from calpae_desktop.exchange.writer import write_exchange

    return write_exchange(target, versions, schemes, with_nir=with_nir)


def comparison_document(found: Comparison) -> dict[str, Any]:
    """The JSON answer of a comparison, in the columns and cells of the exchange format."""
    from calpae_desktop.exchange.comparison import document

    return document(found)


class _Printer:
    """`services.cer.Printer`."""

    def pdf(self, sheets: Sequence[CerSheet], progress: Progress | None = None) -> bytes:
        from calpae_desktop.documents.cer import PdfPrinter

        return PdfPrinter().pdf(sheets, progress)

    def write(self, content: bytes, target: Path) -> None:
        from calpae_desktop.documents.cer import PdfPrinter

        PdfPrinter().write(content, target)


class _Filler:
    """`services.filling.Filler`."""

    def faults(self, text: str) -> list[TextFault]:
        from calpae_desktop.documents.filling import JinjaFiller

        return JinjaFiller().faults(text)

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        from calpae_desktop.documents.filling import JinjaFiller

        return JinjaFiller().fill(text, values)


class _LetterPrinter:
    """`services.letters.LetterPrinter`."""

    def pdf(self, letters: Sequence[Letter], progress: Progress | None = None) -> bytes:
        from calpae_desktop.documents.letters import LetterPdf

        return LetterPdf().pdf(letters, progress)

    def fits(self, address: tuple[str, ...]) -> bool:
        from calpae_desktop.documents.letters import LetterPdf

        return LetterPdf().fits(address)

    def write(self, content: bytes, target: Path) -> None:
        from calpae_desktop.documents.letters import LetterPdf

        LetterPdf().write(content, target)


def _text_file(texts: Sequence[ShortText]) -> bytes:
    from calpae_desktop.exchange.texts import text_file

    return text_file(texts)


def _day_sheet(sheet: DaySheet) -> bytes:
    from calpae_desktop.documents.day_sheet import day_sheet

    return day_sheet(sheet)


def _calendar(events: Sequence[CalendarEvent], stamp: datetime, name: str = "") -> bytes:
    from calpae_desktop.exchange.calendars import write_calendar

    return write_calendar(events, stamp, name)


def _save(target: Path, content: bytes) -> None:
    """The whole file, or what was there before."""
    from calpae_desktop.documents.files import replacing

    with replacing(target) as draft:
        draft.write_bytes(content)


class _Mailer:
    """`services.mail_settings.Mailer`."""

    def open(self, server: MailServer) -> AbstractContextManager[MailLink]:
        from calpae_desktop.exchange.mail import SmtpMailer

        return SmtpMailer().open(server)


def _invitation(meeting: Meeting, now: datetime) -> str:
    from calpae_desktop.exchange.invitation import invitation

    return invitation(meeting, now)


def make_desk(store: Store, actor: Actor, *, demonstration: bool = False) -> Desk:
    """Every service of an open database."""
    with importing():
        from calpae_desktop.services.desk import desk

    return desk(store, SystemClock(), actor, tools(), demonstration=demonstration)


def open_desk(base: str | Path, phrase: str) -> Desk:
    """Open a base, by its passphrase or its server's password (empty when it asks none).

    Raises Refusal, Unavailable as `storage.bases.open_base`.
    """
    with importing():
        from calpae_desktop.storage.bases import open_base

    return make_desk(*open_base(base, phrase, SystemClock(), system_login()))


def check_phrase(base: str | Path, phrase: str) -> None:
    """Raise Refusal (WRONG_PHRASE, SERVER_REFUSES) unless it opens a base, which may be open."""
    from calpae_desktop.storage.bases import check_secret

    check_secret(base, phrase)


def create_desk(base: str | Path, phrase: str) -> Desk:
    """Create a base, whoever does so being its first administrator, and the schemes.

    Raises Refusal, Unavailable as `storage.bases.create_base`.
    """
    from calpae_desktop.services.reference import save_schemes
    from calpae_desktop.storage.bases import create_base

    store, actor = create_base(base, phrase, SystemClock(), system_login())
    save_schemes(store)
    return make_desk(store, actor)


def upgrade_base(base: str | Path, phrase: str, *, backed_up: bool) -> Upgraded | None:
    """Bring an older base to this version, a file being backed up first; None when it is there.

    Raises Refusal, Unavailable as `storage.bases.upgrade_base`."""
    from calpae_desktop.storage import bases

    return bases.upgrade_base(base, phrase, SystemClock(), backed_up=backed_up)


def move(source: Desk, target: Desk, progress: Callable[[int, int], None] | None = None) -> Moved:
    """Copy a base into an empty one. Raises Refusal, Unavailable as `services.transfer`."""
    from calpae_desktop.services.transfer import Transfer

    return Transfer(source.store, target.store, SystemClock()).run(source.actor, progress)


def demo_desk(folder: Path, dossiers: int = DEMO_DOSSIERS) -> Desk:
    """A database of invented people in `folder`, its key in memory only."""
    from calpae_desktop.services.demo import fill
    from calpae_desktop.storage.store import DEMO_ACTOR, demo_store

    store = demo_store(folder, SystemClock())
    fill(store, SystemClock().today(), dossiers)
    return make_desk(store, DEMO_ACTOR, demonstration=True)


def is_server(base: str | Path) -> bool:
    """Whether a base is on a server: its password is asked only when the server wants one."""
    from calpae_desktop.storage import bases

    return bases.is_server(base)


def address(base: str | Path) -> str:
    """A base as it may be shown: without the password of a server."""
    if not is_server(base):
        return str(base)
    from calpae_desktop.storage.server import address_of, shown

    return shown(address_of(str(base)))


def accept_base(base: str | Path) -> None:
    """Raise Refusal (UNSUPPORTED_ENGINE, BAD_ADDRESS, NETWORK_FOLDER) for a place where no base
    can be."""
    from calpae_desktop.storage import bases

    bases.accept(base)


def check_base(base: str | Path) -> None:
    """As `accept_base`, and Refusal(DATABASE_MISSING), before any question."""
    from calpae_desktop.storage import bases

    bases.check_there(base)


def refuse_existing(base: str | Path) -> None:
    """As `accept_base`, and Refusal(DATABASE_EXISTS), before any question."""
    from calpae_desktop.storage import bases

    bases.refuse_existing(base)


def restore_base(source: Path, base: str | Path, phrase: str | None) -> list[Path]:
    """Put a backup in place of a database; answers the files set aside.

    Raises Refusal, Unavailable as `storage.backup.restore`.
    """
    from calpae_desktop.storage.backup import restore
    from calpae_desktop.storage.bases import file_of

    return restore(source, file_of(base), SystemClock(), phrase)


def advise(phrase: str) -> str:
    """Why a passphrase is too weak, in French; empty when it is strong enough."""
    from calpae_desktop.storage.phrase import require_strong
    from calpae_desktop.words.refusals import sentence

    try:
        require_strong(phrase)
    except Refusal as refusal:
        return sentence(refusal)
    return ""


@contextmanager
def demonstrations(dossiers: int) -> Iterator[_Demonstrations]:
    """Makes demonstration databases in temporary folders, gone at the end."""
    with ExitStack() as held:
        yield _Demonstrations(held, dossiers)


class _Demonstrations:
    def __init__(self, held: ExitStack, dossiers: int) -> None:
        self._held = held
        self._dossiers = dossiers

    def __call__(self) -> Desk:
        from calpae_desktop.storage.demo_folder import demo_folder

        desk = demo_desk(self._held.enter_context(demo_folder(SystemClock())), self._dossiers)
        self._held.callback(desk.store.close)
        return desk


def open_window(
    settings: Settings, *, demonstration: bool = False, dossiers: int = DEMO_DOSSIERS
) -> int:
    """Open the window, until it closes; answers the exit code."""
    with importing():
        from calpae_desktop.services.session import OpenRequest
        from calpae_desktop.ui.application import run

    base = settings.base if is_server(settings.base) else Path(settings.base)
    with demonstrations(dossiers) as demo:
        request = OpenRequest(
            base=base,
            exists=isinstance(base, str) or base.exists(),
            demonstration=demonstration,
            open=open_desk,
            unlock=check_phrase,
            create=create_desk,
            demo=demo,
            advise=advise,
            log=settings.log,
            version=__version__,
            phrase=settings.phrase,
        )
        return run(request)
