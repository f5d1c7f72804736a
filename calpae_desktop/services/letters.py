"""Letters and messages: prepared for one person or many, then printed, saved or sent.

What is prepared is written nowhere; what is sent is a dated fact of each dossier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from calpae_desktop.domain.access import Action, Actor, permitted, require
from calpae_desktop.domain.calendar import paris_wall
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import No, Refusal, Unavailable
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.batches import Batches, note_unwritten
from calpae_desktop.services.commands import Done
from calpae_desktop.services.filling import Filler
from calpae_desktop.services.letter_facts import STEP, Addressee, addressees, house
from calpae_desktop.services.letter_writing import (
    Letter,
    Mail,
    ShortText,
    Unsent,
    Writer,
    Written,
    edited,
    example,
    usual_channel,
)
from calpae_desktop.services.mail_settings import Mailer, MailSettings
from calpae_desktop.services.messages import CalendarFile, Messages
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.recording import Change, Recorder, new_id
from calpae_desktop.services.templates import KnownTemplate, Previewed, Templates, chosen, in_use
from calpae_desktop.words import letters as words

PDF, CSV = ".pdf", ".csv"
Progress = Callable[[int, int], None]


class LetterPrinter(Protocol):
    """Draws letters, and puts bytes in a private file, whole or not at all."""

    def pdf(self, letters: Sequence[Letter], progress: Progress | None = None) -> bytes: ...

    def fits(self, address: tuple[str, ...]) -> bool:
        """Whether an address can be read whole in the window of an envelope."""

    def write(self, content: bytes, target: Path) -> None:
        """Raises OSError."""


# What a gateway is given: texts with their numbers, as the bytes of a file.
TextFile = Callable[[Sequence[ShortText]], bytes]


@dataclass(frozen=True, slots=True)
class Writing:
    """What to write, to whom. Without `channel`, each by the way they prefer, else by letter.

    `template` names a text; without it the one for the purpose. `subject` and `body` replace what
    it says, for this once. `appointments` are those to speak of, rather than the next ones.
    """

    persons: tuple[str, ...]
    purpose: Purpose = Purpose.CONVOCATION
    channel: Channel | None = None
    template: str | None = None
    subject: str | None = None
    body: str | None = None
    appointments: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would leave, by each way, in the order asked; and for whom nothing could be written."""

    letters: tuple[Letter, ...] = ()
    mails: tuple[Mail, ...] = ()
    texts: tuple[ShortText, ...] = ()
    unsent: tuple[Unsent, ...] = ()

    def __len__(self) -> int:
        return len(self.letters) + len(self.mails) + len(self.texts)

    def lost_with(self, channel: Channel) -> int:
        """How many could not be written, said once: with the first way that has something."""
        ways = (
            (self.letters, Channel.LETTER),
            (self.mails, Channel.EMAIL),
            (self.texts, Channel.SMS),
        )
        first = next((way for found, way in ways if found), None)
        return len(self.unsent) if channel is first else 0


@dataclass(frozen=True, slots=True)
class Sample:
    """A text as it would be read; `pages` are those of a letter, without any fault."""

    seen: Previewed
    pages: bytes = b""


@dataclass(frozen=True, slots=True)
class LetterTools:
    """What fills texts, draws letters, writes texts for a gateway, speaks to mail servers and
    writes the file of an appointment."""

    filler: Filler
    printer: LetterPrinter
    text_file: TextFile
    mailer: Mailer
    invitation: CalendarFile


@dataclass(frozen=True, slots=True)
class File:
    """Bytes that go in a file with what says that they left."""

    content: bytes = field(repr=False)
    target: Path


