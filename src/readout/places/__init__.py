"""Places: the names on the map that a text uses, with country and coordinates."""

from readout.places.find import find_places

__all__ = ["find_places"]
