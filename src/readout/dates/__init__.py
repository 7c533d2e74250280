"""Dates: what a text says about when, resolved against its publication date."""

from readout.dates.events import calendar_value, date_of
from readout.dates.find import find_dates
from readout.dates.markup import timeml

__all__ = ["calendar_value", "date_of", "find_dates", "timeml"]
