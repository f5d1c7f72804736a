"""A PostgreSQL of the tests' own: started when one needs it, stopped with them.

As a program, for continuous integration: `python -m tests.private_server FOLDER` starts one and
prints its address; `--stop` ends it. It needs the standard library only.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

ADDRESS_VARIABLE = "CALPAE_TEST_SERVER"
USER = "calpae"
# Nothing of the tests has to outlive the machine.
SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "128MB",
    "max_connections": "100",
    "autovacuum": "off",
    "jit": "off",
}


def missing() -> str | None:
    """Why no server can be started here; None when one can."""
    return None if binaries() else "PostgreSQL is not installed (initdb, pg_ctl)"


def binaries() -> Path | None:
    """The folder of the newest server installed."""
    installed = Path("/usr/lib/postgresql")
    found = [p for p in installed.glob("*/bin") if (p / "initdb").exists()]
    if found:
        return max(found, key=lambda p: int(p.parent.name))
    named = shutil.which("initdb")
    return Path(named).parent if named else None


def start(folder: Path, durable: bool = False) -> str:
    """Start a server whose data are in a new folder; answers the address of its first database.

    Raises OSError, subprocess.CalledProcessError."""
    place = binaries()
    if place is None:
        raise FileNotFoundError(missing())
    data, port = folder / "data", _free_port()
    folder.mkdir(parents=True, exist_ok=True)
    _give(folder)
    given = ["-U", USER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    _run([str(place / "initdb"), "-D", str(data), *given])
    wanted = {} if durable else SETTINGS
    options = " ".join(f"-c {name}={value}" for name, value in wanted.items())
    where = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    log = str(folder / "log")
    command = [str(place / "pg_ctl"), "-D", str(data), "-w", "-l", log, "-o", f"{options} {where}"]
    _run([*command, "start"])
    return f"postgresql+psycopg://{USER}@127.0.0.1:{port}/postgres"


def stop(folder: Path, mode: str = "immediate") -> None:
    place = binaries()
    if place is not None and (folder / "data").exists():
        _run([str(place / "pg_ctl"), "-D", str(folder / "data"), "-m", mode, "stop"])


def again(folder: Path, address: str) -> None:
    """Start a stopped server again, at the same address."""
    place = binaries() or Path()
    port = address.rpartition(":")[2].partition("/")[0]
    where = f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder}"
    log = str(folder / "log")
    _run([str(place / "pg_ctl"), "-D", str(folder / "data"), "-w", "-l", log, "-o", where, "start"])


def reload(folder: Path) -> None:
    """Have a server read its settings again."""
    place = binaries() or Path()
    _run([str(place / "pg_ctl"), "-D", str(folder / "data"), "reload"])


def _run(command: list[str]) -> None:
    """As whoever may run a server: root may not, and becomes the owner of the folder."""
    if os.name == "posix" and os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--", *command]
    subprocess.run(command, check=True, capture_output=True, cwd="/", timeout=60)


def _give(folder: Path) -> None:
    if os.name == "posix" and os.geteuid() == 0:
        shutil.chown(folder, "postgres")
        for parent in folder.parents:  # a temporary folder of pytest lets nobody else through
            if parent.owner() == "root" and not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def main(arguments: list[str]) -> int:
    folder = Path(arguments[-1])
    if "--stop" in arguments:
        stop(folder)
    else:
        print(start(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