class Letters:
    """Everything that is written to persons: `templates` are the texts, `messages` the e-mails
    that wait, `mail` the settings of the server, `batches` what left together. `silent`: nothing
    leaves by e-mail.

    What `progress` raises gives a work up: nothing of it remains."""

    def __init__(
        self, store: Store, clock: Clock, tools: LetterTools, *, silent: bool = False
    ) -> None:
        self._store = store
        self._clock = clock
        self._filler = tools.filler
        self._printer = tools.printer
        self._text_file = tools.text_file
        self._recorder = Recorder(store)
        self.templates = Templates(store, tools.filler)
        self.messages = Messages(store, clock, tools.mailer, tools.invitation, silent=silent)
        self.mail = MailSettings(store, clock, tools.mailer)
        self.batches = Batches(store, tools.printer)

    def convoke(
        self,
        actor: Actor,
        persons: Sequence[str],
        channel: Channel | None = None,
        purpose: Purpose = Purpose.CONVOCATION,
    ) -> Prepared:
        """The convocation of each person to their next appointment: `prepare` in short."""
        return self.prepare(actor, Writing(tuple(persons), purpose, channel))

    def prepare(self, actor: Actor, writing: Writing, progress: Progress | None = None) -> Prepared:
        """What would be sent; nothing is written. Raises Refusal: FORBIDDEN, BAD_TEMPLATE (a
        text given for this once)."""
        require(actor, Action.SEND)
        self._require_right(writing)
        now = paris_wall(self._clock.now())
        persons = list(dict.fromkeys(writing.persons))
        found: list[Written] = []
        with self._store.snapshot() as view:
            known, texts = house(view), in_use(view)
            writer = Writer(self._filler, known, now, self._printer.fits)
            text_for = partial(_text_for, writing, texts)
            for start in range(0, len(persons), STEP):
                some = persons[start : start + STEP]
                there = addressees(view, known, some, now, writing.appointments)
                for person in some:
                    found.append(_one(actor, writer, person, there.get(person), text_for))
                    if progress is not None:
                        progress(len(found), len(persons))
        return _sorted(found)

    def _require_right(self, writing: Writing) -> None:
        for name in ("subject", "body"):
            text = getattr(writing, name)
            for fault in self._filler.faults(text) if text is not None else ():
                raise Refusal(No.BAD_TEMPLATE, name, line=fault.line, said=fault.sentence)

    def pdf(self, letters: Sequence[Letter], progress: Progress | None = None) -> bytes:
        """Letters on paper, one after the other: what is previewed and printed."""
        return self._printer.pdf(letters, progress)

    def sample(self, template: Template) -> Sample:
        """What a text gives for an invented person, on paper when it is a letter."""
        seen = self.templates.preview(template)
        if not seen.right or template.channel is not Channel.LETTER:
            return Sample(seen)
        return Sample(seen, self._printer.pdf([example(template, seen.subject, seen.body)]))

    def save(
        self,
        actor: Actor,
        letters: Sequence[Letter],
        target: Path,
        progress: Progress | None = None,
        unwritten: int = 0,
    ) -> Done:
        """Write them all in one private file, and that they were sent in their dossiers;
        `unwritten` is for how many others nothing could be written.

        Raises Refusal: NOTHING_TO_SEND, BAD_ENDING (not .pdf), OUT_OF_SCOPE; OSError. Either the
        file and the facts are there, or neither."""
        _require_ending(target, PDF)
        sheets = File(self._printer.pdf(letters, progress), target)
        return self._leave(actor, [_of_letter(one) for one in letters], sheets, progress, unwritten)

    def printed(
        self,
        actor: Actor,
        letters: Sequence[Letter],
        progress: Progress | None = None,
        unwritten: int = 0,
    ) -> Done:
        """Say that letters went to the printer. Raises as `save`."""
        sendings = [_of_letter(one) for one in letters]
        return self._leave(actor, sendings, None, progress, unwritten)

    def save_texts(
        self,
        actor: Actor,
        texts: Sequence[ShortText],
        target: Path,
        progress: Progress | None = None,
        unwritten: int = 0,
    ) -> Done:
        """Write text messages for the gateway that sends them, as `save` (.csv)."""
        _require_ending(target, CSV)
        lines = File(self._text_file(texts), target)
        return self._leave(actor, [_of_text(one) for one in texts], lines, progress, unwritten)

    def copy(
        self,
        letters: Sequence[Letter],
        texts: Sequence[ShortText],
        target: Path,
        progress: Progress | None = None,
    ) -> int:
        """Write again what left already: no dossier says it twice. Answers how many.

        Raises Refusal: NOTHING_TO_SEND, BAD_ENDING; OSError."""
        _require_ending(target, PDF if letters else CSV)
        if not (letters or texts):
            raise Refusal(No.NOTHING_TO_SEND)
        content = self._printer.pdf(letters, progress) if letters else self._text_file(texts)
        self._printer.write(content, target)
        return len(letters) or len(texts)

    def _leave(
        self,
        actor: Actor,
        sendings: Sequence[Sending],
        file: File | None,
        progress: Progress | None,
        unwritten: int,
    ) -> Done:
        if not sendings:
            raise Refusal(No.NOTHING_TO_SEND)
        now = paris_wall(self._clock.now()).replace(second=0, microsecond=0)
        changes = [Change(replace(one, sent_at=now)) for one in sendings]
        refused: OSError | None = None
        with self._store.unit_of_work() as uow:
            done = self._recorder.write(uow, actor, Action.SEND, changes, _still(progress))
            note_unwritten(uow, actor, unwritten)
            try:
                with _kept_with(file.target if file else None):
                    if file is not None:
                        self._printer.write(file.content, file.target)
                    uow.commit()
            # Leaving the transaction with it would say that the base cannot be written.
            except OSError as error:
                refused = error
        if refused is not None:
            raise refused
        return done


