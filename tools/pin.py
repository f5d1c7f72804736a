"""Write constraints.txt from what this environment holds, by way of pip.

Every direct and transitive package, its version, and the hashes of its wheels for each supported
system and Python; no registry address. Run it in .venv after having changed a version there:
`make constraints`.
"""

import json
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
PYTHONS = ("3.11", "3.12", "3.13")
SYSTEMS = {
    "Debian 12": [f"manylinux_2_{minor}_x86_64" for minor in range(36, 16, -1)],
    "newest Linux": [f"manylinux_2_{minor}_x86_64" for minor in range(42, 16, -1)],
    "Windows": ["win_amd64"],
}
WINDOWS = {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"}
HEADER = """\
# Every package that the program and its tests use: version and hashes, wheels of Linux and Windows.
# Written by `make constraints`; install with `pip install --require-hashes -r constraints.txt`.
"""


def direct() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines: list[str] = project["build-system"]["requires"] + project["project"]["dependencies"]
    for extra in project["project"]["optional-dependencies"].values():
        lines += extra
    return [Requirement(line) for line in lines]


def applies(requirement: Requirement, extras: set[str], system: dict[str, str]) -> bool:
    if requirement.marker is None:
        return True
    return any(requirement.marker.evaluate({"extra": e, **system}) for e in extras | {""})


def needs(requirement: Requirement, system: dict[str, str]) -> Iterator[Requirement]:
    try:
        lines = distribution(requirement.name).requires or []
    except PackageNotFoundError:  # a package of another system
        return
    for line in lines:
        needed = Requirement(line)
        if applies(needed, requirement.extras, system):
            yield needed


def closure(system: dict[str, str]) -> set[str]:
    """Names of all packages that a machine of this system needs."""
    seen: set[str] = set()
    waiting = direct()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name not in seen or requirement.extras:
            seen.add(name)
            requirement.extras, extras = set(), requirement.extras
            bare = Requirement(f"{name}[{','.join(extras)}]")
            waiting += needs(bare, system)
    return seen


def wanted(name: str) -> str:
    try:
        return f"{name}=={distribution(name).version}"
    except PackageNotFoundError:
        return name


def ask_pip(names: set[str], python: str, platforms: list[str]) -> list[tuple[str, str, str]]:
    """Name, version and hash of the wheel that pip would choose for each name."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--no-deps"]
        command += ["--ignore-installed", "--only-binary=:all:", "--target", folder]
        command += ["--report", str(report), "--python-version", python]
        command += [f"--platform={platform}" for platform in platforms]
        subprocess.run(command + sorted(map(wanted, names)), check=True)
        rows = json.loads(report.read_text(encoding="utf-8"))["install"]
    return [
        (
            canonicalize_name(row["metadata"]["name"]),
            row["metadata"]["version"],
            row["download_info"]["archive_info"]["hashes"]["sha256"],
        )
        for row in rows
    ]


def main() -> None:
    here, there = closure({}), closure(WINDOWS)
    hashes: dict[tuple[str, str], set[str]] = defaultdict(set)
    for system, platforms in SYSTEMS.items():
        names = here | there if system == "Windows" else here
        for python in PYTHONS:
            for name, version, digest in ask_pip(names, python, platforms):
                hashes[name, version].add(digest)
    lines = [HEADER]
    for (name, version), digests in sorted(hashes.items()):
        marker = "" if name in here else ' ; sys_platform == "win32"'
        pins = "".join(f" \\\n    --hash=sha256:{digest}" for digest in sorted(digests))
        lines.append(f"{name}=={version}{marker}{pins}\n")
    (ROOT / "constraints.txt").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
