"""Screens and widgets: the only layer that knows Qt."""
