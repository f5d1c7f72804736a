"""French dates, written and typed."""

from datetime import date

from calpae_desktop.services.typed_dates import no_such_day, parse_date

__all__ = ["no_such_day", "parse_date", "short", "spoken"]

_DAYS = ("Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi", "Samedi", "Dimanche")


def short(day: date) -> str:
    """31/03/2027."""
    return f"{day:%d/%m/%Y}"


def spoken(day: date) -> str:
    """Mercredi 31/03/2027."""
    return f"{_DAYS[day.weekday()]} {short(day)}"
