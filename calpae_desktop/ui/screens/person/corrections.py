"""What was corrected, and every value that a corrected field has had."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from calpae_desktop.domain.appointment import Outcome
from calpae_desktop.domain.fact import Version
from calpae_desktop.domain.orientation import OrientationStatus
from calpae_desktop.ui.widgets import VersionRow, VersionTable
from calpae_desktop.words.dates import day, short_day
from calpae_desktop.words.enums import WORDS
from calpae_desktop.words.facts import NOTHING, Context, Difference, differences, tell_change

from .reading import local

HEADERS = ("Valeur", "Connue", "Source")
# From these values a fact moves on: what follows completes it and corrects nothing.
_WAITING = {
    NOTHING,
    WORDS[Outcome.PLANNED],
    WORDS[OrientationStatus.PROPOSED],
}


@dataclass(frozen=True, slots=True)
class Correction:
    """A version that contradicts the one before; `table` when it is the last word on a field."""

    version: Version
    title: str
    detail: str
    table: VersionTable | None = None


@dataclass(frozen=True, slots=True)
class _Run:
    value: str
    first: Version
    last: Version


def corrections(chain: Sequence[Version], context: Context) -> list[Correction]:
    """The corrections and withdrawals of one fact, oldest first."""
    found: list[Correction] = []
    told: set[tuple[str, ...]] = set()
    for before, after in reversed(list(pairwise(chain))):
        changed = _contradicted(before, after, context)
        if not changed and before.retired == after.retired:
            continue
        said = tell_change(before, after, context)
        names = tuple(change.field for change in changed)
        table = None
        if names and names not in told and before.retired == after.retired:
            told.add(names)
            table = _table(chain, names, context)
        found.append(Correction(after, said.title, said.detail, table))
    return found[::-1]


def _contradicted(before: Version, after: Version, context: Context) -> list[Difference]:
    changed = differences(before.content, after.content, context)
    return changed if any(change.before not in _WAITING for change in changed) else []


def _table(chain: Sequence[Version], names: Sequence[str], context: Context) -> VersionTable:
    rows: list[VersionRow] = []
    for name in names:
        runs = list(_runs(chain, name, context))
        label = f"{name} : " if len(names) > 1 else ""
        for run in reversed(runs):
            cells = (label + run.value, _known(run), _source(run.first))
            rows.append(VersionRow(cells, run is runs[-1] and run.last.superseded_at is None))
    return VersionTable(HEADERS, tuple(rows))


def _runs(chain: Sequence[Version], name: str, context: Context) -> Iterator[_Run]:
    """Stretches of versions that give a field the same value, oldest first."""
    first, value = chain[0], ""
    for before, after in pairwise(chain):
        change = next(
            (d for d in differences(before.content, after.content, context) if d.field == name),
            None,
        )
        if change is not None:
            yield _Run(change.before, first, before)
            first, value = after, change.after
    yield _Run(value, first, chain[-1])


def _known(run: _Run) -> str:
    since = local(run.first.recorded_at)
    if run.last.superseded_at is None:
        return f"depuis le {day(since.date())}"
    until = local(run.last.superseded_at)
    if until.date() == since.date():
        # The column is narrow: the year is that of the rows around.
        return f"{since:%d/%m} de {since:%H:%M} à {until:%H:%M}"
    last = until.date() - timedelta(days=1)
    if last == since.date():
        return f"le {day(last)}"
    return f"du {short_day(since.date(), last)} au {day(last)}"


def _source(version: Version) -> str:
    author = version.recorded_by or version.written_by
    if version.load_id is not None:
        return f"import, {author}" if author else "import"
    return author or "non précisée"
