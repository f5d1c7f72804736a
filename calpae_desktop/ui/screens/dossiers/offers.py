"""What each filter offers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.listing import AGLO, NO, NOBODY, YES, About, Next, Paper, Sort
from calpae_desktop.domain.orientation import Pathway
from calpae_desktop.domain.standing import Standing
from calpae_desktop.domain.summary import Stage
from calpae_desktop.domain.team import Circle
from calpae_desktop.words import listing as words

from .chooser import Offer

# In the order of the menu: what is asked for most comes first.
MENU = (
    About.WHOSE, About.STATE, About.STAGE, About.DUE, About.NEXT, About.ADVISER, About.TOWN,
    About.DEPARTMENT, About.SITE, About.ORGANISATION, About.RUNNING, About.ORIENTED,
    About.PATHWAY, About.SCHEME, About.CONTRACT, About.WAITING, About.WAITED, About.SUPPORTED,
    About.UNBOOKED, About.ABSENCES, About.REASON, About.ACTIVE,
)  # fmt: skip
# Words that dossiers hold: read when the filter is asked for.
HELD = (About.ADVISER, About.TOWN, About.DEPARTMENT, About.SITE, About.ORGANISATION)
# Only one value has sense.
SINGLE = (
    About.WHOSE, About.RUNNING, About.ACTIVE, About.ORIENTED, About.DUE, About.UNBOOKED,
    About.WAITED, About.ABSENCES,
)  # fmt: skip
_YES_NO = (YES, NO)
_FIXED: Mapping[About, Sequence[str]] = {
    About.STAGE: [stage.value for stage in Stage],
    About.STATE: [Standing.LATE.value, Standing.WATCH.value, Standing.ON_TIME.value],
    About.NEXT: [one.value for one in Next],
    About.CONTRACT: [paper.value for paper in Paper],
    About.PATHWAY: [pathway.value for pathway in Pathway],
    About.REASON: [reason.value for reason in EntryReason],
    About.RUNNING: _YES_NO,
    About.ACTIVE: _YES_NO,
    About.ORIENTED: _YES_NO,
    About.DUE: ("3", "7", "14", "21"),
    About.UNBOOKED: ("8", "15", "21"),
    About.WAITED: ("7", "14", "21", "60"),
    About.ABSENCES: ("1", "2", "3"),
}
_SCHEMES = (About.SCHEME, About.WAITING, About.SUPPORTED)


def menu(taken: Sequence[About]) -> list[Offer]:
    """The filters that may be added."""
    return [Offer(about.value, words.ABOUTS[about]) for about in MENU if about not in taken]


def fixed(
    about: About, circles: Sequence[Circle], schemes: Mapping[str, str], names: Mapping[str, str]
) -> list[Offer]:
    """The values of a filter that are known without reading the dossiers."""
    if about is About.WHOSE:
        codes: Sequence[str] = [one.value for one in circles if one is not Circle.EVERYONE]
    elif about in _SCHEMES:
        codes = [AGLO, *schemes, NOBODY]
    else:
        codes = _FIXED[about]
    return [Offer(code, _said(about, code, names)) for code in codes]


def held(about: About, found: Sequence[tuple[str, int]], names: Mapping[str, str]) -> list[Offer]:
    """The words that dossiers hold, with how many; none first."""
    offers = [Offer(code, _said(about, code, names), f"{count}") for code, count in found]
    return sorted(offers, key=lambda offer: (offer.key != NOBODY, offer.label.casefold()))


def sorts() -> list[Offer]:
    """What the list may be sorted by."""
    return [Offer(sort.name, _capital(words.SORTS[sort])) for sort in Sort]


def _said(about: About, code: str, names: Mapping[str, str]) -> str:
    return _capital(words.value(about, code, names))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
