"""The texts of letters and messages: those shipped, until a supervisor writes their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from calpae_desktop.assets import resource
from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.domain.reach import Channel
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.short_text import SEPTETS, plain_text, septets
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.commands import Done
from calpae_desktop.services.filling import Fault, Filler
from calpae_desktop.services.ports import Snapshot, Store
from calpae_desktop.services.recording import Change, Recorder, new_id
from calpae_desktop.words import templates as words

SENT_BY = (Channel.LETTER, Channel.EMAIL, Channel.SMS)
_SHIPPED = (Purpose.CONVOCATION, Purpose.ABSENCE, Purpose.DESIGNATION)


@dataclass(frozen=True, slots=True)
class KnownTemplate:
    """A text in use. `opened` is its version, None for one that nobody has edited yet."""

    template: Template
    opened: int | None = None
    written_at: datetime | None = None
    written_by: str = ""
    shipped: bool = False


@dataclass(frozen=True, slots=True)
class Previewed:
    """A text filled with invented values, or what is wrong in it. `places` are those that a text
    message takes, of `SEPTETS`."""

    subject: str
    body: str
    faults: tuple[Fault, ...]
    subject_fault: str = ""
    places: int = 0

    @property
    def right(self) -> bool:
        return not self.faults and not self.subject_fault


class Templates:
    """`filler` checks texts and fills them."""

    def __init__(self, store: Store, filler: Filler) -> None:
        self._store = store
        self._recorder = Recorder(store)
        self._filler = filler

    def all(self, actor: Actor) -> list[KnownTemplate]:
        """Every text in use, by purpose, means of sending then name."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            return in_use(view)

    def history(self, actor: Actor, template: str) -> list[KnownTemplate]:
        """Every version of a text, the newest first; the one shipped, if any, is the last."""
        require(actor, Action.SEND)
        with self._store.snapshot() as view:
            chain = view.facts.chain(Kind.TEMPLATE, template)
        found = [_known(version) for version in reversed(chain) if not version.retired]
        first = shipped().get(template)
        return [*found, KnownTemplate(first, shipped=True)] if first else found

    def preview(self, template: Template) -> Previewed:
        """What it gives for an invented person, or everything that is wrong in it."""
        faults = tuple(self._filler.faults(template.body))
        values = {field.value: example for field, example in words.EXAMPLES.items()}
        body = "" if faults else self._filler.fill(template.body, values)
        subject, wrong = "", self._subject_fault(template)
        if template.subject and not wrong:
            subject = self._filler.fill(template.subject, values)
        if template.channel is Channel.SMS and not faults and (word := revealing(body)):
            faults = (Fault(1, words.REVEALS.format(word=word)),)
        return Previewed(subject, body, faults, wrong, septets(plain_text(body)))

    def _subject_fault(self, template: Template) -> str:
        subject = (template.subject or "").strip()
        if template.channel is Channel.SMS:
            return ""
        if not subject:
            return words.NO_SUBJECT
        if "\n" in subject:
            return words.LONG_SUBJECT
        if faults := self._filler.faults(subject):
            return faults[0].sentence
        word = revealing(subject)
        return words.REVEALS.format(word=word) if word else ""

    def save(self, actor: Actor, template: Template, opened: int | None) -> Done:
        """Write a text, new when its id is empty. `opened` as `KnownTemplate` gave it.

        Raises Refusal: BAD_TEMPLATE (at its line), REQUIRED (a name), BAD_VALUE; EditConflict.
        """
        require(actor, Action.WRITE_TEMPLATE)
        kept = replace(
            template,
            id=template.id or new_id("M"),
            subject=(template.subject or "").strip() or None,
            body=template.body.strip() + "\n",
        )
        self._require_right(kept)
        with self._store.unit_of_work() as uow:
            chain = uow.facts.chain(Kind.TEMPLATE, kept.id)
            last = chain[-1] if chain else None
            current = None if last is None or last.retired else last.version_id
            if current != opened:
                raise EditConflict(kept.id)
            change = Change(kept, last.version_id if last else None)
            done = self._recorder.write(uow, actor, Action.WRITE_TEMPLATE, [change])
            if done.written:
                uow.commit()
        return done

    def _require_right(self, template: Template) -> None:
        if template.channel not in SENT_BY:
            raise Refusal(No.BAD_VALUE, "channel", value=template.channel.value)
        seen = self.preview(template)
        if seen.subject_fault:
            raise Refusal(No.BAD_TEMPLATE, "subject", line=1, said=seen.subject_fault)
        if seen.faults:
            first = seen.faults[0]
            raise Refusal(No.BAD_TEMPLATE, "body", line=first.line, said=first.sentence)
        if template.channel is Channel.SMS and seen.places > SEPTETS:
            raise Refusal(No.LONG_MESSAGE, "body", count=seen.places, most=SEPTETS)

    def restore(self, actor: Actor, template: str, opened: int | None, older: int | None) -> Done:
        """Take an earlier version again, as one more; None takes the text that was shipped.

        Raises Refusal: UNKNOWN_FACT; EditConflict."""
        known = self.history(actor, template)
        found = next((k for k in known if k.opened == older), None)
        if found is None:
            raise Refusal(No.UNKNOWN_FACT, value=template)
        return self.save(actor, found.template, opened)

    def withdraw(self, actor: Actor, template: str, opened: int) -> Done:
        """Use a text no more; one that was shipped is used again as it was."""
        with self._store.snapshot() as view:
            chain = view.facts.chain(Kind.TEMPLATE, template)
        if not chain:
            raise Refusal(No.UNKNOWN_FACT, value=template)
        change = Change(chain[-1].content, opened, retired=True)
        return self._recorder.record(actor, Action.WRITE_TEMPLATE, [change])


