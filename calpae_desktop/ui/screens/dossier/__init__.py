"""The dossier of a person, and the page from which one is chosen. Import each from its module:
the second is shown first, and the first is long to load."""
