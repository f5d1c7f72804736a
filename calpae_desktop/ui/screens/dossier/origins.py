"""Who said it: each field of a fact, its value, since when, by whom, and what it was before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from calpae_desktop.domain.fact import Kind, Version
from calpae_desktop.services.dossiers import owner_of
from calpae_desktop.ui.widgets import Choice
from calpae_desktop.words.enums import KINDS
from calpae_desktop.words.facts import NOTHING, Context, tell, value_of
from calpae_desktop.words.fields import FIELDS
from calpae_desktop.words.telling import DOT

from .corrections import Known, wall
from .reading import Dossier

_OWN = frozenset({"id", "person", "erased"})
_NIR_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """A field: what it is now, then what it was, newest first."""

    field: str
    label: str
    known: tuple[Known, ...]

    @property
    def sentence(self) -> str:
        """The whole of it, for a screen reader."""
        now, *before = self.known
        said = f"{self.label} : {now.words}. {now.period}, {now.source}."
        past = " ; ".join(f"{k.words}, {k.period}, {k.source}" for k in before)
        return f"{said} Auparavant : {past}." if past else said


def source(version: Version) -> str:
    """« flux CAF · import n° 12 »: who said it, and how it came here."""
    said = version.recorded_by or version.written_by or "origine inconnue"
    parts = [said]
    if version.load_id is not None:
        parts.append(f"import n° {version.load_id}")
    elif version.written_by and version.written_by != said:
        parts.append(f"enregistré par {version.written_by}")
    return DOT.join(parts)


def origins(kind: Kind, chain: Sequence[Version], context: Context) -> list[Origin]:
    """Every field that holds something, or did."""
    found = []
    for name, label in FIELDS[kind].items():
        if name in _OWN or not hasattr(chain[-1].content, name):
            continue
        known = _known(chain, name, context)
        # That nothing was said at first is no news.
        while len(known) > 1 and known[0].words == NOTHING:
            del known[0]
        if any(one.words != NOTHING for one in known):
            found.append(Origin(name, label, tuple(reversed(known))))
    return found


def _known(chain: Iterable[Version], name: str, context: Context) -> list[Known]:
    """Oldest first; versions that say the same of the field are one, said by the first."""
    found: list[Known] = []
    for version in chain:
        words = _words(name, getattr(version.content, name), context)
        if found and found[-1].words == words:
            last = found[-1]
            found[-1] = Known(words, last.since, version.superseded_at, last.source)
        else:
            at, until = version.recorded_at, version.superseded_at
            found.append(Known(words, at, until, source(version)))
    return found


def _words(name: str, value: object, context: Context) -> str:
    if name == "nir" and isinstance(value, str) and value:
        return f"… {value[:13][-_NIR_SHOWN:]}"
    return " ".join(value_of(name, value, context).split())


def facts(dossier: Dossier) -> list[Choice]:
    """The identity, then every fact of the dossier, withdrawn ones too, newest first."""
    found: list[tuple[datetime, Choice]] = []
    for (kind, fact_id), chain in dossier.view.chains.items():
        last = chain[-1]
        if kind is Kind.PERSON:
            continue
        told = tell(last, dossier.context)
        gone = " · retiré" if last.retired or _elsewhere(last, dossier) else ""
        day = _day(last)
        words = f"{told.title} · {day:%d/%m/%Y}{gone}" if day else f"{told.title}{gone}"
        found.append((wall(last.recorded_at), Choice(key_of(kind, fact_id), words)))
    found.sort(key=lambda pair: pair[0], reverse=True)
    identity = key_of(Kind.PERSON, dossier.identity.id)
    return [Choice(identity, KINDS[Kind.PERSON].capitalize()), *(choice for _, choice in found)]


def key_of(kind: Kind, fact_id: str) -> str:
    """What names a fact among the choices."""
    return f"{kind.value}:{fact_id}"


def earlier(chain: Sequence[Version]) -> list[Version]:
    """The versions that the fact may read as again, newest first: those of the same person."""
    owner = owner_of(chain[-1])
    return [v for v in reversed(chain[:-1]) if owner_of(v) == owner]


def _elsewhere(version: Version, dossier: Dossier) -> bool:
    """Whether the fact left for another dossier."""
    return version.superseded_at is not None or owner_of(version) != dossier.identity.id


def _day(version: Version) -> date | None:
    for name in FIELDS[version.kind]:
        value = getattr(version.content, name, None)
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
    return None
