"""Render Imports, both themes and sizes, on a demonstration base:
`python -m tools.screens_imports FOLDER [dossiers]`."""

import sys
import tempfile
from pathlib import Path

from calpae_desktop.bootstrap import demo_desk
from calpae_desktop.services.desk import Desk
from calpae_desktop.ui.application import build_application
from calpae_desktop.ui.changes import Changes
from calpae_desktop.ui.dialogs import QuestionDialog
from calpae_desktop.ui.screens.imports import ImportsScreen
from calpae_desktop.ui.screens.imports.detail import question
from calpae_desktop.ui.screens.session import Session
from calpae_desktop.ui.shell import Place, Screen
from calpae_desktop.ui.tasks import Tasks
from tools.pictures import SIZES, Album, settle

PERSONS = "personne;nom;prenom;naissance;nir\n"
RIGHTS = "droit;personne;departement;etat;sdd;debut;informe_le\n"
NAMES = ("SCHMITT;Élise", "WEBER;Jonathan", "ÖZTÜRK;Emre", "LEFÈVRE;Corinne", "TRAORÉ;Fatou")


class Pictures(Album):
    """One window: the journal, a trial, an import, the question before taking it back."""

    def __init__(self, desk: Desk, folder: Path, files: Path) -> None:
        self._desk = desk
        self._files = files
        self._session = Session(desk, Tasks(), Changes())
        self.imports = ImportsScreen(self._session)
        super().__init__((Place("imports", "Imports", "download", self._make, group=2),), folder)

    def _make(self) -> Screen:
        return self.imports

    def empty(self) -> None:
        """Nothing loaded yet."""
        self.window.open("imports")
        self.save("imports-vide")

    def all(self) -> None:
        """The journal, then each page."""
        self.window.open("imports")
        self.imports.show_journal()
        self.save("imports")
        self.imports.try_file(self._files / "reprise-colmar")
        self.save("imports-essai")
        self.imports.try_file(self._files / "export-strasbourg")
        self.save("imports-essai-refuse")
        for number, name in ((1, "imports-detail"), (2, "imports-detail-refuse")):
            self.imports.arrive(number)
            self.save(name)

    def doubts(self) -> None:
        """What waits for a decision, with both sides."""
        self.imports.show_journal()
        self.imports.tabs.set_current("a_decider")
        self.imports.tabs.changed.emit("a_decider")
        self.save("imports-a-decider")
        self.imports.tabs.set_current("journal")
        self.imports.tabs.changed.emit("journal")

    def asked(self) -> None:
        """The question, alone."""
        found = self._desk.imports.preview(self._desk.actor, 1)
        dialog = QuestionDialog(question(found), self.window)
        dialog.show()
        settle()
        dialog.grab().save(str(self._folder / "imports-question.png"))
        dialog.close()

    def close(self) -> None:
        """End the reads."""
        self._session.tasks.close()


def write(folder: Path, name: str, wrong: int = 0, rows: int = 40) -> Path:
    """An exchange folder of invented people, some lines of it wrong."""
    made = folder / name
    made.mkdir()
    people, rights = [PERSONS], [RIGHTS]
    for rank in range(rows):
        who = NAMES[rank % len(NAMES)]
        day = "31/02/2026" if rank < wrong else f"{1 + rank % 28:02}/05/2026"
        people.append(f"{name}{rank};{who};19{60 + rank % 40}-03-0{1 + rank % 9};\n")
        rights.append(f"D{name}{rank};{name}{rank};67;ouvert;oui;{day};\n")
    (made / "personnes.csv").write_text("".join(people), encoding="utf-8")
    (made / "droits.csv").write_text("".join(rights), encoding="utf-8")
    return made


