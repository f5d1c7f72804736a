"""The encrypted database: the only layer that knows SQL."""
