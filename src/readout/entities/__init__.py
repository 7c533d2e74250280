"""Who is who on a date: tables of states, offices and organisations, and the ways from words to entities."""

from __future__ import annotations

from readout.entities.own import use_table
from readout.entities.resolve import resolve

__all__ = ["resolve", "use_table"]
