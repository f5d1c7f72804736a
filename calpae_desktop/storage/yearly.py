"""Texts and budgets of the yearly fiches, version after version, and issued fiches."""

from __future__ import annotations

import zlib

from sqlalchemy import Connection, func, select

from calpae_desktop.services.rows import IssuedFiche, PartVersion

from .schema import fiche_part, issued_fiche, issued_roles

_LISTED = [
    *(column for column in issued_fiche.columns if column.name != "content"),
    issued_roles.c.fingerprint,
]
_WITH_ROLES = issued_fiche.outerjoin(issued_roles, issued_fiche.c.number == issued_roles.c.number)


class StoredYearly:
    """`ports.Yearly` on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def latest(self, fiche: int, year: int) -> list[PartVersion]:
        columns = fiche_part.c
        here = (columns.fiche == fiche) & (columns.year <= year)
        last = (
            select(columns.year, columns.part, func.max(columns.number).label("number"))
            .where(here)
            .group_by(columns.year, columns.part)
            .subquery()
        )
        same = [columns[name] == last.c[name] for name in ("year", "part", "number")]
        query = select(fiche_part).join(last, same[0] & same[1] & same[2]).where(here)
        rows = self._connection.execute(query.order_by(columns.year, columns.part))
        return [PartVersion(*row) for row in rows]

    def history(self, fiche: int, year: int, part: str) -> list[PartVersion]:
        columns = fiche_part.c
        query = select(fiche_part).where(
            columns.fiche == fiche, columns.year == year, columns.part == part
        )
        return [
            PartVersion(*row) for row in self._connection.execute(query.order_by(columns.number))
        ]

    def add(self, version: PartVersion) -> None:
        self._connection.execute(
            fiche_part.insert().values(
                fiche=version.fiche,
                year=version.year,
                part=version.part,
                number=version.number,
                content=version.content,
                written_at=version.written_at,
                written_by=version.written_by,
            )
        )

    def issue(self, issued: IssuedFiche, content: str, roles: str) -> int:
        kept = issued_fiche.insert().values(
            fiche=issued.fiche,
            year=issued.year,
            known_on=issued.known_on,
            start=issued.start,
            issued_at=issued.issued_at,
            issued_by=issued.issued_by,
            figures=issued.figures,
            fingerprint=issued.fingerprint,
            content=content,
        )
        number = self._connection.execute(kept.returning(issued_fiche.c.number)).scalar_one()
        packed = zlib.compress(roles.encode())
        beside = issued_roles.insert().values(
            number=number, fingerprint=issued.roles, content=packed
        )
        self._connection.execute(beside)
        return int(number)

    def issued(self) -> list[IssuedFiche]:
        query = select(*_LISTED).select_from(_WITH_ROLES).order_by(issued_fiche.c.number)
        return [IssuedFiche(*row) for row in self._connection.execute(query)]

    def content(self, number: int) -> str | None:
        query = select(issued_fiche.c.content).where(issued_fiche.c.number == number)
        return self._connection.scalar(query)

    def roles(self, number: int) -> str | None:
        query = select(issued_roles.c.content).where(issued_roles.c.number == number)
        packed = self._connection.scalar(query)
        try:
            return None if packed is None else zlib.decompress(packed).decode()
        except (zlib.error, UnicodeDecodeError):
            return ""
