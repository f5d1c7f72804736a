"""What the storage tests write: one fact of each kind, a clock that is set by hand."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from calpae_desktop.domain.access import Actor, Role
from calpae_desktop.domain.adviser import Adviser
from calpae_desktop.domain.appointment import Appointment, Nature, Outcome
from calpae_desktop.domain.busy import Busy
from calpae_desktop.domain.calendar import paris_day
from calpae_desktop.domain.call import Call, CallResult
from calpae_desktop.domain.choice import Choice, ChoiceList, SavedView
from calpae_desktop.domain.collection import CollectionGap
from calpae_desktop.domain.contract import Contract, ContractType
from calpae_desktop.domain.fact import Content, Version
from calpae_desktop.domain.following import Following
from calpae_desktop.domain.note import Note
from calpae_desktop.domain.orientation import Orientation, OrientationStatus, Pathway
from calpae_desktop.domain.person import Person, Title
from calpae_desktop.domain.person import Role as HouseholdRole
from calpae_desktop.domain.reach import Channel, Reach
from calpae_desktop.domain.right import Origin, Right, RightState
from calpae_desktop.domain.scheme import Scheme
from calpae_desktop.domain.sending import Sending
from calpae_desktop.domain.session import Session
from calpae_desktop.domain.site import Post, Site
from calpae_desktop.domain.slot import Slot
from calpae_desktop.domain.support import Support
from calpae_desktop.domain.template import Purpose, Template
from calpae_desktop.services.ports import Store

PHRASE = "quetsche cigogne bretzel colombage winstub"
ACTOR = Actor("d.muller", Role.ADMINISTRATOR, "Dominique Muller", frozenset({"67", "68"}))
DAY = date(2026, 1, 5)
START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


class HandClock:
    """Moves by a second at each reading, and when told."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at

    def today(self) -> date:
        return paris_day(self.at)


SCHEME = Scheme("job_coaching", "Job Coaching", Pathway.PROFESSIONAL, guarantee=True, aglo=False)


def person(id: str = "P1", name: str = "Muller") -> Person:  # noqa: A002 - the field's name
    return Person(
        id,
        name,
        "Zoé",
        date(1984, 2, 29),
        file_number="1234567",
        role=HouseholdRole.CLAIMANT,
        nir="284026748200123",
        title=Title.MRS,
        phone="0388000000",
        town="Sélestat",
    )


def facts(owner: str = "P1") -> list[Content]:
    """One of each kind, every column filled."""
    return [*_first_facts(owner), *_other_facts(owner)]


def _first_facts(owner: str) -> list[Content]:
    return [
        person(owner),
        Right(
            f"R-{owner}", owner, "67", RightState.OPEN, True, DAY, DAY, DAY, "x", Origin.TRANSFER
        ),
        Appointment(
            f"A-{owner}",
            owner,
            "67",
            Nature.ORIENTATION,
            datetime(2026, 1, 6, 9, 30),
            datetime(2026, 1, 12),
            Outcome.ABSENT,
            replaces="A0",
            adviser="C1",
            organisation="CeA",
            absence_reason="enfant malade",
        ),
        Orientation(
            f"O-{owner}",
            owner,
            "67",
            OrientationStatus.DECIDED,
            Pathway.PROFESSIONAL,
            SCHEME.id,
            DAY,
            date(2026, 1, 20),
            date(2026, 1, 21),
            "CeA",
            "référent",
        ),
    ]


def _other_facts(owner: str) -> list[Content]:
    return [
        Contract(
            f"C-{owner}",
            owner,
            ContractType.DYNAMIC,
            DAY,
            date(2026, 7, 5),
            date(2026, 2, 1),
            None,
            "C1",
            "objectif",
            "moi",
            "nous",
            "rien",
            "C0",
            Decimal("17.5"),
            "santé",
        ),
        Support(
            f"S-{owner}",
            owner,
            "67",
            SCHEME.id,
            "CeA",
            "C1",
            f"O-{owner}",
            DAY,
            date(2026, 2, 2),
            date(2026, 6, 1),
            "emploi",
        ),
        Call(
            f"T-{owner}",
            owner,
            datetime(2026, 1, 16, 9, 5),
            CallResult.MESSAGE,
            f"R-{owner}",
            "C1",
            "Rappeler le soir",
        ),
        Adviser(f"C-{owner}", "Agnès", "68", DAY, "CeA", Decimal("0.8"), date(2027, 1, 1)),
        CollectionGap(f"G-{owner}", "F4-3", "68", DAY, "non saisi", date(2026, 5, 1)),
        *desk_facts(owner),
    ]


def desk_facts(owner: str = "P1") -> list[Content]:
    """One of each kind that the exchange format has no file for, calls aside."""
    at = datetime(2026, 1, 17, 9, 30)
    return [
        Following(f"F-{owner}", owner, DAY, "C1", "S1"),
        Note(f"N-{owner}", owner, at, "Disponible le matin", "C1"),
        Reach(f"J-{owner}", owner, Channel.SMS, True, True, "peul", True, "après 16 h"),
        Slot(f"R-{owner}", owner, 45, "S1", "Bureau 4", "K1"),
        Sending(
            f"E-{owner}", owner, at, Channel.EMAIL, "M1", "Rendez-vous", "a@b.fr", "…", "R1", "C1"
        ),
        Site(f"S-{owner}", "Meinau", "67", "CeA", "1 rue", "67100", "Strasbourg", "03", "l", "1"),
        Post(f"login-{owner}", "C1", "67", "CeA", "S1", "c1@b.fr"),
        Busy(f"B-{owner}", "Réunion", at, datetime(2026, 1, 17, 11), "C1", "S1", "Salle"),
        Session(f"K-{owner}", "TACI", "67", Nature.ORIENTATION, at, 90, "C1", "S1", "Salle", 12),
        Template(
            f"M-{owner}", "Convocation", Purpose.CONVOCATION, Channel.LETTER, "Bonjour", "Objet"
        ),
        Choice(f"L-{owner}", ChoiceList.ABSENCE_REASON, "maladie", 2, 30),
        SavedView(f"V-{owner}", "claire", "Mes entrées", "{}", True, 1),
    ]


def versions(at: datetime, owner: str = "P1") -> list[Version]:
    return [Version(content, at, recorded_by="moi") for content in facts(owner)]


def write(store: Store, owner: str = "P1") -> None:
    """One fact of each kind on a person, in one unit of work."""
    with store.unit_of_work() as uow:
        uow.schemes.save([SCHEME])
        uow.facts.add(versions(uow.now, owner))
        uow.commit()


def persons_of(store: Store) -> list[str]:
    with store.snapshot() as view:
        return list(view.facts.persons())
