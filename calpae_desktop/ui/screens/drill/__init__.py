"""The dossiers behind a figure."""