def in_use(view: Snapshot) -> list[KnownTemplate]:
    """The texts of a base: those shipped, then what was written in their place or beside them."""
    found = {name: KnownTemplate(text, shipped=True) for name, text in shipped().items()}
    for version in view.facts.everything(Kind.TEMPLATE):
        if version.superseded_at is None and not version.retired:
            found[version.fact_id] = _known(version)
    return sorted(found.values(), key=_rank)


def names(view: Snapshot) -> dict[str, str]:
    """The last name of every text there ever was, by id."""
    found = {name: text.name for name, text in shipped().items()}
    for version in view.facts.everything(Kind.TEMPLATE):
        if isinstance(version.content, Template):
            found[version.fact_id] = version.content.name
    return found


def chosen(known: Sequence[KnownTemplate], purpose: Purpose, channel: Channel) -> Template | None:
    """The text for a purpose by a means of sending: the shipped one or its edit, else the first
    that somebody wrote."""
    fit = [
        k.template for k in known if (k.template.purpose, k.template.channel) == (purpose, channel)
    ]
    own = f"{purpose.value}-{channel.value}"
    return next((t for t in fit if t.id == own), fit[0] if fit else None)


def revealing(text: str) -> str:
    """The word of a text that says what the letter is about to whoever sees it closed."""
    return next((word for word in _WORDS if _says(word, text)), "")


_WORDS = ("RSA", "revenu de solidarité")


def _says(word: str, text: str) -> bool:
    if word.isupper():  # an acronym, not part of a word
        letters = "".join(c if c.isalnum() else " " for c in text.replace(".", ""))
        return word in letters.upper().split()
    return word.casefold() in text.casefold()


def _rank(known: KnownTemplate) -> tuple[int, int, str, str]:
    template = known.template
    purposes, channels = list(Purpose), list(Channel)
    return (
        purposes.index(template.purpose),
        channels.index(template.channel),
        template.name,
        template.id,
    )


def _known(version: Version) -> KnownTemplate:
    content = version.content
    if not isinstance(content, Template):
        raise TypeError(version.kind)
    return KnownTemplate(content, version.version_id, version.written_at, version.written_by or "")


@cache
def shipped() -> dict[str, Template]:
    """The texts that the program comes with, by id."""
    return {template.id: template for template in _read_shipped()}


def _read_shipped() -> Iterator[Template]:
    for purpose in _SHIPPED:
        for channel in SENT_BY:
            own = f"{purpose.value}-{channel.value}"
            text = resource("modeles", f"{own}.txt").read_text(encoding="utf-8")
            name, subject, _, body = text.split("\n", 3)
            yield Template(own, name, purpose, channel, body, subject or None)
