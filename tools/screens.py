"""Render every screen, light and dark, at both sizes: `python -m tools.screens FOLDER`.

With `--guide`, also refresh the pictures of README and user guide. Everything is drawn on
invented people; each module draws in a process of its own, as a window would.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
MODULES = (
    "components",
    "today",
    "agenda",
    "dossier",
    "steering",
    "report",
    "collecting",
    "imports",
    "letters",
    "window",
)
GUIDE = ROOT / "docs" / "guide" / "images"
SHOWN = {
    "aujourdhui.png": "aujourdhui-1280-light.png",
    "aujourdhui-absence.png": "aujourdhui-absence-1280-light.png",
    "agenda.png": "agenda-1280-light.png",
    "agenda-rendez-vous.png": "agenda-rendez-vous-1280-light.png",
    "agenda-salles.png": "agenda-salles-jour-1280-light.png",
    "agenda-deplacer.png": "agenda-deplacer-1280-light.png",
    "agenda-inscrits.png": "agenda-inscrits-1280-light.png",
    "agenda-papier.png": "agenda-papier-1280-dark.png",
    "dossier.png": "dossier-planned-1280-light.png",
    "nouvelle-entree.png": "entry-1280-light.png",
    "recherche.png": "palette-1280-light.png",
    "pilotage.png": "pilotage-1280-light.png",
    "fiches.png": "fiche-F4-2-1280-light.png",
    "comparer.png": "fiche-comparer-1280-light.png",
    "apercu-fiche.png": "fiche-apercu-1280-light.png",
    "collecte.png": "collecte-1280-light.png",
    "ecrire.png": "ecrire-lot-1280-light.png",
    "courriers.png": "courriers-envois-1280-light.png",
    "lots.png": "courriers-lots-1280-light.png",
    "modeles.png": "courriers-modeles-1280-light.png",
    "imports.png": "imports-1280-light.png",
    "a-decider.png": "imports-a-decider-1280-light.png",
}


def render(folder: Path) -> None:
    """Write every picture. Raises CalledProcessError when a module fails."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    for module in MODULES:
        command = [sys.executable, "-m", f"tools.screens_{module}", str(folder.resolve())]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--guide", action="store_true")
    arguments = parser.parse_args()
    render(arguments.folder)
    if arguments.guide:
        GUIDE.mkdir(parents=True, exist_ok=True)
        for name, source in SHOWN.items():
            shutil.copyfile(arguments.folder / source, GUIDE / name)


if __name__ == "__main__":
    main()
