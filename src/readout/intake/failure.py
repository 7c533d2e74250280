"""What the intake says of a document that it could not read, and the sizes it holds documents to."""

from __future__ import annotations

from readout.errors import InputError
from readout.records import Record

MAX_BYTES = 20_000_000
"""No page, text or JSON line of this many bytes or more is read: the longest real articles stay under 1 MB, pages with
inlined pictures under 10 MB, and a parsed tree takes some ten times the bytes of its page."""


class Failure(Record, frozen=True, kw_only=True):
    """A document that was not read. `kind`: missing, unreadable, empty, binary, too-large, broken-line, no-text,
    unsupported, or fetch. `message` is one line: what, where, and what to do next."""

    source: str
    kind: str
    message: str


class Unread(InputError):
    """A document that cannot be read, with the kind of its Failure."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def too_large(name: str) -> Unread:
    """The error of a document that reaches `MAX_BYTES`."""
    megabytes = MAX_BYTES // 1_000_000
    return Unread(
        "too-large", f"{name} has {megabytes} MB or more, too large for one article: split it, or give JSON lines"
    )
