"""Who may import what (rules 1 and 2 of the house)."""

import sys
from collections.abc import Iterator

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from tests.house.source import PACKAGE, ROOT, Module, faults_of, found, imports, modules

HOMES = {
    "PySide6": "ui",
    "shiboken6": "ui",
    "sqlalchemy": "storage",
    "sqlcipher3": "storage",
    "sqlite3": "storage",
    "alembic": "storage",
    "psycopg": "storage",
    "reportlab": "documents",
    "jinja2": "documents",
    "smtplib": "exchange",
    "docx": "documents",
    "odf": "documents",
    "odfdo": "documents",
    "xlsxwriter": "documents",
    "lxml": "exchange",
}
# What the screens and the command line may name of the project.
SEEN_FROM = {
    "ui": {"ui", "services", "domain", "words", "settings", "assets"},
    "cli": {"cli", "bootstrap", "services", "domain", "words", "settings", "assets"},
}


def strangers(module: Module) -> Iterator[str]:
    """Libraries imported outside the one layer that may."""
    for name in imports(module):
        library = name.split(".")[0]
        if library in HOMES and module.layer != HOMES[library]:
            yield f"imports {library}, which belongs to {HOMES[library]}"


def not_standard(module: Module) -> Iterator[str]:
    """In the domain, anything but the standard library and the domain."""
    for name in imports(module):
        own = name == f"{PACKAGE}.domain" or name.startswith(f"{PACKAGE}.domain.")
        if not own and name.split(".")[0] not in sys.stdlib_module_names:
            yield f"imports {name}"


def reaches(module: Module) -> Iterator[str]:
    """From ui and cli, a layer that is not theirs to call, or a verb of the domain."""
    for name in imports(module):
        parts = name.split(".")
        if parts[0] != PACKAGE or len(parts) < 2:
            continue
        if parts[1] not in SEEN_FROM[module.layer] and parts[1] != "__version__":
            yield f"imports {name}"
        elif parts[1] == "domain" and not parts[-1][0].isupper():
            yield f"imports {name}: only values (classes, constants) may be named"


def in_layer(*layers: str) -> list[Module]:
    return [module for module in modules() if module.layer in layers]


def test_the_contract_of_layers_holds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_each_library_is_imported_in_its_layer_only() -> None:
    assert found(strangers, modules()) == []


def test_the_domain_needs_the_standard_library_only() -> None:
    assert found(not_standard, in_layer("domain")) == []


def test_screens_and_command_line_call_services_only() -> None:
    assert found(reaches, in_layer(*SEEN_FROM)) == []


@pytest.mark.parametrize(
    ("check", "path", "text"),
    [
        (strangers, "services/x.py", "from PySide6.QtCore import QObject"),
        (strangers, "ui/x.py", "def f():\n    import sqlalchemy.orm"),
        (not_standard, "domain/x.py", "import holidays"),
        (not_standard, "domain/x.py", "from ..words import french"),
        (reaches, "ui/screens/x.py", "from calpae_desktop.storage.engine import open_engine"),
        (reaches, "ui/x.py", "from ..domain.calendar import add_months"),
        (reaches, "cli.py", "from calpae_desktop.exchange import folder"),
    ],
)
def test_these_checks_can_fail(check: object, path: str, text: str) -> None:
    assert callable(check)
    assert len(faults_of(check, path, text)) == 1


def test_these_checks_let_pass_what_is_allowed() -> None:
    values = "from calpae_desktop.domain.calendar import Period, PARIS"
    assert faults_of(reaches, "ui/x.py", values) == []
    assert faults_of(strangers, "storage/x.py", "import sqlalchemy") == []
    assert faults_of(not_standard, "domain/x.py", "from .calendar import Period") == []
