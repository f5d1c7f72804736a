"""Corrections and undo: always a new version, never an overwritten one."""

from __future__ import annotations

from collections.abc import Iterable

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.appointment import Appointment, Outcome
from calpae_desktop.domain.fact import KIND_OF, Content, Kind, Version, person_of
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import EditConflict, No, Refusal
from calpae_desktop.domain.session import Session
from calpae_desktop.services.commands import Correct, Done, Restore, Written
from calpae_desktop.services.contacts import checked
from calpae_desktop.services.ports import Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder

# Who may record each kind of fact, hence correct it.
RECORDING: dict[Kind, Action] = {
    Kind.PERSON: Action.RECORD_ENTRY,
    Kind.RIGHT: Action.RECORD_ENTRY,
    Kind.APPOINTMENT: Action.RECORD_APPOINTMENT,
    Kind.ORIENTATION: Action.RECORD_ORIENTATION,
    Kind.CONTRACT: Action.RECORD_CONTRACT,
    Kind.SUPPORT: Action.RECORD_SUPPORT,
    Kind.FOLLOWING: Action.FOLLOW,
    Kind.CALL: Action.RECORD_APPOINTMENT,
    Kind.NOTE: Action.RECORD_NOTE,
    Kind.REACH: Action.RECORD_NOTE,
    Kind.SLOT: Action.RECORD_APPOINTMENT,
    Kind.SENDING: Action.SEND,
    Kind.ADVISER: Action.WRITE_FICHE,
    Kind.COLLECTION_GAP: Action.DECLARE,
    Kind.SITE: Action.ARRANGE,
    Kind.POST: Action.ARRANGE,
    Kind.BUSY: Action.KEEP_DIARY,
    Kind.SESSION: Action.KEEP_DIARY,
    Kind.TEMPLATE: Action.WRITE_TEMPLATE,
    Kind.CHOICE: Action.ARRANGE,
    Kind.SAVED_VIEW: Action.KEEP_VIEW,
}


class Corrections:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._recorder = Recorder(store)

    def correct(self, actor: Actor, command: Correct) -> Done:
        """Write the fact as it should read. Raises Refusal, EditConflict.

        Whoever may record a kind of fact may correct one, and nobody else.
        """
        require(actor, RECORDING[KIND_OF[type(command.content)]])
        with self._store.unit_of_work() as uow:
            content = _contacts_checked(uow, command.content)
            change = Change(content, command.opened, command.withdraw)
            done = self._recorder.write(uow, actor, Action.CORRECT, [change])
            if done.written:
                uow.commit()
        return done

    def restore(self, actor: Actor, command: Restore) -> Done:
        """The fact reads again as it did: withdrawn, if it was then. What it said meanwhile stays.

        Raises Refusal: UNKNOWN_FACT (no such version, or of another person's); EditConflict.
        """
        require(actor, RECORDING[command.kind])
        with self._store.unit_of_work() as uow:
            chain = uow.facts.chain(command.kind, command.fact_id)
            wanted = next((v for v in chain if v.version_id == command.wanted), None)
            if wanted is None or person_of(wanted.content) != person_of(chain[-1].content):
                raise Refusal(No.UNKNOWN_FACT, value=command.fact_id)
            change = Change(wanted.content, command.opened, wanted.retired)
            # As an undo: what was right when it was written is not judged again.
            done = self._recorder.write(uow, actor, Action.UNDO, [change])
            if done.written:
                uow.commit()
        return done

    def undo(self, actor: Actor, done: Done) -> Done:
        """Take a gesture back: each fact reads again as before it, or is withdrawn.

        Raises EditConflict when something was written since on one of these facts, or somebody
        was enrolled since in a session that would go elsewhere (docs/decisions/0009);
        Refusal(NOTHING_TO_UNDO) when the gesture wrote nothing.
        """
        if not done.written:
            raise Refusal(No.NOTHING_TO_UNDO)
        with self._store.unit_of_work() as uow:
            sessions = {one.fact_id for one in done.written if one.kind is Kind.SESSION}
            if sessions:
                uow.hold({f"seance:{session}" for session in sessions})
            changes = [_before(uow, written) for written in done.written]
            _require_nobody_left(uow, changes)
            undone = self._recorder.write(uow, actor, Action.UNDO, changes)
            uow.commit()
        return undone


def _contacts_checked(uow: UnitOfWork, content: Content) -> Content:
    if not isinstance(content, Person):
        return content
    chain = uow.facts.chain(Kind.PERSON, content.id)
    before = chain[-1].content if chain else None
    return checked(content, before if isinstance(before, Person) else None)


def _before(uow: UnitOfWork, written: Written) -> Change:
    chain = uow.facts.chain(written.kind, written.fact_id)
    current = chain[-1]
    if current.recorded_at != written.recorded_at:
        raise EditConflict(written.fact_id)
    previous: Version | None = chain[-2] if len(chain) > 1 else None
    if previous is None:
        return Change(current.content, current.version_id, retired=True)
    return Change(previous.content, current.version_id, previous.retired)


def _require_nobody_left(uow: UnitOfWork, changes: Iterable[Change]) -> None:
    """Nobody is left expected where a session no longer is."""
    theirs = {c.content.id for c in changes if isinstance(c.content, Appointment)}
    for change in changes:
        if not isinstance(change.content, Session):
            continue
        known = uow.facts.chain(Kind.SESSION, change.content.id)[-1].content
        if not isinstance(known, Session) or not _leaves(known, change):
            continue
        there = uow.diaries.of_session(known.id, known.planned_on)
        if any(one.id not in theirs and one.outcome is not Outcome.EXCUSED for one in there):
            raise EditConflict(known.id)


def _leaves(known: Session, change: Change) -> bool:
    after = change.content
    return change.retired or (isinstance(after, Session) and _place(known) != _place(after))


def _place(session: Session) -> tuple[object, ...]:
    return session.planned_at, session.adviser, session.site, session.room
