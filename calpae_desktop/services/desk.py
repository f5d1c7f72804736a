"""All the services of one open database, for one actor: what a screen is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calpae_desktop.domain.access import Actor
from calpae_desktop.services.absences import Absences
from calpae_desktop.services.agenda import Agenda
from calpae_desktop.services.appointments import Appointments
from calpae_desktop.services.calls import Calls
from calpae_desktop.services.cer import Cer, Printer
from calpae_desktop.services.collection import Collection
from calpae_desktop.services.compare import Compare
from calpae_desktop.services.contracts import Contracts
from calpae_desktop.services.corrections import Corrections
from calpae_desktop.services.diary_files import DiaryFiles, DiaryTools
from calpae_desktop.services.dossier_merges import DossierMerges
from calpae_desktop.services.dossiers import Dossiers
from calpae_desktop.services.doubts import Doubts
from calpae_desktop.services.drafts import Drafts
from calpae_desktop.services.fiche_texts import FicheTexts
from calpae_desktop.services.fiches import Fiches, TableWriter
from calpae_desktop.services.figures import Figures
from calpae_desktop.services.finding import Finding
from calpae_desktop.services.followings import Followings
from calpae_desktop.services.imports import Imports
from calpae_desktop.services.intake import Intake
from calpae_desktop.services.letters import Letters, LetterTools
from calpae_desktop.services.list_export import ListExport, ListWriter
from calpae_desktop.services.listing import Listing
from calpae_desktop.services.loading import FlowOpener, FolderOpener, Loading
from calpae_desktop.services.notes import Notes
from calpae_desktop.services.orientations import Orientations
from calpae_desktop.services.outflow import Outflow, Writer
from calpae_desktop.services.pilotage import Pilotage
from calpae_desktop.services.ports import Clock, Store
from calpae_desktop.services.posts import Posts
from calpae_desktop.services.preferences import Preferences
from calpae_desktop.services.reaches import Reaches
from calpae_desktop.services.reports import FicheWriter, Reports
from calpae_desktop.services.supports import Supports
from calpae_desktop.services.upkeep import Upkeep
from calpae_desktop.services.views import Views
from calpae_desktop.services.worklist import Worklists


@dataclass(frozen=True, slots=True)
class Tools:
    """What services are given to read and write files; `tables` and `fiches` by ending."""

    open_folder: FolderOpener
    open_flow: FlowOpener
    writer: Writer
    tables: Mapping[str, TableWriter]
    printer: Printer
    fiches: Mapping[str, FicheWriter]
    lists: Mapping[str, ListWriter]
    letters: LetterTools
    diaries: DiaryTools


@dataclass(frozen=True, slots=True)
class Desk:
    """Services of an open database; `demonstration` marks invented people."""

    actor: Actor
    clock: Clock
    store: Store
    intake: Intake
    appointments: Appointments
    agenda: Agenda
    diary_files: DiaryFiles
    absences: Absences
    calls: Calls
    contracts: Contracts
    cer: Cer
    letters: Letters
    orientations: Orientations
    supports: Supports
    corrections: Corrections
    dossiers: Dossiers
    finding: Finding
    followings: Followings
    posts: Posts
    worklists: Worklists
    notes: Notes
    reaches: Reaches
    listing: Listing
    list_export: ListExport
    views: Views
    preferences: Preferences
    figures: Figures
    pilotage: Pilotage
    fiches: Fiches
    fiche_texts: FicheTexts
    reports: Reports
    collection: Collection
    compare: Compare
    loading: Loading
    doubts: Doubts
    merges: DossierMerges
    imports: Imports
    outflow: Outflow
    upkeep: Upkeep
    drafts: Drafts
    demonstration: bool = False


def desk(
    store: Store, clock: Clock, actor: Actor, tools: Tools, *, demonstration: bool = False
) -> Desk:
    """Plain construction of every service."""
    return Desk(
        actor=actor,
        clock=clock,
        store=store,
        intake=Intake(store, clock),
        appointments=Appointments(store, clock),
        absences=Absences(store, clock),
        calls=Calls(store, clock),
        contracts=Contracts(store, clock),
        cer=Cer(store, clock, tools.printer),
        letters=Letters(store, clock, tools.letters, silent=demonstration),
        orientations=Orientations(store, clock),
        supports=Supports(store, clock),
        corrections=Corrections(store),
        dossiers=Dossiers(store, clock),
        finding=Finding(store, clock),
        followings=Followings(store, clock),
        posts=Posts(store),
        worklists=Worklists(store, clock),
        notes=Notes(store, clock),
        reaches=Reaches(store),
        listing=Listing(store, clock),
        list_export=ListExport(store, clock, tools.lists),
        views=Views(store),
        preferences=Preferences(store),
        pilotage=Pilotage(store, clock),
        collection=Collection(store, clock),
        compare=Compare(store, clock),
        loading=Loading(store, clock, tools.open_folder, tools.open_flow),
        doubts=Doubts(store),
        merges=DossierMerges(store),
        imports=Imports(store),
        outflow=Outflow(store, clock, tools.writer),
        upkeep=Upkeep(store),
        drafts=Drafts(store, clock),
        demonstration=demonstration,
        **_of_diaries(store, clock, tools),
        **_of_fiches(store, clock, tools),
    )


def _of_diaries(store: Store, clock: Clock, tools: Tools) -> dict[str, Any]:
    agenda = Agenda(store, clock)
    return {"agenda": agenda, "diary_files": DiaryFiles(store, clock, agenda, tools.diaries)}


def _of_fiches(store: Store, clock: Clock, tools: Tools) -> dict[str, Any]:
    """Those of the figures and of the reports made of them, which share one another."""
    figures = Figures(store, clock)
    fiches = Fiches(clock, figures, tools.tables)
    texts = FicheTexts(store, clock)
    reports = Reports(store, clock, fiches, texts, tools.fiches)
    return {"figures": figures, "fiches": fiches, "fiche_texts": texts, "reports": reports}
