"""Two dossiers of one person made one, with what it would do shown first, and taken back.

Nothing is overwritten: the facts of the absorbed dossier get a new version that names the kept
one, its identity is withdrawn, and what was known before the merge stays as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calpae_desktop.domain.access import Action, Actor, require
from calpae_desktop.domain.fact import Kind, Version, person_of
from calpae_desktop.domain.milestones import Milestone, milestones_now
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.services.commands import Done
from calpae_desktop.services.doubt_log import Merge
from calpae_desktop.services.merge_plan import identity_of, plan
from calpae_desktop.services.ports import Facts, Store, UnitOfWork
from calpae_desktop.services.recording import Change, Recorder, departments_of
from calpae_desktop.words import mail as mail_words


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do. `identity` is the kept one, completed; `differing` names the fields
    on which the two disagree; `moved` counts facts by kind, `doubled` the rights said twice."""

    kept: Person
    absorbed: Person
    identity: Person
    differing: tuple[str, ...]
    moved: Mapping[Kind, int]
    doubled: int
    before: tuple[Milestone, ...]
    after: tuple[Milestone, ...]


class DossierMerges:
    def __init__(self, store: Store) -> None:
        self._store = store
        self._recorder = Recorder(store)

    def preview(self, actor: Actor, kept: str, absorbed: str) -> MergePreview:
        """What `merge` would do; nothing is written. Raises what it raises."""
        with self._store.snapshot() as view:
            about = _about(view.facts, actor, kept, absorbed)
            planned = plan(kept, absorbed, about)
            known = view.milestones.of([kept, absorbed])
        before = [m.milestone for rows in known.values() for m in rows if m.superseded_at is None]
        after = milestones_now(kept, planned.after(about))
        return MergePreview(
            kept=planned.kept,
            absorbed=planned.absorbed,
            identity=planned.identity,
            differing=planned.differing,
            moved=Counter(version.kind for version in planned.moving(about)),
            doubled=planned.doubled,
            before=tuple(sorted(before, key=_opened)),
            after=tuple(sorted(after, key=_opened)),
        )

    def merge(self, actor: Actor, kept: str, absorbed: str) -> Done:
        """Move every fact of `absorbed` to `kept`, complete its identity, withdraw the other.

        Raises Refusal: SAME_DOSSIER, UNKNOWN_PERSON, RIGHTS_DIFFER (a right of each starts on
        one day), FORBIDDEN, OUT_OF_SCOPE.
        """
        with self._store.unit_of_work(alone=True) as uow:
            uow.lock([kept, absorbed])
            planned = plan(kept, absorbed, _about(uow.facts, actor, kept, absorbed))
            done = self._recorder.write(uow, actor, Action.IDENTIFY, planned.changes)
            written = tuple((one.kind, one.fact_id) for one in done.written)
            uow.drafts.move(absorbed, kept)
            uow.outbox.follow(absorbed, kept)
            number = uow.doubts.add_merge(Merge(kept, absorbed, uow.now, actor.login, written))
            _note(uow, actor, f"n° {number} : {absorbed} dans {kept}")
            uow.commit()
        return done

    def merges(self, actor: Actor) -> list[Merge]:
        """Those still in force, the first one first."""
        require(actor, Action.IDENTIFY)
        with self._store.snapshot() as view:
            return [merge for merge in view.doubts.merges() if merge.undone_at is None]

    def undo(self, actor: Actor, number: int) -> Done:
        """Take a merge back: each fact goes back to its dossier, with what was changed in it
        since. What was added since to the kept dossier stays there; an e-mail that waits and was
        written since leaves only if somebody asks.

        Raises Refusal: NOTHING_TO_UNDO, MERGED_SINCE, FORBIDDEN, OUT_OF_SCOPE.
        """
        with self._store.unit_of_work(alone=True) as uow:
            merges = [merge for merge in uow.doubts.merges() if merge.undone_at is None]
            found = next((merge for merge in merges if merge.number == number), None)
            if found is None:
                raise Refusal(No.NOTHING_TO_UNDO)
            for later in merges:
                if later.absorbed == found.kept and later.number > number:
                    raise Refusal(No.MERGED_SINCE, number=later.number)
            uow.lock([found.kept, found.absorbed])
            changes = list(_back(uow.facts, found))
            done = self._recorder.write(uow, actor, Action.IDENTIFY, changes)
            uow.drafts.part(found.kept, found.absorbed)
            uow.outbox.part(found.kept, found.absorbed, found.at, mail_words.SEPARATED)
            uow.doubts.undo_merge(number, uow.now, actor.login)
            _note(uow, actor, f"n° {number} annulée")
            uow.commit()
        return done


def kept_by(merges: Iterable[Merge]) -> dict[str, str]:
    """For each dossier absorbed, the one that holds its facts now."""
    into = {merge.absorbed: merge.kept for merge in merges if merge.undone_at is None}
    found: dict[str, str] = {}
    for absorbed, last in into.items():
        kept = last
        while kept in into:
            kept = into[kept]
        found[absorbed] = kept
    return found


def _note(uow: UnitOfWork, actor: Actor, detail: str) -> None:
    uow.records.note(uow.now, actor, "fusion", detail)


def _about(facts: Facts, actor: Actor, kept: str, absorbed: str) -> dict[str, list[Version]]:
    """Both dossiers, once known and within reach."""
    if kept == absorbed:
        raise Refusal(No.SAME_DOSSIER)
    about = facts.about([kept, absorbed])
    for person in (kept, absorbed):
        identity_of(about[person], person)
        require(actor, Action.IDENTIFY, departments_of(about[person]))
    return about


def _opened(milestone: Milestone) -> tuple[object, ...]:
    return milestone.opened_on, milestone.right


def _back(facts: Facts, merge: Merge) -> Iterator[Change]:
    """The changes that take a merge back."""
    by_kind: dict[Kind, list[str]] = {}
    for kind, fact_id in merge.written:
        by_kind.setdefault(kind, []).append(fact_id)
    for kind, ids in by_kind.items():
        chains = facts.chains(kind, ids)
        for fact_id in ids:
            change = _given_back(chains.get(fact_id, []), merge)
            if change is not None:
                yield change


def _given_back(chain: Sequence[Version], merge: Merge) -> Change | None:
    place = next((i for i, v in enumerate(chain) if v.recorded_at == merge.at), 0)
    if not place:
        return None
    before, now = chain[place - 1], chain[-1]
    if now is chain[place]:
        return Change(before.content, now.version_id, before.retired, before.recorded_by)
    if now.kind is Kind.PERSON or person_of(now.content) != merge.kept:
        # Changed since, and nothing of it is the other dossier's; or moved elsewhere.
        return None
    content = replace(now.content, person=merge.absorbed)  # type: ignore[arg-type] # has one
    return Change(content, now.version_id, now.retired, now.recorded_by)
