"""From what was read to what the worklists show: pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from calpae_desktop.domain.worklist import Worklist
from calpae_desktop.services.rows import DossierLine, Due
from calpae_desktop.services.worklist import Today
from calpae_desktop.words.dates import short_day
from calpae_desktop.words.lines import full_name
from calpae_desktop.words.worklist import RULES, TITLES, near, near_moment

from .sections import Entry, Shown
from .view import coming, delay_of, late


def shown_lists(shown: Today) -> dict[Worklist, Shown]:
    """The five worklists."""
    return {one: replace(_list(one, shown), rule=RULES[one]) for one in Worklist}


def _list(worklist: Worklist, shown: Today) -> Shown:
    title, count = TITLES[worklist], shown.count(worklist)
    if worklist is Worklist.UNSETTLED:
        waiting = [due for due in shown.day if late(due, shown)]
        entries = tuple(_due(due, shown) for due in (*shown.earlier, *waiting))
        since = shown.counts.since
        aside = f"depuis {near(since.date(), shown.today)}" if since else ""
        if since is not None and (shown.today - since.date()).days > 1:
            aside = f"depuis le {short_day(since.date(), shown.today)}"
        return Shown(title, count, aside, entries)
    section = shown.sections.get(worklist)
    lines = section.lines if section else ()
    entries = tuple(_entry(worklist, line, shown) for line in lines)
    return Shown(title, count, _worst(worklist, lines, shown.today), entries)


def _due(due: Due, shown: Today) -> Entry:
    when = near_moment(due.appointment.planned_at, shown.today)
    name = full_name(due.last_name, due.first_name)
    return Entry(due.summary.person, name, when, delay_of(due.summary, shown.today))


def _entry(worklist: Worklist, line: DossierLine, shown: Today) -> Entry:
    summary, today = line.summary, shown.today
    name = full_name(line.last_name, line.first_name)
    delay = delay_of(summary, today)
    match worklist:
        case Worklist.UNBOOKED:
            calls = shown.calls.get(summary.person, 0)
            tried = f"{calls} appel{'s' if calls > 1 else ''} sans réponse"
            return Entry(summary.person, name, tried if calls else "à convoquer", delay)
        case Worklist.DUE_SOON:
            return Entry(summary.person, name, coming(summary, shown.now), delay)
        case Worklist.AGLO:
            days = (today - summary.waiting_since).days if summary.waiting_since else 0
            named = shown.names.get(summary.waiting_scheme or "", "")
            return Entry(summary.person, name, named, aside=f"{days} jours")
        case _:
            return Entry(summary.person, name, *_paper(line, today))


def _paper(line: DossierLine, today: date) -> tuple[str, None, str]:
    summary = line.summary
    ends = summary.contract_ends_on
    if summary.draft:
        return "brouillon", None, "à signer"
    return "", None, f"finit {_on(ends, today)}" if ends else ""


def _on(day: date, today: date) -> str:
    words = near(day, today)
    return words if not words[0].isdigit() else f"le {words}"


def _worst(worklist: Worklist, lines: Iterable[DossierLine], today: date) -> str:
    """Of the first lines, that are the oldest."""
    found = [line.summary for line in lines]
    match worklist:
        case Worklist.UNBOOKED:
            days = [(today - s.informed_on).days for s in found if s.informed_on]
            return f"jusqu’à J+{max(days)}" if days else ""
        case Worklist.DUE_SOON:
            due = [s.month_due for s in found if s.month_due]
            return f"dès {_on(min(due), today)}" if due else ""
        case Worklist.AGLO:
            days = [(today - s.waiting_since).days for s in found if s.waiting_since]
            return f"jusqu’à {max(days)} jours" if days else ""
        case _:
            return ""
