"""Name, in one line, the system libraries that Qt needs and this machine lacks.

Exit 0 when nothing is missing (always so outside Linux), 1 with the command to run otherwise.
`--window` asks for those of a real window too, on top of those of an off-screen one.
"""

import ctypes
import sys

OFFSCREEN = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}


def is_there(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing(libraries: dict[str, str]) -> list[str]:
    """Debian packages of the libraries that cannot be loaded."""
    return [package for soname, package in libraries.items() if not is_there(soname)]


def main(arguments: list[str]) -> int:
    if sys.platform != "linux":
        return 0
    wanted = OFFSCREEN | WINDOW if "--window" in arguments else OFFSCREEN
    packages = missing(wanted)
    if not packages:
        return 0
    command = "apt-get install -y " + " ".join(packages)
    sys.stderr.write(f"Il manque des bibliothèques du système : {command}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
