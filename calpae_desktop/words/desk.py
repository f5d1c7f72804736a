"""The facts of the desk told in French: who follows, notes, contacts, messages, diaries, lists."""

from __future__ import annotations

from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.choice import Choice, SavedView
from calpae_desktop.domain.fact import Content
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.reach import Reach
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.template import Template

from . import enums
from .dates import day, moment
from .telling import Told, joined


def told(content: Content) -> Told:
    """A fact of a dossier that no figure counts, or of the house. Raises TypeError for others."""
    match content:
        case Following():
            since = f"depuis le {day(content.starts_on)}"
            return Told(f"Suivi par {content.adviser}" if content.adviser else "Suivi levé", since)
        case Note():
            return Told("Note", joined(content.text, content.adviser))
        case Reach():
            return _reach(content)
        case Slot():
            room = content.room or content.session
            return Told("Créneau", joined(f"{content.minutes} min", room))
        case Sending():
            sent = enums.CHANNELS[content.channel]
            return Told(f"Envoi : {sent}", joined(content.subject, content.address))
        case _:
            return _of_the_house(content)


def _of_the_house(content: Content) -> Told:
    match content:
        case Site():
            return Told(content.name, joined(content.address, content.town))
        case Post():
            return Told(content.adviser, joined(content.organisation, content.site))
        case Busy():
            span = f"du {moment(content.starts_at)} au {moment(content.ends_at)}"
            return Told(content.label, joined(span, content.adviser))
        case Session():
            return Told(content.title, joined(moment(content.planned_at), content.adviser))
        case Template():
            return Told(content.name, enums.CHANNELS[content.channel])
        case Choice():
            return Told(content.label)
        case SavedView():
            return Told(content.name)
        case _:
            raise TypeError(type(content).__name__)


def _reach(reach: Reach) -> Told:
    preferred = enums.CHANNELS[reach.preferred] if reach.preferred else None
    interpreter = "avec interprète" if reach.interpreter else None
    said = f"préfère : {preferred}" if preferred else None
    return Told("Contact", joined(said, agreed(reach), reach.language, interpreter, reach.remark))


def agreed(reach: Reach) -> str | None:
    """« accepte les courriels et les SMS »; None when nothing was agreed to."""
    lists = (("les courriels", reach.email_agreed), ("les SMS", reach.sms_agreed))
    found = [words for words, said in lists if said]
    return f"accepte {' et '.join(found)}" if found else None


def wish(reach: Reach) -> str:
    """« SMS, après 16 h »: how to reach the person, on one short line; empty when not said."""
    preferred = enums.CHANNELS[reach.preferred] if reach.preferred else None
    return ", ".join(
        part for part in (preferred, reach.remark or (not preferred and agreed(reach))) if part
    )
