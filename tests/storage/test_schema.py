"""The tables say what the dataclasses say, for both engines."""

from dataclasses import fields

import pytest
from sqlalchemy import create_engine
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlcipher3.dbapi2 import IntegrityError

from calpae_desktop.domain.fact import CONTENT_TYPES, PERSONAL, Kind, Version
from calpae_desktop.domain.milestones import Milestone
from calpae_desktop.storage.engine import insert_rows
from calpae_desktop.storage.schema import TEXTS, VERSIONS, metadata, milestone, person
from calpae_desktop.storage.store import EncryptedStore
from calpae_desktop.storage.translate import version_rows
from tests.storage.worlds import START
from tests.storage.worlds import person as somebody


@pytest.mark.parametrize("kind", Kind)
def test_identity_and_free_text_are_apart_from_the_dated_facts(kind: Kind) -> None:
    names = {f.name for f in fields(CONTENT_TYPES[kind])} - {"id"}
    kept = {column.name for column in VERSIONS[kind].columns}
    personal = PERSONAL.get(kind, frozenset())
    assert names - personal <= kept
    assert not personal & kept
    if personal:
        assert {column.name for column in TEXTS[kind].columns} == personal | {"version_id"}


def test_a_milestone_keeps_every_field() -> None:
    names = {f.name for f in fields(Milestone)}
    assert {column.name for column in milestone.columns} == names | {
        "recorded_at",
        "superseded_at",
    }


def test_the_tables_are_written_for_postgresql_too() -> None:
    dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # the library leaves it untyped
    for table in metadata.sorted_tables:
        said = str(CreateTable(table).compile(dialect=dialect))
        for column in table.primary_key:
            if column.name in {"id", "fact_id", "person", "right"}:
                assert f'{column.name}" TEXT COLLATE "C"' in said.replace(
                    f"{column.name} TEXT", f'{column.name}" TEXT'
                )
        for index in table.indexes:
            assert "CREATE" in str(CreateIndex(index).compile(dialect=dialect))
    version = str(CreateTable(VERSIONS[Kind.PERSON]).compile(dialect=dialect))
    assert "version_id BIGINT NOT NULL" in version
    (current,) = (i for i in VERSIONS[Kind.PERSON].indexes if str(i.name).endswith("_open"))
    said = str(CreateIndex(current).compile(dialect=dialect))
    assert "WHERE superseded_at = 4611686018427387904" in said
    plain = next(i for i in milestone.indexes if str(i.name).endswith("_by_opened_on"))
    assert "WHERE" not in str(CreateIndex(plain).compile(dialect=dialect))


def test_a_fact_never_has_two_versions_in_force(demo: EncryptedStore) -> None:
    with pytest.raises(IntegrityError), demo.unit_of_work() as uow:
        uow.facts.add([Version(somebody(), uow.now), Version(somebody(name="Autre"), START)])


def test_a_version_number_is_the_row_itself() -> None:
    engine = create_engine("sqlite://")
    metadata.create_all(engine)
    table = VERSIONS[Kind.PERSON]
    with engine.begin() as connection:
        connection.execute(person.insert(), [{"id": "P1"}])
        rows = version_rows(Kind.PERSON, [(41, Version(somebody(), START))], None)
        insert_rows(connection, table, *rows)
        found = connection.exec_driver_sql("SELECT rowid FROM person_version").scalar()
    engine.dispose()
    assert found == 41
