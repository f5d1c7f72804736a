"""The printed method: every section that the code cites, every figure and its title."""

import re

import pytest

from calpae_desktop.domain.entry import EntryReason
from calpae_desktop.domain.figures import Status
from calpae_desktop.domain.indicators import BY_ID
from tests.house.source import ROOT, modules

METHOD = (ROOT / "docs" / "method.md").read_text(encoding="utf-8")
SECTIONS = set(re.findall(r"^## (.+)$", METHOD, re.MULTILINE))
SOURCE = re.compile(r"Source:[^«]*method[^«]*((?:«[^»]+»[^«.;:(]*)+)")


def cited() -> set[str]:
    """Sections that docstrings of the domain give as their source."""
    texts = (module.text for module in modules() if module.layer == "domain")
    sources = (found for text in texts for found in SOURCE.findall(text))
    return {name.strip() for source in sources for name in re.findall("«([^»]+)»", source)}


def test_what_the_code_cites_is_a_section() -> None:
    assert cited() >= {"Mois", "Entrées", "Fiche 4"}
    assert cited() - SECTIONS == set()


@pytest.mark.parametrize("key", list(BY_ID))
def test_every_figure_has_its_line(key: str) -> None:
    assert METHOD.count(f"\n| {key} | ") == 1


@pytest.mark.parametrize("word", [*EntryReason, *Status], ids=lambda word: word.value)
def test_every_reason_and_status_is_said(word: EntryReason | Status) -> None:
    assert f"`{word.value}`" in METHOD
