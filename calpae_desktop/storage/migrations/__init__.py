"""From each version of the tables to the next: one module for each version, that says what it
changes as it was on its day, and is never touched again.

`running` loads Alembic, which is slow to import: it is called for an older base only.
"""
