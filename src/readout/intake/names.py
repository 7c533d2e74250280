"""Bylines: from what a page or its metadata write to the authors' plain names."""

from __future__ import annotations

import re
from collections.abc import Iterable

_MAX_WORDS = 6  # of one name, its titles included
_MAX_AUTHORS = 12
_LINE = re.compile(
    r"^(?:written |reported |posted |story |words |report |text )?by:?\s+(?P<names>[^\n]{2,160}?)\s*$"
    r"|^(?:author|reporter|byline)s?\s*:\s*(?P<labelled>[^\n]{2,160}?)\s*$",
    re.I,
)
_OPENING = re.compile(
    r"^By (?P<names>[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}| (?:de|von|van|der|al|bin|la|da|and|&)){1,7})\s?:\s"
)
_OPENING_PARAGRAPHS = 6
_OPENING_WITHIN = 6000  # characters
_SPLIT = re.compile(r"\s*(?:;|\||/|•|·|\band\b|&|,(?!\s*(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D|Esq)\b))\s*", re.I)
_PARTICLES = frozenset([
    "de", "del", "della", "di", "da", "dos", "du", "la", "le", "van", "von", "der", "den", "ter", "ten", "bin",
    "ibn", "al", "el", "ben", "abu", "y", "e",
])  # fmt: skip
_ROLE = re.compile(
    r"\b(?:staff|writers?|reporters?|correspondents?|editors?|contributors?|contributing|columnists?|bureau|desk|"
    r"special to|exclusive|producer|"
    r"news|newsroom|press|team|service|agency|agencies|online|link|copied|share|follow|updated|published|posted|chief|senior|photographs?|video|"
    r"associate|assistant|director|professor of|fellow|analyst|read|more|min|subscribe|email)\b",
    re.I,
)
_JUNK_TAIL = re.compile(
    r"\s*(?:\(.*|\bfor (?:the )?[A-Z].*| [-–—] .*|\bin [A-Z].*|\bopens in .*"
    r"|\b(?:updated|published|posted|link copied)\b.*)$",
    re.I,
)


def byline_of(line: str) -> str | None:
    """The authors of a line that is nothing but a byline ("By A. Name and B. Name, Agency"), or None."""
    line = " ".join(line.split())
    found = _LINE.match(line)
    if not found or (line.endswith((".", "!", "?", ":")) and not re.search(r"\b(?:Jr|Sr)\.$", line)):
        return None
    return join_names([found["names"] or found["labelled"]])


def opening_byline(text: str) -> str | None:
    """The authors whom one of the first paragraphs names before it begins ("By A. Name: It rained …"), or None."""
    for paragraph in re.split(r"\n\s*", text[:_OPENING_WITHIN])[:_OPENING_PARAGRAPHS]:
        if found := _OPENING.match(paragraph):
            return join_names([found["names"]])
    return None


def join_names(values: Iterable[str], outlet: str | None = None) -> str | None:
    """The names in `values`, cleaned of roles, agencies beside a person's name, and the outlet; joined with ", "."""
    people: list[str] = []
    groups: list[str] = []
    for value in values:
        for name in _names(value):
            if (
                outlet
                and not same_name(name, outlet)
                and len(name) > len(outlet) + 1
                and name.casefold().endswith(" " + outlet.casefold())
            ):
                name = name[: -len(outlet) - 1]
            target = groups if is_group(name, outlet) else people
            if name.casefold() not in map(str.casefold, target):
                target.append(name)
    chosen = people or [name for name in groups if not same_name(name, outlet)]
    return ", ".join(chosen[:_MAX_AUTHORS]) or None


def is_group(name: str, outlet: str | None = None) -> bool:
    """Whether the name is a desk, an agency or the outlet, and not a person."""
    return same_name(name, outlet) or _ROLE.search(name) is not None or _is_capitals(name)


def same_name(name: str, other: str | None) -> bool:
    """Whether two names of an outlet are one, apart from case, article, punctuation and a web ending."""
    return other is not None and _key(name) == _key(other) != ""


def _key(name: str) -> str:
    bare = re.sub(r"^(?:www\.)|\.(?:com|org|net|co\.uk|news|eu|info)$", "", name.casefold().strip(" @"))
    return re.sub(r"^the|[\W_]", "", re.sub(r"^the\s", "", bare))


def _names(value: str) -> list[str]:
    value = " ".join(value.split())[:400]
    value = re.sub(r"^(?:(?:written|reported|posted|story|words)\s)?by:?\s", "", value, flags=re.I)
    return [name for part in _SPLIT.split(value) if (name := _clean(part))]


def _clean(part: str) -> str | None:
    """One name, or None where the words are no name: an address, a handle, a number, a clause."""
    name = _JUNK_TAIL.sub("", re.sub(r"^by\s", "", part, flags=re.I)).strip(" ,.:;-–—@\u200b") if part else ""
    if re.search(r"\b(?:Jr|Sr)$", name):
        name += "."
    words = name.split()
    if not words or len(words) > _MAX_WORDS or re.search(r"https?:|www\.|@|\d|[<>{}=]", name):
        return None
    lead = [word for word in words if word.lower() not in _PARTICLES]
    capital = [word for word in lead if not word[0].islower()]
    return name if lead and len(capital) >= max(1, len(lead) - 1) and len(name) > 1 else None


def _is_capitals(name: str) -> bool:
    """Initials only ("AFP", "USA TODAY"); a person's name in capitals has a longer word beside a shorter one."""
    return name.isupper() and (" " not in name and len(name) <= 5)
