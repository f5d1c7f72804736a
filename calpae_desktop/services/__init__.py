"""Use cases: each takes a command and an actor, and answers what changed."""
