"""Reasons of absence offered until a team has said its own."""

from __future__ import annotations

USUAL_REASONS = (
    "maladie",
    "garde d’enfant",
    "transport",
    "travail ou formation",
    "oubli",
    "courrier non reçu",
    "adresse inconnue",
    "refus",
)
