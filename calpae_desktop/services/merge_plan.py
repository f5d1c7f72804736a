"""What makes two dossiers one: the changes, and what would then be in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from calpae_desktop.domain.fact import KIND_OF, Content, Kind, Version
from calpae_desktop.domain.person import Person
from calpae_desktop.domain.refusals import No, Refusal
from calpae_desktop.domain.right import Right
from calpae_desktop.services.recording import Change
from calpae_desktop.words import merges as words

_OWN = frozenset({"id", "erased", "born_year"})
_NAMES = tuple(f.name for f in fields(Person) if f.name not in _OWN)
# One for each person: the kept dossier's stands.
ONE_EACH = frozenset({Kind.FOLLOWING, Kind.REACH})
About = Mapping[str, Sequence[Version]]


@dataclass(frozen=True, slots=True)
class Plan:
    """Both identities as they are, and the changes that make them one; `doubled` counts the
    rights that both dossiers say."""

    kept: Person
    absorbed: Person
    changes: tuple[Change, ...]
    doubled: int

    @property
    def identity(self) -> Person:
        return completed(self.kept, self.absorbed)

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields on which the two identities disagree."""
        pairs = ((name, getattr(self.kept, name), getattr(self.absorbed, name)) for name in _NAMES)
        return tuple(name for name, one, two in pairs if None not in (one, two) and one != two)

    def moving(self, about: About) -> list[Version]:
        """The versions of the absorbed dossier that go to the other."""
        ids = {_place(change.content) for change in self.changes if not change.retired}
        return [v for v in _alive(about[self.absorbed.id]) if _place(v.content) in ids]

    def after(self, about: About) -> list[Version]:
        """What the kept dossier would hold."""
        changed = {_place(change.content): change for change in self.changes}
        found = []
        for version in _alive([*about[self.kept.id], *about[self.absorbed.id]]):
            change = changed.get(_place(version.content))
            if change is None:
                found.append(version)
            elif not change.retired:
                found.append(replace(version, content=change.content))
        return found


def identity_of(versions: Iterable[Version], person: str) -> Version:
    """The identity in force. Raises Refusal(UNKNOWN_PERSON)."""
    for version in _alive(versions):
        if version.kind is Kind.PERSON and version.fact_id == person:
            return version
    raise Refusal(No.UNKNOWN_PERSON, "person", value=person)


def plan(kept: str, absorbed: str, about: About) -> Plan:
    """Raises Refusal: UNKNOWN_PERSON, RIGHTS_DIFFER."""
    mine, theirs = (identity_of(about[person], person) for person in (kept, absorbed))
    identity, gone = mine.content, theirs.content
    if not isinstance(identity, Person) or not isinstance(gone, Person):
        raise TypeError(mine.kind)
    said_by = words.moved(theirs.recorded_by)
    changes = [Change(gone, theirs.version_id, retired=True, said_by=said_by)]
    if (whole := completed(identity, gone)) != identity:
        changes.append(Change(whole, mine.version_id, said_by=words.moved(mine.recorded_by)))
    said = _Said.of(about[kept])
    facts = [v for v in _alive(about[absorbed]) if v.kind is not Kind.PERSON]
    moved = [_moved(version, kept, said) for version in facts]
    doubled = sum(change.retired and isinstance(change.content, Right) for change in moved)
    return Plan(identity, gone, (*changes, *moved), doubled)


def _place(content: Content) -> tuple[Kind, str]:
    return KIND_OF[type(content)], content.id


def _alive(versions: Iterable[Version]) -> Iterator[Version]:
    return (v for v in versions if v.superseded_at is None and not v.retired)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the kept dossier says already, and cannot say twice."""

    rights: Mapping[date, Right]
    kinds: frozenset[Kind]

    @classmethod
    def of(cls, versions: Iterable[Version]) -> _Said:
        alive = list(_alive(versions))
        rights = {r.starts_on: r for v in alive if isinstance(r := v.content, Right)}
        return cls(rights, ONE_EACH & {v.kind for v in alive})

    def has(self, content: Content) -> bool:
        """Raises Refusal(RIGHTS_DIFFER)."""
        same = self.rights.get(content.starts_on) if isinstance(content, Right) else None
        if same is not None and isinstance(content, Right) and _terms(same) != _terms(content):
            raise Refusal(No.RIGHTS_DIFFER, day=f"{content.starts_on:%d/%m/%Y}")
        return same is not None or KIND_OF[type(content)] in self.kinds


def _moved(version: Version, kept: str, said: _Said) -> Change:
    """A fact given to the kept dossier; withdrawn when that one already says it."""
    content, said_by = version.content, words.moved(version.recorded_by)
    if said.has(content):
        return Change(content, version.version_id, retired=True, said_by=said_by)
    content = replace(content, person=kept)  # type: ignore[arg-type] # facts of a person
    return Change(content, version.version_id, said_by=said_by)


def _terms(right: Right) -> tuple[object, ...]:
    return right.state, right.duties, right.department


def completed(kept: Person, absorbed: Person) -> Person:
    """What the kept identity does not say, the other one may."""
    known = {
        name: value
        for name in _NAMES
        if getattr(kept, name) is None and (value := getattr(absorbed, name)) is not None
    }
    return replace(kept, **known)
