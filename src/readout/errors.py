"""What can go wrong, in a handful of kinds. A message says what, where, and what to do next."""

from __future__ import annotations


class ReadoutError(Exception):
    """Base of all errors that Readout raises on purpose; the CLI prints its message and exits with 1."""


class InputError(ReadoutError):
    """A document that cannot be read: missing, empty, binary, too large, broken."""


class FetchError(InputError):
    """A URL that could not be fetched, or must not be."""


class LedgerError(ReadoutError):
    """A ledger that cannot be opened or written: locked, damaged, made by a newer schema."""


class ModelError(ReadoutError):
    """The weights are missing or are not those that this version reads."""


class UsageError(ReadoutError):
    """A value that a caller gave is not one of those that are understood: a date, a country code, a format."""
