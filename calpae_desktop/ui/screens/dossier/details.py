"""What the panel says of a dossier at a glance: who follows it, its household, its right, how to
reach the person, the last note; the targets with their last day; what it counts for."""

from __future__ import annotations

from dataclasses import dataclass

from calpae_desktop.domain.law import Limit, Step
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.domain.right import RightState
from calpae_desktop.domain.standing import Counting, Keeping
from calpae_desktop.services.rows import Member
from calpae_desktop.services.standing import Counted, Deadline, counted, deadlines
from calpae_desktop.ui.screens.dossier.actions import BOOK, FOLLOW, ORIENT, REACH, SIGN
from calpae_desktop.ui.style import Tone
from calpae_desktop.words import law
from calpae_desktop.words.dates import day, hour, short_day
from calpae_desktop.words.desk import wish
from calpae_desktop.words.enums import HOUSEHOLD_ROLES, PATHWAYS, RIGHT_STATES
from calpae_desktop.words.indicators import SHORT
from calpae_desktop.words.standing import COUNTINGS, KEEPINGS, TARGETS, days_left
from calpae_desktop.words.telling import joined

from .matters import last_right
from .reading import Dossier

_NOTE_SHOWN = 240


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of the panel; `person` makes it a link, `form` opens one, `tip` explains it; `said`
    is false when nothing was."""

    name: str
    value: str
    person: str = ""
    tip: str = ""
    form: str = ""
    said: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """What the dossier counts for in one indicator."""

    indicator: str
    name: str
    words: str
    icon: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class Term:
    """A target or a limit of the law: what is expected until when, and how it stands. `form` is
    what meets it, `told` the whole of it in a sentence."""

    name: str
    due: str
    words: str
    icon: str
    tone: Tone
    form: str
    told: str


@dataclass(frozen=True, slots=True)
class LastNote:
    """The last note of the team, and how many there are."""

    text: str = ""
    signature: str = ""
    count: int = 0


_KEEPINGS: dict[Keeping, tuple[str, Tone]] = {
    Keeping.KEPT: ("circle-check", "ok"),
    Keeping.ON_TIME: ("calendar-event", "text2"),
    Keeping.SOON: ("clock-hour-4", "watch"),
    Keeping.MISSED: ("alert-triangle", "late"),
    Keeping.WAITING: ("calendar-event", "text3"),
}
_MEETING = {"L-1": BOOK, "F4-2": ORIENT, "L-5": SIGN, "F4-4": BOOK, "F4-6": SIGN}
_STEPS = {Step.ORIENTATION: ORIENT, Step.CONTRACT: SIGN}
_COUNTINGS: dict[Counting, tuple[str, Tone]] = {
    Counting.COUNTED: ("circle-check", "ok"),
    Counting.MISSED: ("alert-triangle", "late"),
    Counting.EXPECTED: ("", "text2"),
    Counting.WAITING: ("", "text2"),
}


def details(dossier: Dossier) -> list[Detail]:
    """Adviser, household, right, pathway, contact; what cannot be said here is left out."""
    found = [_follower(dossier)]
    found += [
        Detail("Foyer", member_words(other, dossier), other.person, _household_tip(other, dossier))
        for other in dossier.household
    ]
    role = dossier.identity.role
    if role and not dossier.household:
        found.append(Detail("Foyer", HOUSEHOLD_ROLES[role]))
    if right := _right(dossier):
        found.append(right)
    milestone = dossier.milestone
    if milestone is not None and milestone.pathway:
        scheme = dossier.context.scheme(milestone.scheme or "")
        found.append(Detail("Dispositif", scheme))
        found.append(Detail("Parcours", PATHWAYS[milestone.pathway]))
    return found + _reach(dossier)


def _follower(dossier: Dossier) -> Detail:
    following = dossier.following
    if following is not None and following.adviser:
        site = dossier.view.sites.get(following.site or "")
        tip = joined(f"suit ce dossier depuis le {day(following.starts_on)}", site)
        return Detail("Conseiller", following.adviser, tip=tip, form=FOLLOW)
    advisers = [a.adviser for _, a in dossier.appointments if a.adviser]
    if advisers:
        tip = "A donné le dernier rendez-vous ; personne n’est dit suivre ce dossier."
        return Detail("Conseiller", advisers[-1], tip=tip, form=FOLLOW)
    return Detail("Conseiller", "personne", form=FOLLOW, said=False)


def member_words(member: Member, dossier: Dossier) -> str:
    """« DIALLO Mamadou, conjoint »; « Mamadou, conjoint » beside somebody of the same name, so
    that what differs is never what is cut."""
    same = member.last_name == dossier.identity.last_name
    name = member.first_name if same else f"{member.last_name} {member.first_name}".strip()
    return f"{name}, {HOUSEHOLD_ROLES[member.role]}" if member.role else name


def _household_tip(member: Member, dossier: Dossier) -> str:
    number = dossier.identity.file_number
    return f"{member.last_name} {member.first_name} · même matricule : {number}"


def _reach(dossier: Dossier) -> list[Detail]:
    reach = dossier.reach
    if reach is None:
        return [Detail("Contact", "préférence à dire", form=REACH, said=False)]
    found = []
    if reach.language or reach.interpreter:
        interpreter = "avec interprète" if reach.interpreter else None
        words = ", ".join(part for part in (reach.language, interpreter) if part)
        found.append(Detail("Langues", words))
    words = wish(reach)
    return [*found, Detail("Préfère", words or "rien de dit", form=REACH, said=bool(words))]


def last_note(dossier: Dossier) -> LastNote:
    """The last note of the team; empty when there is none."""
    notes = dossier.notes
    if not notes:
        return LastNote()
    note = notes[-1]
    text = note.text if len(note.text) <= _NOTE_SHOWN else f"{note.text[:_NOTE_SHOWN].rstrip()}…"
    at = f"{short_day(note.noted_on, dossier.view.today)} {hour(note.noted_at)}".strip()
    return LastNote(text, joined(at, note.adviser), len(notes))


def _right(dossier: Dossier) -> Detail | None:
    last = last_right(dossier)
    if last is None:
        return None
    words = RIGHT_STATES[last.state]
    if last.state is RightState.OPEN:
        words += ", droits et devoirs" if last.duties else ", hors droits et devoirs"
    return Detail("Droit", words, tip=f"Depuis le {day(last.starts_on)}")


def terms(dossier: Dossier) -> list[Term]:
    """Every target and limit of the entry, the nearest first; none without an entry."""
    milestone = dossier.milestone
    if milestone is None:
        return []
    found = deadlines(milestone, dossier.orientations, dossier.view.today)
    return [_term(deadline) for deadline in found]


def _term(deadline: Deadline) -> Term:
    name, explained = _named(deadline)
    icon, tone = _KEEPINGS[deadline.keeping]
    state = KEEPINGS[deadline.keeping]
    settled = deadline.done_on is not None or deadline.keeping is Keeping.WAITING
    words = state if settled else days_left(deadline.left)
    if deadline.keeping is Keeping.MISSED and not settled:
        words = f"{state}, {-deadline.left} j"
    due = day(deadline.due) if deadline.due else ""
    done = f", fait le {day(deadline.done_on)}" if deadline.done_on else ""
    until = f"jusqu’au {due}, " if due else ""
    told = f"{name} : {until}{words}{done}. {explained}"
    return Term(name, due, words, icon, tone, _form(deadline), told)


def _named(deadline: Deadline) -> tuple[str, str]:
    of = deadline.of
    if isinstance(of, Limit):
        return law.SHORT_NAMES[of.rule.step], law.explanation(of)
    name, expected = TARGETS[of]
    return name, f"Cible CALPAE ({of}) : {expected}."


def _form(deadline: Deadline) -> str:
    if deadline.done_on is not None:
        return ""
    of = deadline.of
    return _STEPS[of.rule.step] if isinstance(of, Limit) else _MEETING[of]


def lines(dossier: Dossier) -> list[Line]:
    """What the dossier counts for today."""
    milestone = dossier.milestone
    if milestone is None:
        return []
    return [_line(c, milestone) for c in counted(milestone, dossier.view.today)]


def _line(found: Counted, milestone: Milestone) -> Line:
    name = SHORT[found.indicator]
    if found.indicator == "F4-1":
        name = f"Nouvelle entrée {milestone.informed_on.year}"
    settled = found.counting in (Counting.COUNTED, Counting.MISSED)
    days = f", {found.days} j" if settled and found.days is not None else ""
    if settled and found.early:
        days += ", avant l’orientation" if found.from_orientation else ", avant information"
    icon, tone = _COUNTINGS[found.counting]
    due = f" le {found.due:%d/%m}" if found.counting is Counting.EXPECTED and found.due else ""
    words = f"{COUNTINGS[found.counting]}{days}{due}"
    return Line(found.indicator, name, words, icon, tone)