def _still(progress: Progress | None) -> Progress | None:
    """Asked while dossiers are written, after the last letter: the count stays full."""
    if progress is None:
        return None

    def tell(_done: int, total: int) -> None:
        progress(total, total)

    return tell


@contextmanager
def _kept_with(target: Path | None) -> Iterator[None]:
    """A file that goes away if what says it was written cannot be kept."""
    new = target is not None and not target.exists()
    try:
        yield
    except (Refusal, Unavailable):
        if new and target is not None:
            target.unlink(missing_ok=True)
        raise


def _one(
    actor: Actor,
    writer: Writer,
    person: str,
    one: Addressee | None,
    text_for: Callable[[Addressee], Template | None],
) -> Written:
    if one is None:
        return Unsent(person, person, words.UNKNOWN)
    if one.person.erased:
        return Unsent(person, words.ERASED, words.ERASED)
    if not permitted(actor, Action.SEND, one.departments):
        return Unsent(person, person, words.ELSEWHERE)
    template = text_for(one)
    if template is None:
        return Unsent(person, one.name, words.NO_TEMPLATE)
    return writer.write(one, template)


def _text_for(writing: Writing, texts: Sequence[KnownTemplate], one: Addressee) -> Template | None:
    if writing.template is not None:
        named = (k.template for k in texts if k.template.id == writing.template)
        found = next(named, None)
    else:
        found = chosen(texts, writing.purpose, writing.channel or usual_channel(one))
    return edited(found, writing.subject, writing.body) if found else None


def _sorted(found: Iterable[Written]) -> Prepared:
    every = list(found)
    return Prepared(
        tuple(one for one in every if isinstance(one, Letter)),
        tuple(one for one in every if isinstance(one, Mail)),
        tuple(one for one in every if isinstance(one, ShortText)),
        tuple(one for one in every if isinstance(one, Unsent)),
    )


def _require_ending(target: Path, ending: str) -> None:
    if target.suffix.lower() != ending:
        raise Refusal(No.BAD_ENDING, path=target.name, endings=ending)


def _of_letter(letter: Letter) -> Sending:
    return Sending(
        new_id("E"),
        letter.person,
        datetime.min,
        Channel.LETTER,
        letter.template,
        letter.subject,
        ", ".join(letter.address),
        letter.body,
        letter.appointment,
        letter.adviser,
    )


def _of_text(text: ShortText) -> Sending:
    return Sending(
        new_id("E"),
        text.person,
        datetime.min,
        Channel.SMS,
        text.template,
        None,
        text.number,
        text.body,
        text.appointment,
        text.adviser,
    )
