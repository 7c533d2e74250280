"""Bytes to text, whatever encoding they claim: byte order mark, what they decode as, declaration, windows-1252."""

from __future__ import annotations

import codecs
import re

_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, whose mark opens it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s{0,5}=\s{0,5}["']?\s{0,5}([A-Za-z0-9_.:-]{2,40})""", re.I)
_DECLARED_WITHIN = 4096  # bytes; browsers look at the first 1024, but pages with long heads declare later
_SEVEN_BIT = {"iso2022_jp", "iso2022_kr", "hz"}  # encodings whose bytes are also valid UTF-8
_LATIN = {"iso8859-1", "ascii"}  # declared so, served as windows-1252: the WHATWG encoding standard maps them too
_MAGIC = (
    b"%PDF-",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"\x1f\x8b",
    b"BZh",
    b"OggS",
    b"RIFF",
)
_MAX_CONTROL = 0.02  # share of control characters above which nothing is text
_SAMPLE = 65_536


def decode(data: bytes, declared: str | None = None) -> str:
    """`data` as text; never fails. `declared` is the charset of an HTTP header, if there was one.

    Bytes that are valid UTF-8 are UTF-8 whatever the page declares: text in another encoding hardly ever is by chance.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode("utf-8", "replace") if name == "utf-8" else data.decode(name, "replace")
    wide = _without_mark(data)
    if wide:
        return data.decode(wide, "replace")
    claims = [name for name in (_known(declared), _known(_in_page(data))) if name]
    for name in claims:
        if name in _SEVEN_BIT and (text := _strict(data, name)) is not None:
            return text
    if (text := _strict(data, "utf-8")) is not None:
        return text
    for name in claims:
        if name in _LATIN or name == "utf-8":
            continue
        if (text := _strict(data, name)) is not None:
            return text
    return _nearly_utf8(data) or data.decode("cp1252", "replace")


def is_binary(data: bytes) -> bool:
    """Whether `data` is no text in any encoding: a known file signature, or too many control characters."""
    if data.startswith(_MAGIC):
        return True
    if any(data.startswith(mark) for mark, _ in _MARKS) or _without_mark(data):
        return False
    sample = data[:_SAMPLE]
    control = sum(sample.count(bytes((code,))) for code in range(32) if code not in (9, 10, 12, 13, 27))
    return control > len(sample) * _MAX_CONTROL


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeError, ValueError):
        return None


def _known(name: str | None) -> str | None:
    """The codec's own name, or None where Python knows no such text encoding."""
    if not name:
        return None
    try:
        info = codecs.lookup(name)
    except (LookupError, ValueError):
        return None
    return info.name if getattr(info, "_is_text_encoding", True) else None


def _in_page(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    return found[1].decode("ascii") if found else None


def _without_mark(data: bytes) -> str | None:
    """UTF-16 with no byte order mark: in Western text every second byte is zero."""
    sample = data[:400]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.8 and even < half * 0.1:
        return "utf-16-le"
    if even > half * 0.8 and odd < half * 0.1:
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few broken bytes, as in a page cut in the middle of a character; None if it is something else."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    good = sum(1 for char in text if char > "\x7f" and char != "\ufffd")
    return text if good > 4 * broken else None
