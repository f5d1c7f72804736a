"""What was corrected: each value a field has had, when it was known, and who said so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from itertools import pairwise

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.calendar import PARIS
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.orientation import OrientationStatus
from calpae_desktop.ui.widgets import Event, VersionRow, VersionTable
from calpae_desktop.words.dates import day
from calpae_desktop.words.facts import Context, differences, tell_change
from calpae_desktop.words.fields import FIELDS

HEADERS = ("Valeur", "Connue", "Source")
# What a fact becomes in the course of things is not a correction.
_BEGINNINGS = (None, "", Outcome.PLANNED, OrientationStatus.PROPOSED)
_WITHDRAWN = "retiré"


@dataclass(frozen=True, slots=True)
class Known:
    """What was said of a fact, from a day until another (None: still said), and by whom."""

    words: str
    since: datetime
    until: datetime | None
    source: str

    @property
    def period(self) -> str:
        """« depuis le 16/03/2027 », « du 11/03/2027 au 15/03/2027 »."""
        first = wall(self.since).date()
        if self.until is None:
            return f"depuis le {day(first)}"
        return _between(first, wall(self.until).date())


def wall(instant: datetime) -> datetime:
    """Wall-clock time in Paris."""
    return instant.astimezone(PARIS).replace(tzinfo=None)


def correction(chain: Sequence[Version], context: Context) -> Event | None:
    """The event of a fact that was corrected or withdrawn; None when it never was."""
    changes = [(a, b) for a, b in pairwise(chain) if _corrects(a, b)]
    if not changes:
        return None
    before, after = changes[-1]
    names = _corrected_fields(changes)
    told = tell_change(before, after, context)
    rows = values(chain, names, context)
    table = VersionTable(
        HEADERS,
        tuple(VersionRow((k.words, k.period, k.source), k.until is None) for k in reversed(rows)),
    )
    at = wall(after.recorded_at)
    key = f"{after.kind.value}:{after.fact_id}#correction"
    count = f"{len(rows)} versions" if len(rows) > 1 else ""
    return Event(
        key, day(at.date()), f"{at:%H:%M}", "history", told.title, count, "text2", "", table
    )


def values(chain: Sequence[Version], names: Sequence[str], context: Context) -> list[Known]:
    """What some fields have been, oldest first; versions that say the same are one."""
    found: list[Known] = []
    for version in chain:
        words = _WITHDRAWN if version.retired else _said(version.content, names, context)
        source = version.recorded_by or version.written_by or "—"
        if found and found[-1].words == words:
            last = found[-1]
            found[-1] = Known(last.words, last.since, version.superseded_at, last.source)
        else:
            found.append(Known(words, version.recorded_at, version.superseded_at, source))
    return found


def versions(chain: Sequence[Version], context: Context) -> list[Known]:
    """Every version of a fact, newest first: what it changed, when, and by whom."""
    found: list[Known] = []
    for place, version in enumerate(chain):
        words = "première version"
        if place:
            before = chain[place - 1]
            changed = [str(d) for d in differences(before.content, version.content, context)]
            if version.retired != before.retired:
                changed.append(_WITHDRAWN if version.retired else "rétabli")
            words = " ; ".join(changed) or "inchangé"
        source = version.recorded_by or version.written_by or "—"
        found.append(Known(words, version.recorded_at, version.superseded_at, source))
    return found[::-1]


def _corrects(before: Version, after: Version) -> bool:
    if before.retired != after.retired:
        return True
    return bool(_fields_corrected(before.content, after.content))


def _fields_corrected(before: Content, after: Content) -> list[str]:
    return [
        f.name
        for f in fields(after)
        if getattr(before, f.name) not in _BEGINNINGS
        and getattr(before, f.name) != getattr(after, f.name)
    ]


def _corrected_fields(changes: Sequence[tuple[Version, Version]]) -> list[str]:
    names: dict[str, None] = {}
    for before, after in changes:
        names |= dict.fromkeys(_fields_corrected(before.content, after.content))
    return list(names)


def _said(content: Content, names: Sequence[str], context: Context) -> str:
    """The values of some fields, by the words that say a difference with an empty fact."""
    if not names:
        return "enregistré"
    labels = {FIELDS[kind][name] for kind in FIELDS for name in names if _has(kind, content, name)}
    blank = _blanked(content, names)
    told = [d for d in differences(blank, content, context) if d.field in labels]
    return " · ".join(d.after for d in told) or "—"


def _has(kind: object, content: Content, name: str) -> bool:
    return getattr(kind, "content_type", None) is type(content) and hasattr(content, name)


def _blanked(content: Content, names: Sequence[str]) -> Content:
    values = {f.name: getattr(content, f.name) for f in fields(content)}
    values |= dict.fromkeys(names)
    return type(content)(**values)


def _between(first: date, until: date) -> str:
    last = max(first, until - timedelta(1))
    if last == first:
        return f"le {day(first)}"
    return f"du {day(first)} au {day(last)}"
