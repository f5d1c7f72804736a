"""What may not lie in the repository: registry addresses, paths of one machine, lock files."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.source import ROOT, tracked

# One letter of each name stands in brackets, so that this file does not hold what it looks for.
REGISTRY = re.compile(
    r"py[p]i\.|python[h]osted\.|npm[j]s\.(org|com)|index[-_][u]rl\s*=|/[s]imple/?[\s\"']"
    r"|deb\.[d]ebian\.org|registry\s*=\s*\"?[h]ttp",
    re.IGNORECASE,
)
MACHINE = re.compile(r"(?<![\w.~])/(?:work|farm|root|home)/\w|/tmp/[b]ash|\b[C-Z]:\\[U]sers\\")
LOCKS = {
    "uv.lock",
    "poetry.lock",
    "Pipfile.lock",
    "package-lock.json",
    "pnpm-lock.yaml",
    "pip.conf",
}
BINARY = {".ttf", ".png", ".pdf", ".sqlite", ".calpae", ".zip", ".xlsx", ".docx", ".ods", ".ico"}


def faults(text: str) -> list[str]:
    lines = enumerate(text.splitlines(), 1)
    return [
        f"line {n}: {s.strip()[:80]}" for n, s in lines if REGISTRY.search(s) or MACHINE.search(s)
    ]


def pins() -> dict[str, str]:
    """Lines of constraints.txt by canonical name, hashes included."""
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {canonicalize_name(re.split("[=<>!~ ;]", line)[0]): line for line in lines}


def required() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines: list[str] = project["build-system"]["requires"] + project["project"]["dependencies"]
    return [Requirement(s) for s in lines + project["project"]["optional-dependencies"]["test"]]


def test_no_registry_nor_machine_is_named() -> None:
    named = {
        str(path.relative_to(ROOT)): faults(path.read_text(encoding="utf-8", errors="replace"))
        for path in tracked()
        if path.suffix not in BINARY
    }
    assert {path: lines for path, lines in named.items() if lines} == {}


def test_no_lock_file_is_kept() -> None:
    assert [path for path in tracked() if path.name in LOCKS] == []


def test_each_pin_has_one_version_and_hashes() -> None:
    form = re.compile(
        r"[a-z0-9-]+==[\w.]+( ; sys_platform == \"win32\")?(\s+--hash=sha256:[0-9a-f]{64})+"
    )
    assert [line for line in pins().values() if not form.fullmatch(line.strip())] == []


def test_each_dependency_is_pinned_within_its_bounds() -> None:
    held = pins()
    for requirement in required():
        line = held[canonicalize_name(requirement.name)]
        version = re.split(r"[=\s]+", line)[1]
        assert requirement.specifier.contains(version), line


@pytest.mark.parametrize(
    "line",
    [
        "pip install --index-@url=https://example.test/x",
        "https://files.python@hosted.org/packages/x.whl",
        "cache = '/@work/main/x'",
        "see /@home/someone/notes",
    ],
)
def test_these_checks_can_fail(line: str) -> None:
    assert faults(line) == []
    assert len(faults(line.replace("@", ""))) == 1


def test_what_a_user_may_read_is_let_pass() -> None:
    assert faults("~/.local/share/calpae, https://example.test/page, docs/work/notes") == []
    assert Path(__file__) in tracked()