HOUSEHOLD = """<InfosFoyerRSA>
<IdentificationRSA><Organisme><FONORG>CAF</FONORG><MATRICULE>{number}00000000</MATRICULE></Organisme>
<Partenaire><IDEPARTE>067</IDEPARTE></Partenaire>
<DemandeRSA><DTDEMRSA>2026-05-12</DTDEMRSA><NUMDEMRSA>0500000{number}</NUMDEMRSA></DemandeRSA>
</IdentificationRSA>
<Personne><Identification><QUAL>MME</QUAL><NOM>{name}</NOM><PRENOM>{first}</PRENOM>
<DTNAI>{born}</DTNAI>{nir}</Identification><Prestations><NATPREST>RSA</NATPREST>
<ROLEPERS>DEM</ROLEPERS></Prestations><MontantCalculDroitRSAPersonne>
<TOPPERSDRODEVORSA>1</TOPPERSDRODEVORSA></MontantCalculDroitRSAPersonne></Personne>
<DonneesAdministratives/><PrestationRSA><SituationDossierRSA><EtatDossierRSA>
<ETATDOSRSA>2</ETATDOSRSA></EtatDossierRSA></SituationDossierRSA></PrestationRSA></InfosFoyerRSA>
"""
FLOW = """<?xml version="1.0" encoding="windows-1252"?>
<Racine><IdentificationFlux><APPLIEME>CRI</APPLIEME><NUMVERSIONAPPLIEME>6200</NUMVERSIONAPPLIEME>
<TYPEFLUX>M</TYPEFLUX><NATFLUX>D</NATFLUX><DTCREAFLUX>2026-06-04</DTCREAFLUX>
<HEUCREAFLUX>02:10:05</HEUCREAFLUX><DTREF>2026-05-31</DTREF></IdentificationFlux>
{households}<TransmissionFlux><NBTOTDOSRSATRANSM>{count:08}</NBTOTDOSRSATRANSM>
<NBTOTDOSRSATRANSMANO>00000000</NBTOTDOSRSATRANSMANO></TransmissionFlux></Racine>
"""
ALIKE = (
    "personne;nom;prenom;naissance;nir;matricule;role;commune\n"
    "A1;KELLER;Anne-Lise;1991-02-14;;7120046;DEM;Strasbourg\n"
    "A2;KELLER;Anne Lise;1991-02-14;;8230157;DEM;Sélestat\n"
    "A3;HUBER;Nadia;1985-09-30;2850967482033;9340268;DEM;Obernai\n"
)


def doubtful(folder: Path) -> Path:
    """A flow that says things of people who look like those known."""
    said = (
        {"number": "5550012", "name": "KELLER", "first": "ANNE LISE", "born": "1991-02-14"},
        {"number": "9340268", "name": "HUBER", "first": "NADIA", "born": "1985-09-30"},
    )
    nirs = ("", "<NIR>2850967482044</NIR>")
    texts = [HOUSEHOLD.format(**one, nir=nir) for one, nir in zip(said, nirs, strict=True)]
    path = folder / "flux-juin.xml"
    text = FLOW.format(households="".join(texts), count=len(texts))
    path.write_bytes(text.encode("cp1252"))
    return path


def prepare(desk: Desk, files: Path) -> None:
    """A journal as a few months make it."""
    desk.loading.load(desk.actor, write(files, "juillet"))
    desk.loading.load(desk.actor, write(files, "export-strasbourg", wrong=7))
    aout = desk.loading.load(desk.actor, write(files, "aout", rows=12))
    desk.imports.undo(desk.actor, aout.number or 0)
    desk.loading.load(desk.actor, write(files, "septembre", rows=25))
    write(files, "reprise-colmar", rows=30)
    known = files / "connus"
    known.mkdir()
    (known / "personnes.csv").write_text(ALIKE, encoding="utf-8")
    desk.loading.load(desk.actor, known)
    desk.loading.load(desk.actor, doubtful(files))


def render(desk: Desk, folder: Path, files: Path) -> None:
    """Write every picture in a folder."""
    application = build_application(["screens"])
    pictures = Pictures(desk, folder, files)
    pictures.each(pictures.empty, SIZES[:1])
    prepare(desk, files)
    pictures.each(pictures.all)
    pictures.each(pictures.doubts)
    pictures.each(pictures.asked, SIZES[:1])
    pictures.close()
    application.quit()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as base, tempfile.TemporaryDirectory() as offered:
        target = Path(sys.argv[1])
        target.mkdir(parents=True, exist_ok=True)
        opened = demo_desk(Path(base), int(sys.argv[2]) if len(sys.argv) > 2 else 2_000)
        render(opened, target, Path(offered))
        opened.store.close()
