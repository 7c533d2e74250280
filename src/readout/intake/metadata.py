"""A page's own account of itself: title, authors, outlet, date, source. A cascade: JSON-LD, meta tags, the printed page."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from readout.intake import jsonld
from readout.intake.names import byline_of, is_group, join_names, same_name
from readout.intake.printed import date_line, is_update_label, machine_date, printed_date
from readout.intake.provenance import absolute, byline_wire, site_of, wire_name
from readout.intake.tree import text_of

_TITLES = ("og:title", "twitter:title", "dc.title", "sailthru.title", "parsely-title")
_AUTHORS = (
    "author", "article:author", "dc.creator", "dcterms.creator", "sailthru.author", "parsely-author", "byl", "citation_author", "article.author",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dcterms.date", "dc.date", "parsely-pub-date",
    "sailthru.date", "article:published", "pubdate", "publishdate", "publish-date", "publication_date", "citation_publication_date", "og:published_time",
    "article.published", "date",
)  # fmt: skip
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_SOURCES = ("original-source", "syndication-source", "citation_source")
_NEAR_DAYS = 3
"""The printed date wins over metadata's within so many days: metadata are often in another time zone, and pages that
were revised the next day print that day. A date farther off belongs to something else on the page."""
_NEAR_TITLE = 60  # blocks after the headline in which the page prints its date and byline
_BEFORE_TITLE = 12
_BYLINE_CLASS = re.compile(r"by-?line|author|vcard|contributor|writer", re.I)
_NOT_BYLINE = re.compile(r"bio|comment|related|avatar|image|social|follow|desc|about|title|date|time|job|more", re.I)
_BLOCKS = frozenset("p div span time h1 h2 h3 h4 li a address em small section header td b strong i font cite".split())
_SUFFIX = re.compile(r"^(.{8,}?)\s(?:[|–—·»-]|::)\s(.{2,60})$")


class Metadata(NamedTuple):
    """What the page says of itself; a field that it does not say is None. `wire` is an agency its byline credits."""

    title: str | None
    byline: str | None
    outlet: str | None
    published: str | None
    canonical: str | None
    source: str | None
    wire: str | None


def read_metadata(tree: Any, url: str | None) -> Metadata:
    """The metadata of a whole page (scripts still in it). `url` is where it was found, if known."""
    metas = _metas(tree)
    node = jsonld.article_node([script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "")])
    link = next((a.get("href") for a in tree.iter("link") if (a.get("rel") or "").lower() == "canonical" and a.get("href")), None)
    canonical = absolute(link or next(iter(metas.get("og:url", ())), ""), url)
    outlet = _outlet(node, metas, url or canonical)
    blocks = _blocks(tree, _headline(tree, node, metas))
    byline, wire = _byline(node, metas, blocks, tree, outlet)
    return Metadata(
        title=_title(tree, node, metas, outlet),
        byline=byline,
        outlet=outlet,
        published=_published(node, metas, blocks, tree),
        canonical=canonical,
        source=_source(node, metas, url or canonical),
        wire=wire,
    )


def _metas(tree: Any) -> dict[str, list[str]]:
    """The contents of meta tags, by name in lower case."""
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in ("property", "name", "itemprop"):
            if meta.get(key) and content:
                found.setdefault(meta.get(key).strip().lower(), []).append(content[:1000])
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if key in metas), None)


def _text(value: object) -> str | None:
    """A metadata string with its entities resolved (some systems escape twice) and white space folded."""
    if not isinstance(value, str):
        return None
    from html import unescape

    return " ".join(re.sub(r"</?[a-z]{1,8}>", "", unescape(unescape(value[:2000]))).split()) or None


def _headline(tree: Any, node: dict[str, Any], metas: dict[str, list[str]]) -> Any:
    """The h1 that prints the title: the one nearest to what the metadata say, or None."""
    said = _words(_text(node.get("headline")) or _text(_first(metas, _TITLES)) or _text(tree.findtext(".//title")) or "")
    heads = [(len(_words(text_of(h1)) & said), h1) for h1 in tree.iter("h1") if text_of(h1)]
    if not heads:
        return None
    best = max(heads, key=lambda pair: pair[0])
    return best[1] if best[0] * 2 >= min(len(said), len(_words(text_of(best[1])))) else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _title(tree: Any, node: dict[str, Any], metas: dict[str, list[str]], outlet: str | None) -> str | None:
    """The printed headline; or else the metadata's, less the outlet's name."""
    printed = _headline(tree, node, metas)
    if printed is not None and len(_words(text_of(printed))) > 1:
        return text_of(printed)
    given = _text(node.get("headline")) or _text(_first(metas, _TITLES)) or _text(tree.findtext(".//title"))
    return _without_outlet(given, outlet) if given else None


def _without_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name that many systems put before or after it."""
    for _ in range(2):
        found = _SUFFIX.match(title)
        if found and (same_name(found[2], outlet) or len(found[2].split()) <= 3 and "|" in title):
            title = found[1]
        elif outlet and (start := re.match(r"^(.{2,60}?)\s[|–—·:-]\s", title)) and same_name(start[1], outlet):
            title = title[start.end() :]
    return title.strip()


