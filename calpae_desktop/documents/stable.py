"""The same content always gives the same bytes: archives without the hour of their making."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

# The first day that an archive can tell.
EPOCH = (1980, 1, 1, 0, 0, 0)
# Read before anything else of an OpenDocument file, and never compressed.
FIRST = "mimetype"


def stable(archive: bytes) -> bytes:
    """The same files, in the same order, each dated EPOCH."""
    content = BytesIO()
    with ZipFile(BytesIO(archive)) as given, ZipFile(content, "w") as made:
        for member in given.infolist():
            kept = ZipInfo(member.filename, EPOCH)
            kept.compress_type = ZIP_STORED if member.filename == FIRST else ZIP_DEFLATED
            made.writestr(kept, given.read(member))
    return content.getvalue()
