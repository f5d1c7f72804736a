"""The rules of the job: pure functions over facts. Standard library only."""