def _outlet(node: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    said = [*jsonld.names(node.get("publisher")), *(metas[key][0] for key in _SITES if key in metas)]
    clean = [name.lstrip("@").split(" | ")[0].strip() for value in said if (name := _text(value)) and "://" not in name]
    return next((name for name in clean if name and len(name) <= 80), None) or site_of(url)


def _blocks(tree: Any, headline: Any) -> list[Any]:
    """The small elements around the headline, in reading order: where pages print their date and byline."""
    ordered = [e for e in tree.iter(*_BLOCKS) if e is headline or 0 < len(" ".join(e.itertext()).strip()) <= 200]
    if headline is None or headline not in ordered:
        return ordered[:_NEAR_TITLE]
    place = ordered.index(headline)
    return [*ordered[place + 1 : place + 1 + _NEAR_TITLE], *reversed(ordered[max(0, place - _BEFORE_TITLE) : place])]


def _published(node: dict[str, Any], metas: dict[str, list[str]], blocks: list[Any], tree: Any) -> str | None:
    """The day of publication. The metadata say it; a date printed by the headline corrects it by a few days; the page's
    time elements, URL-like hints and whole text (htmldate) come last."""
    said = _said_dates(node, metas)
    given = next(said, None)
    printed, revised = _printed_near(blocks)
    if given is None:
        return printed or _guessed(tree) or revised
    if printed and len(printed) == len(given) == 10 and _days_apart(printed, given) <= _NEAR_DAYS:
        return printed
    return given


def _said_dates(node: dict[str, Any], metas: dict[str, list[str]]) -> Iterator[str]:
    for value in (node.get("datePublished"), *(metas[key][0] for key in _DATES if key in metas), node.get("dateCreated")):
        if day := machine_date(_text(value)):
            yield day


def _printed_near(blocks: list[Any]) -> tuple[str | None, str | None]:
    """(first date printed by the headline, first one labelled as a revision)."""
    revised = None
    for block in blocks:
        line = text_of(block)
        day = date_line(line)
        if day is None and block.tag == "time":
            day = printed_date(line) or machine_date(block.get("datetime"))
        if day is None:
            continue
        if not is_update_label(line):
            return day, revised
        revised = revised or day
    return None, revised


def _guessed(tree: Any) -> str | None:
    from htmldate import find_date

    try:
        return machine_date(find_date(tree, original_date=True, extensive_search=False))
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None


def _days_apart(first: str, second: str) -> int:
    return abs((datetime.date.fromisoformat(first) - datetime.date.fromisoformat(second)).days)


def _byline(
    node: dict[str, Any], metas: dict[str, list[str]], blocks: list[Any], tree: Any, outlet: str | None
) -> tuple[str | None, str | None]:
    """(authors, the agency that the byline credits). A person named anywhere comes before an agency or a desk."""
    printed = list(_printed_bylines(blocks, tree))
    wire = next((name for line in printed if (name := byline_wire(line))), None)
    candidates = (
        join_names(filter(None, map(_text, jsonld.names(node.get("author") or node.get("creator")))), outlet),
        *(join_names(filter(None, map(_text, metas[key])), outlet) for key in _AUTHORS if key in metas),
        *(join_names([line], outlet) for line in printed),
    )
    named = [names for names in candidates if names]
    person = next((names for names in named if not is_group(names, outlet)), None)
    group = next(iter(named), None)
    if person is None and group is not None:
        wire = wire or (wire_name(group) if wire_name(group) != group or group.endswith("Press") or group == "Reuters" else None)
    return person or group, wire


def _printed_bylines(blocks: list[Any], tree: Any) -> Iterator[str]:
    """Bylines that the page prints: marked as author, classed as byline, or lines "By NAME" near the headline."""
    marked = [e for e in tree.iter("a", "span", "address", "p", "div") if e.get("rel") == "author" or e.get("itemprop") == "author"]
    yield from (line for e in marked[:4] if 0 < len(line := text_of(e)) <= 160)
    yield from (line for e in blocks if byline_of(line := text_of(e)))
    for element in blocks:
        label = f"{element.get('class') or ''} {element.get('data-testid') or ''}"
        line = text_of(element)
        if _BYLINE_CLASS.search(label) and not _NOT_BYLINE.search(label) and len(line) <= 120 and not date_line(line):
            yield line


def _source(node: dict[str, Any], metas: dict[str, list[str]], url: str | None) -> str | None:
    """The link that the metadata name as the page's original."""
    based = node.get("isBasedOn") or node.get("isBasedOnUrl")
    if isinstance(based, dict):
        based = based.get("url") or based.get("@id")
    value = based if isinstance(based, str) else _first(metas, _SOURCES)
    return absolute(value, url) if value and value.startswith("http") else None
