"""Where a reprint says that it comes from: the link it names as its source, and the outlets it passed through."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

WIRES: dict[str, str] = {
    "ap": "Associated Press",
    "afp": "Agence France-Presse",
    "upi": "United Press International",
    "dpa": "Deutsche Presse-Agentur",
    "pti": "Press Trust of India",
    "ani": "Asian News International",
    "ians": "Indo-Asian News Service",
    "pa": "PA Media",
    "rferl": "Radio Free Europe/Radio Liberty",
    "rfe/rl": "Radio Free Europe/Radio Liberty",
    "voa": "Voice of America",
    "kuna": "Kuwait News Agency",
    "wam": "Emirates News Agency",
    "spa": "Saudi Press Agency",
    "irna": "Islamic Republic News Agency",
    "kcna": "Korean Central News Agency",
}
"""Initials by which datelines credit news agencies (source: the agencies' own style)."""

_DATELINE = re.compile(
    r"^\W{0,3}[A-Z][A-Z.'’ -]{1,30}(?:[,/] ?[A-Z][\w.'’ -]{1,30}){0,3}(?:,? ?[A-Z][a-z]{2,8}\.? \d{1,2})?,? ?"
    r"\((?P<wire>[A-Za-z][\w./& -]{1,40})\) ?[-–—:]"
)
_CREDIT_FIRST = re.compile(r"^\((?P<wire>[A-Z]{2,8}|Reuters)\) (?=[A-Z“\"])")  # "(AFP) The minister …"
_AGENCY = (
    r"(?:The )?(Associated Press|Reuters|Agence France-Presse|AFP|AP|UPI|dpa|Xinhua|TASS|Kyodo News|Yonhap"
    r"|Bloomberg News)"
)
_AGENCY_BYLINE = re.compile(rf"(?:,|\||\band\b)\s*{_AGENCY}\b")
_SUBJECT = r"(?:this (?:article|story|piece|post|report|column|essay|commentary|op-ed|interview|text)?\s?)?"
_FIRST = (
    r"(?:(?:originally|first) (?:published|appeared|posted|printed|ran)|(?:published|appeared|posted) "
    r"(?:originally|first)"
    r"|republished|reprinted|reposted)"
)
_LABEL = re.compile(
    r"^\W{0,3}(?:(?:source|original source|via|h/t|hat tip)s?\s{0,3}(?::|\||-|–|—)"
    r"|via\b|(?:republished|reprinted|syndicated|cross-?posted) from\b|cross-?posted at\b"
    rf"|{_SUBJECT}(?:was |is |has been |had been )?{_FIRST}\s{{1,3}}"
    r"(?:by|in|on|at|from|with permission (?:from|of)|here)\b)"
    r"\s{0,3}(?P<name>[^\n]{0,200})$",
    re.I,
)
_READ_ORIGINAL = re.compile(r"^\W{0,3}(?:read|see|view) (?:the )?(?:original|full) (?:article|story|post)\b", re.I)
_LONE = re.compile(r"^\W{0,3}(?:source|original source|original|original article|via|h/t)\W{0,3}$", re.I)
_URL = re.compile(r"https?://[^\s<>\"'“”]{4,500}")
_LONGEST = 240  # characters of a line that names a source
_MOST_WORDS = 25  # of a line that says where the article stood first
_BRIEF = re.compile(r"^\W{0,3}(?:via|source|h/t|hat tip)\b", re.I)  # labels that can also open a sentence
_BRIEF_WORDS = 7
_TAIL = re.compile(
    r"\s*(?:\bon (?:[A-Z][a-z]{2,8}\.? \d|\d).*|\bunder (?:a|the) .*|\bwith (?:the )?permission.*"
    r"|\band is (?:re)?published.*|\bas part of .*|[.,;:|-]\s*)$"
)
_CHANNELS = re.compile(r"(?:tele|video|phone|e-?mail|zoom|skype|webcast|satellite|secure|conference)", re.I)
"""What a statement can be given via without passing through an outlet."""
_TWO_PART = frozenset(["co", "com", "org", "net", "gov", "ac", "edu"])


class Credit(NamedTuple):
    """One naming of a source: the outlet's name (may be empty) and its link, if there was one."""

    name: str
    link: str | None


def credit_line(line: str, links: Iterable[tuple[str, str]] = ()) -> Credit | None:
    """What a short line of its own names as the page's source, or None. `links` are its (words, address) pairs."""
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST:
        return None
    pairs = [(words, address) for words, address in links if address.startswith(("http://", "https://"))]
    printed = _URL.search(line)
    address = pairs[0][1] if pairs else printed[0].rstrip(".,;)") if printed else None
    if _LONE.match(line) or _READ_ORIGINAL.match(line):
        return Credit("", address) if address else None
    found = _LABEL.match(line)
    if not found or len(line.split()) > _MOST_WORDS or (_BRIEF.match(line) and _is_sentence(line)):
        return None
    linked = next((words for words, _ in pairs if words and found["name"].lstrip(" \"'“‘(").startswith(words)), None)
    name = _outlet_name(linked or found["name"])
    return Credit(name, address) if name or address else None


def _is_sentence(line: str) -> bool:
    return line.endswith((".", "!", "?")) or len(line.split()) > _BRIEF_WORDS


def wire_credit(text: str) -> str | None:
    """The agency that a dateline at the text's start credits ("LONDON (Reuters) -"), by its full name, or None."""
    found = _DATELINE.match(text[:200]) or _CREDIT_FIRST.match(text[:200])
    return wire_name(found["wire"]) if found else None


def byline_wire(line: str) -> str | None:
    """The agency that a byline names after its authors ("By A. Name, Associated Press"), or None."""
    found = _AGENCY_BYLINE.search(line[:200])
    return wire_name(found[1]) if found else None


def agency(name: str) -> str | None:
    """The agency's full name where `name` is a news agency and nothing else, or None."""
    found = re.fullmatch(_AGENCY, name.strip())
    return wire_name(found[1]) if found else None


def wire_name(name: str) -> str:
    """An agency's full name for its initials; other names as they are."""
    return WIRES.get(name.strip().casefold(), name.strip())


def site_of(url: str | None) -> str | None:
    """The host of `url` without "www.", or None."""
    if not url:
        return None
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def other_site(url: str | None, link: str | None) -> bool:
    """Whether `link` leads to another site than `url`: subdomains of one registered name are one site."""
    here, there = _registered(site_of(url)), _registered(site_of(link))
    return here is not None and there is not None and here != there


def absolute(link: str, base: str | None) -> str | None:
    """`link` as a full http(s) address, or None where it is none."""
    try:
        full = urljoin(base or "", link.strip())
        return full if urlsplit(full).scheme in ("http", "https") and site_of(full) else None
    except ValueError:
        return None


def chain(names: Iterable[str | None], outlet: str | None, same: Iterable[str] = ()) -> tuple[str, ...]:
    """The outlets in order, each once, without the page's own (`outlet`, or a name in `same`)."""
    from readout.intake.names import same_name

    return tuple(_once(name for name in names if name and not any(same_name(name, own) for own in (outlet, *same))))


def _once(names: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for name in names:
        if name.casefold() not in seen:
            seen.add(name.casefold())
            yield name


def _registered(host: str | None) -> str | None:
    """The last two labels of a host, three under a country's second level ("co.uk"): near enough to the public suffix
    list to tell a reprint's source from a subdomain, without the list."""
    if not host:
        return None
    labels = host.split(".")
    country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _TWO_PART
    return ".".join(labels[-3 if country else -2 :])


def _outlet_name(words: str) -> str:
    """An outlet's name as a credit prints it; empty where the words are a date, an address or a clause."""
    name = _TAIL.sub("", _URL.sub("", words)).strip(" \"'“”‘’.,:;()[]|-–—")
    if not name or len(name.split()) > 8 or re.match(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", name, re.I):
        return ""
    if _CHANNELS.match(name):
        return ""
    return name if not name[0].islower() or "." in name or name.startswith("the ") else ""
